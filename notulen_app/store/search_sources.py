"""What of each row is found: the queries that make things of rows, and what must be looked at anew.

Triggers note the rows that a write may have changed, whatever it is, undo included; before its
transaction ends ``settle`` looks at them once, all together: every statement of ours makes the
engine write its index. They are TEMP ones, as those of undo are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain import search_words
from notulen_app.store.connection import Connection
from notulen_app.store.search_schema import (
    COLUMNS,
    PART_BITS,
    SOURCE,
    TABLES,
    day_of,
    id_of,
    source_of,
)

_IDS = re.compile(r"id|at|state|before|after|[a-z_]+_id")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def prepare(connection: driver.Connection) -> None:
    """Let the statements of this connection call what folds words and finds their roots."""
    connection.create_function("search_fold", -1, _fold, deterministic=True)
    connection.create_function("search_roots", 1, _roots, deterministic=True)


def _fold(*texts: object) -> str:
    """Fold the words of texts; a text that is JSON counts with the words in it, names left out."""
    found: list[str] = []
    for text in texts:
        if isinstance(text, str) and text:
            for one in _leaves(text):
                found += search_words.words(one)
    return " ".join(found)


def _leaves(text: str) -> list[str]:
    if text[0] in "[{":
        import msgspec  # brings in much that reading does without

        try:
            fact = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            return [text]
        found: list[str] = []
        _gather(fact, found)
        return found
    return [text]


def _gather(fact: Any, found: list[str]) -> None:
    if isinstance(fact, str):
        if not _UUID.fullmatch(fact):
            found.append(fact)
    elif isinstance(fact, list):
        for one in fact:
            _gather(one, found)
    elif isinstance(fact, dict):
        for name, one in fact.items():
            if not _IDS.fullmatch(name):
                _gather(one, found)


def _roots(word: str) -> str:
    import msgspec

    return msgspec.json.encode(search_words.roots(word)).decode()


def _made(
    table: str, text: str, who: str, tag: str, joins: str, *, day: str, rest: str = ""
) -> str:
    """Give the query that makes things of rows t; ``rest`` narrows it."""
    meeting = "0" if day == "0" else "m.rowid"
    columns = (f"search_fold({text})", f"search_fold({who})", f"search_fold({tag})")
    listed = ", ".join(f"{one} AS {name}" for one, name in zip(columns, COLUMNS, strict=True))
    return (
        f"SELECT {id_of(table, 't.rowid', day)} AS id, {meeting} AS meeting, {listed}"
        f" FROM {table} t {joins} WHERE {rest or 'true'}"
    )


_OF_MEETING = "JOIN meeting m ON m.id = t.meeting_id"
_DAY = day_of("m")
_PARTY = "{0} ->> '$.text'"
_WORDS = "(SELECT group_concat({0}, ' ') FROM json_each({1}) j)"
_POSTS = (
    "(SELECT group_concat(p.title || ' ' || coalesce(o.name || ' ' || coalesce(o.short_name, ''),"
    " ''), ' ') FROM position p LEFT JOIN organisation o ON o.id = p.organisation_id"
    " WHERE p.person_id = t.id)"
)
_OFFICE = (
    "(SELECT o.name || ' ' || coalesce(o.short_name, '') FROM organisation o"
    " WHERE o.id = t.organisation_id)"
)
_PROGRESS = _WORDS.format(
    "coalesce(j.value ->> '$.text', '') || ' ' || coalesce(j.value ->> '$.by', '')", "t.progress"
)

MADE = {
    "meeting": _made(
        "meeting",
        "t.title, (SELECT name FROM series WHERE id = t.series_id), t.occasion, t.purpose,"
        " t.context, t.legal_bases, t.organiser, t.place, t.document_number, t.invitation,"
        " t.dress, t.opening, t.closing, t.archive_code, t.time_note, t.cancelled_reason,"
        " t.amendment_reason, t.copies",
        "t.chair, t.secretary, t.note_taker, t.signers",
        "'rapat', t.kind",
        "JOIN meeting m ON m.rowid = t.rowid",
        day=_DAY,
    ),
    "entry": _made(
        "entry",
        "t.text, t.sub_points",
        "t.speaker",
        "t.kind",
        _OF_MEETING,
        day=_DAY,
        rest="NOT EXISTS (SELECT 1 FROM directive d"
        " WHERE d.meeting_id = t.meeting_id AND d.entry_id = t.id)",
    ),
    "agenda_item": _made(
        "agenda_item", "t.title", "t.presenter", "'agenda'", _OF_MEETING, day=_DAY
    ),
    "directive": _made(
        "directive",
        "t.text, nullif(e.text, t.text), e.sub_points, t.checklist, t.reason, t.urgency,"
        " t.criterion",
        f"{_PARTY.format('t.spoken_by')}, {_PARTY.format('t.on_behalf_of')},"
        f" {_WORDS.format(_PARTY.format('j.value'), 't.addressees')}, (SELECT"
        f" group_concat({_PARTY.format('a.unit')}, ' ') FROM assignment a"
        " WHERE a.meeting_id = t.meeting_id AND a.directive_id = t.id)",
        "'arahan', t.kind",
        f"{_OF_MEETING} LEFT JOIN entry e ON e.meeting_id = t.meeting_id AND e.id = t.entry_id",
        day=_DAY,
    ),
    "assignment": _made(
        "assignment",
        f"{_PROGRESS}, t.note, t.reason, t.moves, t.ticks, t.verified_by",
        _PARTY.format("t.unit"),
        "'arahan laporan'",
        _OF_MEETING,
        day=_DAY,
    ),
    "person": _made(
        "person",
        "t.degrees_before, t.name, t.degrees_after, t.rank, t.service_number ->> '$.value',"
        " t.phone, t.history",
        _POSTS,
        "'orang'",
        "",
        day="0",
    ),
    "position": _made(
        "position", "t.title", _OFFICE, "'jabatan'", "", day="0", rest="t.person_id IS NULL"
    ),
    "organisation": _made("organisation", "t.name, t.short_name", "''", "'instansi'", "", day="0"),
    "people_group": _made("people_group", "t.name", "''", "'kelompok'", "", day="0"),
    "attachment": _made(
        "attachment", "t.name, t.caption", "''", "'lampiran', t.kind", _OF_MEETING, day=_DAY
    ),
    "attachment_text": _made(
        "attachment_text", "t.text", "''", "'lampiran isi'", _OF_MEETING, day=_DAY
    ),
}
"""For every table the query of what is found of its rows t."""

_LISTED = ", ".join(("id", "meeting", *COLUMNS))


def kept(table: str) -> str:
    """Give the query of what is found, things that say nothing left out."""
    spoken = "text <> ''" if table in ("assignment", "attachment_text") else "text || who <> ''"
    return f"SELECT {_LISTED} FROM ({MADE[table]} AND {{where}}) WHERE {spoken}"


def watch(db: Connection | driver.Connection) -> None:
    """Make the triggers that note whatever a write may have changed, and those of the index."""
    connection = db.conn if isinstance(db, Connection) else db
    connection.execute(
        "CREATE TEMP TABLE search_pending (tbl TEXT NOT NULL, row INTEGER NOT NULL,"
        " PRIMARY KEY (tbl, row)) WITHOUT ROWID"
    )
    for table in TABLES:
        rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
        told = [row[1] for row in rows if row[1] not in _SILENT]
        for statement in _on(table, told):
            connection.execute(statement)
    for statement in _on_series():
        connection.execute(statement)
    index(connection)


def settle(connection: driver.Connection) -> None:
    """Look anew at the rows that were noted, as part of their transaction."""
    tables = connection.execute("SELECT DISTINCT tbl FROM search_pending").fetchall()
    for (table,) in tables:
        for statement in _looking(table):
            connection.execute(statement)
    if tables:
        connection.execute("DELETE FROM search_pending")
        sweep(connection)


def sweep(connection: driver.Connection) -> None:
    """Let the words go that nothing says any more, as part of a transaction."""
    if connection.execute("SELECT 1 FROM search_gone").fetchone() is not None:
        connection.execute(
            "DELETE FROM search_word WHERE word IN (SELECT word FROM search_gone)"
            " AND NOT EXISTS (SELECT 1 FROM search_index"
            " WHERE search_index MATCH '{text who} : \"' || search_word.word || '\"')"
        )
        connection.execute("DELETE FROM search_gone")


def index(connection: driver.Connection) -> None:
    """Make the triggers that keep the index, its words and their roots equal to what is found."""
    for statement in _INDEXED:
        connection.execute(statement)


def unwatch(connection: driver.Connection) -> None:
    """Take the triggers away, as before the schema changes under them."""
    query = "SELECT type, name FROM temp.sqlite_schema WHERE name GLOB 'search_*'"
    for kind, name in connection.execute(query).fetchall():
        connection.execute(f"DROP {kind} IF EXISTS temp.{name}")


@cache
def _looking(table: str) -> tuple[str, str]:
    """Give what takes out things of noted rows that are others now, and what puts in new ones."""
    noted = f"FROM search_pending n WHERE n.tbl = '{table}'"
    row = f"((search_doc.id & {SOURCE}) >> {PART_BITS})"
    own = kept(table).format(where=f"t.rowid = {row}")
    new = kept(table).format(where=f"t.rowid IN (SELECT n.row {noted})")
    same = " AND ".join(f"f.{one} = search_doc.{one}" for one in ("id", "meeting", *COLUMNS))
    return (
        f"DELETE FROM search_doc WHERE source IN (SELECT {source_of(table, 'n.row')} {noted})"
        f" AND NOT EXISTS (SELECT 1 FROM ({own}) f WHERE {same})",
        f"INSERT INTO search_doc ({_LISTED}) {new} ORDER BY id ON CONFLICT DO NOTHING",
    )


_NOTE = "INSERT INTO search_pending {0} ON CONFLICT DO NOTHING;"


def _at(table: str, where: str) -> str:
    return _NOTE.format(f"SELECT '{table}', x.rowid FROM {table} x WHERE {where}")


_CHILDREN = ("entry", "agenda_item", "directive", "assignment", "attachment", "attachment_text")
_WHOLE = " ".join(_at(one, "x.meeting_id = {0}.id") for one in _CHILDREN)
_ENTRY_OF = _at("entry", "x.meeting_id = {0}.meeting_id AND x.id = {0}.entry_id")
_OF_ENTRY = _at("directive", "x.meeting_id = {0}.meeting_id AND x.entry_id = {0}.id")
_DIRECTIVE_OF = _at("directive", "x.meeting_id = {0}.meeting_id AND x.id = {0}.directive_id")
_HOLDER = _at("person", "x.id = {0}.person_id")
_POSTS_OF = (
    _at("position", "x.organisation_id = {0}.id")
    + " INSERT INTO search_pending SELECT 'person', x.rowid FROM person x JOIN position p"
    " ON p.person_id = x.id WHERE p.organisation_id = {0}.id ON CONFLICT DO NOTHING;"
)
_ALSO: dict[str, tuple[str, tuple[str, ...]]] = {
    "entry": (_OF_ENTRY, ("text", "sub_points")),
    "directive": (_ENTRY_OF, ("entry_id",)),
    "assignment": (_DIRECTIVE_OF, ("unit",)),
    "position": (_HOLDER, ("title", "organisation_id", "person_id")),
    "organisation": (_POSTS_OF, ("name", "short_name")),
    "meeting": (_WHOLE, ("dates",)),
}
"""What must be looked at besides the row itself, and which columns it depends on."""
_SILENT = frozenset(
    [
        "rank",
        "order",
        "state",
        "signing_date",
        "signing_place",
        "version",
        "list_printed_to",
        "security",
        "zone",
        "start",
        "end",
        "until_finished",
        "bases",
        "profile",
        "trashed_at",
        "rescheduled_from",
        "private",
        "entry_id",
        "size",
        "number",
        "due",
        "original_due",
        "snoozed_until",
        "carried_from",
        "original_due",
        "reported_at",
        "verified_at",
        "begun",
        "finished",
        "planned_minutes",
        "time",
    ]
)
"""Columns of which nothing is found."""


def _on(table: str, told: list[str]) -> list[str]:
    """Give the triggers on a table of the archive; ``told`` are the columns that are looked at."""
    also, columns = _ALSO.get(table, ("", ()))
    mine = _NOTE.format(f"VALUES ('{table}', new.rowid)")
    gone = _NOTE.format(f"VALUES ('{table}', old.rowid)")
    other = " OR ".join(f'old."{one}" IS NOT new."{one}"' for one in told)
    made = [
        f"CREATE TEMP TRIGGER search_add_{table} AFTER INSERT ON main.{table} BEGIN"
        f" {mine} {also.format('new')} END",
        f"CREATE TEMP TRIGGER search_change_{table} AFTER UPDATE ON main.{table}"
        f" WHEN {other} BEGIN {mine} END",
        f"CREATE TEMP TRIGGER search_remove_{table} AFTER DELETE ON main.{table} BEGIN"
        f" {gone} {'' if table == 'meeting' else also.format('old')} END",
    ]
    if also:
        differs = " OR ".join(f"old.{one} IS NOT new.{one}" for one in columns)
        before = "" if table in ("meeting", "entry", "organisation") else also.format("old")
        made.append(
            f"CREATE TEMP TRIGGER search_also_{table} AFTER UPDATE OF {', '.join(columns)}"
            f" ON main.{table} WHEN {differs} BEGIN {before} {also.format('new')} END"
        )
    return made


def _on_series() -> list[str]:
    """Give the triggers for the names of series, by which their meetings are found."""
    meetings = _at("meeting", "x.series_id = {0}.id")
    return [
        f"CREATE TEMP TRIGGER search_{kind.lower()}_series AFTER {kind} ON main.series BEGIN"
        f" {meetings.format(row)} END"
        for kind, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old"))
    ]


_SPLIT = (
    "FROM json_each('[\"' || replace(trim({0}.text || ' ' || {0}.who), ' ', '\",\"') || '\"]') w"
    " WHERE w.value <> ''"
)
_SPOKEN = ", ".join(COLUMNS)
_OLD = ", ".join(f"old.{one}" for one in COLUMNS)

_INDEXED = (
    "CREATE TEMP TABLE search_gone (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TRIGGER search_doc_added AFTER INSERT ON main.search_doc BEGIN"
    f" INSERT INTO search_index (rowid, {_SPOKEN}) VALUES (new.id, new.text, new.who, new.tag);"
    f" INSERT INTO search_word SELECT DISTINCT w.value {_SPLIT.format('new')}"
    " ON CONFLICT DO NOTHING; END",
    "CREATE TEMP TRIGGER search_doc_removed AFTER DELETE ON main.search_doc BEGIN"
    f" INSERT INTO search_index (search_index, rowid, {_SPOKEN})"
    f" VALUES ('delete', old.id, {_OLD});"
    f" INSERT INTO search_gone SELECT DISTINCT w.value {_SPLIT.format('old')}"
    " ON CONFLICT DO NOTHING; END",
    "CREATE TEMP TRIGGER search_word_added AFTER INSERT ON main.search_word BEGIN"
    " INSERT INTO search_root SELECT value, new.word FROM json_each(search_roots(new.word))"
    " WHERE true ON CONFLICT DO NOTHING; END",
    "CREATE TEMP TRIGGER search_word_removed AFTER DELETE ON main.search_word BEGIN"
    " DELETE FROM search_root WHERE word = old.word"
    " AND root IN (SELECT value FROM json_each(search_roots(old.word))); END",
)
