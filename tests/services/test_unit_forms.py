"""Forms of units: what is locked, what comes back, what is refused, and that twice is once."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from follow_ups import drained

from notulen_app.documents.profile import load_profiles
from notulen_app.domain import unit_form as form
from notulen_app.domain.directive import Assignment, AssignmentState
from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.follow_up_report import ReportKind, ReportWanted
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.unit_form import Refusal
from notulen_app.services import (
    carry_over,
    follow_up_reports,
    meetings,
    minutes,
    series,
    unit_forms,
)
from notulen_app.services.unit_forms import Becomes, Returned
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

TODAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 15, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))
PROFILE = next(one for one in load_profiles() if one.name == "polri")
DONE, HINDERED = AssignmentState.TO_VERIFY, AssignmentState.HINDERED


@pytest.fixture
def rakor(archive: Archive) -> str:
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 8),))
    series.assign_series(archive, meeting_id, "Rakor")

    def say(text: str, *units: str, private: bool = False) -> None:
        minutes.add_entry(
            archive, meeting_id, text=text, kind=EntryKind.DIRECTIVE, addressees=units,
            due=dt.date(2024, 8, 22), private=private,
        )  # fmt: skip

    say("Siapkan posko,\nlengkap dengan “tenda”.", "Bagops", "Baglog")
    say("=Lapor harian", "Bagops")
    say("Jaga netralitas.", "Bagops")
    say("RAHASIA", "Bagops", private=True)
    return meeting_id


def form_of(archive: Archive, unit: str) -> openpyxl.Workbook:
    wanted = ReportWanted(kind=ReportKind.UNITS, narrowed=Wanted(today=TODAY, public=True))
    report = drained(follow_up_reports.reading(archive, wanted))
    content = dict(unit_forms.write_forms(report, PROFILE))[unit]
    return openpyxl.load_workbook(io.BytesIO(content))


def fill(book: openpyxl.Workbook, number: int, **facts: object) -> None:
    """Fill in the line of a number, as somebody does in Excel."""
    sheet = book["Laporan"]
    heads = {cell.value: cell.column for cell in sheet[5]}
    for head, value in facts.items():
        sheet.cell(5 + number, heads[getattr(form, head)]).value = value


def returned(archive: Archive, book: openpyxl.Workbook, path: Path) -> tuple[Returned, ...]:
    book.save(path)
    return drained(unit_forms.comparing(archive, unit_forms.read(path, today=TODAY)))


def units_of(archive: Archive, meeting_id: str, unit: str = "Bagops") -> list[Assignment]:
    record = stored.get(archive, meeting_id)
    return [
        one for directive in record.directives for one in directive.assignments
        if one.unit.text == unit
    ]  # fmt: skip


def test_only_what_the_unit_is_to_fill_in_is_open(archive: Archive, rakor: str) -> None:
    book = form_of(archive, "Bagops")
    sheet = book["Laporan"]
    assert sheet.protection.sheet
    rows = list(sheet.iter_rows(min_row=6))
    assert [row[1].value for row in rows] == [
        "Siapkan posko, lengkap dengan “tenda”.", "=Lapor harian", "Jaga netralitas.",
    ]  # fmt: skip
    assert rows[1][1].data_type == "s"  # no formula
    heads = [cell.value for cell in sheet[5]]
    assert tuple(heads) == form.HEADS
    for row in rows:
        free = {heads[n] for n, cell in enumerate(row) if not cell.protection.locked}
        assert free == set(form.FILLED)
    (states, _) = sheet.data_validations.dataValidation
    assert states.formula1 == '"dikerjakan,terkendala,selesai"'


def test_what_a_unit_reports_is_shown_taken_over_once_and_undone(
    archive: Archive, rakor: str, tmp_path: Path
) -> None:
    book, path = form_of(archive, "Bagops"), tmp_path / "kembali.xlsx"
    fill(book, 1, STATE="selesai", DAY=dt.date(2024, 8, 13), WORDS="Tenda terpasang")
    fill(book, 2, STATE="Terkendala", DAY="14/8", WORDS="Jaringan putus")
    fill(book, 3, WORDS="Sudah diingatkan saat apel")
    before = stored.get(archive, rakor)
    rows = returned(archive, book, path)
    assert [(one.becomes, one.unit, one.after) for one in rows] == [
        (Becomes.NEW, "Bagops", DONE), (Becomes.NEW, "Bagops", HINDERED),
        (Becomes.NEW, "Bagops", None),
    ]  # fmt: skip
    assert stored.get(archive, rakor) == before  # looking writes nothing
    assert drained(unit_forms.taking(archive, rows, now=NOW))
    assert archive.undo_label == "Catat 3 laporan Bagops"
    posko, harian, netral = units_of(archive, rakor)[:3]
    assert (posko.state, posko.reported_at.date()) == (DONE, dt.date(2024, 8, 13))  # type: ignore[union-attr]
    assert (harian.state, harian.reason) == (HINDERED, "Jaringan putus")
    assert netral.state is AssignmentState.NOT_BEGUN
    assert [(one.text, one.by) for one in netral.progress] == [
        ("Sudah diingatkan saat apel", "Bagops")
    ]
    assert units_of(archive, rakor, "Baglog")[0].progress == ()
    again = returned(archive, book, path)
    assert {one.becomes for one in again} == {Becomes.SAME}
    assert not drained(unit_forms.taking(archive, again, now=NOW))
    carry_over.create_next_meeting(archive, rakor, dates=(dt.date(2024, 8, 22),))
    carried = returned(archive, book, path)
    assert {one.becomes for one in carried} == {Becomes.SAME}
    archive.undo()
    archive.undo()
    assert stored.get(archive, rakor) == before


def test_what_was_altered_or_is_unknown_is_refused_with_the_reason(
    archive: Archive, rakor: str, tmp_path: Path
) -> None:
    def refusal(number: int, **facts: object) -> Refusal | None:
        book = form_of(archive, "Bagops")
        fill(book, number, **facts)
        (row,) = returned(archive, book, tmp_path / "a.xlsx")
        assert row.becomes is Becomes.REFUSED
        return row.line.refusal

    assert refusal(1, STATE="selesai", TEXT="Siapkan posko besar") is Refusal.ALTERED
    assert refusal(1, STATE="selesai", DUE="1 Januari 2030") is Refusal.ALTERED
    assert refusal(4, STATE="selesai", TEXT="Tambahan sendiri") is Refusal.NO_CODE
    assert refusal(1, STATE="beres") is Refusal.STATE
    assert refusal(1, STATE="selesai", DAY="31/2") is Refusal.DAY
    assert refusal(1, STATE="selesai", DAY=dt.date(2024, 8, 16)) is Refusal.AHEAD
    assert refusal(1, STATE="terkendala") is Refusal.REASON
    assert refusal(1, WORDS="x" * 1_901) is Refusal.TOO_LONG
    twice = form_of(archive, "Bagops")
    fill(twice, 1, STATE="selesai")
    sheet = twice["Laporan"]
    for cell in list(sheet[6]):
        sheet.cell(9, cell.column).value = cell.value
    first, second = returned(archive, twice, tmp_path / "a.xlsx")
    assert (first.becomes, second.line.refusal) == (Becomes.NEW, Refusal.TWICE)
    book = form_of(archive, "Bagops")
    fill(book, 2, STATE="selesai")
    minutes.change_kind(archive, rakor, [units_row(archive, rakor)], EntryKind.NOTE)
    (gone,) = returned(archive, book, tmp_path / "a.xlsx")
    assert gone.line.refusal is Refusal.UNKNOWN


def units_row(archive: Archive, meeting_id: str) -> str:
    record = stored.get(archive, meeting_id)
    return next(str(one.entry_id) for one in record.directives if "Lapor" in one.text)


def test_another_workbook_is_no_form(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["No", "Nama"])  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(FileUnreadable):
        unit_forms.read(tmp_path / "a.xlsx", today=TODAY)
