"""The rules: what is missing, what contradicts itself, counts and numbers."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from records import full_record, sample_record
from strategies import records

from notulen_app.domain import rules
from notulen_app.domain.attendance import Attendance, AttendanceState, Representative
from notulen_app.domain.directive import Directive
from notulen_app.domain.meeting import (
    Entry,
    EntryKind,
    Meeting,
    Record,
    Security,
    Signer,
    SignerRole,
    Zone,
)
from notulen_app.domain.people import (
    Directory,
    Group,
    Officer,
    Organisation,
    Person,
    Position,
    Sector,
    full_name,
)
from notulen_app.domain.rules import Gap
from notulen_app.domain.value import changed

DAY = dt.date(2025, 3, 6)  # a Thursday
EMPTY = Record(meeting=Meeting(id="x", title=""))


def gaps(record: Record) -> dict[Gap, rules.Finding]:
    return {one.gap: one for one in rules.missing_before_signing(record)}


def about(**facts: object) -> Record:
    full = full_record()
    return changed(full, meeting=changed(full.meeting, **facts))


# Completeness


def test_only_title_and_date_block_an_empty_record() -> None:
    found = gaps(EMPTY)
    assert {gap for gap, one in found.items() if one.blocking} == {Gap.TITLE, Gap.DATE}
    assert {Gap.PLACE, Gap.TIME, Gap.CHAIR, Gap.NOTE_TAKER, Gap.AGENDA} <= found.keys()
    assert {Gap.CONTENT, Gap.DECISIONS, Gap.ATTENDANCE, Gap.SIGNER} <= found.keys()


def test_a_title_of_spaces_is_none() -> None:
    assert gaps(about(title="  \t "))[Gap.TITLE].blocking


def test_a_full_record_lacks_only_what_it_lacks() -> None:
    found = gaps(full_record())
    assert not any(one.blocking for one in found.values())
    assert found.keys() == {
        Gap.ATTENDANCE_UNKNOWN,
        Gap.DUE,
        Gap.RESPONSIBLE,
        Gap.QUESTIONS,
    }
    assert found[Gap.ATTENDANCE_UNKNOWN].count == 1
    assert found[Gap.RESPONSIBLE].count == 2


def test_the_sample_can_be_signed_and_says_what_it_does_not_know() -> None:
    found = gaps(sample_record())
    assert not any(one.blocking for one in found.values())
    assert Gap.CHAIR in found


def test_a_representative_without_name_is_asked_for() -> None:
    row = Attendance(id="a", person_id="p", state=AttendanceState.REPRESENTED)
    assert Gap.REPRESENTATIVE in gaps(changed(EMPTY, attendance=(row,)))
    named = changed(row, representative=Representative(name="Uji"))
    assert Gap.REPRESENTATIVE not in gaps(changed(EMPTY, attendance=(named,)))


def test_an_end_before_the_start_is_told_unless_the_meeting_lasted_days() -> None:
    early = {"start": dt.time(9), "end": dt.time(8, 59)}
    assert Gap.TIME_ORDER in gaps(about(**early))
    assert Gap.TIME_ORDER not in gaps(about(**early, dates=(DAY, dt.date(2025, 3, 7))))
    assert Gap.TIME_ORDER not in gaps(about(start=dt.time(9), end=dt.time(9)))


def test_a_time_of_midnight_is_a_time() -> None:
    assert Gap.TIME not in gaps(about(start=dt.time(0, 0)))
    assert Gap.TIME_ORDER in gaps(about(start=dt.time(10), end=dt.time(0, 0)))


@given(records())
def test_every_record_can_be_judged(record: Record) -> None:
    for one in rules.missing_before_signing(record):
        assert one.count >= 1
    rules.attendance_counts(record.attendance)
    rules.sector_counts(record.attendance, record.directory)
    for row in record.attendance:
        rules.arrived_late(row, record.meeting)


# Weekday


@pytest.mark.parametrize("stated", ["Kamis", "kamis", " KAMIS ", None, ""])
def test_a_weekday_that_fits_or_is_not_stated_is_no_contradiction(stated: str | None) -> None:
    assert rules.weekday_mismatch(about(stated_weekday=stated).meeting) is None


@pytest.mark.parametrize("stated", ["Jumat", "Hari raya", "Kami"])
def test_a_weekday_that_does_not_fit_is_told_with_the_date(stated: str) -> None:
    assert rules.weekday_mismatch(about(stated_weekday=stated).meeting) == (stated, DAY)


@pytest.mark.parametrize("stated", ["Jumat", "Jum'at", "JUM’AT", "jum`at"])
def test_friday_may_be_written_with_an_apostrophe(stated: str) -> None:
    meeting = about(stated_weekday=stated, dates=(dt.date(2025, 3, 7),)).meeting
    assert rules.weekday_mismatch(meeting) is None


WITA = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("arrived", "late"),
    [
        (dt.datetime(2025, 3, 6, 9, 0), False),
        (dt.datetime(2025, 3, 6, 9, 1), True),
        (dt.datetime(2025, 3, 6, 8, 59), False),
        (dt.datetime(2025, 3, 6, 9, 30, tzinfo=WITA), True),
        (dt.datetime(2025, 3, 6, 1, 30, tzinfo=dt.UTC), True),
        (dt.datetime(2025, 3, 6, 0, 30, tzinfo=dt.UTC), False),
        (None, False),
    ],
)
def test_lateness_goes_by_the_clock_of_the_meetings_zone(
    arrived: dt.datetime | None, late: bool
) -> None:
    meeting = Meeting(id="x", title="", dates=(DAY,), start=dt.time(9), zone=Zone.WITA)
    row = Attendance(id="a", person_id="p", arrived=arrived)
    assert rules.arrived_late(row, meeting) is late


# Counts


def test_every_state_is_counted_and_unknown_is_not_absent() -> None:
    counts = rules.attendance_counts(full_record().attendance)
    assert counts.keys() == set(AttendanceState)
    assert counts[AttendanceState.UNKNOWN] == 1
    assert counts[AttendanceState.ABSENT] == 1
    assert counts[AttendanceState.PRESENT] == 3
    assert sum(counts.values()) == 8


def test_sectors_are_counted_in_protocol_order_with_the_unknown_last() -> None:
    directory = Directory(
        sectors=(
            Sector(id="s1", name="Tokoh agama", order=9),
            Sector(id="s2", name="TNI", order=2),
        ),
        organisations=(Organisation(id="o1", name="Kodim", sector_id="s2"),),
        people=(Person(id="p1", name="Satu"), Person(id="p2", name="Dua")),
        positions=(Position(id="j1", title="Dandim", organisation_id="o1", person_id="p1"),),
        groups=(Group(id="g1", name="Para kiai", sector_id="s1"),),
    )
    rows = (
        Attendance(id="1", person_id="p2", state=AttendanceState.PRESENT),
        Attendance(id="2", group_id="g1", head_count=9, present_count=7),
        Attendance(id="3", group_id="g1", head_count=5),
        Attendance(id="4", person_id="p1", state=AttendanceState.EXCUSED),
    )
    found = rules.sector_counts(rows, directory)
    assert [(one.sector, one.invited, one.heads) for one in found] == [
        ("TNI", 1, None),
        ("Tokoh agama", 2, 7),
        ("", 1, None),
    ]
    assert found[0].states[AttendanceState.EXCUSED] == 1


def test_two_sectors_of_the_same_name_are_counted_apart() -> None:
    directory = Directory(
        sectors=(Sector(id="s1", name="Dinas", order=1), Sector(id="s2", name="Dinas", order=2)),
        groups=(Group(id="g1", name="A", sector_id="s1"), Group(id="g2", name="B", sector_id="s2")),
    )
    rows = (Attendance(id="1", group_id="g1"), Attendance(id="2", group_id="g2"))
    assert [one.invited for one in rules.sector_counts(rows, directory)] == [1, 1]


# Numbers


def numbered(pattern: str = rules.NUMBER_PATTERN, **facts: object) -> str | None:
    meeting = about(**facts).meeting
    return rules.document_number(pattern, meeting, serial="7", kind="NOT", unit="Res Contoh")


def test_a_number_is_put_together_as_the_pattern_says() -> None:
    assert numbered() == "B/NOT-7/III/OPS.1.3./2025/Res Contoh"
    assert numbered(security=Security.TOP_SECRET) == "SR/NOT-7/III/OPS.1.3./2025/Res Contoh"
    assert numbered("{no}/{tahun}") == "7/2025"


def test_an_empty_element_takes_its_separator_with_it() -> None:
    assert numbered(archive_code=None) == "B/NOT-7/III/2025/Res Contoh"
    assert numbered(security=None) == "NOT-7/III/OPS.1.3./2025/Res Contoh"


def test_the_month_is_that_of_signing_or_else_of_the_meeting() -> None:
    assert numbered("{no}/{bulan_romawi}", signing_date=dt.date(2025, 12, 1)) == "7/XII"
    assert numbered("{no}/{bulan_romawi}", signing_date=None) == "7/III"


@pytest.mark.parametrize("serial", [None, "", "  "])
def test_without_a_serial_there_is_no_number(serial: str | None) -> None:
    meeting = full_record().meeting
    pattern = rules.NUMBER_PATTERN
    assert rules.document_number(pattern, meeting, serial=serial, kind="NOT", unit=None) is None


def test_braces_in_facts_are_not_filled_again() -> None:
    assert numbered("{kka}/{no}", archive_code="{tahun}") == "{tahun}/7"


def test_a_wrong_pattern_names_its_field() -> None:
    assert rules.pattern_problem(rules.NUMBER_PATTERN) is None
    assert rules.pattern_problem("{no}/{minggu}") == "minggu"
    assert rules.pattern_problem("{tahun}") == "no"
    assert rules.pattern_problem("{no}/{}") == ""


# What may be printed


def test_private_rows_and_directives_made_of_them_are_left_out() -> None:
    full = full_record()
    secret = Directive(id="d9", text="dari baris pribadi", entry_id="e4")
    shown = rules.public(changed(full, directives=(*full.directives, secret)))
    assert [one.id for one in shown.entries] == ["e0", "e1", "e2", "e3"]
    assert [one.id for one in shown.directives] == ["d1", "d2"]


@given(records())
def test_nothing_private_is_ever_shown(record: Record) -> None:
    shown = rules.public(record)
    assert not any(one.private for one in (*shown.entries, *shown.directives))
    hidden = {one.id for one in record.entries if one.private}
    assert not any(one.entry_id in hidden for one in shown.directives)
    assert rules.public(shown) == shown


def test_a_directive_is_no_decision() -> None:
    rows = (
        Entry(id="1", kind=EntryKind.DECISION, text="Disepakati"),
        Entry(id="2", kind=EntryKind.DIRECTIVE, text="Diarahkan"),
    )
    assert rules.decisions(changed(EMPTY, entries=rows)) == ("Disepakati",)


def test_secret_is_only_what_is_classified_so() -> None:
    wanted = {Security.SECRET, Security.TOP_SECRET}
    assert {one for one in Security if rules.is_secret(about(security=one).meeting)} == wanted
    assert not rules.is_secret(about(security=None).meeting)


def test_who_signs_is_whoever_is_recorded_or_else_who_led_and_wrote() -> None:
    meeting = full_record().meeting
    recorded = rules.signer_for(meeting, SignerRole.CHAIR)
    assert recorded is not None
    assert recorded.officer.name == "Uji Tiga"
    bare = changed(meeting, signers=())
    assert rules.signer_for(bare, SignerRole.CHAIR) == Signer(
        role=SignerRole.CHAIR, officer=meeting.chair or Officer()
    )
    assert rules.signer_for(bare, SignerRole.ACKNOWLEDGED) is None


def test_names_carry_their_degrees_and_no_stray_marks() -> None:
    assert (
        full_name(Officer(name="Uji", degrees_before="dr.", degrees_after="M.H."))
        == "dr. Uji, M.H."
    )
    assert full_name(Officer(name="Uji")) == "Uji"
    assert full_name(Officer(degrees_after="M.H.")) == ""


def test_a_post_is_the_one_held_on_the_day() -> None:
    posts = (
        Position(id="1", title="Wakapolres", person_id="p", held_until=dt.date(2024, 12, 31)),
        Position(id="2", title="Kapolres", person_id="p", held_from=dt.date(2025, 1, 1)),
    )
    known = Directory(positions=posts)
    for day, title in ((dt.date(2024, 12, 31), "Wakapolres"), (dt.date(2025, 1, 1), "Kapolres")):
        held = known.position_of("p", on=day)
        assert held is not None
        assert held.title == title
    assert known.position_of(None) is None
