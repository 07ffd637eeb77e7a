"""Tables of the search: what can be found, its index, the words in it, and how far both are made.

Nothing here is the user's. A row of ``search_doc`` is one thing that is found as one; its columns
are folded words set apart by blanks, and the triggers of ``search_sources`` keep the full-text
index equal to it. Its ``id`` orders what is found: the group first, then the day of the meeting,
then the row it comes from, of which one group may have several tables ("parts").
``search_word`` are all words of the index and ``search_root`` their roots; a word goes with the
last thing that says it.
"""

from __future__ import annotations

from enum import IntEnum

GROUP_BITS, DAY_BITS, PART_BITS = 60, 38, 2
"""Where group and day begin in an id, and how many bits at its end tell the part."""
SOURCE = (1 << DAY_BITS) - 1
"""The bits of an id that tell which row it is of."""
UNDATED = (1 << (GROUP_BITS - DAY_BITS)) - 1
"""The day of what has none: it comes first, as what is being prepared."""


class Group(IntEnum):
    """What hits are grouped by, in the order in which they are shown."""

    MEETING = 1
    ROW = 2
    DIRECTIVE = 3
    PERSON = 4
    FILE = 5


TABLES = {
    "meeting": (Group.MEETING, 0),
    "entry": (Group.ROW, 0),
    "agenda_item": (Group.ROW, 1),
    "directive": (Group.DIRECTIVE, 0),
    "assignment": (Group.DIRECTIVE, 1),
    "person": (Group.PERSON, 0),
    "position": (Group.PERSON, 1),
    "organisation": (Group.PERSON, 2),
    "people_group": (Group.PERSON, 3),
    "attachment": (Group.FILE, 0),
    "attachment_text": (Group.FILE, 1),
}
"""The tables that things are found in: their group and their part of it."""

COLUMNS = ("text", "who", "tag")
"""What is said, of whom or by whom, and what kind of thing it is."""

_FORGET = (
    "DELETE FROM attachment_text WHERE meeting_id = old.meeting_id AND attachment_id = old.id;"
)

INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5 (text, who, tag, content = 'search_doc',"
    " content_rowid = 'id', tokenize = 'ascii', prefix = '2 3 4')",
    # Fewer and larger merges: a step that takes an archive in stays short.
    "INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8)",
)
"""Statements that make the index itself."""

SCHEMA = (
    "CREATE TABLE attachment_text (meeting_id TEXT NOT NULL, attachment_id TEXT NOT NULL,"
    " part INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (meeting_id, attachment_id, part))",
    f"CREATE TRIGGER attachment_text_without AFTER DELETE ON attachment BEGIN {_FORGET} END",
    "CREATE TRIGGER attachment_text_of_other AFTER UPDATE OF sha256 ON attachment"
    f" WHEN old.sha256 <> new.sha256 BEGIN {_FORGET} END",
    "CREATE INDEX position_by_organisation ON position (organisation_id)"
    " WHERE organisation_id IS NOT NULL",
    "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, meeting INTEGER NOT NULL,"
    " text TEXT NOT NULL, who TEXT NOT NULL, tag TEXT NOT NULL,"
    f" source INTEGER AS ((id >> {GROUP_BITS} << {DAY_BITS}) | (id & {SOURCE})) VIRTUAL)",
    "CREATE UNIQUE INDEX search_doc_of ON search_doc (source)",
    *INDEX,
    "CREATE TABLE search_word (word TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE search_root (root TEXT NOT NULL, word TEXT NOT NULL,"
    " PRIMARY KEY (root, word)) WITHOUT ROWID",
    # Tables that are still to be taken in, and up to which row that is done.
    "CREATE TABLE search_todo (tbl TEXT PRIMARY KEY, upto INTEGER NOT NULL) WITHOUT ROWID",
)
"""Statements that make the tables; what is in the archive already is taken in afterwards."""

TODO = (
    "DELETE FROM search_todo",
    *(f"INSERT INTO search_todo SELECT '{one}', 0 WHERE EXISTS (SELECT 1 FROM {one})"
      for one in TABLES),
)  # fmt: skip
"""Statements that note what is to be taken in."""


def source_of(table: str, row: str) -> str:
    """Give the SQL of what tells a thing by its table and the SQL of its rowid."""
    group, part = TABLES[table]
    return f"({group << DAY_BITS} | ({row} << {PART_BITS}) | {part})"


def id_of(table: str, row: str, day: str) -> str:
    """Give the SQL of the id of a thing."""
    group, part = TABLES[table]
    return f"({group << GROUP_BITS} | (({day}) << {DAY_BITS}) | ({row} << {PART_BITS}) | {part})"


def day_of(meeting: str) -> str:
    """Give the SQL of the day of a meeting as a number, in order; see ``day_number``."""
    day = f"CAST(julianday(nullif({meeting}.dates ->> '$[0]', '')) AS INTEGER)"
    return f"coalesce(min({day}, {UNDATED - 1}), {UNDATED})"
