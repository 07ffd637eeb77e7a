"""Documents for a mail: HTML that mail programs and Word take over well, and the same as text.

Looks stand in the elements themselves, for mail programs drop style sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from notulen_app.documents.minutes_parts import minutes_parts
from notulen_app.documents.parts import (
    DOTS,
    Centred,
    Fact,
    Heading,
    Item,
    Mark,
    Part,
    Table,
    Title,
    Words,
)
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.word_xml import lines_of
from notulen_app.domain.meeting import Record
from notulen_app.domain.rules import is_secret

_STEP = 20
"""Points of a level of a list."""
_FONT = "font-family:Arial,'Liberation Sans',sans-serif;font-size:11pt;color:#000000"
_ROW = "margin:0 0 2pt 0"
_CELL = f"border:1px solid #000000;padding:2pt 4pt;vertical-align:top;{_FONT}"
"""Cells name the font once more: many a program does not let them inherit it."""
_TYPES = {Mark.DECIMAL: "1", Mark.BRACKET: "1", Mark.LETTER: "a"}


@dataclass(frozen=True)
class Mail:
    """The same content twice: for programs that show HTML, and for those that do not."""

    html: str
    text: str


def minutes_mail(record: Record, profile: DocumentProfile, *, draft: bool) -> Mail:
    """Give what may be printed of the minutes, without letterhead and signatures.

    Raises:
        DocumentRefused: no title or no date.
    """
    parts = minutes_parts(record, profile)
    meeting = record.meeting
    secret = [meeting.security.value.upper()] if is_secret(meeting) and meeting.security else []
    first = [*secret, *(["DRAF, belum disahkan"] if draft else [])]
    return mail_of([*(Centred(one) for one in first), *parts])


def mail_of(parts: Sequence[Part]) -> Mail:
    """Give parts as HTML, a whole document, and as text."""
    body = "".join(_html(parts))
    head = '<html><head><meta charset="utf-8"></head>'
    html = f'<!DOCTYPE html>{head}<body lang="id"><div style="{_FONT}">{body}</div></body></html>'
    return Mail(html, "\n".join(_text(parts)).strip() + "\n")


def _html(parts: Sequence[Part]) -> Iterator[str]:
    for _, group in groupby(parts, _together):
        some = list(group)
        first = some[0]
        if isinstance(first, Fact):
            rows = "".join(_fact_row(one) for one in some if isinstance(one, Fact))
            yield f'<table border="0" cellspacing="0" cellpadding="2">{rows}</table>'
        elif isinstance(first, Item):
            yield _list([one for one in some if isinstance(one, Item)])
        else:
            for one in some:
                yield from _block(one)


def _together(part: Part) -> object:
    """Tell which parts are one table or one list: rows of facts, items of the same kind."""
    if isinstance(part, Item):
        return (Item, part.mark, part.depth)
    return type(part)


def _block(part: Part) -> Iterator[str]:
    match part:
        case Title():
            for line in (line for text in part.lines for line in lines_of(text)):
                yield f'<p align="center" style="margin:0"><b>{escape(line.upper())}</b></p>'
            yield '<p style="margin:0">&nbsp;</p>'
        case Centred():
            yield f'<p align="center" style="{_ROW}">{escape(_line(part.text))}</p>'
        case Heading():
            level = min(part.level + 1, 6)
            words = escape(f"{part.mark} {_line(part.text)}".strip())
            look = f"margin:6pt 0 2pt {part.depth * _STEP}pt;font-size:11pt"
            yield f'<h{level} style="{look}">{words}</h{level}>'
        case Words():
            lead = f"<b>{escape(_line(part.lead))}</b> " if part.lead else ""
            for n, line in enumerate(lines_of(part.text) or [DOTS]):
                look = f"margin:0 0 2pt {part.depth * _STEP}pt"
                yield f'<p style="{look}">{"" if n else lead}{escape(line)}</p>'
        case Table():
            yield _table(part)


def _list(items: Sequence[Item]) -> str:
    """Give items of one mark and depth as a list, or as several where the count begins anew."""
    lists: list[list[Item]] = []
    for one in items:
        if lists and (one.mark is Mark.DASH or one.number == lists[-1][-1].number + 1):
            lists[-1].append(one)
        else:
            lists.append([one])
    made = []
    for some in lists:
        points = "".join(f'<li style="{_ROW}">{_item(one)}</li>' for one in some)
        look = f'style="margin:0 0 0 {(some[0].depth + 1) * _STEP}pt;padding:0"'
        if some[0].mark is Mark.DASH:
            made.append(f"<ul {look}>{points}</ul>")
        else:
            kind = _TYPES[some[0].mark]
            made.append(f'<ol type="{kind}" start="{some[0].number}" {look}>{points}</ol>')
    return "".join(made)


def _item(item: Item) -> str:
    lead = f"<b>{escape(_line(item.lead))}</b> " if _line(item.lead) else ""
    return lead + "<br>".join(map(escape, lines_of(item.text) or [DOTS]))


def _fact_row(fact: Fact) -> str:
    number = f"{fact.number}. " if fact.number is not None else ""
    indent = f";padding-left:{_STEP}pt" if fact.inner else ""
    if len(fact.values) > 1:
        points = "".join(f"<li>{_lines(one)}</li>" for one in fact.values)
        value = (
            f'<ol type="{_TYPES[fact.mark]}" style="margin:0 0 0 {_STEP}pt;padding:0">{points}</ol>'
        )
    else:
        value = _lines(fact.values[0] if fact.values else "")
    value += f"<br>{escape(fact.note)}" if fact.note else ""
    label = escape(f"{number}{fact.label}")
    cells = (f'<td style="{_FONT}">{words}</td>' for words in (":", value))
    first = f'<td style="{_FONT}{indent}">{label}</td>'
    return f'<tr valign="top">{first}{"".join(cells)}</tr>'


def _table(table: Table) -> str:
    heads = "".join(
        f'<th style="{_CELL};background:#ebebeb">{escape(one)}</th>' for one in table.head
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td style="{_CELL}">{_lines(text, blank=blank)}</td>'
            for text, blank in zip(texts, table.blanks, strict=True)
        )
        + "</tr>"
        for texts in table.rows
    )
    look = 'border="1" cellspacing="0" style="border-collapse:collapse"'
    return f"<table {look}><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _lines(text: str, *, blank: str = DOTS) -> str:
    return "<br>".join(map(escape, lines_of(text) or [blank]))


def _line(text: str) -> str:
    return " ".join(lines_of(text))


def _text(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Title():
                yield from (line.upper() for text in part.lines for line in lines_of(text))
                yield ""
            case Centred():
                yield _line(part.text)
            case Fact():
                yield from _fact_lines(part)
            case Heading():
                yield ""
                yield _indented(f"{part.mark} {_line(part.text)}".strip(), part.depth)
            case Words():
                lead = f"{_line(part.lead)} " if part.lead else ""
                for n, line in enumerate(lines_of(part.text) or [DOTS]):
                    yield _indented(f"{'' if n else lead}{line}", part.depth)
            case Item():
                lead = f"{_line(part.lead)} " if _line(part.lead) else ""
                first, *others = lines_of(part.text) or [DOTS]
                yield _indented(f"{part.mark.shown(part.number)} {lead}{first}", part.depth)
                yield from (_indented(line, part.depth + 1) for line in others)
            case Table():
                yield from _table_lines(part)


def _fact_lines(fact: Fact) -> Iterator[str]:
    number = f"{fact.number}. " if fact.number is not None else ""
    label = _indented(f"{number}{fact.label}", int(fact.inner))
    if len(fact.values) < 2:
        yield f"{label}: {_line(fact.values[0]) if fact.values else DOTS}"
    else:
        yield f"{label}:"
        for n, one in enumerate(fact.values, 1):
            yield _indented(f"{fact.mark.shown(n)} {_line(one)}", 1)
    if fact.note:
        yield _indented(fact.note, 1)


def _table_lines(table: Table) -> Iterator[str]:
    """Give the rows of a table as text: what a cell says stands behind the name of its column."""
    others = table.head[2:]
    for texts in table.rows:
        facts = (
            f"{head.lower()}: {_line(text)}"
            for head, text in zip(others, texts[2:], strict=True)
            if _line(text)
        )
        first = f"{texts[0]}. {_line(texts[1])}" if texts[0] else "  "
        words = "; ".join(facts)
        yield _indented(f"{first} ({words})" if words else first, 1)


def _indented(text: str, depth: int) -> str:
    return f"{'   ' * depth}{text}"
