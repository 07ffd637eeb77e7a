"""Directives (*arahan*, *penekanan*), who carries them out, and what became of them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.fact import Basis
from notulen_app.domain.people import Party
from notulen_app.domain.value import Value


class DirectiveKind(StrEnum):
    """Guidance, emphasis, appeal (no force of order), matter to be watched."""

    GUIDANCE = "arahan"
    EMPHASIS = "penekanan"
    APPEAL = "imbauan"
    WATCH = "atensi"


class AssignmentState(StrEnum):
    """Where a unit stands; *terlambat* is computed and never stored."""

    NOT_BEGUN = "belum mulai"
    UNDER_WAY = "dikerjakan"
    HINDERED = "terkendala"
    TO_VERIFY = "menunggu verifikasi"
    DONE = "selesai"
    CANCELLED = "dibatalkan"


class ChecklistItem(Value, frozen=True, kw_only=True):
    """One point of a checklist; ``done`` is None while nobody has said."""

    id: str
    label: str
    done: bool | None = None
    note: str | None = None


class Progress(Value, frozen=True, kw_only=True):
    """One report of a unit: when, by whom, what, and the state it leads to."""

    id: str
    at: dt.datetime
    text: str
    by: str | None = None
    state: AssignmentState | None = None
    evidence: tuple[str, ...] = ()


class Assignment(Value, frozen=True, kw_only=True):
    """What one responsible unit has to do, with a state and progress of its own."""

    id: str
    unit: Party
    state: AssignmentState = AssignmentState.NOT_BEGUN
    due: dt.date | None = None
    progress: tuple[Progress, ...] = ()
    note: str | None = None


class Directive(Value, frozen=True, kw_only=True):
    """What a leader wants done.

    ``spoken_by`` said it; ``on_behalf_of`` is whose directive it is and ``on_behalf_basis`` how
    sure that is. ``urgency`` is a wish that is no date ("sedini mungkin"); ``original_due`` keeps
    the first due date when ``due`` was moved. ``carried_from`` is the id of the directive of an
    earlier meeting.
    """

    id: str
    text: str
    number: int | None = None
    kind: DirectiveKind = DirectiveKind.GUIDANCE
    spoken_by: Party | None = None
    on_behalf_of: Party | None = None
    on_behalf_basis: Basis | None = None
    addressees: tuple[Party, ...] = ()
    reason: str | None = None
    urgency: str | None = None
    due: dt.date | None = None
    original_due: dt.date | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    carried_from: str | None = None
    entry_id: str | None = None
    order: int = 0
    private: bool = False
