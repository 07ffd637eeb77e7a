"""Undo and redo over random actions: every table comes back, whatever was done."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from database import Tables, facts, open_new
from hypothesis import example, given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from strategies import agendas, attendances, directives, entries, records, texts
from thoroughness import examples

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import Entry, EntryKind, Meeting, MeetingState, Record
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange
from notulen_app.services import meetings as services
from notulen_app.services.profiles import Office, set_office
from notulen_app.store import meetings
from notulen_app.store import settings as kept_settings
from notulen_app.store.archive import Archive
from notulen_app.store.undo import LIMIT

Act = Callable[[Archive], object]
FIRST = "01956a00-0000-7000-8000-00000000000a"
SECOND = "01956a00-0000-7000-8000-00000000000b"
NOON = dt.datetime(2025, 3, 6, 12, 0)


@contextmanager
def new_archive() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        for record, meeting_id in ((full_record(), FIRST), (sample_record(), SECOND)):
            meeting = changed(record.meeting, id=meeting_id)
            exchange.import_record(archive, changed(record, meeting=meeting))
        archive.forget_steps()
        yield archive
        archive.close()


def put(archive: Archive, label: str, write: Callable[..., object], *arguments: Any) -> None:
    with archive.action(label):
        write(archive, *arguments)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Give one action of a user, or several at once, on one of two meetings."""
    meeting_id = draw(st.sampled_from([FIRST, SECOND]))
    text = draw(texts)
    kind = draw(
        st.sampled_from(
            ("facts", "facts", "type", "agenda", "entries", "directives", "attendance", "record",
             "record", "trash", "restore", "remove", "state", "office", "setting", "forget_setting",
             "copy", "create")
        )
    )  # fmt: skip
    match kind:
        case "facts":
            names = st.sampled_from(["title", "place", "opening"])
            given_facts = draw(st.dictionaries(names, texts, min_size=1))
            return lambda a: services.change_facts(a, meeting_id, **given_facts)
        case "type":
            return lambda a: [
                services.change_facts(a, meeting_id, closing=text[:n]) for n in range(len(text) + 1)
            ]
        case "agenda":
            items = draw(agendas())
            return lambda a: services.set_agenda(a, meeting_id, items)
        case "entries":
            rows = draw(entries([]))
            return lambda a: services.set_entries(a, meeting_id, rows)
        case "directives":
            some = draw(directives(full_record().directory, []))
            return lambda a: services.set_directives(a, meeting_id, some)
        case "attendance":
            known = full_record().directory
            who = draw(attendances(known))
            return lambda a: services.set_attendance(a, meeting_id, who, directory=known)
        case "record":
            record = draw(records(meeting_id))
            return lambda a: put(a, "Tulis", meetings.put, record)
        case "trash":
            return lambda a: services.move_to_trash(a, meeting_id, now=NOON)
        case "restore":
            return lambda a: put_back(a, meeting_id)
        case "remove":
            return lambda a: put(a, "Hapus", meetings.remove, meeting_id)
        case "state":
            state = draw(st.sampled_from([one for one in MeetingState if one != "sah"]))
            return lambda a: services.change_state(a, meeting_id, state, reason=text)
        case "office":
            return lambda a: set_office(a, Office(name=text))
        case "setting":
            return lambda a: put(a, "Atur", kept_settings.put, "warna", text)
        case "forget_setting":
            return lambda a: put(a, "Lupakan", kept_settings.remove, "warna")
        case "copy":
            return lambda a: services.copy_meeting(a, meeting_id, dates=())
    return lambda a: services.create_meeting(a, title=text)


def put_back(archive: Archive, meeting_id: str) -> None:
    with archive.action("Kembalikan"):
        meetings.set_trashed(archive, meeting_id, at=None)


def do(archive: Archive, act: Act) -> None:
    """Act as a user would, who may meet a meeting that is gone or final."""
    before = facts(archive)
    try:
        act(archive)
    except NotulenError:
        assert facts(archive) == before


def undo_all(archive: Archive) -> int:
    steps = 0
    while archive.undo_label is not None:
        assert archive.undo()
        steps += 1
    return steps


@given(st.lists(acts(), min_size=1, max_size=8))
@settings(max_examples=examples(60))
def test_undoing_everything_gives_the_start_and_redoing_it_the_end(chosen: list[Act]) -> None:
    with new_archive() as archive:
        start = facts(archive)
        for act in chosen:
            do(archive, act)
        end = facts(archive)
        for _ in range(2):
            steps = undo_all(archive)
            assert facts(archive) == start
            for _ in range(steps):
                assert archive.redo()
            assert archive.redo_label is None
            assert facts(archive) == end


@given(st.lists(st.one_of(acts(), st.sampled_from(["undo", "undo", "redo"])), max_size=14))
@settings(max_examples=examples(60))
def test_any_interleaving_of_acts_undo_and_redo_leads_through_the_same_states(
    chosen: list[Act | str],
) -> None:
    with new_archive() as archive:
        past: list[Tables] = [facts(archive)]
        future: list[Tables] = []
        for act in chosen:
            if act == "undo":
                assert bool(archive.undo()) is (len(past) > 1)
                if len(past) > 1:
                    future.append(past.pop())
            elif act == "redo":
                assert bool(archive.redo()) is bool(future)
                if future:
                    past.append(future.pop())
            else:
                assert callable(act)
                length = len(archive._done)
                do(archive, act)
                now = facts(archive)
                added = len(archive._done) - length
                if now != past[-1] or added:
                    future = []
                    past += [now] if added == 1 else []
                    if added == 0:
                        past[-1] = now
                    elif added > 1:
                        pytest.fail("one action, more than one step")
            assert facts(archive) == past[-1]
            assert (archive.undo_label is None) is (len(past) == 1)
            assert (archive.redo_label is None) is (not future)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive with one meeting and no step to undo."""
    exchange.import_record(archive, full_record())
    archive.forget_steps()
    return archive


ID = full_record().meeting.id


def test_typing_on_in_one_field_is_one_step(filled: Archive) -> None:
    start = facts(filled)
    for n in range(1, 30):
        services.change_facts(filled, ID, opening="Rapat dibuka oleh pimpinan"[:n])
    filled.undo()
    assert facts(filled) == start
    assert filled.undo_label is None
    filled.redo()
    assert meetings.facts(filled, ID).opening == "Rapat dibuka oleh pimpinan"


def test_typing_in_another_field_begins_a_step(filled: Archive) -> None:
    services.change_facts(filled, ID, opening="a")
    services.change_facts(filled, ID, closing="b")
    services.change_facts(filled, ID, opening="c")
    for expected in ("a", "a", full_record().meeting.opening):
        filled.undo()
        assert meetings.facts(filled, ID).opening == expected
    assert filled.undo_label is None


def test_typing_after_an_undo_begins_a_step(filled: Archive) -> None:
    services.change_facts(filled, ID, opening="a")
    services.change_facts(filled, ID, closing="b")
    filled.undo()
    services.change_facts(filled, ID, opening="ab")
    filled.undo()
    assert meetings.facts(filled, ID).opening == "a"


def test_typing_after_a_redo_begins_a_step(filled: Archive) -> None:
    services.change_facts(filled, ID, opening="a")
    filled.undo()
    filled.redo()
    services.change_facts(filled, ID, opening="ab")
    filled.undo()
    assert meetings.facts(filled, ID).opening == "a"


def test_a_merged_step_of_rows_added_changed_and_removed_comes_back(filled: Archive) -> None:
    start = facts(filled)
    rows = full_record().entries
    services.set_entries(filled, ID, (*rows, changed(rows[0], id="baru", text="a")))
    services.set_entries(filled, ID, (*rows, changed(rows[0], id="baru", text="ab")))
    services.set_entries(filled, ID, (changed(rows[2], text="lain"), *rows[3:]))
    services.set_entries(filled, ID, tuple(reversed(rows)))
    end = facts(filled)
    assert filled.undo_label == "Ubah notulen"
    filled.undo()
    assert facts(filled) == start
    assert filled.undo_label is None
    filled.redo()
    assert facts(filled) == end


def test_typing_much_keeps_little(filled: Archive) -> None:
    text = "x" * 20_000
    for n in range(100):
        services.change_facts(filled, ID, opening=text + "y" * n)
    kept = filled.db.execute("SELECT sum(length(old)) FROM undo_journal").fetchone()[0]
    assert kept < 1_000


def test_a_new_action_takes_the_way_forward_away(filled: Archive) -> None:
    services.change_facts(filled, ID, opening="a")
    filled.undo()
    assert filled.redo_label == "Ubah rapat"
    services.change_facts(filled, ID, closing="b")
    assert filled.redo_label is None
    assert not filled.redo()
    assert meetings.facts(filled, ID).opening == full_record().meeting.opening


def test_an_action_that_changes_nothing_is_no_step_and_no_line_in_the_log(filled: Archive) -> None:
    services.change_facts(filled, ID, opening="a")
    filled.undo()
    head = filled.log_head
    changes = services.change_facts(filled, ID, place=full_record().meeting.place)
    assert not changes
    assert filled.log_head == head
    assert filled.undo_label is None
    assert filled.redo_label == "Ubah rapat"


def test_changes_name_tables_and_meetings(filled: Archive) -> None:
    changes = services.set_directives(filled, ID, full_record().directives[1:])
    touched = {("directive", one) for one in ("d1", "d2", "d3")}
    touched |= {("assignment", "t1"), ("assignment", "t2")}
    assert changes == Changes(
        "Ubah arahan", frozenset({"directive", "assignment"}), frozenset({ID}), frozenset(touched)
    )
    assert filled.undo() == changes
    assert filled.redo() == changes


def test_labels_are_those_of_the_last_and_the_next_step(filled: Archive) -> None:
    services.change_facts(filled, ID, label="Ubah tempat", place="A")
    services.move_to_trash(filled, ID, now=NOON)
    assert (filled.undo_label, filled.redo_label) == ("Buang rapat ke Sampah", None)
    filled.undo()
    assert (filled.undo_label, filled.redo_label) == ("Ubah tempat", "Buang rapat ke Sampah")


def test_a_failing_action_keeps_the_steps_before_and_the_way_forward(filled: Archive) -> None:
    services.change_facts(filled, ID, opening="a")
    services.change_facts(filled, ID, closing="b")
    filled.undo()
    before = facts(filled)
    with pytest.raises(RuntimeError), filled.action("Gagal"):
        meetings.remove(filled, ID)
        raise RuntimeError
    assert facts(filled) == before
    assert (filled.undo_label, filled.redo_label) == ("Ubah rapat", "Ubah rapat")
    filled.redo()
    assert meetings.facts(filled, ID).closing == "b"


def test_a_failing_typed_action_leaves_the_step_before_whole(filled: Archive) -> None:
    start = facts(filled)
    with filled.action("Ketik", merge="k"):
        meetings.put_facts(filled, changed(full_record().meeting, opening="a"))
    with pytest.raises(RuntimeError), filled.action("Ketik", merge="k"):
        meetings.put_facts(filled, changed(full_record().meeting, opening="ab", closing="c"))
        raise RuntimeError
    assert meetings.facts(filled, ID).opening == "a"
    filled.undo()
    assert facts(filled) == start


def test_the_oldest_steps_are_forgotten_and_the_newest_kept(filled: Archive) -> None:
    for n in range(LIMIT + 5):
        services.change_facts(filled, ID, label=f"{n}", **{("opening", "closing")[n % 2]: f"{n}"})
    assert undo_all(filled) == LIMIT
    assert meetings.facts(filled, ID).opening == "4"


def test_every_act_is_in_the_log_and_the_chain_of_heads_holds(filled: Archive) -> None:
    services.change_facts(filled, ID, label="Ubah tempat", place="A")
    filled.undo()
    filled.redo()
    rows = filled.db.execute("SELECT deed, label, head FROM action_log ORDER BY seq").fetchall()
    assert [row[:2] for row in rows] == [
        ("lakukan", "Impor rapat"),
        ("lakukan", "Ubah tempat"),
        ("urungkan", "Ubah tempat"),
        ("ulangi", "Ubah tempat"),
    ]
    assert len({row[2] for row in rows}) == 4
    assert filled.log_head == rows[-1][2]


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=30))
@example("a\0b")
@example("'; DROP TABLE meeting; --")
@settings(max_examples=examples(40))
def test_any_text_comes_back(text: str) -> None:
    with new_archive() as archive:
        meeting_id = services.create_meeting(archive, title=text)
        services.change_facts(archive, meeting_id, title="lain")
        archive.undo()
        assert meetings.facts(archive, meeting_id).title == text


def test_links_come_back_where_a_row_of_another_kind_took_the_id(archive: Archive) -> None:
    meeting = Meeting(id=new_id(), title="Rapat")
    link = Link(id="k", row_id="2", kind=LinkKind.REPLACES, words="yang lama")
    first = Record(meeting=meeting, directives=(Directive(id="2", text="Arahan"),), links=(link,))
    row = Entry(id="2", kind=EntryKind.NOTE, text="Catatan")
    with archive.action("Pertama"):
        meetings.put(archive, first)
    with archive.action("Kedua"):
        meetings.put(archive, Record(meeting=meeting, entries=(row,)))
    archive.undo()
    assert meetings.get(archive, meeting.id) == first
