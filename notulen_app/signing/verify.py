"""Verifying a signed PDF, offline: nothing is fetched, and what cannot be read is not valid."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from notulen_app.domain.errors import PdfUnreadable
from notulen_app.domain.signature import (
    ChangedAfterwards,
    Coverage,
    LaterChange,
    SignatureFinding,
    VerificationReport,
)
from notulen_app.domain.value import changed
from notulen_app.signing.container import BUILT_BY, built_here, container_problem, end_of
from notulen_app.signing.effort import TooMuchWork, bounded
from notulen_app.signing.later_changes import later_changes
from notulen_app.signing.reading import (
    is_timestamp,
    locks,
    open_pdf,
    removed_signatures,
    signatures_of,
)
from notulen_app.signing.strength import weak_certificate

__all__ = ["BUILT_BY", "are_certificates", "verify"]

Roots = tuple[asn1_x509.Certificate, ...]

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


def verify(
    pdf: bytes, *, trusted: Sequence[bytes] = (), expected_sha256: str | None = None
) -> VerificationReport:
    """Say what the signatures of a PDF are worth; never raise on what the file holds.

    ``trusted`` are certificates in PEM or DER, of authorities or of signers themselves; with
    ``expected_sha256`` (hexadecimal) of the record a roll-back is told as well. Certificates are
    judged at the time that the signer claims; nobody else vouches for that time. Raises
    ``ValueError`` for a trusted certificate that is none.
    """
    roots = _roots(trusted)
    matches = None
    if expected_sha256 is not None:
        matches = hashlib.sha256(pdf).hexdigest() == expected_sha256.strip().lower()
    try:
        with bounded():
            report = _report(pdf, roots)
    except PdfUnreadable as error:
        report = _unreadable(error.problem)
    except TooMuchWork:
        report = _unreadable("too_costly")
    except Exception:  # a hostile file raises anything; what raises is not valid
        report = _unreadable("damaged")
    if matches is False:
        problem = report.problem or "differs_from_record"
        return changed(report, matches_record=False, unchanged=False, problem=problem)
    return changed(report, matches_record=matches)


def are_certificates(content: bytes) -> bool:
    """Tell whether these bytes are certificates, in PEM or DER, that may be given as trusted."""
    try:
        return bool(_roots([content]))
    except ValueError:
        return False


def _unreadable(detail: str) -> VerificationReport:
    return VerificationReport(problem="unreadable", detail=detail)


def _report(pdf: bytes, roots: Roots) -> VerificationReport:
    reader = open_pdf(pdf)
    found = signatures_of(reader)
    gone = [
        SignatureFinding(role=role, problem="signature_removed")
        for role in sorted(removed_signatures(reader, found))
    ]
    if not found:
        return VerificationReport(
            signatures=tuple(gone), problem="signature_removed" if gone else "unsigned"
        )
    between = _update_problem(pdf, found)
    findings = [_finding(pdf, item, found, roots) for item in found if not is_timestamp(item)]
    findings = [*gone, *findings]
    stamps = [_timestamp_problem(item, roots) for item in found if is_timestamp(item)]
    problems = [*(item.problem for item in gone), between, *stamps]
    problems += [item.problem for item in findings]
    problem = next((item for item in problems if item), None)
    whole = end_of(found[-1]) == len(pdf)
    fine = all(
        item.intact and item.changed_afterwards is not ChangedAfterwards.ALTERED
        for item in findings
    )
    return VerificationReport(
        signatures=tuple(findings),
        unchanged=bool(findings) and fine and whole and problem is None,
        trusted=bool(findings) and all(item.trusted for item in findings),
        locked=any(_locks(item) for item in found),
        problem=problem,
    )


def _update_problem(pdf: bytes, found: list[EmbeddedPdfSignature]) -> str | None:
    """Give a code where an update of the file, or a byte of it, belongs to no signature."""
    if end_of(found[-1]) != len(pdf):
        return "bytes_after"
    revisions = [item.signed_revision for item in found]
    last = found[-1].reader.xrefs.total_revisions - 1
    if revisions[-1] != last:
        return "update_after"
    if revisions != list(range(revisions[0], last + 1)):
        return "update_between"
    return "field_added" if built_here(found[0]) and _field_added(found) else None


def _field_added(found: list[EmbeddedPdfSignature]) -> bool:
    """Tell whether somebody signed in a field that did not exist at the first signature.

    This app makes every field beforehand; a later one could cover text of the page.
    """
    first = found[0]
    root = first.reader.get_historical_root(first.signed_revision)
    there = {str(field.get_object().get("/T")) for field in root["/AcroForm"]["/Fields"]}
    return any(str(item.field_name) not in there for item in found if not is_timestamp(item))


def _finding(
    pdf: bytes, item: EmbeddedPdfSignature, found: list[EmbeddedPdfSignature], roots: Roots
) -> SignatureFinding:
    role = str(item.field_name)
    try:
        certificate = item.signer_cert
        claimed = _aware(item.self_reported_timestamp)
        status = _status(item, roots, moment=claimed)
        problem = container_problem(pdf, item, trusted=roots)
    except Exception:  # what raises is not valid
        return SignatureFinding(role=role, problem="signature_damaged")
    cryptographic = bool(status.intact and status.valid)
    valid_then = _valid_at(certificate, claimed)
    afterwards = _afterwards(pdf, item, found, status)
    pinned = any(root.dump() == certificate.dump() for root in roots)
    weak = _weak(certificate, status)
    trusted = cryptographic and valid_then and not weak and (bool(status.trusted) or pinned)
    stamp = status.timestamp_validity if _stamped(status) else None
    problem = _problem(status, afterwards, container=problem)
    return SignatureFinding(
        role=role,
        signer=_name(certificate.subject, "common_name"),
        organisation=_name(certificate.subject, "organization_name"),
        issuer=_name(certificate.issuer, "common_name"),
        claimed_time=claimed,
        intact=cryptographic and problem in {None, "altered"},
        covers=_coverage(pdf, item, status),
        changed_afterwards=afterwards,
        trusted=trusted,
        valid_at_claimed_time=valid_then,
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        self_issued=certificate.subject == certificate.issuer,
        problem=problem,
        stamped_time=_aware(stamp.timestamp) if stamp else None,
        stamp_trusted=bool(stamp and stamp.trusted),
        weak=weak,
        untrusted=None if trusted else _why_untrusted(certificate, weak, claimed, roots),
        changes=_changes(pdf, item, found) if afterwards is ChangedAfterwards.ALTERED else (),
    )


def _problem(
    status: PdfSignatureStatus, afterwards: ChangedAfterwards, *, container: str | None
) -> str | None:
    """Give the first that is wrong, the worst before the others."""
    if not (status.intact and status.valid):
        return "signature_wrong" if status.intact else "digest_mismatch"
    if container is not None:
        return container
    if not _stamped(status):
        return "timestamp_wrong"
    return "altered" if afterwards is ChangedAfterwards.ALTERED else None


def _weak(certificate: asn1_x509.Certificate, status: PdfSignatureStatus) -> str | None:
    """Give what key is too short, the signer's or one of those who vouch for him."""
    path = status.validation_path
    above = list(path.iter_certs(include_root=True)) if path is not None else []
    return next((words for one in (certificate, *above) if (words := weak_certificate(one))), None)


def _why_untrusted(
    certificate: asn1_x509.Certificate, weak: str | None, claimed: dt.datetime | None, roots: Roots
) -> str:
    if weak:
        return "weak_key"
    if not _valid_at(certificate, claimed):
        return "not_valid_then"
    if not roots:
        return "no_roots"
    if certificate.subject == certificate.issuer:
        return "self_issued"
    issuers = {root.subject.hashable for root in roots}
    return "refused" if certificate.issuer.hashable in issuers else "unknown_issuer"


def _changes(
    pdf: bytes, item: EmbeddedPdfSignature, found: list[EmbeddedPdfSignature]
) -> tuple[LaterChange, ...]:
    try:
        return later_changes(pdf, item, {str(one.field_name) for one in found})
    except Exception:  # what cannot be told apart is a change all the same
        return (LaterChange("other"),)


def _status(
    item: EmbeddedPdfSignature, roots: Roots, *, moment: dt.datetime | None
) -> PdfSignatureStatus:
    return validate_pdf_signature(item, _context(roots, moment), key_usage_settings=_USAGE)


def _context(roots: Roots, moment: dt.datetime | None) -> ValidationContext:
    """Give a context that fetches nothing and knows no other authorities than these.

    A signer's own certificate among them vouches for that signer alone: as a root it could issue
    identities of anybody.
    """
    authorities = [root for root in roots if _may_issue(root)]
    return ValidationContext(
        trust_manager=SimpleTrustManager.build(trust_roots=authorities),
        allow_fetching=False,
        moment=moment,
        revocation_mode="soft-fail",
    )


def _may_issue(certificate: asn1_x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return bool(certificate.ca) and (usage is None or "key_cert_sign" in usage.native)


def _timestamp_problem(item: EmbeddedPdfSignature, roots: Roots) -> str | None:
    try:
        status = validate_pdf_timestamp(item, _context(roots, None))
        fine = status.intact and status.valid and status.docmdp_ok
        return None if fine else "timestamp_wrong"
    except Exception:  # what raises is not valid
        return "timestamp_wrong"


def _stamped(status: PdfSignatureStatus) -> bool:
    """Tell whether the timestamp inside the signature, if there is one, belongs to it."""
    inside = status.timestamp_validity
    return inside is None or bool(inside.intact and inside.valid)


def _afterwards(
    pdf: bytes,
    item: EmbeddedPdfSignature,
    found: list[EmbeddedPdfSignature],
    status: PdfSignatureStatus,
) -> ChangedAfterwards:
    if end_of(item) == len(pdf):
        return ChangedAfterwards.NONE
    result = status.diff_result
    fields = {str(other.field_name) for other in found}
    allowed = (
        isinstance(result, DiffResult)
        and bool(status.docmdp_ok)
        and result.modification_level <= ModificationLevel.FORM_FILLING
        and set(result.changed_form_fields) <= fields
        and _update_problem(pdf, found) is None
    )
    return ChangedAfterwards.SIGNED_ON if allowed else ChangedAfterwards.ALTERED


def _coverage(pdf: bytes, item: EmbeddedPdfSignature, status: PdfSignatureStatus) -> Coverage:
    if end_of(item) == len(pdf):
        return Coverage.WHOLE
    name = status.coverage.name if status.coverage else ""
    return Coverage.REVISION if name == "ENTIRE_REVISION" else Coverage.PART


def _locks(item: EmbeddedPdfSignature) -> bool:
    try:
        return locks(item)
    except Exception:  # an unreadable lock locks nothing
        return False


def _valid_at(certificate: asn1_x509.Certificate, moment: dt.datetime | None) -> bool:
    if moment is None:
        return False
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def _aware(moment: dt.datetime | None) -> dt.datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=dt.UTC)


def _name(name: asn1_x509.Name, part: str) -> str | None:
    value = name.native.get(part)
    if isinstance(value, list):
        value = value[0]
    return str(value) if value else None


def _roots(trusted: Sequence[bytes]) -> Roots:
    roots: list[asn1_x509.Certificate] = []
    for item in trusted:
        blocks = (
            [block for _, _, block in pem.unarmor(item, multiple=True)]
            if (pem.detect(item))
            else [item]
        )
        roots.extend(asn1_x509.Certificate.load(block, strict=True) for block in blocks)
    for root in roots:
        root.native  # noqa: B018  # reads it whole: raises ValueError for what is no certificate
    return tuple(roots)
