"""A printer that writes a PDF, as a system without a real one has it, and the sheet that prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notulen_app.ui.dialogs.print_sheet import PrintSheet
from notulen_app.ui.printers import Device, Printers

NAME = "Printer uji"
DOTS = 150


def to_file(path: Path, *, papers: tuple[QPageSize, ...] = (), any_paper: bool = True) -> Device:
    """Give a printer of 150 dots an inch whose sheets are the pages of a PDF."""

    def make() -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(DOTS)
        return printer

    return Device(NAME, papers, any_paper, True, make)


class FilePrinters(Printers):
    """One printer, which writes to a file, or none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def names(self) -> tuple[str, ...]:
        return (NAME,) if self._path else ()

    def device(self, name: str) -> Device:
        assert self._path is not None
        return to_file(self._path)


def print_sheet(qtbot: QtBot, act: Callable[[], object]) -> PrintSheet:
    """Do what opens the sheet, and give it as soon as its pages are there."""
    act()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PrintSheet), sheet
    qtbot.waitUntil(lambda: bool(sheet.pdf) and bool(sheet.preview.view.pages), timeout=30_000)
    return sheet
