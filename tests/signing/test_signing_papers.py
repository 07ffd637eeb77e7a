"""The official papers are signed in their own fields, as the minutes are."""

from __future__ import annotations

import pytest
from records import full_record
from signing_papers import NOW, PASSWORD, Issued

from notulen_app.documents.profile import load_profiles, with_letterhead
from notulen_app.domain.errors import PdfLocked, SignatureFieldMissing
from notulen_app.domain.paper import Paper
from notulen_app.domain.signing_key import FileKey
from notulen_app.services.papers import render_paper
from notulen_app.services.publishing import sign_pdf
from notulen_app.signing.sign import open_roles
from notulen_app.signing.verify import verify

PROFILE = with_letterhead(load_profiles()[0], ("Kantor Contoh", "Bagian Contoh"), "Jalan Contoh 1")

pytestmark = pytest.mark.usefixtures("uncounted")


def drawn(paper: Paper) -> bytes:
    return render_paper(paper, full_record(), PROFILE).pdf


def test_every_paper_has_the_field_of_its_signer() -> None:
    for paper in Paper:
        role = "notulis" if paper is Paper.EXTRACT else "pimpinan"
        assert paper is Paper.AGREEMENT or open_roles(drawn(paper)) == (role,)


def test_the_one_signature_of_a_paper_locks_it(clerk: Issued, authority: Issued) -> None:
    signed = sign_pdf(
        drawn(Paper.INVITATION), FileKey(clerk.p12, PASSWORD), role="pimpinan", at=NOW
    )
    report = verify(signed, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked
    assert report.signatures[0].role == "pimpinan" and open_roles(signed) == ()


def test_parties_sign_an_agreement_in_any_order_and_none_locks_it(
    clerk: Issued, chair: Issued, authority: Issued
) -> None:
    pdf = drawn(Paper.AGREEMENT)
    roles = open_roles(pdf)
    assert len(roles) > 2 and roles == tuple(f"pihak {n}" for n in range(1, len(roles) + 1))
    last = sign_pdf(pdf, FileKey(chair.p12, PASSWORD), role=roles[-1], at=NOW)
    both = sign_pdf(last, FileKey(clerk.p12, PASSWORD), role=roles[0], at=NOW)
    report = verify(both, trusted=[authority.pem])
    assert report.unchanged and report.trusted and not report.locked
    assert [one.role for one in report.signatures] == [roles[-1], roles[0]]
    assert open_roles(both) == roles[1:-1]
    with pytest.raises((SignatureFieldMissing, PdfLocked)):
        sign_pdf(both, FileKey(clerk.p12, PASSWORD), role="pimpinan", at=NOW)
