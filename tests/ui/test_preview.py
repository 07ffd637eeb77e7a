"""The preview: the words of the pages are found and marked, small pictures lead to pages."""

from __future__ import annotations

import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.raster import Hit, draw_bands, draw_page, find_text
from notulen_app.domain.errors import PdfUnreadable
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.pages_model import PagesModel
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.find_bar import NOTHING
from notulen_app.ui.widgets.preview import Preview

PLACE = (100.0, 700.0)
"""Where the words stand on every page, from the lower left corner."""


def written(words: list[str], *, turned: bool = False) -> bytes:
    """Write a page for each of the words; the last one sideways, or turned by the reader."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for number, one in enumerate(words, start=1):
        if number == len(words):
            canvas.setPageSize(landscape(A4))
            if turned:
                canvas.setPageRotation(90)
        canvas.setFont("Helvetica", 20)
        canvas.drawString(PLACE[0], 400 if number == len(words) else PLACE[1], one)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return written(["Arahan pertama", "Keputusan", "ARAHAN KEDUA dan arahan lagi", "arahan akhir"])


@pytest.fixture
def preview(theme: Theme, icons: Icons, qtbot: QtBot) -> Preview:
    made = Preview(theme, icons)
    qtbot.addWidget(made)
    made.setMinimumSize(1, 1)  # as within a page, which is narrower than all its parts
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(preview: Preview, qtbot: QtBot, pdf: bytes) -> None:
    with qtbot.waitSignal(preview.view.drawn):
        preview.view.show_pdf(pdf)


def search(preview: Preview, qtbot: QtBot, words: str) -> None:
    with qtbot.waitSignal(preview.find_bar.found):
        preview.find_bar.field.selectAll()
        qtbot.keyClicks(preview.find_bar.field, words)


# The words of a page


def ink_of(pdf: bytes, hit: Hit) -> tuple[float, float, float, float]:
    """Give the box of what is drawn on the page of a hit, in points, by its dark pixels."""
    drawn = draw_page(pdf, hit.page, scale=1.0)
    rows = [
        drawn.pixels[n * drawn.stride : (n + 1) * drawn.stride : 4] for n in range(drawn.height)
    ]
    deep = [n for n, row in enumerate(rows) if min(row) < 128]
    columns = [bytes(row[n] for row in rows) for n in range(drawn.width)]
    across = [n for n, column in enumerate(columns) if min(column) < 128]
    return min(across), min(deep), max(across) + 1, max(deep) + 1


@pytest.mark.parametrize("turned", [False, True])
def test_a_text_is_found_where_it_is_seen_in_whatever_case(turned: bool) -> None:
    pdf = written(["lain", "ARAHAN"], turned=turned)
    (hit,) = find_text(pdf, "  arahan ")
    assert hit.page == 1
    (box,) = hit.boxes
    assert box == pytest.approx(ink_of(pdf, hit), abs=2.5)


def test_all_places_are_found_in_their_order(paper: bytes) -> None:
    assert [one.page for one in find_text(paper, "arahan")] == [0, 2, 2, 3]
    assert find_text(paper, "tidak ada") == find_text(paper, "   ") == ()
    assert find_text(paper, "arahan", stopped=lambda: True) == ()
    with pytest.raises(PdfUnreadable):
        find_text(b"%PDF-1.7", "arahan")


def test_bands_are_the_page_and_no_page_is_refused(paper: bytes) -> None:
    whole = draw_page(paper, 2, scale=1.7)
    bands = list(draw_bands(paper, 2, scale=1.7, rows=97))
    assert b"".join(one.picture.pixels for one in bands) == whole.pixels
    assert [one.top for one in bands] == list(range(0, whole.height, 97))
    assert {one.high for one in bands} == {whole.height}
    with pytest.raises(PdfUnreadable):
        next(draw_bands(paper, 9, scale=1.0, rows=100))


# Searching


def test_what_is_typed_is_found_marked_and_gone_through(
    preview: Preview, qtbot: QtBot, paper: bytes
) -> None:
    show(preview, qtbot, paper)
    preview.commands()["find"]()
    assert preview.find_bar.field.hasFocus() or not preview.isActiveWindow()
    search(preview, qtbot, "arahan")
    bar, view = preview.find_bar, preview.view
    assert bar.told.text() == "1 dari 4"
    (first, *_) = bar.hits
    box = view._layout.boxes[0]
    left, top, *_ = (one * view._layout.scale for one in first.boxes[0])
    grabbed = view.viewport().grab().toImage()
    edge = QColor(grabbed.pixel(round(box.left + left), round(box.top + top)))
    assert edge.red() > 240 > 200 > edge.blue()  # marked, as with a pen

    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert (bar.told.text(), view.page) == ("2 dari 4", 3)
    preview.commands()["find_next"]()
    preview.commands()["find_next"]()
    assert (bar.told.text(), view.page) == ("4 dari 4", 4)
    preview.commands()["find_next"]()
    assert (bar.told.text(), view.page) == ("1 dari 4", 1)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.told.text() == "4 dari 4"

    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert bar.hits == ()


def test_a_search_says_what_is_not_there_and_follows_the_document(
    preview: Preview, qtbot: QtBot, paper: bytes
) -> None:
    show(preview, qtbot, paper)
    preview.find_bar.begin()
    search(preview, qtbot, "penutup")
    assert preview.find_bar.told.text() == NOTHING
    assert not preview.find_bar.after.isEnabled()
    with qtbot.waitSignal(preview.find_bar.found):
        preview.view.show_pdf(written(["Pembuka", "penutup"]))
    assert preview.find_bar.told.text() == "1 dari 1"
    preview.view.show_message("Tanggal belum diisi.")
    assert preview.commands() == {}


def test_keys_search_where_no_menu_takes_them(preview: Preview, qtbot: QtBot, paper: bytes) -> None:
    show(preview, qtbot, paper)
    qtbot.keyClick(preview.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert preview.find_bar.isVisible()
    search(preview, qtbot, "arahan")
    qtbot.keyClick(preview.view, Qt.Key.Key_F3)
    assert preview.find_bar.told.text() == "2 dari 4"
    qtbot.keyClick(preview.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert preview.find_bar.told.text() == "1 dari 4"


# Small pictures


def test_small_pictures_lead_to_pages_and_follow_them(
    preview: Preview, qtbot: QtBot, paper: bytes
) -> None:
    show(preview, qtbot, paper)
    strip = preview.strip
    assert not strip.isVisible()
    with qtbot.waitSignal(strip.images.opened):
        preview.commands()["thumbnails"]()
    assert strip.isVisible()
    assert strip.pages.rowCount() == 4
    assert strip.currentIndex().row() == 0
    preview.view.go_to_page(2)
    assert strip.currentIndex().row() == 1
    place = strip.visualRect(strip.pages.index(0)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert preview.view.page == 1
    for page in (2, 3, 4):
        qtbot.keyClick(strip, Qt.Key.Key_Down)
        assert strip.currentIndex().row() + 1 == page == preview.view.page
    qtbot.waitUntil(lambda: strip.images.find(3) is not None)
    sideways = strip.images.find(3)
    assert sideways is not None
    assert sideways.width() > sideways.height()
    preview.resize(300, 500)
    assert not strip.isVisible()  # the pages need the room
    preview.resize(700, 500)
    assert strip.isVisible()
    qtbot.mouseClick(preview.small, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()


def test_it_is_remembered_whether_small_pictures_are_shown(
    theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    for shown in (False, True):
        made = Preview(theme, icons, kept=Preferences())
        qtbot.addWidget(made)
        made.setMinimumSize(1, 1)
        made.resize(700, 500)
        made.show()
        assert made.strip.isVisible() is made.small.isChecked() is shown
        made.toggle_strip()
        made.close()


def test_only_small_pictures_that_show_are_drawn(preview: Preview, qtbot: QtBot) -> None:
    show(preview, qtbot, written([f"Halaman {n}" for n in range(80)]))
    with qtbot.waitSignal(preview.strip.images.opened):
        preview.toggle_strip()
    assert preview.strip.images.find(0) is not None
    assert preview.strip.images.find(40) is None
    preview.view.go_to_page(60)
    qtbot.waitUntil(lambda: preview.strip.images.find(59) is not None)
    assert preview.strip.images.find(30) is None


def test_the_rows_of_pages_are_sound(qtmodeltester: ModelTester) -> None:
    model = PagesModel()
    tester = QAbstractItemModelTester(model)
    model.show_sizes(((595.0, 842.0), (842.0, 595.0)))
    qtmodeltester.check(model)
    words = [model.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert words == ["Halaman 1 dari 2", "Halaman 2 dari 2"]
    model.show_sizes(())
    assert model.rowCount() == 0
    assert tester.model() is model
