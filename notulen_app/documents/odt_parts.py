"""The parts of a document in OpenDocument text: titles, facts, headings, lists, tables.

Marks of headings and facts are text, for they count on through both; items are real lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from notulen_app.documents.odt_file import DEEPEST, OdtFile, paragraph, span, spoken
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
from notulen_app.documents.word_xml import lines_of

COLON, _GAP = 140.0, 10.0


def set_parts(parts: Iterable[Part], odt: OdtFile, *, colon: float = COLON) -> Iterator[str]:
    """Give parts as elements; facts in a row are one table without lines, their colons at
    ``colon`` points.
    """
    for _, group in groupby(parts, _together):
        some = list(group)
        if isinstance(some[0], Fact):
            rows = [_fact(one) for one in some if isinstance(one, Fact)]
            yield table(odt, (colon, _GAP, odt.width - colon - _GAP), rows, "Keterangan rapat")
        elif isinstance(some[0], Item):
            yield from _lists([one for one in some if isinstance(one, Item)])
        else:
            for one in some:
                yield from _block(one, odt)


def _together(part: Part) -> object:
    """Tell which parts are one table or one list: rows of facts, items of the same kind."""
    return (Item, part.mark, part.depth) if isinstance(part, Item) else type(part)


def _block(part: Part, odt: OdtFile) -> Iterator[str]:
    match part:
        case Title():
            lines = [line for text in part.lines for line in lines_of(text)]
            for n, line in enumerate(lines):
                words = spoken(line.upper())
                last = n == len(lines) - 1
                yield paragraph(
                    "Subtitle" if last else "Title", span("Garis", words) if last else words
                )
        case Centred():
            yield paragraph("Tengah", spoken(part.text))
        case Heading():
            mark = f"{spoken(part.mark)}<text:tab/>" if part.mark else ""
            style = f"Judul{min(part.depth, DEEPEST)}"
            level = f'text:outline-level="{min(part.level, 10)}"'
            yield f'<text:h text:style-name="{style}" {level}>{mark}{spoken(part.text)}</text:h>'
        case Words():
            lead = span("Tebal", spoken(part.lead)) + " " if part.lead else ""
            for n, line in enumerate(lines_of(part.text) or [DOTS]):
                style = f"Isi{min(part.depth, DEEPEST)}"
                yield paragraph(style, ("" if n else lead) + spoken(line))
        case Table():
            yield _ruled(part, odt)


def _lists(items: Sequence[Item]) -> Iterator[str]:
    """Give items of one mark and depth as a list, or as several where the count begins anew."""
    lists: list[list[Item]] = []
    for one in items:
        if lists and (one.mark is Mark.DASH or one.number == lists[-1][-1].number + 1):
            lists[-1].append(one)
        else:
            lists.append([one])
    for some in lists:
        yield list_of(some[0].mark, some[0].depth, some[0].number, [_item(one) for one in some])


def list_of(mark: Mark, depth: int, first: int, items: Sequence[str]) -> str:
    """Give a list whose first item shows this number, at a depth of lists."""
    start = "" if mark is Mark.DASH else f' text:start-value="{first}"'
    points = "".join(
        f"<text:list-item{start if n == 0 else ''}>{one}</text:list-item>"
        for n, one in enumerate(items)
    )
    level = min(depth, DEEPEST)
    before = f'<text:list text:style-name="{mark.name}">' + "<text:list-item><text:list>" * level
    return before + points + "</text:list></text:list-item>" * level + "</text:list>"


def _item(item: Item) -> str:
    lead = span("Tebal", spoken(item.lead)) + " " if spoken(item.lead) else ""
    first, *others = lines_of(item.text) or [DOTS]
    made = [paragraph("Standard", lead + spoken(first))]
    return "".join([*made, *(paragraph("Standard", spoken(one)) for one in others)])


def _fact(fact: Fact) -> str:
    number = f"{fact.number}. " if fact.number is not None else ""
    label = paragraph("Isi1" if fact.inner else "Isi0", number + spoken(fact.label))
    if len(fact.values) > 1:
        values = [_valued(one) for one in fact.values]
        value = list_of(fact.mark, 0, 1, values)
    else:
        value = _valued(fact.values[0] if fact.values else "")
    value += paragraph("Standard", spoken(fact.note)) if fact.note else ""
    return row([cell(label), cell(paragraph("Standard", ":")), cell(value)])


def _valued(text: str) -> str:
    return "".join(paragraph("Standard", spoken(one)) for one in lines_of(text) or [DOTS])


def _ruled(part: Table, odt: OdtFile) -> str:
    heads = [cell(paragraph("KepalaSel", spoken(one)), look="SelKepala") for one in part.head]
    rows = [
        row(
            [
                cell(
                    "".join(paragraph("Sel", spoken(one)) for one in lines_of(text) or [blank]),
                    look="SelGaris",
                )
                for text, blank in zip(texts, part.blanks, strict=True)
            ]
        )
        for texts in part.rows
    ]
    head = f"<table:table-header-rows>{row(heads)}</table:table-header-rows>"
    widths = [odt.width * share for share in part.shares]
    return table(odt, widths, [head, *rows], ", ".join(part.head))


def table(odt: OdtFile, widths: Iterable[float], rows: Iterable[str], title: str) -> str:
    """Give a table of columns of these widths; ``title`` is what a screen reader says."""
    columns = "".join(odt.column(one) for one in widths)
    words = spoken(title)
    return f"<table:table><table:title>{words}</table:title>{columns}{''.join(rows)}</table:table>"


def row(cells: Iterable[str]) -> str:
    """Give a row that stays on a page."""
    inside = "".join(cells)
    return f'<table:table-row table:style-name="BarisUtuh">{inside}</table:table-row>'


def cell(content: str, *, look: str = "SelBiasa", span: int = 1) -> str:
    """Give a cell of paragraphs, over ``span`` columns."""
    kind = 'office:value-type="string"'
    kind += f' table:number-columns-spanned="{span}"' if span > 1 else ""
    covered = "<table:covered-table-cell/>" * (span - 1)
    inside = content or paragraph("Standard", "")
    return (
        f'<table:table-cell table:style-name="{look}" {kind}>{inside}</table:table-cell>{covered}'
    )
