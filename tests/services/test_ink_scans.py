"""Scans of paper signed by hand: bound by the code that is printed on it, refused where hostile."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pikepdf
import pytest
from pdf_marks import text_of
from PIL import Image
from records import full_record, sample_record

from notulen_app.domain.edition import InkScan
from notulen_app.domain.errors import NotulenError, ScanRefused
from notulen_app.domain.paper_code import marks_in, paper_code
from notulen_app.domain.value import changed
from notulen_app.sentences import sentence
from notulen_app.services import editions, exchange, ink_scans, meetings, publishing
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 10, 58, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return lock(archive, exchange.import_record(archive, full_record()))


def lock(archive: Archive, meeting_id: str) -> str:
    pending = editions.prepare(archive, meeting_id)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
    return meeting_id


def printed(archive: Archive, meeting_id: str, folder: Path) -> Path:
    """Give the printed paper as a scanner that reads text would file it."""
    pending = editions.prepare(archive, meeting_id)
    path = folder / "pindaian.pdf"
    drawn = publishing.preview_minutes(pending.record, pending.profile).pdf
    with pikepdf.open(io.BytesIO(drawn)) as paper, pikepdf.new() as scan:
        scan.pages.extend(paper.pages)
        scan.save(path)
    return path


def picture(folder: Path, ending: str = "png") -> Path:
    path = folder / f"pindaian.{ending}"
    Image.new("L", (60, 80), "white").save(path)
    return path


def scans(archive: Archive, meeting_id: str) -> tuple[InkScan, ...]:
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    return edition.scans


def test_the_code_is_printed_on_the_paper_and_in_the_edition(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    code = paper_code(edition.record_sha256)
    for pdf in (
        printed(archive, meeting_id, tmp_path).read_bytes(),
        editions.pdf_of(archive.cabinet, edition),
    ):
        assert {code, edition.record_sha256} <= set(marks_in(text_of(pdf, tmp_path)))


@pytest.mark.parametrize("number", ["bawah", "tengah bawah"])
def test_the_code_stays_whole_beside_the_number_of_the_page(
    archive: Archive, meeting_id: str, tmp_path: Path, number: str
) -> None:
    pending = editions.prepare(archive, meeting_id)
    profile = changed(pending.profile, page_number=number)
    seal = publishing.Seal("ab12" * 16, "cd34" * 16)
    drawn = publishing.render_minutes(pending.record, profile, seal=seal)
    text = text_of(drawn.pdf, tmp_path)
    assert {paper_code("ab12" * 16), "ab12" * 16, "cd34" * 16} <= set(marks_in(text))


def test_a_scan_with_text_is_bound_by_the_code_that_was_read(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    path = printed(archive, meeting_id, tmp_path)
    scan = ink_scans.take_scan(archive.cabinet, path)
    mark = ink_scans.mark_of(archive, meeting_id, scan)
    assert mark is not None
    ink_scans.bind_scan(archive, meeting_id, scan, typed=mark, now=NOW)
    (kept,) = scans(archive, meeting_id)
    assert (kept.name, kept.size) == ("pindaian.pdf", path.stat().st_size)
    assert ink_scans.copy_of(archive.cabinet, kept).read_bytes() == path.read_bytes()
    assert ink_scans.bind_scan(archive, meeting_id, scan, typed=mark, now=NOW) is None
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    assert edition.signed == {}, "a scan is nobody's electronic signature"


@pytest.mark.parametrize("ending", ["png", "jpg"])
def test_a_picture_is_bound_by_the_code_that_is_typed(
    archive: Archive, meeting_id: str, tmp_path: Path, ending: str
) -> None:
    scan = ink_scans.take_scan(archive.cabinet, picture(tmp_path, ending))
    edition = editions.current(archive, meeting_id)
    assert edition is not None and ink_scans.mark_of(archive, meeting_id, scan) is None
    typed = paper_code(edition.record_sha256).lower().replace("-", " ")
    ink_scans.bind_scan(archive, meeting_id, scan, typed=typed, now=NOW)
    assert [one.mark for one in scans(archive, meeting_id)] == [paper_code(edition.record_sha256)]
    archive.undo()
    assert scans(archive, meeting_id) == ()


def test_paper_of_another_meeting_or_version_is_not_bound_here(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    other = lock(archive, exchange.import_record(archive, sample_record()))
    foreign = editions.current(archive, other)
    assert foreign is not None
    scan = ink_scans.take_scan(archive.cabinet, picture(tmp_path))
    for typed, words in (
        (paper_code(foreign.record_sha256), sample_record().meeting.title),
        (paper_code("ab" * 32), "bukan kode edisi ini"),
        ("ABCD", "tidak terbaca"),
    ):
        with pytest.raises(NotulenError) as error:
            ink_scans.bind_scan(archive, meeting_id, scan, typed=typed, now=NOW)
        assert words in sentence(error.value)
    assert scans(archive, meeting_id) == ()


def test_paper_of_an_earlier_edition_stays_with_that_edition(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    first = editions.current(archive, meeting_id)
    assert first is not None
    editions.begin_amendment(archive, meeting_id, reason="Salah nama")
    meetings.change_facts(archive, meeting_id, place="Aula lain")
    lock(archive, meeting_id)
    scan = ink_scans.take_scan(archive.cabinet, picture(tmp_path))
    ink_scans.bind_scan(archive, meeting_id, scan, typed=first.record_sha256, now=NOW)
    old, new = editions.history(archive, meeting_id)
    assert (len(old.scans), len(new.scans)) == (1, 0)


def hostile_pdf(key: str, value: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root[key] = pdf.make_indirect(value)
        pdf.save(target)
    return target.getvalue()


def encrypted() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
LAUNCH = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
CARRIED = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array([])))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04zip", "bukan PDF"),
        (b"\x89PNG\r\n\x1a\nrusak", "tidak dapat dibaca"),
        (b"%PDF-1.4\nrusak", "rusak"),
        (encrypted(), "kata sandi"),
        (hostile_pdf("/OpenAction", SCRIPT), "memuat perintah"),
        (hostile_pdf("/OpenAction", LAUNCH), "memuat perintah"),
        (hostile_pdf("/Names", CARRIED), "berkas lain"),
    ],
)
def test_what_is_no_scan_is_refused_with_why(
    archive: Archive, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "pindaian.pdf"
    path.write_bytes(content)
    with pytest.raises(NotulenError) as error:
        ink_scans.take_scan(archive.cabinet, path)
    assert isinstance(error.value, ScanRefused) or not content
    assert words in sentence(error.value) or not content
