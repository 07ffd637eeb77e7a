"""Tables that count attendance, and the triggers that keep them in the transaction of each write.

Nothing here is the user's: what undo puts back fires the same triggers, so the counts follow it.
``attendance_tally`` counts by month, ``meeting_tally`` by meeting. A row of attendance counts for
its person (*orang*), the post in which he was asked, or his last where none is recorded
(*jabatan*), its organisation (*instansi*, "" where none is known), or for its group (*kelompok*).
Sectors are summed up from the last two when they are read. What is in the trash, called off or
undated counts under the month "".
"""

from __future__ import annotations

COUNTS = (
    "invited",
    "present",
    "represented",
    "excused",
    "ill",
    "absent",
    "guests",
    "heads_asked",
    "heads_present",
    "counted",
)
"""What is counted; ``guests`` came unasked, ``counted`` are groups whose people were counted."""

_SIZES = ("invited", "guests", "heads_asked", "heads_present", "counted")
"""Counts of which one at least is not zero where anything is counted; none is ever below zero."""
NONE = f"{' + '.join(_SIZES)} = 0"
NO_RISE = f"{' + '.join(f'new.{one}' for one in _SIZES)} <= 0"
MONTH = ", 1, 7)"
"""How the SQL cuts a month from a date."""
_STATES = {
    "present": "hadir",
    "represented": "diwakili",
    "excused": "izin",
    "ill": "sakit",
    "absent": "tanpa keterangan",
}


def counts_of(prefix: str = "", sign: str = "") -> str:
    """List the columns of counts in SQL."""
    return ", ".join(f"{sign}{prefix}{one}" for one in COUNTS)


def _of_row(row: str) -> dict[str, str]:
    """Give the SQL of what one row of attendance counts for."""
    asked = f"({row}.role <> 'tamu')"
    found = {"invited": asked}
    found |= {name: f"({asked} AND {row}.state = '{state}')" for name, state in _STATES.items()}
    return found | {
        "guests": f"({row}.role = 'tamu' AND {row}.state IN ('hadir', 'diwakili'))",
        "heads_asked": f"coalesce({row}.head_count, 0)",
        "heads_present": f"coalesce({row}.present_count, 0)",
        "counted": f"({row}.present_count IS NOT NULL)",
    }


def _listed(row: str, *, sign: str = "") -> str:
    return ", ".join(f"{sign}{one}" for one in _of_row(row).values())


def summed_over(row: str) -> str:
    """Give the SQL of the sums over what rows of attendance count for."""
    return ", ".join(f"sum({one})" for one in _of_row(row).values())


def month_of(meeting: str) -> str:
    """Give the SQL of the month under which a meeting counts."""
    date = f"substr(coalesce({meeting}.dates ->> '$[0]', ''){MONTH}"
    kept = f"{meeting}.trashed_at IS NULL AND {meeting}.state <> 'dibatalkan'"
    return f"iif({kept}, {date}, '')"


def _post(row: str) -> str:
    return f"iif({row}.person_id IS NULL, NULL, coalesce({row}.position_id, {_last_post(row)}))"


def _last_post(row: str, *, but: str = "") -> str:
    """Give the SQL of the id of the post that a row's person holds, or held, last."""
    others = f" AND id <> {but}" if but else ""
    return (
        f"(SELECT id FROM position WHERE person_id = {row}.person_id{others}"
        " ORDER BY id DESC LIMIT 1)"
    )


def _office(row: str) -> str:
    found = f"(SELECT organisation_id FROM position WHERE id = {_post(row)})"
    return f"iif({row}.person_id IS NULL, NULL, coalesce({found}, ''))"


def targets_of(row: str) -> dict[str, str]:
    """Give the SQL of whom a row of attendance counts for, by kind; NULL for nobody."""
    return {
        "orang": f"{row}.person_id",
        "jabatan": _post(row),
        "instansi": _office(row),
        "kelompok": f"{row}.group_id",
    }


_ADDED = ", ".join(f"{one} = {one} + excluded.{one}" for one in COUNTS)


def add_to(table: str, keys: tuple[str, ...], source: str) -> str:
    """Give the SQL that adds counts to rows, made where there are none."""
    return (
        f"INSERT INTO {table} ({', '.join(keys)}, {counts_of()}) {source}"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {_ADDED};"
    )


def _tables() -> list[str]:
    columns = ", ".join(f"{one} INTEGER NOT NULL" for one in COUNTS)
    return [
        "CREATE TABLE attendance_tally (kind TEXT NOT NULL, target_id TEXT NOT NULL,"
        f" month TEXT NOT NULL, {columns}, PRIMARY KEY (kind, target_id, month)) WITHOUT ROWID",
        "CREATE TABLE meeting_tally (meeting_id TEXT NOT NULL, kind TEXT NOT NULL,"
        f" target_id TEXT NOT NULL, {columns}, PRIMARY KEY (meeting_id, kind, target_id))"
        " WITHOUT ROWID",
        # Not to be read: a row that is inserted here is added to the counts.
        "CREATE VIEW tally_change AS SELECT '' AS meeting_id, '' AS month, '' AS person_id,"
        " '' AS position_id, '' AS office, '' AS group_id,"
        f" {', '.join(f'0 AS {one}' for one in COUNTS)} WHERE 0",
        "CREATE VIEW tally_post_change AS SELECT '' AS person_id, '' AS before, '' AS after,"
        " '' AS office_before, '' AS office_after WHERE 0",
    ]


def _adding() -> str:
    """Give the trigger that counts a change, for a month, a meeting (or NULL) and its targets."""
    keys = ("kind", "target_id", "month")
    body = []
    names = {
        "orang": "person_id",
        "jabatan": "position_id",
        "instansi": "office",
        "kelompok": "group_id",
    }
    for kind, name in names.items():
        source = (
            f"SELECT '{kind}', new.{name}, new.month, {counts_of('new.')}"
            f" WHERE new.{name} IS NOT NULL AND new.month IS NOT NULL"
        )
        body.append(add_to("attendance_tally", keys, source))
        body.append(
            f"DELETE FROM attendance_tally WHERE {NO_RISE} AND kind = '{kind}'"
            f" AND target_id = new.{name} AND month = new.month AND {NONE};"
        )
    for kind in ("instansi", "kelompok"):
        source = (
            f"SELECT new.meeting_id, '{kind}', new.{names[kind]}, {counts_of('new.')}"
            f" WHERE new.{names[kind]} IS NOT NULL AND new.meeting_id IS NOT NULL"
        )
        body.append(add_to("meeting_tally", ("meeting_id", "kind", "target_id"), source))
        body.append(
            f"DELETE FROM meeting_tally WHERE {NO_RISE} AND meeting_id = new.meeting_id"
            f" AND kind = '{kind}' AND target_id = new.{names[kind]} AND {NONE};"
        )
    return (
        "CREATE TRIGGER tally_add INSTEAD OF INSERT ON tally_change BEGIN "
        + " ".join(body)
        + " END"
    )


def _change(row: str, counts: str, *, source: str) -> str:
    """Give the SQL that counts rows of attendance under the month that their meeting has."""
    targets = ", ".join(targets_of(row).values())
    return f"INSERT INTO tally_change SELECT m.id, {month_of('m')}, {targets}, {counts} {source};"


def on_attendance() -> list[str]:
    """Give the triggers for a row that comes, goes or changes."""
    where = "FROM meeting m WHERE m.id = {}.meeting_id"
    minus = _change("old", _listed("old", sign="-"), source=where.format("old"))
    plus = _change("new", _listed("new"), source=where.format("new"))
    pairs = zip(_of_row("new").values(), _of_row("old").values(), strict=True)
    differences = ", ".join(f"{new} - {old}" for new, old in pairs)
    keys = ("person_id", "group_id", "position_id")
    facts = ("state", "role", "head_count", "present_count")
    moved = " OR ".join(f"old.{one} IS NOT new.{one}" for one in keys)
    marked = " OR ".join(f"old.{one} IS NOT new.{one}" for one in facts)
    delta = _change("new", differences, source=where.format("new"))
    return [
        f"CREATE TRIGGER tally_attendance_added AFTER INSERT ON attendance BEGIN {plus} END",
        f"CREATE TRIGGER tally_attendance_removed AFTER DELETE ON attendance BEGIN {minus} END",
        f"CREATE TRIGGER tally_attendance_marked AFTER UPDATE OF {', '.join(facts)} ON attendance"
        f" WHEN NOT ({moved}) AND ({marked}) BEGIN {delta} END",
        f"CREATE TRIGGER tally_attendance_moved AFTER UPDATE OF {', '.join(keys)} ON attendance"
        f" WHEN {moved} BEGIN {minus} {plus} END",
    ]


def on_meeting() -> list[str]:
    """Give the triggers for a meeting that comes, goes or changes its month.

    A meeting is gone when its rows are removed with it, and comes back after them: then its own
    triggers count them.
    """
    rows = "FROM attendance a WHERE a.meeting_id = {}.id"
    targets = ", ".join(targets_of("a").values())
    before, after = month_of("old"), month_of("new")

    def step(meeting: str, month: str, which: str, sign: str) -> str:
        return (
            f"INSERT INTO tally_change SELECT {meeting}, {month}, {targets},"
            f" {_listed('a', sign=sign)} {rows.format(which)};"
        )

    return [
        "CREATE TRIGGER tally_meeting_removed BEFORE DELETE ON meeting BEGIN "
        + step("old.id", before, "old", "-")
        + " END",
        "CREATE TRIGGER tally_meeting_added AFTER INSERT ON meeting BEGIN "
        + step("new.id", after, "new", "")
        + " END",
        "CREATE TRIGGER tally_meeting_moved AFTER UPDATE OF dates, trashed_at, state ON meeting"
        f" WHEN {before} <> {after} BEGIN "
        + step("NULL", before, "old", "-")
        + step("NULL", after, "new", "")
        + " END",
    ]


def _post_step(post: str, office: str, *, sign: str, where: str) -> str:
    """Give the SQL that counts rows of attendance in or out for a post and an organisation."""
    return (
        f"INSERT INTO tally_change SELECT m.id, {month_of('m')}, NULL, {post},"
        f" coalesce({office}, ''), NULL, {_listed('a', sign=sign)}"
        f" FROM attendance a JOIN meeting m ON m.id = a.meeting_id WHERE {where};"
    )


def _asked_in(post: str, before: str, after: str) -> str:
    """Give the SQL that moves rows that name a post from one organisation to another."""
    where = f"a.position_id = {post}.id AND a.person_id IS NOT NULL AND {before} IS NOT {after}"
    out = _post_step("NULL", before, sign="-", where=where)
    return out + _post_step("NULL", after, sign="", where=where)


def _held_last(row: str, before: str, *, old: bool) -> str:
    """Give the SQL that moves what counts for a person's last post, which was ``before`` so far."""
    now = _last_post(row)
    office = "(SELECT organisation_id FROM position WHERE id = {})"
    was = office.format(before)
    if old:
        was = f"iif({before} = old.id, old.organisation_id, {was})"
    return (
        f"INSERT INTO tally_post_change SELECT {row}.person_id, {before}, {now}, {was},"
        f" {office.format(now)} WHERE {row}.person_id IS NOT NULL"
    )


def on_position() -> list[str]:
    """Give the triggers for a post that comes, goes, changes its holder or its organisation."""
    of_person = "a.person_id = new.person_id AND a.position_id IS NULL"
    last_but_old = _last_post("old", but="old.id")
    was_last = f"iif(old.id > coalesce({last_but_old}, ''), old.id, {last_but_old})"
    was_last_of_new = _last_post("new", but="new.id")
    # A new post of somebody who stands on no list counts for nothing: thousands come by import.
    counts = (
        "EXISTS (SELECT 1 FROM attendance WHERE person_id = new.person_id)"
        " OR EXISTS (SELECT 1 FROM attendance WHERE position_id = new.id)"
    )
    return [
        "CREATE TRIGGER tally_post_moved INSTEAD OF INSERT ON tally_post_change"
        " WHEN new.before IS NOT new.after OR new.office_before IS NOT new.office_after BEGIN "
        + _post_step("new.before", "new.office_before", sign="-", where=of_person)
        + _post_step("new.after", "new.office_after", sign="", where=of_person)
        + " END",
        f"CREATE TRIGGER tally_position_added AFTER INSERT ON position WHEN {counts} BEGIN "
        + _asked_in("new", "NULL", "new.organisation_id")
        + _held_last("new", was_last_of_new, old=False)
        + "; END",
        "CREATE TRIGGER tally_position_removed AFTER DELETE ON position BEGIN "
        + _asked_in("old", "old.organisation_id", "NULL")
        + _held_last("old", was_last, old=True)
        + "; END",
        "CREATE TRIGGER tally_position_changed AFTER UPDATE OF organisation_id, person_id"
        " ON position WHEN old.organisation_id IS NOT new.organisation_id"
        " OR old.person_id IS NOT new.person_id BEGIN "
        + _asked_in("new", "old.organisation_id", "new.organisation_id")
        + _held_last("old", was_last, old=True)
        + "; "
        + _held_last("new", was_last_of_new, old=False)
        + " AND new.person_id IS NOT old.person_id; END",
    ]


def _counting() -> list[str]:
    """Give the SQL that counts everything anew, row by row."""
    targets = targets_of("a")
    sums = summed_over("a")
    source = "FROM attendance a JOIN meeting m ON m.id = a.meeting_id"
    found = ["DELETE FROM attendance_tally", "DELETE FROM meeting_tally"]
    for kind, target in targets.items():
        keys = f"'{kind}' AS kind, {target} AS target"
        rows = f"SELECT {keys}, {month_of('m')} AS month, {sums} {source} WHERE target IS NOT NULL"
        found.append(f"INSERT INTO attendance_tally {rows} GROUP BY kind, target, month")
    for kind in ("instansi", "kelompok"):
        keys = f"m.id AS meeting, '{kind}' AS kind, {targets[kind]} AS target"
        rows = f"SELECT {keys}, {sums} {source} WHERE target IS NOT NULL"
        found.append(f"INSERT INTO meeting_tally {rows} GROUP BY meeting, kind, target")
    found += [f"DELETE FROM {one} WHERE {NONE}" for one in ("attendance_tally", "meeting_tally")]
    return found


SCHEMA = (*_tables(), _adding(), *on_attendance(), *on_meeting(), *on_position())
"""Statements that make the tables and triggers."""

RECOUNT = tuple(_counting())
"""Statements that count everything anew, without the triggers."""
