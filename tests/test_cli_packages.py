"""Packages as a script sends and takes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli import SAMPLE, SAMPLE_ID, Answer, Call, call, opened, refused

from notulen_app.services import meetings

__all__ = ["call"]


@pytest.fixture
def package(call: Call) -> str:
    """Give the package of the sample."""
    call("impor", SAMPLE)
    assert call("ekspor", SAMPLE_ID[:8], "--paket", "rapat.notulen") == Answer(
        0, "rapat.notulen\n", ""
    )
    return "rapat.notulen"


def test_a_meeting_goes_to_another_archive_and_twice_is_once(call: Call, package: str) -> None:
    for state in ("baru", "sama"):
        answer = call("impor", package, "--arsip", "lain.db", "--keluaran-json")
        facts = json.loads(answer.out)
        assert answer.status == 0 and facts["id"] == SAMPLE_ID
        assert [one["keadaan"] for one in facts["rapat"]] == [state]
    assert call("impor", package, "--arsip", "lain.db") == Answer(0, f"{SAMPLE_ID}\n", "")
    call("ekspor", SAMPLE_ID, "--json", "satu.json")
    call("ekspor", SAMPLE_ID, "--json", "dua.json", "--arsip", "lain.db")
    assert Path("satu.json").read_bytes() == Path("dua.json").read_bytes()


def test_what_differs_is_replaced_only_where_that_is_said(call: Call, package: str) -> None:
    call("impor", package, "--arsip", "lain.db")
    for name, place in (("arsip.notulen.db", "Aula"), ("lain.db", "Lobi")):
        with opened(Path(name)) as archive:
            meetings.change_facts(archive, SAMPLE_ID, place=place)
    call("ekspor", SAMPLE_ID, "--paket", "beda.notulen")

    def place() -> object:
        call("ekspor", SAMPLE_ID, "--json", "lihat.json", "--arsip", "lain.db")
        return json.loads(Path("lihat.json").read_bytes())["meeting"]["place"]

    assert "isi yang berbeda" in refused(call("impor", "beda.notulen", "--arsip", "lain.db"))
    assert place() == "Lobi"
    assert call("impor", "beda.notulen", "--arsip", "lain.db", "--berbeda", "ganti").status == 0
    assert place() == "Aula"
    answer = call("impor", package, "--arsip", "lain.db")
    assert answer.status == 0 and "lebih lama" in answer.err
    assert place() == "Aula"


def test_a_damaged_package_is_refused_in_a_sentence(call: Call, package: str) -> None:
    content = bytearray(Path(package).read_bytes())
    content[len(content) // 2] ^= 0xFF
    Path(package).write_bytes(content)
    assert "ditolak seluruhnya" in refused(call("impor", package, "--arsip", "lain.db"))
    assert not Path("lain.db").exists()
    Path("tanpa.pdf").write_bytes(b"%PDF-1.7")
    assert "ditolak seluruhnya" in refused(call("impor", "tanpa.pdf", "--arsip", "lain.db"))
