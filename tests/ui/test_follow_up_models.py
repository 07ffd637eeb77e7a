"""The models of Tindak Lanjut: rows that read on, cells of the matrix, cards of any height."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from follow_up_lists import MEETING, TODAY, fill
from PySide6.QtCore import QObject, QPoint, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Cursor, FollowUpRow, Level, Page, Sort, Target, Wanted
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.value import changed
from notulen_app.services import follow_up as services
from notulen_app.services import meetings, minutes, responsible
from notulen_app.store import follow_up
from notulen_app.store import minutes as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_model import (
    DUE,
    HEADS,
    PAGE,
    SHARE,
    STATE,
    TEXT,
    UNIT,
    FollowUpModel,
    copied,
)
from notulen_app.ui.models.matrix_model import NOBODY, MatrixModel
from notulen_app.ui.models.matrix_model import SHARE as SHARES
from notulen_app.ui.widgets.card_list import CardList

NOW = dt.datetime(2024, 8, 15, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def known(archive: Archive) -> Archive:
    fill(archive)
    return archive


def model_of(archive: Archive, parent: QObject, **facts: object) -> FollowUpModel:
    wanted = Wanted(today=TODAY, **facts)  # type: ignore[arg-type]
    made = FollowUpModel(partial(follow_up.page, archive), partial(follow_up.row, archive), wanted,
                         parent)  # fmt: skip
    made.show(wanted)
    return made


def read_made(
    row: FollowUpRow,
    count: int,
    wanted: Wanted,
    *,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> Page:
    """Read from a long list of rows that differ by their id alone."""
    first = after.row + 1 if after else 0
    places = range(first, min(count, first + limit))
    rows = tuple(changed(row, directive_id=f"d{n}", text=f"Arahan {n}") for n in places)
    end = Cursor(value="", row=places.stop - 1) if places.stop < count else None
    return Page(rows=rows, end=end)


def test_the_list_keeps_the_rules_of_models(
    known: Archive, qtmodeltester: ModelTester, qapp: QObject
) -> None:
    model = model_of(known, qapp)
    qtmodeltester.check(model)
    services.set_state(known, [model.rows[0].target], AssignmentState.DONE, now=NOW)
    model.refresh([model.rows[0].target])
    model.arrange([model.rows[1].target], goes_before=lambda one, other: one.text < other.text)
    qtmodeltester.check(model)


def test_the_matrix_keeps_the_rules_of_models(
    known: Archive, qtmodeltester: ModelTester, qapp: QObject
) -> None:
    cells = MatrixModel(TODAY, qapp)
    qtmodeltester.check(cells)
    rows = follow_up.page(known, Wanted(today=TODAY, level=Level.UNIT)).rows
    cells.show(rows, TODAY)
    qtmodeltester.check(cells)


def test_cells_say_what_is_known(known: Archive, qapp: QObject) -> None:
    model = model_of(known, qapp, sort=Sort.TEXT, meeting_id=MEETING)
    shown = {
        str(model.index(n, TEXT).data()): [
            model.index(n, column).data() for column in (UNIT, STATE, DUE, SHARE)
        ]
        for n in range(model.rowCount())
    }
    assert shown["Lengkapi laporan sarpras"] == [
        "Kabag Log", "Dikerjakan", "Lewat 3 hari · Sen 12 Agu", "",
    ]  # fmt: skip
    assert shown["Data pemilih pemula"] == [
        "Polsek Kota dan 2 lain", "Terkendala", "Jum 30 Agu", "1/3 satuan",
    ]  # fmt: skip
    assert shown["Pastikan asta siap"] == [
        "Pejabat Utama", "Dikerjakan", "Isi tenggat", "3/8 butir",
    ]  # fmt: skip
    assert shown["Undang KPU"][2] == "Selesai 9 Agu"
    assert model.headerData(TEXT, Qt.Orientation.Horizontal) == "Arahan ↑"


def test_it_reads_on_as_it_is_scrolled_and_knows_the_end(known: Archive, qapp: QObject) -> None:
    row = follow_up.page(known, Wanted(today=TODAY)).rows[0]
    model = FollowUpModel(
        partial(read_made, row, 2_050), lambda *_: None, Wanted(today=TODAY), qapp, first=30
    )
    model.show(model.wanted)
    assert (model.rowCount(), model.is_whole) == (30, False)
    top = model.index(-1, 0)
    while model.canFetchMore(top):
        model.fetchMore(top)
    assert (model.rowCount(), model.is_whole) == (2_050, True)
    assert len({one.target for one in model.rows}) == 2_050


def test_a_changed_row_changes_in_place_and_leaves_where_it_no_longer_fits(
    known: Archive, qapp: QObject
) -> None:
    everything = model_of(known, qapp)
    is_open = model_of(known, qapp, is_open=True)
    row = next(one for one in everything.rows if one.text == "Kelola potensi kerawanan")
    places = [one.target for one in everything.rows]
    services.set_state(known, [row.target], AssignmentState.DONE, now=NOW)
    for model in (everything, is_open):
        model.refresh([row.target])
    assert [one.target for one in everything.rows] == places
    assert everything.rows[places.index(row.target)].state is AssignmentState.DONE
    assert is_open.place(row.target) is None


def test_reload_keeps_rows_that_only_changed(known: Archive, qapp: QObject, qtbot: QtBot) -> None:
    model = model_of(known, qapp)
    held = model.index(2, 0)
    with qtbot.assertNotEmitted(model.modelReset):
        services.report(known, [model.rows[2].target], "catatan", now=NOW)
        model.reload()
    assert held.isValid()
    assert model.rows[2].reported == "catatan"


def test_copied_cells_are_the_rows_with_their_heads(known: Archive, qapp: QObject) -> None:
    model = model_of(known, qapp, sort=Sort.TEXT)
    heads, *rows = copied(model.rows, model)
    assert heads[:3] == ["No.", "Arahan", "Penanggung jawab"]
    assert {len(one) for one in rows} == {len(heads)}
    by_text = {one[1]: one for one in rows}
    assert by_text["Lengkapi laporan sarpras"][4] == "2024-08-12"
    assert by_text["Pastikan asta siap"][5] == "3 dari 8 butir"
    assert len(HEADS) + 2 == len(heads)


def test_the_matrix_shows_every_unit_of_every_directive(known: Archive, qapp: QObject) -> None:
    rows = follow_up.page(known, Wanted(today=TODAY, level=Level.UNIT, meeting_id=MEETING)).rows
    cells = MatrixModel(TODAY, qapp)
    cells.show(rows, TODAY)
    across, up = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    units = [str(cells.headerData(n, up)) for n in range(cells.rowCount())]
    directives = [str(cells.headerData(n, across)) for n in range(cells.columnCount())]
    assert units == sorted(units, key=str.casefold)
    assert directives[0] == "1. Kelola potensi kerawanan"
    five, ops = directives.index("5. Data pemilih pemula"), units.index("Kabag Ops")
    assert cells.index(ops, five).data() == "Terkendala"
    assert "anggaran belum turun" in str(cells.index(ops, five).data(Qt.ItemDataRole.ToolTipRole))
    assert cells.index(units.index(NOBODY), 0).data() == "Belum mulai"
    assert cells.index(units.index(NOBODY), five).data() is None
    assert cells.headerData(five, across, SHARES) == (1, 1, 3)
    assert cells.headerData(ops, up, SHARES) == (1, 2, 3)


def test_cards_of_any_height_are_found_where_they_are_painted(
    known: Archive, qapp: QObject, qtbot: QtBot
) -> None:
    row = follow_up.page(known, Wanted(today=TODAY)).rows[0]
    model = FollowUpModel(partial(read_made, row, 300), lambda *_: None, Wanted(today=TODAY), qapp)
    view = CardList(model, lambda n, _: 20 + 7 * (n % 5), gap=9)
    qtbot.addWidget(view)
    view.resize(220, 300)
    view.show()
    model.show(model.wanted)
    for n in (0, 3, 57, model.rowCount() - 1):
        view.scrollTo(model.index(n, 0))
        box = view.visualRect(model.index(n, 0))
        assert box.height() == 20 + 7 * (n % 5)
        assert view.viewport().rect().contains(box)
        assert view.indexAt(box.center()).row() == n
        assert not view.indexAt(QPoint(box.center().x(), box.bottom() + 4)).isValid()
    assert model.rowCount() > PAGE  # it read on by itself


def test_a_target_that_was_not_read_has_no_place(known: Archive, qapp: QObject) -> None:
    model = model_of(known, qapp)
    assert model.place(Target(meeting_id="x", directive_id="y")) is None


def test_a_row_without_unit_says_to_whom_it_was_addressed(archive: Archive) -> None:
    meeting_id = meetings.create_meeting(archive, title="Rakor")
    row = minutes.add_entry(
        archive, meeting_id, text="Siapkan posko", kind=EntryKind.DIRECTIVE, addressees=["Kapolsek"]
    )
    minutes.add_entry(archive, meeting_id, text="Tanpa siapa pun", kind=EntryKind.DIRECTIVE)
    directive = stored.directive_of(archive, meeting_id, row)
    assert directive is not None
    (unit,) = directive.assignments
    target = Target(meeting_id=meeting_id, directive_id=directive.id, assignment_id=unit.id)
    responsible.remove_units(archive, [target])
    found = {
        one.text: words.nobody(one) for one in follow_up.page(archive, Wanted(today=TODAY)).rows
    }
    assert found == {
        "Siapkan posko": "kepada Kapolsek", "Tanpa siapa pun": "Isi penanggung jawab"
    }  # fmt: skip
