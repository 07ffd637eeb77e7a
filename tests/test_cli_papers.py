"""Official papers written from the command line, as a script sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_reading import qpdf_check, words_of
from records import full_record

from notulen_app.cli import run_command
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange
from notulen_app.services.outputs import PAPERS

Call = Callable[..., int]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run commands on an archive that holds one meeting."""
    monkeypatch.setenv("NOTULEN_ARSIP", str(tmp_path / "arsip.notulen.db"))
    monkeypatch.chdir(tmp_path)
    full = full_record()
    exchanged = tmp_path / "rapat.json"
    exchanged.write_bytes(exchange.encode(changed(full, meeting=changed(full.meeting, id=ID))))
    assert run_command(["impor", str(exchanged)]) == 0
    return lambda *arguments: run_command([str(one) for one in arguments])


ID = new_id()
SAID = {
    "undangan": "DAFTAR UNDANGAN",
    "laporan_hasil": "LAPORAN HASIL RAPAT",
    "nota_dinas": "NOTA DINAS",
    "kutipan": "KUTIPAN NOTULEN",
    "berita_acara": "BERITA ACARA",
    "surat_tugas": "SURAT TUGAS",
}


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_paper_is_written(call: Call, name: str) -> None:
    option = f"--{name.replace('_', '-')}"
    assert call("ekspor", ID, option, "surat.pdf", "--templat", "polri") == 0
    pdf = Path("surat.pdf").read_bytes()
    assert SAID[name] in words_of(pdf)
    assert "No syntax or stream encoding errors" in qpdf_check(pdf)


def test_all_papers_are_written_in_one_call(call: Call) -> None:
    files = {f"--{name.replace('_', '-')}": f"{name}.pdf" for name in PAPERS}
    assert call("ekspor", ID, *(word for pair in files.items() for word in pair)) == 0
    assert all(Path(file).read_bytes().startswith(b"%PDF") for file in files.values())


@pytest.mark.parametrize(
    ("about", "held", "left_out"),
    [
        (("--butir", "2.2"), "Kapan kendaraan tersedia?", "Kesiapan personel dipaparkan"),
        (("--butir", "personel"), "Kesiapan personel dipaparkan", "Kapan kendaraan"),
        (("--unit", "bagops"), "Menyiapkan posko terpadu", "Bagian Logistik"),
        (("--unit", "bagian"), "Bagian Logistik", "Bagops"),
    ],
)
def test_an_extract_is_of_what_was_named(
    call: Call, about: tuple[str, str], held: str, left_out: str
) -> None:
    assert call("ekspor", ID, "--kutipan", "kutipan.pdf", *about) == 0
    said = words_of(Path("kutipan.pdf").read_bytes())
    assert held in said
    assert left_out not in said
    assert "PRIBADI" not in said


@pytest.mark.parametrize(
    ("about", "word"),
    [
        (("--butir", "9"), "agenda"),
        (("--unit", "Satpol"), "unit"),
        (("--butir", ""), "agenda"),
        (("--unit", " "), "unit"),
        (("--butir", "2", "--unit", "Bagops"), "keduanya"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(
    call: Call, capsys: pytest.CaptureFixture[str], about: tuple[str, ...], word: str
) -> None:
    assert call("ekspor", ID, "--kutipan", "kutipan.pdf", *about) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("Sebutkan")
    assert word in said
    assert "\n" not in said
    assert not Path("kutipan.pdf").exists()


def test_the_bound_set_has_the_wanted_sections_in_that_order(call: Call) -> None:
    order = "tindak lanjut, Notulen,undangan"
    assert call("ekspor", ID, "--berkas", "berkas.pdf", "--susunan", order) == 0
    said = words_of(Path("berkas.pdf").read_bytes())
    places = [said.index(word) for word in ("REKAP TINDAK LANJUT", "Penutup", "DAFTAR UNDANGAN")]
    assert places == sorted(places)
    assert "DAFTAR HADIR" not in said
    assert call("ekspor", ID, "--berkas", "biasa.pdf") == 0
    assert "DAFTAR HADIR" in words_of(Path("biasa.pdf").read_bytes())


@pytest.mark.parametrize("order", ["notulen,sampul", "", "dokumentasi"])
def test_a_set_of_unknown_or_of_no_sections_is_refused_with_one_sentence(
    call: Call, capsys: pytest.CaptureFixture[str], order: str
) -> None:
    assert call("ekspor", ID, "--berkas", "berkas.pdf", "--susunan", order) == 2
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert "sections" not in said
    assert not Path("berkas.pdf").exists()
