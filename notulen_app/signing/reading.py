"""Opening a PDF for signing or verifying: whole, unencrypted, with one kind of xref."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from notulen_app.domain.errors import PdfUnreadable

LARGEST_FILE = 200_000_000
"""Bytes of a PDF above which it is refused unread."""

MOST_SIGNATURES = 100
"""Signatures in a PDF above which it is refused; each is checked against every later update."""

for _name in ("pyhanko", "pyhanko_certvalidator"):
    # Findings are returned, and names of signers belong in no log.
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def open_pdf(pdf: bytes) -> PdfFileReader:
    """Give a reader of the PDF; raise ``PdfUnreadable`` for anything hostile or foreign."""
    if len(pdf) > LARGEST_FILE:
        raise PdfUnreadable("too_large")
    if not pdf.startswith(b"%PDF-"):
        raise PdfUnreadable("not_pdf")
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        encrypted = reader.encrypted
        hybrid = reader.xrefs.hybrid_xrefs_present
        _ = reader.root["/Pages"]
    except Exception as error:  # a hostile file raises anything
        raise PdfUnreadable("damaged") from error
    if encrypted:
        raise PdfUnreadable("encrypted")
    if hybrid:
        raise PdfUnreadable("hybrid")
    return reader


def fields_of(reader: PdfFileReader) -> dict[str, tuple[bool, tuple[float, ...]]]:
    """Give the signature fields by name: whether signed, and the box in points."""
    try:
        return dict(_fields(reader))
    except Exception as error:  # a hostile file raises anything
        raise PdfUnreadable("damaged") from error


def _fields(reader: PdfFileReader) -> Iterator[tuple[str, tuple[bool, tuple[float, ...]]]]:
    for name, value, reference in enumerate_sig_fields(reader):
        box = tuple(float(edge) for edge in reference.get_object()["/Rect"])
        yield str(name), (value is not None, box)


def signatures_of(reader: PdfFileReader) -> list[EmbeddedPdfSignature]:
    """Give the signatures and document timestamps in the order in which they were put on."""
    try:
        found = sorted(reader.embedded_signatures, key=lambda item: item.signed_revision)
        filled = sum(1 for _ in enumerate_sig_fields(reader, filled_status=True))
    except Exception as error:  # a hostile file raises anything
        raise PdfUnreadable("damaged") from error
    if len(found) != filled:  # pyHanko passes over kinds that it does not know
        raise PdfUnreadable("unsupported_signature")
    if len(found) > MOST_SIGNATURES:
        raise PdfUnreadable("too_many_signatures")
    return found


def is_timestamp(signature: EmbeddedPdfSignature) -> bool:
    """Tell a document timestamp from somebody's signature."""
    return str(signature.sig_object_type) == "/DocTimeStamp"


def locks(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the signature forbids every further change of the document."""
    fields = signature.fieldmdp
    everything = fields is not None and fields.action is FieldMDPAction.ALL
    return everything and signature.docmdp_level is MDPPerm.NO_CHANGES
