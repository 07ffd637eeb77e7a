"""Signing with a timestamp authority: what comes along, and what is said where none answers."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Iterator

import pytest
from signing_papers import PASSWORD, Issued
from signing_proofs import Server, serving

from notulen_app import sentences
from notulen_app.domain.signature import ChangedAfterwards
from notulen_app.domain.signing_errors import TimestampRefused, TimestampUnavailable
from notulen_app.domain.signing_key import FileKey, TimestampService, is_service_address
from notulen_app.services import publishing
from notulen_app.signing.verify import verify

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def signed(pdf: bytes, who: Issued, service: TimestampService, role: str = "notulis") -> bytes:
    now = dt.datetime.now().astimezone().replace(microsecond=0)
    key = FileKey(who.p12, PASSWORD)
    return publishing.sign_pdf(pdf, key, role=role, at=now, service=service)


def test_a_signature_is_stamped_and_carries_what_proves_it(prepared: bytes, server: Server) -> None:
    authority, signer = Server.lasting(server)
    service = TimestampService(address=server.address, seconds=30)
    once = signed(prepared, signer, service)
    twice = signed(once, signer, service, role="pimpinan")
    report = verify(twice, trusted=[authority.pem])
    assert report.unchanged and report.trusted and report.locked and report.revocation_checked
    assert [one.changed_afterwards for one in report.signatures] == [
        ChangedAfterwards.SIGNED_ON,
        ChangedAfterwards.PROVEN,
    ]
    assert all(one.stamp_trusted for one in report.signatures)
    assert [one.trusted and one.intact for one in report.timestamps] == [True, True]
    assert set(server.asked) == {"stamp", "list"}
    assert twice.startswith(once) and once.startswith(prepared)


def test_without_the_lists_the_timestamp_stays(prepared: bytes, server: Server) -> None:
    authority, signer = Server.lasting(server)
    server.revoked = b"bukan daftar"
    pdf = signed(prepared, signer, TimestampService(address=server.address, seconds=30))
    report = verify(pdf, trusted=[authority.pem])
    assert report.unchanged and report.trusted and not report.revocation_checked
    assert report.signatures[0].stamp_trusted


def test_nothing_is_signed_where_no_timestamp_comes(
    prepared: bytes, server: Server, clerk: Issued
) -> None:
    with socket.socket() as closed:  # nobody listens behind it
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(TimestampUnavailable) as lost:
            signed_now = TimestampService(address=address, seconds=30)
            _, signer = Server.lasting(server)
            signed(prepared, signer, signed_now)
    assert address in sentences.sentence(lost.value)
    server.stamper = None
    with pytest.raises(TimestampRefused) as refused:
        signed(prepared, signer, TimestampService(address=server.address, seconds=30))
    assert "tidak memberi cap waktu" in sentences.sentence(refused.value)
    assert sentences.sentence(lost.value) != sentences.sentence(refused.value)


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("http://cap.contoh.id/tsa", True),
        ("https://10.0.0.1:8080", True),
        ("ftp://cap.contoh.id", False),
        ("cap.contoh.id", False),
        ("http://", False),
        ("http://cap.contoh.id/\n", False),
    ],
)
def test_what_may_be_an_address(text: str, fine: bool) -> None:
    assert is_service_address(text) is fine
