from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from pdf_reading import bounding_boxes, fonts_of, pages_of, qpdf_check, text_of, words_of
from records import full_record, large_record, sample_record

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.blocks import closed
from notulen_app.documents.metadata import Description
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.page import RenderedDocument, Running, Sheet, Told, build
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.documents.signature_block import signatures
from notulen_app.documents.text import para
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Entry, EntryKind, Record, Security, Signer, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
HEADINGS = re.compile(
    r"\s*(\d+\.|[a-d]\.)\s+(Jalannya rapat|Penekanan/arahan pimpinan|Keputusan(/kesimpulan)?|"
    r"Tindak [Ll]anjut|Penutup|Pembukaan|Pembahasan|Kata Pembukaan|Arahan Pimpinan|"
    r"Latar belakang|Maksud dan tujuan)\s*$"
)


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def plain_profile(profile: DocumentProfile) -> DocumentProfile:
    return changed(profile, catchword=False, page_number="bawah")


def with_entries(count: int) -> Record:
    record = full_record()
    entries = tuple(
        Entry(id=f"n{n}", kind=EntryKind.NOTE, text=f"Catatan nomor {n}.", order=n)
        for n in range(count)
    )
    return changed(record, entries=entries, agenda=())


def test_same_record_gives_same_bytes(profile: DocumentProfile) -> None:
    first = minutes_pdf(full_record(), profile, draft=True, footer="kaki")
    again = minutes_pdf(full_record(), profile, draft=True, footer="kaki")
    assert first == again


def test_every_font_is_an_embedded_liberation_sans(profile: DocumentProfile) -> None:
    for record in (sample_record(), full_record()):
        fonts = fonts_of(minutes_pdf(record, profile, draft=True).pdf)
        assert fonts
        for name, embedded in fonts:
            assert embedded, name
            assert "LiberationSans" in name


def test_qpdf_finds_nothing_and_no_page_has_a_transition(profile: DocumentProfile) -> None:
    document = minutes_pdf(full_record(), profile, draft=False)
    assert "No syntax or stream encoding errors found" in qpdf_check(document.pdf)
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        assert len(pdf.pages) == document.pages
        assert all("/Trans" not in page for page in pdf.pages)
        assert str(pdf.docinfo["/Title"]).endswith("Rapat Koordinasi Uji")
        assert str(pdf.docinfo["/Author"]) == "Polres Contoh"
        assert str(pdf.docinfo["/Subject"]) == "kesiapan pengamanan contoh"
        assert str(pdf.Root.Lang) == "id-ID"


def test_title_and_date_are_the_only_refusals(profile: DocumentProfile) -> None:
    sample = sample_record()
    for fact, value in (("title", " \u202e"), ("dates", ())):
        record = changed(sample, meeting=changed(sample.meeting, **{fact: value}))
        with pytest.raises(DocumentRefused) as refused:
            minutes_pdf(record, profile, draft=True)
        assert refused.value.place == fact


def test_only_stated_is_claimed(profile: DocumentProfile) -> None:
    words = words_of(minutes_pdf(sample_record(), profile, draft=False).pdf)
    assert words.count("a.n. Kapolda Jawa Timur") == 3
    assert words.count("a.n. Kapolda Jawa Timur (disimpulkan)") == 1
    assert "Batas waktu: sedini mungkin" in words
    assert "Nihil." in words
    assert "Siap latpraops (latihan pra operasi)" in words
    assert "[sic]" not in words
    assert "Pangdam" not in words_of(minutes_pdf(full_record(), profile, draft=False).pdf)


def test_private_rows_are_absent(profile: DocumentProfile) -> None:
    text = text_of(minutes_pdf(full_record(), profile, draft=False).pdf)
    assert "PRIBADI" not in text


def test_watermark_only_in_drafts(profile: DocumentProfile) -> None:
    assert "DRAF" in _letters(minutes_pdf(full_record(), profile, draft=True))
    assert "DRAF" not in _letters(minutes_pdf(full_record(), profile, draft=False))


def _letters(document: RenderedDocument) -> str:
    pdf = pypdfium2.PdfDocument(document.pdf)
    found = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    return found.replace("\r\n", "")


@pytest.mark.parametrize("security", [None, *Security])
def test_classification_stands_on_secret_pages_only(
    profile: DocumentProfile, security: Security | None
) -> None:
    record = full_record()
    record = changed(record, meeting=changed(record.meeting, security=security))
    profile = changed(profile, rows=())
    for page in pages_of(minutes_pdf(record, profile, draft=False).pdf):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        if security in (Security.SECRET, Security.TOP_SECRET):
            assert lines[0] == lines[-1] == security.value.upper()
        else:
            assert "RAHASIA" not in page


def test_fields_lie_on_the_page_and_clear_of_text(profile: DocumentProfile) -> None:
    profile = changed(profile, signers=tuple(SignerRole))
    for record in (sample_record(), full_record()):
        document = minutes_pdf(record, profile, draft=False)
        assert sorted(one.role for one in document.fields) == sorted(SignerRole)
        pdf = pypdfium2.PdfDocument(document.pdf)
        for one in document.fields:
            page = pdf[one.page]
            left, bottom, right, top = one.box
            assert 0 < left < right < page.get_width()
            assert 0 < bottom < top < page.get_height()
            assert top - bottom > 40
            assert page.get_textpage().get_text_bounded(*one.box).strip() == ""
        pdf.close()


@pytest.mark.parametrize("signers", [1, 2, 3])
def test_signatures_stand_with_the_last_text(profile: DocumentProfile, signers: int) -> None:
    roles = ([SignerRole.CHAIR], list(SignerRole)[:2], list(SignerRole))[signers - 1]
    profile = changed(plain_profile(profile), signers=tuple(roles))
    for count in range(0, 60, 3):
        document = minutes_pdf(with_entries(count), profile, draft=False)
        pages = pages_of(document.pdf)
        shown = {one.page for one in document.fields}
        assert len(shown) == 1
        assert "sebagaimana mestinya" in pages[shown.pop()]


def test_signatures_take_two_lines_of_a_long_last_text_with_them() -> None:
    profile = plain_profile(PROFILES["polri"])
    for words in range(200, 1000, 25):
        sheet = Sheet(profile)
        body = para(" ".join(f"kata{n}" for n in range(words)), sheet.style())
        story = closed(body, signatures(full_record().meeting, sheet))
        document = build(story, sheet, Running(Description(title="Uji")))
        pages = pages_of(document.pdf)
        on = pages[document.fields[0].page]
        assert len([line for line in on.splitlines() if "kata" in line]) >= 2
        assert "".join(pages).count("kata") == words


def test_no_heading_ends_a_page(profile: DocumentProfile) -> None:
    profile = plain_profile(profile)
    for count in range(1, 50, 2):
        for page in pages_of(minutes_pdf(with_entries(count), profile, draft=False).pdf):
            lines = [line for line in page.splitlines() if line.strip()][:-1]
            assert not HEADINGS.match(lines[-1]), (count, lines[-1])


def test_page_numbers_and_catchwords() -> None:
    pages = pages_of(minutes_pdf(large_record(), PROFILES["polri"], draft=False).pdf)
    assert pages[0].splitlines()[0].strip() != "1"
    for number, page in enumerate(pages[1:], 2):
        assert page.splitlines()[0].strip() == str(number)
    for page, following in pairwise(pages):
        catch = [line.strip() for line in page.splitlines() if line.strip()][-1]
        assert catch.endswith(".....")
        start = following.split(None, 1)[1].lstrip()
        assert " ".join(start.split()).startswith(catch.removesuffix(" ....."))
    pages = pages_of(minutes_pdf(large_record(), PROFILES["pemda"], draft=False).pdf)
    for number, page in enumerate(pages, 1):
        assert f"Halaman {number} dari {len(pages)}" in page


def test_names_ranks_and_numbers_in_signatures() -> None:
    police = words_of(minutes_pdf(full_record(), PROFILES["polri"], draft=False).pdf)
    assert "KOMISARIS POLISI NRP 78010002" in police
    assert "UJI TIGA, S.H." in police
    assert "dr. UJI DUA, S.Sos." in police
    for line in ("a.n. KEPALA KEPOLISIAN RESOR CONTOH", "WAKA", "u.b.", "KABAG OPS,"):
        assert line in police
    region = words_of(minutes_pdf(full_record(), PROFILES["pemda"], draft=False).pdf)
    assert "NIP 19850315 201001 2 003" in region
    assert "Uji Tiga, S.H." in region


@pytest.mark.parametrize("draw", [minutes_pdf, attendance_pdf])
def test_long_names_and_places_of_signers_are_whole_and_on_the_page(
    profile: DocumentProfile, draw: Callable[..., RenderedDocument]
) -> None:
    name = "Raden Mas Abdurrahman Wahid Kusumawardhana Sastroamidjojo Hadiningrat Notonegoro"
    place = "Kecamatan Teluk Naga Kabupaten Tangerang Provinsi Banten Republik Indonesia Raya"
    officer = Officer(name=name, degrees_before="Prof. Dr. H.", degrees_after="S.I.K., M.H.")
    record = full_record()
    meeting = changed(
        record.meeting,
        signers=tuple(Signer(role=role, officer=officer) for role in SignerRole),
        signing_place=place,
    )
    profile = changed(profile, signers=tuple(SignerRole))
    document = draw(changed(record, meeting=meeting), profile, draft=False)
    text = text_of(document.pdf).lower()
    for word in f"{name} {place}".lower().split():
        assert word in text, word
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        wide = float(pdf.pages[0].mediabox[2])
    for page in bounding_boxes(document.pdf):
        assert all(left > 0 and right < wide for _, left, _, right, _ in page)


def test_the_table_head_stands_on_every_page_of_the_table() -> None:
    record = large_record(attendees=1, agenda=1)
    directive = full_record().directives[0]
    many = tuple(changed(directive, id=f"d{n}", order=n) for n in range(60))
    document = minutes_pdf(changed(record, directives=many), PROFILES["pemda"], draft=False)
    table = [page for page in pages_of(document.pdf) if "Bagian Logistik" in page]
    assert len(table) > 2
    assert all("Penanggung jawab" in page for page in table)


def test_many_participants_are_counted_and_none_is_lost(profile: DocumentProfile) -> None:
    record = large_record(attendees=30, agenda=1)
    rows = list(record.attendance)
    rows[0] = changed(rows[0], state=AttendanceState.REPRESENTED)
    rows[1] = changed(rows[1], state=AttendanceState.UNKNOWN)
    record = changed(record, attendance=tuple(rows))
    words = words_of(minutes_pdf(record, profile, draft=False).pdf)
    assert "28 orang hadir" in words
    assert "1 orang diwakili" in words
    assert "30 orang" not in words


def test_what_is_unknown_is_blank_and_never_made_up() -> None:
    words = words_of(minutes_pdf(sample_record(), PROFILES["polri"], draft=False).pdf)
    for label in ("Nomor:", "Klasifikasi:", "Dasar :", "Pimpinan rapat :", "Notulis :", "Acara :"):
        assert f"{label} ....." in words, label
    region = words_of(minutes_pdf(sample_record(), PROFILES["pemda"], draft=False).pdf)
    for label in ("Surat Undangan :", "Acara :", "Ketua :", "Sekretaris :", "Pencatat :"):
        assert f"{label} ....." in region, label


def test_the_place_is_a_row_that_can_be_left_out(profile: DocumentProfile) -> None:
    without = tuple(row for row in profile.rows if row != "place")
    shown = text_of(minutes_pdf(full_record(), profile, draft=False).pdf)
    hidden = text_of(minutes_pdf(full_record(), changed(profile, rows=without), draft=False).pdf)
    assert "Aula Contoh" in shown
    assert "Aula Contoh" not in hidden
    if profile.layout == "polri":
        assert re.search(r"^11\.\s+Penutup", shown, re.MULTILINE)
        assert re.search(r"^10\.\s+Penutup", hidden, re.MULTILINE)


@pytest.mark.parametrize("bottom", [18, 25])
@pytest.mark.parametrize("number", ["atas", "tengah bawah", "bawah"])
def test_a_footer_with_two_hashes_stays_whole_and_clear(number: str, bottom: int) -> None:
    profile = PROFILES["polri"]
    margins = changed(profile.margins, bottom=bottom)
    profile = changed(profile, margins=margins, page_number=number)
    footer = f"Sidik rekaman SHA-256: {'ab12' * 16} Kepala catatan: {'cd34' * 16}"
    record = changed(
        full_record(), meeting=changed(full_record().meeting, security=Security.SECRET)
    )
    document = minutes_pdf(record, profile, draft=False, footer=footer)
    pages = pages_of(document.pdf)
    for page in pages:
        assert "ab12" * 16 in page
        assert "cd34" * 16 in page
        assert page.split()[-1] == "RAHASIA"
    assert _overlaps(document) == []
    shown = [str(n) in pages[n - 1].split() for n in range(1, len(pages) + 1)]
    assert shown[1:] == [True] * (len(pages) - 1)


def _overlaps(document: RenderedDocument) -> list[str]:
    """Give the text of words that lie on one another, as poppler measures them."""
    found = []
    for page in bounding_boxes(document.pdf):
        for n, (word, left, top, right, bottom) in enumerate(page):
            for other, x, y, to_x, to_y in page[n + 1 :]:
                deep = min(bottom, to_y) - max(top, y)
                if min(right, to_x) - max(left, x) > 0.5 and deep > 4.0:
                    found.append(f"{word} | {other}")
    return found


def test_no_word_lies_on_another(profile: DocumentProfile) -> None:
    profile = changed(profile, signers=tuple(SignerRole))
    for record in (sample_record(), full_record(), large_record(attendees=30, agenda=6)):
        assert _overlaps(minutes_pdf(record, profile, draft=False, footer="kaki")) == []


def test_progress_only_grows_and_can_end_the_drawing(profile: DocumentProfile) -> None:
    heard: list[tuple[int, int]] = []
    whole = minutes_pdf(
        large_record(attendees=5, agenda=5),
        profile,
        draft=False,
        progress=lambda done, total: heard.append((done, total)),
    )
    assert whole == minutes_pdf(large_record(attendees=5, agenda=5), profile, draft=False)
    assert heard == sorted(heard)
    assert len(heard) > 10
    assert heard[-1][0] == heard[-1][1]

    class Stop(Exception):
        pass

    def stop(_: int, __: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        minutes_pdf(full_record(), profile, draft=False, progress=stop)


def test_entries_before_the_agenda_bear_no_number_of_a_point(profile: DocumentProfile) -> None:
    text = text_of(minutes_pdf(full_record(), profile, draft=False).pdf)
    assert re.search(r"^\s+- Rapat didahului", text, re.MULTILINE)
    assert len(re.findall(r"^\s+1\)\s", text, re.MULTILINE)) == 1


def test_progress_never_steps_back_where_a_block_is_split() -> None:
    heard: list[tuple[int, int]] = []
    told = Told(lambda done, total: heard.append((done, total)))
    for what, value in (("STARTED", 0), ("SIZE_EST", 3), ("PROGRESS", 2), ("PAGE", 1)):
        told(what, value)
    for what, value in (("PROGRESS", 1), ("PROGRESS", -1), ("PROGRESS", 9), ("FINISHED", 0)):
        told(what, value)
    assert heard == [(0, 3), (2, 3), (2, 3), (2, 3), (3, 3), (3, 3)]


def test_the_time_of_every_row_is_printed_only_where_the_profile_asks_for_it() -> None:
    record = full_record()
    plain = text_of(minutes_pdf(record, PROFILES["polri"], draft=False).pdf)
    timed = text_of(
        minutes_pdf(record, changed(PROFILES["polri"], entry_times=True), draft=False).pdf
    )
    assert "(09.20) Uji Tiga:" in timed
    assert "09.20" not in plain
    assert "Uji Tiga: Kesiapan personel dipaparkan." in plain
