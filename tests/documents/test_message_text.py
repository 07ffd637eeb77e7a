"""The message of the minutes, as it is pasted into a group."""

from __future__ import annotations

import re

import pytest
from records import full_record, large_record, sample_record

from notulen_app.documents.message_text import message_parts
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.attendance import AttendanceRole
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Record, Security
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
POLRI, PEMDA = PROFILES["polri"], PROFILES["pemda"]


def message(record: Record, profile: DocumentProfile = POLRI, *, draft: bool = False) -> str:
    (text,) = message_parts(record, profile, draft=draft)
    return text


def test_the_report_to_a_superior_has_its_shape() -> None:
    lines = message(full_record()).split("\n")
    assert lines[:2] == ["Kepada Yth: *..........*", "Dari: *Polres Contoh*"]
    assert [one for one in lines if re.match(r"\*[A-F]\. ", one)] == [
        "*A. WAKTU DAN TEMPAT*",
        "*B. PIMPINAN DAN PESERTA*",
        "*C. ACARA*",
        "*D. JALANNYA RAPAT*",
        "*E. PENEKANAN/ARAHAN*",
        "*F. KEPUTUSAN*",
    ]
    assert "Waktu: 09.00 - 11.30 WIB" in lines
    assert "1. Posko dibuka mulai hari Senin." in lines
    assert lines[-2:] == ["1. Kapolda Contoh", "2. Bupati Contoh"]
    assert "situasi aman" not in "\n".join(lines)  # nobody recorded it


@pytest.mark.parametrize("profile", [POLRI, PEMDA], ids=lambda one: one.name)
def test_a_directive_names_who_answers_for_it_and_until_when(profile: DocumentProfile) -> None:
    text = message(full_record(), profile)
    assert (
        "1. Menyiapkan posko terpadu. — Bagops (20 Maret 2025, dikerjakan);"
        " Bagian Logistik (12 Maret 2025)"
    ) in text
    assert "2. Menjaga ketertiban. — tanpa penanggung jawab (tanpa tenggat)" in text
    assert "b. Listrik: belum (menunggu PLN)" in text
    assert "PRIBADI" not in text
    assert "Pangdam" not in text  # whose directive it is is not certain


def test_people_and_groups_are_counted_apart_and_guests_only_where_they_came() -> None:
    record = full_record()
    guest = changed(record.attendance[1], id="tamu", role=AttendanceRole.GUEST)
    away = changed(record.attendance[3], id="tidak", role=AttendanceRole.GUEST)
    record = changed(record, attendance=(*record.attendance, guest, away))
    assert (
        "Kehadiran: hadir 2 orang, diwakili 1, izin 1, sakit 1, tanpa keterangan 1, "
        "belum diisi 1, tamu 1, kelompok hadir 1 dari 1"
    ) in message(record)


@pytest.mark.parametrize("profile", [POLRI, PEMDA], ids=lambda one: one.name)
def test_what_is_empty_says_nihil_and_what_is_unknown_is_dots(profile: DocumentProfile) -> None:
    text = message(sample_record(), profile)
    assert text.count("NIHIL") == 2  # agenda and decisions
    assert "Pimpinan rapat: .........." in text
    assert "Hendro Sukmono" in text and "Kapolda Jawa Timur (disimpulkan)" in text


def test_a_draft_a_secret_and_an_amendment_say_so_first() -> None:
    record = full_record()
    facts = changed(record.meeting, security=Security.SECRET, version=2)
    lines = message(changed(record, meeting=facts), draft=True).split("\n")
    assert lines[:3] == ["*RAHASIA*", "*DRAF, belum disahkan*", "*Ralat, edisi 2*"]


def test_no_text_of_people_makes_bold_or_breaks_a_line() -> None:
    record = full_record()
    hostile = "baris*satu*\n\u202ebaris dua\x00"
    directive = changed(record.directives[0], text=hostile, checklist=())
    record = changed(
        record,
        meeting=changed(record.meeting, title=f"Rapat {hostile}"),
        directives=(directive,),
    )
    text = message(record)
    assert "1. baris∗satu∗ baris dua — Bagops" in text
    assert "*Rapat baris∗satu∗ baris dua kesiapan pengamanan contoh*" in text


def test_a_long_meeting_is_cut_into_parts_that_hold_every_row() -> None:
    record = large_record()
    parts = message_parts(record, POLRI, draft=False)
    assert len(parts) > 10
    assert all(len(part) <= 3_500 for part in parts)
    rows = [one for part in parts for one in part.split("\n") if one.startswith("- Peserta")]
    assert len(rows) == len(record.entries)


def test_without_a_date_there_is_no_message() -> None:
    record = full_record()
    with pytest.raises(DocumentRefused):
        message(changed(record, meeting=changed(record.meeting, dates=())))


def test_where_a_unit_stands_is_told_and_it_is_named_once() -> None:
    record = full_record()
    first = record.directives[0]
    one, two = first.assignments[:2]
    gone = changed(one, state=AssignmentState.CANCELLED, reason="digabung dengan Logistik")
    doing = changed(two, state=AssignmentState.UNDER_WAY)
    units = (one.unit, two.unit)
    first = changed(first, assignments=(gone, doing), addressees=units)
    text = message(changed(record, directives=(first, *record.directives[1:])))
    assert (
        " — Bagops (dibatalkan: digabung dengan Logistik);"
        " Bagian Logistik (12 Maret 2025, dikerjakan)"
    ) in text
    assert text.count("Bagian Logistik") == 1
