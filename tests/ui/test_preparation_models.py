"""The models of Persiapan's lists, without a window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record, large_record, sample_record

from notulen_app.domain.directive import ChecklistItem
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.value import changed
from notulen_app.ui.models.invitees_model import InviteesModel, invitee_rows, post_of
from notulen_app.ui.models.rows_model import PROBLEM, Column, RowsModel
from notulen_app.ui.wording.typed import Unreadable

ITEMS = tuple(ChecklistItem(id=f"c{n}", label=f"Butir {n}") for n in range(3))


def labelled(item: ChecklistItem, text: str) -> ChecklistItem:
    if text == "?":
        raise Unreadable("Tidak terbaca.")
    return changed(item, label=text)


class Kept:
    """Keeps what the model saves, or refuses."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, Any]] = []
        self.works = True

    def __call__(self, row: int, value: Any) -> bool:
        if self.works:
            self.rows.append((row, value))
        return self.works


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def rows(qtbot: QtBot, kept: Kept) -> RowsModel:
    columns = (
        Column("Butir", lambda one: one.label, labelled),
        Column("Catatan", lambda one: one.note or "", lambda one, text: changed(one, note=text)),
    )
    model = RowsModel(columns, blank=lambda: ChecklistItem(id="", label=""), save=kept)
    model.fill(ITEMS)
    return model


def words(model: RowsModel) -> list[str]:
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_the_table_is_a_sound_model(rows: RowsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(rows)
    rows.fill(ITEMS[:1])
    rows.fill((changed(ITEMS[0], note="ada"),))
    rows.lock(locked=True)
    rows.fill(())
    qtmodeltester.check(rows)


def test_an_empty_row_is_at_the_end_unless_locked(rows: RowsModel) -> None:
    assert words(rows) == ["Butir 0", "Butir 1", "Butir 2", ""]
    rows.lock(locked=True)
    assert words(rows) == ["Butir 0", "Butir 1", "Butir 2"]
    assert not rows.setData(rows.index(0, 0), "lain")
    assert not rows.flags(rows.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_what_is_typed_goes_to_its_row(rows: RowsModel, kept: Kept) -> None:
    assert rows.setData(rows.index(1, 1), "dua")
    assert rows.setData(rows.index(3, 0), "Butir baru")
    assert not rows.setData(rows.index(0, 0), "Butir 0")  # the same again
    assert [(row, one.label, one.note) for row, one in kept.rows] == [
        (1, "Butir 1", "dua"),
        (3, "Butir baru", None),
    ]


def test_what_was_not_saved_stays_and_is_tried_again(rows: RowsModel, kept: Kept) -> None:
    kept.works = False
    rows.setData(rows.index(0, 0), "Lain")
    rows.setData(rows.index(1, 0), "?")
    assert words(rows)[:2] == ["Lain", "?"]
    assert rows.index(0, 0).data(PROBLEM) == "Belum tersimpan; dicoba lagi."
    assert rows.index(1, 0).data(PROBLEM) == "Tidak terbaca."
    assert not rows.retry()
    kept.works = True
    assert rows.retry()
    assert [(row, one.label) for row, one in kept.rows] == [(0, "Lain")]
    assert rows.has_unsaved  # the one that cannot be read
    rows.fill(ITEMS[2:])  # its row is gone
    assert rows.retry()
    assert not rows.has_unsaved


def test_the_list_of_invitees_is_a_sound_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = InviteesModel()
    qtmodeltester.check(model)
    for record in (full_record(), sample_record(), Record(meeting=Meeting(id="m", title="x"))):
        model.load(record)
        qtmodeltester.check(model)


@pytest.mark.parametrize("record", [full_record(), sample_record(), large_record()])
def test_the_list_shows_the_post_held_on_the_day(record: Record) -> None:
    for row in invitee_rows(record):
        if row.attendance.person_id:
            post = post_of(record, row.attendance.person_id)
            assert row.detail.startswith(post.title if post else "")


def test_a_change_of_one_row_keeps_the_selection(qtbot: QtBot) -> None:
    model, record = InviteesModel(), full_record()
    model.load(record)
    first = changed(record.attendance[0], note="daring")
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.load(changed(record, attendance=(first, *record.attendance[1:])))
