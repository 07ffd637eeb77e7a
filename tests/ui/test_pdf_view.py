"""The viewer: true pages, sharp at every size, nothing jumps, nothing stops the interface."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.raster import MOST_PIXELS, draw_page, page_sizes
from notulen_app.domain.errors import PdfUnreadable
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.widgets.page_layout import GAP, Anchor, PageLayout
from notulen_app.ui.widgets.pdf_view import UNREADABLE, PdfView

A4 = (595.2756, 841.8898)


def paper(
    pages: int, *, colour: str = "#cc0000", size: tuple[float, float] = A4, text: str = "Halaman"
) -> bytes:
    """Draw pages that each have a coloured band over their upper half."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    for page in range(pages):
        canvas.setFillColor(colour)
        canvas.rect(0, size[1] / 2, size[0], size[1] / 2, stroke=0, fill=1)
        canvas.setFillColor("black")
        canvas.drawString(40, 40, f"{text} {page + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> PdfView:
    made = PdfView(theme)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(view: PdfView, qtbot: QtBot, pdf: bytes) -> None:
    with qtbot.waitSignal(view.drawn):
        view.show_pdf(pdf)


def redrawn(view: PdfView, qtbot: QtBot, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(view.drawn):
        act()


def grabbed(view: PdfView) -> QImage:
    return view.viewport().grab().toImage()


def colour_at(view: PdfView, x: int, y: int) -> str:
    return QColor(grabbed(view).pixel(x, y)).name()


def test_the_pages_are_drawn_true_to_the_document(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(3))

    assert (view.page, view.pages) == (1, 3)
    assert view.accessibleName() == "Pratinjau dokumen, halaman 1 dari 3"
    middle = view.viewport().width() // 2
    assert colour_at(view, middle, GAP + 50) == "#cc0000"
    assert colour_at(view, middle, 560) == "#ffffff"


def test_a_page_has_a_pixel_for_every_pixel_of_the_screen(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(1))

    picture = view.picture(1)
    assert picture is not None
    ratio = view.devicePixelRatioF()
    wide = (view.viewport().width() - 2 * GAP) * ratio
    assert abs(picture.width() - wide) <= 1
    left = round(GAP * ratio)
    seen = grabbed(view).copy(left + 5, left + 5, 200, 200)
    drawn = picture.copy(5, 5, 200, 200).convertToFormat(seen.format())
    assert seen == drawn  # nothing was stretched on its way


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_paper_is_white_under_every_theme(
    view: PdfView, theme: Theme, qtbot: QtBot, scheme: Scheme
) -> None:
    show(view, qtbot, paper(1))
    theme.choose(scheme)
    try:
        assert colour_at(view, view.viewport().width() // 2, 560) == "#ffffff"
        assert colour_at(view, 3, 3) == theme.tokens["paper_bg"].lower()
    finally:
        theme.choose(Scheme.LIGHT)


def test_another_document_comes_without_a_jump_and_without_a_blank(
    view: PdfView, qtbot: QtBot
) -> None:
    show(view, qtbot, paper(5))
    redrawn(view, qtbot, lambda: view.verticalScrollBar().setValue(900))
    middle = view.viewport().width() // 2
    row = next(y for y in range(0, 600, 5) if colour_at(view, middle, y) == "#cc0000")

    view.show_pdf(paper(5, colour="#00aa00"))
    assert colour_at(view, middle, row) == "#cc0000"  # the old page stays
    with qtbot.waitSignal(view.shown):
        pass
    assert colour_at(view, middle, row) == "#00aa00"  # the new one is drawn when it comes
    assert view.verticalScrollBar().value() == 900
    assert view.is_sharp


def test_a_document_that_got_shorter_shows_its_end(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(5))
    redrawn(view, qtbot, lambda: view.go_to_page(5))
    show(view, qtbot, paper(2, colour="#00aa00"))
    assert (view.page, view.pages) == (2, 2)
    assert view.is_sharp


def test_only_what_shows_is_drawn(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(60))
    assert view.picture(1) is not None
    assert view.picture(4) is None

    redrawn(view, qtbot, lambda: view.go_to_page(40))
    drawn = [page for page in range(1, 61) if view.picture(page)]
    assert drawn
    assert all(37 <= page <= 43 for page in drawn)


def test_keys_go_through_the_document(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(4))
    bar, height = view.verticalScrollBar(), view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 0.8 * height < bar.value() < height  # a screen, a line of it seen twice
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert 0 < bar.value() < 100
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert (bar.value(), view.page) == (bar.maximum(), 4)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (bar.value(), view.page) == (0, 1)


def test_pages_are_told_as_they_pass(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(3))
    told: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, pages: told.append((page, pages)))
    for page in (2, 3, 9, 1):
        view.go_to_page(page)
    assert told == [(2, 3), (3, 3), (1, 3)]


def turn(view: PdfView, at: QPoint, *, steps: int, control: bool = True) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_ctrl_zooms_around_the_pointer(
    view: PdfView, qtbot: QtBot
) -> None:
    show(view, qtbot, paper(3))
    turn(view, QPoint(200, 300), steps=-1, control=False)
    assert view.verticalScrollBar().value() > 0
    assert view.zoom is None

    view.go_to_page(2)
    before = view._layout.anchor(view.verticalScrollBar().value() + 300)
    turn(view, QPoint(200, 300), steps=1)
    after = view._layout.anchor(view.verticalScrollBar().value() + 300)
    assert view.zoom is not None
    assert before.page == after.page
    assert before.share == pytest.approx(after.share, abs=0.003)


def test_zoom_goes_by_steps_to_its_ends_and_back_to_the_width(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(1))
    fitting = view.percent
    seen = []
    for _ in range(20):
        view.zoom_in()
        seen.append(view.percent)
    assert seen == sorted(seen)
    assert seen[0] > fitting
    assert seen[-1] == 300
    for _ in range(30):
        view.zoom_out()
    assert view.percent == 50
    view.zoom_fit()
    assert (view.zoom, view.percent) == (None, fitting)


def test_a_large_page_can_be_moved_sideways(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(1))
    assert view.horizontalScrollBar().maximum() == 0
    for _ in range(6):
        view.zoom_in()
    across = view.horizontalScrollBar()
    assert across.maximum() > 0
    assert across.value() == pytest.approx(across.maximum() / 2, abs=3)  # the middle stays


def test_the_width_is_followed(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(2))
    view.go_to_page(2)
    before = view.percent
    redrawn(view, qtbot, lambda: view.resize(800, 600))
    assert view.percent > before
    assert view.page == 2


def test_a_message_takes_the_place_of_pages(view: PdfView, qtbot: QtBot) -> None:
    show(view, qtbot, paper(2))
    view.show_message("Tanggal belum diisi.")
    assert (view.page, view.pages, view.message) == (0, 0, "Tanggal belum diisi.")
    show(view, qtbot, paper(2))
    assert (view.pages, view.message) == (2, "")


def test_of_two_documents_asked_for_the_last_one_stays(view: PdfView, qtbot: QtBot) -> None:
    first, last = paper(1), paper(4, colour="#00aa00")
    view.show_pdf(first)
    show(view, qtbot, last)
    assert view.pages == 4
    QApplication.processEvents()
    assert view.pages == 4


def test_what_is_no_pdf_is_told(view: PdfView, qtbot: QtBot) -> None:
    view.show_pdf(b"%PDF-1.7 bukan")
    qtbot.waitUntil(lambda: view.message == UNREADABLE)


def test_a_view_that_is_gone_hears_nothing_more(theme: Theme, qtbot: QtBot) -> None:
    for _ in range(5):
        view = PdfView(theme)
        view.resize(400, 300)
        view.show_pdf(paper(3))
        view.deleteLater()
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def test_the_focus_is_seen(view: PdfView, qtbot: QtBot, theme: Theme) -> None:
    show(view, qtbot, paper(1))
    view.clearFocus()
    before = colour_at(view, 1, 300)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert colour_at(view, 1, 300) == theme.tokens["focus"].lower() != before


# Layout


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_pages_begin_at_whole_pixels_of_the_device(ratio: float) -> None:
    layout = PageLayout((A4, A4, (400.0, 300.0)), width=631, scale=None, ratio=ratio)
    for box in layout.boxes:
        for edge in (box.left, box.top, box.width, box.height):
            assert edge * ratio == pytest.approx(round(edge * ratio), abs=1e-6)
    assert layout.boxes[0].width + 2 * GAP == pytest.approx(631, abs=1)
    tops = [box.top + box.height for box in layout.boxes]
    assert tops == sorted(set(tops))


def test_a_place_is_found_again_at_another_size() -> None:
    small = PageLayout((A4, A4), width=400, scale=None, ratio=1.0)
    large = PageLayout((A4, A4), width=900, scale=None, ratio=1.0)
    for y in (16.0, 100.0, 600.0, 1000.0):
        again = small.height_of(large.anchor(large.height_of(small.anchor(y))))
        assert again == pytest.approx(y, abs=0.01)
    assert small.height_of(Anchor(7, 0.5)) == small.height
    assert PageLayout((), width=400, scale=None, ratio=1.0).shown(0, 100) == range(0)


# Pictures


def test_sizes_and_pictures_of_pages() -> None:
    pdf = paper(2, size=(300.0, 200.0))
    assert page_sizes(pdf) == ((300.0, 200.0), (300.0, 200.0))
    picture = draw_page(pdf, 1, scale=2.0)
    assert (picture.width, picture.height) == (600, 400)
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:3] == bytes((0x00, 0x00, 0xCC))  # blue, green, red


def test_a_huge_page_is_drawn_coarser() -> None:
    picture = draw_page(paper(1, size=(14_400.0, 14_400.0)), 0, scale=3.0)
    assert picture.width * picture.height <= MOST_PIXELS * 1.01


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.4", b"\0" * 1000, paper(1)[:300]])
def test_junk_is_refused(junk: bytes) -> None:
    with pytest.raises(PdfUnreadable):
        page_sizes(junk)
    with pytest.raises(PdfUnreadable):
        draw_page(junk, 0, scale=1.0)


def test_a_page_that_does_not_exist_is_refused() -> None:
    with pytest.raises(PdfUnreadable):
        draw_page(paper(1), 1, scale=1.0)
