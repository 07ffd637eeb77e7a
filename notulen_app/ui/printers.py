"""The printers of this computer, and on which of their papers a page goes.

Imported only where somebody prints: what Qt has for it takes its time to load.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_F4 = ((215.0, 330.0), (210.0, 330.0))
"""Papers that are called F4 in Indonesia, in mm; no standard has them."""
_NEAR = 3.0
"""mm by which papers differ that go by the same name ("F4" and "8,5 × 13 inci")."""
_SAME = 1.5
"""Points by which the sizes of one paper are rounded."""
_MM = 25.4 / 72


@dataclass(frozen=True)
class Device:
    """What a printer can do. ``papers`` are those it has; ``any_paper`` says that it takes others
    as well; ``make`` gives what is printed with.
    """

    name: str
    papers: tuple[QPageSize, ...]
    any_paper: bool
    two_sided: bool
    make: Callable[[], QPrinter]


@dataclass(frozen=True)
class Fitted:
    """The paper for a page, and how much smaller (0..1) the page is drawn to fit it."""

    layout: QPageLayout
    scale: float


class Printers:
    """The printers that the system knows."""

    def names(self) -> tuple[str, ...]:
        """Give their names, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return tuple(sorted(names, key=lambda one: (one != usual, one.lower())))

    def device(self, name: str) -> Device:
        """Ask what a printer can do."""
        info = QPrinterInfo.printerInfo(name)
        modes = set(info.supportedDuplexModes()) - {QPrinter.DuplexMode.DuplexNone}
        return Device(
            name,
            tuple(info.supportedPageSizes()),
            info.supportsCustomPageSizes(),
            bool(modes),
            partial(QPrinter, info, QPrinter.PrinterMode.HighResolution),
        )


def fitted(device: Device, width: float, height: float) -> Fitted:
    """Choose the paper for a page of this size in points.

    A printer that has neither this paper nor takes any gets the page on the next larger one, or
    smaller on the largest that it has.
    """
    wide = width > height
    short, long = sorted((width, height))
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    paper = _paper(device, short, long)
    size = paper.sizePoints()
    scale = min(1.0, (size.width() + 1) / short, (size.height() + 1) / long)
    layout = QPageLayout(paper, turned, QMarginsF())
    return Fitted(layout, scale)


def _paper(device: Device, short: float, long: float) -> QPageSize:
    near = [one for one in device.papers if _is_near(one, short, long)]
    if near:
        return min(near, key=lambda one: _distance(one, short, long))
    if device.any_paper or not device.papers:
        return _own(short, long)
    large = [one for one in device.papers if _holds(one, short, long)]
    if large:
        return min(large, key=_area)
    return max(device.papers, key=lambda one: min(_size(one)[0] / short, _size(one)[1] / long))


def _own(short: float, long: float) -> QPageSize:
    """Give a standard's paper where it is that one, else one of just this size."""
    size, unit = QSizeF(short, long), QPageSize.Unit.Point
    known = QPageSize(size, unit, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    if _distance(known, short, long) < _SAME:
        return known
    return QPageSize(size, unit, paper_words(short, long), QPageSize.SizeMatchPolicy.ExactMatch)


def _size(paper: QPageSize) -> tuple[float, float]:
    points = paper.size(QPageSize.Unit.Point)
    short, long = sorted((points.width(), points.height()))
    return short, long


def _area(paper: QPageSize) -> float:
    short, long = _size(paper)
    return short * long


def _holds(paper: QPageSize, short: float, long: float) -> bool:
    return _size(paper)[0] >= short and _size(paper)[1] >= long


def _distance(paper: QPageSize, short: float, long: float) -> float:
    return abs(_size(paper)[0] - short) + abs(_size(paper)[1] - long)


def _is_near(paper: QPageSize, short: float, long: float) -> bool:
    most = _NEAR / _MM
    return abs(_size(paper)[0] - short) <= most and abs(_size(paper)[1] - long) <= most


def paper_words(width: float, height: float) -> str:
    """Name a paper of this size in points: "A4", "F4 (215 × 330 mm)", "200 × 300 mm"."""
    short, long = sorted((width * _MM, height * _MM))
    sizes = f"{short:.0f} × {long:.0f} mm"
    if any(abs(short - one) < 1.5 and abs(long - other) < 1.5 for one, other in _F4):
        return f"F4 ({sizes})"
    exact = QPageSize.SizeMatchPolicy.FuzzyMatch
    known = QPageSize.id(QSizeF(short, long), QPageSize.Unit.Millimeter, exact)
    return sizes if known == QPageSize.PageSizeId.Custom else QPageSize.name(known)


def papers_of(sizes: Sequence[tuple[float, float]]) -> str:
    """Name the papers of pages of these sizes in points, each once."""
    return ", ".join(dict.fromkeys(paper_words(*one) for one in sizes))
