from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import zxingcpp
from pdf_reading import Word, bounding_boxes, fonts_of, pages_of, qpdf_check, words_of
from PIL import Image
from records import full_record, large_record, list_numbers

from notulen_app.documents.cards_pdf import cards_pdf
from notulen_app.documents.profile import PAPERS_MM, DocumentProfile, load_profiles
from notulen_app.domain.card_code import CardKind, card_code
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Record, Security
from notulen_app.domain.value import changed

POLRI = next(one for one in load_profiles() if one.name == "polri")
DPI = 150
MM = 72 / 25.4
SIGNS = (CardKind.TABLE_SIGN, CardKind.SMALL_TABLE_SIGN)
CODED = (CardKind.CARD, CardKind.NAME_TAG)
SIZES = {CardKind.CARD: (85.6, 54.0), CardKind.NAME_TAG: (90.0, 65.0)}


@pytest.fixture(params=sorted(PAPERS_MM))
def profile(request: pytest.FixtureRequest) -> DocumentProfile:
    return changed(POLRI, paper=request.param)


def scanned(pdf: bytes, folder: Path) -> list[list[tuple[str, float, float]]]:
    """Render every page and give what a reader of codes finds: text and middle, in points."""
    source = folder / "kartu.pdf"
    source.write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-gray", "-png", str(source), str(folder / "halaman")],
        check=True,
    )
    pages = []
    for path in sorted(folder.glob("halaman*.png")):
        with Image.open(path) as image:
            found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
        corners = [(one.text, one.position.top_left, one.position.bottom_right) for one in found]
        pages.append(
            [
                (text, (a.x + b.x) / 2 * 72 / DPI, (a.y + b.y) / 2 * 72 / DPI)
                for text, a, b in corners
            ]
        )
    return pages


def faces(kind: CardKind, profile: DocumentProfile, count: int) -> list[tuple[float, ...]]:
    """Give left, top, right, bottom in points of every face of a full sheet, along the rows."""
    wide, high = (one * MM for one in PAPERS_MM[profile.paper])
    width, height = (one * MM for one in SIZES[kind])
    rows = count // 2
    left, top = (wide - 2 * width) / 2, (high - rows * height) / 2
    return [
        (
            left + column * width,
            top + row * height,
            left + (column + 1) * width,
            top + (row + 1) * height,
        )
        for row in range(rows)
        for column in range(2)
    ]


def inside(words: list[Word], face: tuple[float, ...]) -> str:
    left, top, right, bottom = face
    return " ".join(
        text
        for text, x0, y0, x1, y1 in words
        if x0 >= left and x1 <= right and y0 >= top and y1 <= bottom
    )


@pytest.mark.parametrize("kind", CODED)
def test_every_code_reads_back_and_stands_on_its_own_card(
    kind: CardKind, profile: DocumentProfile, tmp_path: Path
) -> None:
    record = large_record(attendees=13, agenda=1)
    document = cards_pdf(record, profile, kind=kind)
    numbers = list_numbers(record)
    rows = sorted(record.attendance, key=lambda one: numbers[one.id])
    names = {one.id: one.name for one in record.directory.people}
    per_sheet = 10 if kind is CardKind.CARD else 8
    assert document.pages == -(-13 // per_sheet)
    found = scanned(document.pdf, tmp_path)
    assert sum(len(page) for page in found) == 13
    words = bounding_boxes(document.pdf)
    for n, row in enumerate(rows):
        page, place = divmod(n, per_sheet)
        face = faces(kind, profile, per_sheet)[place]
        codes = [
            text for text, x, y in found[page] if face[0] < x < face[2] and face[1] < y < face[3]
        ]
        assert codes == [card_code(row.id)]
        said = inside(words[page], face)
        assert names[row.person_id or ""] in said
        assert f"No. {numbers[row.id]}" in said
        for fact in ("Rapat Koordinasi Uji", "Kamis, 6 Maret 2025", "Iptu", "Kanit"):
            assert fact in said


def test_a_creased_card_still_reads(tmp_path: Path) -> None:
    record = large_record(attendees=1, agenda=1)
    source = tmp_path / "kartu.pdf"
    source.write_bytes(cards_pdf(record, POLRI).pdf)
    subprocess.run(
        ["pdftoppm", "-r", "200", "-gray", "-singlefile", "-png", source, tmp_path / "kartu"],
        check=True,
    )
    with Image.open(tmp_path / "kartu.png") as image:
        (found,) = zxingcpp.read_barcodes(image)
        corner = found.position
        middle = (
            (corner.top_left.x + corner.bottom_right.x) // 2,
            (corner.top_left.y + corner.bottom_right.y) // 2,
        )
        soiled = image.copy()
        soiled.paste(255, (middle[0] - 20, middle[1] - 20, middle[0] + 20, middle[1] + 20))
        assert [one.text for one in zxingcpp.read_barcodes(soiled)] == [card_code("r0")]


def test_a_group_has_one_card_and_nobody_wears_its_name(tmp_path: Path) -> None:
    record = full_record()
    assert "Kapolsek jajaran Rombongan 14 orang" in _lines(record, CardKind.CARD)
    assert "Kapolsek jajaran" not in _lines(record, CardKind.NAME_TAG)
    assert "Kapolsek jajaran" in _lines(record, CardKind.TABLE_SIGN)
    uncounted = tuple(changed(one, head_count=None) for one in record.attendance)
    assert "Rombongan" not in _lines(changed(record, attendance=uncounted), CardKind.CARD)
    found = scanned(cards_pdf(record, POLRI).pdf, tmp_path)
    assert {text for page in found for text, _, _ in page} == {
        card_code(one.id) for one in record.attendance
    }


def _lines(record: Record, kind: CardKind) -> str:
    pages = bounding_boxes(cards_pdf(record, POLRI, kind=kind).pdf)
    if kind not in SIZES:
        return words_of(cards_pdf(record, POLRI, kind=kind).pdf)
    return " | ".join(
        inside(page, face)
        for page in pages
        for face in faces(kind, POLRI, 10 if kind is CardKind.CARD else 8)
    )


@pytest.mark.parametrize("kind", SIGNS)
def test_both_sides_of_a_folded_sign_say_the_same(kind: CardKind, profile: DocumentProfile) -> None:
    record = full_record()
    document = cards_pdf(record, profile, kind=kind)
    signs = 1 if kind is CardKind.TABLE_SIGN else 2
    assert document.pages == 8 // signs
    high = PAPERS_MM[profile.paper][1] * MM
    for page in bounding_boxes(document.pdf):
        for n in range(signs):
            top, middle, bottom = (high * (n + part) / signs for part in (0, 0.5, 1))
            behind = [text for text, _, y0, _, y1 in page if y0 >= top and y1 <= middle]
            front = [text for text, _, y0, _, y1 in page if y0 >= middle and y1 <= bottom]
            assert front
            assert sorted(behind) == sorted(front)
    assert "AKBP Uji Satu" in words_of(document.pdf)
    assert "Jabatan 0" in words_of(document.pdf)


@pytest.mark.parametrize("kind", CardKind)
def test_the_longest_names_stay_on_their_own_card(kind: CardKind, profile: DocumentProfile) -> None:
    record = full_record()
    long = " ".join(["Kusumawardhana"] * 40)
    people = tuple(
        changed(one, name=f"{long} {n}") for n, one in enumerate(record.directory.people)
    )
    posts = tuple(changed(one, title=long) for one in record.directory.positions)
    directory = changed(record.directory, people=people, positions=posts)
    meeting = changed(record.meeting, title=f"{long} & <b>{'W' * 300}", place=long)
    wide, high = (one * MM for one in PAPERS_MM[profile.paper])
    document = cards_pdf(changed(record, directory=directory, meeting=meeting), profile, kind=kind)
    for page in bounding_boxes(document.pdf):
        for _, left, top, right, bottom in page:
            assert left >= 8 * MM
            assert right <= wide - 8 * MM
            assert top >= 4 * MM
            assert bottom <= high - 4 * MM
        if kind in SIZES:
            on_a_face = [
                inside(page, face)
                for face in faces(kind, profile, 10 if kind is CardKind.CARD else 8)
            ]
            assert sum(len(one.split()) for one in on_a_face) == len(page)


def test_only_those_asked_for_in_the_order_of_their_numbers() -> None:
    record = full_record()
    said = words_of(cards_pdf(record, POLRI, only={"a6", "a1", "nobody"}).pdf)
    assert said.index("No. 2") < said.index("No. 8")
    assert "Uji Satu" not in said


def test_nobody_to_make_a_card_for_is_refused() -> None:
    record = full_record()
    groups = tuple(one for one in record.attendance if one.group_id)
    for refused, kind in (
        (changed(record, attendance=()), CardKind.CARD),
        (changed(record, attendance=groups), CardKind.NAME_TAG),
        (changed(record, meeting=changed(record.meeting, dates=())), CardKind.CARD),
    ):
        with pytest.raises(DocumentRefused):
            cards_pdf(refused, POLRI, kind=kind)


@pytest.mark.parametrize("kind", CardKind)
def test_same_bytes_fonts_embedded_and_nothing_personal(kind: CardKind) -> None:
    record = full_record()
    document = cards_pdf(record, POLRI, kind=kind)
    assert document == cards_pdf(record, POLRI, kind=kind)
    assert all(embedded for _, embedded in fonts_of(document.pdf))
    assert "No syntax" in qpdf_check(document.pdf)
    said = words_of(document.pdf)
    assert "7801000" not in said
    assert "Halaman" not in said


def test_a_secret_meeting_marks_sheets_and_no_sign() -> None:
    record = full_record()
    record = changed(record, meeting=changed(record.meeting, security=Security.SECRET))
    assert all(page.count("RAHASIA") == 2 for page in pages_of(cards_pdf(record, POLRI).pdf))
    assert "RAHASIA" not in words_of(cards_pdf(record, POLRI, kind=CardKind.TABLE_SIGN).pdf)
