"""Signature fields, and signing one of them: PAdES, as an incremental update."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyhanko.pdf_utils import generic, layout
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields as pyhanko_fields
from pyhanko.sign.signers import pdf_byterange, pdf_cms, pdf_signer
from pyhanko.stamp import StaticStampStyle

from notulen_app.domain.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    PdfAltered,
    PdfLocked,
    SignatureFieldMissing,
    SignatureFieldTaken,
)
from notulen_app.domain.signature import SignatureField
from notulen_app.domain.signing_key import TimestampService
from notulen_app.signing.effort import hostile
from notulen_app.signing.identity import Identity
from notulen_app.signing.reading import (
    fields_of,
    is_timestamp,
    locks,
    open_pdf,
    removed_signatures,
    signatures_of,
)
from notulen_app.signing.verify import BUILT_BY, verify
from notulen_app.signing.writing import QuietWriter

if TYPE_CHECKING:
    from notulen_app.signing.proving import Timestamps

DIGEST = "sha256"
SPARE_BYTES = 2048
"""Bytes kept free after the estimated size of a signature."""


class _Page(PdfContent):
    """The first page of a PDF in memory, as content of a stamp."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        assert self.writer is not None
        form = self.writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject["/Stempel"] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Stempel Do"


def add_fields(pdf: bytes, fields: Sequence[SignatureField], *, locking_role: str) -> bytes:
    """Add every empty, visible signature field; signing the locking role's locks the document.

    The same input gives the same bytes. Raises ``PdfUnreadable``, ``SignatureFieldTaken`` where
    the PDF has such a field, ``PdfAltered`` where it carries a signature, ``ValueError`` for a
    role with a dot, a page or box that does not exist, or no field for the locking role.
    """
    roles = [field.role for field in fields]
    if len(set(roles)) != len(roles) or locking_role not in roles:
        raise ValueError("roles must differ, and the locking role needs a field")
    reader = open_pdf(pdf)
    if signatures := signatures_of(reader):
        raise PdfAltered("signed_already")
    if removed_signatures(reader, signatures):
        raise PdfAltered("signature_removed")
    taken = set(fields_of(reader)).intersection(roles)
    if taken:
        raise SignatureFieldTaken(min(taken))
    with hostile():
        pages = int(reader.root["/Pages"]["/Count"])
    for field in fields:
        _check(field, pages=pages)
    with hostile():
        writer = QuietWriter.on(reader, pdf, repr((fields, locking_role)).encode())
        for field in fields:
            specification = _specification(field, locking=field.role == locking_role)
            pyhanko_fields.append_signature_field(writer, specification)
        _ask_to_append(writer)
        target = io.BytesIO()
        writer.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()


def sign(
    pdf: bytes,
    identity: Identity,
    *,
    role: str,
    at: dt.datetime,
    stamp: bytes | None,
    location: str | None = None,
    service: TimestampService | None = None,
) -> bytes:
    """Sign the role's field at ``at`` (aware); ``stamp`` is a one-page PDF that fills its box.

    With a ``service`` the signature carries its timestamp, and what proves it later on is added.

    The PDF given is the beginning of the PDF returned. Raises ``SignatureFieldMissing``,
    ``SignatureFieldTaken``, ``PdfLocked``, ``PdfAltered``, ``PdfUnreadable``,
    ``CertificateExpired`` or ``CertificateNotYetValid``, ``ValueError`` for an identity that was
    only looked at; ``TimestampUnavailable``, ``TimestampRefused``; and what a card raises.
    """
    if identity.signer is None:
        raise ValueError("an identity without its key signs nothing")
    _check_time(identity, at=at)
    reader = open_pdf(pdf)
    _check_signable(reader, pdf, role=role)
    metadata = pdf_signer.PdfSignatureMetadata(
        field_name=role,
        md_algorithm=DIGEST,
        location=location,
        subfilter=pyhanko_fields.SigSeedSubFilter.PADES,
        app_build_props=pdf_byterange.BuildProps(name=BUILT_BY),
    )
    stamps = _timestamps(service) if service else None
    signer = pdf_signer.PdfSigner(
        metadata,
        identity.signer,
        timestamper=stamps,
        stamp_style=_style(stamp) if stamp else _no_style(),
    )
    with hostile():
        writer = QuietWriter.on(reader, pdf, role.encode() + at.isoformat().encode())
        signed = asyncio.run(_signed(signer, writer, at=at))
    return signed if stamps is None else stamps.proven(signed, role)


def signed_roles(pdf: bytes) -> tuple[str, ...]:
    """Give the roles that have signed, in their order; raise ``PdfUnreadable``."""
    found = signatures_of(open_pdf(pdf))
    return tuple(str(signature.field_name) for signature in found if not is_timestamp(signature))


def open_roles(pdf: bytes) -> tuple[str, ...]:
    """Give the roles whose fields are empty, in the order of the fields."""
    return tuple(role for role, (signed, _) in fields_of(open_pdf(pdf)).items() if not signed)


def shut_out_roles(pdf: bytes) -> tuple[str, ...]:
    """Give the roles whose fields stay empty because a signature has locked the document."""
    locked = any(locks(signature) for signature in signatures_of(open_pdf(pdf)))
    return open_roles(pdf) if locked else ()


def signature_box(pdf: bytes, role: str) -> tuple[float, float]:
    """Give width and height in points of the role's field; raise ``SignatureFieldMissing``."""
    fields = fields_of(open_pdf(pdf))
    if role not in fields:
        raise SignatureFieldMissing(role)
    left, bottom, right, top = fields[role][1]
    return abs(right - left), abs(top - bottom)


def _timestamps(service: TimestampService) -> Timestamps:
    from notulen_app.signing.proving import Timestamps

    return Timestamps(service)


def _check(field: SignatureField, *, pages: int) -> None:
    left, bottom, right, top = field.box
    if not field.role or "." in field.role:
        raise ValueError("a role needs a name without a dot")
    if not 0 <= field.page < pages:
        raise ValueError("the page of a signature field does not exist")
    if right <= left or top <= bottom:
        raise ValueError("the box of a signature field has no area")


def _specification(field: SignatureField, *, locking: bool) -> pyhanko_fields.SigFieldSpec:
    everything = pyhanko_fields.FieldMDPSpec(pyhanko_fields.FieldMDPAction.ALL)
    return pyhanko_fields.SigFieldSpec(
        field.role,
        on_page=field.page,
        box=field.box,  # type: ignore[arg-type]  # fractions of points are fine
        field_mdp_spec=everything if locking else None,
        doc_mdp_update_value=pyhanko_fields.MDPPerm.NO_CHANGES if locking else None,
        readable_field_name=f"Tanda tangan {field.role}",
    )


def _ask_to_append(writer: QuietWriter) -> None:
    """Flag the form as one that is only appended to, as it is once somebody has signed.

    Another program that signs then leaves the flags as they are: nothing but its field changes.
    """
    form = writer.root["/AcroForm"]
    form["/SigFlags"] = generic.NumberObject(3)  # type: ignore[no-untyped-call]
    writer.update_container(form)


def _check_time(identity: Identity, *, at: dt.datetime) -> None:
    if at > identity.valid_until:
        raise CertificateExpired(identity.subject, identity.valid_until.isoformat())
    if at < identity.valid_from:
        raise CertificateNotYetValid(identity.subject, identity.valid_from.isoformat())


def _check_signable(reader: PdfFileReader, pdf: bytes, *, role: str) -> None:
    fields = fields_of(reader)
    if role not in fields:
        raise SignatureFieldMissing(role)
    if fields[role][0]:
        raise SignatureFieldTaken(role)
    earlier = signatures_of(reader)
    report = verify(pdf)
    if report.problem == "unsigned":
        return
    if not report.unchanged:
        raise PdfAltered(report.problem or "unknown")
    with hostile():
        for signature in earlier:
            if locks(signature):
                raise PdfLocked(str(signature.field_name))


def _style(stamp: bytes) -> StaticStampStyle:
    whole = layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MID,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=layout.Margins(),
        inner_content_scaling=layout.InnerScaling.STRETCH_FILL,
    )
    return StaticStampStyle(background=_Page(stamp), background_layout=whole, border_width=0)


def _no_style() -> StaticStampStyle:
    return StaticStampStyle(border_width=0)


async def _signed(signer: pdf_signer.PdfSigner, writer: QuietWriter, *, at: dt.datetime) -> bytes:
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    needed = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(None, bytes_reserved=needed + 2 * SPARE_BYTES)
    target = io.BytesIO()
    digest, _ = document.digest_tbs_document(output=target)
    await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=pdf_cms.PdfCMSSignedAttributes(signing_time=at),
    )
    return target.getvalue()
