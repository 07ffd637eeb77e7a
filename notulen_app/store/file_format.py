"""What an archive's file is recognised by, and which of its tables hold what the user wrote."""

from __future__ import annotations

APPLICATION_ID = 0x4E54_4C31
"""``PRAGMA application_id`` of an archive: "NTL1"."""

VERSION = 22
"""``PRAGMA user_version``: how many steps of ``schema.migrations`` the file has been through."""

UNDOABLE = (
    "series",
    "sector",
    "organisation",
    "person",
    "position",
    "people_group",
    "meeting",
    "mention",
    "attendance",
    "agenda_item",
    "entry",
    "directive",
    "assignment",
    "attachment",
    "link",
    "edition",
    "sent_out",
    "review_draft",
    "correction",
    "desk_decision",
    "setting",
)
"""Every table of the user's data: what is written here can be undone."""
