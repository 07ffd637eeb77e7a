"""Cards to check in with: their kinds, and what the QR code says (``NTL:`` and the row's UUID)."""

from __future__ import annotations

import re
import uuid
from enum import StrEnum

_ROWS = uuid.UUID("6f1c8a54-2c6b-5d0e-9a57-3e5b1d7f4c20")
"""Name space of rows whose id, as another office wrote it, is no UUID."""
_CODE = re.compile(
    r"ntl.?([0-9a-f]{8}).?([0-9a-f]{4}).?([0-9a-f]{4}).?([0-9a-f]{4}).?([0-9a-f]{12})"
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class CardKind(StrEnum):
    """What is made: cards to check in with, tags to wear, signs to stand on a table.

    A sign is a folded sheet of the profile's paper, or half of one ("kecil").
    """

    CARD = "kartu"
    NAME_TAG = "tanda nama"
    TABLE_SIGN = "papan nama"
    SMALL_TABLE_SIGN = "papan nama kecil"


def card_code(attendance_id: str) -> str:
    """Give the text of the card of a row; it is the same on every computer.

    A row is found by comparing this text, for an id that is no UUID stands in it as one made of
    it (version 5 of RFC 9562).
    """
    known = attendance_id.lower()
    return f"NTL:{known if _UUID.fullmatch(known) else uuid.uuid5(_ROWS, attendance_id)}"


def read_card(text: str) -> str | None:
    """Give the card's text out of what a scanner typed; None where it is no card of ours.

    Caps lock and a foreign keyboard layout change letters' case, colon and hyphens, no more.
    """
    found = _CODE.fullmatch(text.strip().lower())
    return f"NTL:{'-'.join(found.groups())}" if found else None
