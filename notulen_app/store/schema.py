"""The schema as migrations. A released step is never edited; a new one is added below it."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from notulen_app.store import (
    action_log,
    follow_up_schema,
    frozen,
    row_hashes,
    search_schema,
    tally_days,
    tally_schema,
)
from notulen_app.store.file_format import APPLICATION_ID

migrations = Migrations("notulen")

_FIRST = """
CREATE TABLE series (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE sector (id TEXT PRIMARY KEY, name TEXT NOT NULL, "order" INTEGER NOT NULL);
CREATE TABLE organisation (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, short_name TEXT, sector_id TEXT, parent_id TEXT);
CREATE TABLE person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, degrees_before TEXT, degrees_after TEXT, rank TEXT,
  service_number TEXT, sex TEXT, phone TEXT, history TEXT);
CREATE TABLE position (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, organisation_id TEXT, person_id TEXT,
  held_from TEXT, held_until TEXT);
CREATE TABLE people_group (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, sector_id TEXT, person_ids TEXT NOT NULL,
  position_ids TEXT NOT NULL);
CREATE TABLE meeting (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL,
  series_id TEXT REFERENCES series(id), occasion TEXT, purpose TEXT, context TEXT NOT NULL,
  legal_bases TEXT NOT NULL, organiser TEXT, dates TEXT NOT NULL, stated_weekday TEXT,
  start TEXT, "end" TEXT, until_finished INTEGER NOT NULL, time_note TEXT, zone TEXT, place TEXT,
  document_number TEXT, invitation TEXT, security TEXT, archive_code TEXT, dress TEXT,
  chair TEXT, secretary TEXT, note_taker TEXT, opening TEXT, closing TEXT, state TEXT NOT NULL,
  cancelled_reason TEXT, rescheduled_from TEXT NOT NULL, bases TEXT NOT NULL, profile TEXT,
  signing_place TEXT, signing_date TEXT, signers TEXT NOT NULL, copies TEXT NOT NULL,
  version INTEGER NOT NULL, amends TEXT, amendment_reason TEXT, trashed_at TEXT,
  first_date TEXT GENERATED ALWAYS AS (coalesce(dates ->> '$[0]', '')) VIRTUAL);
CREATE INDEX meeting_by_date ON meeting (first_date DESC, id DESC) WHERE trashed_at IS NULL;
CREATE INDEX meeting_by_state ON meeting (state, first_date DESC, id DESC)
  WHERE trashed_at IS NULL;
CREATE INDEX meeting_by_series ON meeting (series_id, first_date);
CREATE TABLE mention (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, target_id TEXT NOT NULL, PRIMARY KEY (meeting_id, kind, target_id));
CREATE INDEX mention_of ON mention (kind, target_id);
CREATE TABLE attendance (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, person_id TEXT REFERENCES person(id),
  group_id TEXT REFERENCES people_group(id), head_count INTEGER, present_count INTEGER,
  role TEXT NOT NULL, "order" INTEGER NOT NULL, state TEXT NOT NULL, representative TEXT,
  arrived TEXT, "left" TEXT, strokes TEXT NOT NULL, note TEXT, basis TEXT,
  PRIMARY KEY (meeting_id, id), CHECK ((person_id IS NULL) <> (group_id IS NULL)));
CREATE INDEX attendance_by_state ON attendance (meeting_id, state);
CREATE INDEX attendance_by_person ON attendance (person_id);
CREATE INDEX attendance_by_group ON attendance (group_id);
CREATE TABLE agenda_item (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, title TEXT NOT NULL, parent_id TEXT, "order" INTEGER NOT NULL,
  presenter TEXT, planned_minutes INTEGER, begun TEXT, finished TEXT,
  PRIMARY KEY (meeting_id, id));
CREATE TABLE entry (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, agenda_item_id TEXT,
  "order" INTEGER NOT NULL, time TEXT, speaker TEXT, sub_points TEXT NOT NULL,
  private INTEGER NOT NULL, PRIMARY KEY (meeting_id, id));
CREATE TABLE directive (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, text TEXT NOT NULL, number INTEGER, kind TEXT NOT NULL, spoken_by TEXT,
  on_behalf_of TEXT, on_behalf_basis TEXT, addressees TEXT NOT NULL, reason TEXT, urgency TEXT,
  due TEXT, original_due TEXT, checklist TEXT NOT NULL, carried_from TEXT, entry_id TEXT,
  "order" INTEGER NOT NULL, private INTEGER NOT NULL, PRIMARY KEY (meeting_id, id));
CREATE INDEX directive_by_due ON directive (due) WHERE due IS NOT NULL;
CREATE TABLE assignment (
  meeting_id TEXT NOT NULL, directive_id TEXT NOT NULL, id TEXT NOT NULL, rank INTEGER NOT NULL,
  unit TEXT NOT NULL, state TEXT NOT NULL, due TEXT, progress TEXT NOT NULL, note TEXT,
  PRIMARY KEY (meeting_id, directive_id, id),
  FOREIGN KEY (meeting_id, directive_id) REFERENCES directive(meeting_id, id) ON DELETE CASCADE);
CREATE INDEX assignment_by_state ON assignment (state, due);
CREATE TABLE attachment (
  meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE, id TEXT NOT NULL,
  rank INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, caption TEXT, size INTEGER,
  PRIMARY KEY (meeting_id, id));
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE action_log (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, deed TEXT NOT NULL, label TEXT NOT NULL,
  salt TEXT NOT NULL, digest TEXT NOT NULL, head TEXT NOT NULL);
"""


@migrations()
def first(db: Database) -> None:
    """Create the first schema."""
    for statement in _FIRST.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


_ON_ROWS = (
    "ALTER TABLE attachment ADD COLUMN kind TEXT NOT NULL DEFAULT 'berkas'",
    "ALTER TABLE attachment ADD COLUMN entry_id TEXT",
    "ALTER TABLE attachment ADD COLUMN private INTEGER NOT NULL DEFAULT 0",
    # What lay on a row goes on without it, and what was private stays so.
    "CREATE TRIGGER attachment_without_entry AFTER DELETE ON entry BEGIN UPDATE attachment"
    " SET entry_id = NULL, private = max(private, old.private)"
    " WHERE meeting_id = old.meeting_id AND entry_id = old.id; END",
)


@migrations()
def attachments_on_rows(db: Database) -> None:
    """Let an attachment be a photo, lie on a row, and be private."""
    for statement in _ON_ROWS:
        db.execute(statement)


_ROWS_BETWEEN = (
    'CREATE INDEX entry_by_place ON entry (meeting_id, agenda_item_id, "order", rank)',
    'CREATE INDEX directive_by_entry ON directive (meeting_id, entry_id, number, "order", rank)',
    "CREATE INDEX directive_carried ON directive (carried_from) WHERE carried_from IS NOT NULL",
    "CREATE INDEX person_by_name ON person (name COLLATE NOCASE)",
    "CREATE INDEX position_by_title ON position (title COLLATE NOCASE)",
    "CREATE INDEX group_by_name ON people_group (name COLLATE NOCASE)",
    "CREATE INDEX organisation_by_name ON organisation (name COLLATE NOCASE)",
    "CREATE INDEX organisation_by_short_name ON organisation (short_name COLLATE NOCASE)",
    # Where one is: neither a fact of any meeting nor a step to undo.
    "CREATE TABLE place (slot INTEGER PRIMARY KEY CHECK (slot = 1), meeting_id TEXT, tab TEXT,"
    " row_id TEXT, caret INTEGER NOT NULL, draft TEXT NOT NULL)",
)


@migrations()
def rows_between(db: Database) -> None:
    """Let single rows be written between others, find names by index, keep where one is."""
    for statement in _ROWS_BETWEEN:
        db.execute(statement)


@migrations()
def trash_by_date(db: Database) -> None:
    """Let the trash be listed in order without looking through everything."""
    db.execute(
        "CREATE INDEX meeting_in_trash ON meeting (first_date DESC, id DESC)"
        " WHERE trashed_at IS NOT NULL"
    )


_EDITIONS = """CREATE TABLE edition (
  id TEXT PRIMARY KEY, meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
  version INTEGER NOT NULL, at TEXT NOT NULL, log_head TEXT NOT NULL,
  record_sha256 TEXT NOT NULL, record TEXT NOT NULL, profile TEXT NOT NULL,
  signers TEXT NOT NULL, pdfs TEXT NOT NULL, UNIQUE (meeting_id, version))"""


@migrations()
def editions(db: Database) -> None:
    """Keep what was signed or locked, as it was then."""
    db.execute(_EDITIONS)


@migrations()
def position_by_person(db: Database) -> None:
    """Let the posts of a person be found without looking through all posts."""
    db.execute("CREATE INDEX position_by_person ON position (person_id, id)")


_ATTENDANCE = (
    "ALTER TABLE attendance ADD COLUMN position_id TEXT",
    "ALTER TABLE meeting ADD COLUMN list_printed_to INTEGER",
    'CREATE INDEX attendance_by_number ON attendance (meeting_id, "order")',
    "CREATE INDEX attendance_by_position ON attendance (position_id) WHERE position_id IS NOT NULL",
    "CREATE INDEX position_by_post"
    " ON position (title COLLATE NOCASE, coalesce(organisation_id, ''))",
    "CREATE INDEX person_by_number ON person (service_number ->> '$.value')"
    " WHERE service_number IS NOT NULL",
    # Which ways of marking a row, as another desk has them, the user has decided against.
    "CREATE TABLE desk_decision (meeting_id TEXT NOT NULL REFERENCES meeting(id)"
    " ON DELETE CASCADE, id TEXT NOT NULL, rejected TEXT NOT NULL, PRIMARY KEY (meeting_id, id))",
)


@migrations()
def attendance_ground(db: Database) -> None:
    """Keep the post in which somebody was asked, printed numbers, and counts of attendance."""
    for statement in (*_ATTENDANCE, *tally_schema.SCHEMA, *tally_schema.RECOUNT):
        db.execute(statement)


_FOLLOW_UP = (
    "ALTER TABLE directive ADD COLUMN criterion TEXT",
    "ALTER TABLE directive ADD COLUMN checklist_name TEXT",
    "ALTER TABLE directive ADD COLUMN snoozed_until TEXT",
    "ALTER TABLE directive ADD COLUMN earlier TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE assignment ADD COLUMN reason TEXT",
    "ALTER TABLE assignment ADD COLUMN original_due TEXT",
    "ALTER TABLE assignment ADD COLUMN moves TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE assignment ADD COLUMN reported_at TEXT",
    "ALTER TABLE assignment ADD COLUMN verified_at TEXT",
    "ALTER TABLE assignment ADD COLUMN verified_by TEXT",
    "ALTER TABLE assignment ADD COLUMN ticks TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE assignment ADD COLUMN group_id TEXT",
    "ALTER TABLE assignment ADD COLUMN carried_from TEXT",
    "CREATE TABLE link (meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,"
    " id TEXT NOT NULL, rank INTEGER NOT NULL, row_id TEXT NOT NULL, kind TEXT NOT NULL,"
    " words TEXT NOT NULL, target_meeting_id TEXT, target_id TEXT, reason TEXT, at TEXT,"
    " PRIMARY KEY (meeting_id, id))",
    "CREATE INDEX link_of_row ON link (meeting_id, row_id)",
    "CREATE INDEX link_to ON link (target_id) WHERE target_id IS NOT NULL",
    *(
        f"CREATE TRIGGER link_without_{table} AFTER DELETE ON {table} BEGIN"
        " DELETE FROM link WHERE meeting_id = old.meeting_id AND row_id = old.id; END"
        for table in ("entry", "directive")
    ),
)


@migrations()
def follow_up(db: Database) -> None:
    """Keep what became of directives, and what replaces or revokes a decision."""
    for statement in _FOLLOW_UP:
        db.execute(statement)


_DRAFT = (
    "CREATE TABLE draft (meeting_id TEXT PRIMARY KEY REFERENCES meeting(id) ON DELETE CASCADE,"
    " text TEXT NOT NULL)",
    "INSERT INTO draft SELECT meeting_id, draft FROM place"
    " WHERE draft <> '' AND meeting_id IN (SELECT id FROM meeting)",
)


@migrations()
def drafts(db: Database) -> None:
    """Keep for each meeting what is typed and is no row yet."""
    for statement in _DRAFT:
        db.execute(statement)


@migrations()
def attendance_by_day(db: Database) -> None:
    """Count attendance by day as well, so that a report may begin and end on any."""
    for statement in (*tally_days.SCHEMA, *tally_days.RECOUNT):
        db.execute(statement)


@migrations()
def follow_up_tables(db: Database) -> None:
    """Keep tables of what became of directives, so that they are listed quickly."""
    for statement in (*follow_up_schema.SCHEMA, *follow_up_schema.RECOUNT):
        db.execute(statement)


_EARLIER = """
UPDATE directive SET earlier = (
  WITH RECURSIVE up (id, meeting_id, number, before, n) AS (
    SELECT id, meeting_id, number, carried_from, 1 FROM directive p WHERE p.id =
      directive.carried_from
    UNION ALL SELECT p.id, p.meeting_id, p.number, p.carried_from, n + 1
    FROM up JOIN directive p ON p.id = up.before WHERE n < 500)
  SELECT json_group_array(json_object('meeting_id', u.meeting_id, 'directive_id', u.id,
    'title', m.title, 'day', m.dates ->> '$[0]', 'number', u.number))
  FROM (SELECT * FROM up ORDER BY n DESC) u JOIN meeting m ON m.id = u.meeting_id)
WHERE carried_from IS NOT NULL AND earlier = '[]'
"""


@migrations()
def register(db: Database) -> None:
    """Find the decisions of a meeting by an index; tell where directives were carried from."""
    db.execute("CREATE INDEX entry_decided ON entry (meeting_id) WHERE kind = 'keputusan'")
    db.execute(_EARLIER)


@migrations()
def hashes(db: Database) -> None:
    """Keep a hash of every row; what has been written so far gets its own after all steps."""
    for statement in row_hashes.SCHEMA:
        db.execute(statement)


_SENT_OUT = (
    "ALTER TABLE edition ADD COLUMN scans TEXT NOT NULL DEFAULT '[]'",
    "CREATE TABLE sent_out (id TEXT PRIMARY KEY,"
    " meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,"
    " version INTEGER NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,"
    " record_sha256 TEXT NOT NULL, pdf_sha256 TEXT, log_head TEXT NOT NULL,"
    " record TEXT, profile TEXT)",
    "CREATE INDEX sent_out_of_meeting ON sent_out (meeting_id)",
    "CREATE INDEX sent_out_by_hash ON sent_out (record_sha256)",
    "CREATE INDEX edition_by_hash ON edition (record_sha256)",
)


@migrations()
def sent_out(db: Database) -> None:
    """Keep what went out to be signed elsewhere, and the scans of what was signed by hand."""
    for statement in _SENT_OUT:
        db.execute(statement)


@migrations()
def report_drafts(db: Database) -> None:
    """Keep the reports of units that are typed and not recorded yet."""
    db.execute(
        "CREATE TABLE report_draft (row_id TEXT PRIMARY KEY,"
        " meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,"
        " text TEXT NOT NULL, day TEXT NOT NULL, by TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX report_draft_of_meeting ON report_draft (meeting_id)")


@migrations()
def tasks_of_nobody(db: Database) -> None:
    """List what nobody is responsible for under one key, whether anything was reported or not."""
    for statement in follow_up_schema.NOBODY:
        db.execute(statement)


@migrations()
def log_of_values(db: Database) -> None:
    """Keep in the log who did it and what changed from what to what; nothing of it is changed."""
    for statement in action_log.SCHEMA:
        db.execute(statement)


@migrations()
def frozen_meetings(db: Database) -> None:
    """Let the database refuse what would change a meeting that is signed or *sah*."""
    for statement in frozen.SCHEMA:
        db.execute(statement)


_REVIEWS = (
    "CREATE TABLE review_draft (id TEXT PRIMARY KEY,"
    " meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,"
    " number INTEGER NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL,"
    " record_sha256 TEXT NOT NULL, record TEXT NOT NULL, passages TEXT NOT NULL,"
    " others TEXT NOT NULL, UNIQUE (meeting_id, number))",
    "CREATE TABLE correction (id TEXT PRIMARY KEY,"
    " meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,"
    " draft_id TEXT NOT NULL REFERENCES review_draft(id) ON DELETE CASCADE,"
    ' mark TEXT NOT NULL, "order" INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT,'
    ' before TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,'
    " behind TEXT, row_kind TEXT, author TEXT, at TEXT, tracked INTEGER NOT NULL,"
    " source TEXT NOT NULL, state TEXT NOT NULL, decided_at TEXT, made TEXT,"
    " UNIQUE (draft_id, mark))",
    "CREATE INDEX correction_of_meeting ON correction (meeting_id)",
)


@migrations()
def review_drafts(db: Database) -> None:
    """Keep the numbered drafts that went out to be corrected, and what came back with them."""
    for statement in _REVIEWS:
        db.execute(statement)


@migrations()
def lineages(db: Database) -> None:
    """Remember which states of a meeting were sent to other archives or came from them."""
    db.execute(
        "CREATE TABLE lineage (meeting_id TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,"
        " state TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (meeting_id, state)) WITHOUT ROWID"
    )


@migrations()
def search(db: Database) -> None:
    """Keep an index of all words; what is in the archive already is taken in after all steps."""
    for statement in search_schema.SCHEMA:
        db.execute(statement)


_LINKS_STAY = tuple(
    statement
    for table, other in (("entry", "directive"), ("directive", "entry"))
    for statement in (
        f"DROP TRIGGER link_without_{table}",
        f"CREATE TRIGGER link_without_{table} AFTER DELETE ON {table} WHEN NOT EXISTS"
        f" (SELECT 1 FROM {other} o WHERE o.meeting_id = old.meeting_id AND o.id = old.id) BEGIN"
        " DELETE FROM link WHERE meeting_id = old.meeting_id AND row_id = old.id; END",
    )
)


@migrations()
def links_stay(db: Database) -> None:
    """Let links of a row stay where a row of the other kind has its id, as when that is undone."""
    for statement in _LINKS_STAY:
        db.execute(statement)
