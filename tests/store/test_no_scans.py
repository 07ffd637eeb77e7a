"""What a keystroke costs does not grow with the meeting: nothing looks through a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import groupby

import pytest

from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.place import Place
from notulen_app.services import agenda, directives, meetings, minutes, outline
from notulen_app.store import places
from notulen_app.store.archive import Archive

HARMLESS = {"SCAN CONSTANT ROW", "SCAN place", "SCAN action_log"}
"""One row each: the place, and the last line of the log."""

NOW = dt.datetime(2024, 8, 15, 9, 42, tzinfo=dt.UTC)


class Desk:
    """A meeting of some rows, and the statements that an act ran."""

    def __init__(self, archive: Archive, rows: int) -> None:
        self.archive = archive
        self.meeting = meetings.create_meeting(archive, title="Rapat")
        self.points = agenda.add_items(archive, self.meeting, ["A", "B"])
        kinds = [EntryKind.NOTE, EntryKind.DIRECTIVE]
        drafts = [RowDraft(text=f"baris {n}", kind=kinds[n % 10 == 9]) for n in range(rows)]
        self.rows = minutes.add_rows(archive, self.meeting, drafts, agenda_item_id=self.points[0])

    def statements(self, act: Callable[[Desk], object]) -> list[str]:
        found: list[str] = []
        connection = self.archive.db.conn
        connection.set_trace_callback(found.append)
        try:
            act(self)
        finally:
            connection.set_trace_callback(None)
        # What the engine does inside its index of words is no statement of ours, and a statement
        # is traced once more for every trigger that it fires. The search follows with its own.
        ours = (one for one in found if "search_" not in one and not one.startswith("--"))
        return [one for one, _ in groupby(ours)]


ACTS: dict[str, Callable[[Desk], object]] = {
    "note": lambda d: minutes.add_entry(
        d.archive, d.meeting, text="x", agenda_item_id=d.points[0], now=NOW
    ),
    "note behind": lambda d: minutes.add_entry(
        d.archive, d.meeting, text="x", agenda_item_id=d.points[0], after=d.rows[-1]
    ),
    "directive": lambda d: minutes.add_entry(
        d.archive, d.meeting, text="x", kind=EntryKind.DIRECTIVE, addressees=["A"],
        speaker="B", agenda_item_id=d.points[0],
    ),
    "text": lambda d: minutes.change_text(d.archive, d.meeting, d.rows[9], "lain"),
    "kind": lambda d: minutes.change_kind(
        d.archive, d.meeting, [d.rows[4]], EntryKind.DIRECTIVE
    ),
    "due": lambda d: directives.set_due(d.archive, d.meeting, [d.rows[9]], NOW.date()),
    "step": lambda d: outline.move_step(d.archive, d.meeting, [d.rows[4]], step=-1),
    "split": lambda d: outline.split_entry(d.archive, d.meeting, d.rows[4], 2),
    "join": lambda d: outline.join_with_previous(d.archive, d.meeting, d.rows[4]),
    "remove": lambda d: outline.remove_rows(d.archive, d.meeting, [d.rows[6]]),
    "next": lambda d: agenda.next_item(d.archive, d.meeting, now=NOW),
    "place": lambda d: places.keep(d.archive, Place(meeting_id=d.meeting, caret=1)),
    "undo": lambda d: d.archive.undo(),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    archive = Archive.open(tmp_path_factory.mktemp("arsip") / "arsip.notulen.db")
    yield Desk(archive, 300)
    archive.close()


@pytest.mark.parametrize("name", ACTS)
def test_no_statement_looks_through_a_table(desk: Desk, name: str) -> None:
    minutes.change_text(desk.archive, desk.meeting, desk.rows[0], name)
    run = desk.statements(ACTS[name])
    assert run
    for statement in run:
        if statement.split(maxsplit=1)[0] not in ("SELECT", "UPDATE", "DELETE"):
            continue
        plan = desk.archive.db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        scans = {row[-1] for row in plan if row[-1].startswith("SCAN")}
        assert scans <= HARMLESS, statement
        if "SCAN action_log" in scans:
            assert statement.endswith("ORDER BY seq DESC LIMIT 1")


@pytest.mark.parametrize("name", [name for name in ACTS if name != "undo"])
def test_an_act_runs_as_many_statements_on_many_rows_as_on_few(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    counts = []
    for rows in (20, 600):
        archive = Archive.open(tmp_path_factory.mktemp("arsip") / "arsip.notulen.db")
        counts.append(len(Desk(archive, rows).statements(ACTS[name])))
        archive.close()
    assert counts[0] == counts[1]


def test_a_row_that_is_added_is_one_row_written(archive: Archive) -> None:
    run = Desk(archive, 600).statements(ACTS["note behind"])
    written = [one for one in run if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    tables = [one.split()[2] for one in written if "undo_journal" not in one]
    assert tables == ["entry", "action_log", "action_value"]
