"""Word documents, read again by other means than those that wrote them."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import docx
import pytest
from pdf_reading import words_of
from pictures import photo
from PIL import Image
from records import full_record, large_record, sample_record

from notulen_app.documents.attendance_docx import attendance_docx
from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.minutes_docx import minutes_docx
from notulen_app.documents.minutes_odt import minutes_odt
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.papers_docx import paper_docx
from notulen_app.documents.papers_pdf import paper_pdf
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile, ListPart, Margins, load_profiles
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import (
    Attachment,
    AttachmentKind,
    Record,
    Security,
    Signer,
    SignerRole,
)
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.value import changed
from notulen_app.readers.docx import read_docx

PROFILES = {one.name: one for one in load_profiles()}
POLRI, PEMDA = PROFILES["polri"], PROFILES["pemda"]
RECORDS = {"sample": sample_record, "full": full_record}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=sorted(PROFILES))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return PROFILES[request.param]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def tree(content: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(parts_of(content)[part])


def text_of(content: bytes, folder: Path) -> str:
    path = folder / "dibaca.docx"
    path.write_bytes(content)
    return read_docx(path)


def word_counts(text: str) -> Counter[str]:
    """Count words; marks that readers show differently, and dots to sign on, are none.

    Nor is what a page of the PDF repeats: its number and the head of a table.
    """
    words = Counter(one for one in text.split() if one.strip(":-•."))
    for one in ("No", "Arahan/keputusan", "Penanggung", "jawab", "Tenggat", "Status", "2", "3"):
        words.pop(one, None)
    return words


def on_few_pages(profile: DocumentProfile) -> DocumentProfile:
    """Let a short document have one page, or two, without catchwords."""
    edges = Margins(top=15, right=10, bottom=18, left=10)
    small = {"font_size": 8, "leading": 1, "paper": "F4 215×330", "margins": edges}
    return changed(profile, catchword=False, page_number="atas", **small)


def value(parent: Any, path: str) -> str | None:
    found = parent.find("/".join(f"{W}{one}" for one in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def with_logo(profile: DocumentProfile) -> DocumentProfile:
    stream = io.BytesIO()
    Image.new("RGB", (60, 80), "red").save(stream, "PNG")
    logo = base64.b64encode(stream.getvalue()).decode()
    lines = ("Kantor Contoh", "Bagian Umum")
    head = changed(profile.letterhead, lines=lines, address="Jalan Contoh 1", logo=logo)
    return changed(profile, letterhead=head)


# The same facts as the PDF


@pytest.mark.parametrize("name", RECORDS)
def test_the_minutes_tell_word_for_word_what_the_pdf_tells(
    name: str, profile: DocumentProfile, tmp_path: Path
) -> None:
    record, plain = RECORDS[name](), on_few_pages(profile)
    word = word_counts(text_of(minutes_docx(record, plain, draft=False), tmp_path))
    paper = word_counts(words_of(minutes_pdf(record, plain, draft=False).pdf))
    assert word == paper
    assert "PRIBADI" not in str(word)


@pytest.mark.parametrize("name", RECORDS)
def test_the_list_tells_what_the_pdf_tells(
    name: str, profile: DocumentProfile, tmp_path: Path
) -> None:
    record = RECORDS[name]()
    rows = tuple(changed(one, strokes=()) for one in record.attendance)
    record, plain = changed(record, attendance=rows), on_few_pages(profile)
    word = word_counts(text_of(attendance_docx(record, plain), tmp_path))
    paper = word_counts(words_of(attendance_pdf(record, plain).pdf))
    paper.subtract(["Halaman", "1", "dari", "1"])
    assert word == +paper


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("paper", list(Paper))
def test_an_official_paper_tells_word_for_word_what_its_pdf_tells(
    name: str, paper: Paper, profile: DocumentProfile, tmp_path: Path
) -> None:
    record, plain = RECORDS[name](), on_few_pages(profile)
    for about in (None, About(item_id="m2")):
        word = word_counts(text_of(paper_docx(paper, record, plain, about=about), tmp_path))
        paper_words = word_counts(words_of(paper_pdf(paper, record, plain, about=about).pdf))
        assert word == paper_words
        assert "PRIBADI" not in str(word)


def test_headings_count_as_the_document_says_and_not_always_from_one(tmp_path: Path) -> None:
    content = paper_docx(Paper.EXTRACT, full_record(), POLRI, about=About(item_id="m2"))
    assert "2) Paparan kesiapan" in text_of(content, tmp_path)
    report = text_of(paper_docx(Paper.REPORT, full_record(), PEMDA), tmp_path)
    assert re.findall(r"^(\w+)\. [A-Z/ ]+$", report, re.M) == ["I", "II", "III", "IV", "V", "VI"]


def test_wide_and_blank_lists_have_their_columns_and_spare_rows() -> None:
    every = changed(POLRI, list_parts=get_args(ListPart), paper="F4 215×330")
    content = attendance_docx(full_record(), every, blank=True, spare_rows=3)
    book = docx.Document(io.BytesIO(content))
    table = book.tables[-2]
    assert [one.text for one in table.rows[0].cells][5:] == [
        "Datang/ pulang",
        "Tanda tangan",
        "Ket.",
    ]
    numbers = [one.cells[0].text for one in table.rows]
    assert numbers[-3:] == ["9", "10", "11"]
    assert "5.14" in numbers  # a row for every head of the group
    section = book.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (330, 215)
    assert "LAMPIRAN NOTULEN" in [one.text for one in book.paragraphs]
    nameless = attendance_docx(full_record(), POLRI, nameless=True)
    assert "Uji" not in " ".join(
        cell.text
        for row in docx.Document(io.BytesIO(nameless)).tables[-2].rows
        for cell in row.cells
    )


# As a secretary would have made it


def test_headings_and_lists_are_real_and_count_as_they_read(profile: DocumentProfile) -> None:
    content = minutes_docx(full_record(), profile, draft=False)
    book = docx.Document(io.BytesIO(content))
    styles = {one.text: one.style.name for one in book.paragraphs}
    assert styles[profile.title] == "Title"
    top = "Heading 1" if profile is POLRI else "Heading 2"
    follow_up = "Tindak lanjut" if profile is POLRI else "Tindak Lanjut"
    assert styles[follow_up] == top
    assert styles["Paparan kesiapan"] == "Heading 3"
    assert styles["Personel"] == "Heading 4"
    assert styles["Dua regu siap."] == "List Number 2"
    assert styles["Posko dibuka mulai hari Senin."] == "List Number 2"
    assert styles["Penekanan: Menyiapkan posko terpadu."] == "List Number"
    used = {one.style.style_id for one in book.paragraphs}
    known = {one.get(f"{W}styleId") for one in tree(content, "word/styles.xml")}
    assert used <= known


def test_every_list_begins_anew_and_a_number_given_is_kept(tmp_path: Path) -> None:
    record = full_record()
    directives = tuple(
        changed(record.directives[0], id=f"d{n}", number=n, order=n) for n in (4, 5, 9)
    )
    text = text_of(
        minutes_docx(changed(record, directives=directives), PEMDA, draft=False), tmp_path
    )
    assert re.findall(r"(\d+)\. Penekanan:", text) == ["4", "5", "9"]
    assert text.count("a. Tenda: sudah") == 3


def test_tables_repeat_their_head_and_keep_rows_and_widths(profile: DocumentProfile) -> None:
    body = tree(minutes_docx(full_record(), profile, draft=False))
    (table,) = [one for one in body.iter(f"{W}tbl") if value(one, "tblPr/tblStyle") == "TableGrid"]
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows)
    widths = [int(one.get(f"{W}w", "0")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
    page = docx.Document(io.BytesIO(minutes_docx(full_record(), profile, draft=False))).sections[0]
    room = (page.page_width - page.left_margin - page.right_margin) / 635  # English metric units
    assert sum(widths) == pytest.approx(room, abs=20)
    for one in rows:
        given = [int(w.get(f"{W}w", "0")) for w in one.iter(f"{W}tcW")]
        assert given == widths


@pytest.mark.parametrize("paper", ["A4", "F4 215×330", "F4 210×330"])
def test_paper_and_margins_are_the_profiles(paper: str, profile: DocumentProfile) -> None:
    content = minutes_docx(full_record(), changed(profile, paper=paper), draft=False)
    section = docx.Document(io.BytesIO(content)).sections[0]
    high = 297 if paper == "A4" else 330
    assert round(section.page_height.mm) == high
    assert round(section.left_margin.mm) == profile.margins.left
    assert round(section.bottom_margin.mm) == profile.margins.bottom


@pytest.mark.parametrize(
    ("place", "first", "other"),
    [
        ("bawah", "Halaman 1 dari 1", "Halaman 1 dari 1"),
        ("tengah bawah", "1", "1"),
        ("atas", "", "1"),
    ],
)
def test_the_number_of_a_page_is_a_field(place: str, first: str, other: str) -> None:
    numbered = changed(PEMDA, page_number=place)
    content = minutes_docx(full_record(), numbered, draft=False)
    section = docx.Document(io.BytesIO(content)).sections[0]
    assert section.different_first_page_header_footer is (place == "atas")
    shown = section.header if place == "atas" else section.footer
    assert "".join(one.text for one in shown.paragraphs) == other
    if place == "atas":
        assert "".join(one.text for one in section.first_page_header.paragraphs) == first
    codes = [
        (one.text or "").strip()
        for name, part in parts_of(content).items()
        if name.startswith(("word/header", "word/footer"))
        for one in ElementTree.fromstring(part).iter(f"{W}instrText")
    ]
    assert codes == (["PAGE", "NUMPAGES"] if place == "bawah" else ["PAGE"])


def test_a_draft_is_marked_and_a_secret_classified_on_every_page(profile: DocumentProfile) -> None:
    record = full_record()
    secret = changed(record, meeting=changed(record.meeting, security=Security.SECRET))
    parts = parts_of(minutes_docx(secret, profile, draft=True))
    heads = [one.decode() for name, one in parts.items() if name.startswith("word/header")]
    feet = [one.decode() for name, one in parts.items() if name.startswith("word/footer")]
    assert len(heads) == len(feet) == (2 if profile.page_number == "atas" else 1)
    assert all('string="DRAF"' in one and "RAHASIA" in one for one in heads)
    assert all("RAHASIA" in one for one in feet)
    final = parts_of(minutes_docx(record, profile, draft=False))
    assert not any(b"DRAF" in one for name, one in final.items() if name.startswith("word/"))


def test_signatures_stay_together_on_few_pages(profile: DocumentProfile) -> None:
    three = changed(profile, signers=tuple(SignerRole))
    record = full_record()
    known = Signer(role=SignerRole.ACKNOWLEDGED, officer=record.meeting.chair)
    meeting = changed(record.meeting, signers=(*record.meeting.signers, known))
    content = minutes_docx(changed(record, meeting=meeting), three, draft=False)
    table = docx.Document(io.BytesIO(content)).tables[-1]
    words = [[cell.text for cell in row.cells] for row in table.rows]
    assert words[0] == ["", "Contoh, 7 Maret 2025"]
    assert words[1][1] == "a.n. KEPALA KEPOLISIAN RESOR CONTOH\nWAKA\nu.b.\nKABAG OPS,"
    assert words[2] == ["", ""]
    assert words[4][0].startswith("Mengetahui")
    assert words[-1][0].upper().startswith("UJI SATU, S.I.K., M.H.")
    every = list(tree(content).iter(f"{W}tbl"))[-1]
    rows = every.findall(f"{W}tr")
    for one in rows[:-1]:
        assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in one.iter(f"{W}p"))
    body = tree(content).find(f"{W}body")
    assert body is not None
    before = list(body)[list(body).index(body.findall(f"{W}tbl")[-1]) - 1]
    assert before.find(f"{W}pPr/{W}keepNext") is not None


def test_the_letterhead_has_logo_lines_and_rule(profile: DocumentProfile) -> None:
    content = minutes_docx(full_record(), with_logo(profile), draft=False)
    book = docx.Document(io.BytesIO(content))
    assert "KANTOR CONTOH\nBAGIAN UMUM\nJalan Contoh 1" in [
        cell.text for cell in book.tables[0].rows[0].cells
    ]
    assert len(book.inline_shapes) == 1
    first = next(tree(content).iter(f"{W}tbl"))
    assert {one.get(f"{W}val") for one in first.iter(f"{W}bottom") if one.get(f"{W}val")} == {
        "single" if profile is POLRI else "thickThinSmallGap"
    }
    assert 'descr="Lambang instansi"' in parts_of(content)["word/document.xml"].decode()


def test_photos_have_a_page_of_their_own_and_words_for_who_cannot_see_them() -> None:
    record = full_record()
    shown = Attachment(id="f1", name="a.jpg", sha256="0" * 64, kind=AttachmentKind.PHOTO)
    private = changed(shown, id="f2", private=True)
    record = changed(record, attachments=(shown, private))
    photos = [
        Photo(one.id, caption="Pembukaan rapat", jpeg=photo(), width=40, height=30)
        for one in record.attachments
    ]
    content = minutes_docx(record, POLRI, draft=False, photos=photos)
    book = docx.Document(io.BytesIO(content))
    assert len(book.inline_shapes) == 1
    title = next(one for one in book.paragraphs if one.text == "DOKUMENTASI")
    assert title.paragraph_format.page_break_before
    assert 'descr="Pembukaan rapat"' in parts_of(content)["word/document.xml"].decode()


def test_the_file_tells_what_it_is_and_names_a_font_that_is_there() -> None:
    content = minutes_docx(full_record(), POLRI, draft=True)
    facts = docx.Document(io.BytesIO(content)).core_properties
    assert facts.title == "Notulen Rapat Koordinasi Uji"
    assert (facts.author, facts.language) == ("Polres Contoh", "id-ID")
    assert facts.created == dt.datetime(2025, 3, 6, tzinfo=dt.UTC)
    parts = parts_of(content)
    assert b'altName w:val="Arial"' in parts["word/fontTable.xml"]
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name]
    assert b'compatibilityMode" w:uri' in parts["word/settings.xml"]


# From bad hands

HOSTILE = (
    "<w:p/> & ]]> <!-- --> &amp; \"'",
    "\u202eterbalik\u202c \u2066x\u2069 \u200f\ufeff",
    "nol\x00nol \x07\x1b[31m \ud800 \udfff \ufffe",
    "X" * 10_000,
    "😀🇮🇩 नमस्ते العربية 中文 e\u0301",
    "baris\r\nbaris\u2028baris\x0bbaris",
    " \t\n ",
    "{klas} %s PAGE \\* MERGEFORMAT",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str, profile: DocumentProfile) -> None:
    record = everywhere(text)
    for content in (minutes_docx(record, profile, draft=True), attendance_docx(record, profile)):
        for name, part in parts_of(content).items():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(part)
        read = " ".join(one.text or "" for one in tree(content).iter(f"{W}t"))
        assert "\u202e" not in read and "\x00" not in read
        assert ("X" * 10_000 in read) is text.startswith("X")
        assert ("<w:p/> & ]]> <!-- --> &amp;" in read) is text.startswith("<w:p")


def everywhere(text: str) -> Record:
    record = full_record()
    officer = changed(record.meeting.chair, name=text, rank=text, position=text)
    meeting = changed(
        record.meeting,
        title=f"Rapat {text}",
        chair=officer,
        note_taker=officer,
        signers=(),
        copies=(text,),
        legal_bases=(text, text),
        **dict.fromkeys(("occasion", "purpose", "organiser", "place", "opening", "closing"), text),
        document_number=text,
    )
    return changed(
        record,
        meeting=meeting,
        entries=tuple(changed(one, text=text, speaker=text) for one in record.entries),
        agenda=tuple(changed(one, title=text) for one in record.agenda),
        directives=tuple(changed(one, text=text, reason=text) for one in record.directives),
        directory=changed(
            record.directory,
            people=tuple(changed(one, name=text) for one in record.directory.people),
        ),
    )


def test_what_has_no_title_or_date_is_refused() -> None:
    meeting = full_record().meeting
    for facts in ({"title": " \u202e"}, {"dates": ()}):
        gone = changed(full_record(), meeting=changed(meeting, **facts))
        with pytest.raises(DocumentRefused):
            minutes_docx(gone, POLRI, draft=True)
        with pytest.raises(DocumentRefused):
            attendance_docx(gone, PEMDA)


def test_the_same_record_gives_the_same_bytes_whatever_is_missing(profile: DocumentProfile) -> None:
    record = full_record()
    bare = Record(meeting=changed(sample_record().meeting, organiser=None))
    deep = changed(
        record,
        agenda=tuple(
            changed(record.agenda[0], id=f"m{n}", parent_id=f"m{n - 1}" if n else None)
            for n in range(40)
        ),
    )
    for one in (record, bare, deep, large_record(attendees=5, agenda=3)):
        assert minutes_docx(one, profile, draft=True) == minutes_docx(one, profile, draft=True)
        assert attendance_docx(one, profile) == attendance_docx(one, profile)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_them_and_reads_the_same(tmp_path: Path) -> None:
    for name, one in PROFILES.items():
        looks = with_logo(one)
        (tmp_path / f"n-{name}.docx").write_bytes(minutes_docx(full_record(), looks, draft=True))
        (tmp_path / f"d-{name}.docx").write_bytes(attendance_docx(full_record(), looks))
        (tmp_path / f"o-{name}.odt").write_bytes(minutes_odt(full_record(), looks, draft=True))
    home = (tmp_path / "lo").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf"]
    files = sorted(map(str, (*tmp_path.glob("*.docx"), *tmp_path.glob("*.odt"))))
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), *files], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    for path in files:
        text = words_of(Path(path).with_suffix(".pdf").read_bytes())
        assert "KANTOR CONTOH" in text
        assert "7 Maret 2025" in text
        if Path(path).name[0] in "no":
            assert re.search(r"1\. Penekanan: Menyiapkan posko terpadu\.", text)
            assert re.search(r"a\) Personel", text)
            assert "PRIBADI" not in text
