"""Opening a PDF for signing or verifying: whole, unencrypted, with one kind of xref."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.fields import FieldMDPAction, MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from notulen_app.domain.errors import PdfUnreadable
from notulen_app.signing.effort import hostile

LARGEST_FILE = 200_000_000
"""Bytes of a PDF above which it is refused unread."""

MOST_SIGNATURES = 100
"""Signatures in a PDF above which it is refused; each is checked against every later update."""

LARGEST_CONTAINER = 256 * 1024
"""Bytes of a signature's container above which it is refused unparsed: reading one object
identifier of this size takes 10 s, and four times as long for each doubling."""

for _name in ("pyhanko", "pyhanko_certvalidator"):
    # Findings are returned, and names of signers belong in no log.
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def open_pdf(pdf: bytes) -> PdfFileReader:
    """Give a reader of the PDF; raise ``PdfUnreadable`` for anything hostile or foreign."""
    if len(pdf) > LARGEST_FILE:
        raise PdfUnreadable("too_large")
    if not pdf.startswith(b"%PDF-"):
        raise PdfUnreadable("not_pdf")
    with hostile():
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            raise PdfUnreadable("encrypted")
        if reader.xrefs.hybrid_xrefs_present:
            raise PdfUnreadable("hybrid")
        _ = reader.root["/Pages"]
    return reader


def fields_of(reader: PdfFileReader) -> dict[str, tuple[bool, tuple[float, ...]]]:
    """Give the signature fields by name: whether signed, and the box in points."""
    with hostile():
        return dict(_fields(reader))


def _fields(reader: PdfFileReader) -> Iterator[tuple[str, tuple[bool, tuple[float, ...]]]]:
    for name, value, reference in enumerate_sig_fields(reader):
        box = tuple(float(edge) for edge in reference.get_object()["/Rect"])
        yield str(name), (value is not None, box)


def signatures_of(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    """Give the signatures and document timestamps in the order in which they were put on."""
    with hostile():
        filled = [value for _, value in _filled(reader)]
        if len(filled) > MOST_SIGNATURES:
            raise PdfUnreadable("too_many_signatures")
        if any(len(value["/Contents"]) > LARGEST_CONTAINER for value in filled):
            raise PdfUnreadable("container_too_large")
        found = sorted(reader.embedded_signatures, key=lambda item: item.signed_revision)
        if len(found) != len(filled):  # pyHanko passes over kinds that it does not know
            raise PdfUnreadable("unsupported_signature")
    return found


def removed_signatures(reader: PdfFileReader, found: list[EmbeddedPdfSignature]) -> set[str]:
    """Give the fields that an earlier state of the file has signed, and the last one has not.

    A later signer can take an earlier signature out of the form in the same update, or replace
    it; pyHanko then looks at the later one only.
    """
    since = {str(item.field_name): item.signed_revision for item in found}
    with hostile():
        return {
            name
            for revision in range(reader.xrefs.total_revisions - 1)
            for name, _ in _filled(reader.get_historical_resolver(revision))
            if since.get(name, revision + 1) > revision
        }


def _filled(state: PdfHandler) -> Iterator[tuple[str, Any]]:
    for name, value, _ in enumerate_sig_fields(state, filled_status=True):
        yield str(name), value.get_object()


def is_timestamp(signature: EmbeddedPdfSignature) -> bool:
    """Tell a document timestamp from somebody's signature."""
    return str(signature.sig_object_type) == "/DocTimeStamp"


def locks(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the signature forbids every further change of the document."""
    fields = signature.fieldmdp
    everything = fields is not None and fields.action is FieldMDPAction.ALL
    return everything and signature.docmdp_level is MDPPerm.NO_CHANGES
