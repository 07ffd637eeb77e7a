"""Tables that say what became of directives, and the triggers that keep them with each write.

Nothing here is the user's: what undo puts back fires the same triggers, so the tables follow it.
``follow_up`` has a row for every directive that no later meeting carries on, ``task`` one for
every assignment of those, ``task_unit`` counts them by responsible unit. Their ids are the rowids
of the directive and of the assignment; a directive that was given to nobody has one task, whose id
is its own below zero. Trash is in none of them, nor what was said first in a
meeting that was called off, nor an appeal that was given to nobody.
"""

from __future__ import annotations

NO_DUE = "~"
"""Stands for no due date: behind every day."""

STAGES = {
    "belum mulai": 0,
    "dikerjakan": 1,
    "terkendala": 1,
    "menunggu verifikasi": 2,
    "selesai": 3,
    "dibatalkan": 4,
}
"""The column of the board that a state stands in; from 3 on nothing is waited for."""

_COUNTED = {
    "not_begun": "belum mulai",
    "under_way": "dikerjakan",
    "hindered": "terkendala",
    "to_verify": "menunggu verifikasi",
    "done": "selesai",
    "cancelled": "dibatalkan",
}
_LEFT = "not_begun + under_way + hindered + to_verify"
_STATE = f"""CASE
  WHEN {_LEFT} + done = 0 THEN iif(cancelled, 'dibatalkan', 'belum mulai')
  WHEN {_LEFT} = 0 THEN 'selesai'
  WHEN hindered THEN 'terkendala'
  WHEN {_LEFT} = to_verify THEN 'menunggu verifikasi'
  WHEN {_LEFT} + done = not_begun THEN 'belum mulai'
  ELSE 'dikerjakan' END"""
_STAGE = f"""CASE
  WHEN {_LEFT} + done = 0 THEN iif(cancelled, 4, 0)
  WHEN {_LEFT} = 0 THEN 3
  WHEN hindered THEN 1
  WHEN {_LEFT} = to_verify THEN 2
  WHEN {_LEFT} + done = not_begun THEN 0
  ELSE 1 END"""

_TABLES = (
    f"""CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY, meeting_id TEXT NOT NULL, directive_id TEXT NOT NULL,
  series_id TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL, own_due TEXT NOT NULL,
  carried INTEGER NOT NULL, snoozed TEXT NOT NULL, private INTEGER NOT NULL,
  {", ".join(f"{one} INTEGER NOT NULL DEFAULT 0" for one in _COUNTED)},
  open_due TEXT NOT NULL DEFAULT '{NO_DUE}', moved INTEGER NOT NULL DEFAULT 0,
  changed TEXT NOT NULL DEFAULT '', unit TEXT NOT NULL DEFAULT '',
  state TEXT AS ({_STATE}) VIRTUAL, stage INTEGER AS ({_STAGE}) VIRTUAL,
  open INTEGER AS ({_LEFT} > 0 OR done + cancelled = 0) VIRTUAL,
  due TEXT AS (iif({_LEFT} > 0, open_due, own_due)) VIRTUAL,
  percent INTEGER AS (iif({_LEFT} + done, 100 * done / ({_LEFT} + done), 0)) VIRTUAL)""",
    "CREATE INDEX follow_up_by_stage ON follow_up (stage, due, id)",
    "CREATE INDEX follow_up_by_open ON follow_up (open, due, id)",
    "CREATE INDEX follow_up_by_state ON follow_up (stage, id)",
    "CREATE INDEX follow_up_by_due ON follow_up (due, id)",
    "CREATE INDEX follow_up_by_text ON follow_up (text COLLATE NOCASE, id)",
    "CREATE INDEX follow_up_by_unit ON follow_up (unit COLLATE NOCASE, id)",
    "CREATE INDEX follow_up_by_day ON follow_up (day, id)",
    "CREATE INDEX follow_up_by_percent ON follow_up (percent, id)",
    "CREATE INDEX follow_up_by_carried ON follow_up (carried, id)",
    "CREATE INDEX follow_up_by_changed ON follow_up (changed, id)",
    "CREATE INDEX follow_up_by_series ON follow_up (series_id, stage, due, id)",
    "CREATE INDEX follow_up_by_meeting ON follow_up (meeting_id, directive_id)",
    "CREATE INDEX follow_up_open_meetings ON follow_up (open, meeting_id)",
    "CREATE INDEX follow_up_snoozed ON follow_up (snoozed) WHERE snoozed <> ''",
    "CREATE INDEX follow_up_hindered ON follow_up (due, id) WHERE state = 'terkendala'",
    """CREATE TABLE task (
  id INTEGER PRIMARY KEY, directive INTEGER NOT NULL, unit_key TEXT NOT NULL, unit TEXT NOT NULL,
  state TEXT NOT NULL, stage INTEGER NOT NULL, open INTEGER NOT NULL, due TEXT NOT NULL,
  moved INTEGER NOT NULL, changed TEXT NOT NULL)""",
    "CREATE INDEX task_of ON task (directive, id)",
    "CREATE INDEX task_by_unit_key ON task (unit_key, stage, due, id)",
    "CREATE INDEX task_by_stage ON task (stage, due, id)",
    "CREATE INDEX task_by_state ON task (stage, id)",
    "CREATE INDEX task_by_open ON task (open, due, id)",
    "CREATE INDEX task_by_due ON task (due, id)",
    "CREATE INDEX task_by_unit ON task (unit COLLATE NOCASE, id)",
    "CREATE INDEX task_by_changed ON task (changed, id)",
    "CREATE INDEX task_hindered ON task (due, id) WHERE state = 'terkendala'",
    """CREATE TABLE task_unit (
  key TEXT PRIMARY KEY, tasks INTEGER NOT NULL, open INTEGER NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX directive_by_id ON directive (id)",
    # Not to be read: a rowid that is inserted here is looked at anew.
    "CREATE VIEW follow_up_change AS SELECT 0 AS id WHERE 0",
    "CREATE VIEW follow_up_total AS SELECT 0 AS id WHERE 0",
    "CREATE VIEW task_change AS SELECT 0 AS id WHERE 0",
)

_KEPT = f"""
SELECT d.rowid AS id, d.meeting_id AS meeting_id, d.id AS directive_id,
  coalesce(m.series_id, '') AS series_id,
  coalesce(d.earlier ->> '$[0].day', m.dates ->> '$[0]', '') AS day, d.text AS text,
  coalesce(d.due, '{NO_DUE}') AS own_due,
  max(json_array_length(d.earlier), d.carried_from IS NOT NULL) AS carried,
  coalesce(d.snoozed_until, '') AS snoozed,
  d.private OR coalesce((SELECT e.private FROM entry e
    WHERE e.meeting_id = d.meeting_id AND e.id = d.entry_id), 0) AS private
FROM directive d JOIN meeting m ON m.id = d.meeting_id
WHERE d.rowid = new.id AND m.trashed_at IS NULL
  AND NOT (m.state = 'dibatalkan' AND d.carried_from IS NULL)
  AND NOT EXISTS (SELECT 1 FROM directive c JOIN meeting o ON o.id = c.meeting_id
    WHERE c.carried_from = d.id AND c.meeting_id <> d.meeting_id AND o.trashed_at IS NULL)
  AND (d.kind <> 'imbauan' OR EXISTS (SELECT 1 FROM assignment a
    WHERE a.meeting_id = d.meeting_id AND a.directive_id = d.id))
"""
_FACTS = (
    "meeting_id",
    "directive_id",
    "series_id",
    "day",
    "text",
    "own_due",
    "carried",
    "snoozed",
    "private",
)
_CLOSED = "'selesai', 'dibatalkan'"
_TOTALS = f"""
UPDATE follow_up SET ({", ".join(_COUNTED)}, open_due, moved, changed, unit) = (SELECT
  {", ".join(f"count(*) FILTER (WHERE a.state = '{one}')" for one in _COUNTED.values())},
  coalesce(min(coalesce(a.due, own_due)) FILTER (WHERE a.state NOT IN ({_CLOSED})), '{NO_DUE}'),
  coalesce(max(json_array_length(a.moves)), 0),
  coalesce(max(a.progress ->> '$[#-1].at'), ''),
  coalesce((SELECT f.unit ->> '$.text' FROM assignment f WHERE f.meeting_id = follow_up.meeting_id
    AND f.directive_id = follow_up.directive_id ORDER BY f.rank, f.id LIMIT 1), '')
  FROM assignment a
  WHERE a.meeting_id = follow_up.meeting_id AND a.directive_id = follow_up.directive_id)
WHERE id = new.id;
"""
UNIT_KEY = (
    "coalesce({0} ->> '$.position_id', {0} ->> '$.person_id', {0} ->> '$.organisation_id',"
    " {0} ->> '$.group_id', '=' || nullif(lower(trim({0} ->> '$.text')), ''), '')"
)
"""SQL of what tells units apart, of a column that holds a ``Party``; nobody has no key."""
_STAGE_OF = " ".join(f"WHEN '{state}' THEN {stage}" for state, stage in STAGES.items())
_TASKS = f"""
SELECT a.rowid AS id, f.id AS directive, {UNIT_KEY.format("a.unit")} AS unit_key,
  coalesce(a.unit ->> '$.text', '') AS unit, a.state AS state,
  CASE a.state {_STAGE_OF} END AS stage, a.state NOT IN ({_CLOSED}) AS open,
  coalesce(a.due, f.own_due) AS due, json_array_length(a.moves) AS moved,
  coalesce(a.progress ->> '$[#-1].at', '') AS changed
FROM {{source}}
"""
_NOBODY = """
SELECT -new.id, new.id, '', '', 'belum mulai', 0, 1, new.own_due, 0, '' WHERE true
"""
_TASK_FACTS = ("directive", "unit_key", "unit", "state", "stage", "open", "due", "moved", "changed")


def _put(table: str, facts: tuple[str, ...], source: str) -> str:
    """Give the SQL that writes the rows of a query, new or changed; one that is equal is left."""
    sets = ", ".join(f"{one} = excluded.{one}" for one in facts)
    differs = " OR ".join(f"{table}.{one} IS NOT excluded.{one}" for one in facts)
    return (
        f"INSERT INTO {table} (id, {', '.join(facts)}) {source}"
        f" ON CONFLICT (id) DO UPDATE SET {sets} WHERE {differs};"
    )


def _handlers() -> list[str]:
    """Give the triggers that look at one directive or one assignment anew."""
    counts = ", ".join(_COUNTED)
    given = " + ".join(f"new.{one}" for one in _COUNTED)
    own = "a.meeting_id = f.meeting_id AND a.directive_id = f.directive_id"
    tasks = _TASKS.format(source=f"follow_up f JOIN assignment a ON {own} WHERE f.id = new.id")
    one = _TASKS.format(
        source="assignment a JOIN directive d ON d.meeting_id = a.meeting_id"
        " AND d.id = a.directive_id JOIN follow_up f ON f.id = d.rowid WHERE a.rowid = new.id"
    )
    return [
        "CREATE TRIGGER follow_up_look INSTEAD OF INSERT ON follow_up_change BEGIN"
        f" DELETE FROM follow_up WHERE id = new.id AND NOT EXISTS ({_KEPT}); "
        + _put("follow_up", _FACTS, _KEPT)
        + f" {_TOTALS} DELETE FROM task WHERE directive = new.id"
        " AND NOT EXISTS (SELECT 1 FROM follow_up WHERE id = new.id); "
        + _put("task", _TASK_FACTS, tasks)
        + " END",
        "CREATE TRIGGER task_look INSTEAD OF INSERT ON task_change BEGIN "
        + _put("task", _TASK_FACTS, one)
        + f" {_TOTALS.replace('= new.id', '= (SELECT directive FROM task WHERE id = new.id)')} END",
        f"CREATE TRIGGER follow_up_totals INSTEAD OF INSERT ON follow_up_total BEGIN {_TOTALS} END",
        f"CREATE TRIGGER task_of_nobody AFTER UPDATE OF {counts} ON follow_up WHEN NOT ({given})"
        f" BEGIN {_put('task', _TASK_FACTS, _NOBODY)} END",
        f"CREATE TRIGGER task_of_somebody AFTER UPDATE OF {counts} ON follow_up WHEN ({given})"
        " BEGIN DELETE FROM task WHERE id = -new.id; END",
    ]


def _look(where: str, *, into: str = "follow_up_change") -> str:
    return f"INSERT INTO {into} SELECT rowid FROM directive WHERE {where};"


def _parent(row: str) -> str:
    """Give the SQL that looks at what a directive was carried over from."""
    return _look(f"id = {row}.carried_from")


def _on_directive() -> list[str]:
    moved = "old.carried_from IS NOT new.carried_from"
    return [
        "CREATE TRIGGER follow_up_directive_added AFTER INSERT ON directive BEGIN"
        f" INSERT INTO follow_up_change VALUES (new.rowid); {_parent('new')} END",
        "CREATE TRIGGER follow_up_directive_changed AFTER UPDATE ON directive BEGIN"
        " INSERT INTO follow_up_change VALUES (new.rowid); END",
        "CREATE TRIGGER follow_up_directive_led AFTER UPDATE OF carried_from ON directive"
        f" WHEN {moved} BEGIN {_parent('old')} {_parent('new')} END",
        "CREATE TRIGGER follow_up_directive_removed AFTER DELETE ON directive BEGIN"
        " DELETE FROM follow_up WHERE id = old.rowid; DELETE FROM task WHERE directive = old.rowid;"
        f" {_parent('old')} END",
    ]


def _on_assignment() -> list[str]:
    """Give the triggers for one unit; an appeal is listed only while it has one."""

    def of(row: str) -> str:
        return f"meeting_id = {row}.meeting_id AND id = {row}.directive_id"

    appeal = {row: _look(f"{of(row)} AND kind = 'imbauan'") for row in ("new", "old")}
    return [
        "CREATE TRIGGER follow_up_assignment_added AFTER INSERT ON assignment BEGIN"
        f" INSERT INTO task_change VALUES (new.rowid); {appeal['new']} END",
        "CREATE TRIGGER follow_up_assignment_changed AFTER UPDATE ON assignment BEGIN"
        " INSERT INTO task_change VALUES (new.rowid); END",
        "CREATE TRIGGER follow_up_assignment_removed AFTER DELETE ON assignment BEGIN"
        " DELETE FROM task WHERE id = old.rowid;"
        f" {_look(of('old'), into='follow_up_total')} {appeal['old']} END",
    ]


def _on_meeting() -> list[str]:
    """Give the triggers for what is told of a meeting; what was undone comes in any order."""
    rows = _look("meeting_id = new.id")
    parents = _look("id IN (SELECT carried_from FROM directive WHERE meeting_id = new.id)")
    told = " OR ".join(
        f"old.{one} IS NOT new.{one}" for one in ("dates", "trashed_at", "state", "series_id")
    )
    return [
        "CREATE TRIGGER follow_up_meeting_added AFTER INSERT ON meeting BEGIN"
        f" {rows} {parents} END",
        "CREATE TRIGGER follow_up_meeting_changed AFTER UPDATE OF dates, trashed_at, state,"
        f" series_id ON meeting WHEN {told} BEGIN {rows} {parents} END",
    ]


def _on_entry() -> list[str]:
    def of(row: str) -> str:
        return _look(f"meeting_id = {row}.meeting_id AND entry_id = {row}.id")

    return [
        "CREATE TRIGGER follow_up_entry_added AFTER INSERT ON entry WHEN new.private BEGIN"
        f" {of('new')} END",
        "CREATE TRIGGER follow_up_entry_changed AFTER UPDATE OF private ON entry"
        f" WHEN old.private IS NOT new.private BEGIN {of('new')} END",
        "CREATE TRIGGER follow_up_entry_removed AFTER DELETE ON entry WHEN old.private BEGIN"
        f" {of('old')} END",
    ]


def _on_task() -> list[str]:
    """Give the triggers that count tasks by unit."""
    plus = (
        "INSERT INTO task_unit VALUES (new.unit_key, 1, new.open) ON CONFLICT (key)"
        " DO UPDATE SET tasks = tasks + 1, open = open + excluded.open;"
    )
    minus = (
        "UPDATE task_unit SET tasks = tasks - 1, open = open - old.open WHERE key = old.unit_key;"
        " DELETE FROM task_unit WHERE key = old.unit_key AND tasks = 0;"
    )
    differs = "old.unit_key <> new.unit_key OR old.open <> new.open"
    return [
        f"CREATE TRIGGER task_unit_added AFTER INSERT ON task BEGIN {plus} END",
        f"CREATE TRIGGER task_unit_removed AFTER DELETE ON task BEGIN {minus} END",
        "CREATE TRIGGER task_unit_changed AFTER UPDATE OF unit_key, open ON task"
        f" WHEN {differs} BEGIN {minus} {plus} END",
    ]


SCHEMA = (
    *_TABLES,
    *_handlers(),
    *_on_task(),
    *_on_directive(),
    *_on_assignment(),
    *_on_meeting(),
    *_on_entry(),
)
"""Statements that make the tables and triggers."""

RECOUNT = (
    "DELETE FROM task",
    "DELETE FROM follow_up",
    "INSERT INTO follow_up_change SELECT rowid FROM directive",
)
"""Statements that look at every directive anew."""

NOBODY = (
    "DROP TRIGGER follow_up_look",
    "DROP TRIGGER task_look",
    *_handlers()[:2],
    "UPDATE task SET unit_key = '' WHERE unit_key = '='",
)
"""Statements that give tasks of nobody the key of nobody, in tables from before that was so."""
