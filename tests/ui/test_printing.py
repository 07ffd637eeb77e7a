"""Printing: on the right paper, the right pages, true to the screen, stopped and refused."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from printing import FilePrinters, to_file
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPageSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.raster import draw_page, page_sizes
from notulen_app.domain.errors import DocumentRefused, PrinterRefused
from notulen_app.services.opened_copies import copy_of
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.print_sheet import (
    HERE,
    LONG_EDGE,
    NAMED,
    NO_PRINTER,
    PrintSheet,
    open_print,
)
from notulen_app.ui.handing_out import COPIED, NOT_YET, HandingOut
from notulen_app.ui.press import Press, Wanted
from notulen_app.ui.printers import fitted, paper_words
from notulen_app.ui.widgets.drag_out import DragOut

MM = 72 / 25.4
A4, F4, FOLIO = (210.0, 297.0), (215.0, 330.0), (210.0, 330.0)
COLOURS = ("#cc0000", "#00aa00", "#0000cc", "#aa00aa", "#00aaaa")


def coloured(*sizes: tuple[float, float]) -> bytes:
    """Draw pages of these sizes in mm, each with a frame at its edges and a colour of its own."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for colour, (wide, high) in zip(COLOURS * len(sizes), sizes, strict=False):
        canvas.setPageSize((wide * MM, high * MM))
        canvas.setFillColor(colour)
        canvas.rect(60, 60, wide * MM - 120, high * MM - 120, stroke=0, fill=1)
        canvas.setStrokeColor("black")
        canvas.rect(20, 20, wide * MM - 40, high * MM - 40)
        canvas.setFillColor("black")
        canvas.drawString(30, 30, "Kabupaten Contoh")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def printed(window: QWidget, qtbot: QtBot, path: Path, pdf: bytes, wanted: Wanted) -> bytes:
    press = Press(window)
    with qtbot.waitSignal(press.printed, timeout=30_000):
        press.start(to_file(path), pdf, wanted, name="Uji")
    return path.read_bytes()


def colours_of(pdf: bytes) -> list[str]:
    """Give the colour in the middle of every page."""
    found = []
    for page in range(len(page_sizes(pdf))):
        drawn = draw_page(pdf, page, scale=0.2)
        form = QImage.Format.Format_RGB32
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
        found.append(QColor(image.pixel(image.rect().center())).name())
    return found


def test_every_page_comes_on_its_paper_and_true_to_the_screen(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf = coloured(A4, F4, FOLIO, (330.0, 215.0))
    target = printed(window, qtbot, tmp_path / "cetak.pdf", pdf, Wanted((0, 1, 2, 3)))
    for ours, theirs in zip(page_sizes(pdf), page_sizes(target), strict=True):
        assert ours == pytest.approx(theirs, abs=1.5)
    for page in range(4):
        ours, theirs = (draw_page(one, page, scale=1.0) for one in (pdf, target))
        wide, high = (min(ours.width, theirs.width), min(ours.height, theirs.height))
        rows = [
            (
                ours.pixels[y * ours.stride :][: wide * 4],
                theirs.pixels[y * theirs.stride :][: wide * 4],
            )
            for y in range(0, high, 7)
        ]
        apart = sum(abs(a - b) for left, right in rows for a, b in zip(left, right, strict=True))
        assert apart / sum(len(left) for left, _ in rows) < 2.0
    listed = subprocess.run(
        ["pdfimages", "-list", tmp_path / "cetak.pdf"], capture_output=True, text=True, check=True
    ).stdout
    assert set(re.findall(r" (\d+) +\d+ +[\d.]+[KMB]", listed)) == {"150"}  # the printer's dots
    assert "jpeg" not in listed


def test_pages_are_printed_in_their_order_and_copies_one_after_the_other(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    pdf = coloured(A4, A4, A4)
    target = printed(window, qtbot, tmp_path / "a.pdf", pdf, Wanted((2, 0), copies=2))
    red, _, blue = COLOURS[:3]
    assert colours_of(target) == [blue, red, blue, red]
    both = Wanted((0, 1, 2), copies=2, both_sides=True)
    target = printed(window, qtbot, tmp_path / "b.pdf", pdf, both)
    assert colours_of(target) == [*COLOURS[:3], "#ffffff", *COLOURS[:3]]  # a sheet of its own


def test_a_page_goes_smaller_on_a_paper_that_is_too_small(tmp_path: Path) -> None:
    a4, legal = (QPageSize(one) for one in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Legal))
    only = partial(to_file, tmp_path / "a.pdf", any_paper=False)
    points = F4[0] * MM, F4[1] * MM
    small = fitted(only(papers=(a4,)), *points)
    assert small.layout.pageSize().id() == QPageSize.PageSizeId.A4
    assert small.scale == pytest.approx(297 / 330, abs=0.01)
    large = fitted(only(papers=(a4, legal)), *points)
    assert large.layout.pageSize().id() == QPageSize.PageSizeId.Legal
    assert large.scale == 1.0
    own = QPageSize(QSizeF(8.5, 13), QPageSize.Unit.Inch, "8,5 × 13 inci")
    near = fitted(only(papers=(a4, own)), *points)
    assert (near.layout.pageSize().name(), round(near.scale, 2)) == ("8,5 × 13 inci", 1.0)
    turned = fitted(only(papers=(a4,)), 297 * MM, 210 * MM).layout
    assert (turned.fullRectPoints().width(), turned.fullRectPoints().height()) == (842, 595)


def test_a_page_is_whole_on_a_printer_that_has_only_a_smaller_paper(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    device = to_file(tmp_path / "a.pdf", papers=(a4,), any_paper=False)
    press = Press(window)
    with qtbot.waitSignal(press.printed, timeout=30_000):
        press.start(device, coloured(F4), Wanted((0,)), name="Uji")
    target = (tmp_path / "a.pdf").read_bytes()
    assert page_sizes(target)[0] == pytest.approx((595, 842), abs=1)
    drawn = draw_page(target, 0, scale=1.0)
    rows = [
        drawn.pixels[n * drawn.stride : (n + 1) * drawn.stride : 4] for n in range(drawn.height)
    ]
    framed = [n for n, row in enumerate(rows) if sum(pixel < 128 for pixel in row) > 300]
    assert framed[0] == pytest.approx(20 * 297 / 330, abs=2)  # the frame at both edges
    assert framed[-1] == pytest.approx(842 - 20 * 297 / 330, abs=2)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (A4, "A4"),
        (F4, "F4 (215 × 330 mm)"),
        (FOLIO, "F4 (210 × 330 mm)"),
        ((120, 80), "80 × 120 mm"),
    ],
)
def test_papers_are_named(size: tuple[float, float], words: str) -> None:
    assert paper_words(size[0] * MM, size[1] * MM) == words


def test_printing_can_be_stopped_and_may_be_refused(
    window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    press = Press(window)
    with qtbot.waitSignal(press.stopped) as stopped:
        press.start(
            to_file(tmp_path / "a.pdf"), coloured(*[A4] * 30), Wanted(tuple(range(30))), name="Uji"
        )
        press.stop()
    assert stopped.args[0] < 30
    assert not press.busy
    with qtbot.waitSignal(press.refused) as refused:
        nowhere = to_file(tmp_path / "tidak ada" / "b.pdf")
        press.start(nowhere, coloured(A4), Wanted((0,)), name="Uji")
    assert refused.args[0] == PrinterRefused("Printer uji")


# The sheet


Opened = Callable[..., PrintSheet]


@pytest.fixture
def opened(context: Context, window: QWidget, qtbot: QtBot, tmp_path: Path) -> Opened:
    context.preferences.folder = tmp_path

    def act(pdf: bytes, *, printer: bool = True) -> PrintSheet:
        printers = FilePrinters(tmp_path / "cetak.pdf" if printer else None)
        sheet = open_print(context, window, "Uji.pdf", lambda: pdf, page=2, printers=printers)
        with qtbot.waitSignal(sheet.preview.view.shown):
            pass
        return sheet

    return act


def choose(sheet: PrintSheet, words: str) -> None:
    for box in (sheet.which, sheet.side, sheet.faces):
        place = box.findText(words)
        if place >= 0:
            box.setCurrentIndex(place)
            box.activated.emit(place)


def test_the_person_chooses_pages_copies_and_sides(
    opened: Opened, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = opened(coloured(F4, F4, F4, F4))
    assert sheet.paper.text() == "Kertas: F4 (215 × 330 mm)"
    assert sheet.go.isEnabled()
    assert sheet.wanted() == Wanted((0, 1, 2, 3))
    choose(sheet, HERE)
    assert sheet.wanted() == Wanted((1,))  # where one was before the sheet opened
    choose(sheet, NAMED)
    assert not sheet.go.isEnabled()
    qtbot.keyClicks(sheet.pages, "1-9")
    assert sheet._wrong.text() == "Tulis halaman dari 1 sampai 4."
    assert sheet._wrong.isVisible()
    sheet.pages.selectAll()
    qtbot.keyClicks(sheet.pages, "2-4")
    choose(sheet, "Genap saja")
    choose(sheet, LONG_EDGE)
    sheet.copies.selectAll()
    qtbot.keyClicks(sheet.copies, "2")
    assert sheet.wanted() == Wanted((1, 3), copies=2, both_sides=True)
    with qtbot.waitSignal(sheet._press.printed, timeout=30_000):
        sheet.go.click()
    target = (tmp_path / "cetak.pdf").read_bytes()
    assert colours_of(target) == [COLOURS[1], COLOURS[3]] * 2
    assert context.notices.toasts.text == "Dikirim ke printer Printer uji"
    assert context.preferences.left("printer") == "Printer uji"


def test_without_a_printer_the_pdf_is_offered(
    opened: Opened, qtbot: QtBot, context: Context
) -> None:
    pdf = coloured(A4)
    sheet = opened(pdf, printer=False)
    assert sheet.nothing.text() == NO_PRINTER
    assert sheet.nothing.isVisible()
    assert not sheet.go.isVisible()
    assert not sheet.printer.isVisible()
    assert sheet.save.isEnabled()
    assert sheet.save.property("kind") == "primary"
    sheet.reject()


def test_what_cannot_be_drawn_is_said_in_the_sheet(
    context: Context, window: QWidget, qtbot: QtBot
) -> None:
    def make() -> bytes:
        raise DocumentRefused("dates", "kosong")

    sheet = open_print(context, window, "Uji.pdf", make, printers=FilePrinters(None))
    qtbot.waitUntil(lambda: "Tanggal kosong" in sheet.preview.view.message)
    assert not sheet.save.isEnabled()
    sheet.reject()


# Handing out


def test_a_document_is_copied_as_a_file_and_dragged_under_its_name(
    context: Context, qtbot: QtBot
) -> None:
    handle = DragOut("Seret PDF")
    qtbot.addWidget(handle)
    handing = HandingOut(context, handle, handle)
    assert not handle.isEnabled()
    pdf = coloured(A4)
    handing.offer(lambda: pdf, "Notulen 2025-03-06 Rapat.pdf")
    handle.taken.emit()  # dragged before it was there
    assert context.notices.toasts.text == NOT_YET
    qtbot.waitUntil(lambda: handle.file() is not None)
    content = handle.file()
    assert content is not None
    (url,) = content.urls()
    path = Path(url.toLocalFile())
    assert (path.name, path.read_bytes()) == ("Notulen 2025-03-06 Rapat.pdf", pdf)
    qtbot.mouseClick(handle, Qt.MouseButton.LeftButton)
    assert context.notices.toasts.text == COPIED
    assert QGuiApplication.clipboard().text() == url.toString()
    handing.offer(None, "")
    assert handle.file() is None


def test_what_cannot_be_handed_out_is_told_to_whoever_asked(context: Context, qtbot: QtBot) -> None:
    handle = DragOut("Seret PDF")
    qtbot.addWidget(handle)
    handing = HandingOut(context, handle, handle)
    tried: list[str] = []

    def make() -> bytes:
        tried.append("sekali")
        raise DocumentRefused("dates", "kosong")

    handing.offer(make, "Notulen.pdf")
    handle.wanted.emit()  # the pointer came near
    qtbot.waitUntil(lambda: bool(tried) and not handing._making)
    assert context.notices.shown() is None
    handing.copy()
    qtbot.waitUntil(lambda: "Tanggal kosong" in (context.notices.shown() or ""))


def test_a_copy_that_somebody_has_changed_stays(tmp_path: Path) -> None:
    archive = tmp_path / "arsip.notulen.db"
    first = copy_of(archive, b"%PDF isi", name="a/b.pdf")
    assert first.name == "b.pdf"
    assert copy_of(archive, b"%PDF isi", name="b.pdf") == first
    first.write_bytes(b"%PDF diubah")
    second = copy_of(archive, b"%PDF isi", name="b.pdf")
    assert (second.name, second.read_bytes()) == ("b (2).pdf", b"%PDF isi")
    assert first.read_bytes() == b"%PDF diubah"
