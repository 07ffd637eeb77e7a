"""The parts of a document in Word: titles, facts, headings, lists, tables, signatures, photos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from notulen_app.documents.parts import (
    DOTS,
    Centred,
    Fact,
    Heading,
    Item,
    Part,
    Table,
    Title,
    Words,
)
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_styles import DEEPEST, STEP, Numbered
from notulen_app.documents.word_xml import (
    cell,
    element,
    lines_of,
    paragraph,
    paragraphs,
    row,
    run,
    table,
)

COLON = 140.0
"""Points from the left to the colon of a fact."""
_GAP = 10.0


def set_parts(word: WordFile, parts: Iterable[Part], *, colon: float = COLON) -> None:
    """Put parts at the end of a document; facts in a row are one table without lines.

    The last paragraph is held to what comes after it.
    """
    parts = list(parts)
    if numbered := _numbering(parts):
        word.number_headings(numbered)
    made: list[Any] = []
    for facts, group in groupby(parts, lambda one: isinstance(one, Fact)):
        if facts:
            rows = [_fact(word, one, colon) for one in group if isinstance(one, Fact)]
            widths = (colon, _GAP, word.width - colon - _GAP)
            made.append(table(widths, rows, ruled=False, title="Keterangan rapat"))
        else:
            for one in group:
                made += _part(word, one)
    word.add([*made[:-1], *held(made[-1:])])


def held(parts: Iterable[Any]) -> list[Any]:
    """Hold paragraphs to what follows them."""
    from docx.oxml.ns import qn

    made = list(parts)
    for one in made:
        for facts in one.iter(qn("w:pPr")):
            if facts.find(qn("w:keepNext")) is None:
                facts.insert(1, element("keepNext"))
    return made


def _part(word: WordFile, part: Part) -> Iterator[Any]:
    match part:
        case Title():
            yield from _title(part)
        case Centred():
            yield from paragraphs("Fakta", part.text, align="center", keep=True)
        case Heading():
            yield _heading(word, part)
        case Words():
            yield from _words(word, part)
        case Item():
            yield from _item(word, part)
        case Table():
            yield _table(word, part)


def _title(title: Title) -> Iterator[Any]:
    lines = [line.upper() for text in title.lines for line in lines_of(text)]
    for n, line in enumerate(lines):
        last = n == len(lines) - 1
        yield paragraph("Subtitle" if n else "Title", run(line, underlined=last))


def _heading(word: WordFile, heading: Heading) -> Any:
    level = min(heading.level, DEEPEST + 1)
    text = " ".join(lines_of(heading.text))
    known = _read(heading.mark, level - 1)
    number = word.heading_number(level - 1, known[2]) if known else (0, 0)
    start, end = word.bookmark(heading.of)
    return paragraph(f"Heading{level}", start, run(text), end, number=number)


def _numbering(parts: Iterable[Part]) -> dict[int, Numbered]:
    """Tell how every level of headings is numbered, as its first one that has a number is."""
    found: dict[int, Numbered] = {}
    for one in parts:
        level, mark, depth = 0, "", 0
        if isinstance(one, Heading):
            level, mark, depth = min(one.level - 1, DEEPEST), one.mark, one.depth
        elif isinstance(one, Fact) and one.number is not None:
            mark = f"{one.number}."
        known = _read(mark, level)
        if known and level not in found:
            found[level] = Numbered(known[0], known[1], depth)
    return found


def _read(mark: str, level: int) -> tuple[str, str, int] | None:
    """Read "(b)" as pattern, form and number: ("(%4)", "lowerLetter", 2); None for no mark."""
    found = re.fullmatch(r"(\W*)(\w+)(\W*)", mark)
    if found is None:
        return None
    before, shown, after = found.groups()
    pattern = f"{before}%{level + 1}{after}"
    if shown.isdecimal():
        return pattern, "decimal", int(shown)
    if shown.isupper():
        return pattern, "upperRoman", _roman(shown)
    number = 0
    for one in shown:
        number = number * 26 + ord(one) - ord("a") + 1
    return pattern, "lowerLetter", number


def _roman(shown: str) -> int:
    """Read a Roman number."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(one, 0) for one in shown]
    following = [*values[1:], 0]
    return sum(-n if n < after else n for n, after in zip(values, following, strict=True))


def _words(word: WordFile, words: Words) -> Iterator[Any]:
    start, end = word.bookmark(words.of)
    lines = lines_of(words.text) or [DOTS]
    for n, line in enumerate(lines):
        lead = [run(f"{words.lead} ", bold=True)] if words.lead and not n else []
        begun, done = None if n else start, end if n == len(lines) - 1 else None
        yield _continued(words.depth, *lead, begun, run(line), done, keep=words.close)


def _continued(depth: int, *content: Any, keep: bool = False) -> Any:
    """Give a paragraph that is no item, at the depth of the text of a list."""
    if depth < 1:
        return paragraph("BodyText", *content, keep=keep)
    style = f"ListContinue{depth if depth > 1 else ''}" if depth <= 5 else "ListContinue5"
    return paragraph(style, *content, keep=keep, left=depth * STEP if depth > 5 else None)


def _item(word: WordFile, item: Item) -> Iterator[Any]:
    first, *others = lines_of(item.text) or [DOTS]
    lead = " ".join(lines_of(item.lead))
    content = [run(f"{lead} ", bold=True)] if lead else []
    start, end = word.bookmark(item.of)
    content += [start, run(first), None if others else end]
    yield word.item(item.mark, item.depth, item.number, *content)
    for n, line in enumerate(others, 1):
        yield _continued(item.depth + 1, run(line), end if n == len(others) else None)


def _fact(word: WordFile, fact: Fact, colon: float) -> Any:
    """Give the row of a fact: its number and label, a colon, its values as a list of their own."""
    number = word.heading_number(0, fact.number) if fact.number is not None else None
    left = STEP if fact.inner else None
    label = paragraph("Fakta", run(fact.label), number=number, left=left)
    values: list[Any] = []
    if len(fact.values) < 2:
        values += paragraphs("Fakta", fact.values[0] if fact.values else "", blank=DOTS)
    else:
        for n, value in enumerate(fact.values, 1):
            first, *others = lines_of(value) or [DOTS]
            values.append(word.item(fact.mark, 0, n, run(first), align="left"))
            values += [paragraph("ListContinue", run(line), align="left") for line in others]
    values += paragraphs("Fakta", fact.note) if fact.note else []
    rest = word.width - colon - _GAP
    return row(cell(colon, label), cell(_GAP, paragraph("Fakta", run(":"))), cell(rest, *values))


def _table(word: WordFile, part: Table) -> Any:
    widths = [word.width * share for share in part.shares]
    heads = (
        cell(width, *paragraphs("KepalaTabel", words), filled=True)
        for words, width in zip(part.head, widths, strict=True)
    )
    rows = [row(*heads, head=True)]
    for texts in part.rows:
        cells = []
        for n, (text, width, blank) in enumerate(zip(texts, widths, part.blanks, strict=True)):
            align = None if n else "center"
            words = paragraphs("IsiTabel", text, blank=blank, align=align)
            cells.append(cell(width, *words))
        rows.append(row(*cells))
    return table(widths, rows, ruled=True, title=", ".join(part.head))
