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
    """One point of a checklist and what it means; ``done`` is None while nobody has said."""

    id: str
    label: str
    done: bool | None = None
    note: str | None = None
    meaning: str | None = None


class Tick(Value, frozen=True, kw_only=True):
    """What one unit has said of a point of the directive's checklist."""

    item_id: str
    done: bool
    at: dt.datetime | None = None
    note: str | None = None


class DueMove(Value, frozen=True, kw_only=True):
    """A due date that was moved: when, from and to which day, and why."""

    at: dt.datetime
    before: dt.date | None = None
    after: dt.date | None = None
    reason: str | None = None
    by: str | None = None


class Progress(Value, frozen=True, kw_only=True):
    """One report of a unit: when, by whom, what, and the state it leads to.

    ``evidence`` are ids of attachments of the meeting, or words. ``text`` is "" where only the
    state was given.
    """

    id: str
    at: dt.datetime
    text: str
    by: str | None = None
    state: AssignmentState | None = None
    evidence: tuple[str, ...] = ()


class Assignment(Value, frozen=True, kw_only=True):
    """What one responsible unit has to do, with a state and progress of its own.

    ``due`` is None where the directive's date holds. ``original_due`` is the day that held before
    the first of ``moves``. ``reason`` is why it is hindered or cancelled. The unit reported that
    it is done at ``reported_at``; that it is was verified at ``verified_at``. ``group_id`` is the
    group whose member the unit is, ``carried_from`` the same assignment in the earlier meeting.
    A directive that was given to nobody may have one assignment whose unit has no words.
    """

    id: str
    unit: Party
    state: AssignmentState = AssignmentState.NOT_BEGUN
    due: dt.date | None = None
    progress: tuple[Progress, ...] = ()
    note: str | None = None
    reason: str | None = None
    original_due: dt.date | None = None
    moves: tuple[DueMove, ...] = ()
    reported_at: dt.datetime | None = None
    verified_at: dt.datetime | None = None
    verified_by: str | None = None
    ticks: tuple[Tick, ...] = ()
    group_id: str | None = None
    carried_from: str | None = None


class Earlier(Value, frozen=True, kw_only=True):
    """Where a directive that was carried over stood before: the meeting as it was then."""

    meeting_id: str
    directive_id: str
    title: str
    day: dt.date | None = None
    number: int | None = None


class Directive(Value, frozen=True, kw_only=True):
    """What a leader wants done.

    ``spoken_by`` said it; ``on_behalf_of`` is whose directive it is and ``on_behalf_basis`` how
    sure that is. ``urgency`` is a wish that is no date ("sedini mungkin"); ``original_due`` keeps
    the first due date when ``due`` was moved. ``carried_from`` is the id of the directive of an
    earlier meeting, ``earlier`` are all of them, the oldest first. ``criterion`` is what it is
    verified against. ``checklist_name`` is the template that its points come from. Until
    ``snoozed_until`` no meeting takes it over and nobody is reminded.
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
    criterion: str | None = None
    checklist_name: str | None = None
    snoozed_until: dt.date | None = None
    earlier: tuple[Earlier, ...] = ()
