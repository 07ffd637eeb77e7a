"""Signing with a card on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from signing_papers import FIELDS, Issued, document, issue
from signing_proofs import Server, serving
from softhsm import PIN, Plugged, plugged

from notulen_app.cli import DONE, WRONG, run_command
from notulen_app.signing.sign import add_fields
from notulen_app.signing.verify import verify


@pytest.fixture
def holder() -> Issued:
    authority = issue("Otoritas", authority=True, days=36_500)
    return issue("Juru Kartu", by=authority, days=36_500)


@pytest.fixture
def slots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: Issued) -> Plugged:
    monkeypatch.chdir(tmp_path)
    Path("notulen.pdf").write_bytes(add_fields(document(), FIELDS, locking_role="pimpinan"))
    Path("pin.txt").write_text(f"{PIN}\n")
    Path("salah.txt").write_text("0000")
    found = plugged(tmp_path, monkeypatch)
    found.add("Kartu Dinas", holder)
    return found


def test_a_card_signs_and_what_is_wrong_is_said(
    slots: Plugged, holder: Issued, capsys: pytest.CaptureFixture[str]
) -> None:
    def call(*arguments: str, pin: str = "pin.txt") -> tuple[int, str]:
        fixed = ("--sandi-dari", pin, "--peran", "notulis", "--keluaran", "x.pdf")
        status = run_command(["tanda-tangan", "notulen.pdf", *arguments, *fixed])
        return status, capsys.readouterr().err

    card = ("--pkcs11", str(slots.library), "--token", "Kartu Dinas")
    for arguments, said in (
        ((), "Sebutkan --p12, atau --pkcs11"),
        ((*card, "--p12", "a.p12"), "Sebutkan --p12, atau --pkcs11"),
        (card[:2], "Sebutkan --pkcs11 bersama --token"),
        ((*card[:3], "Lain"), "“Lain” tidak terpasang"),
        ((*card, "--sertifikat", "Budi"), "yang ada: “Juru Kartu”"),
        (("--pkcs11", "pin.txt", *card[2:]), "“pin.txt” tidak dapat dipakai"),
        ((*card, "--cap-waktu", "cap.contoh"), "Sebutkan alamat cap waktu"),
    ):
        status, err = call(*arguments)
        assert (status, said in err) == (WRONG, True), err
    status, err = call(*card, pin="salah.txt")
    assert status == WRONG and err.startswith("PIN salah")
    assert not Path("x.pdf").exists()
    assert call(*card, "--sertifikat", "Juru Kartu") == (DONE, "")
    report = verify(Path("x.pdf").read_bytes(), trusted=[holder.pem])
    assert report.unchanged and report.trusted
    assert report.timestamps == () and report.signatures[0].stamped_time is None
    with serving() as server:
        _, signer = Server.lasting(server)
        slots.add("Kartu Lain", signer)
        stamped = (*card[:3], "Kartu Lain", "--cap-waktu", server.address)
        assert call(*stamped) == (DONE, "")
    report = verify(Path("x.pdf").read_bytes())
    assert report.unchanged and report.signatures[0].stamped_time and len(report.timestamps) == 1
