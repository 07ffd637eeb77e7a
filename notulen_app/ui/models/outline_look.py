"""How a row of the outline looks: words, icons and tones, ready to be painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notulen_app import i18n
from notulen_app.domain.directive import Directive
from notulen_app.domain.follow_up import (
    CLOSED,
    Share,
    counted,
    due_of,
    is_open,
    readiness,
    share_done,
    state_of,
)
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Meeting
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.rules import on_the_spot
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.wording.words import ASSIGNMENT_STATES, KIND_ICONS


@dataclass(frozen=True, slots=True)
class Look:
    """A row as it is painted; ``lead`` stands before the text in the strong font.

    One that is ``faded`` holds no more.
    """

    text: str
    left: str = ""
    icon: str | None = None
    colour: str = "text2"
    lead: str = ""
    heading: bool = False
    depth: int = 0
    marks: tuple[Mark, ...] = ()
    right: Mark | None = None
    check: bool | None = None
    checkable: bool = False
    bullet: str = ""
    faded: bool = False


_CHIPS = {
    EntryKind.DECISION: Mark("Keputusan", tone="accent", act="kind"),
    EntryKind.DIRECTIVE: Mark("Arahan", tone="warn", act="kind"),
    EntryKind.QUESTION: Mark("Belum terjawab", tone="rep", act="kind"),
}
_INKS = {"neutral": "text2", "accent": "accent_text"}
_SHORT = 40
"""Characters of what a row replaces."""
_PRIVATE = Mark("Tidak dicetak", icon="eye-off", colour="text3", act="private")


def heading_look(item: AgendaItem, number: str, *, depth: int) -> Look:
    """Give the look of an agenda point."""
    running = item.begun is not None and item.finished is None
    return Look(
        text=item.title,
        left=f"{number}.",
        heading=True,
        depth=depth,
        right=Mark("Sedang dibahas", tone="accent") if running else None,
    )


def entry_look(
    entry: Entry,
    directive: Directive | None,
    *,
    meeting: Meeting,
    depth: int = 0,
    ended: str | None = None,
    replaces: str | None = None,
) -> Look:
    """Give the look of an entry, with the addressees and due date of its directive.

    Its time is that of the clock where the meeting is; ``ended`` says what replaced or revoked it,
    ``replaces`` what it replaces itself.
    """
    icon, colour = KIND_ICONS[entry.kind]
    gone = (Mark(ended, "replace", colour="bad"),) if ended else ()
    new = (Mark(replaces, "replace"),) if replaces else ()
    return Look(
        text=entry.text,
        left=i18n.clock(on_the_spot(meeting, entry.time)) if entry.time else "",
        icon=icon,
        colour=colour,
        lead=f"{entry.speaker}: " if entry.speaker else "",
        depth=depth,
        marks=(*_marks(entry, directive), *new, *gone, *((_PRIVATE,) if entry.private else ())),
        faded=bool(ended),
    )


def replaced_words(links: Sequence[Link]) -> dict[str, str]:
    """Say of rows what they replace, cut short."""
    return {
        one.row_id: f"Menggantikan “{one_line(one.words, limit=_SHORT)}”"
        for one in links
        if one.kind is LinkKind.REPLACES
    }


def point_look(
    text: str, *, number: int, done: bool | None, checkable: bool, units: Share | None = None
) -> Look:
    """Give the look of a sub-point; one of a checklist can be ticked.

    Where only some of the units have it ready, ``units`` tells how many.
    """
    bullet = "" if checkable else f"{chr(96 + number)}." if number <= 26 else "–"
    some = units is not None and 0 < units.done < units.of
    marks = (Mark(f"{units.done} dari {units.of} satuan", icon="users"),) if units and some else ()
    return Look(text=text, depth=1, check=done, checkable=checkable, bullet=bullet, marks=marks)


def _marks(entry: Entry, directive: Directive | None) -> tuple[Mark, ...]:
    chip = _CHIPS.get(entry.kind)
    if chip is None:
        return ()
    if directive is None:
        return (chip,)
    marks = [chip, _addressees(directive), _due(directive)]
    if directive.checklist:
        share = readiness(directive)
        marks.append(Mark(f"{share.done} dari {share.of} butir", icon="list-checks"))
    if words := some_done(directive):
        marks.append(Mark(words, icon="users"))
    if directive.earlier:
        marks.append(_carried(directive))
    return tuple(marks)


def _carried(directive: Directive) -> Mark:
    """Say what became of a directive that was carried over, or how often it was."""
    if is_open(directive):
        return Mark(f"Terbawa {len(directive.earlier)}×", "repeat-2", colour="warn")
    words, tone = ASSIGNMENT_STATES[state_of(directive)]
    return Mark(words, "circle-check" if tone == "ok" else "x", colour=_INKS.get(tone, tone))


def some_done(directive: Directive) -> str:
    """Say how many of several units are done, where some are and others are not; else ""."""
    share = share_done(directive)
    return f"{share.done} dari {share.of} selesai" if 0 < share.done < share.of else ""


def addressed_names(directive: Directive) -> list[str]:
    """Name whom a directive is for, a group that was shared out with how many members it has."""
    names = []
    for party in directive.addressees:
        group = party.group_id
        shared = sum(group is not None and one.group_id == group for one in counted(directive))
        names.append(f"{party.text} ({shared} anggota)" if shared else party.text)
    return names


def due_days(directive: Directive) -> str:
    """Give until when a directive is to be done, from the first to the last day of open units."""
    units = [one for one in directive.assignments if one.state not in CLOSED]
    days = {day for one in units if (day := due_of(one, directive)) is not None}
    if not days:
        return i18n.short_date(directive.due) if directive.due else ""
    first, last = i18n.short_date(min(days)), i18n.short_date(max(days))
    return first if first == last else f"{first} s.d. {last}"


def _addressees(directive: Directive) -> Mark:
    names = addressed_names(directive)
    if not names:
        return Mark("isi penanggung jawab", "user-round", colour="warn", act="addressees")
    return Mark(", ".join(names), "users" if len(names) > 1 else "user-round", act="addressees")


def _due(directive: Directive) -> Mark:
    if days := due_days(directive):
        return Mark(days, "calendar-clock", act="due")
    if directive.urgency:
        return Mark(directive.urgency, "calendar-clock", act="due")
    return Mark("isi tenggat", "calendar-clock", colour="warn", act="due")
