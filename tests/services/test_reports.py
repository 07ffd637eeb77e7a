"""Reports over any days are what counting the rows one by one gives; quorum where it is set."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from records import full_record, sample_record

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.attendance_report import AttendanceReport, ReportBy, rate
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.people import Person, Position
from notulen_app.domain.quorum import QuorumRule, quorum_of
from notulen_app.domain.steps import at_once
from notulen_app.domain.tally import Days, Tally
from notulen_app.services import exchange, meetings, people, quorum, reports
from notulen_app.store import directory, tallies
from notulen_app.store.archive import Archive
from notulen_app.store.attendance import rows as rows_of

FIRST, LAST = dt.date(2024, 3, 20), dt.date(2024, 6, 2)
PERIODS = {
    "edges and months": (FIRST, LAST),
    "months alone": (dt.date(2024, 3, 1), dt.date(2024, 6, 30)),
    "from the middle": (dt.date(2024, 3, 2), dt.date(2024, 4, 30)),
    "to the middle": (dt.date(2024, 2, 1), dt.date(2024, 4, 20)),
    "edges alone": (dt.date(2024, 3, 20), dt.date(2024, 4, 20)),
    "part of a month": (dt.date(2024, 5, 19), dt.date(2024, 5, 28)),
    "months but some days": (dt.date(2024, 3, 2), dt.date(2024, 6, 27)),
    "a month": (dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
    "a day": (dt.date(2024, 5, 20), dt.date(2024, 5, 20)),
    "ever": (dt.date.min, dt.date.max),
}
STATES = [one.value for one in AttendanceState]


def whole(
    archive: Archive, by: ReportBy, *, first: dt.date = FIRST, last: dt.date = LAST
) -> AttendanceReport:
    return at_once(reports.whole(archive, by, first=first, last=last))


@pytest.fixture
def year(archive: Archive) -> Archive:
    """Give a year of meetings with 260 people in 250 posts of five offices and two sectors."""
    dice = random.Random(4)
    sectors = [people.add_sector(archive, name=name) for name in ("Polri", "Forkopimda")]
    offices = [
        people.add_organisation(archive, name=f"Kantor {n}", sector_id=[*sectors, None][n % 3])
        for n in range(5)
    ]
    with archive.action("Isi"):
        for n in range(260):
            directory.put(archive, Person(id=f"p{n}", name=f"Orang {n % 130}"))
            post = Position(
                id=f"j{n}",
                title=f"Jabatan {n % 250}",
                organisation_id=[*offices, None][n % 6],
                person_id=f"p{n}",
            )
            directory.put(archive, post)
    for month in range(1, 13):
        for day in (1, 20, 28):
            meeting = meetings.create_meeting(
                archive, title="Rapat", dates=(dt.date(2024, month, day),)
            )
            with archive.action("Isi"):
                for number, n in enumerate(dice.sample(range(260), 40), 1):
                    archive.db.execute(
                        'INSERT INTO attendance (meeting_id, id, rank, "order", strokes,'
                        " person_id, position_id, role, state) VALUES (?,?,?,?,'[]',?,?,?,?)",
                        [meeting, f"a{number}", number, number, f"p{n}",
                         dice.choice([f"j{n}", None]), dice.choice(["peserta", "tamu"]),
                         dice.choice(STATES)],
                    )  # fmt: skip
    return archive


SLOW = """
SELECT {key}, a.state, count(*) FROM attendance a JOIN meeting m ON m.id = a.meeting_id
JOIN person p ON p.id = a.person_id
LEFT JOIN position j ON j.id = coalesce(a.position_id,
  (SELECT id FROM position WHERE person_id = a.person_id ORDER BY id DESC LIMIT 1))
LEFT JOIN organisation o ON o.id = j.organisation_id LEFT JOIN sector s ON s.id = o.sector_id
WHERE m.first_date BETWEEN ? AND ? AND a.role <> 'tamu'
GROUP BY 1, 2, 3
"""
KEYS = {
    ReportBy.PERSON: "p.id, ''",
    ReportBy.POSITION: "j.title, coalesce(o.name, '')",
    ReportBy.ORGANISATION: "coalesce(o.id, ''), ''",
    ReportBy.SECTOR: "coalesce(s.name, ''), ''",
}


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("by", ReportBy)
def test_a_report_is_what_the_slow_count_of_every_row_gives(
    year: Archive, by: ReportBy, period: str
) -> None:
    first, last = PERIODS[period]
    days = [first.isoformat(), last.isoformat()]
    wanted: Counter[tuple[str, str, str]] = Counter()
    for one, other, state, count in year.db.execute(SLOW.format(key=KEYS[by]), days).fetchall():
        wanted[one, other, state] += count
    found: Counter[tuple[str, str, str]] = Counter()
    report = whole(year, by, first=first, last=last)
    for row in report.rows:
        key = {
            ReportBy.PERSON: (row.subject_id or "", ""),
            ReportBy.POSITION: (row.name, row.detail),
            ReportBy.ORGANISATION: (row.subject_id or "", ""),
            ReportBy.SECTOR: (row.name, ""),
        }[by]
        tally = row.tally
        counts = (tally.unknown, tally.present, tally.represented, tally.excused, tally.ill,
                  tally.absent)  # fmt: skip
        for state, count in zip(STATES, counts, strict=True):
            found[(*key, state)] += count
        assert tally != Tally(), "who was not asked is in no report"
    assert +found == wanted
    assert report.total.invited == sum(wanted.values())
    held = [dt.date(2024, month, day) for month in range(1, 13) for day in (1, 20, 28)]
    assert report.meetings == sum(first <= day <= last for day in held)
    assert (report.first, report.last) == (first, last)


def test_what_is_not_filled_in_is_no_absence_and_lowers_no_rate(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    day = dt.date(2025, 3, 6)
    rows = reports.page(archive, ReportBy.ORGANISATION, first=day, last=day).rows
    found = {row.name: (row.tally.unknown, row.tally.absent, rate(row.tally)) for row in rows}
    assert found == {
        "Dinas Contoh": (1, 0, 0.0),
        "Kodim 0000/Contoh": (0, 0, 0.0),
        "Polres Contoh": (0, 1, 0.75),
    }


def test_sectors_of_leaders_come_first_and_those_of_none_last(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, sample_record())
    names = [one.name for one in tallies.of_meeting(archive, meeting_id)]
    assert names[0] == "Forkopimda"
    assert reports.known_period(archive) == Days(
        first=dt.date(2024, 8, 15), last=dt.date(2024, 8, 15)
    )


def test_an_archive_without_meetings_has_no_period(archive: Archive) -> None:
    assert reports.known_period(archive) is None
    assert reports.page(archive, ReportBy.SECTOR, first=FIRST, last=LAST).rows == ()


# Quorum


def test_a_kind_of_meeting_may_have_a_quorum(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    quorum.set_rule(archive, "rakor", QuorumRule(share=2, of=3, more_than=False))
    found = quorum_of(rows_of(archive, meeting_id), quorum.rules(archive)["rakor"])
    assert (found.invited, found.needed, found.there, found.reached) == (21, 14, 15, True)
    archive.undo()
    assert quorum.rules(archive) == {}
    quorum.set_rule(archive, "rapat staf", QuorumRule())
    assert quorum.rules(archive) == {"rapat staf": QuorumRule()}
    quorum.set_rule(archive, "rapat staf", None)
    assert quorum.rules(archive) == {}
    with pytest.raises(FieldInvalid):
        quorum.set_rule(archive, "rakor", QuorumRule(share=5, of=3))
