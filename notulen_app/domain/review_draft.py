"""A numbered draft (*konsep*) that goes out to be corrected: what it said, passage by passage."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from notulen_app.domain.value import Value

_KEY = re.compile(r"_K([0-9a-f]{12})_([0-9]{1,6})")


class PassageKind(StrEnum):
    """What a passage of a draft tells; a row may stand in several places of one document."""

    ROW = "baris"
    POINT = "butir"
    DECISION = "keputusan"
    DIRECTIVE = "arahan"
    CHECK = "rincian"
    AGENDA = "agenda"
    FACT = "fakta"


class Target(Value, frozen=True, kw_only=True):
    """Where the words of a passage are recorded.

    ``id`` is of the entry, directive or point of the agenda, or the name of a fact of the
    meeting; ``at`` counts its sub-points, or the lines of a fact, from 0.
    """

    kind: PassageKind
    id: str
    at: int = 0


class Passage(Value, frozen=True, kw_only=True):
    """The words of one place of a draft; ``lead`` and ``tail`` stand around them on the paper.

    ``section`` is as what they stand there: a row told as a decision is still that row.
    """

    target: Target
    section: PassageKind
    text: str
    lead: str = ""
    tail: str = ""

    @property
    def whole(self) -> str:
        """The words as they stand on the paper."""
        return f"{self.lead}{self.text}{self.tail}".strip()

    def inner(self, whole: str) -> str | None:
        """Give the words alone of what stands there by now; None where lead or tail changed."""
        lead, tail = self.lead, self.tail
        if lead and whole == lead.rstrip():
            return ""
        if not whole.startswith(lead) or not whole.endswith(tail):
            return None
        if len(whole) < len(lead) + len(tail):
            return "" if whole == f"{lead}{tail.lstrip()}" else None
        return whole[len(lead) : len(whole) - len(tail)].strip()


class OtherLine(Value, frozen=True, kw_only=True):
    """A paragraph of a draft that is no passage; ``behind`` is the one in front of it, -1 none."""

    text: str
    behind: int


class ReviewDraft(Value, frozen=True, kw_only=True):
    """A draft that went out: its number within the meeting, and all that was in it.

    ``record`` is the exchange file of what was printed, ``record_sha256`` its hash. ``others``
    are the paragraphs of the Word document that are no passage, in order.
    """

    id: str
    meeting_id: str
    number: int
    version: int
    at: dt.datetime
    record_sha256: str
    record: str
    passages: tuple[Passage, ...] = ()
    others: tuple[OtherLine, ...] = ()


def bookmark(draft_id: str, number: int) -> str:
    """Give the hidden bookmark of a passage by its number in the draft, from 0."""
    return f"_K{key_of(draft_id)}_{number}"


def key_of(draft_id: str) -> str:
    """Give the part of a draft's id that its bookmarks carry: twelve hexadecimal digits."""
    return draft_id.replace("-", "")[-12:]


def read_bookmark(name: str) -> tuple[str, int] | None:
    """Give key of the draft and number of the passage; None for a bookmark of somebody else."""
    found = _KEY.fullmatch(name)
    return (found[1], int(found[2])) if found else None
