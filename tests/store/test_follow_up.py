"""The list of directives over all meetings equals a slow look at every record."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, product
from pathlib import Path

import pytest
from database import facts, open_new
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import records
from thoroughness import examples

from notulen_app.domain import follow_up as rules
from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
    DueMove,
    Earlier,
    Progress,
    Tick,
)
from notulen_app.domain.follow_up_list import (
    COLUMN_OF,
    Column,
    Counts,
    Cursor,
    FollowUpRow,
    Level,
    Pill,
    Sort,
    Wanted,
)
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import Meeting, MeetingState, Record, Series
from notulen_app.domain.people import Directory, Organisation, Party, Position, Sector
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.services import meetings as services
from notulen_app.store import follow_up, meetings
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_schema import RECOUNT

TODAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 1, 9, 0, tzinfo=dt.UTC)
KNOWN = Directory(
    sectors=(Sector(id="s1", name="Polri"), Sector(id="s2", name="TNI")),
    organisations=(
        Organisation(id="o1", name="Polsek Kota", sector_id="s1"),
        Organisation(id="o2", name="Kodim", sector_id="s2"),
    ),
    positions=(
        Position(id="j1", title="Kapolsek", organisation_id="o1"),
        Position(id="j2", title="Dandim", organisation_id="o2"),
    ),
)
UNITS = (
    Party(text="Kapolsek", position_id="j1"),
    Party(text="Dandim", position_id="j2"),
    Party(text="Kodim", organisation_id="o2"),
    Party(text="bagops"),
    Party(text="Bagops"),
)
WORDS = ("posko", "Kesiapan", "laporan", "anggaran", "personel")


def _assignment(dice: random.Random, n: int, points: tuple[ChecklistItem, ...]) -> Assignment:
    day = dice.choice([None, TODAY + dt.timedelta(days=dice.randint(-9, 9))])
    reports = tuple(
        Progress(id=f"r{k}", at=NOW + dt.timedelta(days=dice.randint(0, 5) + k), text=f"lapor {k}")
        for k in range(dice.randint(0, 2))
    )
    return Assignment(
        id=f"t{n}",
        unit=dice.choice(UNITS),
        state=dice.choice(list(AssignmentState)),
        due=day,
        progress=reports,
        moves=(DueMove(at=NOW),) * dice.randint(0, 2),
        ticks=tuple(Tick(item_id=one.id, done=dice.random() < 0.7) for one in points),
        reason=dice.choice([None, "hujan"]),
    )


def _directive(dice: random.Random, number: int) -> Directive:
    points = tuple(
        ChecklistItem(id=f"c{n}", label="x", done=dice.choice([None, True])) for n in range(3)
    )
    kept = points if dice.random() < 0.3 else ()
    return Directive(
        id=f"d{number}",
        number=number,
        text=" ".join(dice.choices(WORDS, k=3)),
        kind=dice.choice([DirectiveKind.GUIDANCE, DirectiveKind.GUIDANCE, DirectiveKind.APPEAL]),
        due=dice.choice([None, TODAY + dt.timedelta(days=dice.randint(-9, 9))]),
        checklist=kept,
        assignments=tuple(
            _assignment(dice, n, kept if dice.random() < 0.8 else ())
            for n in range(dice.choice([0, 1, 1, 3]))
        ),
        order=number,
        private=dice.random() < 0.2,
        snoozed_until=dice.choice([None, None, TODAY + dt.timedelta(days=3), TODAY]),
    )


def _fill(archive: Archive, dice: random.Random, count: int) -> list[str]:
    """Write meetings of which some carry on what others said."""
    ids = []
    before: list[tuple[Meeting, Directive]] = []
    for n in range(count):
        meeting = Meeting(
            id=f"01956a00-0000-7000-8000-{n:012d}",
            title=f"Rapat {n}",
            series_id=dice.choice([None, "r1", "r2"]),
            dates=dice.choice([(), (TODAY - dt.timedelta(days=count - n),)]),
            state=dice.choice([MeetingState.DRAFT, MeetingState.DRAFT, MeetingState.CANCELLED]),
        )
        made = [_directive(dice, 10 * n + k) for k in range(dice.randint(0, 4))]
        for k, one in enumerate(made):
            if before and dice.random() < 0.4:
                stood, other = dice.choice(before)
                day = stood.dates[0] if stood.dates else None
                stop = Earlier(
                    meeting_id=stood.id, directive_id=other.id, title=stood.title, day=day
                )
                path = (*other.earlier, stop)
                made[k] = changed(one, carried_from=other.id, earlier=path)
        before += [(meeting, one) for one in made]
        series = Series(id=meeting.series_id, name="Seri") if meeting.series_id else None
        record = Record(meeting=meeting, series=series, directory=KNOWN, directives=tuple(made))
        ids.append(exchange.import_record(archive, record))
        if dice.random() < 0.15:
            services.move_to_trash(archive, meeting.id, now=NOW)
    archive.forget_steps()
    return ids


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, list[str]]]:
    archive = open_new(tmp_path_factory.mktemp("arsip") / "arsip.notulen.db")
    yield archive, _fill(archive, random.Random(5), 60)
    archive.close()


Slow = tuple[Record, Directive, Assignment | None]


def slowly(archive: Archive, ids: list[str], level: Level) -> list[Slow]:
    """Give what the list may show, by reading every record."""
    found = archive.db.execute("SELECT id FROM meeting WHERE trashed_at IS NULL").fetchall()
    live = [meetings.get(archive, one) for one in ids if (one,) in set(found)]
    taken = {(one.carried_from, record.meeting.id) for record in live for one in record.directives}
    rows: list[Slow] = []
    for record in live:
        off = record.meeting.state is MeetingState.CANCELLED
        for one in record.directives:
            carried_on = any(old == one.id and by != record.meeting.id for old, by in taken)
            nothing = one.kind is DirectiveKind.APPEAL and not one.assignments
            if carried_on or nothing or (off and one.carried_from is None):
                continue
            units = one.assignments or (None,)
            rows += [(record, one, unit) for unit in (units if level is Level.UNIT else (None,))]
    return rows


def state_of(slow: Slow) -> AssignmentState:
    return slow[2].state if slow[2] else rules.state_of(slow[1])


def due_of(slow: Slow) -> dt.date | None:
    return rules.due_of(slow[2], slow[1]) if slow[2] else rules.nearest_due(slow[1])


def units_of(slow: Slow, level: Level) -> tuple[Assignment, ...]:
    if level is Level.DIRECTIVE:
        return slow[1].assignments
    return (slow[2],) if slow[2] else ()


def fits(slow: Slow, wanted: Wanted, stood: dict[str, set[str]]) -> bool:
    """Tell by the rules of the domain whether the list should show a row."""
    record, one, _ = slow
    units = units_of(slow, wanted.level)
    state, due = state_of(slow), due_of(slow)
    is_open = state not in rules.CLOSED
    asleep = rules.is_snoozed(one, day=wanted.today)
    sectors = {"j1": "s1", "j2": "s2", "o2": "s2"}
    monday, sunday = wanted.week
    pills = {
        None: True,
        Pill.LATE: is_open and not asleep and due is not None and due < wanted.today,
        Pill.THIS_WEEK: is_open and due is not None and monday <= due <= sunday,
        Pill.COMING: is_open
        and not asleep
        and due is not None
        and wanted.today <= due <= wanted.today + dt.timedelta(days=7),
        Pill.UNDATED: is_open and due is None,
        Pill.CARRIED: is_open and bool(one.earlier),
        Pill.HINDERED: state is AssignmentState.HINDERED,
        Pill.SNOOZED: is_open and asleep,
    }
    keys = {rules.unit_key(unit.unit) for unit in units}
    return (
        pills[wanted.pill]
        and all(word.lower() in one.text.lower() for word in wanted.words)
        and wanted.unit_key in (None, *keys)
        and wanted.series_id in (None, record.meeting.series_id)
        and (wanted.sector_id is None or wanted.sector_id in {sectors.get(key) for key in keys})
        and (wanted.meeting_id is None or one.id in stood[wanted.meeting_id])
        and wanted.column in (None, COLUMN_OF[state])
        and (not wanted.states or state in wanted.states)
        and wanted.is_open in (None, is_open)
        and not (wanted.public and one.private)
    )


def standing(archive: Archive, ids: list[str]) -> dict[str, set[str]]:
    """Give for each meeting the directives in which those of it stand, wherever that is."""
    everything = [one for each in ids for one in meetings.get(archive, each).directives]
    found = {}
    for each in ids:
        reached = {one.id for one in meetings.get(archive, each).directives}
        while more := {one.id for one in everything if one.carried_from in reached} - reached:
            reached |= more
        found[each] = reached
    return found


def key_of(row: FollowUpRow) -> tuple[str, str | None]:
    return (row.directive_id, row.assignment_id)


def read_all(archive: Archive, wanted: Wanted, *, limit: int) -> list[FollowUpRow]:
    rows: list[FollowUpRow] = []
    after: Cursor | None = None
    while True:
        page = follow_up.page(archive, wanted, after=after, limit=limit)
        rows += page.rows
        after = page.end
        if after is None:
            return rows


FILTERS: list[dict[str, object]] = [
    {},
    *({"pill": one} for one in Pill),
    *({"column": one} for one in Column),
    {"words": ("posko",)},
    {"words": ("POSKO", "lapor")},
    {"words": ("tidak ada",)},
    {"unit_key": "j1"},
    {"unit_key": "=bagops"},
    {"unit_key": "j1", "pill": Pill.LATE},
    {"series_id": "r1"},
    {"sector_id": "s2"},
    {"sector_id": "s2", "pill": Pill.LATE, "words": ("posko",)},
    {"states": (AssignmentState.HINDERED,)},
    {"states": (AssignmentState.DONE, AssignmentState.TO_VERIFY)},
    {"is_open": True},
    {"is_open": False},
    {"public": True},
    {"meeting_id": "01956a00-0000-7000-8000-000000000003"},
]


@pytest.mark.parametrize("few", [3_000, 0], ids=["sorted", "walked"])
@pytest.mark.parametrize("level", Level)
def test_every_filter_shows_what_a_slow_look_finds(
    many: tuple[Archive, list[str]],
    level: Level,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("notulen_app.store.follow_up_query.FEW", few)
    monkeypatch.setattr("notulen_app.store.follow_up.SCANNED", 40)
    archive, ids = many
    everything, stood = slowly(archive, ids, level), standing(archive, ids)
    for narrowed in FILTERS:
        wanted = Wanted(today=TODAY, level=level, **narrowed)  # type: ignore[arg-type]
        found = read_all(archive, wanted, limit=7)
        slow = [one for one in everything if fits(one, wanted, stood)]
        assert len(found) == len({key_of(one) for one in found}) == len(slow), narrowed
        by_key = {key_of(one): one for one in found}
        for one in slow:
            row = by_key[one[1].id, one[2].id if one[2] else None]
            assert (row.state, row.due) == (state_of(one), due_of(one))
            assert row.units == rules.share_done(one[1])
            assert (row.carried, row.private) == (len(one[1].earlier), one[1].private)


def value_of(row: FollowUpRow, sort: Sort) -> object:
    return {
        Sort.DUE: str(row.due or "~"),
        Sort.TEXT: row.text.lower(),
        Sort.UNIT: row.unit.lower(),
        Sort.STATE: int(row.column),
        Sort.MEETING: str(row.day or ""),
        Sort.SHARE: row.units.percent,
        Sort.CARRIED: row.carried,
        Sort.REPORTED: str(row.reported_on or ""),
    }[sort]


@pytest.mark.parametrize("few", [3_000, 0], ids=["sorted", "walked"])
@pytest.mark.parametrize(("level", "sort"), list(product(Level, Sort)))
def test_any_column_can_be_sorted_by_and_pages_give_each_row_once(
    many: tuple[Archive, list[str]],
    level: Level,
    sort: Sort,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("notulen_app.store.follow_up_query.FEW", few)
    monkeypatch.setattr("notulen_app.store.follow_up.SCANNED", 40)
    archive, ids = many
    count = len(slowly(archive, ids, level))
    for descending in (False, True):
        wanted = Wanted(today=TODAY, level=level, sort=sort, descending=descending)
        found = read_all(archive, wanted, limit=7)
        assert len(found) == len({key_of(one) for one in found}) == count
        values = [value_of(one, sort) for one in found]
        assert values == sorted(values, reverse=descending)  # type: ignore[type-var]
        if level is Level.UNIT and sort in (Sort.TEXT, Sort.MEETING):
            runs = [name for name, _ in groupby(found, key=lambda one: one.directive_id)]
            assert len(runs) == len(set(runs))


@pytest.mark.parametrize("level", Level)
def test_counts_are_those_of_a_slow_look(many: tuple[Archive, list[str]], level: Level) -> None:
    archive, ids = many
    everything, stood = slowly(archive, ids, level), standing(archive, ids)
    for narrowed in FILTERS:
        wanted = Wanted(today=TODAY, level=level, **narrowed)  # type: ignore[arg-type]
        bare = changed(wanted, pill=None, column=None, states=(), is_open=None)

        def slow(bare: Wanted = bare, **more: object) -> list[Slow]:
            return [one for one in everything if fits(one, changed(bare, **more), stood)]

        found = follow_up.counts(archive, wanted)
        assert found == Counts(
            columns={one: len(slow(column=one)) for one in Column},
            pills={one: len(slow(pill=one)) for one in Pill},
            meetings=len({one[0].meeting.id for one in slow(is_open=True)}),
        )
        assert found.open == len(slow(is_open=True))
        assert found.all == len(slow())


@pytest.mark.parametrize("level", Level)
def test_a_single_row_is_read_as_the_list_shows_it(
    many: tuple[Archive, list[str]], level: Level
) -> None:
    archive, _ = many
    wanted = Wanted(today=TODAY, level=level, pill=Pill.LATE)
    late = {key_of(one) for one in read_all(archive, wanted, limit=100)}
    for one in read_all(archive, changed(wanted, pill=None), limit=100):
        key = (one.meeting_id, one.directive_id, one.assignment_id)
        assert follow_up.row(archive, wanted, key) == (one if key_of(one) in late else None)


def test_units_are_counted_by_whom_they_mean(many: tuple[Archive, list[str]]) -> None:
    archive, ids = many
    slow = slowly(archive, ids, Level.UNIT)
    found = {one.key: one for one in follow_up.units(archive)}
    keys = [rules.unit_key(one[2].unit) if one[2] else "" for one in slow]
    assert {key: one.tasks for key, one in found.items()} == {key: keys.count(key) for key in keys}
    left = [key for key, one in zip(keys, slow, strict=True) if state_of(one) not in rules.CLOSED]
    assert {key: one.open for key, one in found.items()} == {key: left.count(key) for key in keys}
    assert found["j1"].name == "Kapolsek"


def test_readiness_and_the_last_report_are_those_of_the_rules(
    many: tuple[Archive, list[str]],
) -> None:
    archive, ids = many
    for level in Level:
        rows = {
            key_of(one): one
            for one in read_all(archive, Wanted(today=TODAY, level=level), limit=50)
        }
        for _, directive, unit in slowly(archive, ids, level):
            row = rows[directive.id, unit.id if unit else None]
            said = rules.readiness_of(unit, directive) if unit else rules.readiness(directive)
            assert row.points == (said if directive.checklist else None)
            units = (unit,) if unit else directive.assignments
            last = rules.last_report(units)
            assert row.reported_on == (last.at.date() if last else None)
            assert row.moved == max((len(one.moves) for one in units), default=0)


# What the tables follow


@contextmanager
def new() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        yield archive
        archive.close()


def test_what_nobody_is_responsible_for_stands_under_one_key(archive: Archive) -> None:
    nobody = Assignment(id="a", unit=Party(text=" "), state=AssignmentState.UNDER_WAY)
    directives = (
        Directive(id="d1", order=1, text="Siapkan posko."),
        Directive(id="d2", order=2, text="Laporkan kesiapan.", assignments=(nobody,)),
    )
    record = Record(meeting=Meeting(id="m", title="Rakor"), directives=directives)
    exchange.import_record(archive, record)
    (one,) = follow_up.units(archive)
    assert (one.key, one.tasks, one.open) == ("", 2, 2)
    wanted = Wanted(today=TODAY, level=Level.UNIT, unit_key="")
    assert len(follow_up.page(archive, wanted).rows) == 2


@given(st.lists(records(), min_size=1, max_size=3))
@settings(max_examples=examples(25))
def test_the_tables_are_those_that_a_recount_gives(chosen: list[Record]) -> None:
    with new() as archive:
        for record in chosen:
            with archive.action("Tulis"):
                meetings.put(archive, record)
        services.move_to_trash(archive, chosen[0].meeting.id, now=NOW)
        kept = facts(archive)
        with archive.action("Hitung ulang"):
            for statement in RECOUNT:
                archive.db.execute(statement)
        assert facts(archive) == kept


def replaced(archive: Archive, directive_id: str) -> str | None:
    rows = read_all(archive, Wanted(today=TODAY), limit=100)
    return next(one.replaced for one in rows if one.directive_id == directive_id)


def test_what_replaced_or_revoked_a_directive_is_shown_with_it(archive: Archive) -> None:
    def record(number: int, *links: Link) -> Record:
        meeting = Meeting(id=f"01956a00-0000-7000-8000-{number:012d}", title="Rapat")
        directive = Directive(id=f"d{number}", text=f"Arahan {number}", number=1)
        return Record(meeting=meeting, directives=(directive,), links=links)

    first = exchange.import_record(archive, record(1))
    assert replaced(archive, "d1") is None
    newer = Link(
        id="k1", row_id="d2", kind=LinkKind.REPLACES, words="Arahan 1",
        target_meeting_id=first, target_id="d1",
    )  # fmt: skip
    second = exchange.import_record(archive, record(2, newer))
    assert replaced(archive, "d1") == "Arahan 2"
    letter = Link(id="k2", row_id="d3", kind=LinkKind.REVOKED_BY, words="ST/1/VIII/2024")
    exchange.import_record(archive, record(3, letter))
    assert replaced(archive, "d3") == "ST/1/VIII/2024"
    services.move_to_trash(archive, second, now=NOW)
    assert replaced(archive, "d1") is None


# What it costs

CHEAP = [
    {}, *({"pill": one} for one in Pill if one is not Pill.SNOOZED),
    *({"column": one} for one in Column), {"is_open": True}, {"unit_key": "j1"},
    {"series_id": "r1"}, {"meeting_id": "01956a00-0000-7000-8000-000000000003"},
]  # fmt: skip


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("few", [3_000, 0], ids=["sorted", "walked"])
def test_no_ordinary_filter_looks_through_a_table(
    many: tuple[Archive, list[str]],
    level: Level,
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("notulen_app.store.follow_up_query.FEW", few)
    archive, _ = many
    run: list[str] = []
    archive.db.conn.set_trace_callback(run.append)
    for narrowed in CHEAP:
        follow_up.page(archive, Wanted(today=TODAY, level=level, **narrowed))  # type: ignore[arg-type]
    archive.db.conn.set_trace_callback(None)
    assert len(run) >= 2 * len(CHEAP)
    for statement in run:
        plan = [row[-1] for row in archive.db.execute(f"EXPLAIN QUERY PLAN {statement}")]
        scans = [one for one in plan if one.startswith(("SCAN f", "SCAN t", "SCAN d", "SCAN a"))]
        walks = [one for one in scans if "USING COVERING INDEX" in one or "USING INDEX" in one]
        assert scans == walks and len(walks) <= 1, plan
        if walks and "_hindered" not in walks[0]:  # the index of these alone
            assert "LIMIT" in statement
