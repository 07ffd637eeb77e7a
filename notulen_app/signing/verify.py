"""Verifying a signed PDF, offline: nothing is fetched, and what cannot be read is not valid."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Literal

from asn1crypto import cms  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    PdfSignatureStatus,
    SignatureStatus,
    TimestampSignatureStatus,
)

from notulen_app.domain.errors import PdfUnreadable
from notulen_app.domain.signature import (
    ChangedAfterwards,
    Coverage,
    LaterChange,
    SignatureFinding,
    TimestampFinding,
    VerificationReport,
)
from notulen_app.domain.value import changed
from notulen_app.signing.container import BUILT_BY, container_problem, end_of
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
from notulen_app.signing.trust import Known, Roots, known_in, roots_of
from notulen_app.signing.updates import update_problem

__all__ = ["BUILT_BY", "are_certificates", "verify"]

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
    roots = roots_of(trusted)
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
        return bool(roots_of([content]))
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
    known = known_in(reader, roots)
    between = update_problem(pdf, found)
    people = [item for item in found if not is_timestamp(item)]
    findings = [*gone, *(_finding(pdf, item, found, known, whole=not between) for item in people)]
    stamps = [_timestamp(pdf, item, known) for item in found if is_timestamp(item)]
    problems = [*(item.problem for item in gone), between, *(item.problem for item in stamps)]
    problems += [item.problem for item in findings]
    problem = next((item for item in problems if item), None)
    fine = all(
        item.intact and item.changed_afterwards is not ChangedAfterwards.ALTERED
        for item in findings
    )
    return VerificationReport(
        signatures=tuple(findings),
        timestamps=tuple(stamps),
        unchanged=bool(findings) and fine and problem is None,
        trusted=bool(findings) and all(item.trusted for item in findings),
        locked=any(_locks(item) for item in found),
        revocation_checked=bool(findings) and all(item.revocation_checked for item in findings),
        problem=problem,
    )


def _finding(
    pdf: bytes,
    item: EmbeddedPdfSignature,
    found: list[EmbeddedPdfSignature],
    known: Known,
    *,
    whole: bool,
) -> SignatureFinding:
    role = str(item.field_name)
    try:
        certificate = item.signer_cert
        claimed = _aware(item.self_reported_timestamp)
        status = _status(item, known, moment=claimed)
        wrong = container_problem(pdf, item, trusted=known.roots)
        stamp = _stamp(status, known)
        moment = stamp.time if stamp and stamp.trusted else claimed
        path, checked = _path(item, known, status, moment=moment)
    except Exception:  # what raises is not valid
        return SignatureFinding(role=role, problem="signature_damaged")
    cryptographic = bool(status.intact and status.valid)
    valid_then = _valid_at(certificate, claimed) and _valid_at(certificate, moment)
    afterwards = _afterwards(pdf, item, found, status) if whole else _unknown(pdf, item)
    weak = _weak(certificate, path)
    trusted = cryptographic and valid_then and not weak and _is_known(path, known)
    problem = _problem(status, afterwards, container=wrong)
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
        stamped_time=stamp.time if stamp else None,
        stamp_authority=stamp.authority if stamp else None,
        stamp_trusted=bool(stamp and stamp.trusted),
        revocation_checked=checked,
        weak=weak,
        untrusted=None if trusted else _why(path, weak, known.roots, valid=valid_then),
        changes=_changes(pdf, item, found) if afterwards is ChangedAfterwards.ALTERED else (),
    )


def _stamp(status: PdfSignatureStatus, known: Known) -> TimestampFinding | None:
    """Give the timestamp inside a signature, if there is one and it belongs to it."""
    inside = status.timestamp_validity
    if inside is None or not _stamped(status):
        return None
    return TimestampFinding(
        authority=_name(inside.signing_cert.subject, "common_name"),
        time=_aware(inside.timestamp),
        intact=True,
        trusted=_vouches(inside, known),
    )


def _vouches(status: TimestampSignatureStatus, known: Known) -> bool:
    """Tell whether a timestamp's authority is trusted: by its roots, or named itself."""
    certificate = status.signing_cert
    at_its_time = _valid_at(certificate, _aware(status.timestamp))
    return _is_known(status, known) and at_its_time and not _weak(certificate, status)


def _is_known(status: SignatureStatus, known: Known) -> bool:
    """Tell whether a certificate leads to a root, or is trusted by itself and not revoked."""
    own = status.signing_cert.dump()
    pinned = any(root.dump() == own for root in known.roots)
    return bool(status.trusted) or (pinned and not status.revoked)


def _path(
    item: EmbeddedPdfSignature,
    known: Known,
    status: PdfSignatureStatus,
    *,
    moment: dt.datetime | None,
) -> tuple[PdfSignatureStatus, bool]:
    """Judge the signer's certificate at ``moment``; tell whether the data exclude a revocation."""
    if known.tells_revocation:
        proven = _status(item, known, moment=moment, revocation="require", again=True)
        if proven.trusted or proven.revoked:
            return proven, True
    if moment == _aware(item.self_reported_timestamp):
        return status, False
    return _status(item, known, moment=moment, again=True), False


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


def _weak(certificate: asn1_x509.Certificate, status: SignatureStatus) -> str | None:
    """Give what key is too short, the signer's or one of those who vouch for him."""
    path = status.validation_path
    above = list(path.iter_certs(include_root=True)) if path is not None else []
    return next((words for one in (certificate, *above) if (words := weak_certificate(one))), None)


def _why(path: PdfSignatureStatus, weak: str | None, roots: Roots, *, valid: bool) -> str:
    """Give a code of why a signer is not trusted."""
    certificate = path.signing_cert
    if weak:
        return "weak_key"
    if path.revoked:
        return "revoked"
    if not valid:
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
    item: EmbeddedPdfSignature,
    known: Known,
    *,
    moment: dt.datetime | None,
    revocation: Literal["soft-fail", "require"] = "soft-fail",
    again: bool = False,
) -> PdfSignatureStatus:
    """Validate a signature; ``again`` leaves out what became of the document since."""
    inside = next(iter(extract_tst_data_iter(item.signer_info, signed=False)), None)
    return validate_pdf_signature(
        item,
        known.context(moment, revocation=revocation),
        known.context(_stamp_time(inside), revocation="soft-fail"),
        key_usage_settings=_USAGE,
        skip_diff=again,
    )


def _stamp_time(token: cms.SignedData | None) -> dt.datetime | None:
    """Give the time in a timestamp, which its authority says itself."""
    if token is None:
        return None
    return _aware(token["encap_content_info"]["content"].parsed["gen_time"].native)


def _timestamp(pdf: bytes, item: EmbeddedPdfSignature, known: Known) -> TimestampFinding:
    """Judge a timestamp of the document, at the time that its authority says."""
    try:
        moment = _stamp_time(item.signed_data)
        context = known.context(moment, revocation="soft-fail")
        status = validate_pdf_timestamp(item, context)
        fine = bool(status.intact and status.valid) and isinstance(status.diff_result, DiffResult)
        problem = container_problem(pdf, item, trusted=known.roots)
        return TimestampFinding(
            authority=_name(status.signing_cert.subject, "common_name"),
            time=_aware(status.timestamp),
            intact=fine and problem is None,
            trusted=fine and problem is None and _vouches(status, known),
            problem=problem if fine else "timestamp_wrong",
        )
    except Exception:  # what raises is not valid
        return TimestampFinding(problem="timestamp_wrong")


def _stamped(status: PdfSignatureStatus) -> bool:
    """Tell whether the timestamp inside the signature, if there is one, belongs to it."""
    inside = status.timestamp_validity
    return inside is None or bool(inside.intact and inside.valid)


def _unknown(pdf: bytes, item: EmbeddedPdfSignature) -> ChangedAfterwards:
    """Judge what came after a signature where something of it is neither signature nor proof."""
    whole = end_of(item) == len(pdf)
    return ChangedAfterwards.NONE if whole else ChangedAfterwards.ALTERED


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
    )
    if not allowed:
        return ChangedAfterwards.ALTERED
    later = [one for one in found if one.signed_revision > item.signed_revision]
    signed_on = any(not is_timestamp(one) for one in later)
    return ChangedAfterwards.SIGNED_ON if signed_on else ChangedAfterwards.PROVEN


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
