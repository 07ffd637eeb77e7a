"""Makes of a drawn PDF one for the archive and for everybody: PDF/A-3a and PDF/UA-1.

Everything that ReportLab does not write is written here, before anybody signs: afterwards the
file may only grow. The same drawing gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from notulen_app.documents.metadata import LANGUAGE, Description
from notulen_app.documents.structure import Structure, write_bookmarks
from notulen_app.documents.tags import Tag
from notulen_app.domain.errors import NotArchival
from notulen_app.domain.signature import SignatureField
from notulen_app.paths import resource

if TYPE_CHECKING:
    import pikepdf

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
    drawn: bytes,
    root: Tag,
    description: Description,
    *,
    source: Source | None = None,
    signable: Signable | None = None,
) -> bytes:
    """Give the PDF with its tags, metadata, colour profile, fields and source file."""
    import pikepdf

    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        forms = _fields(pdf, signable) if signable else []
        structure = Structure(pdf, forms)
        structure.write(root)
        write_bookmarks(pdf, structure.headings)
        _describe(pdf, description)
        if source:
            _attach(pdf, source)
        _name_filters(pdf)
        target, mode = io.BytesIO(), pikepdf.ObjectStreamMode
        # In what is signed every object stands by itself: a bit that is lost damages that alone.
        pdf.save(
            target,
            min_version="1.7",
            object_stream_mode=mode.disable if signable else mode.generate,
            deterministic_id=True,
        )
    return target.getvalue()


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
        target = io.BytesIO()
        opened.save(target)
    return target


def _describe(pdf: pikepdf.Pdf, description: Description) -> None:
    """Write metadata, language, colour profile, and that the title is shown in the window."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    root = pdf.Root
    root.Metadata = Stream(pdf, description.xmp(), Type=Name.Metadata, Subtype=Name.XML)
    root.Lang = String(LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = Stream(pdf, _colour_profile(), N=3, Filter=Name.FlateDecode)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    root.OutputIntents = Array([pdf.make_indirect(intent)])
    del pdf.docinfo
    for name, value in description.information.items():
        pdf.docinfo[name] = String(value)


@lru_cache(maxsize=1)
def _colour_profile() -> bytes:
    return zlib.compress(resource("colour", "sRGB.icc").read_bytes())


def _name_filters(pdf: pikepdf.Pdf) -> None:
    """Name a stream's only filter without an array, else qpdf packs every stream once more."""
    import pikepdf

    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            filters = one.stream_dict.get("/Filter")
            if isinstance(filters, pikepdf.Array) and len(filters) == 1:
                one.stream_dict["/Filter"] = filters[0]


def _attach(pdf: pikepdf.Pdf, source: Source) -> None:
    """Carry the source file within the document, and say that it is its source."""
    from pikepdf import Array, Dictionary, Name, Stream, String

    digest = hashlib.md5(source.content, usedforsecurity=False).digest()
    content = Stream(
        pdf,
        source.content,
        Type=Name.EmbeddedFile,
        Subtype=Name(f"/{source.media_type}"),
        Params=Dictionary(Size=len(source.content), CheckSum=String(digest)),
    )
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(source.name),
            UF=String(source.name),
            Desc=String(source.description),
            AFRelationship=Name.Source,
            EF=Dictionary(F=content, UF=content),
        )
    )
    pdf.Root.AF = Array([file])
    named = Dictionary(Names=Array([String(source.name), file]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=pdf.make_indirect(named))


def _fields(pdf: pikepdf.Pdf, signable: Signable) -> list[tuple[Tag, Any]]:
    """Make the empty signature fields; none of them shows, and a reader hears whose each is."""
    from pikepdf import Array, Dictionary

    made = [_field(pdf, field, locking=signable.locking_role) for field in signable.fields]
    for field, widget in zip(signable.fields, made, strict=True):
        page = pdf.pages[field.page].obj
        page.Annots = Array([*page.get("/Annots", ()), widget])
    # flagged as it is once signed, so that another program changes nothing but its field
    form = Dictionary(Fields=Array(made), SigFlags=SIGNATURES_EXIST | APPEND_ONLY)
    pdf.Root.AcroForm = pdf.make_indirect(form)
    return list(zip(signable.tags, made, strict=True))


def _field(pdf: pikepdf.Pdf, field: SignatureField, *, locking: str) -> Any:
    from pikepdf import Array, Dictionary, Name, Stream, String

    left, low, right, top = field.box
    blank = Stream(
        pdf,
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(right - left, 2), round(top - low, 2)]),
        Resources=Dictionary(),
    )
    widget = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String(field.role),
        TU=String(f"Tanda tangan {field.role}"),
        Rect=Array(field.box),
        F=PRINTED,
        P=pdf.pages[field.page].obj,
        AP=Dictionary(N=blank),
    )
    if field.role == locking:
        lock = Dictionary(Type=Name.SigFieldLock, Action=Name.All, P=1)
        widget.Lock = pdf.make_indirect(lock)
    return pdf.make_indirect(widget)
