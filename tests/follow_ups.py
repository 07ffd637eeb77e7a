"""Meetings whose directives were reported, moved, cancelled and carried on; all invented."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Generator, Iterator
from typing import TypeVar

from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
    DueMove,
    Progress,
    Tick,
)
from notulen_app.domain.fact import Basis
from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.follow_up_report import (
    Followed,
    FollowUpReport,
    ReportKind,
    ReportWanted,
)
from notulen_app.domain.meeting import (
    Entry,
    EntryKind,
    Meeting,
    MeetingState,
    Record,
    Security,
    Series,
)
from notulen_app.domain.people import Directory, Organisation, Party, Person, Position
from notulen_app.domain.value import changed
from notulen_app.services import carry_over, exchange, follow_up_reports
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

T = TypeVar("T")
TODAY = dt.date(2024, 8, 22)
ZONE = dt.timezone(dt.timedelta(hours=7))
ASTA = ("piranti lunak", "posko", "latpraops", "kamtibmas", "masyarakat", "personel", "sarpras",
        "anggaran")  # fmt: skip
KNOWN = Directory(
    organisations=(
        Organisation(id="o0", name="Polres Contoh"),
        Organisation(id="o1", name="Polsek Kota", parent_id="o0"),
        Organisation(id="o2", name="Polsek Hulu", parent_id="o0"),
    ),
    people=(Person(id="p0", name="Uji Satu", rank="AKBP"),),
    positions=(
        Position(id="j0", title="Kapolres Contoh", organisation_id="o0", person_id="p0"),
        Position(id="j1", title="Kapolsek Kota", organisation_id="o1"),
        Position(id="j2", title="Kapolsek Hulu", organisation_id="o2"),
    ),
)
UNITS = (
    Party(text="Kapolsek Kota", position_id="j1"),
    Party(text="Kapolsek Hulu", position_id="j2"),
    Party(text="Bagops"),
    Party(text="Humas"),
)
STATES = tuple(AssignmentState)


def at(day: dt.date, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), ZONE)


def meeting_id(number: int) -> str:
    return f"01956a00-0000-7000-8000-{number:012d}"


def fill(archive: Archive, *, count: int = 4, seed: int = 1) -> list[Record]:
    """Write a meeting a fortnight of one series, each of which carries on what is open.

    Gives them as the archive has them then.
    """
    dice = random.Random(seed)
    for n in range(count):
        record = _record(dice, n, dt.date(2024, 6, 27) + dt.timedelta(days=14 * n))
        exchange.import_record(archive, record)
        carry_over.take_over(archive, meeting_id(n))
    with archive.action("Sahkan"):
        for n in range(1, count, 2):
            facts = meetings.facts(archive, meeting_id(n))
            meetings.put_facts(archive, changed(facts, state=MeetingState.FINAL))
    return [meetings.get(archive, meeting_id(n)) for n in range(count)]


def printed(records: list[Record]) -> Iterator[tuple[Directive, Assignment | None]]:
    """Give what every report may speak of: the last copies that are not private, by their units."""
    carried = {one.carried_from for record in records for one in record.directives}
    for record in records:
        private = {one.id for one in record.entries if one.private}
        for one in record.directives:
            if one.id in carried or one.private or one.entry_id in private:
                continue
            for task in one.assignments or (None,):
                yield one, task


def read(archive: Archive, kind: ReportKind, **facts: object) -> FollowUpReport:
    """Read a report; facts of the list go there, the others to the report."""
    own = {name: facts.pop(name) for name in ("units", "first", "last") if name in facts}
    narrowed = Wanted(today=TODAY, **facts)  # type: ignore[arg-type]
    wanted = ReportWanted(kind=kind, narrowed=narrowed, **own)  # type: ignore[arg-type]
    return drained(follow_up_reports.reading(archive, wanted))


def drained(steps: Generator[None, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: T = end.value
            return answer


def many(count: int, text: str = "Laksanakan patroli") -> FollowUpReport:
    """Give a recap of so many directives."""
    items = tuple(
        Followed(
            directive=Directive(
                id=f"d{n}",
                text=f"{text} {n}",
                due=TODAY + dt.timedelta(days=n % 30 - 10),
                assignments=(
                    Assignment(id=f"t{n}", unit=UNITS[n % 4], state=STATES[n % len(STATES)]),
                ),
            ),
            meeting_id="m",
            meeting=f"Rapat {n // 50}",
            day=dt.date(2024, 1, 1) + dt.timedelta(days=n // 50),
            number=n,
        )
        for n in range(count)
    )
    return FollowUpReport(kind=ReportKind.RECAP, today=TODAY, items=items)


def _record(dice: random.Random, n: int, day: dt.date) -> Record:
    directives = tuple(_directive(dice, n, k, day) for k in range(6))
    entries = tuple(
        Entry(
            id=one.entry_id or "",
            kind=EntryKind.DIRECTIVE,
            text=one.text,
            order=k,
            private=one.private,
        )
        for k, one in enumerate(directives)
    )
    decided = Entry(id=f"k{n}", kind=EntryKind.DECISION, text=f"Keputusan {n}", order=9)
    return Record(
        meeting=Meeting(
            id=meeting_id(n),
            title=f"Rakor ke-{n + 1}",
            dates=(day,),
            series_id="r1",
            state=MeetingState.DRAFT,
            security=Security.RESTRICTED,
        ),
        series=Series(id="r1", name="Rakor Uji"),
        directory=KNOWN,
        entries=(*entries, decided),
        directives=directives,
    )


def _directive(dice: random.Random, n: int, k: int, day: dt.date) -> Directive:
    points = tuple(ChecklistItem(id=f"c{n}{k}{p}", label=one) for p, one in enumerate(ASTA))
    kept = points if k == 2 else ()
    private = k == 5
    text = f"RAHASIA PRIBADI {n}" if private else f"Arahan {n}.{k} tentang kesiapan"
    units = dice.sample(UNITS, dice.choice((0, 1, 2, 4)) if k != 2 else 3)
    return Directive(
        id=f"d{n}{k}",
        entry_id=f"e{n}{k}",
        number=k + 1,
        text=text,
        kind=dice.choice((DirectiveKind.GUIDANCE, DirectiveKind.EMPHASIS)),
        spoken_by=Party(text="Kapolres Contoh"),
        on_behalf_of=Party(text="Kapolda Contoh"),
        on_behalf_basis=dice.choice((Basis.STATED, Basis.AMBIGUOUS)),
        due=day + dt.timedelta(days=20),
        checklist=kept,
        checklist_name="Asta siap" if kept else None,
        assignments=tuple(
            _assignment(dice, f"t{n}{k}{u}", unit, day, kept) for u, unit in enumerate(units)
        ),
        order=k,
        private=private,
    )


def _assignment(
    dice: random.Random, name: str, unit: Party, day: dt.date, points: tuple[ChecklistItem, ...]
) -> Assignment:
    state = dice.choice(STATES)
    reports = [Progress(id=f"{name}a", at=at(day + dt.timedelta(days=2)), text="Rapat persiapan")]
    if state is not AssignmentState.NOT_BEGUN:
        when = at(day + dt.timedelta(days=dice.randint(3, 9)))
        reports.append(Progress(id=f"{name}b", at=when, text=f"Laporan {name}", state=state))
    due = day + dt.timedelta(days=dice.randint(5, 30))
    moves = ()
    if dice.random() < 0.4:
        before = due - dt.timedelta(days=4)
        moved = at(day + dt.timedelta(days=4))
        moves = (DueMove(at=moved, before=before, after=due, reason="hujan"),)
    reasoned = state in (AssignmentState.HINDERED, AssignmentState.CANCELLED)
    return Assignment(
        id=name,
        unit=unit,
        state=state,
        due=due,
        original_due=moves[0].before if moves else due,
        moves=moves,
        progress=tuple(reports),
        reason="personel terbatas" if reasoned else None,
        ticks=tuple(
            Tick(item_id=one.id, done=dice.random() < 0.6) for one in points if dice.random() < 0.8
        ),
    )
