"""What reports on directives say of one: origin, due day, state, reports; as people read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from notulen_app import i18n
from notulen_app.documents.text import plain
from notulen_app.domain.directive import Assignment, AssignmentState, Directive, Progress
from notulen_app.domain.escalation import Superior
from notulen_app.domain.fact import Basis
from notulen_app.domain.follow_up import due_of, last_report, original_due_of, readiness_of
from notulen_app.domain.follow_up_report import Followed, days_late, put_off
from notulen_app.domain.register import LinkSaid
from notulen_app.domain.value import changed

LATE = "TERLAMBAT"
UNSHOWN = "butir yang tidak dicetak"
"""Names a row that replaces another and may not be printed itself."""
_SHORT = 100
_REASONS = {AssignmentState.HINDERED: "Kendala", AssignmentState.CANCELLED: "Alasan batal"}


def origin(directive: Directive) -> str:
    """Say who gave it and on whose behalf, as the minutes do: what is ambiguous is left out."""
    said = [directive.spoken_by.text] if directive.spoken_by else []
    behalf, basis = directive.on_behalf_of, directive.on_behalf_basis
    if behalf is not None and basis is Basis.STATED:
        said.append(f"a.n. {behalf.text}")
    elif behalf is not None and basis is Basis.INFERRED:
        said.append(f"a.n. {behalf.text} (disimpulkan)")
    return " ".join(said)


def kind_and_number(item: Followed) -> str:
    """Give "Penekanan no. 4:", or the kind alone."""
    kind = item.directive.kind.value.capitalize()
    return f"{kind}:" if item.number is None else f"{kind} no. {item.number}:"


def meeting(item: Followed) -> str:
    """Name the meeting that it was given in, with its day."""
    day = i18n.long_date(item.day) if item.day else "tanggal tidak tercatat"
    return f"{item.meeting.strip() or 'Rapat tanpa judul'}, {day}"


def due(item: Followed, task: Assignment) -> str:
    """Give the day, where it was moved the first one, how often and why; a wish where none is."""
    day = due_of(task, item.directive)
    if day is None:
        return item.directive.urgency or ""
    words = i18n.plain_date(day)
    first = original_due_of(task, item.directive)
    if first is not None and first != day:
        words += f"\nsemula {i18n.plain_date(first)}"
    if task.moves:
        why = (task.moves[-1].reason or "").strip()
        words += f"\ndipindah {len(task.moves)} kali{f': {why}' if why else ''}"
    return words


def state(item: Followed, task: Assignment, *, today: dt.date) -> str:
    """Give the state, and below it that it is late, or until when it was put off."""
    if late := days_late(item, task, today=today):
        return f"{task.state.value}\n{LATE} {i18n.number(late)} hari"
    until = put_off(item, task, today=today)
    return (
        f"{task.state.value}\nditunda s.d. {i18n.plain_date(until)}" if until else task.state.value
    )


def last_said(item: Followed, task: Assignment) -> Progress | None:
    """Give what was reported last in words, else the last act; not what only repeats a link."""
    kept = tuple(one for one in task.progress if not _is_link(item, one.text))
    return last_report((changed(task, progress=kept),))


def report(item: Followed, task: Assignment) -> str:
    """Give what was reported last, with its day and who did."""
    last = last_said(item, task)
    if last is None:
        return ""
    said = said_words(last) or (last.state.value if last.state else "")
    return f"{i18n.plain_date(last.at.date())}: {said}" if said else i18n.plain_date(last.at.date())


def said_words(last: Progress) -> str:
    """Give the words of a report and whose they are; "" for an act without words."""
    text, by = last.text.strip(), (last.by or "").strip()
    return f"{text} ({by})" if text and by else text


def evidence(task: Assignment) -> str:
    """Name all evidence, each once."""
    return "; ".join(dict.fromkeys(one for report in task.progress for one in report.evidence))


def remarks(item: Followed, task: Assignment) -> Iterator[str]:
    """Give what else is to be known: why it stands so, notes, meetings it was carried through."""
    if task.reason and task.state in _REASONS and not _is_link(item, task.reason):
        yield f"{_REASONS[task.state]}: {task.reason}"
    if task.note:
        yield task.note
    if words := carried(item.directive):
        yield words
    if item.directive.checklist:
        share = readiness_of(task, item.directive)
        yield f"Kesiapan {share.done} dari {share.of}"


def remark_words(item: Followed, task: Assignment) -> str:
    """Give the remarks, a line each."""
    return "\n".join(remarks(item, task))


def text_and_links(item: Followed) -> str:
    """Give the words of a directive, and below them what replaced or revoked it, cut short."""
    linked = (link_said(one, limit=_SHORT) for one in item.links)
    return "\n".join((item.directive.text, *linked))


def _is_link(item: Followed, reason: str) -> bool:
    """Tell whether a reason only says what a link says already."""
    said = reason.casefold()
    return any(said.startswith(one.relation.casefold()) for one in item.links)


def carried(directive: Directive) -> str:
    """Give "Terbawa dari 25 Jul, 8 Agu": the days of the meetings before; "" for none."""
    if not directive.earlier:
        return "Terbawa dari rapat lain" if directive.carried_from else ""
    days = [i18n.short_date(one.day).split(" ", 1)[1] for one in directive.earlier if one.day]
    return f"Terbawa dari {', '.join(days)}" if days else "Terbawa dari rapat lain"


def link_said(link: LinkSaid, *, limit: int = 2_000) -> str:
    """Say what replaced or revoked a row, or what it replaces itself.

    Of its words ``limit`` characters are given.
    """
    named = plain(link.words, limit=limit)
    words = f"“{named}”" if named else UNSHOWN
    where = link.meeting.strip() if link.meeting else ""
    if link.day:
        where = f"{where}, {i18n.plain_date(link.day)}".removeprefix(", ")
    said = f"{link.relation.capitalize()} {words}"
    said += f" ({where})" if where else ""
    return f"{said}: {link.reason.strip()}" if link.reason and link.reason.strip() else said


def superior(above: Superior) -> str:
    """Give the post above a unit with its holder, and the organisation."""
    post = above.position or f"Pimpinan {above.organisation}"
    named = f"{post} ({above.holder})" if above.holder else post
    return f"{named}\n{above.organisation}" if above.position else named
