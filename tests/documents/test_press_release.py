"""The draft of a press release: only what was recorded, and what is missing marked."""

from __future__ import annotations

import io
import re

import docx
import pytest
from records import full_record, sample_record

from notulen_app.documents.mail import mail_of
from notulen_app.documents.press_release import MISSING, press_docx, press_parts
from notulen_app.documents.profile import load_profiles
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Record, Security
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}


def text(record: Record) -> str:
    return mail_of(press_parts(record)).text


def test_the_lead_tells_who_what_when_where_why() -> None:
    lines = text(full_record()).split("\n")
    assert lines[:2] == ["SIARAN PERS", "RAPAT KOORDINASI UJI"]
    assert (
        "CONTOH,- Polres Contoh menyelenggarakan Rapat Koordinasi Uji kesiapan pengamanan contoh "
        "pada Kamis, 6 Maret 2025, pukul 09.00 - 11.30 WIB, di Aula Contoh."
    ) in lines
    assert "Rapat dipimpin oleh AKBP Uji Satu, S.I.K., M.H. (Kapolres Contoh)." in lines
    assert (
        "1. Menyiapkan posko terpadu, agar pelayanan lancar (Kapolres Contoh, a.n. Kapolda Contoh)."
    ) in lines
    assert "(Humas Polres Contoh)" in lines


def test_nothing_internal_private_or_uncertain_goes_out() -> None:
    told = text(full_record())
    for words in ("PRIBADI", "Bagops", "20 Maret", "Listrik", "Pangdam", "Kabag Ops;", "\u201c"):
        assert words not in told


def test_what_is_missing_is_marked_and_highlighted() -> None:
    told = text(sample_record())
    assert MISSING.findall(told) == [
        "[belum diisi: kota]",
        "[belum diisi: pimpinan rapat]",
        "[belum diisi: nama dan nomor telepon]",
    ]
    content = press_docx(sample_record(), PROFILES["polri"])
    book = docx.Document(io.BytesIO(content))
    marked = [one.text for line in book.paragraphs for one in line.runs if one.font.highlight_color]
    assert marked == MISSING.findall(told)
    words = "\n".join(one.text for one in book.paragraphs)
    assert "Kapolres Sampang menyampaikan:" in words
    assert re.search("Hendro Sukmono .*disimpulkan", words)
    assert "DRAF" in book.sections[0].header._element.xml


def test_a_closed_meeting_is_not_published_unasked() -> None:
    record = full_record()
    closed = changed(record, meeting=changed(record.meeting, security=Security.RESTRICTED))
    assert "[belum diisi: izin menyiarkan, sebab rapat ini berklasifikasi terbatas]" in text(closed)
    assert "izin" not in text(record)


def test_an_empty_record_is_a_form_to_fill_in() -> None:
    record = full_record()
    facts = {"organiser": None, "place": None, "chair": None, "signing_place": None, "start": None}
    bare = Record(meeting=changed(record.meeting, **facts, end=None))
    assert len(MISSING.findall(text(bare))) == 8
    with pytest.raises(DocumentRefused):
        press_parts(changed(bare, meeting=changed(bare.meeting, dates=())))
