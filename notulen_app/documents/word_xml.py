"""Elements of a Word document: text, paragraphs, tables, fields. Lengths are in points.

The only way text from people reaches them is ``run``, which cleans it; the XML library escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.reviewed_text import Paragraph, Piece

LONGEST_WHOLE = 1_500
"""Characters of a table's row that is kept on one page."""


def twips(points: float) -> int:
    """Give a length in the twentieths of a point in which Word measures."""
    return round(points * 20)


def element(tag: str, *children: Any, **facts: object) -> Any:
    """Make an element of WordprocessingML with its attributes, and put children that are there."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in facts.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            made.append(child)
    return made


def lines_of(text: str) -> list[str]:
    """Give the lines of a text that have any words, each cleaned, with single spaces."""
    lines = (" ".join(line.split()) for line in cleaned(text).split("\n"))
    return [line for line in lines if line]


def run(
    text: str,
    *,
    bold: bool = False,
    underlined: bool = False,
    highlighted: bool = False,
    size: float | None = None,
) -> Any:
    """Give text of one look; ``size`` in points where it is not the style's."""
    from docx.oxml.ns import qn

    words = element("t")
    words.text = cleaned(text).replace("\n", " ")
    words.set(qn("xml:space"), "preserve")
    look = [element("b")] if bold else []
    look += [element("sz", val=round(size * 2))] if size else []
    look += [element("highlight", val="yellow")] if highlighted else []
    look += [element("u", val="single")] if underlined else []
    return element("r", element("rPr", *look) if look else None, words)


def field(instruction: str) -> list[Any]:
    """Give a field such as PAGE or NUMPAGES, which Word fills in itself."""
    code = element("instrText")
    code.text = f" {instruction} "
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        run("1"),
        element("r", element("fldChar", fldCharType="end")),
    ]


def paragraph(
    style: str,
    *content: Any,
    keep: bool = False,
    number: tuple[int, int] | None = None,
    left: float | None = None,
    hanging: float | None = None,
    align: str | None = None,
    before: float | None = None,
    new_page: bool = False,
) -> Any:
    """Give a paragraph; ``number`` is (list, level), ``keep`` holds it to what follows."""
    facts: list[Any] = [element("pStyle", val=style)]
    facts += [element("keepNext")] if keep else []
    facts += [element("pageBreakBefore")] if new_page else []
    if number is not None:
        facts.append(
            element("numPr", element("ilvl", val=number[1]), element("numId", val=number[0]))
        )
    facts += [element("spacing", before=twips(before))] if before is not None else []
    if left is not None:
        indent = {"hanging": twips(hanging)} if hanging else {"firstLine": 0}
        facts.append(element("ind", left=twips(left), **indent))
    facts += [element("jc", val=align)] if align else []
    return element("p", element("pPr", *facts), *content)


def read_paragraph(made: Any, names: dict[str, str]) -> Paragraph:
    """Give the words of a paragraph, with the bookmarks that begin and end in it.

    ``names`` are those of the bookmarks by their number, begun before and in it.
    """
    from docx.oxml.ns import qn

    pieces: list[Piece] = []
    starts: list[tuple[str, int]] = []
    ends: set[str] = set()
    for one in made.iter():
        if one.tag == qn("w:t"):
            pieces.append(Piece(one.text or ""))
        elif one.tag == qn("w:bookmarkStart"):
            names[one.get(qn("w:id"))] = one.get(qn("w:name"))
            starts.append((one.get(qn("w:name")), len(pieces)))
        elif one.tag == qn("w:bookmarkEnd"):
            ends.add(names[one.get(qn("w:id"))])
    return Paragraph(tuple(pieces), starts=tuple(starts), ends=frozenset(ends))


def paragraphs(style: str, text: str, *, blank: str = "", **facts: Any) -> Iterator[Any]:
    """Give a paragraph for every line of a text; ``blank`` stands where there is none."""
    for line in lines_of(text) or [blank]:
        yield paragraph(style, run(line), **facts)


def cell(
    width: float, *content: Any, span: int = 1, filled: bool = False, rule: str | None = None
) -> Any:
    """Give a cell of at least one paragraph; ``rule`` is the kind of a line below it."""
    facts: list[Any] = [element("tcW", w=twips(width), type="dxa")]
    facts += [element("gridSpan", val=span)] if span > 1 else []
    if rule:
        line = element("bottom", val=rule, sz=24 if "Gap" in rule else 6, space=0, color="auto")
        facts.append(element("tcBorders", line))
    facts += [element("shd", val="clear", color="auto", fill="EBEBEB")] if filled else []
    return element("tc", element("tcPr", *facts), *content)


def row(
    *cells: Any, head: bool = False, height: float | None = None, least: float | None = None
) -> Any:
    """Give a row that stays on one page where it is not a long one.

    A ``head`` is repeated on every page; ``height`` is exact, ``least`` what it has at least.
    """
    length = sum(len(words.text or "") for one in cells for words in one.iter() if words.text)
    facts = [element("cantSplit")] if length <= LONGEST_WHOLE else []
    if height or least:
        rule = "exact" if height else "atLeast"
        facts.append(element("trHeight", val=twips(height or least or 0), hRule=rule))
    facts += [element("tblHeader")] if head else []
    return element("tr", element("trPr", *facts) if facts else None, *cells)


def table(widths: Sequence[float], rows: Sequence[Any], *, ruled: bool, title: str) -> Any:
    """Give a table of fixed widths; ``title`` says to a screen reader what it is."""
    margin = 4 if ruled else 0
    facts = [
        element("tblStyle", val="TableGrid") if ruled else None,
        element("tblW", w=twips(sum(widths)), type="dxa"),
        element("tblInd", w=0, type="dxa"),
        element("tblLayout", type="fixed"),
        element(
            "tblCellMar",
            element("top", w=twips(margin / 2), type="dxa"),
            element("left", w=twips(margin), type="dxa"),
            element("bottom", w=twips(margin / 2), type="dxa"),
            element("right", w=twips(margin), type="dxa"),
        ),
        element("tblLook", val="0020" if ruled else "0000"),
        element("tblCaption", val=title),
    ]
    columns = [element("gridCol", w=twips(one)) for one in widths]
    return element("tbl", element("tblPr", *facts), element("tblGrid", *columns), *rows)
