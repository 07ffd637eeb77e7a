"""The official papers of a meeting as others read them; NOTULEN_GOLDEN=write writes anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pdf_reading import bounding_boxes, fonts_of, pages_of, qpdf_check, text_of, words_of
from records import full_record, large_record, sample_record

from notulen_app.documents.papers_pdf import paper_pdf
from notulen_app.documents.profile import load_profiles, with_letterhead
from notulen_app.domain.attendance import AttendanceRole, AttendanceState
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.extract import units
from notulen_app.domain.follow_up import unit_key
from notulen_app.domain.meeting import EntryKind, Meeting, Record, Security, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.value import changed

GOLDEN = Path(__file__).parent / "golden"
_OFFICE = ("Kantor Contoh", "Bagian Contoh")
PROFILES = {one.name: with_letterhead(one, _OFFICE, "Jalan Contoh 1") for one in load_profiles()}
NAMED = {
    Paper.INVITATION: "undangan",
    Paper.REPORT: "laporan-hasil-rapat",
    Paper.MEMO: "nota-dinas",
    Paper.EXTRACT: "kutipan",
    Paper.AGREEMENT: "berita-acara",
    Paper.DUTY: "surat-tugas",
}
BAGOPS = About(unit=unit_key(full_record().directives[0].assignments[0].unit))
LONG_NAME = "Muhammad Abdurrahman Kusumawardhana Prawirodirdjo Hadiningrat Sastrowidjojo Putra"


def drawn(paper: Paper, record: Record, name: str = "polri", about: About | None = None) -> bytes:
    return paper_pdf(paper, record, PROFILES[name], about=about).pdf


def of(record: Record, **facts: object) -> Record:
    return changed(record, meeting=changed(record.meeting, **facts))


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("sample", [True, False], ids=["contoh", "lengkap"])
@pytest.mark.parametrize("paper", list(Paper))
def test_a_paper_reads_as_before(paper: Paper, name: str, *, sample: bool) -> None:
    record = sample_record() if sample else full_record()
    text = text_of(drawn(paper, record, name))
    path = GOLDEN / f"{NAMED[paper]}-{'contoh' if sample else 'lengkap'}-{name}.txt"
    if os.environ.get("NOTULEN_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(PROFILES))
@pytest.mark.parametrize("about", [About(item_id="m2"), BAGOPS], ids=["butir", "unit"])
def test_an_extract_reads_as_before(about: About, name: str) -> None:
    text = text_of(drawn(Paper.EXTRACT, full_record(), name, about))
    path = GOLDEN / f"kutipan-{'butir' if about.item_id else 'unit'}-{name}.txt"
    if os.environ.get("NOTULEN_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_paper_is_a_whole_pdf_with_its_fonts_and_the_same_twice(paper: Paper, name: str) -> None:
    record = large_record()
    pdf = drawn(paper, record, name)
    assert pdf == drawn(paper, record, name)
    assert "No syntax or stream encoding errors" in qpdf_check(pdf)
    assert all(embedded for _, embedded in fonts_of(pdf))


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("paper_size", ["F4 215×330", "F4 210×330"])
def test_every_word_lies_on_the_paper_with_long_names(paper: Paper, paper_size: str) -> None:
    assert len(LONG_NAME) >= 80
    full = full_record()
    people = tuple(changed(one, name=LONG_NAME) for one in full.directory.people)
    signers = tuple(
        changed(one, officer=changed(one.officer, name=LONG_NAME)) for one in full.meeting.signers
    )
    chair = changed(full.meeting.chair, name=LONG_NAME, position=f"Kepala {LONG_NAME}")
    record = changed(full, directory=changed(full.directory, people=people))
    record = of(record, signers=signers, chair=chair)
    for profile in PROFILES.values():
        pdf = paper_pdf(paper, record, changed(profile, paper=paper_size)).pdf
        wide = float(paper_size.split()[1].split("×", maxsplit=1)[0]) * 72 / 25.4
        left, right = (side * 72 / 25.4 for side in (profile.margins.left, profile.margins.right))
        for page in bounding_boxes(pdf):
            for word, begin, _, end, _ in page:
                assert begin >= left - 1, word
                assert end <= wide - right + 1, word


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_nothing_private_is_in_any_paper(paper: Paper, name: str) -> None:
    abouts = [None]
    if paper is Paper.EXTRACT:
        abouts += [About(item_id="m2"), About(item_id="m4"), BAGOPS]
    for about in abouts:
        said = words_of(drawn(paper, full_record(), name, about))
        assert "PRIBADI" not in said


@pytest.mark.parametrize("paper", list(Paper))
def test_without_title_or_date_there_is_no_paper(paper: Paper) -> None:
    with pytest.raises(DocumentRefused):
        drawn(paper, of(full_record(), title=" "))
    with pytest.raises(DocumentRefused):
        drawn(paper, of(full_record(), dates=()))


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_of_an_empty_record_everything_unknown_is_dots(paper: Paper, name: str) -> None:
    full = full_record().meeting
    record = Record(meeting=Meeting(id=full.id, title="Rapat Uji", dates=full.dates))
    said = words_of(drawn(paper, record, name))
    assert "Rapat Uji" in said or "RAPAT UJI" in said
    assert "....." in said
    assert "None" not in said


@pytest.mark.parametrize("paper", list(Paper))
def test_a_secret_paper_says_so_above_and_below_on_every_page(paper: Paper) -> None:
    pages = bounding_boxes(drawn(paper, of(large_record(), security=Security.SECRET)))
    for page in pages:
        heights = sorted(top for word, _, top, _, _ in page if word == "RAHASIA")
        assert heights[0] < 40
        assert heights[-1] > 800


def test_the_letter_carries_its_own_number_and_day_not_those_of_the_minutes() -> None:
    letter, listed = pages_of(drawn(Paper.INVITATION, full_record()))
    for page in (letter, listed):
        assert "B/31/III/2025" in page
        assert "B/NOT-7" not in page
    assert "Contoh, 1 Maret 2025" in letter
    assert "7 Maret" not in letter
    nameless = words_of(drawn(Paper.INVITATION, of(full_record(), invitation=None)))
    assert "B/NOT-7" not in nameless
    assert "7 Maret" not in nameless


def test_three_hundred_are_listed_once_each_under_their_sectors_and_the_head_is_repeated() -> None:
    record = large_record(attendees=300)
    letter, *listed = pages_of(drawn(Paper.INVITATION, record))
    assert "Daftar terlampir" in letter
    assert all(re.search(r"No\s+Nama\s+Jabatan", page) for page in listed)
    names = re.findall(r"Peserta Contoh (\d+)\b", "\n".join(listed))
    assert sorted(map(int, names)) == list(range(300))
    heads = [line.strip() for page in listed for line in page.splitlines()]
    places = [heads.index(name) for name in ("POLRI", "TNI", "DINAS")]
    assert places == sorted(places)


def test_the_list_tells_nothing_of_who_came_and_omits_whoever_was_not_asked() -> None:
    full = full_record()
    rows = tuple(
        changed(one, role=AttendanceRole.GUEST, note="datang sendiri") if one.id == "a6" else one
        for one in full.attendance
    )
    listed = pages_of(drawn(Paper.INVITATION, changed(full, attendance=rows)))[1]
    assert "Uji Tujuh" not in listed
    for word in ("hadir", "Wakil", "izin", "sakit", "12 orang"):
        assert word not in listed
    assert "diundang 14 orang" in " ".join(listed.split())


def test_with_nobody_to_invite_there_is_no_list_and_the_letter_says_so() -> None:
    (letter,) = pages_of(drawn(Paper.INVITATION, changed(full_record(), attendance=())))
    assert re.search(r"Lampiran\s+: -", letter)
    assert re.search(r"Kepada Yth\.\s+: \.{10}", letter)


def test_an_extract_of_a_point_holds_that_point_with_its_number_and_nothing_else() -> None:
    said = words_of(drawn(Paper.EXTRACT, full_record(), about=About(item_id="m4")))
    assert "KUTIPAN NOTULEN" in said
    assert "agenda 2.2, Sarana" in said
    assert "Kapan kendaraan tersedia?" in said
    assert "Kesiapan personel dipaparkan" not in said
    assert "pengecekan kehadiran" not in said
    assert "posko terpadu" not in said
    assert "memuat sebagian isi notulen" in said


def test_an_extract_for_a_unit_holds_its_directives_with_their_numbers_and_no_one_elses() -> None:
    full = full_record()
    directives = tuple(reversed([changed(one, number=None) for one in full.directives]))
    record = changed(full, directives=directives)
    said = words_of(drawn(Paper.EXTRACT, record, about=BAGOPS))
    assert "arahan kepada Bagops" in said
    assert "Menyiapkan posko terpadu." in said
    assert "Bagian Logistik" not in said
    assert "Menjaga ketertiban" not in said
    assert "Kapan kendaraan" not in said


def test_the_context_of_a_units_directive_is_the_point_at_which_it_was_given() -> None:
    full = full_record()
    row = changed(full.entries[1], id="e9", kind=EntryKind.DIRECTIVE, text="Menyiapkan posko.")
    given = changed(full.directives[0], entry_id="e9")
    record = changed(full, entries=(*full.entries, row), directives=(given,))
    said = words_of(drawn(Paper.EXTRACT, record, about=BAGOPS))
    assert "Arahan pada agenda 2.1, Personel" in said


def test_units_of_private_directives_are_not_offered() -> None:
    full = full_record()
    private = changed(full.directives[0], id="d9", private=True)
    assert units(changed(full, directives=(private,))) == ()
    assert [words for _, words in units(full)] == [
        "Bagops",
        "Bagian Logistik",
        "Kabag Ops",
        "Kapolsek jajaran",
    ]


def test_all_who_were_not_away_sign_and_no_block_is_split_over_pages() -> None:
    pdf = drawn(Paper.AGREEMENT, large_record(attendees=300))
    pages = pages_of(pdf)
    for n in range(300):
        (where,) = [page for page in pages if re.search(rf"PESERTA CONTOH {n}\b", page)]
        assert re.search(rf"KANIT {n},", where)
        assert f"{80000000 + n}" in where


def test_whoever_was_away_signs_nothing_and_a_representative_signs_with_his_name() -> None:
    said = words_of(drawn(Paper.AGREEMENT, full_record()))
    assert "UJI WAKIL" in said
    assert "a.n. JABATAN 2" in said
    for name in ("UJI EMPAT", "UJI LIMA", "UJI ENAM"):
        assert name not in said
    full = full_record()
    nobody = tuple(changed(one, state=AttendanceState.UNKNOWN) for one in full.attendance)
    assert "UJI EMPAT" in words_of(drawn(Paper.AGREEMENT, changed(full, attendance=nobody)))


def test_the_report_tells_what_keeps_a_unit_from_its_work() -> None:
    full = full_record()
    task = full.directives[0].assignments[0]
    hindered = changed(task, state=AssignmentState.HINDERED, reason="tenda belum tersedia")
    given = changed(full.directives[0], assignments=(hindered,))
    said = words_of(drawn(Paper.REPORT, changed(full, directives=(given,))))
    assert "IV. ANALISA/HAMBATAN a. Bagops: tenda belum tersedia" in said


def test_without_directives_a_report_says_so() -> None:
    said = words_of(drawn(Paper.REPORT, changed(full_record(), directives=(), entries=())))
    assert "b. Arahan Nihil. c. Kesepakatan Nihil. d. Tindak lanjut Nihil." in said


@pytest.mark.parametrize("paper", list(Paper))
def test_marks_of_other_languages_in_the_text_are_text(paper: Paper) -> None:
    hostile = "<b>Rapat</b> & <para> ${x} \u202edok"
    said = words_of(drawn(paper, of(full_record(), title=hostile)))
    assert "&" in said
    assert "<" in said


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (Paper.INVITATION, "invitation.wish"),
        (Paper.INVITATION, "invitation.contact"),
        (Paper.INVITATION, "letter.closing"),
        (Paper.MEMO, "letter.closing"),
        (Paper.REPORT, "report.closing"),
        (Paper.EXTRACT, "extract.part"),
        (Paper.AGREEMENT, "agreement.closing"),
    ],
)
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_sentence_is_worded_as_the_office_does(paper: Paper, sentence: str, name: str) -> None:
    profile = changed(PROFILES[name], wording={sentence: "kalimat kantor kami."})
    said = words_of(paper_pdf(paper, full_record(), profile).pdf)
    assert "kalimat kantor kami." in said
    assert words_of(drawn(paper, full_record(), name)) != said


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_three_signers_of_the_minutes_and_no_directives_change_no_papers_form(
    paper: Paper, name: str
) -> None:
    record = changed(full_record(), directives=())
    profile = changed(PROFILES[name], signers=tuple(SignerRole))
    said = words_of(paper_pdf(paper, record, profile).pdf)
    assert said == words_of(drawn(paper, record, name))
    assert "posko terpadu" not in said
