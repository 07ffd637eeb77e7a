"""The register of decisions and directives, the links between them, and the life of a directive."""

from __future__ import annotations

import datetime as dt

import pytest

from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    Directive,
    DueMove,
    Progress,
)
from notulen_app.domain.life import life_of
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Meeting, Record, Series
from notulen_app.domain.people import Party
from notulen_app.domain.register import Kinds, RegisterRow, RegisterWanted, Validity
from notulen_app.domain.value import changed
from notulen_app.services import carry_over, exchange
from notulen_app.services import meetings as services
from notulen_app.store import lives, meetings, register
from notulen_app.store.archive import Archive

FIRST = dt.date(2024, 7, 25)
SECOND = dt.date(2024, 8, 8)
NOW = dt.datetime(2024, 8, 1, 9, 0, tzinfo=dt.UTC)


def meeting_id(number: int) -> str:
    return f"01956a00-0000-7000-8000-{number:012d}"


def record(number: int, day: dt.date, *texts: str, links: tuple[Link, ...] = ()) -> Record:
    """Give a record with a note, a decision and a directive for each text, which it prefixes."""
    meeting = Meeting(id=meeting_id(number), title=f"Rapat {number}", dates=(day,), series_id="r")
    entries = [
        Entry(id=f"n{number}", kind=EntryKind.NOTE, text="catatan", agenda_item_id="m"),
        *(
            Entry(
                id=f"{kind}{number}{n}", kind=of, text=f"{word} {text}", agenda_item_id="m",
                order=n, private="rahasia" in text,
            )
            for n, text in enumerate(texts)
            for kind, of, word in (
                ("k", EntryKind.DECISION, "Keputusan"), ("a", EntryKind.DIRECTIVE, "Arahan"),
            )
        ),
    ]  # fmt: skip
    directives = [
        Directive(
            id=f"d{number}{n}", text=f"Arahan {text}", number=n + 1, entry_id=f"a{number}{n}",
            order=n, private="rahasia" in text,
            assignments=(Assignment(id=f"t{number}{n}", unit=Party(text="Bagops")),),
        )
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return Record(
        meeting=meeting,
        series=Series(id="r", name="Rakor"),
        agenda=(AgendaItem(id="m", title="Arahan"),),
        entries=tuple(entries),
        directives=tuple(directives),
        links=links,
    )


def read(archive: Archive, **wanted: object) -> list[RegisterRow]:
    rows: list[RegisterRow] = []
    after = None
    while True:
        asked = RegisterWanted(**wanted)  # type: ignore[arg-type]
        page = register.page(archive, asked, after=after, limit=2)
        rows += page.rows
        after = page.end
        if after is None:
            return rows


def texts(rows: list[RegisterRow]) -> list[str]:
    return [one.text for one in rows]


def test_the_register_has_every_decision_and_directive_the_newest_meeting_first(
    archive: Archive,
) -> None:
    exchange.import_record(archive, record(1, FIRST, "posko", "patroli"))
    exchange.import_record(archive, record(2, SECOND, "logistik"))
    assert texts(read(archive)) == [
        "Keputusan logistik", "Arahan logistik", "Keputusan posko", "Keputusan patroli",
        "Arahan posko", "Arahan patroli",
    ]  # fmt: skip
    assert texts(read(archive, kinds=Kinds.DECISIONS, last=FIRST)) == [
        "Keputusan posko", "Keputusan patroli",
    ]  # fmt: skip
    assert texts(read(archive, kinds=Kinds.DIRECTIVES, first=SECOND)) == ["Arahan logistik"]
    assert texts(read(archive, words=("POSKO", "arah"))) == ["Arahan posko"]
    assert read(archive, series_id="lain") == []
    (row, *_) = read(archive, kinds=Kinds.DIRECTIVES)
    assert (row.row_id, row.directive_id, row.kind, row.number) == ("a20", "d20", "arahan", 1)
    assert (row.meeting, row.day, row.state) == ("Rapat 2", SECOND, AssignmentState.NOT_BEGUN)


def test_many_meetings_come_page_by_page_each_row_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 8):
        day = FIRST + dt.timedelta(days=number // 2)
        exchange.import_record(archive, record(number, day, "satu"))
    monkeypatch.setattr(register, "_AT_ONCE", 2)
    monkeypatch.setattr(register, "SCANNED", 2)
    found = read(archive)
    assert len(found) == len({(one.meeting_id, one.row_id) for one in found}) == 14
    days = [one.day for one in found]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]


def test_a_carried_directive_stands_once_where_it_was_said_with_its_present_state(
    archive: Archive,
) -> None:
    first = exchange.import_record(archive, record(1, FIRST, "posko"))
    second = carry_over.create_next_meeting(archive, first, dates=(SECOND,))
    (copy,) = meetings.get(archive, second).directives
    done = tuple(changed(one, state=AssignmentState.DONE) for one in copy.assignments)
    with archive.action("Ubah"):
        meetings.put_directives(archive, second, (changed(copy, assignments=done),))
    (row,) = read(archive, kinds=Kinds.DIRECTIVES)
    assert (row.meeting_id, row.state) == (first, AssignmentState.DONE)
    services.move_to_trash(archive, first, now=NOW)
    (row,) = read(archive, kinds=Kinds.DIRECTIVES)
    assert row.meeting_id == second


def test_a_cancelled_directive_holds_no_more(archive: Archive) -> None:
    first = exchange.import_record(archive, record(1, FIRST, "posko"))
    (one,) = meetings.get(archive, first).directives
    gone = tuple(changed(unit, state=AssignmentState.CANCELLED) for unit in one.assignments)
    with archive.action("Ubah"):
        meetings.put_directives(archive, first, (changed(one, assignments=gone),))
    assert texts(read(archive, validity=Validity.REPLACED)) == ["Arahan posko"]
    assert texts(read(archive, validity=Validity.HOLDS)) == ["Keputusan posko"]


def test_a_replaced_row_says_by_what_and_the_new_one_what_it_replaces(archive: Archive) -> None:
    first = exchange.import_record(archive, record(1, FIRST, "posko", "patroli"))
    link = Link(
        id="l1", row_id="k20", kind=LinkKind.REPLACES, words="Keputusan posko",
        target_meeting_id=first, target_id="k10", reason="tempat pindah", at=NOW,
    )  # fmt: skip
    letter = Link(id="l2", row_id="a20", kind=LinkKind.REVOKED_BY, words="ST/9/VIII/2024")
    second = exchange.import_record(archive, record(2, SECOND, "posko", links=(link, letter)))
    rows = {one.text: one for one in read(archive) if one.meeting_id == first}
    (said,) = rows["Keputusan posko"].links
    assert rows["Keputusan posko"].invalid
    assert (said.relation, said.words, said.meeting, said.day, said.reason) == (
        "digantikan oleh", "Keputusan posko", "Rapat 2", SECOND, "tempat pindah",
    )  # fmt: skip
    assert (said.meeting_id, said.row_id) == (second, "k20")
    assert not rows["Keputusan patroli"].invalid and rows["Keputusan patroli"].links == ()
    newer = {one.text: one for one in read(archive) if one.meeting_id == second}
    assert [one.relation for one in newer["Keputusan posko"].links] == ["menggantikan"]
    assert not newer["Keputusan posko"].invalid
    assert newer["Arahan posko"].invalid
    assert newer["Arahan posko"].links[0].words == "ST/9/VIII/2024"
    assert register.of_row(archive, first, "k10") == (said,)
    assert texts(read(archive, validity=Validity.REPLACED)) == ["Arahan posko", "Keputusan posko"]
    assert len(read(archive, validity=Validity.HOLDS)) == 4
    services.move_to_trash(archive, second, now=NOW)
    assert not any(one.invalid for one in read(archive))


def test_private_rows_are_marked_and_can_be_left_out(archive: Archive) -> None:
    exchange.import_record(archive, record(1, FIRST, "rahasia", "umum"))
    assert [one.private for one in read(archive)] == [True, False, True, False]
    assert texts(read(archive, public=True)) == ["Keputusan umum", "Arahan umum"]


def test_the_life_of_a_directive_goes_through_all_its_meetings(archive: Archive) -> None:
    first = exchange.import_record(archive, record(1, FIRST, "posko"))

    def report(where: str, text: str, at: dt.datetime, *moves: DueMove) -> None:
        (one,) = meetings.get(archive, where).directives
        (task,) = one.assignments
        told = Progress(id="p", at=at, text=text, state=AssignmentState.UNDER_WAY)
        task = changed(task, progress=(told,), moves=(*task.moves, *moves))
        with archive.action("Ubah"):
            meetings.put_directives(archive, where, (changed(one, assignments=(task,)),))

    move = DueMove(at=NOW + dt.timedelta(days=1), after=SECOND, reason="hujan")
    report(first, "mulai", NOW, move)
    second = carry_over.create_next_meeting(archive, first, dates=(SECOND,))
    report(second, "hampir", NOW + dt.timedelta(days=9))
    third = carry_over.create_next_meeting(archive, second, dates=())
    for where in (first, second, third):
        (here,) = meetings.get(archive, where).directives
        stops = lives.stops(archive, where, here.id)
        assert [(one.meeting_id, one.day) for one in stops] == [
            (first, FIRST), (second, SECOND), (third, None),
        ]  # fmt: skip
        life = life_of(stops)
        assert [(one.text, one.unit, one.meeting_id) for one in life.events] == [
            ("mulai", "Bagops", first), ("hujan", "Bagops", third), ("hampir", "Bagops", second),
        ]  # fmt: skip
        assert life.events[1].move == move
        last = meetings.get(archive, third).directives[0].id
        assert lives.last(archive, where, here.id) == (third, last)
    services.move_to_trash(archive, third, now=NOW)
    (here,) = meetings.get(archive, first).directives
    assert [one.meeting_id for one in lives.stops(archive, first, here.id)] == [first, second]


def test_the_register_looks_through_no_table(archive: Archive) -> None:
    exchange.import_record(archive, record(1, FIRST, "posko"))
    run: list[str] = []
    archive.db.conn.set_trace_callback(run.append)
    read(archive)
    read(archive, words=("posko",), series_id="r", first=FIRST, last=SECOND)
    archive.db.conn.set_trace_callback(None)
    for statement in run:
        plan = [row[-1] for row in archive.db.execute(f"EXPLAIN QUERY PLAN {statement}")]
        tables = ("meeting", "m", "e", "d", "l", "own", "link", "f", "entry", "directive")
        scans = [one for one in plan if one.startswith(tuple(f"SCAN {one}" for one in tables))]
        assert all("meeting USING" in one and "INDEX meeting_by" in one for one in scans), plan
