"""What was said in a meeting, set the same way in every layout: agenda, directives, follow-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.enums import TA_LEFT

from notulen_app.documents.blocks import STEP, Bound, bound
from notulen_app.documents.grid import grid
from notulen_app.documents.minutes_words import (
    FOLLOW_UP_BLANKS,
    FOLLOW_UP_HEAD,
    FOLLOW_UP_SHARES,
    checked_points,
    directive_facts,
    directive_lead,
    entry_lead,
    follow_up_rows,
    only_speaker,
    timed_there,
)
from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import Row, cell, measured
from notulen_app.documents.tags import as_list, heading_tag, one_tag
from notulen_app.documents.text import BOLD, REGULAR, para, plain
from notulen_app.documents.wording import worded
from notulen_app.domain.directive import Directive
from notulen_app.domain.meeting import AgendaItem, Entry, Record
from notulen_app.domain.rules import decisions
from notulen_app.i18n import letter

DEEPEST = 4
_AGENDA_LEVEL = 4
"""Of the headings over the agenda's top points; title, section and part stand above them."""
SHORT_TEXT = 400
"""Characters of a directive that stays on one page with its first fact."""


def discussion(record: Record, sheet: Sheet, *, indent: float) -> list[Any]:
    """Set the agenda, nested as it is, with what was noted under every point."""
    entries: dict[str | None, list[Entry]] = defaultdict(list)
    known = {one.id for one in record.agenda}
    for one in sorted(timed_there(record).entries, key=lambda one: one.order):
        entries[one.agenda_item_id if one.agenda_item_id in known else None].append(one)
    # Beside a numbered agenda, numbers of their own would read as points of it.
    loose = [
        _entry(entry, sheet, number="-" if record.agenda else f"{n})", indent=indent)
        for n, entry in enumerate(entries[None], 1)
    ]
    story = as_list(loose, "Disc" if record.agenda else "Decimal")
    for item, depth, count in _walk(record.agenda):
        story += _agenda_item(item, entries[item.id], sheet, depth=depth, count=count, at=indent)
    return story


def directive_list(directives: Sequence[Directive], sheet: Sheet, *, indent: float) -> list[Any]:
    """Set the directives; who spoke is said once where it was one person."""
    ordered = sorted(directives, key=lambda one: one.order)
    common = only_speaker(ordered)
    items: list[list[Any]] = []
    for n, one in enumerate(ordered, 1):
        number = one.number if one.number is not None else n
        items.append(_directive(one, sheet, number=f"{number}.", indent=indent, said=common))
    story = as_list(items)
    if common and story:
        said = para(f"Disampaikan oleh {common}:", sheet.style(indent, align=TA_LEFT))
        story = bound(said, story)
    return story


def decision_list(record: Record, sheet: Sheet, *, indent: float) -> list[Any]:
    """Set the decisions, or "Nihil"; a directive is not a decision."""
    found = decisions(record)
    if not found:
        return para(worded(sheet.profile.wording, "minutes.nil"), sheet.style(indent))
    items: list[list[Any]] = []
    for n, text in enumerate(found, 1):
        marks = ((indent, f"{letter(n)}.", REGULAR),)
        items.append(list(para(text, sheet.style(indent + STEP), marks=marks)))
    return as_list(items, "LowerAlpha")


def follow_up(record: Record, sheet: Sheet) -> list[Any]:
    """Set the table of what is to be done, by whom, until when, and where it stands."""
    rows = list(follow_up_rows(record))
    if not rows:
        return para(worded(sheet.profile.wording, "minutes.nil"), sheet.style(STEP))
    widths = [sheet.width * share for share in FOLLOW_UP_SHARES]
    made: list[Row] = []
    for row in rows:
        cells = [
            cell(text, sheet, width=width, blank=blank)
            for text, width, blank in zip(row, widths, FOLLOW_UP_BLANKS, strict=True)
        ]
        made += measured(cells, sheet, widths=widths)
    return [grid(FOLLOW_UP_HEAD, made, sheet, widths=widths)]


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
    one_tag(titles, heading_tag(_AGENDA_LEVEL + depth, f"{number} {plain(item.title)}"))
    body: list[Any] = []
    if item.presenter:
        body += para(f"Penyaji: {item.presenter}", sheet.style(indent + STEP, align=TA_LEFT))
    noted = [_entry(entry, sheet, number="-", indent=indent + STEP) for entry in entries]
    body += as_list(noted, "Disc")
    return [Bound(titles, body[0]), *body[1:]] if body else list(titles)


def _entry(entry: Entry, sheet: Sheet, *, number: str, indent: float) -> list[Any]:
    """Set one row: time, speaker and kind in front, sub-points below."""
    step = STEP if len(number) < 4 else STEP * 1.5
    if number == "-":
        step = STEP / 2
    lead = entry_lead(entry, times=sheet.profile.entry_times)
    made = para(
        entry.text,
        sheet.style(indent + step),
        marks=((indent, number, REGULAR),),
        lead=plain(lead, limit=200),
    )
    points: list[list[Any]] = []
    for n, point in enumerate(entry.sub_points, 1):
        marks = ((indent + step, f"{letter(n)}.", REGULAR),)
        points.append(list(para(point, sheet.style(indent + step + STEP), marks=marks)))
    return [*made, *as_list(points, "LowerAlpha")]


def _directive(
    one: Directive, sheet: Sheet, *, number: str, indent: float, said: str | None
) -> list[Any]:
    step = STEP if len(number) < 4 else STEP * 1.5
    marks = ((indent, number, REGULAR),)
    lead = directive_lead(one)
    style = sheet.style(indent + step, before=3.0)
    story: list[Any] = list(para(one.text, style, marks=marks, lead=lead))
    small = sheet.style(indent + step, align=TA_LEFT, after=1.0)
    facts = [
        made
        for label, text in directive_facts(one, said=said)
        for made in para(f"{label}: {text}", small)
    ]
    if facts and len(story) == 1 and len(one.text) < SHORT_TEXT:
        story = [Bound(story, facts.pop(0))]
    story += facts
    if one.checklist:
        words = para("Rincian:", sheet.style(indent + step, align=TA_LEFT, after=1.0))
        items: list[list[Any]] = []
        for n, point in enumerate(checked_points(one), 1):
            mark = ((indent + step, f"{letter(n)}.", REGULAR),)
            inner = sheet.style(indent + step + STEP, align=TA_LEFT, after=0.0)
            items.append(list(para(point, inner, marks=mark)))
        points = as_list(items, "LowerAlpha")
        story += [Bound(words, points[0]), *points[1:]]
    return story
