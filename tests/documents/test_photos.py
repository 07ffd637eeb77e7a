"""Photos in print: upright, without metadata, on pages of their own; hostile images refused."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from pathlib import Path

import pytest
from pdf_reading import bounding_boxes, pages_of, qpdf_check, text_of, words_of
from pictures import GPS, lying_png, photo, picture, png_bomb
from PIL import Image
from records import full_record
from steps import calls

from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.photo_page import photo_pages
from notulen_app.documents.photos import PRINT_SIDE, Photo, is_photo, printable
from notulen_app.documents.profile import PAPERS_MM, DocumentProfile, load_profiles
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Attachment, AttachmentKind, Record
from notulen_app.domain.value import changed

PROFILES = load_profiles()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


# The copy for print


@pytest.mark.parametrize(
    ("turned", "size", "red"),
    [
        (1, (400, 200), "left"),
        (2, (400, 200), "right"),
        (3, (400, 200), "right"),
        (4, (400, 200), "left"),
        (5, (200, 400), "top"),
        (6, (200, 400), "top"),
        (7, (200, 400), "bottom"),
        (8, (200, 400), "bottom"),
    ],
)
def test_every_orientation_of_a_camera_stands_upright(
    turned: int, size: tuple[int, int], red: str
) -> None:
    content, width, height = printable(photo(turned=turned))
    image = opened(content)
    assert (width, height) == image.size == size
    middle = (width // 2, height // 2)
    places = {
        "left": (5, middle[1]),
        "right": (width - 5, middle[1]),
        "top": (middle[0], 5),
        "bottom": (middle[0], height - 5),
    }
    pixel = image.getpixel(places[red])
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert max(pixel[1:]) < 60


def test_no_metadata_is_left() -> None:
    content = photo(turned=6)
    assert opened(content).getexif().get_ifd(GPS)
    made = opened(printable(content)[0])
    assert dict(made.getexif()) == {}
    assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for word in (b"KAMERA", b"RAHASIA", b"Exif", b"http://ns.adobe.com"):
        assert word not in printable(content)[0]


def test_a_large_photo_is_made_small_enough_for_print() -> None:
    content, width, height = printable(photo(width=4000, height=3000))
    assert (width, height) == (PRINT_SIDE, PRINT_SIDE * 3 // 4)
    assert len(content) < 500_000
    small = printable(photo(width=300, height=200))
    assert small[1:] == (300, 200)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_prints(mode: str) -> None:
    content, width, height = printable(picture("PNG", mode))
    assert (width, height) == (60, 40)
    assert opened(content).mode == "RGB"


def test_what_is_transparent_prints_white_and_sixteen_bits_print_as_seen() -> None:
    assert opened(printable(picture("PNG", "RGBA"))[0]).getpixel((9, 9)) == (255, 255, 255)
    target = io.BytesIO()
    Image.new("I;16", (20, 20), 32_768).save(target, "PNG")
    assert opened(printable(target.getvalue())[0]).getpixel((9, 9)) == (128, 128, 128)


def test_the_same_photo_gives_the_same_copy() -> None:
    assert printable(photo()) == printable(photo())


# Images from bad hands


@pytest.mark.parametrize(
    "content",
    [
        lying_png(20_000, 20_000),
        lying_png(2**31 - 1, 2**31 - 1),
        lying_png(500, 500),
        lying_png(0, 0),
        png_bomb(8_000),
        picture("GIF", "P"),
        picture("TIFF"),
        picture("BMP"),
        b"",
        b"RIFF\0\0\0\0WEBP",
        b"\xff\xd8\xff\xe1\xff\xff" + b"Exif\0\0" * 9_000,
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        *(photo()[:n] for n in (2, 20, 200, 1_000)),
    ],
    ids=lambda content: f"{content[:4]!r} {len(content)}",
)
def test_a_hostile_image_is_refused_at_once(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(content)

    def look() -> None:
        with pytest.raises(DocumentRefused):
            printable(content)
        is_photo(tmp_path / "x")

    look()  # the libraries are loaded
    assert calls(look) < 5_000, "no pixel of it is unpacked"


def test_hostile_exif_does_no_harm() -> None:
    whole = photo(turned=6)
    at = whole.index(b"Exif")
    for n in range(at, at + 120):
        broken = bytearray(whole)
        broken[n] ^= 0xFF
        try:
            content, _, _ = printable(bytes(broken))
        except DocumentRefused:
            continue
        assert dict(opened(content).getexif()) == {}


def test_what_a_photo_is_can_be_told_from_its_header(tmp_path: Path) -> None:
    cases = {
        photo(): True,
        picture("WEBP"): True,
        png_bomb(6_000): True,
        png_bomb(8_000): False,
        picture("GIF", "P"): False,
        b"": False,
    }
    for n, (content, answer) in enumerate(cases.items()):
        (tmp_path / str(n)).write_bytes(content)
        assert is_photo(tmp_path / str(n)) is answer
    assert not is_photo(tmp_path / "tidak-ada")


# The photo pages


def with_photos(count: int) -> tuple[Record, tuple[Photo, ...]]:
    attachments = tuple(
        Attachment(
            id=f"f{n}",
            name=f"{n}.jpg",
            sha256="0" * 64,
            caption=f"Keterangan foto nomor {n + 1}",
            kind=AttachmentKind.PHOTO,
        )
        for n in range(count)
    )
    photos = []
    for one in attachments:
        turned = 6 if one.id == "f1" else 1
        jpeg, width, height = printable(photo(turned=turned))
        photos.append(Photo(one.id, one.caption, jpeg, width, height))
    return changed(full_record(), attachments=attachments), tuple(photos)


def images_of(pdf: bytes) -> list[tuple[int, int, int]]:
    """Give page, width and height of every image that poppler finds."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        done = subprocess.run(
            ["pdfimages", "-list", file.name], capture_output=True, check=True, text=True
        )
    rows = [row.split() for row in done.stdout.splitlines()[2:]]
    return [(int(row[0]), int(row[3]), int(row[4])) for row in rows]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
@pytest.mark.parametrize(("count", "pages"), [(1, 1), (4, 1), (5, 1), (6, 1), (7, 2), (13, 3)])
def test_the_photos_stand_on_pages_of_their_own(
    profile: DocumentProfile, count: int, pages: int
) -> None:
    record, photos = with_photos(count)
    without = minutes_pdf(record, profile, draft=False)
    whole = minutes_pdf(record, profile, draft=False, photos=photos)
    assert whole.pages == without.pages + pages
    assert whole.fields == without.fields
    qpdf_check(whole.pdf)
    added = pages_of(whole.pdf)[without.pages :]
    assert "DOKUMENTASI" in added[0]
    assert "Kamis, 6 Maret 2025" in added[0]
    assert "Aula Contoh" in added[0]
    assert all("DOKUMENTASI (LANJUTAN)" in page for page in added[1:])
    assert sorted(map(int, re.findall(r"foto nomor (\d+)", "".join(added)))) == list(
        range(1, count + 1)
    )
    found = [one for one in images_of(whole.pdf) if one[0] > without.pages]
    sizes = [(400, 200), (200, 400)] if count > 1 else [(400, 200)]
    assert {one[1:] for one in found} == set(sizes)


@pytest.mark.parametrize("paper", sorted(PAPERS_MM))
def test_captions_stand_below_their_photos_within_the_margins(paper: str) -> None:
    profile = changed(PROFILES[0], paper=paper)
    record, photos = with_photos(6)
    long = tuple(changed(one, caption="kata " * 60) for one in record.attachments)
    photos = tuple(Photo(one.attachment_id, "kata " * 60, one.jpeg, 400, 200) for one in photos)
    record = changed(record, attachments=long)
    document = minutes_pdf(record, profile, draft=False, photos=photos)
    wide, high = (side * 72 / 25.4 for side in PAPERS_MM[paper])
    for word, left, top, right, bottom in bounding_boxes(document.pdf)[-1]:
        assert left >= profile.margins.left * 72 / 25.4 - 0.1, word
        assert right <= wide - profile.margins.right * 72 / 25.4 + 0.1, word
        assert top > 0, word
        assert bottom < high, word


def test_without_photos_nothing_changes() -> None:
    record, _ = with_photos(3)
    document = minutes_pdf(record, PROFILES[0], draft=False)
    assert document == minutes_pdf(full_record(), PROFILES[0], draft=False)
    assert "DOKUMENTASI" not in words_of(document.pdf)


def test_a_private_photo_is_on_no_page_even_where_it_is_handed_in() -> None:
    record, photos = with_photos(4)
    hidden = [
        changed(record.attachments[0], caption="RAHASIA", private=True),
        changed(record.attachments[1], caption="RAHASIA", entry_id="e4"),
        changed(record.attachments[2], entry_id="e1"),
        record.attachments[3],
    ]
    record = changed(record, attachments=tuple(hidden))
    photos = tuple(
        Photo(one.attachment_id, hidden[n].caption, one.jpeg, 400, 200)
        for n, one in enumerate(photos)
    )
    document = minutes_pdf(record, PROFILES[0], draft=False, photos=photos)
    assert "RAHASIA" not in text_of(document.pdf)
    assert len([one for one in images_of(document.pdf) if one[0] == document.pages]) <= 2
    assert "nomor 3" in text_of(document.pdf)
    assert "nomor 4" in text_of(document.pdf)


def test_a_photo_that_is_not_there_leaves_a_frame_that_says_so() -> None:
    record, photos = with_photos(2)
    lost = (Photo("f0", "Suasana", problem="berkas foto tidak ditemukan"), photos[1])
    text = words_of(minutes_pdf(record, PROFILES[0], draft=False, photos=lost).pdf)
    assert "(berkas foto tidak ditemukan)" in text
    assert "Suasana" in text


def test_the_same_record_and_photos_give_the_same_bytes() -> None:
    record, photos = with_photos(7)
    first = minutes_pdf(record, PROFILES[0], draft=False, photos=photos)
    assert first == minutes_pdf(record, PROFILES[0], draft=False, photos=photos)


def test_hostile_captions_and_titles_print() -> None:
    record, photos = with_photos(2)
    for text in ("<b>&", "\u202eterbalik", "nol\x00\ud800", "A" * 10_000, "kata " * 5_000):
        meeting = changed(record.meeting, title=f"Rapat {text}", place=text)
        odd = tuple(Photo(one.attachment_id, text, one.jpeg, 400, 200) for one in photos)
        made = minutes_pdf(changed(record, meeting=meeting), PROFILES[0], draft=True, photos=odd)
        assert len(images_of(made.pdf)) >= 1
    assert photo_pages(full_record(), photos, None) == []  # type: ignore[arg-type]
