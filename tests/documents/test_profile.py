from __future__ import annotations

import base64
import io
import json
import struct
import zlib

import pikepdf
import pytest
from pdf_reading import words_of
from PIL import Image
from records import full_record

from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import (
    PAPERS_MM,
    checked,
    checked_logo,
    decode_profile,
    encode_profile,
    load_profiles,
    with_letterhead,
)
from notulen_app.domain.errors import ProfileInvalid
from notulen_app.domain.value import changed

POLRI = next(one for one in load_profiles() if one.name == "polri")


def _png(width: int = 8, height: int = 8) -> bytes:
    target = io.BytesIO()
    Image.new("RGBA", (width, height), (200, 0, 0, 128)).save(target, "PNG")
    return target.getvalue()


def _claims(width: int, height: int) -> bytes:
    """Give a PNG of a few bytes whose header claims a huge image."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"IDAT" + zlib.compress(b"")
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(head))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", len(data) - 4)
        + data
        + struct.pack(">I", zlib.crc32(data))
    )


def test_shipped_profiles_name_no_office() -> None:
    profiles = load_profiles()
    assert {one.name for one in profiles} == {"polri", "pemda"}
    assert all(not one.letterhead.lines and not one.letterhead.address for one in profiles)


def test_a_profile_that_was_kept_before_a_fact_was_added_still_reads() -> None:
    for profile in load_profiles():
        facts = json.loads(encode_profile(profile))
        for added in ("entry_times", "list_parts"):
            facts.pop(added)
        assert decode_profile(json.dumps(facts).encode()) == profile


def test_what_is_written_reads_the_same() -> None:
    for one in load_profiles():
        assert decode_profile(encode_profile(one)) == one


@pytest.mark.parametrize(
    "facts",
    [
        {"unknown": 1},
        {"title": "RISALAH"},
        {"paper": "A3"},
        {"font_size": 500},
        {"margins": {"top": 300}},
        {"signers": []},
        {"signers": ["notulis", "notulis"]},
        {"signers": ["saksi"]},
        {"list_parts": ["rahasia"]},
        {"numbering": "{klas}/{rahasia}"},
        {"numbering": "tanpa nomor"},
        {"letterhead": {"logo": "bukan base64!"}},
        {"letterhead": {"logo": base64.b64encode(b"bukan gambar").decode()}},
        {"name": ""},
    ],
)
def test_what_is_no_profile_is_refused(facts: dict[str, object]) -> None:
    whole = json.loads(encode_profile(POLRI)) | facts
    with pytest.raises(ProfileInvalid):
        decode_profile(json.dumps(whole).encode())


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"paper": "A3"}, "pada paper, berisi nilai yang tidak dikenal “A3”"),
        ({"font_size": 99}, "pada font_size, harus paling banyak 14"),
        ({"margins": {"left": "x"}}, "pada margins.left, harus berjenis bilangan, bukan teks"),
        ({"signers": []}, "pada signers, harus paling sedikit 1 butir"),
        ({"name": ""}, "pada name, harus paling sedikit 1 karakter"),
        ({"label": None}, "pada label, harus berjenis teks, bukan kosong"),
        ({"x": 1}, "memuat kunci yang tidak dikenal “x”"),
        (
            {"letterhead": {"lines": ["x" * 200]}},
            "pada letterhead.lines[0], harus paling banyak 120 karakter",
        ),
    ],
)
def test_the_refusal_names_the_place_in_indonesian(facts: dict[str, object], said: str) -> None:
    whole = json.loads(encode_profile(POLRI)) | facts
    with pytest.raises(ProfileInvalid) as refused:
        decode_profile(json.dumps(whole).encode())
    assert refused.value.problem == said


@pytest.mark.parametrize("content", [b"", b"{", b'{"name":}', b"\xff"])
def test_no_english_where_it_is_no_json(content: bytes) -> None:
    with pytest.raises(ProfileInvalid) as refused:
        decode_profile(content)
    assert refused.value.problem == "bukan JSON yang utuh"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(ProfileInvalid):
        decode_profile(content)


def test_a_logo_is_encoded_anew_and_bounded() -> None:
    logo = base64.b64decode(checked_logo(_png(3_000, 20) + b"<script>"))
    assert b"<script>" not in logo
    with Image.open(io.BytesIO(logo)) as image:
        assert max(image.size) <= 1_000
        assert image.mode == "RGB"
    with pytest.raises(ProfileInvalid):
        checked_logo(_claims(20_000, 20_000))
    with pytest.raises(ProfileInvalid):
        checked_logo(_claims(100, 100))


@pytest.mark.parametrize("style", ["polri", "pemda"])
def test_a_logo_is_drawn_and_a_damaged_one_is_left_out(style: str) -> None:
    for content, drawn in ((_png(), True), (b"rusak", False)):
        logo = base64.b64encode(content).decode()
        head = changed(POLRI.letterhead, style=style, lines=("KANTOR UJI", "BAGIAN"), logo=logo)
        document = minutes_pdf(full_record(), changed(POLRI, letterhead=head), draft=False)
        assert (b"/Subtype /Image" in document.pdf) is drawn


@pytest.mark.parametrize("paper", sorted(PAPERS_MM))
def test_every_paper(paper: str) -> None:
    document = minutes_pdf(full_record(), changed(checked(POLRI), paper=paper), draft=False)
    wide, high = (side * 72 / 25.4 for side in PAPERS_MM[paper])
    with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox]
    assert box == pytest.approx([0, 0, wide, high], abs=0.01)


def test_a_letterhead_is_put_on_and_bounded() -> None:
    lines = ("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH JAWA TIMUR", "RESOR SAMPANG")
    headed = with_letterhead(POLRI, lines)
    assert headed.letterhead.lines == lines
    assert headed.letterhead.address == ""
    assert changed(headed, letterhead=POLRI.letterhead) == POLRI
    words = words_of(minutes_pdf(full_record(), headed, draft=False).pdf)
    assert words.startswith(" ".join(lines))
    for bad in (("x",) * 6, ("x" * 121,)):
        with pytest.raises(ProfileInvalid):
            with_letterhead(POLRI, bad)
