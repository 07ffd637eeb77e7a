"""Whom a verification trusts, and the proof that a document brings along; nothing is fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from asn1crypto import crl as asn1_crl  # type: ignore[import-untyped]
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from notulen_app.signing.reading import LARGEST_CONTAINER
from notulen_app.signing.updates import validation_data

Roots: TypeAlias = tuple[asn1_x509.Certificate, ...]


@dataclass(frozen=True)
class Known:
    """Certificates that are trusted, and the validation data in the document, in DER."""

    roots: Roots
    certificates: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    @property
    def tells_revocation(self) -> bool:
        """Tell whether the document brings lists or answers on revoked certificates."""
        return bool(self.crls or self.ocsps)

    def context(
        self, moment: dt.datetime | None, *, revocation: Literal["soft-fail", "require"]
    ) -> ValidationContext:
        """Give a context that fetches nothing and knows no other authorities than the roots.

        A signer's own certificate among them vouches for that signer alone: as a root it could
        issue identities of anybody. ``require`` refuses where the data do not tell.
        """
        authorities = [root for root in self.roots if _may_issue(root)]
        return ValidationContext(
            trust_manager=SimpleTrustManager.build(trust_roots=authorities),
            allow_fetching=False,
            moment=moment,
            revocation_mode=revocation,
            # lists are drawn up after the moment that they are asked about
            retroactive_revinfo=True,
            other_certs=[asn1_x509.Certificate.load(one) for one in self.certificates],
            crls=[asn1_crl.CertificateList.load(one) for one in self.crls],
            ocsps=[asn1_ocsp.OCSPResponse.load(one) for one in self.ocsps],
        )


def known_in(reader: PdfFileReader, roots: Roots) -> Known:
    """Give what is trusted with the validation data that a document carries."""
    data = validation_data(reader, most=LARGEST_CONTAINER)
    return Known(roots, *(tuple(data[name]) for name in ("/Certs", "/CRLs", "/OCSPs")))


def roots_of(trusted: Sequence[bytes]) -> Roots:
    """Read certificates in PEM or DER; raise ``ValueError`` for what is none."""
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


def _may_issue(certificate: asn1_x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return bool(certificate.ca) and (usage is None or "key_cert_sign" in usage.native)
