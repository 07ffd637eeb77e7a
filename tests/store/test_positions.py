"""Where rows stand: insertions and moves give the order of a list, in few writes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from database import open_new
from hypothesis import given, settings
from hypothesis import strategies as st
from thoroughness import examples

from notulen_app.domain.meeting import Entry, EntryKind, Meeting
from notulen_app.domain.minutes_row import Row
from notulen_app.store import meetings, minutes
from notulen_app.store.archive import Archive
from notulen_app.store.positions import Shelf

MEETING = "01956a00-0000-7000-8000-00000000000a"


@contextmanager
def shelf_of(orders: list[int]) -> Iterator[tuple[Archive, Shelf]]:
    """Give a meeting from elsewhere whose entries under "i" have these orders, in this list."""
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        with archive.action("Isi"):
            meetings.put_facts(archive, Meeting(id=MEETING, title="Rapat"))
            rows = [entry(f"e{n}", order) for n, order in enumerate(orders)]
            meetings.put_entries(archive, MEETING, rows)
        yield archive, minutes.shelf(archive, MEETING)
        archive.close()


def entry(name: str, order: int = 0) -> Entry:
    return Entry(id=name, kind=EntryKind.NOTE, text=name, agenda_item_id="i", order=order)


def shown(archive: Archive) -> list[str]:
    """Give the rows as every reader orders them: by ``order``, then as the list has them."""
    rows = meetings.get(archive, MEETING).entries
    return [one.id for one in sorted(rows, key=lambda one: one.order)]


@given(
    st.lists(st.integers(-3, 3), max_size=8),
    st.lists(
        st.tuples(
            st.sampled_from(["after", "before", "end", "start", "move after", "move before"]),
            st.integers(0, 99),
            st.integers(0, 99),
            st.integers(1, 4),
        ),
        max_size=40,
    ),
)
@settings(max_examples=examples(80))
def test_rows_stand_as_they_would_in_a_list(
    orders: list[int], acts: list[tuple[str, int, int, int]]
) -> None:
    with shelf_of(orders) as (archive, shelf), archive.action("Uji"):
        wanted = [f"e{n}" for n in sorted(range(len(orders)), key=lambda n: orders[n])]
        for number, (act, where, which, count) in enumerate(acts):
            beside = wanted[where % len(wanted)] if wanted else None
            there = shelf.find(beside) if beside else None
            if act == "start":
                places, index = shelf.at_start("i", count=count), 0
            elif act == "end" or there is None or beside is None:
                places, index = shelf.at_end("i", count=count), len(wanted)
            elif act.endswith("after"):
                places, index = shelf.after(there, count=count), wanted.index(beside) + 1
            else:
                places, index = shelf.before(there, count=count), wanted.index(beside)
            if act.startswith("move") and wanted:
                moved = wanted[which % len(wanted)]
                if moved != beside:
                    shelf.place(moved, places[0])
                    wanted.insert(index, "here")
                    wanted.remove(moved)
                    wanted[wanted.index("here")] = moved
                continue
            names = [f"n{number}-{n}" for n in range(count)]
            for name, place in zip(names, places, strict=True):
                minutes.add(archive, MEETING, Row(entry=entry(name)), place)
            wanted[index:index] = names
        assert shown(archive) == wanted
        assert shelf.ids("i") == wanted
        for n, name in enumerate(wanted):
            there = shelf.find(name)
            assert there is not None
            assert shelf.neighbour(there, step=1) == (wanted[n + 1 : n + 2] or [None])[0]
            assert shelf.neighbour(there, step=-1) == (wanted[n - 1] if n else None)


@pytest.mark.parametrize("beside", ["e10", "the last one added"])
def test_typing_in_the_middle_of_many_rows_writes_few_of_the_others(beside: str) -> None:
    """A thousand rows at one spot among 400: the neighbours are written now and then."""
    with shelf_of([n * 1024 for n in range(400)]) as (archive, shelf):
        last, written = "e10", 0
        for n in range(1000):
            with archive.action("Tambah") as action:
                there = shelf.find("e10" if beside == "e10" else last)
                assert there is not None
                (place,) = shelf.after(there)
                last = f"n{n}"
                minutes.add(archive, MEETING, Row(entry=entry(last)), place)
            rows = action.changes.ids("entry")
            written += len(rows) - 1 if rows is not None else len(shown(archive))
        assert written < 12 * 1000
        found = [f"n{n}" for n in range(1000)]
        expected = found[::-1] if beside == "e10" else found
        assert shown(archive)[11:1011] == expected


def test_rows_of_another_point_are_never_written(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "arsip.notulen.db")
    rows = [
        Entry(id=f"{item}{n}", kind=EntryKind.NOTE, text="x", agenda_item_id=item, order=0)
        for n in range(50)
        for item in "ij"
    ]
    with archive.action("Isi"):
        meetings.put_facts(archive, Meeting(id=MEETING, title="Rapat"))
        meetings.put_entries(archive, MEETING, rows)
    shelf = minutes.shelf(archive, MEETING)
    there = shelf.find("i3")
    assert there is not None
    with archive.action("Tambah") as action:
        minutes.add(archive, MEETING, Row(entry=entry("baru")), shelf.after(there)[0])
    touched = action.changes.ids("entry")
    assert touched is not None
    assert not [one for one in touched if one.startswith("j")]
    archive.close()
