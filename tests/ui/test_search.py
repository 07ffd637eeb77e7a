"""The search of the whole archive on the screen: typed, narrowed, opened, left again, kept."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record, sample_record
from reportlab.pdfgen.canvas import Canvas
from word_files import paragraph, word_file

from notulen_app.domain.search_hits import Hit, HitGroup, Sought
from notulen_app.domain.search_query import parse
from notulen_app.services import attachments, exchange, meetings, minutes, searches
from notulen_app.store import attachment_texts, search_intake
from notulen_app.store.archive import Archive
from notulen_app.store.search_schema import TODO
from notulen_app.ui import kept_searches
from notulen_app.ui.context import Context
from notulen_app.ui.indexing import Indexing
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.models.hits_model import FIRST, HitsModel, More
from notulen_app.ui.pages.home import HomePage
from notulen_app.ui.pages.minutes import MinutesTab
from notulen_app.ui.pages.people import PeoplePage

TODAY = dt.date(2025, 3, 10)
KEY = Qt.Key


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Fill the archive: two meetings, and one with more rows than a page."""
    for record in (full_record(), sample_record()):
        exchange.import_record(archive, record)
    own = meetings.create_meeting(archive, title="Rapat Posko", dates=(dt.date(2023, 5, 4),))
    with archive.action("Isi"):
        for n in range(120):
            minutes.add_entry(archive, own, text=f"posko nomor {n}")
    archive.forget_steps()
    return archive


@pytest.fixture
def page(context: Context, qtbot: QtBot, filled: Archive) -> Iterator[HomePage]:
    made = HomePage(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1274, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made


def lines(page: HomePage) -> list[str]:
    """Give what is shown: headings, hits, and the lines that lead to more."""
    found = [
        page.list.found.hits.index(n, 0).data() for n in range(page.list.found.hits.rowCount())
    ]
    return [str(one) for one in found]


def seek(qtbot: QtBot, page: HomePage, text: str) -> None:
    page.commands()["find"]()
    with qtbot.waitSignal(page.list.found.hits.settled):
        qtbot.keyClicks(page.list.search, text)


def test_hits_stand_in_groups_are_narrowed_and_left_as_the_list_was(
    page: HomePage, qtbot: QtBot
) -> None:
    found, view = page.list.found, page.list.list
    view.selectRow(view.model().rowCount() - 1)
    before = page.list.chosen
    assert before is not None
    seek(qtbot, page, "posko")
    shown = lines(page)
    assert shown[:2] == ["Rapat", "Rapat Posko"]
    rows = shown[shown.index("Baris notulen") : shown.index("Arahan")]
    assert rows[1] == "Posko dibuka mulai hari Senin."
    assert rows[2:] == [
        *(f"posko nomor {n}" for n in range(119, 119 - FIRST + 1, -1)),
        "Tampilkan semua baris notulen, lebih dari 100",
    ]
    assert found.pills["baris notulen"].text() == "Baris notulen  100+"
    assert found.pills["arahan"].text() == "Arahan  2"
    assert "trash_meeting" not in page.commands()
    for _ in range(FIRST + 1):
        qtbot.keyClick(found.list, KEY.Key_Down)
    with qtbot.waitSignal(found.hits.settled):
        qtbot.keyClick(found.list, KEY.Key_Return)
    assert lines(page)[0] == "Baris notulen"
    assert len(lines(page)) == 51
    with qtbot.waitSignal(found.hits.settled):
        found.hits.fetchMore(QModelIndex())
    assert len(lines(page)) == 101
    with qtbot.waitSignal(found.hits.settled):
        found.filters.choose(year=2025, series=None, sector=None, state=None)
        found.filters.changed.emit()
    assert lines(page) == ["Baris notulen", "Posko dibuka mulai hari Senin."]
    qtbot.keyClick(found.list, KEY.Key_Escape)
    assert (page.list.is_searching, page.list.search.text()) == (False, "")
    assert not found.filters.any_chosen
    assert page.list.chosen == before
    assert view.hasFocus()


def test_a_hit_opens_at_its_row_or_where_it_belongs(page: HomePage, qtbot: QtBot) -> None:
    own = full_record()
    seek(qtbot, page, "senin")
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.keyClick(page.list.search, KEY.Key_Return)
    row = next(one for one in own.entries if "Senin" in one.text)
    assert opened.args == [own.meeting.id, f"notulen/{row.id}"]
    page.list.search.clear()
    page.commands()["find"]()
    with qtbot.waitSignal(page.person_chosen) as chosen:
        qtbot.keyClicks(page.list.search, "hendro")
        qtbot.keyClick(page.list.search, KEY.Key_Return)
    assert chosen.args is not None
    assert (chosen.args[0], chosen.args[2]) == ("orang", "Hendro Sukmono")


def test_nothing_found_says_so_and_how_to_narrow(page: HomePage, qtbot: QtBot) -> None:
    seek(qtbot, page, "pilkda")
    texts = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert "Tidak ada yang cocok dengan “pilkda”. Periksa ejaan atau hapus saringan." in texts
    assert any('"kata berurutan"' in text for text in texts)
    assert page.list.found.clear_button.text() == "Hapus saringan"


def test_a_search_is_kept_under_a_name_and_shown_again(
    page: HomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, context: Context
) -> None:
    page.list.found.filters.choose(year=2023, series=None, sector=None, state=None)
    seek(qtbot, page, "posko ")
    monkeypatch.setattr(kept_searches, "ask_text", lambda *_, **__: "Posko 2023")
    page.kept.save()
    qtbot.keyClick(page.list.search, KEY.Key_Escape)
    (kept,) = context.session.read(searches.kept_searches)
    assert (kept.text, kept.year) == ("posko", 2023)
    menu = page.kept.menu_now()
    with qtbot.waitSignal(page.list.found.hits.settled):
        next(one for one in menu.actions() if one.text() == "Posko 2023").trigger()
    assert page.list.search.text() == "posko"
    assert page.list.found.filters.year.shown == "2023"
    assert lines(page)[:2] == ["Rapat", "Rapat Posko"]
    context.session.do(searches.forget_search, None, "Posko 2023")
    assert context.session.read(searches.kept_searches) == ()


def test_the_model_is_a_proper_one(
    context: Context, filled: Archive, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    owner = QObject()
    model = HitsModel(context.session, owner)
    with qtbot.waitSignal(model.settled):
        model.show(Sought(query=parse("posko"), today=TODAY))
    assert any(isinstance(one, More) for one in model.lines)
    qtmodeltester.check(model)
    with qtbot.waitSignal(model.settled):
        model.show(Sought(query=parse("posko"), today=TODAY), HitGroup.ROW)
    assert model.canFetchMore(QModelIndex())
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Posko dibuka mulai hari Senin., Keputusan, Rapat Koordinasi Uji, 6 Maret 2025"


def test_from_a_hit_into_the_minutes_the_files_and_the_directory_and_back(
    context: Context, filled: Archive, qtbot: QtBot, tmp_path: Path
) -> None:
    own = full_record()
    path = word_file(tmp_path / "Paparan.docx", paragraph("Rencana pengalihan arus"))
    one = attachments.attach_file(filled, sample_record().meeting.id, path)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 768)
    window.frame.show()
    places = window.places
    work = window.indexing
    while attachment_texts.unread(filled):
        work.step()
        qtbot.waitUntil(lambda: work._reading is None)
    home = places.home

    def opened(text: str) -> Hit:
        places.show_home()
        with qtbot.waitSignal(home.list.found.hits.settled):
            home.list.search.setText(text)
            home.list.seek(text)
        hit = next(one for one in home.list.found.hits.lines if isinstance(one, Hit))
        home.list.hit_opened.emit(hit)
        return hit

    opened("dibuka senin")
    tab = window.places.page.tab  # type: ignore[attr-defined]
    assert isinstance(tab, MinutesTab)
    row = next(one for one in own.entries if "Senin" in one.text)
    assert tab.place().row_id == row.id or tab._view.current() is not None
    assert opened("alih arus").target_id == one.id
    assert tab._sides.files.view.chosen is not None
    assert tab._sides.files.view.chosen.id == one.id
    opened("hendro sukmono")
    assert isinstance(places.page, PeoplePage)
    assert places.page.form.person_id
    places.show_home()
    assert home.list.is_searching
    assert home.list.search.text() == "hendro sukmono"


def pdf_of(text: str) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    canvas.drawString(72, 700, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_what_is_not_in_the_index_yet_is_taken_in_between_the_events(
    context: Context, filled: Archive, qtbot: QtBot, tmp_path: Path
) -> None:
    own = sample_record().meeting.id
    files = {
        "laporan.pdf": pdf_of("Kapal patroli tiba di dermaga"),
        "rusak.pdf": b"%PDF-1.7 bukan apa-apa",
        "rusak.docx": b"PK\x03\x04 bukan arsip",
        "foto.bin": b"\x00\x01\x02",
    }
    for name, content in files.items():
        attachments.attach_bytes(filled, own, content, name=name)
    filled.db.execute("DELETE FROM search_doc")
    for statement in TODO:
        filled.db.execute(statement)
    steps = filled.undo_label
    work = Indexing(context.session, context.notices.bar)
    while not search_intake.is_complete(filled) or attachment_texts.unread(filled):
        work.step()
        qtbot.waitUntil(lambda: work._reading is None)
    assert filled.undo_label == steps
    owner = QObject()
    model = HitsModel(context.session, owner)
    for text, wanted in (("dermaga", "laporan.pdf"), ("rusak docx", "rusak.docx")):
        with qtbot.waitSignal(model.settled):
            model.show(Sought(query=parse(text), today=TODAY))
        hits = [one for one in model.lines if isinstance(one, Hit)]
        assert [one.texts[0][1] for one in hits] == [wanted]
    with qtbot.waitSignal(model.settled):
        model.show(Sought(query=parse("posko dibuka "), today=TODAY))
    assert [one.group for one in model.lines if isinstance(one, Hit)] == [HitGroup.ROW]
