"""References to a person or a post, wherever the archive holds them, led to another one.

Editions are what was signed and stay as they are. Part of an action under way.
"""

from __future__ import annotations

import msgspec

from notulen_app.store.archive import Archive
from notulen_app.store.directory import TABLES, mention_above, quoted

_NESTED = {
    "meeting": ("chair", "secretary", "note_taker", "signers"),
    "directive": ("spoken_by", "on_behalf_of", "addressees"),
    "assignment": ("unit",),
}
"""Columns of JSON in which a meeting refers to people and posts."""
_MEMBERS = {"person_id": "person_ids", "position_id": "position_ids"}


def lead(archive: Archive, fact: str, old: str, new: str) -> None:
    """Let everything that refers to ``old`` refer to ``new``; ``fact`` is of a ``Party``."""
    db = archive.db
    one = f'"{fact}":{quoted(old)}'
    other = f'"{fact}":{quoted(new)}'
    mentioning = "SELECT meeting_id FROM mention WHERE kind = ?3 AND target_id = ?4"
    for table, columns in _NESTED.items():
        key = "id" if table == "meeting" else "meeting_id"
        sets = ", ".join(f"{name} = replace({name}, ?1, ?2)" for name in columns)
        holds = " OR ".join(f"instr({name}, ?1)" for name in columns)
        db.execute(
            f"UPDATE {table} SET {sets} WHERE {key} IN ({mentioning}) AND ({holds})",
            [one, other, TABLES[fact], old],
        )
    query = "UPDATE setting SET value = replace(value, ?1, ?2) WHERE instr(value, ?1)"
    db.execute(query, [one, other])
    db.execute(f"UPDATE attendance SET {fact} = ? WHERE {fact} = ?", [new, old])
    if fact == "person_id":
        db.execute("UPDATE position SET person_id = ? WHERE person_id = ?", [new, old])
    lead_members(archive, fact, old, new)
    db.execute(
        "INSERT OR IGNORE INTO mention (meeting_id, kind, target_id)"
        " SELECT meeting_id, kind, ?1 FROM mention WHERE kind = ?2 AND target_id = ?3",
        [new, TABLES[fact], old],
    )
    query = "DELETE FROM mention WHERE kind = ? AND target_id = ?"
    db.execute(query, [TABLES[fact], old])


def listed_twice(archive: Archive, person_id: str) -> list[str]:
    """Give the meetings on whose list a person stands more than once."""
    query = (
        "SELECT meeting_id FROM attendance WHERE person_id = ?"
        " GROUP BY meeting_id HAVING count(*) > 1 ORDER BY meeting_id"
    )
    return [row[0] for row in archive.db.execute(query, [person_id]).fetchall()]


def lead_members(archive: Archive, fact: str, old: str, new: str) -> None:
    """Let groups that have ``old`` as a member have ``new`` in its place, meetings knowing both."""
    column = _MEMBERS[fact]
    query = f"SELECT id, {column} FROM people_group WHERE instr({column}, ?)"
    for group_id, members in archive.db.execute(query, [quoted(old)]).fetchall():
        ids = [new if one == old else one for one in msgspec.json.decode(members, type=list[str])]
        led = msgspec.json.encode(list(dict.fromkeys(ids))).decode()
        archive.db.execute(f"UPDATE people_group SET {column} = ? WHERE id = ?", [led, group_id])
        mention_above(archive, "group_id", group_id)
