"""Messages for units and the leader, and the calendar of due dates as other programs read it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import vobject
from follow_ups import drained

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Target, Wanted
from notulen_app.domain.follow_up_report import ReportKind, ReportWanted, totals
from notulen_app.domain.meeting import EntryKind
from notulen_app.services import (
    carry_over,
    follow_up,
    follow_up_reports,
    meetings,
    minutes,
    outline,
    reminders,
    series,
)
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

TODAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 15, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))
MEETING = dt.date(2024, 8, 8)


@pytest.fixture
def rakor(archive: Archive) -> str:
    meeting_id = meetings.create_meeting(archive, title="Rakor, lintas; sektoral", dates=(MEETING,))
    series.assign_series(archive, meeting_id, "Rakor")

    def say(text: str, *units: str, due: dt.date | None = None, private: bool = False) -> str:
        return minutes.add_entry(
            archive, meeting_id, text=text, kind=EntryKind.DIRECTIVE, addressees=units, due=due,
            private=private,
        )  # fmt: skip

    say("Siapkan posko.", "Bagops", "Baglog", due=dt.date(2024, 8, 12))
    say("Lapor\nharian, tiap pagi; <b>*penting*</b>", "Bagops", due=dt.date(2024, 8, 22))
    say("Jaga netralitas.", "Bagops")
    say("RAHASIA PRIBADI.", "Bagops", due=dt.date(2024, 8, 12), private=True)
    say("Tanpa siapa pun.")
    return meeting_id


def target(archive: Archive, meeting_id: str, number: int, unit: str | None = None) -> Target:
    one = next(one for one in stored.get(archive, meeting_id).directives if one.number == number)
    ids = {task.unit.text: task.id for task in one.assignments}
    return Target(
        meeting_id=meeting_id, directive_id=one.id, assignment_id=ids[unit] if unit else None
    )


def test_a_unit_is_told_what_it_has_open_the_late_first(archive: Archive, rakor: str) -> None:
    hindered = AssignmentState.HINDERED
    posko = target(archive, rakor, 1, "Bagops")
    follow_up.set_state(archive, [posko], hindered, now=NOW, reason="tenda belum ada")
    assert reminders.unit_message(archive, "=bagops", today=TODAY) == (
        "*TINDAK LANJUT ARAHAN*\n"
        "Kepada Yth. *Bagops*\n"
        "per Kamis, 15 Agustus 2024\n"
        "\n"
        "*Terlambat:*\n"
        "1. Siapkan posko.\n"
        "tenggat 12 Agustus 2024, lewat 3 hari; terkendala (tenda belum ada);"
        " Rakor, lintas; sektoral, 8 Agustus 2024\n"
        "\n"
        "*Belum lewat tenggat:*\n"
        "2. Lapor harian, tiap pagi; <b>*penting*</b>\n"
        "tenggat 22 Agustus 2024; belum mulai; Rakor, lintas; sektoral, 8 Agustus 2024\n"
        "\n"
        "*Tanpa tenggat:*\n"
        "3. Jaga netralitas.\n"
        "belum ada tenggat; belum mulai; Rakor, lintas; sektoral, 8 Agustus 2024\n"
        "\n"
        "Jumlah: 3 arahan terbuka.\n"
        "Mohon laporan kemajuannya."
    )


def test_a_unit_with_nothing_open_is_told_so(archive: Archive, rakor: str) -> None:
    assert "Tidak ada arahan yang terbuka." in reminders.unit_message(archive, "=lain", today=TODAY)
    nobody = reminders.unit_message(archive, "", today=TODAY)
    assert "*Tanpa penanggung jawab*" in nobody and "Tanpa siapa pun." in nobody


def test_the_leader_is_told_how_all_stands_and_what_is_nil(archive: Archive, rakor: str) -> None:
    follow_up.set_state(archive, [target(archive, rakor, 2)], AssignmentState.DONE, now=NOW)
    message = reminders.recap_message(archive, Wanted(today=TODAY))
    assert message == (
        "*REKAPITULASI TINDAK LANJUT ARAHAN*\n"
        "per Kamis, 15 Agustus 2024\n"
        "\n"
        "Jumlah 4 arahan, 5 tugas: belum mulai 4, dikerjakan 0, menunggu verifikasi 0, selesai 1."
        " Terlambat 2.\n"
        "\n"
        "*Terlambat:*\n"
        "1. Siapkan posko.\n"
        "Bagops; tenggat 12 Agustus 2024, lewat 3 hari; belum mulai\n"
        "2. Siapkan posko.\n"
        "Baglog; tenggat 12 Agustus 2024, lewat 3 hari; belum mulai\n"
        "\n"
        "*Terkendala:*\n"
        "NIHIL\n"
        "\n"
        "*Menunggu verifikasi:*\n"
        "NIHIL\n"
        "\n"
        "*Per penanggung jawab:*\n"
        "- Baglog: terbuka 1, terlambat 1\n"
        "- Bagops: terbuka 2, terlambat 1\n"
        "- Tanpa penanggung jawab: terbuka 1"
    )


def test_a_unit_that_waits_is_told_even_where_others_have_not_begun(
    archive: Archive, rakor: str
) -> None:
    waits = target(archive, rakor, 1, "Baglog")
    follow_up.set_state(archive, [waits], AssignmentState.TO_VERIFY, now=NOW)
    message = reminders.recap_message(archive, Wanted(today=TODAY))
    waiting = message.partition("*Menunggu verifikasi:*")[2].partition("*Per ")[0]
    assert "Siapkan posko.\nBaglog;" in waiting
    wanted = ReportWanted(kind=ReportKind.RECAP, narrowed=Wanted(today=TODAY))
    report = drained(follow_up_reports.reading(archive, wanted))
    counted = totals(report.items, today=TODAY)
    assert f"5 tugas: belum mulai {counted.states[AssignmentState.NOT_BEGUN]}," in message
    assert f"menunggu verifikasi {counted.states[AssignmentState.TO_VERIFY]}," in message
    assert f"Terlambat {counted.late}." in message


def test_readiness_is_told_as_so_many_of_so_many(archive: Archive, rakor: str) -> None:
    (row,) = [one for one in stored.get(archive, rakor).directives if one.number == 3]
    outline.add_points(archive, rakor, str(row.entry_id), ["Tenda", "Listrik"])
    points = [point.id for one in stored.get(archive, rakor).directives for point in one.checklist]
    follow_up.tick(archive, [target(archive, rakor, 3)], points[:1], done=True, now=NOW)
    assert "belum mulai, siap 1 dari 2 butir" in reminders.unit_message(
        archive, "=bagops", today=TODAY
    )


def test_a_long_message_stays_short_and_says_what_is_left_out(archive: Archive) -> None:
    meeting_id = meetings.create_meeting(archive, title="Rapat")
    for n in range(80):
        minutes.add_entry(
            archive, meeting_id, text=f"Arahan {n} " + "panjang " * 20,
            kind=EntryKind.DIRECTIVE, addressees=["Bagops"], due=TODAY - dt.timedelta(days=n + 1),
        )  # fmt: skip
    for message in (
        reminders.unit_message(archive, "=bagops", today=TODAY),
        reminders.recap_message(archive, Wanted(today=TODAY)),
    ):
        assert len(message) <= 3_500
        shown = message.count("\nArahan ") + sum(f"{n}. Arahan" in message for n in range(1, 81))
        assert f"… dan {80 - shown} lainnya" in message
    assert "Jumlah: 80 arahan terbuka." in reminders.unit_message(archive, "=bagops", today=TODAY)


# The calendar


def events(content: bytes) -> list[vobject.base.Component]:
    return list(vobject.readOne(content.decode()).vevent_list)


def test_due_dates_are_whole_days_that_other_programs_read(archive: Archive, rakor: str) -> None:
    content = reminders.due_calendar(archive, Wanted(today=TODAY), now=NOW)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"DTSTART;VALUE=DATE:20240812" in content
    assert b"RAHASIA" not in content
    first, second = events(content)
    assert (first.dtstart.value, first.dtend.value) == (
        dt.date(2024, 8, 12), dt.date(2024, 8, 13),
    )  # fmt: skip
    assert first.summary.value == "Tenggat: Siapkan posko."
    assert first.description.value == (
        "Penanggung jawab: Bagops dan 1 lainnya\nStatus: belum mulai\n"
        "Rapat: Rakor, lintas; sektoral, 8 Agustus 2024"
    )
    assert second.summary.value == "Tenggat: Lapor harian, tiap pagi; <b>*penting*</b>"
    assert first.dtstamp.value == NOW.astimezone(dt.UTC)
    assert len({one.uid.value for one in (first, second)}) == 2
    same = reminders.due_calendar(archive, Wanted(today=TODAY), now=NOW)
    assert same == content


def content_lines(content: bytes) -> list[tuple[str, str, str]]:
    """Read name, parameters and value of every line as RFC 5545 writes them, 3.1 and 3.2."""
    parts = content.split(b"\r\n")
    assert parts.pop() == b""
    unfolded: list[str] = []
    for part in parts:
        text = part.decode()  # no letter is cut in two by the fold
        assert len(part) <= 75 and not any(ord(one) < 32 and one != "\t" for one in text)
        if text[:1] in (" ", "\t"):
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    shape = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)')
    found = [shape.fullmatch(line) for line in unfolded]
    return [(one[1], one[2], one[3]) for one in found if one] if all(found) else []


def test_the_calendar_is_what_strict_programs_ask_for(archive: Archive, rakor: str) -> None:
    """Outlook and Google refuse a file in which a property is missing, doubled or unescaped."""
    long = minutes.add_entry(
        archive, rakor, text="Siapkan “posko” di Kecamatan — " * 12, kind=EntryKind.DIRECTIVE,
        addressees=["Bagops; Baglog, C:\\x"], due=dt.date(2024, 8, 31),
    )  # fmt: skip
    lines = content_lines(calendar(archive))
    names = [name for name, _, _ in lines]
    head = names[: names.index("BEGIN", 1)]
    assert head[:2] == ["BEGIN", "PRODID"] or head[:2] == ["BEGIN", "VERSION"]
    assert {one: head.count(one) for one in ("PRODID", "VERSION", "METHOD", "CALSCALE")} == {
        "PRODID": 1, "VERSION": 1, "METHOD": 1, "CALSCALE": 1,
    }  # fmt: skip
    assert "TZID" not in "".join(params for _, params, _ in lines)  # whole days need no VTIMEZONE
    places = [n for n, one in enumerate(lines) if one == ("BEGIN", "", "VEVENT")]
    assert len(places) == 3 and long
    uids = set()
    for start in places:
        end = lines.index(("END", "", "VEVENT"), start)
        event = lines[start + 1 : end]
        alarm = event[event.index(("BEGIN", "", "VALARM")) : event.index(("END", "", "VALARM"))]
        own = [one for one in event if one not in alarm]
        said = {name: value for name, _, value in own}
        once = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "CLASS", "TRANSP")
        assert all([name for name, _, _ in own].count(one) == 1 for one in once)
        assert re.fullmatch(r"\d{8}T\d{6}Z", said["DTSTAMP"])
        days = [(params, value) for name, params, value in own if name in ("DTSTART", "DTEND")]
        assert [params for params, _ in days] == [";VALUE=DATE"] * 2 and days[0][1] < days[1][1]
        assert [name for name, _, _ in alarm].count("TRIGGER") == 1
        assert {"ACTION", "DESCRIPTION"} <= {name for name, _, _ in alarm}
        for text in (said["SUMMARY"], said["DESCRIPTION"]):
            assert re.fullmatch(r"(?:\\[\\;,nN]|[^\\;,])*", text)
        uids.add(said["UID"])
    assert len(uids) == len(places)


def test_the_calendar_of_a_unit_has_its_own_dates(archive: Archive, rakor: str) -> None:
    day = dt.date(2024, 9, 1)
    follow_up.move_due(archive, [target(archive, rakor, 1, "Baglog")], day, now=NOW)
    wanted = Wanted(today=TODAY, unit_key="=baglog")
    (one,) = events(reminders.due_calendar(archive, wanted, now=NOW))
    assert one.dtstart.value == day
    other = Wanted(today=TODAY, unit_key="=bagops")
    assert one.uid.value not in {
        each.uid.value for each in events(reminders.due_calendar(archive, other, now=NOW))
    }


def test_a_unit_that_has_another_day_is_in_the_calendar_of_all(
    archive: Archive, rakor: str
) -> None:
    whole = {one.uid.value: one for one in events(calendar(archive))}
    day = dt.date(2024, 9, 1)
    follow_up.move_due(archive, [target(archive, rakor, 1, "Baglog")], day, now=NOW)
    found = [one for one in events(calendar(archive)) if "posko" in one.summary.value]
    assert [(one.dtstart.value, one.description.value.splitlines()[0]) for one in found] == [
        (dt.date(2024, 8, 12), "Penanggung jawab: Bagops"),
        (day, "Penanggung jawab: Baglog"),
    ]
    assert found[0].uid.value in whole
    assert found[1].uid.value not in whole


def calendar(archive: Archive) -> bytes:
    return reminders.due_calendar(archive, Wanted(today=TODAY), now=NOW)


def test_a_later_file_moves_the_same_event(archive: Archive, rakor: str) -> None:
    def posko() -> vobject.base.Component:
        found = events(reminders.due_calendar(archive, Wanted(today=TODAY), now=NOW))
        return next(one for one in found if "posko" in one.summary.value)

    before = posko()
    follow_up.move_due(archive, [target(archive, rakor, 1)], dt.date(2024, 8, 30), now=NOW)
    moved = posko()
    carry_over.create_next_meeting(archive, rakor, dates=(dt.date(2024, 8, 22),))
    carried = posko()
    assert before.uid.value == moved.uid.value == carried.uid.value
    assert [int(one.sequence.value) for one in (before, moved, carried)] == [0, 1, 2]
    assert (moved.dtstart.value, carried.dtstart.value) == (dt.date(2024, 8, 30),) * 2
    assert "Terbawa 1 kali" in carried.description.value
