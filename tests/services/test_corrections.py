"""Drafts go out numbered; what comes back is told beside its rows, and taken over or declined."""

from __future__ import annotations

import copy
import datetime as dt
import io
import random
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from database import open_new
from docx.oxml import OxmlElement
from records import full_record
from reviewing import CHAIR, DEPUTY, Reviewer
from thoroughness import examples

from notulen_app.domain.corrections import CorrectionKind, CorrectionState, Standing
from notulen_app.domain.errors import (
    CorrectionMissed,
    DocumentRefused,
    DraftUnknown,
    FileUnreadable,
    MeetingLocked,
)
from notulen_app.domain.meeting import EntryKind, MeetingState, Record
from notulen_app.domain.review_draft import ReviewDraft, Target
from notulen_app.domain.rules import public
from notulen_app.domain.value import changed
from notulen_app.services import corrections, exchange, meetings, minutes, outline, review_drafts
from notulen_app.services.corrections import Shown
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 11, 9, 30, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DRAFT = "01956a00-0000-7000-8000-00000000d1af"
SECOND = "01956a00-0000-7000-8000-00000000beef"


@pytest.fixture
def meeting(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, ReviewDraft]:
    """Write the first draft once."""
    made = open_new(tmp_path_factory.mktemp("konsep") / "arsip.notulen.db")
    meeting = exchange.import_record(made, full_record())
    sending = replace(review_drafts.prepare(made, meeting), draft_id=DRAFT)
    written = review_drafts.written(sending, pdf=False, at=NOW)
    made.close()
    return written


@pytest.fixture
def sent(archive: Archive, meeting: str, first: tuple[bytes, ReviewDraft], tmp_path: Path) -> Path:
    """Send the first draft as Word."""
    content, draft = first
    review_drafts.keep(archive, draft)
    path = tmp_path / "konsep.docx"
    path.write_bytes(content)
    return path


def taken_in(archive: Archive, meeting: str, path: Path) -> tuple[Shown, ...]:
    corrections.take_in(archive, corrections.read_back(corrections.sent(archive, meeting), path))
    return corrections.shown(archive, meeting)


def record_of(archive: Archive, meeting: str) -> Record:
    return stored.get(archive, meeting)


def texts(record: Record) -> list[str]:
    return [one.text for one in record.entries]


def accept_all(archive: Archive, meeting: str) -> None:
    for one in corrections.shown(archive, meeting):
        corrections.accept(archive, meeting, one.correction.id, now=NOW)


def told(found: tuple[Shown, ...]) -> list[tuple[str, str, str, str | None]]:
    return [
        (one.correction.kind.value, one.correction.before, one.correction.after, who)
        for one in found
        for who in [one.correction.author]
    ]


def test_drafts_are_numbered_and_say_so_on_every_page(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    content, second = review_drafts.written(
        review_drafts.prepare(archive, meeting), pdf=False, at=NOW
    )
    review_drafts.keep(archive, second)
    assert [(one.number, one.version) for one in review_drafts.sent(archive, meeting)] == [
        (1, 1),
        (2, 1),
    ]
    last = tmp_path / "konsep 2.docx"
    last.write_bytes(content)
    for number, path in enumerate((sent, last), 1):
        file = docx.Document(str(path))
        heads = " ".join(one.text for one in file.sections[0].header.paragraphs)
        assert f"KONSEP {number}, untuk dikoreksi" in heads
        with zipfile.ZipFile(path) as packed:
            header = packed.read("word/header1.xml").decode()
            assert f'string="KONSEP {number}"' in header
            assert "trackRevisions" in packed.read("word/settings.xml").decode()
    kept = review_drafts.record_of(archive, second.id)
    assert kept == public(record_of(archive, meeting))


def test_undo_passes_over_what_went_out(archive: Archive, meeting: str, sent: Path) -> None:
    before = record_of(archive, meeting)
    assert sent.is_file()
    minutes.change_text(archive, meeting, "e1", "Sesudah konsep.")
    assert archive.undo().label == "Ubah catatan"
    assert archive.undo().label == "Impor rapat"
    archive.redo()
    assert record_of(archive, meeting) == before
    archive.redo()
    assert texts(record_of(archive, meeting))[1] == "Sesudah konsep."
    assert [one.number for one in review_drafts.sent(archive, meeting)] == [1]


def test_a_draft_goes_out_as_pdf_as_well(archive: Archive, meeting: str, tmp_path: Path) -> None:
    content, draft = review_drafts.written(
        review_drafts.prepare(archive, meeting), pdf=True, at=NOW
    )
    path = tmp_path / "konsep.pdf"
    path.write_bytes(content)
    text = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "KONSEP 1, untuk dikoreksi" in text
    assert draft.record_sha256 in text.replace("\n", "")


def test_what_goes_out_unchanged_comes_back_without_corrections(
    archive: Archive, meeting: str, sent: Path
) -> None:
    assert taken_in(archive, meeting, sent) == ()


def test_private_rows_go_out_with_no_draft(archive: Archive, meeting: str, sent: Path) -> None:
    private = [one.text for one in full_record().entries if one.private]
    assert private
    with zipfile.ZipFile(sent) as packed:
        assert private[0] not in packed.read("word/document.xml").decode()
    assert private[0] not in corrections.sent(archive, meeting).drafts[0].record


@pytest.fixture
def corrected(sent: Path, tmp_path: Path) -> Path:
    """Give a draft in which two people did everything that can be done."""
    review = Reviewer(sent)
    review.replace("Kesiapan personel", "dipaparkan", "diuraikan secara rinci")
    review.replace("Kesiapan personel", "Kesiapan ", "Kesiagaan ", author=DEPUTY)
    review.replace("Dua regu siap", "Dua", "Tiga")
    review.remove("Satu regu cadangan", author=DEPUTY)
    review.add_behind("Kapan kendaraan tersedia", "Kendaraan dinas tersedia pekan depan.")
    review.replace("Menyiapkan posko terpadu", "posko", "dua posko")
    review.add_behind("Menjaga ketertiban", "Melaporkan kesiapan setiap hari.")
    review.replace("Sarana", "Sarana", "Sarana dan prasarana")
    review.retype("Rapat ditutup pukul", "11.30", "12.00")
    review.comment("Posko dibuka", "hari Senin", "Senin tanggal berapa?", author=DEPUTY)
    review.comment("Aula Contoh", "Aula Contoh", "Tambahkan alamat.")
    review.retype("Kamis, 6 Maret 2025", "Kamis", "Jumat")
    return review.save(tmp_path / "kembali.docx")


def test_every_correction_is_told_with_who_when_and_what(
    archive: Archive, meeting: str, corrected: Path
) -> None:
    found = taken_in(archive, meeting, corrected)
    assert set(told(found)) == {
        (
            "kata",
            "Kesiapan personel dipaparkan.",
            "Kesiapan personel diuraikan secara rinci.",
            CHAIR,
        ),
        ("kata", "Kesiapan personel dipaparkan.", "Kesiagaan personel dipaparkan.", DEPUTY),
        ("kata", "Dua regu siap.", "Tiga regu siap.", CHAIR),
        ("hapus", "Satu regu cadangan.", "", DEPUTY),
        ("baru", "", "Kendaraan dinas tersedia pekan depan.", CHAIR),
        ("kata", "Menyiapkan posko terpadu.", "Menyiapkan dua posko terpadu.", CHAIR),
        ("baru", "", "Melaporkan kesiapan setiap hari.", CHAIR),
        ("kata", "Sarana", "Sarana dan prasarana", CHAIR),
        ("kata", "Rapat ditutup pukul 11.30 WIB.", "Rapat ditutup pukul 12.00 WIB.", None),
        ("komentar", "hari Senin", "Senin tanggal berapa?", DEPUTY),
        ("komentar", "Aula Contoh", "Tambahkan alamat.", CHAIR),
        ("lain", "Kamis, 6 Maret 2025", "Jumat, 6 Maret 2025", None),
    }
    assert {one.correction.at for one in found if one.correction.kind is CorrectionKind.WORDS} == {
        dt.datetime(2025, 3, 10, 8, 15),
        None,
    }
    assert {one.correction.author for one in found if not one.correction.tracked} == {None}
    commented = [one.correction for one in found if one.correction.words.startswith("Senin")]
    assert commented[0].target is not None and commented[0].target.id == "e3"
    assert all(one.standing is Standing.FITS for one in found)


def test_what_is_accepted_stands_in_the_minutes_and_undo_takes_each_back(
    archive: Archive, meeting: str, corrected: Path
) -> None:
    found = taken_in(archive, meeting, corrected)
    before = record_of(archive, meeting)
    accept_all(archive, meeting)
    after = record_of(archive, meeting)
    row = next(one for one in after.entries if one.id == "e1")
    assert row.text == "Kesiagaan personel diuraikan secara rinci."
    assert row.sub_points == ("Tiga regu siap.",)
    assert "Kendaraan dinas tersedia pekan depan." in texts(after)
    directives = [one.text for one in after.directives]
    assert directives[0] == "Menyiapkan dua posko terpadu."
    assert directives[-1] == "Melaporkan kesiapan setiap hari."
    new = next(one for one in after.entries if one.text == directives[-1])
    assert new.kind is EntryKind.DIRECTIVE
    assert "Sarana dan prasarana" in [one.title for one in after.agenda]
    assert after.meeting.closing == "Rapat ditutup pukul 12.00 WIB."
    assert after.meeting.dates == before.meeting.dates  # a person puts that right
    states = [one.correction.state for one in corrections.shown(archive, meeting)]
    assert states.count(CorrectionState.DONE) == 3
    assert states.count(CorrectionState.ACCEPTED) == len(found) - 3
    for _ in found:
        archive.undo()
    assert record_of(archive, meeting) == before
    assert corrections.count_pending(archive, meeting) == len(found)


def test_reading_the_same_file_again_changes_nothing(
    archive: Archive, meeting: str, corrected: Path
) -> None:
    first = taken_in(archive, meeting, corrected)
    corrections.accept(archive, meeting, first[0].correction.id, now=NOW)
    corrections.decline(archive, meeting, first[1].correction.id, now=NOW)
    before, record = corrections.shown(archive, meeting), record_of(archive, meeting)
    returned = corrections.read_back(corrections.sent(archive, meeting), corrected)
    assert corrections.take_in(archive, returned) == 0
    assert corrections.shown(archive, meeting) == before
    assert record_of(archive, meeting) == record


def test_declining_leaves_the_minutes_and_can_be_opened_again(
    archive: Archive, meeting: str, corrected: Path
) -> None:
    found, before = taken_in(archive, meeting, corrected), record_of(archive, meeting)
    for one in found:
        corrections.decline(archive, meeting, one.correction.id, now=NOW)
    assert record_of(archive, meeting) == before
    states = {one.correction.state for one in corrections.shown(archive, meeting)}
    assert states == {CorrectionState.DECLINED}
    corrections.reopen(archive, meeting, found[0].correction.id)
    again = corrections.shown(archive, meeting)[0].correction
    assert (again.state, again.decided_at) == (CorrectionState.PENDING, None)


def test_a_row_that_was_changed_meanwhile_is_not_overwritten(
    archive: Archive, meeting: str, corrected: Path
) -> None:
    minutes.change_text(archive, meeting, "e1", "Kesiapan personel dipaparkan lengkap.")
    outline.remove_rows(archive, meeting, ["e2"])
    found = taken_in(archive, meeting, corrected)
    flagged = {one.correction.after: one for one in found if one.standing is not Standing.FITS}
    assert {words: one.standing for words, one in flagged.items()} == {
        "Kesiapan personel diuraikan secara rinci.": Standing.CHANGED,
        "Kesiagaan personel dipaparkan.": Standing.CHANGED,
        "Kendaraan dinas tersedia pekan depan.": Standing.GONE,
    }
    before = record_of(archive, meeting)
    for one in flagged.values():
        with pytest.raises(CorrectionMissed):
            corrections.accept(archive, meeting, one.correction.id, now=NOW)
    assert record_of(archive, meeting) == before
    one = next(iter(flagged.values()))
    corrections.settle(archive, meeting, one.correction.id, now=NOW)
    assert corrections.shown(archive, meeting)[0].correction.state in CorrectionState


def test_two_who_want_something_of_the_same_words_cross(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    first, second = Reviewer(sent), Reviewer(sent, DEPUTY)
    first.replace("Posko dibuka", "Senin", "Selasa")
    second.replace("Posko dibuka", "Senin", "Rabu")
    taken_in(archive, meeting, first.save(tmp_path / "satu.docx"))
    found = taken_in(archive, meeting, second.save(tmp_path / "dua.docx"))
    assert [one.correction.source for one in found] == ["satu.docx", "dua.docx"]
    corrections.accept(archive, meeting, found[0].correction.id, now=NOW)
    assert corrections.shown(archive, meeting)[1].standing is Standing.CROSSED
    with pytest.raises(CorrectionMissed):
        corrections.accept(archive, meeting, found[1].correction.id, now=NOW)


def test_a_decision_told_twice_is_corrected_once(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    for one in [p for p in review.file.paragraphs if "Posko dibuka" in p.text]:
        one.runs[-1].text = "Posko dibuka mulai hari Jumat."
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert told(found) == [
        ("kata", "Posko dibuka mulai hari Senin.", "Posko dibuka mulai hari Jumat.", None)
    ]
    assert found[0].correction.target == Target(kind="baris", id="e3")  # type: ignore[arg-type]


def test_a_row_that_was_moved_goes_there(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    review.move("Kapan kendaraan tersedia", "Posko dibuka")
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert [one.correction.kind for one in found] == [CorrectionKind.MOVED], told(found)
    accept_all(archive, meeting)
    assert [one.id for one in outline_of(record_of(archive, meeting))][-3:] == ["e3", "e2", "e4"]


def outline_of(record: Record) -> list:
    from notulen_app.domain.outline import reading_order

    return [*reading_order(record)]


def test_what_only_a_person_can_do_is_told_beside_its_row(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    review.join("Kesiapan personel", "Dua regu siap")
    review.join("Kapan kendaraan tersedia", "Posko dibuka", tracked=False)
    review.replace("Tenggat: 20 Maret 2025", "20 Maret", "31 Maret")
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert [(one.place, one.correction.before, one.correction.words) for one in found] == [
        (
            "Catatan, agenda 2.1",
            "Uji Tiga: Kesiapan personel dipaparkan.",
            "Uji Tiga: Kesiapan personel dipaparkan. Dua regu siap.",
        ),
        (
            "Pertanyaan, agenda 2.2",
            "[Pertanyaan] Uji Empat: Kapan kendaraan tersedia?\n"
            "[Keputusan] Posko dibuka mulai hari Senin.",
            "[Pertanyaan] Uji Empat: Kapan kendaraan tersedia?"
            "[Keputusan] Posko dibuka mulai hari Senin.",
        ),
        (
            "Arahan 1",
            "Tenggat: 20 Maret 2025 (semula 13 Maret 2025)",
            "Tenggat: 31 Maret 2025 (semula 13 Maret 2025)",
        ),
    ]
    before = record_of(archive, meeting)
    accept_all(archive, meeting)
    assert record_of(archive, meeting) == before


def test_a_directive_that_was_moved_is_not_removed(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    review.move("Menyiapkan posko terpadu", "Menjaga ketertiban")
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert [one.correction.kind for one in found] == [CorrectionKind.OTHER]


def test_a_row_that_was_split_gets_a_line_of_its_own(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    review.split("Rapat didahului", "kehadiran")
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert [one.correction.kind for one in found] == [CorrectionKind.WORDS]
    accept_all(archive, meeting)
    assert "Rapat didahului pengecekan\nkehadiran." in texts(record_of(archive, meeting))


def test_what_was_cut_with_its_bookmark_left_behind_is_removed(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    marks = [
        one
        for one in review.find("Kapan kendaraan tersedia")
        if one.tag.endswith(("bookmarkStart", "bookmarkEnd"))
    ]
    review.drop("Kapan kendaraan tersedia")
    for one in marks:
        review.find("Posko dibuka").insert(1, one)
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert told(found) == [("hapus", "Kapan kendaraan tersedia?", "", None)]


def test_without_bookmarks_rows_are_found_by_their_words(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    review = Reviewer(sent)
    review.without_bookmarks()
    review.replace("Kesiapan personel", "dipaparkan", "dijelaskan")
    review.retype("Kapan kendaraan tersedia", "tersedia", "dinas tersedia")
    review.drop("Dua regu siap")
    found = taken_in(archive, meeting, review.save(tmp_path / "kembali.docx"))
    assert told(found) == [
        ("kata", "Kesiapan personel dipaparkan.", "Kesiapan personel dijelaskan.", CHAIR),
        ("hapus", "Dua regu siap.", "", None),
        ("kata", "Kapan kendaraan tersedia?", "Kapan kendaraan dinas tersedia?", None),
    ]


def test_a_draft_of_another_meeting_or_any_other_document_is_refused(
    archive: Archive, meeting: str, sent: Path, tmp_path: Path
) -> None:
    other = full_record()
    other = changed(other, meeting=changed(other.meeting, id=SECOND, title="Rapat Lain"))
    exchange.import_record(archive, other)
    with pytest.raises(DraftUnknown) as refused:
        corrections.read_back(corrections.sent(archive, SECOND), sent)
    assert refused.value.title == full_record().meeting.title
    foreign = docx.Document()
    foreign.add_paragraph("Surat biasa.")
    foreign.save(str(tmp_path / "surat.docx"))
    with pytest.raises(DraftUnknown) as refused:
        corrections.read_back(corrections.sent(archive, meeting), tmp_path / "surat.docx")
    assert refused.value.title == ""
    (tmp_path / "rusak.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(FileUnreadable):
        corrections.read_back(corrections.sent(archive, meeting), tmp_path / "rusak.docx")


def test_what_is_final_goes_out_no_more_and_takes_nothing_over(
    archive: Archive, meeting: str, corrected: Path
) -> None:
    found = taken_in(archive, meeting, corrected)
    meetings.change_state(archive, meeting, MeetingState.FINAL)
    with pytest.raises(MeetingLocked):
        review_drafts.prepare(archive, meeting)
    with pytest.raises(MeetingLocked):
        accept_all(archive, meeting)
    assert corrections.count_pending(archive, meeting) == len(found) - 2  # what is seen only, was


def test_a_meeting_without_a_date_gives_no_draft(archive: Archive, meeting: str) -> None:
    meetings.change_facts(archive, meeting, dates=())
    with pytest.raises(DocumentRefused):
        review_drafts.written(review_drafts.prepare(archive, meeting), pdf=False, at=NOW)
    assert review_drafts.sent(archive, meeting) == ()


def test_what_libreoffice_wrote_is_read_as_what_word_writes(
    archive: Archive, meeting: str, sent: Path
) -> None:
    """The file was opened, changed in all these ways and saved as DOCX by LibreOffice 7.4."""
    path = Path(__file__).parent / "konsep-dari-libreoffice.docx"
    assert sent.is_file()
    assert told(taken_in(archive, meeting, path)) == [
        ("kata", "Kesiapan personel dipaparkan.", "Kesiapan personel dijelaskan.", CHAIR),
        ("hapus", "Satu regu cadangan.", "", CHAIR),
        ("komentar", "hari Senin", "Tanggal berapa?", DEPUTY),
        ("pindah", "Kapan kendaraan tersedia?", "", CHAIR),
        ("baru", "", "Melaporkan kesiapan setiap hari.", CHAIR),
        ("kata", "Rapat ditutup pukul 11.30 WIB.", "Rapat ditutup pukul 12.00 WIB.", None),
    ]


def test_bookmarks_of_a_draft_are_those_that_it_keeps(
    archive: Archive, meeting: str, sent: Path
) -> None:
    draft: ReviewDraft = corrections.sent(archive, meeting).drafts[0]
    with zipfile.ZipFile(sent) as packed:
        content = packed.read("word/document.xml").decode()
    assert content.count("<w:bookmarkStart") == len(draft.passages) > 15
    assert all(one.text for one in draft.passages)


def mangled(content: bytes, seed: int) -> bytes:
    """Take out, double, move and wrap parts of a document as no program would."""
    chance = random.Random(seed)
    document = docx.Document(io.BytesIO(content))
    for _ in range(chance.randint(1, 20)):
        parts = [*document.element.body.iter()][1:]
        one, other = chance.choice(parts), chance.choice(parts)
        act = chance.choice(("remove", "double", "move", "wrap"))
        if act == "remove":
            one.getparent().remove(one)
        elif act == "double":
            one.addnext(copy.deepcopy(one))
        elif act == "move" and one is not other and one not in other.iterancestors():
            other.append(one)
        elif act == "wrap":
            wrapping = OxmlElement(f"w:{chance.choice(('ins', 'del', 'moveFrom', 'moveTo', 'p'))}")
            one.getparent().replace(one, wrapping)
            wrapping.append(one)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_whatever_comes_back_is_taken_over_whole_or_not_and_undone(
    archive: Archive, meeting: str, corrected: Path, tmp_path: Path
) -> None:
    before, path = record_of(archive, meeting), tmp_path / "rusak.docx"
    for seed in range(examples(60) // 7 + 1):
        path.write_bytes(mangled(corrected.read_bytes(), seed))
        try:
            found = taken_in(archive, meeting, path)
        except (FileUnreadable, DraftUnknown):
            continue
        steps = 1 if found else 0
        for one in found:
            now = record_of(archive, meeting)
            try:
                corrections.accept(archive, meeting, one.correction.id, now=NOW)
                steps += 1
            except CorrectionMissed:
                assert record_of(archive, meeting) == now
        for _ in range(steps):
            archive.undo()
        assert record_of(archive, meeting) == before
        assert corrections.shown(archive, meeting) == ()
