"""Backup, restore and check as a script calls them."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest
from test_cli import SAMPLE, SAMPLE_ID, Answer, Call, call, opened, process, refused

from notulen_app.services import attachments
from notulen_app.store.archive import Archive

__all__ = ["call"]


@pytest.fixture
def path(call: Call, tmp_path: Path) -> Path:
    """Give the archive that commands work on: the sample with a file of its own."""
    call("impor", SAMPLE)
    path = tmp_path / "arsip.notulen.db"
    with opened(path) as archive:
        attachments.attach_bytes(archive, SAMPLE_ID, b"surat asli", name="surat.txt")
    return path


def test_what_was_lost_is_there_again_after_a_restore(
    call: Call, path: Path, tmp_path: Path
) -> None:
    assert call("cadangkan", "flash/cadangan.db") == Answer(0, "flash/cadangan.db\n", "")
    call("ekspor", SAMPLE_ID, "--json", "sebelum.json")
    path.unlink()
    shutil.rmtree(tmp_path / "arsip.notulen")
    assert call("pulihkan", "flash/cadangan.db") == Answer(0, f"{path}\n", "")
    call("ekspor", SAMPLE_ID, "--json", "sesudah.json")
    assert (tmp_path / "sebelum.json").read_bytes() == (tmp_path / "sesudah.json").read_bytes()
    assert call("periksa").status == 0


def test_a_folder_gets_a_backup_with_a_name_of_its_own(
    call: Call, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "flash").mkdir()
    made = [json.loads(call("cadangkan", "flash", "--keluaran-json").out)["cadangan"]]
    assert Path(made[0]).name.startswith("arsip.notulen 20")
    assert "belum dipakai" in refused(call("cadangkan", made[0]))
    answer = call("pulihkan", made[0], "--keluaran-json")
    old = Path(json.loads(answer.out)["lama"])
    assert (old / path.name).is_file() and answer.status == 0


def test_a_sound_archive_is_said_to_be_so(call: Call, path: Path) -> None:
    answer = call("periksa")
    assert answer.status == 0 and answer.err == ""
    assert answer.out.startswith("Arsip utuh: 1 rapat, ")
    facts = json.loads(call("periksa", "--keluaran-json").out)
    assert facts["utuh"] is True and facts["kerusakan"] == [] and facts["berkas"] == 1


def test_damage_is_found_named_and_answered_with_what_to_do(
    call: Call, path: Path, tmp_path: Path
) -> None:
    call("cadangkan", f"{tmp_path}/arsip.notulen - cadangan/arsip.notulen 2026-01-02 03.04.05 "
         "(harian).db")  # fmt: skip
    with opened(path) as archive:
        archive.db.execute("UPDATE row_hash SET hash = x'00' WHERE tbl = 'directive'")
    next((tmp_path / "arsip.notulen").iterdir()).write_bytes(b"lain")
    answer = call("periksa")
    assert answer.status == 1
    assert "Rakor" in answer.out or "Rapat" in answer.out
    assert "Berkas rusak atau berubah: surat.txt" in answer.out
    assert "notulen pulihkan" in answer.out and "2026-01-02 03.04.05" in answer.out
    facts = json.loads(call("periksa", "--keluaran-json").out)
    assert {one["jenis"] for one in facts["kerusakan"]} == {"baris", "berkas berubah"}
    assert "rusak" in refused(call("cadangkan", "baru.db"))
    assert not (tmp_path / "baru.db").exists()
    assert call("pulihkan", facts["cadangan"]).status == 0
    assert call("periksa").status == 0


def test_what_cannot_be_opened_is_damaged_too(call: Call, path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + bytes(4000) + content[4100:])
    answer = call("periksa")
    assert answer.status == 1
    assert "tidak dapat dibaca" in answer.out and "flash disk" in answer.out


def test_wrong_calls_are_refused_in_a_sentence(call: Call, path: Path, tmp_path: Path) -> None:
    assert "tidak utuh" in refused(call("pulihkan", "tidak-ada.db"))
    assert "tidak ada di tempatnya" in refused(call("periksa", "--arsip", "lain.db"))
    assert "tidak ada di tempatnya" in refused(call("cadangkan", "x.db", "--arsip", "lain.db"))
    assert not (tmp_path / "lain.db").exists()
    with contextlib.closing(Archive.open(path)):
        for command in (("periksa",), ("cadangkan", "x.db"), ("pulihkan", "x.db")):
            answer = process(*command, folder=tmp_path, archive=path)
            assert answer.status == 2 and answer.out == ""
            assert "sedang dibuka" in answer.err or "tidak utuh" in answer.err
