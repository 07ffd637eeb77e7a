"""Documents of many meetings from the command line, as a script sees it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from records import full_record

from notulen_app.cli import run_command
from notulen_app.domain.meeting import Record, Series
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange

Call = Callable[..., int]
SERIES = Series(id=new_id(), name="Rakor bulanan")
DAYS = (dt.date(2023, 5, 4), dt.date(2024, 8, 15), None)


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run commands on an archive with three meetings, two in a series, one without a date."""
    monkeypatch.setenv("NOTULEN_ARSIP", str(tmp_path / "arsip.notulen.db"))
    monkeypatch.chdir(tmp_path)
    for number, day in enumerate(DAYS):
        facts = changed(
            full_record().meeting,
            id=f"{number}0000000-0000-4000-8000-000000000000",
            title=f"Rapat {number}",
            dates=(day,) if day else (),
            series_id=SERIES.id if number else None,
        )
        record = Record(meeting=facts, series=SERIES if number else None)
        Path("rapat.json").write_bytes(exchange.encode(record))
        assert run_command(["impor", "rapat.json"]) == 0
    return lambda *arguments: run_command([str(one) for one in arguments])


def names(folder: str) -> list[str]:
    return sorted(one.name for one in Path(folder).iterdir())


def test_a_series_a_year_and_named_meetings_are_written(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    only = ("--dokumen", "json", "--pola", "{judul}", "--serentak", "1")
    assert call("ekspor-banyak", "seri", "--seri", "rakor  Bulanan", *only) == 0
    assert names("seri") == ["Rapat 1.json", "Rapat 2.json"]
    assert capsys.readouterr().out.splitlines()[-1] == "2 berkas dari 2 rapat; 0 gagal"
    both = ("--tahun", 2023, "--rapat", "2", "--rapat", "0000")
    assert call("ekspor-banyak", "dua", *both, *only, "--keluaran-json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert [Path(one).name for one in answer["berkas"]] == ["Rapat 2.json", "Rapat 0.json"]
    assert (answer["rapat"], answer["gagal"]) == (2, [])


def test_what_fails_is_told_and_the_rest_is_written(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("ekspor-banyak", "semua", "--semua", "--dokumen", "daftar-hadir") == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == "2 berkas dari 3 rapat; 1 gagal"
    assert said.err.startswith("Rapat 2, Daftar hadir: Dokumen belum dapat dibuat")
    assert names("semua") == [
        "Daftar hadir 2023-05-04 Rapat 0.pdf",
        "Daftar hadir 2024-08-15 Rapat 1.pdf",
    ]


REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "--seri"),
    (("--semua", "--dokumen", "pdf,brosur"), "dokumen"),
    (("--semua", "--pola", "{nama}"), "Pola nama berkas"),
    (("--seri", "Tidak ada"), "seri"),
    (("--rapat", "x"), "tanda pengenal"),
)


def test_a_call_that_cannot_be_is_refused_with_one_sentence(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, word in REFUSED:
        capsys.readouterr()
        assert call("ekspor-banyak", "keluar", *arguments) == 2
        said = capsys.readouterr().err.strip()
        assert word in said
        assert "\n" not in said
        assert not Path("keluar").exists()
