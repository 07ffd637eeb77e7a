"""The glyphs of a font that a document uses, as objects of its file.

Documents in one language need nearly always the same ones, so what was cut out is remembered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from reportlab.pdfbase import ttfonts

from notulen_app.documents.lettering import points
from notulen_app.documents.pdf_file import Written, stream

_SYMBOLIC, _NONSYMBOLIC = ttfonts.FF_SYMBOLIC, ttfonts.FF_NONSYMBOLIC
_REMEMBERED = 32
"""Sets of glyphs, of about 25 kilobytes each."""


class _Glyphs(NamedTuple):
    """What a set of at most 256 glyphs needs in a file, whichever that is."""

    name: str
    file: bytes
    unicode: bytes
    described: str
    widths: str


def embed(font: Any, subsets: list[list[int]], document: Any) -> None:
    """Add the sets of glyphs that a document has begun, each the Unicode values of its codes."""
    for n, subset in enumerate(subsets):
        name = font.getSubsetInternalName(n, document)[1:]
        glyphs = _glyphs(font.face, n, tuple(subset))
        file = _known(Written(glyphs.file), f"{name} file", document)
        unicode = _known(Written(glyphs.unicode), f"{name} unicode", document)
        described = Written(f"<</Type/FontDescriptor{glyphs.described}/FontFile2 {file} 0 R>>")
        descriptor = _known(described, f"{name} descriptor", document)
        whole = Written(
            f"<</Type/Font/Subtype/TrueType/Name/{name}/BaseFont/{glyphs.name}{glyphs.widths}"
            f"/ToUnicode {unicode} 0 R/FontDescriptor {descriptor} 0 R>>"
        )
        document.Reference(whole, name)
        document.idToObject["BasicFonts"].dict[name] = whole


def _known(made: Written, name: str, document: Any) -> int:
    """Make an object known under a name and give its number."""
    document.Reference(made, name)
    found: int = document.idToObjectNumberAndVersion[name][0]
    return found


@lru_cache(maxsize=_REMEMBERED)
def _glyphs(face: Any, number: int, subset: tuple[int, ...]) -> _Glyphs:
    name = f"{ttfonts.SUBSETN(number).decode()}+{face.name.decode()}"
    file = face.makeSubset(subset)
    unicode = ttfonts.makeToUnicodeCMap(name, subset).encode()
    flags = face.flags & ~_NONSYMBOLIC | _SYMBOLIC
    described = (
        f"/FontName/{name}/Flags {flags}/FontBBox[{' '.join(map(points, face.bbox))}]"
        f"/ItalicAngle {points(face.italicAngle)}/Ascent {points(face.ascent)}"
        f"/Descent {points(face.descent)}/CapHeight {points(face.capHeight)}"
        f"/StemV {points(face.stemV)}/MissingWidth {points(face.defaultWidth)}"
    )
    widths = " ".join(points(face.getCharWidth(code)) for code in subset)
    return _Glyphs(
        name,
        stream(f"/Length1 {len(file)}", file),
        stream("", unicode),
        described,
        f"/FirstChar 0/LastChar {len(subset) - 1}/Widths[{widths}]",
    )
