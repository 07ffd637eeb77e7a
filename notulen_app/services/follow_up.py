"""What became of directives: units report, are verified, are given time; each act one undo step.

Every function takes any number of targets over any meetings. Raises everywhere: RowNotFound where
a directive or a unit is gone, FieldInvalid where a reason is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain import follow_up as rules
from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.value import changed
from notulen_app.services.targets import change_directives, change_units
from notulen_app.store.archive import Archive

_LABELS = {
    AssignmentState.NOT_BEGUN: "Tandai belum mulai {}",
    AssignmentState.UNDER_WAY: "Tandai dikerjakan {}",
    AssignmentState.HINDERED: "Tandai terkendala {}",
    AssignmentState.TO_VERIFY: "Tandai menunggu verifikasi {}",
    AssignmentState.DONE: "Tandai selesai {}",
    AssignmentState.CANCELLED: "Batalkan {}",
}


def set_state(
    archive: Archive,
    targets: Sequence[Target],
    state: AssignmentState,
    *,
    now: dt.datetime,
    reason: str | None = None,
    text: str = "",
    by: str | None = None,
) -> Changes:
    """Let units stand so; *terkendala* and *dibatalkan* need a reason.

    Of a whole directive those that were cancelled stay so, and those that are done unless all
    are: what was verified is not taken back by moving a card.
    """
    at = now.replace(microsecond=0)
    said = cleaned(text).strip()

    def put(one: Assignment, _: Directive) -> Assignment:
        return rules.with_state(one, state, at=at, reason=_plain(reason), text=said, by=by)

    if state in rules.REASONED and not _plain(reason):
        raise FieldInvalid(rules.REASONED[state], "")
    return change_units(archive, targets, _LABELS[state], put, choose=_moved_along)


def report(
    archive: Archive,
    targets: Sequence[Target],
    text: str,
    *,
    now: dt.datetime,
    by: str | None = None,
) -> Changes:
    """Add a dated note to what units reported; where they stand stays.

    Raises:
        FieldInvalid: nothing was said.
    """
    said = cleaned(text).strip()
    if not said:
        raise FieldInvalid("report", text)

    def put(one: Assignment, _: Directive) -> Assignment:
        return rules.with_report(one, said, at=now.replace(microsecond=0), by=by)

    return change_units(archive, targets, "Catat laporan {}", put, choose=_open)


def verify(
    archive: Archive,
    targets: Sequence[Target],
    *,
    now: dt.datetime,
    by: str | None = None,
    text: str = "",
) -> Changes:
    """Verify that units are done: of a whole directive those that reported it."""
    said = cleaned(text).strip()

    def put(one: Assignment, _: Directive) -> Assignment:
        at = now.replace(microsecond=0)
        return rules.with_state(one, AssignmentState.DONE, at=at, by=by, text=said)

    return change_units(archive, targets, "Verifikasi {}", put, choose=_reported)


def send_back(
    archive: Archive,
    targets: Sequence[Target],
    reason: str,
    *,
    now: dt.datetime,
    by: str | None = None,
) -> Changes:
    """Send reports back to units, of a whole directive to those that wait: they go on.

    Raises:
        FieldInvalid: no reason.
    """
    said = _plain(reason)
    if said is None:
        raise FieldInvalid("return_reason", reason)

    def put(one: Assignment, _: Directive) -> Assignment:
        at = now.replace(microsecond=0)
        return rules.with_state(one, AssignmentState.UNDER_WAY, at=at, by=by, text=said)

    return change_units(archive, targets, "Kembalikan laporan {}", put, choose=_reported)


def move_due(
    archive: Archive,
    targets: Sequence[Target],
    due: dt.date,
    *,
    now: dt.datetime,
    reason: str | None = None,
    by: str | None = None,
) -> Changes:
    """Give units until another day, of a whole directive those that are open.

    What the minutes say stays; the first day and every move are kept.
    """

    def put(one: Assignment, directive: Directive) -> Assignment:
        at = now.replace(microsecond=0)
        return rules.with_due(one, directive, due, at=at, reason=_plain(reason), by=by)

    return change_units(archive, targets, "Ubah tenggat {}", put, choose=_open)


def set_note(archive: Archive, target: Target, note: str | None) -> Changes:
    """Write the remark on a unit, or on all of a directive; typing on is one step."""

    def put(one: Assignment, _: Directive) -> Assignment:
        wanted = _plain(note)
        return one if one.note == wanted else changed(one, note=wanted)

    merge = f"note:{target.meeting_id}:{target.directive_id}:{target.assignment_id}"
    return change_units(archive, [target], "Ubah keterangan {}", put, merge=merge)


def tick(
    archive: Archive,
    targets: Sequence[Target],
    item_ids: Sequence[str],
    *,
    done: bool | None,
    now: dt.datetime,
    note: str | None = None,
) -> Changes:
    """Let units say whether points of the checklist are ready; None: nobody has said."""

    def put(one: Assignment, _: Directive) -> Assignment:
        at = now.replace(microsecond=0)
        for item_id in item_ids:
            one = rules.with_tick(one, item_id, done=done, at=at, note=_plain(note))
        return one

    return change_units(archive, targets, "Tandai butir {}", put, choose=_open)


def snooze(archive: Archive, targets: Sequence[Target], until: dt.date | None) -> Changes:
    """Put directives off to a day: no meeting takes them over and nobody is reminded before it."""

    def put(directive: Directive, _: frozenset[str | None]) -> Directive:
        if directive.snoozed_until == until:
            return directive
        return changed(directive, snoozed_until=until)

    label = "Tunda {}" if until else "Jangan tunda {}"
    return change_directives(archive, targets, label, put)


def set_criterion(archive: Archive, target: Target, criterion: str | None) -> Changes:
    """Write what a directive is verified against; typing on is one step."""

    def put(directive: Directive, _: frozenset[str | None]) -> Directive:
        wanted = _plain(criterion)
        return directive if directive.criterion == wanted else changed(directive, criterion=wanted)

    merge = f"criterion:{target.meeting_id}:{target.directive_id}"
    return change_directives(archive, [target], "Ubah ukuran selesai {}", put, merge=merge)


def _moved_along(directive: Directive) -> frozenset[str]:
    """Choose the units that move with the card of a directive."""
    kept = [one for one in directive.assignments if one.state is not AssignmentState.CANCELLED]
    if not kept:
        return frozenset(one.id for one in directive.assignments)
    left = [one for one in kept if one.state is not AssignmentState.DONE]
    return frozenset(one.id for one in left or kept)


def _open(directive: Directive) -> frozenset[str]:
    return frozenset(one.id for one in directive.assignments if one.state not in rules.CLOSED)


def _reported(directive: Directive) -> frozenset[str]:
    waiting = AssignmentState.TO_VERIFY
    return frozenset(one.id for one in directive.assignments if one.state is waiting)


def _plain(text: str | None) -> str | None:
    return cleaned(text or "").strip() or None
