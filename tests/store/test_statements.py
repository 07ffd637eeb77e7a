"""Statements that are written with every action are compiled once and not each time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from door_lists import door_list

from notulen_app.services import attendance
from notulen_app.store.archive import Archive

NOW = dt.datetime(2024, 8, 15, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def test_an_action_done_before_compiles_nothing(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "rapat.notulen.db")
    listed = door_list(archive)
    for number in range(300):  # what a morning leaves behind
        archive.db.execute(f"SELECT {number}").fetchall()
    compiled: list[object] = []

    def note(*what: object) -> int:
        compiled.append(what)
        return 0

    archive.db.conn.set_authorizer(note)
    counts = []
    for row in listed.rows[:4]:
        attendance.mark_present(archive, listed.meeting_id, row.id, now=NOW)
        counts.append(len(compiled))
    archive.close()
    assert counts[0] > 0, "the authorizer is asked for whatever is compiled"
    assert counts[1:] == [counts[0]] * 3
