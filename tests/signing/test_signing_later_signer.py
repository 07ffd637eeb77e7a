"""A later signer has a key of his own: what he may not change in the update that he signs."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import pdf_signer
from signing_papers import FIELDS, NOW, Issued, document

from notulen_app.domain.errors import PdfAltered
from notulen_app.signing.sign import add_fields, sign
from notulen_app.signing.verify import verify

Writer = IncrementalPdfFileWriter
WHOLE_PAGE = generic.ArrayObject([generic.NumberObject(edge) for edge in (0, 0, 400, 300)])


def field(writer: Writer, number: int) -> generic.DictionaryObject:
    return writer.root["/AcroForm"]["/Fields"][number]


def picture_replaced(writer: Writer) -> None:
    stream = field(writer, 0)["/AP"].raw_get("/N").get_object()
    stream._data, stream._encoded_data = b"0 0 99 99 re f", None
    writer.update_container(stream)


def own_box_enlarged(writer: Writer) -> None:
    field(writer, 1)["/Rect"] = WHOLE_PAGE
    writer.update_container(field(writer, 1))


def other_box_enlarged(writer: Writer) -> None:
    field(writer, 0)["/Rect"] = WHOLE_PAGE
    writer.update_container(field(writer, 0))


def lock_removed(writer: Writer) -> None:
    del field(writer, 1)["/Lock"]
    writer.update_container(field(writer, 1))


def other_hidden(writer: Writer) -> None:
    field(writer, 0)["/F"] = generic.NumberObject(2)
    writer.update_container(field(writer, 0))


def script(writer: Writer) -> None:
    writer.root["/OpenAction"] = generic.DictionaryObject(
        {
            pdf_name("/S"): pdf_name("/JavaScript"),
            pdf_name("/JS"): generic.TextStringObject("app.alert(1)"),
        }
    )
    writer.update_root()


def namesake(writer: Writer) -> None:
    """Add a second field of the first one's name, over the whole page."""
    twin = generic.DictionaryObject(
        {
            pdf_name("/FT"): pdf_name("/Sig"),
            pdf_name("/T"): generic.TextStringObject("notulis"),
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/Rect"): WHOLE_PAGE,
        }
    )
    reference = writer.add_object(twin)
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)
    writer.register_annotation(writer.find_page_for_modification(1)[0], reference)


def value_shared(writer: Writer) -> None:
    """Let two fields carry the first signature."""
    namesake(writer)
    twin = field(writer, -1)
    twin[pdf_name("/T")] = generic.TextStringObject("saksi")
    twin[pdf_name("/V")] = field(writer, 0).raw_get("/V")
    writer.update_container(twin)


def earlier_removed(writer: Writer) -> None:
    """Take the first signature's field out of the form; its picture stays on the page."""
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[0]
    writer.update_container(fields)


def form_replaced(writer: Writer) -> None:
    """Put a form of the later signer's field alone in the place of the old one."""
    own = writer.root["/AcroForm"]["/Fields"].raw_get(1)
    form = generic.DictionaryObject(
        {
            pdf_name("/Fields"): generic.ArrayObject([own]),
            pdf_name("/SigFlags"): generic.NumberObject(3),
        }
    )
    writer.root["/AcroForm"] = form
    writer.update_root()


CHANGES = (
    picture_replaced,
    own_box_enlarged,
    other_box_enlarged,
    lock_removed,
    other_hidden,
    script,
    namesake,
    value_shared,
    earlier_removed,
    form_replaced,
)


def changed_and_signed(pdf: bytes, who: Issued, change: Callable[[Writer], None]) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    metadata = pdf_signer.PdfSignatureMetadata(field_name="pimpinan")
    signer = pdf_signer.PdfSigner(metadata, who.identity().signer)
    return signer.sign_pdf(writer, existing_fields_only=True).getvalue()


def test_a_later_signature_of_another_program_passes(once: bytes, chair: Issued) -> None:
    report = verify(changed_and_signed(once, chair, lambda _: None))
    assert report.unchanged and report.locked


@pytest.mark.parametrize("change", CHANGES)
def test_a_later_signer_changes_nothing_else(
    change: Callable[[Writer], None], once: bytes, chair: Issued, authority: Issued
) -> None:
    report = verify(changed_and_signed(once, chair, change), trusted=[authority.pem])
    assert not report.unchanged and report.problem


@pytest.mark.parametrize("change", [earlier_removed, form_replaced])
def test_a_removed_signature_is_told_by_name(
    change: Callable[[Writer], None], once: bytes, chair: Issued, authority: Issued
) -> None:
    report = verify(changed_and_signed(once, chair, change), trusted=[authority.pem])
    assert [(item.role, item.problem) for item in report.signatures] == [
        ("notulis", "signature_removed"),
        ("pimpinan", None),
    ]
    assert not report.trusted


def test_nobody_goes_on_where_the_only_signature_was_removed(once: bytes, chair: Issued) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(once))
    earlier_removed(writer)
    target = io.BytesIO()
    writer.write(target)
    pdf = target.getvalue()
    report = verify(pdf)
    assert report.signed and not report.unchanged and report.problem == "signature_removed"
    with pytest.raises(PdfAltered):
        sign(pdf, chair.identity(), role="pimpinan", at=NOW, stamp=None)
    with pytest.raises(PdfAltered):
        add_fields(pdf, FIELDS[:1], locking_role="notulis")


def test_updates_before_the_first_signature_are_fine(clerk: Issued, authority: Issued) -> None:
    pdf = document()
    for number in range(3):
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        title = generic.TextStringObject(f"Versi {number}")
        writer.set_info(generic.DictionaryObject({pdf_name("/Title"): title}))
        target = io.BytesIO()
        writer.write(target)
        pdf = target.getvalue()
    pdf = add_fields(pdf, FIELDS, locking_role="notulis")
    pdf = sign(pdf, clerk.identity(), role="notulis", at=NOW, stamp=None)
    assert verify(pdf, trusted=[authority.pem]).unchanged
