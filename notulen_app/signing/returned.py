"""A PDF that went out to be signed elsewhere and came back: what was added to it, and nothing else.

The first signature vouches for whatever was added before it, so that update is looked at as well.
"""

from __future__ import annotations

import datetime as dt

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from notulen_app.domain.errors import ReturnedRefused
from notulen_app.domain.signature import NewSignature
from notulen_app.signing.container import end_of
from notulen_app.signing.effort import hostile
from notulen_app.signing.reading import fields_of, is_timestamp, open_pdf, signatures_of
from notulen_app.signing.verify import verify


def new_signatures(sent: bytes, returned: bytes) -> tuple[NewSignature, ...]:
    """Give the signatures that came on top of ``sent``, in their order.

    Raises:
        PdfUnreadable: it is no PDF that can be read.
        ReturnedRefused: nothing was signed, it is another file or was written anew, something
            else was changed, or a signature is not whole.
    """
    reader = open_pdf(returned)
    if returned == sent:
        raise ReturnedRefused("unsigned")
    if not returned.startswith(sent):
        raise ReturnedRefused("not_continued")
    found = signatures_of(reader)
    before = open_pdf(sent)
    old = {str(one.field_name) for one in signatures_of(before)}
    new = [one for one in found if not is_timestamp(one) and str(one.field_name) not in old]
    if not new:
        raise ReturnedRefused("changed")
    report = verify(returned)
    if not report.unchanged:
        raise ReturnedRefused("field_added" if report.problem == "field_added" else "changed")
    with hostile():
        result = DEFAULT_DIFF_POLICY.review_file(reader, before.xrefs.total_revisions - 1)
        names = {str(one.field_name) for one in found}
        if not _only_signed(result, names):
            raise ReturnedRefused("changed")
        return tuple(_signature(one, set(fields_of(before))) for one in new)


def _only_signed(result: object, names: set[str]) -> bool:
    return (
        isinstance(result, DiffResult)
        and result.modification_level <= ModificationLevel.FORM_FILLING
        and set(result.changed_form_fields) <= names
    )


def _signature(one: EmbeddedPdfSignature, prepared: set[str]) -> NewSignature:
    name = str(one.field_name)
    claimed = one.self_reported_timestamp
    if claimed is not None and claimed.tzinfo is None:
        claimed = claimed.replace(tzinfo=dt.UTC)
    certificate = one.signer_cert.subject.native.get("common_name")
    return NewSignature(
        field=name,
        prepared=name in prepared,
        signer=str(certificate) if certificate else None,
        claimed_time=claimed,
        ends=end_of(one),
    )
