"""Styles and lists of a Word document, by the names that every Word knows and shows translated.

"Title" is *Judul* in an Indonesian Word, "List Number" *Daftar Angka*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from notulen_app.documents.parts import Mark
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.word_xml import element, twips

FONT, LIKE = "Liberation Sans", "Arial"
"""Our font, and the one of the same measures that Word takes where that is not installed."""
STEP = 20.0
"""Points of one level of a list."""
_HEIGHT = 1.149
"""Height of a line of the font by its size; Word's spacing is a factor of it, ours of the size."""
DEEPEST = 8
"""Level of a list, from 0, beyond which Word knows none."""
HEADINGS = 1
"""The list that numbers headings."""
MARKS = {Mark.DECIMAL: 2, Mark.BRACKET: 3, Mark.LETTER: 4, Mark.DASH: 5}
"""The lists that all others are made after, by their mark."""
LIST_STYLES = {
    Mark.DECIMAL: "ListNumber",
    Mark.BRACKET: "ListNumber",
    Mark.LETTER: "ListNumber2",
    Mark.DASH: "ListBullet",
}


def styles(profile: DocumentProfile) -> list[Any]:
    """Give the defaults and every style that the documents use."""
    size, line = profile.font_size, round(240 * profile.leading / _HEIGHT)
    small = min(size, 10.0)
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    language = element("lang", val="id-ID", eastAsia="id-ID", bidi="ar-SA")
    text = element("rPr", fonts, _size(size), language)
    spacing = element("spacing", before=0, after=40, line=line, lineRule="auto")
    defaults = element(
        "docDefaults",
        element("rPrDefault", text),
        element("pPrDefault", element("pPr", element("widowControl"), spacing)),
    )
    made = [
        defaults,
        _style("Normal", "Normal", default=True),
        _style("Title", "Title", bold=True, size=size + 1, align="center", keep=True, before=8),
        _style("Subtitle", "Subtitle", bold=True, size=size + 1, align="center", keep=True),
        _style("BodyText", "Body Text", align="both"),
        *(_heading(n) for n in range(1, DEEPEST + 2)),
        _style("ListNumber", "List Number", align="both"),
        _style("ListNumber2", "List Number 2", align="both"),
        _style("ListBullet", "List Bullet", align="both"),
        *(_continued(n) for n in range(1, 6)),
        _style("Caption", "caption", size=small, align="center"),
        _style("Header", "header", size=size, align="center"),
        _style("Footer", "footer", size=8),
        _style("Fakta", "Fakta", after=1),
        _style("IsiTabel", "Isi Tabel", size=small, after=0),
        _style("KepalaTabel", "Kepala Tabel", size=small, bold=True, align="center", after=0),
        _style("KopSurat", "Kop Surat", align="center", after=0, line=240),
        _style("TandaTangan", "Tanda Tangan", align="center", after=0, line=240),
    ]
    return [*made, *_tables()]


@dataclass(frozen=True)
class Numbered:
    """How a level of headings is numbered: "(%3)", "lowerLetter", and where its mark stands."""

    pattern: str
    form: str
    depth: int


def lists() -> list[Any]:
    """Give the multi-level list of the headings, and one to make others after for every mark."""
    made = [heading_list({})]
    for mark, number in MARKS.items():
        kind = {Mark.LETTER: "lowerLetter", Mark.DASH: "bullet"}.get(mark, "decimal")
        texts = ("-" if mark is Mark.DASH else f"%{n + 1}{mark.value[-1]}" for n in range(9))
        every = [_level(n, Numbered(text, kind, n)) for n, text in enumerate(texts)]
        made.append(_abstract(number, every))
    return made


def heading_list(known: Mapping[int, Numbered]) -> Any:
    """Give the list of the headings, its levels from 0; those not known have no numbers."""
    levels = [
        _level(n, known.get(n, Numbered("", "none", 0)), heading=True) for n in range(DEEPEST + 1)
    ]
    return _abstract(HEADINGS, levels)


def instance(number: int, after: int, *, level: int = 0, start: int | None = None) -> Any:
    """Give the list ``number``, made after another; it counts from ``start`` at a level."""
    begins = None
    if start is not None:
        begins = element("lvlOverride", element("startOverride", val=start), ilvl=level)
    return element("num", element("abstractNumId", val=after), begins, numId=number)


def font_table() -> bytes:
    """Give the fonts by name, with the one to take where ours is not installed."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="{space}"><w:font w:name="{FONT}"><w:altName w:val="{LIKE}"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()


def _size(points: float) -> Any:
    return element("sz", val=round(points * 2))


def _style(
    key: str,
    name: str,
    *,
    size: float | None = None,
    bold: bool = False,
    align: str | None = None,
    keep: bool = False,
    before: float | None = None,
    after: float | None = None,
    line: int | None = None,
    left: float | None = None,
    extra: Sequence[Any] = (),
    default: bool = False,
) -> Any:
    """Give a paragraph style; what is not said is as in Normal."""
    spaces = {"before": before, "after": after}
    told = {name: twips(value) for name, value in spaces.items() if value is not None}
    spacing: dict[str, object] = {**told}
    spacing |= {"line": line, "lineRule": "auto"} if line else {}
    numbered = [one for one in extra if one.tag.endswith("}numPr")]
    outlined = [one for one in extra if not one.tag.endswith("}numPr")]
    facts = [
        element("keepNext") if keep else None,
        *numbered,
        element("spacing", **spacing) if spacing else None,
        element("ind", left=twips(left)) if left is not None else None,
        element("jc", val=align) if align else None,
        *outlined,
    ]
    look = [element("b") if bold else None, _size(size) if size else None]
    return element(
        "style",
        element("name", val=name),
        None if default else element("basedOn", val="Normal"),
        element("qFormat"),
        element("pPr", *facts),
        element("rPr", *look),
        type="paragraph",
        styleId=key,
        **({"default": 1} if default else {}),
    )


def _heading(level: int) -> Any:
    numbered = element("numPr", element("ilvl", val=level - 1), element("numId", val=HEADINGS))
    extra = (numbered, element("outlineLvl", val=level - 1))
    name = f"heading {level}"
    return _style(f"Heading{level}", name, bold=True, keep=True, before=6, after=2, extra=extra)


def _continued(depth: int) -> Any:
    number = "" if depth == 1 else f" {depth}"
    name = f"List Continue{number}"
    return _style(name.replace(" ", ""), name, align="both", left=depth * STEP)


def _tables() -> list[Any]:
    """Give the table that has no lines, and the one with lines all around its cells."""
    none = element("tblInd", w=0, type="dxa")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [element(side, val="single", sz=4, space=0, color="auto") for side in sides]
    plain = element(
        "style",
        element("name", val="Normal Table"),
        element("tblPr", none),
        type="table",
        styleId="TableNormal",
        default=1,
    )
    ruled = element(
        "style",
        element("name", val="Table Grid"),
        element("basedOn", val="TableNormal"),
        element("tblPr", element("tblBorders", *lines)),
        type="table",
        styleId="TableGrid",
    )
    return [plain, ruled]


def _level(number: int, look: Numbered, *, heading: bool = False) -> Any:
    """Give a level of a list, its text one step further in than its mark."""
    hanging = {"bullet": STEP / 2, "none": 0.0}.get(look.form, STEP)
    indent = {"left": twips(look.depth * STEP + hanging), "hanging": twips(hanging)}
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=look.form),
        element("pStyle", val=f"Heading{number + 1}") if heading else None,
        element("suff", val="nothing") if look.form == "none" else None,
        element("lvlText", val=look.pattern),
        element("lvlJc", val="left"),
        element("pPr", element("ind", **indent)),
        ilvl=number,
    )


def _abstract(number: int, levels: Sequence[Any]) -> Any:
    return element(
        "abstractNum",
        element("nsid", val=f"4E4F54{number:02X}"),
        element("multiLevelType", val="multilevel"),
        *levels,
        abstractNumId=number,
    )
