"""The one place of a signed file that no signature covers: the signature's own container.

pyHanko reads it leniently; here every bit of it must be as its writer left it: plain hexadecimal
digits of one case, DER in its only form, zeros behind it, and no part that nothing vouches for.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator
from typing import Any

from asn1crypto import cms  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from notulen_app.signing.der import NotDer, value_length

BUILT_BY = "Notulen"
"""The name of the program in the signature's build dictionary, which the signature covers."""

_HEX = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")
_TIMESTAMP = "signature_time_stamp_token"


def end_of(signature: EmbeddedPdfSignature) -> int:
    """Give the offset in bytes at which the signed part of the file ends."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def built_here(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether this app made the signature, as the signed bytes themselves say."""
    try:
        return str(signature.sig_object["/Prop_Build"]["/App"]["/Name"]) == f"/{BUILT_BY}"
    except (KeyError, TypeError):
        return False


def container_problem(
    pdf: bytes, signature: EmbeddedPdfSignature, *, trusted: Iterable[asn1_x509.Certificate]
) -> str | None:
    """Give a code for what is wrong with the signature's container, or ``None``."""
    content = _content(pdf, signature)
    if content is None:
        return "byte_range"
    try:
        length = value_length(content)
    except NotDer:
        return "not_der"
    if content[length:].strip(b"\0"):
        return "padding"
    message = cms.ContentInfo.load(content[:length], strict=True)
    if message["content_type"].native != "signed_data":
        return "container"
    data = message["content"]
    strict = built_here(signature)
    if not _plain(data) or (strict and not all(_plain(one) for one in _tokens(data))):
        return "container"
    return None if _vouched(data, trusted, strict=strict) else "certificates"


def _content(pdf: bytes, signature: EmbeddedPdfSignature) -> bytes | None:
    """Give what lies between the two signed ranges, if that and nothing else is the container."""
    numbers = [int(number) for number in signature.byte_range]
    if len(numbers) != 4 or min(numbers) < 0:
        return None
    start, length, restart, rest = numbers
    if start != 0 or restart <= length or restart + rest > len(pdf):
        return None
    gap = pdf[length:restart]
    if not _HEX.fullmatch(gap) or len(gap) % 2:
        return None
    content = binascii.unhexlify(gap[1:-1])
    return content if content == signature.pkcs7_content else None


def _plain(data: Any) -> bool:
    """Check the parts of the signed data that its signature leaves open."""
    signers = data["signer_infos"]
    if len(signers) != 1 or len(data["digest_algorithms"]) != 1 or data["crls"]:
        return False
    signer = signers[0]
    by_serial = signer["sid"].name == "issuer_and_serial_number"
    of_data = data["encap_content_info"]["content_type"].native == "data"
    others = {item.name for item in data["certificates"]} - {"certificate"}
    version = "v1" if by_serial and of_data else "v3"
    return (
        _same_digest(data["digest_algorithms"][0], signer["digest_algorithm"])
        and signer["version"].native == ("v1" if by_serial else "v3")
        and data["version"].native == version
        and not others
        and all(item["type"].native == _TIMESTAMP for item in signer["unsigned_attrs"] or ())
    )


def _tokens(data: Any) -> Iterator[Any]:
    """Give the signed data of the timestamps inside a signature."""
    for item in data["signer_infos"][0]["unsigned_attrs"] or ():
        for token in item["values"]:
            yield token["content"]


def _same_digest(listed: Any, used: Any) -> bool:
    bare = all(item["parameters"].dump() in {b"", b"\x05\x00"} for item in (listed, used))
    return bare and listed["algorithm"].native == used["algorithm"].native


def _vouched(data: Any, trusted: Iterable[asn1_x509.Certificate], *, strict: bool) -> bool:
    """Check that every certificate beside the signer's own is signed by one that is known.

    The signer's own is bound by the signed attributes. Where not ``strict``, a certificate whose
    issuer is not at hand passes, because a foreign signer may leave the root out.
    """
    serial = data["signer_infos"][0]["sid"].chosen
    embedded = [item.chosen for item in data["certificates"]]
    known = [_certificate(item) for item in (*embedded, *trusted)]
    names = {item.subject.public_bytes() for item in known}
    for item in _beside_signer(embedded, serial):
        certificate = _certificate(item)
        if any(_issued(certificate, by=issuer) for issuer in known):
            continue
        if strict or certificate.issuer.public_bytes() in names:
            return False
    return True


def _beside_signer(embedded: list[Any], identifier: Any) -> Iterator[Any]:
    for item in embedded:
        if isinstance(identifier, cms.IssuerAndSerialNumber):
            own = (
                item.serial_number == identifier["serial_number"].native
                and item.issuer == identifier["issuer"]
            )
        else:
            own = item.key_identifier == identifier.native
        if not own:
            yield item


def _certificate(item: Any) -> x509.Certificate:
    return x509.load_der_x509_certificate(item.dump())


def _issued(certificate: x509.Certificate, *, by: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except Exception:  # a wrong name, kind of key or signature: not issued by it
        return False
    return True
