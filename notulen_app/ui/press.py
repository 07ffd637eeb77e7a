"""Pages on paper: drawn as the printer's own dots, band by band, off the interface thread."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from notulen_app.documents.raster import Band, draw_bands, page_sizes
from notulen_app.domain.errors import NotulenError, PrinterRefused
from notulen_app.ui.jobs import Job
from notulen_app.ui.printers import Device, fitted

MOST_DOTS = 720
"""Dots an inch that pages are drawn with at most; a finer printer gets each several times."""
_ROWS = 512
_TICK = 100
"""Milliseconds between two looks at how far it is."""


@dataclass(frozen=True)
class Wanted:
    """What is printed: pages counted from 0 in their order, how often, and whether on both sides.

    ``long_edge`` says at which edge both sides are turned.
    """

    pages: tuple[int, ...]
    copies: int = 1
    both_sides: bool = False
    long_edge: bool = True


class _Meter:
    """What the thread that prints and the interface say to each other: plain numbers only."""

    def __init__(self) -> None:
        self.done = 0
        self.stopped = False


class Press(QObject):
    """Prints one document at a time; one of ``printed``, ``refused(error)``, ``stopped(sheets)``
    follows. ``progressed(done, total)`` counts pages.
    """

    printed = Signal()
    refused = Signal(object)
    stopped = Signal(int)
    progressed = Signal(int, int)
    busy_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.busy = False
        self._meter = _Meter()
        self._total = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(lambda: self.progressed.emit(self._meter.done, self._total))

    def start(self, device: Device, pdf: bytes, wanted: Wanted, *, name: str) -> None:
        """Print; ``name`` is what the printer's list of works calls it."""
        printer = device.make()
        printer.setDocName(name)
        printer.setFullPage(True)
        printer.setDuplex(_duplex(wanted))
        order = _order(printer, wanted)
        meter = self._meter = _Meter()
        self._total = len(order)
        job = Job(lambda: put_on_paper(device, printer, pdf, order, meter), self)
        job.finished.connect(self._on_finished)
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_busy(busy=False))
        self._set_busy(busy=True)
        job.start()

    def stop(self) -> None:
        """Print no further page."""
        self._meter.stopped = True

    def _on_finished(self, whole: bool) -> None:  # noqa: FBT001
        self._set_busy(busy=False)
        if whole:
            self.printed.emit()
        else:
            self.stopped.emit(self._meter.done)

    def _on_refused(self, error: NotulenError) -> None:
        self._set_busy(busy=False)
        self.refused.emit(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self._timer.start() if busy else self._timer.stop()
        self.busy_changed.emit()


def _duplex(wanted: Wanted) -> QPrinter.DuplexMode:
    if not wanted.both_sides:
        return QPrinter.DuplexMode.DuplexNone
    modes = QPrinter.DuplexMode
    return modes.DuplexLongSide if wanted.long_edge else modes.DuplexShortSide


def _order(printer: QPrinter, wanted: Wanted) -> tuple[int | None, ...]:
    """Give the pages in the order of print; None is an empty one.

    A printer that does not copy by itself is given every copy; on both sides each begins on a
    sheet of its own.
    """
    if wanted.copies == 1 or printer.supportsMultipleCopies():
        printer.setCollateCopies(True)
        printer.setCopyCount(wanted.copies)
        return wanted.pages
    once: tuple[int | None, ...] = wanted.pages
    if wanted.both_sides and len(once) % 2:
        once = (*once, None)
    return (once * wanted.copies)[: len(once) * (wanted.copies - 1) + len(wanted.pages)]


# Off the interface thread


def put_on_paper(
    device: Device, printer: QPrinter, pdf: bytes, order: Sequence[int | None], meter: _Meter
) -> bool:
    """Draw pages on a printer, one sheet after the other; False where it was stopped before the
    end.

    Raises:
        PrinterRefused: it does not take them.
        PdfUnreadable: no whole PDF.
    """
    painter = QPainter()
    try:
        whole = _sheets(painter, device, printer, pdf=pdf, order=order, meter=meter)
        if not whole:
            printer.abort()
    finally:
        ended = painter.end() if painter.isActive() else True
    failed = printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
    if whole and (failed or not ended):
        raise PrinterRefused(device.name)
    return whole


def _sheets(
    painter: QPainter,
    device: Device,
    printer: QPrinter,
    *,
    pdf: bytes,
    order: Sequence[int | None],
    meter: _Meter,
) -> bool:
    """Draw all sheets; False where it was stopped before the last."""
    sizes = page_sizes(pdf)
    size = sizes[order[0] or 0]
    each = math.ceil(printer.resolution() / MOST_DOTS)
    for number, page in enumerate(order):
        size = sizes[page] if page is not None else size
        printer.setPageLayout(fitted(device, *size).layout)
        taken = printer.newPage() if number else painter.begin(printer)
        if not taken:
            raise PrinterRefused(device.name)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # letters stay sharp
        fine = printer.resolution() / each / 72 * _fitting(printer, size)
        bands = draw_bands(pdf, page, scale=fine, rows=_ROWS) if page is not None else ()
        if not _drawn(painter, bands, each=each, stopped=lambda: meter.stopped):
            return False
        meter.done = number + 1
    return True


def _fitting(printer: QPrinter, size: tuple[float, float]) -> float:
    """Give how much smaller a page of this size in points fits the paper that the printer took."""
    paper = printer.pageLayout().fullRectPoints()
    return min(1.0, (paper.width() + 1) / size[0], (paper.height() + 1) / size[1])


def _drawn(
    painter: QPainter, bands: Iterable[Band], *, each: int, stopped: Callable[[], bool]
) -> bool:
    """Draw a page, ``each`` dot of it as that many of the printer's; False where it was stopped."""
    form = QImage.Format.Format_RGB32
    for band in bands:
        if stopped():
            return False
        drawn = band.picture
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
        place = QRectF(0, band.top * each, drawn.width * each, drawn.height * each)
        painter.drawImage(place, image)
    return not stopped()
