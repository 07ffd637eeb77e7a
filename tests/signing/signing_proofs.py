"""Timestamp authorities, lists of revoked certificates, and documents that carry what these say."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import pdf_signer
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from signing_papers import NOW, Issued, issue

LATER = NOW + dt.timedelta(minutes=1)
"""What the clock of the timestamp authority says."""


def stamping(
    authority: Issued,
    start: dt.datetime = NOW - dt.timedelta(days=100),
    *,
    list_at: str | None = None,
) -> Issued:
    """Issue a certificate for giving timestamps."""
    return issue(
        "Otoritas Cap Waktu",
        by=authority,
        start=start,
        days=36_500,
        list_at=list_at,
        key_kind="rsa",
        purposes=[ExtendedKeyUsageOID.TIME_STAMPING],
    )


def as_asn1(issued: Issued) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(issued.certificate.public_bytes(serialization.Encoding.DER))


def timestamper(stamper: Issued, at: dt.datetime | None = LATER) -> DummyTimeStamper:
    """Give timestamps signed by this key, without a network; at the present where no time given."""
    key = stamper.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    chain = SimpleCertificateStore()
    for one in stamper.chain:
        chain.register(asn1_x509.Certificate.load(one.public_bytes(serialization.Encoding.DER)))
    return DummyTimeStamper(
        as_asn1(stamper),
        asn1_keys.PrivateKeyInfo.load(key),
        certs_to_embed=chain,
        fixed_dt=at.astimezone(dt.UTC) if at else None,
    )


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Serve a timestamp authority and a list of revoked certificates on this machine alone."""
    server = Server(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Server(ThreadingHTTPServer):
    """What it answers with can be set while it runs; ``asked`` is what was asked for."""

    stamper: DummyTimeStamper | None = None
    revoked: bytes | None = None

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @classmethod
    def lasting(cls, server: Server) -> tuple[Issued, Issued]:
        """Give an authority and a signer of it whose certificates say where the list lies."""
        authority = issue("Otoritas Luar", authority=True, days=36_500)
        address = f"{server.address}/daftar.crl"
        server.stamper = timestamper(stamping(authority, list_at=address), None)
        server.revoked = revoked_list(authority, at=dt.datetime.now().astimezone())
        signer = issue("Juru Tulis Luar", by=authority, days=36_500, list_at=address)
        return authority, signer


class _Answer(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.asked.append("stamp")
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.stamper is None:
            self._send(b"bukan cap waktu", "application/timestamp-reply")
            return
        answer = self.server.stamper.request_tsa_response(tsp.TimeStampReq.load(content))
        self._send(answer.dump(), "application/timestamp-reply")

    def do_GET(self) -> None:
        self.server.asked.append("list")
        self._send(self.server.revoked or b"", "application/pkix-crl")

    def log_message(self, *_: Any) -> None:
        pass

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def revoked_list(authority: Issued, revoked: Sequence[Issued] = (), at: dt.datetime = NOW) -> bytes:
    """Give an authority's list of revoked certificates, in DER."""
    start = at - dt.timedelta(days=1)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(start)
        .next_update(start + dt.timedelta(days=30))
    )
    for one in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(one.certificate.serial_number)
            .revocation_date(start)
            .build()
        )
    made = builder.sign(authority.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def proven(
    pdf: bytes,
    who: Issued,
    role: str,
    *,
    authority: Issued,
    stamper: Issued,
    archival: bool = True,
    stamped: dt.datetime = LATER,
) -> bytes:
    """Sign as another program does: with timestamps and validation data, PAdES B-LT or B-LTA."""
    context = ValidationContext(
        trust_roots=[as_asn1(authority)],
        allow_fetching=False,
        moment=LATER,
        crls=[asn1_crl.CertificateList.load(revoked_list(authority))],
        revocation_mode="require",
    )
    metadata = pdf_signer.PdfSignatureMetadata(
        field_name=role,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        use_pades_lta=archival,
        validation_context=context,
    )
    stamps = timestamper(stamper, stamped)
    signer = pdf_signer.PdfSigner(metadata, who.identity().signer, timestamper=stamps)
    return signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue()
