"""The outline: numbers, reading order, and which point of the agenda is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import records

from notulen_app.domain import rules
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Meeting, Record
from notulen_app.domain.outline import find_point, numbered, reading_order, sections

AGENDA = (
    AgendaItem(id="c", title="Penutup", order=30),
    AgendaItem(id="a", title="Pembukaan", order=10),
    AgendaItem(id="b2", title="Tanggapan Bawaslu", parent_id="b", order=2),
    AgendaItem(id="b", title="Paparan", order=20),
    AgendaItem(id="b1", title="Tanggapan KPU", parent_id="b", order=1),
)


def entry(text: str, item: str | None, order: int) -> Entry:
    return Entry(id=text, kind=EntryKind.DECISION, text=text, agenda_item_id=item, order=order)


RECORD = Record(
    meeting=Meeting(id="x", title=""),
    agenda=AGENDA,
    entries=(
        entry("ketiga", "b1", 5),
        entry("kedua", "a", 7),
        entry("tanpa agenda", None, 9),
        entry("agenda hilang", "z", 1),
        entry("kelima", "c", 1),
        entry("keempat", "b1", 6),
    ),
)


def test_points_are_numbered_as_they_nest() -> None:
    assert [(number, depth, item.title) for number, depth, item in numbered(AGENDA)] == [
        ("1", 0, "Pembukaan"),
        ("2", 0, "Paparan"),
        ("2.1", 1, "Tanggapan KPU"),
        ("2.2", 1, "Tanggapan Bawaslu"),
        ("3", 0, "Penutup"),
    ]


def test_rows_stand_under_their_points() -> None:
    found = {one.number: [row.text for row in one.entries] for one in sections(RECORD)}
    assert found == {
        "": ["agenda hilang", "tanpa agenda"],
        "1": ["kedua"],
        "2": [],
        "2.1": ["ketiga", "keempat"],
        "2.2": [],
        "3": ["kelima"],
    }


def test_decisions_are_told_as_one_reads_them() -> None:
    wanted = ["agenda hilang", "tanpa agenda", "kedua", "ketiga", "keempat", "kelima"]
    assert [one.text for one in reading_order(RECORD)] == wanted
    assert list(rules.decisions(RECORD)) == wanted


@pytest.mark.parametrize(
    ("target", "title"),
    [
        ("1", "Pembukaan"),
        ("2.1", "Tanggapan KPU"),
        (" 3. ", "Penutup"),
        ("penutup", "Penutup"),
        ("TANGGAPAN baw", "Tanggapan Bawaslu"),
        ("tang", "Tanggapan KPU"),
        ("9", None),
        ("2.3", None),
        ("apan", None),
        ("Pembukaan rapat", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_point_is_found_by_number_or_title(target: str, title: str | None) -> None:
    found = find_point(AGENDA, target)
    assert (found.title if found else None) == title


@given(records())
def test_every_row_and_point_is_shown_once(record: Record) -> None:
    outline = sections(record)
    assert sorted(one.id for one in reading_order(record)) == sorted(
        one.id for one in record.entries
    )
    shown = [one.item.id for one in outline if one.item]
    assert sorted(shown) == sorted(one.id for one in record.agenda)
    numbers = [one.number for one in outline[1:]]
    assert len(set(numbers)) == len(numbers)
    for one in outline[1:]:
        assert one.depth == one.number.count(".")
        assert find_point(record.agenda, one.number) == one.item
