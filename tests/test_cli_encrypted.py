"""An encrypted archive on the command line: the passphrase comes from a file."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from test_cli import SAMPLE, SAMPLE_ID, Call, call, opened, refused

from notulen_app.services import attachments, passphrases
from notulen_app.store import keyring
from notulen_app.store.keyring import Cost

__all__ = ["call"]
PASSPHRASE = "mutiara di selat"


@pytest.fixture
def key(call: Call, tmp_path: Path) -> bytes:
    """Encrypt the sample and lay its passphrase into a file."""
    call("impor", SAMPLE)
    path = tmp_path / "arsip.notulen.db"
    with opened(path) as archive:
        attachments.attach_bytes(archive, SAMPLE_ID, b"surat asli", name="surat.txt")
    (tmp_path / "sandi").write_text(f"\ufeff{PASSPHRASE}\r\nbaris lain\n", encoding="utf-8")
    now = dt.datetime(2025, 3, 7, 11, 0, 5)
    return passphrases.encrypt(path, PASSPHRASE, now=now, cost=Cost(1, 64, 1))


def test_every_command_takes_the_passphrase_before_or_after_its_name(
    call: Call, key: bytes, tmp_path: Path
) -> None:
    assert "--sandi-dari" in refused(call("periksa"))
    answer = call("--sandi-dari", "sandi", "periksa", "--keluaran-json")
    assert (answer.status, answer.err) == (0, "")
    assert json.loads(answer.out)["berkas"] == 1
    assert call("cari", "posko", "--sandi-dari", "sandi").status == 0
    assert call("ekspor", SAMPLE_ID, "--json", "a.json", "--sandi-dari", "sandi").status == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["meeting"]["id"] == SAMPLE_ID
    (tmp_path / "kertas").write_text(keyring.recovery_key(key))
    assert call("--sandi-dari", "kertas", "periksa").status == 0
    (tmp_path / "salah").write_text("bukan itu")
    assert "huruf besar" in refused(call("periksa", "--sandi-dari", "salah"))
    assert "tidak dapat dibaca" in refused(call("periksa", "--sandi-dari", "tidak ada"))


def test_a_backup_is_restored_with_the_passphrase(call: Call, key: bytes, tmp_path: Path) -> None:
    (tmp_path / "stik").mkdir()
    made = call("cadangkan", "stik/c.db", "--sandi-dari", "sandi")
    assert made.out == "stik/c.db\n"
    path = tmp_path / "arsip.notulen.db"
    path.unlink()
    shutil.rmtree(tmp_path / "arsip.notulen")
    assert "--sandi-dari" in refused(call("pulihkan", "stik/c.db"))
    assert call("pulihkan", "stik/c.db", "--sandi-dari", "sandi").status == 0
    assert call("periksa", "--sandi-dari", "sandi").status == 0
    assert not path.read_bytes().startswith(b"SQLite")


def test_an_open_archive_takes_no_notice_of_a_passphrase(call: Call, tmp_path: Path) -> None:
    (tmp_path / "sandi").write_text(PASSPHRASE)
    assert call("impor", SAMPLE, "--sandi-dari", "sandi").status == 0
    assert (tmp_path / "arsip.notulen.db").read_bytes().startswith(b"SQLite")
