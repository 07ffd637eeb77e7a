"""The log says who did what, from what to what; nothing in it is changed unseen."""

from __future__ import annotations

import getpass

import pytest
from records import full_record
from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.audit import Deed, LoggedAction, Touch, condensed, with_clock
from notulen_app.services import exchange
from notulen_app.services import meetings as services
from notulen_app.store import audit, meetings
from notulen_app.store.action_log import MOST_ROWS
from notulen_app.store.archive import Archive

ID = full_record().meeting.id


@pytest.fixture
def filled(archive: Archive) -> Archive:
    exchange.import_record(archive, full_record())
    return archive


def newest(archive: Archive) -> LoggedAction:
    return audit.of_meeting(archive, ID, before=None, most=1)[0]


def test_a_change_is_told_from_what_to_what_and_by_whom(filled: Archive) -> None:
    services.change_facts(filled, ID, label="Ubah tempat", place="Aula Barat")
    services.change_facts(filled, ID, label="Ubah tempat", place="Aula Timur")
    logged = newest(filled)
    assert (logged.label, logged.deed) == ("Ubah tempat", Deed.DONE)
    assert logged.who is not None and logged.who.split("@")[0] == getpass.getuser()
    (change,) = logged.changes
    assert (change.table, change.row_id, change.kind) == ("meeting", ID, Touch.CHANGED)
    assert (change.old, change.new) == ({"place": "Aula Barat"}, {"place": "Aula Timur"})


def test_taking_back_is_an_action_of_its_own(filled: Archive) -> None:
    before = meetings.facts(filled, ID).place
    services.change_facts(filled, ID, label="Ubah tempat", place="Aula")
    filled.undo()
    logged = newest(filled)
    assert (logged.label, logged.deed) == ("Ubah tempat", Deed.UNDONE)
    assert logged.changes[0].new == {"place": before}


def test_of_very_many_rows_only_their_number_is_kept(filled: Archive) -> None:
    many = MOST_ROWS + 1
    with filled.action("Isi"):
        filled.db.conn.executemany(
            'INSERT INTO agenda_item (meeting_id, id, rank, title, "order")'
            f" VALUES ('{ID}', ?, 900, 'x', 900)",
            [(f"a{n}",) for n in range(many)],
        )
    (change,) = newest(filled).changes
    assert (change.table, change.kind, change.count) == ("agenda_item", Touch.ADDED, many)


def test_the_log_is_whole_and_stays_so_when_text_is_erased(filled: Archive) -> None:
    services.change_facts(filled, ID, label="Ubah tempat", place="Aula Rahasia")
    assert audit.broken_at(filled.db) is None
    audit.erase(filled, ID)
    assert audit.broken_at(filled.db) is None
    assert newest(filled).changes[0].new is None
    texts = filled.db.execute("SELECT old, new FROM action_value").fetchall()
    assert "Aula Rahasia" not in repr(texts)


FORGERIES = (
    "UPDATE action_log SET label = 'Ubah waktu' WHERE seq = 2",
    "UPDATE action_log SET at = '2020-01-01T00:00:00+07:00' WHERE seq = 2",
    "UPDATE action_log SET who = 'orang lain' WHERE seq = 2",
    "UPDATE action_log SET head = replace(head, '0', '1') WHERE seq = 2",
    "DELETE FROM action_log WHERE seq = 2",
    "DELETE FROM action_value WHERE seq = 2",
    "UPDATE action_value SET new = replace(new, 'Aula', 'Ruang') WHERE seq = 2",
    "UPDATE action_value SET new = NULL, new_hash = old_hash WHERE seq = 2",
    "UPDATE action_value SET kind = 'insert' WHERE seq = 2",
)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_log_that_was_altered_is_refused_or_found(filled: Archive, forgery: str) -> None:
    services.change_facts(filled, ID, label="Ubah tempat", place="Aula")
    services.change_facts(filled, ID, label="Ubah tempat", place="Lapangan")
    if " SET new = replace" not in forgery:
        with pytest.raises(driver.IntegrityError):
            filled.db.execute(forgery)
    for (name,) in filled.db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'action_%'"
    ).fetchall():
        filled.db.execute(f"DROP TRIGGER {name}")
    filled.db.execute(forgery)
    assert audit.broken_at(filled.db) == 2 + forgery.startswith("DELETE FROM action_log")


def test_a_log_that_was_cut_off_at_its_end_is_found(filled: Archive) -> None:
    services.change_facts(filled, ID, label="Ubah tempat", place="Aula")
    for (name,) in filled.db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'action_log'"
    ).fetchall():
        filled.db.execute(f"DROP TRIGGER {name}")
    for statement, first in (("seq = 2", 2), ("1", 1)):
        filled.db.execute(f"DELETE FROM action_log WHERE {statement}")
        assert audit.broken_at(filled.db) == first


def test_a_clock_set_back_is_flagged_and_orders_nothing_anew(filled: Archive) -> None:
    for place in ("Aula", "Lapangan", "Kantor"):
        services.change_facts(filled, ID, label="Ubah tempat", place=place)
    logged = list(reversed(audit.of_meeting(filled, ID, before=None, most=3)))
    back = logged[1].at.replace(year=2001)
    moved = [logged[0], LoggedAction(logged[1].seq, back, *_rest(logged[1])), logged[2]]
    flagged = with_clock(moved, latest=None)
    assert [one.clock_set_back for one in flagged] == [False, True, False]
    assert [one.seq for one in flagged] == [one.seq for one in logged]


def _rest(action: LoggedAction) -> tuple[Deed, str, str | None]:
    return action.deed, action.label, action.who


def test_what_was_typed_letter_by_letter_is_told_as_one(filled: Archive) -> None:
    before = meetings.facts(filled, ID).place
    for place in ("A", "Au", "Aula"):
        services.change_facts(filled, ID, label="Ubah tempat", place=place)
    services.change_facts(filled, ID, label="Ubah pakaian", dress="Batik")
    logged = reversed(audit.of_meeting(filled, ID, before=None, most=4))
    told = condensed(logged)
    assert [one.label for one in told] == ["Ubah tempat", "Ubah pakaian"]
    assert told[0].changes[0].old == {"place": before}
    assert told[0].changes[0].new == {"place": "Aula"}
