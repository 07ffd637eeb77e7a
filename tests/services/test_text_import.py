"""From a text to a meeting: nothing unseen, one undo step, and nothing that was there is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from database import facts
from records import full_record
from reports import CHAT, MINUTES, PRESS
from word_files import minutes_file

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.errors import FileUnreadable, MeetingLocked, TextRefused
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import EntryKind, MeetingState, Record
from notulen_app.domain.people import Directory, Person
from notulen_app.domain.proposals import ProposalKind
from notulen_app.domain.rules import weekday_mismatch
from notulen_app.domain.value import changed
from notulen_app.services import exchange, proposal_words, text_import
from notulen_app.services.meetings import change_facts, create_meeting, set_attendance
from notulen_app.services.profiles import profile_for
from notulen_app.services.publishing import render_minutes
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

TODAY = dt.date(2025, 1, 10)


def taken(archive: Archive, text: str, *kinds: ProposalKind) -> Record:
    """Take over what a text proposes, all of it or some kinds, into a new meeting."""
    meeting_id = create_meeting(archive)
    found = text_import.propose(text_import.read_pasted(text), today=TODAY)
    accepted = [one for one in found if not kinds or one.kind in kinds]
    text_import.take_over(archive, meeting_id, accepted)
    return meetings.get(archive, meeting_id)


def test_a_press_report_becomes_a_record_like_the_sample(archive: Archive) -> None:
    record = taken(archive, PRESS)
    meeting = record.meeting
    assert (meeting.title, meeting.dates) == (
        "Rapat Koordinasi Lintas Sektoral",
        (dt.date(2024, 8, 15),),
    )
    (basis,) = meeting.bases
    assert (basis.fact, basis.basis) == ("dates", Basis.INFERRED)
    assert (meeting.chair, meeting.start, meeting.document_number) == (None, None, None)
    groups = {one.id: one.name for one in record.directory.groups}
    rows = {groups.get(row.group_id or "", "orang"): row for row in record.attendance}
    assert len(rows) == len(record.attendance) == 9
    assert {row.state for row in rows.values()} == {AttendanceState.PRESENT}
    assert rows["Bawaslu"].basis is Basis.AMBIGUOUS
    assert rows["Pejabat dinas terkait"].note == "beberapa"
    assert (rows["orang"].role, rows["orang"].basis) == (AttendanceRole.SPEAKER, Basis.INFERRED)
    (person,) = record.directory.people
    assert (person.name, person.rank) == ("Hendro Sukmono", "AKBP")
    assert [one.number for one in record.directives] == [1, 2, 3, 4, 5, 6]
    assert all(one.assignments == () for one in record.directives)
    assert record.directives[0].on_behalf_of is not None
    assert record.directives[0].on_behalf_of.text == "Kapolda Jawa Timur"
    assert len(record.directives[2].checklist) == 8
    assert all(point.done is None for point in record.directives[2].checklist)
    entries = {one.id: one for one in record.entries}
    for one in record.directives:
        assert entries[one.entry_id or ""].text == one.text
    assert exchange.decode(exchange.encode(record)).meeting == meeting


def test_it_is_one_step_and_is_taken_back_as_one(archive: Archive) -> None:
    meeting_id = create_meeting(archive)
    before = facts(archive)
    found = text_import.propose(PRESS, today=TODAY)
    changes = text_import.take_over(archive, meeting_id, found)
    after = facts(archive)
    assert changes.meeting_ids == {meeting_id}
    assert archive.undo_label == f"Ambil {len(found)} usulan dari teks"
    archive.undo()
    assert facts(archive) == before
    archive.redo()
    assert facts(archive) == after


def test_only_what_was_accepted_is_taken(archive: Archive) -> None:
    record = taken(archive, PRESS, ProposalKind.PLACE, ProposalKind.DIRECTIVE)
    assert record.meeting.place == "halaman belakang Mapolres setempat"
    assert record.meeting.dates == ()
    assert record.meeting.title == "Rapat tanpa judul"
    assert record.attendance == ()
    assert len(record.directives) == 6
    assert record.directives[0].spoken_by is not None
    assert record.directives[0].spoken_by.text == "Kapolres Sampang"


def test_nothing_accepted_changes_nothing(archive: Archive) -> None:
    meeting_id = create_meeting(archive)
    before = facts(archive)
    assert not text_import.take_over(archive, meeting_id, ())
    assert facts(archive) == before


def test_a_wrong_weekday_is_kept_as_written_and_shows(archive: Archive) -> None:
    text = "Hari/tanggal: Rabu, 15 Agustus 2024"
    (proposal,) = text_import.propose(text, today=TODAY)
    assert "Kamis, 15 Agustus 2024" in proposal_words.doubt(proposal)
    record = taken(archive, text)
    assert weekday_mismatch(record.meeting) == ("Rabu", dt.date(2024, 8, 15))


def test_what_was_recorded_before_stays(archive: Archive) -> None:
    record = full_record()
    meeting_id = exchange.import_record(archive, record)
    text = (
        "Rapat dihadiri oleh Kapolsek jajaran (13 orang) dan tokoh agama. "
        "AKBP Uji Satu menekankan agar posko dijaga. Rapat menyepakati doa bersama."
    )
    found = text_import.propose(text, today=TODAY)
    text_import.take_over(archive, meeting_id, found)
    after = meetings.get(archive, meeting_id)
    assert after.attendance[: len(record.attendance)] == record.attendance
    added = [one for one in after.entries if one not in record.entries]
    assert len(added) == len(after.entries) - len(record.entries) == 2
    assert after.directives[: len(record.directives)] == record.directives
    assert after.agenda == record.agenda
    assert after.meeting == record.meeting
    assert [one.text for one in added] == ["Posko dijaga.", "Doa bersama."]
    assert [one.kind for one in added] == [EntryKind.DIRECTIVE, EntryKind.DECISION]
    assert len(after.attendance) == len(record.attendance) + 1


def test_people_who_are_known_are_found_and_completed(archive: Archive) -> None:
    meeting_id = create_meeting(archive)
    known = Directory(people=(Person(id="p", name="Hendro Sukmono"),))
    row = Attendance(id="a", person_id="p", state=AttendanceState.EXCUSED)
    set_attendance(archive, meeting_id, [row], directory=known)
    text_import.take_over(archive, meeting_id, text_import.propose(PRESS, today=TODAY))
    record = meetings.get(archive, meeting_id)
    (person,) = record.directory.people
    assert (person.id, person.rank) == ("p", "AKBP")
    (own,) = (one for one in record.attendance if one.person_id == "p")
    assert (own.state, own.role) == (AttendanceState.EXCUSED, AttendanceRole.SPEAKER)


def test_a_fact_stated_anew_loses_its_old_doubt(archive: Archive) -> None:
    record = taken(archive, PRESS, ProposalKind.DATE)
    (date,) = text_import.propose("Hari/tanggal: Kamis, 22 Agustus 2024", today=TODAY)
    text_import.take_over(archive, record.meeting.id, [date])
    meeting = meetings.facts(archive, record.meeting.id)
    assert (meeting.dates, meeting.bases) == ((dt.date(2024, 8, 22),), ())


def test_final_minutes_take_nothing(archive: Archive) -> None:
    meeting_id = create_meeting(archive)
    final = changed(meetings.facts(archive, meeting_id), state=MeetingState.FINAL)
    with archive.action("Sahkan"):
        meetings.put_facts(archive, final)
    before = facts(archive)
    with pytest.raises(MeetingLocked):
        text_import.take_over(archive, meeting_id, text_import.propose(PRESS, today=TODAY))
    assert facts(archive) == before


def test_minutes_made_of_a_text_print(archive: Archive) -> None:
    record = taken(archive, MINUTES)
    assert [one.title for one in record.agenda] == ["Pembukaan", "Paparan kesiapan", "Tanya jawab"]
    assert render_minutes(record, profile_for(archive, record.meeting)).pages >= 1


# Files and pasted text


def test_old_minutes_from_word_read_as_they_were(archive: Archive, tmp_path: Path) -> None:
    path = minutes_file(
        tmp_path / "notulen lama.docx",
        ["# Penekanan/arahan pimpinan", "1 Agar setiap Kapolsek siaga.", "1 Jaga netralitas.",
         "# Keputusan", "1 Posko dibuka.", "# Penutup", "Rapat ditutup pukul 11.30 WIB."],
        [("Hari/tanggal", "Kamis, 6 Maret 2025"), ("Waktu", "09.00 - 11.30 WIB"),
         ("Tempat", "Aula Contoh"), ("Pimpinan rapat", "AKBP Uji Satu, S.H.")],
    )  # fmt: skip
    record = taken(archive, text_import.read_file(path))
    assert record.meeting.title == "RAPAT KOORDINASI KESIAPAN CONTOH"
    assert (record.meeting.place, record.meeting.end) == ("Aula Contoh", dt.time(11, 30))
    assert record.meeting.chair is not None
    assert record.meeting.chair.name == "Uji Satu"
    texts = [one.text for one in record.directives]
    assert texts == ["Setiap Kapolsek siaga.", "Jaga netralitas."]
    assert {one.spoken_by.text for one in record.directives if one.spoken_by} == {"AKBP Uji Satu"}
    assert [one.text for one in record.entries if one.kind is EntryKind.DECISION] == [
        "Posko dibuka."
    ]
    assert record.meeting.closing == "Rapat ditutup pukul 11.30 WIB."


def test_an_exported_chat_reads_as_its_messages(tmp_path: Path) -> None:
    path = tmp_path / "Chat WhatsApp.txt"
    path.write_text(CHAT, encoding="utf-8")
    text = text_import.read_file(path)
    assert "Humas" not in text
    assert "*" not in text
    found = text_import.propose(text, today=TODAY)
    assert {one.kind for one in found} == {
        ProposalKind.DATE,
        ProposalKind.PLACE,
        ProposalKind.SPEAKER,
        ProposalKind.DIRECTIVE,
    }


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.odt", "a.rtf", "a.docx", "a.txt"])
def test_files_that_cannot_be_read_say_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x01\x02")
    with pytest.raises(FileUnreadable) as refused:
        text_import.read_file(tmp_path / name)
    assert refused.value.problem


def test_pasted_text_is_cleaned_and_bounded() -> None:
    assert text_import.read_pasted("Rapat\u202e\r\n*tebal*\x00\ud800") == "Rapat\ntebal"
    for text in ("", " \n", "\u200b", "kata " * 100_000):
        with pytest.raises(TextRefused):
            text_import.read_pasted(text)


# In words


def test_proposals_in_words() -> None:
    found = text_import.propose(PRESS, today=TODAY)
    said = {proposal_words.label(one): proposal_words.words(one) for one in found}
    assert said["Hari/tanggal"] == "Kamis, 15 Agustus 2024"
    assert said["Pembicara"] == "AKBP Hendro Sukmono, Kapolres Sampang"
    assert said["Imbauan"] == "Tetap menjaga netralitas dalam setiap tahapan Pilkada."
    doubts = [proposal_words.doubt(one) for one in found if proposal_words.doubt(one)]
    assert doubts[0].startswith("Disimpulkan: tahun tidak ditulis")
    assert doubts[1].startswith("Dapat dibaca lain: kata “komisioner”")
    details = [line for one in found for line in proposal_words.details(one)]
    assert "Atas nama: Kapolda Jawa Timur" in details
    assert "Atas nama: Kapolda Jawa Timur (disimpulkan)" in details
    assert "Atas nama: dapat dibaca lain" in details
    found = text_import.propose(MINUTES, today=TODAY)
    said = {proposal_words.label(one): proposal_words.words(one) for one in found}
    assert said["Waktu"] == "09.00 - 11.30 WIB"
    assert said["Surat undangan"] == "B/31/III/2025, 1 Maret 2025"
    assert {one.kind for one in found} <= set(ProposalKind)


def test_changing_facts_afterwards_is_a_step_of_its_own(archive: Archive) -> None:
    record = taken(archive, PRESS)
    change_facts(archive, record.meeting.id, place="Aula")
    archive.undo()
    assert meetings.get(archive, record.meeting.id) == record
