"""What was said in a meeting, set the same way in every layout: agenda, directives, follow-up."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.enums import TA_LEFT

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.blocks import STEP, Bound, bound, letter
from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import Row, cell, grid, measured
from notulen_app.documents.text import BOLD, REGULAR, para, plain
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.directive import ChecklistItem, Directive
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Record
from notulen_app.domain.people import Officer, full_name
from notulen_app.domain.rules import decisions

MOST_NAMED = 24
"""Rows of attendance that the minutes name; more are counted per state."""
_FOLLOW_UP_HEAD = ("No", "Arahan/keputusan", "Penanggung jawab", "Tenggat", "Status")
_FOLLOW_UP_BLANKS = ("", "", "...............", "..........", "..........")
DEEPEST = 4
SHORT_TEXT = 400
"""Characters of a directive that stays on one page with its first fact."""
_KIND_WORDS = {
    EntryKind.NOTE: "",
    EntryKind.DECISION: "[Keputusan]",
    EntryKind.DIRECTIVE: "[Arahan]",
    EntryKind.QUESTION: "[Pertanyaan]",
}
_CAME = (AttendanceState.PRESENT, AttendanceState.REPRESENTED)


def officer_line(officer: Officer | None) -> str | None:
    """Give "AKBP Nama, S.I.K. (Kapolres Sampang)", or None where nothing is known."""
    if officer is None:
        return None
    name = " ".join(one for one in (officer.rank, full_name(officer)) if one)
    post = officer.position or ""
    return (f"{name} ({post})" if name and post else name or post) or None


def invitation_line(record: Record) -> str | None:
    """Give "nomor B/12, tanggal 1 Agustus 2024", or None."""
    letter_of = record.meeting.invitation
    if letter_of is None:
        return None
    parts = []
    if letter_of.number:
        parts.append(f"nomor {letter_of.number}")
    if letter_of.date:
        parts.append(f"tanggal {i18n.plain_date(letter_of.date)}")
    return ", ".join(parts) or None


def participants(record: Record) -> list[str]:
    """Name who came: groups and people, or their number where they are many."""
    came = sorted(
        (one for one in record.attendance if one.state in _CAME), key=lambda one: one.order
    )
    attendees = Attendees(record)
    if len(came) <= MOST_NAMED:
        return [attendees.line(one) for one in came]
    groups = [one for one in came if one.group_id]
    names = [attendees.line(one) for one in groups[:MOST_NAMED]]
    if len(groups) > MOST_NAMED:
        names.append(f"{i18n.number(len(groups) - MOST_NAMED)} kelompok lain")
    for state in _CAME:
        count = sum(1 for one in came if one.person_id and one.state is state)
        if count:
            names.append(f"{i18n.number(count)} orang {state.value}")
    return names


def agenda_titles(record: Record) -> list[str]:
    """Give the titles of the agenda's top points in their order."""
    top = sorted((one for one in record.agenda if not one.parent_id), key=lambda one: one.order)
    return [one.title for one in top]


def discussion(record: Record, sheet: Sheet, *, indent: float) -> list[Any]:
    """Set the agenda, nested as it is, with what was noted under every point."""
    entries: dict[str | None, list[Entry]] = defaultdict(list)
    known = {one.id for one in record.agenda}
    for one in sorted(record.entries, key=lambda one: one.order):
        entries[one.agenda_item_id if one.agenda_item_id in known else None].append(one)
    story: list[Any] = []
    for n, entry in enumerate(entries[None], 1):
        # Beside a numbered agenda, numbers of their own would read as points of it.
        number = "-" if record.agenda else f"{n})"
        story += _entry(entry, sheet, number=number, indent=indent)
    for item, depth, count in _walk(record.agenda):
        story += _agenda_item(item, entries[item.id], sheet, depth=depth, count=count, at=indent)
    return story


def directive_list(directives: Sequence[Directive], sheet: Sheet, *, indent: float) -> list[Any]:
    """Set the directives; who spoke is said once where it was one person."""
    ordered = sorted(directives, key=lambda one: one.order)
    speakers = {one.spoken_by.text if one.spoken_by else None for one in ordered}
    common = next(iter(speakers)) if len(speakers) == 1 else None
    story: list[Any] = []
    for n, one in enumerate(ordered, 1):
        number = one.number if one.number is not None else n
        story += _directive(one, sheet, number=f"{number}.", indent=indent, said=common)
    if common and story:
        said = para(f"Disampaikan oleh {common}:", sheet.style(indent, align=TA_LEFT))
        story = bound(said, story)
    return story


def decision_list(record: Record, sheet: Sheet, *, indent: float) -> list[Any]:
    """Set the decisions, or "Nihil"; a directive is not a decision."""
    found = decisions(record)
    if not found:
        return para("Nihil.", sheet.style(indent))
    story: list[Any] = []
    for n, text in enumerate(found, 1):
        marks = ((indent, f"{letter(n)}.", REGULAR),)
        story += para(text, sheet.style(indent + STEP), marks=marks)
    return story


def follow_up(record: Record, sheet: Sheet) -> list[Any]:
    """Set the table of what is to be done, by whom, until when, and where it stands."""
    rows = list(_follow_up_rows(record))
    if not rows:
        return para("Nihil.", sheet.style(STEP))
    shares = (0.07, 0.36, 0.23, 0.18, 0.16)
    widths = [sheet.width * share for share in shares]
    made: list[Row] = []
    for row in rows:
        cells = [
            cell(text, sheet, width=width, blank=blank)
            for text, width, blank in zip(row, widths, _FOLLOW_UP_BLANKS, strict=True)
        ]
        made += measured(cells, sheet, widths=widths)
    styles = (("ALIGN", (0, 1), (0, -1), "CENTER"),)
    return [grid(_FOLLOW_UP_HEAD, made, sheet, widths=widths, styles=styles)]


def due_words(directive: Directive, due: dt.date | None) -> str:
    """Give the due date, or the wish that stands for one."""
    if due:
        return i18n.plain_date(due)
    return directive.urgency or ""


def _follow_up_rows(record: Record) -> Iterator[tuple[str, str, str, str, str]]:
    number = 0
    for one in sorted(record.directives, key=lambda one: one.order):
        number += 1
        if not one.assignments:
            yield str(number), one.text, "", due_words(one, one.due), ""
        for n, task in enumerate(one.assignments):
            first = n == 0
            yield (
                str(number) if first else "",
                one.text if first else "",
                task.unit.text,
                due_words(one, task.due or one.due),
                task.state.value,
            )
    for text in decisions(record):
        number += 1
        yield str(number), text, "", "", ""


def _walk(agenda: Sequence[AgendaItem]) -> Iterator[tuple[AgendaItem, int, int]]:
    """Give every point once, parents first, with its depth and its count among its siblings."""
    known = {one.id for one in agenda}
    below: dict[str | None, list[AgendaItem]] = defaultdict(list)
    for one in sorted(agenda, key=lambda one: one.order):
        below[one.parent_id if one.parent_id in known else None].append(one)
    waiting = [(one, 0, n) for n, one in enumerate(below[None], 1)][::-1]
    while waiting:
        item, depth, count = waiting.pop()
        yield item, depth, count
        children = [(one, depth + 1, n) for n, one in enumerate(below[item.id], 1)]
        waiting += children[::-1]


def _agenda_item(
    item: AgendaItem, entries: Sequence[Entry], sheet: Sheet, *, depth: int, count: int, at: float
) -> list[Any]:
    level = min(depth, DEEPEST)
    indent = at + level * STEP
    number = (f"{count})", f"{letter(count)})", f"({count})", f"({letter(count)})")[level % 4]
    style = sheet.style(indent + STEP, font=BOLD, align=TA_LEFT, before=3.0)
    titles = para(item.title, style, marks=((indent, number, BOLD),))
    body: list[Any] = []
    if item.presenter:
        body += para(f"Penyaji: {item.presenter}", sheet.style(indent + STEP, align=TA_LEFT))
    for entry in entries:
        body += _entry(entry, sheet, number="-", indent=indent + STEP)
    return [Bound(titles, body[0]), *body[1:]] if body else list(titles)


def _entry(entry: Entry, sheet: Sheet, *, number: str, indent: float) -> list[Any]:
    """Set one row: time, speaker and kind in front, sub-points below."""
    step = STEP if len(number) < 4 else STEP * 1.5
    if number == "-":
        step = STEP / 2
    lead = [_KIND_WORDS[entry.kind], f"{entry.speaker}:" if entry.speaker else ""]
    if entry.time and sheet.profile.entry_times:
        lead.insert(0, f"({i18n.clock(entry.time)})")
    made = para(
        entry.text,
        sheet.style(indent + step),
        marks=((indent, number, REGULAR),),
        lead=plain(" ".join(one for one in lead if one), limit=200),
    )
    story: list[Any] = list(made)
    for n, point in enumerate(entry.sub_points, 1):
        marks = ((indent + step, f"{letter(n)}.", REGULAR),)
        story += para(point, sheet.style(indent + step + STEP), marks=marks)
    return story


def _directive(
    one: Directive, sheet: Sheet, *, number: str, indent: float, said: str | None
) -> list[Any]:
    step = STEP if len(number) < 4 else STEP * 1.5
    marks = ((indent, number, REGULAR),)
    lead = f"{one.kind.value.capitalize()}:"
    style = sheet.style(indent + step, before=3.0)
    story: list[Any] = list(para(one.text, style, marks=marks, lead=lead))
    small = sheet.style(indent + step, align=TA_LEFT, after=1.0)
    facts = [
        made
        for label, text in _directive_facts(one, said=said)
        for made in para(f"{label}: {text}", small)
    ]
    if facts and len(story) == 1 and len(one.text) < SHORT_TEXT:
        story = [Bound(story, facts.pop(0))]
    story += facts
    if one.checklist:
        words = para("Rincian:", sheet.style(indent + step, align=TA_LEFT, after=1.0))
        points: list[Any] = []
        for n, point in enumerate(one.checklist, 1):
            mark = ((indent + step, f"{letter(n)}.", REGULAR),)
            inner = sheet.style(indent + step + STEP, align=TA_LEFT, after=0.0)
            points += para(_checked(point), inner, marks=mark)
        story += [Bound(words, points[0]), *points[1:]]
    return story


def _directive_facts(one: Directive, *, said: str | None) -> Iterator[tuple[str, str]]:
    speaker = one.spoken_by.text if one.spoken_by and not said else ""
    source = _source(one)
    if speaker or source:
        label = "Disampaikan" if speaker else "Sumber"
        yield label, ", ".join(part for part in (speaker, source) if part)
    if one.addressees:
        yield "Kepada", "; ".join(party.text for party in one.addressees)
    if one.reason:
        yield "Alasan", one.reason
    if one.due:
        moved = one.original_due is not None and one.original_due != one.due
        was = f" (semula {i18n.plain_date(one.original_due)})" if moved else ""  # type: ignore[arg-type]
        yield "Tenggat", i18n.plain_date(one.due) + was
    if one.urgency:
        yield "Batas waktu", one.urgency


def _source(one: Directive) -> str:
    """Say whose directive it is only where that was stated, or mark it as inferred."""
    if one.on_behalf_of is None:
        return ""
    if one.on_behalf_basis is Basis.STATED:
        return f"a.n. {one.on_behalf_of.text}"
    if one.on_behalf_basis is Basis.INFERRED:
        return f"a.n. {one.on_behalf_of.text} (disimpulkan)"
    return ""


def _checked(point: ChecklistItem) -> str:
    """Give a point with its state where somebody has said it."""
    if point.done is None:
        return point.label
    words = "sudah" if point.done else "belum"
    return f"{point.label}: {words}{f' ({point.note})' if point.note else ''}"
