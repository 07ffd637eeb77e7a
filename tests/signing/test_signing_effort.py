"""Small files that cost much: every one is answered, and nothing but our own errors comes out."""

from __future__ import annotations

import random
import subprocess
import sys
import zlib

import pytest
from signing_attacks import CATALOGUE, NO_PAGES, small
from signing_papers import NOW, Issued

from notulen_app.domain.errors import NotulenError
from notulen_app.domain.signature import SignatureField
from notulen_app.signing import effort
from notulen_app.signing.reading import LARGEST_CONTAINER
from notulen_app.signing.sign import add_fields, open_roles, sign, signature_box, signed_roles
from notulen_app.signing.verify import verify

STEPS = 400_000
"""Of one task in these tests; the signed document of two pages takes about 275,000."""


def by_stream(entries: bytes, content: bytes) -> bytes:
    """Write a PDF whose cross-reference stream has these entries and this content."""
    out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n" + NO_PAGES
    out += b"\nendobj\n"
    packed = zlib.compress(content, 9)
    head = b"3 0 obj\n<</Type/XRef/Root 1 0 R%b/Filter/FlateDecode/Length %d>>\nstream\n"
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return out + head % (entries, len(packed)) + packed + end


def doubling(depth: int) -> bytes:
    """Write a form whose every level names the next one twice."""
    levels = [b"<</T(a)/Kids[%d 0 R %d 0 R]>>" % (n, n) for n in range(4, 4 + depth)]
    return small(CATALOGUE, NO_PAGES, *levels, b"<</T(z)/FT/Sig/Rect[0 0 1 1]>>")


def many_updates(count: int) -> bytes:
    pdf = small(CATALOGUE.replace(b"3 0 R", b""), NO_PAGES)
    before, parts = pdf.rindex(b"xref\n0 "), [pdf]
    length = len(pdf)
    for _ in range(count):
        head = b"xref\n0 0\ntrailer\n<</Size 3/Root 1 0 R/Prev %d>>\n" % before
        parts.append(head + b"startxref\n%d\n%%%%EOF\n" % length)
        before, length = length, length + len(parts[-1])
    return b"".join(parts)


BOMBS = {
    "entries of no width": by_stream(b"/Size 3/W[0 0 0]/Index[0 2000000000]", b""),
    "a size without entries": by_stream(b"/Size 2000000000/W[0 0 0]", b""),
    "many free entries": by_stream(b"/Size 10000000/W[1 2 1]", bytes(40_000_000)),
    "many used entries": by_stream(b"/Size 10000000/W[1 2 1]", b"\1\0\1\0" * 10_000_000),
    "a doubling form": doubling(40),
    "many fields": small(CATALOGUE.replace(b"3 0 R", b"3 0 R " * 100_000), NO_PAGES, b"<</T(a)>>"),
    "many updates": many_updates(10_000),
    "zeros at the end": b"%PDF-1.7\n" + bytes(20_000_000),
    "line ends at the end": b"%PDF-1.7\n" + b"\n" * 20_000_000 + b"startxref\n9\n%%EOF",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_given_up(name: str, clerk: Issued, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MOST_STEPS", STEPS)
    report = verify(BOMBS[name])
    assert (report.problem, report.detail) == ("unreadable", "too_costly")
    with pytest.raises(NotulenError):
        sign(BOMBS[name], clerk.identity(), role="notulis", at=NOW, stamp=None)
    assert sys.getprofile() is None


def test_a_container_too_large_to_parse_is_refused() -> None:
    message = b"\x06\x84\x00\x10\x00\x00" + b"\xff" * (LARGEST_CONTAINER * 2)
    value = b"<</Type/Sig/ByteRange[0 1 2 3]/SubFilter/ETSI.CAdES.detached/Contents<%b>>>"
    pdf = small(
        CATALOGUE,
        NO_PAGES,
        b"<</T(a)/FT/Sig/Rect[0 0 1 1]/V 4 0 R>>",
        value % message.hex().encode(),
    )
    assert verify(pdf).detail == "container_too_large"


def test_a_signed_document_is_far_below_the_limit(
    twice: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effort, "MOST_STEPS", effort.MOST_STEPS // 100)
    assert verify(twice).unchanged


def test_a_budget_is_shared_and_the_profiler_given_back() -> None:
    def other(*_: object) -> None:
        """Stand for somebody else's profiler."""

    sys.setprofile(other)
    try:
        with pytest.raises(effort.TooMuchWork), effort.bounded(200), effort.bounded(10**9):
            while True:
                len("")
        assert sys.getprofile() is other
    finally:
        sys.setprofile(None)


@pytest.mark.usefixtures("uncounted")
@pytest.mark.parametrize("which", ["prepared", "once"])
def test_damaged_files_raise_our_own_errors_only(
    which: str, request: pytest.FixtureRequest, clerk: Issued
) -> None:
    original, identity = request.getfixturevalue(which), clerk.identity()
    third = SignatureField(role="mengetahui", page=0, box=(1, 1, 50, 50))
    chance = random.Random(11)
    for _ in range(60):
        other = bytearray(original)
        for _ in range(chance.choice((1, 3, 10))):
            other[chance.randrange(len(other))] = chance.randrange(256)
        for work in (
            lambda pdf: sign(pdf, identity, role="pimpinan", at=NOW, stamp=None),
            lambda pdf: add_fields(pdf, [third], locking_role="mengetahui"),
            lambda pdf: signature_box(pdf, "notulis"),
            signed_roles,
            open_roles,
        ):
            try:
                work(bytes(other))
            except NotulenError:
                continue


def test_the_package_alone_does_not_load_pyhanko() -> None:
    code = "import notulen_app.signing, sys; sys.exit('pyhanko' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
