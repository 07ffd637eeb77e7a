"""The retention schedule: the office's own rows, counted from the closing of the file; lists."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from pdf_reading import pages_of, words_of

from notulen_app.documents.profile import load_profiles
from notulen_app.domain.errors import FieldInvalid, NothingToBind
from notulen_app.domain.meeting import EntryKind, MeetingState
from notulen_app.domain.retention import (
    ArchiveRecord,
    Fate,
    Phase,
    RetentionRule,
    pasted_rules,
    retained,
    rule_for,
    years_after,
)
from notulen_app.domain.steps import at_once
from notulen_app.services import editions, meetings, minutes, retention, year_volume
from notulen_app.services.retention import ListKind
from notulen_app.store.archive import Archive

RULES = (
    RetentionRule(code="HM.01", name="Rapat staf", active=1, inactive=1, fate=Fate.DESTROY),
    RetentionRule(code="HM.02", name="Rapat DPR", active=1, inactive=1, fate=Fate.PERMANENT),
    RetentionRule(code="HM", name="Lainnya", active=2, inactive=3, fate=Fate.REVIEW),
)
CLOSED = dt.datetime(2020, 2, 29, 10, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def record(code: str | None, *, is_final: bool = True, closed: bool = True) -> ArchiveRecord:
    return ArchiveRecord(
        meeting_id="m",
        title="Rapat",
        code=code,
        is_final=is_final,
        closed_on=CLOSED.date() if closed else None,
    )


@pytest.mark.parametrize(
    ("code", "day", "phase", "until"),
    [
        ("HM.01", dt.date(2021, 2, 28), Phase.ACTIVE, dt.date(2021, 2, 28)),
        ("HM.01", dt.date(2021, 3, 1), Phase.INACTIVE, dt.date(2022, 2, 28)),
        ("HM.01.07", dt.date(2022, 3, 1), Phase.TO_DESTROY, None),
        ("hm.02", dt.date(2030, 1, 1), Phase.TO_KEEP, None),
        ("HM.09", dt.date(2030, 1, 1), Phase.TO_REVIEW, None),
        ("XX", dt.date(2030, 1, 1), Phase.WITHOUT_RULE, None),
        (None, dt.date(2030, 1, 1), Phase.WITHOUT_RULE, None),
    ],
)
def test_where_a_record_stands_follows_from_its_class_and_the_closing(
    code: str | None, day: dt.date, phase: Phase, until: dt.date | None
) -> None:
    (found,) = retained([record(code)], RULES, today=day)
    assert (found.phase, found.until) == (phase, until)


def test_what_is_not_closed_or_nobody_knows_when_is_never_counted() -> None:
    rows = [record("HM.01", is_final=False), record("HM.01", closed=False)]
    found = retained(rows, RULES, today=dt.date(2099, 1, 1))
    assert [one.phase for one in found] == [Phase.OPEN, Phase.CLOSING_UNKNOWN]


def test_a_rule_without_years_counts_nothing() -> None:
    (found,) = retained([record("A")], [RetentionRule(code="A")], today=dt.date(2099, 1, 1))
    assert found.phase is Phase.WITHOUT_RULE
    assert rule_for("HM.01.07", {"hm": RULES[2]}) == RULES[2]
    assert years_after(dt.date(2020, 2, 29), 4) == dt.date(2024, 2, 29)


def test_rows_are_pasted_as_excel_copies_them() -> None:
    text = "Kode\tUraian\tAktif\tInaktif\tNasib\nHM.01\tRapat staf\t1 tahun\t1\tMusnah\n\nXX\n"
    assert pasted_rules(text) == (RULES[0], RetentionRule(code="XX"))
    for wrong in ("HM\tx\tsatu\t1\tmusnah", "HM\tx\t1\t1\tdibakar", "\tx\t1\t1\tmusnah"):
        with pytest.raises(ValueError, match=r"satu|dibakar|x"):
            pasted_rules(wrong)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive with one meeting that is sah since 2020, and one that is a draft."""
    retention.set_rules(archive, RULES)
    for title, code in (("Rapat =lama", "HM.01"), ("Rapat baru", "HM.01")):
        made = meetings.create_meeting(archive, title=title, dates=(dt.date(2020, 2, 27),))
        meetings.change_facts(archive, made, archive_code=code, document_number="B/1/II/2020")
        meetings.change_state(archive, made, MeetingState.DRAFT)
        if title.endswith("lama"):
            pending = editions.prepare(archive, made)
            editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=CLOSED))
    return archive


def test_the_list_to_destroy_names_what_is_due_in_pdf_and_excel(filled: Archive) -> None:
    today = dt.date(2026, 1, 2)
    rows = retention.listed(filled, ListKind.DESTROY, today=today)
    assert [one.record.title for one in rows] == ["Rapat =lama"]
    assert retention.listed(filled, ListKind.DESTROY, today=dt.date(2021, 1, 2)) == ()
    assert len(retention.listed(filled, ListKind.ALL, today=today)) == 2
    assert retention.listed(filled, ListKind.ALL, today=today, last=dt.date(2020, 2, 26)) == ()
    profile = load_profiles()[0]
    pdf = retention.render(ListKind.DESTROY, rows, profile, today=today).pdf
    text = words_of(pdf)
    for words in ("USUL MUSNAH", "HM.01", "Rapat =lama", "1 tahun"):
        assert words in text
    book = openpyxl.load_workbook(
        io.BytesIO(retention.tables(ListKind.DESTROY, rows, profile, today=today))
    )
    cells = [row for row in book.active.iter_rows(values_only=True) if row[0] == 1]
    (row,) = cells
    assert row[1:3] == ("HM.01", "Rapat =lama")
    assert row[7].date() == CLOSED.date()
    assert row[8:12] == (1, 1, "musnah", "usul musnah")


def test_the_volume_of_a_year_leads_to_what_is_in_it(filled: Archive) -> None:
    """What is not sah is left out and said; contents and indexes name pages where it stands."""
    third = meetings.create_meeting(filled, title="Rapat kedua", dates=(dt.date(2020, 3, 1),))
    minutes.add_entry(filled, third, text="Posko dibuka", kind=EntryKind.DECISION)
    meetings.change_state(filled, third, MeetingState.DRAFT)
    pending = editions.prepare(filled, third)
    editions.finalise(filled, pending, editions.drawn_for_ink(pending, at=CLOSED))
    assert year_volume.years(filled) == (2020,)
    volume = at_once(year_volume.reading(filled, 2020))
    pages = pages_of(year_volume.render(volume).pdf)
    assert "1 rapat belum sah tidak dijilid" in pages[0]
    for title in ("Rapat =lama", "Rapat kedua"):
        line = next(one for one in pages[1].splitlines() if title in one)
        assert title.upper() in pages[int(line.split()[-1]) - 1]
    index = next(page for page in pages if "INDEKS KEPUTUSAN" in page)
    line = next(one for one in index.splitlines() if "Posko dibuka" in one)
    assert "Posko dibuka" in pages[int(line.split()[-1]) - 1]
    with pytest.raises(NothingToBind):
        year_volume.render(at_once(year_volume.reading(filled, 2019)))


@pytest.mark.parametrize(
    "wrong",
    [
        (RetentionRule(code=" "),),
        (RetentionRule(code="A"), RetentionRule(code="a")),
        (RetentionRule(code="A", active=-1),),
        (RetentionRule(code="A", inactive=100),),
    ],
)
def test_a_schedule_that_is_wrong_changes_nothing(
    archive: Archive, wrong: tuple[RetentionRule, ...]
) -> None:
    retention.set_rules(archive, RULES)
    with pytest.raises(FieldInvalid):
        retention.set_rules(archive, wrong)
    assert retention.rules(archive) == RULES
