"""The register of decisions and directives over all meetings, and what it is narrowed to."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.value import Value


class Kinds(StrEnum):
    """What the register lists."""

    ALL = "semua"
    DECISIONS = "keputusan"
    DIRECTIVES = "arahan"


class Validity(StrEnum):
    """Whether something still holds."""

    ANY = "semua"
    HOLDS = "berlaku"
    REPLACED = "tidak berlaku"


class RegisterWanted(Value, frozen=True, kw_only=True):
    """What the register shows, the newest meeting first; days are inclusive."""

    words: tuple[str, ...] = ()
    series_id: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    kinds: Kinds = Kinds.ALL
    validity: Validity = Validity.ANY
    public: bool = False


class LinkSaid(Value, frozen=True, kw_only=True):
    """What a row has to do with another: "digantikan oleh", its words, and where it stands."""

    relation: str
    words: str
    meeting_id: str | None
    row_id: str | None
    meeting: str | None
    day: dt.date | None
    reason: str | None
    link_meeting_id: str
    link_id: str


class RegisterRow(Value, frozen=True, kw_only=True):
    """A decision or a directive where it was first recorded.

    ``row_id`` is its entry, or the directive that has none; ``directive_id`` None for a decision.
    ``state`` is where a directive stands now, in whichever meeting that is. ``invalid`` tells
    that something replaced or revoked it, or that it was cancelled; ``links`` tell what, and what
    it replaces itself.
    """

    meeting_id: str
    row_id: str
    directive_id: str | None
    kind: str
    number: int | None
    text: str
    meeting: str
    day: dt.date | None
    state: AssignmentState | None
    private: bool
    invalid: bool = False
    links: tuple[LinkSaid, ...] = ()


class RegisterPage(Value, frozen=True, kw_only=True):
    """Rows of whole meetings; ``end`` is where the next page begins, None at the end."""

    rows: tuple[RegisterRow, ...]
    end: tuple[str, str] | None
