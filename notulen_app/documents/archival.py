"""Makes of a drawn PDF one for the archive and for everybody: PDF/A-3a and PDF/UA-1.

Everything that ReportLab does not write is written here, before anybody signs: afterwards the
file may only grow. The same drawing gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDocument

from notulen_app.documents.metadata import LANGUAGE, Description
from notulen_app.documents.pdf_file import PdfFile, name, number, stream, text
from notulen_app.documents.structure import Structure, write_bookmarks
from notulen_app.documents.tags import Tag
from notulen_app.domain.errors import NotArchival
from notulen_app.domain.signature import SignatureField
from notulen_app.paths import resource

PRINTED = 4
"""The flag of an annotation that is printed (ISO 32000-1, table 165)."""
SIGNATURES_EXIST, APPEND_ONLY = 1, 2
"""Flags of a form with signature fields (table 219)."""
_BEYOND = {
    "ISO_19005_3:6.6.4-3": ("conformance is 'A', expected 'B'",),
    "ISO_19005_3:6.6.2.3.1-1": (
        *("namespace pdfaExtension=", "namespace pdfaSchema=", "namespace pdfaProperty="),
        *("property pdfuaid:part ", "property pdfaExtension:schemas "),
    ),
}
"""What pikepdf cannot judge: it knows level B alone and no PDF/UA. By rule."""


@dataclass(frozen=True)
class Source:
    """The file that a document was made from, to be carried within it."""

    name: str
    content: bytes
    media_type: str = "application/json"
    description: str = "Rekaman rapat yang menjadi sumber dokumen ini"


@dataclass(frozen=True)
class Signable:
    """Empty fields to be signed, each with its tag; the locking role's locks the document."""

    fields: Sequence[SignatureField]
    tags: Sequence[Tag]
    locking_role: str


def archived(
    drawn: PDFDocument,
    root: Tag,
    description: Description,
    *,
    source: Source | None = None,
    signable: Signable | None = None,
) -> bytes:
    """Give the PDF with its tags, metadata, colour profile, fields and source file."""
    file = PdfFile(drawn)
    fields = _fields(file, signable) if signable else {}
    structure = Structure(file, fields)
    facts = f"/StructTreeRoot {structure.write(root)} 0 R/MarkInfo<</Marked true>>"
    if (outline := write_bookmarks(file, structure.headings)) is not None:
        facts += f"/Outlines {outline} 0 R"
    if fields:
        facts += f"/AcroForm {_form(file, fields.values())} 0 R"
    if source:
        facts += _attach(file, source)
    mode = getattr(drawn.Catalog, "PageMode", "/UseNone")
    facts += f"/PageMode{mode}{_describe(file, description)}"
    catalog = file.add(f"<</Type/Catalog/Pages {file.tree} 0 R{facts}>>")
    stated = "".join(f"{key}{text(words)}" for key, words in description.information.items())
    # In what is signed every object stands by itself: a bit that is lost damages that alone.
    return file.written(root=catalog, info=file.add(f"<<{stated}>>"), packed=not signable)


def require_archival(pdf: bytes) -> None:
    """Refuse a PDF that breaks a rule of PDF/A-3, before anybody signs it.

    Raises:
        NotArchival: the first rule that it breaks, or of which it cannot be told.
    """
    from pikepdf.pdfa import validate_written

    for found in validate_written(_without_fields(pdf), "3b").findings:
        if not any(known in found.message for known in _BEYOND.get(found.rule, ())):
            raise NotArchival(found.rule, found.where)


def _without_fields(pdf: bytes) -> io.BytesIO:
    """Give the PDF without its empty fields: where there are any, pikepdf looks no further."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if "/AcroForm" not in opened.Root:
            return io.BytesIO(pdf)
        del opened.Root.AcroForm
        for page in opened.pages:
            if "/Annots" in page:
                del page.Annots
        target, as_it_is = io.BytesIO(), pikepdf.StreamDecodeLevel.none
        opened.save(target, compress_streams=False, stream_decode_level=as_it_is)
    return target


def _describe(file: PdfFile, description: Description) -> str:
    """Write metadata, language, colour profile, and that the title is shown in the window."""
    metadata = stream("/Type/Metadata/Subtype/XML", description.xmp(), packed=False)
    profile = file.add(stream("/N 3", _colour_profile()))
    intent = file.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {profile} 0 R>>"
    )
    return (
        f"/Metadata {file.add(metadata)} 0 R/Lang{text(LANGUAGE)}/OutputIntents[{intent} 0 R]"
        "/ViewerPreferences<</DisplayDocTitle true>>"
    )


@lru_cache(maxsize=1)
def _colour_profile() -> bytes:
    return resource("colour", "sRGB.icc").read_bytes()


def _attach(file: PdfFile, source: Source) -> str:
    """Carry the source file within the document, and say that it is its source."""
    digest = hashlib.md5(source.content, usedforsecurity=False).hexdigest()
    kind = f"/Type/EmbeddedFile/Subtype{name(source.media_type)}"
    facts = f"{kind}/Params<</Size {len(source.content)}/CheckSum<{digest}>>>"
    content = file.add(stream(facts, source.content))
    named = text(source.name)
    held = file.add(
        f"<</Type/Filespec/F{named}/UF{named}/Desc{text(source.description)}"
        f"/AFRelationship/Source/EF<</F {content} 0 R/UF {content} 0 R>>>>"
    )
    names = file.add(f"<</Names[{named} {held} 0 R]>>")
    return f"/AF[{held} 0 R]/Names<</EmbeddedFiles {names} 0 R>>"


def _fields(file: PdfFile, signable: Signable) -> dict[int, tuple[int, int]]:
    """Make the empty signature fields; none of them shows, and a reader hears whose each is.

    Gives number and page of each, by the identity of its tag.
    """
    made = [_field(file, field, locking=signable.locking_role) for field in signable.fields]
    for page in dict.fromkeys(field.page for field in signable.fields):
        on = (n for n, one in zip(made, signable.fields, strict=True) if one.page == page)
        file.extend(file.pages[page], f"/Annots[{' '.join(f'{n} 0 R' for n in on)}]")
    places = zip(made, (one.page for one in signable.fields), strict=True)
    return {id(tag): place for tag, place in zip(signable.tags, places, strict=True)}


def _form(file: PdfFile, fields: Iterable[tuple[int, int]]) -> int:
    """Hold the fields together.

    It is flagged as it is once signed, so that another program changes nothing but its field.
    """
    held = " ".join(f"{one} 0 R" for one, _ in fields)
    return file.add(f"<</Fields[{held}]/SigFlags {SIGNATURES_EXIST | APPEND_ONLY}>>")


def _field(file: PdfFile, field: SignatureField, *, locking: str) -> int:
    left, low, right, top = field.box
    bounds = f"0 0 {number(right - left)} {number(top - low)}"
    blank = stream(f"/Type/XObject/Subtype/Form/BBox[{bounds}]/Resources<<>>", b"", packed=False)
    lock = ""
    if field.role == locking:
        lock = f"/Lock {file.add('<</Type/SigFieldLock/Action/All/P 1>>')} 0 R"
    spoken = text(f"Tanda tangan {field.role}")
    return file.add(
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T{text(field.role)}/TU{spoken}"
        f"/Rect[{' '.join(map(number, field.box))}]/F {PRINTED}"
        f"/P {file.pages[field.page]} 0 R/AP<</N {file.add(blank)} 0 R>>{lock}>>"
    )
