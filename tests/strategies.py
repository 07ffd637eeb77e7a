"""Whole valid records, every fact of the domain filled or left unknown at random."""

from __future__ import annotations

import datetime as dt
import uuid

from hypothesis import strategies as st

from notulen_app.domain.attendance import (
    Attendance,
    AttendanceRole,
    AttendanceState,
    Representative,
    Stroke,
)
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
from notulen_app.domain.fact import Basis, FactBasis
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import (
    KINDS,
    AgendaItem,
    Attachment,
    AttachmentKind,
    Capacity,
    Entry,
    EntryKind,
    Letter,
    Meeting,
    MeetingState,
    Record,
    Security,
    Series,
    Signer,
    SignerRole,
    Zone,
)
from notulen_app.domain.people import (
    Directory,
    Group,
    NumberKind,
    Officer,
    Organisation,
    Party,
    Person,
    Position,
    Sector,
    ServiceNumber,
)
from notulen_app.domain.value import changed

_ALLOWED = st.one_of(
    st.characters(exclude_categories=("Cc", "Cs")), st.sampled_from("\n\t\"'\\;%{}[]<>&\u202eé\x85")
)
_TRICKY = (
    "null", "true", "0", "1e5", "[]", "{}", '{"a": 1}', "'); DROP TABLE meeting; --",
    "~", "yes", "2025-01-01", "09:00:00", "=1+1", "", " ", "S.I.K., M.H.", "- a", "# b", "a: b",
)  # fmt: skip
texts = st.one_of(st.text(_ALLOWED, max_size=12), st.sampled_from(_TRICKY))
dates = st.dates()
times = st.times()
counts = st.integers(0, 10_000)
orders = st.integers(-(2**31), 2**31)
_zones = st.integers(-14 * 60, 14 * 60).map(lambda n: dt.timezone(dt.timedelta(minutes=n)))
moments = st.datetimes(
    dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31), timezones=st.one_of(st.none(), _zones)
)
bases = st.sampled_from(Basis)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    """Give None as often as a value."""
    return st.one_of(st.none(), strategy)


def several(strategy: st.SearchStrategy, most: int = 2) -> st.SearchStrategy:
    """Give a short tuple."""
    return st.lists(strategy, max_size=most).map(tuple)


def of(ids: list[str]) -> st.SearchStrategy:
    """Give one of these ids or None."""
    return maybe(st.sampled_from(ids)) if ids else st.none()


def some_ids(prefix: str, most: int = 3) -> st.SearchStrategy:
    """Give distinct ids; those of different kinds are sometimes the same text."""
    own = st.sampled_from([f"{prefix}{n}" for n in range(9)] + ["1", "2", "a b", "é", "null"])
    return st.lists(own, max_size=most, unique=True)


numbers = st.builds(ServiceNumber, kind=st.sampled_from(NumberKind), value=texts)
letters = st.builds(Letter, number=maybe(texts), date=maybe(dates))


def officers(people: list[str]) -> st.SearchStrategy:
    """Give somebody as a document names him."""
    return st.builds(
        Officer,
        name=maybe(texts),
        degrees_before=maybe(texts),
        degrees_after=maybe(texts),
        rank=maybe(texts),
        service_number=maybe(numbers),
        position=maybe(texts),
        organisation=maybe(texts),
        person_id=of(people),
    )


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """Give a directory whose references all lead somewhere."""
    sectors = draw(some_ids("s"))
    offices = draw(some_ids("o"))
    people = draw(some_ids("p"))
    posts = draw(some_ids("j"))
    groups = draw(some_ids("g"))
    return Directory(
        sectors=tuple(Sector(id=i, name=draw(texts), order=draw(orders)) for i in sorted(sectors)),
        organisations=tuple(
            Organisation(
                id=i,
                name=draw(texts),
                short_name=draw(maybe(texts)),
                sector_id=draw(of(sectors)),
                parent_id=draw(of([one for one in offices if one < i])),
            )
            for i in sorted(offices)
        ),
        people=tuple(
            Person(
                id=i,
                name=draw(texts),
                degrees_before=draw(maybe(texts)),
                degrees_after=draw(maybe(texts)),
                rank=draw(maybe(texts)),
                service_number=draw(maybe(numbers)),
                sex=draw(maybe(texts)),
                phone=draw(maybe(texts)),
                history=draw(maybe(texts)),
            )
            for i in sorted(people)
        ),
        positions=tuple(
            Position(
                id=i,
                title=draw(texts),
                organisation_id=draw(of(offices)),
                person_id=draw(of(people)),
                held_from=draw(maybe(dates)),
                held_until=draw(maybe(dates)),
            )
            for i in sorted(posts)
        ),
        groups=tuple(
            Group(
                id=i,
                name=draw(texts),
                sector_id=draw(of(sectors)),
                person_ids=tuple(draw(st.permutations(people))),
                position_ids=tuple(draw(st.permutations(posts))),
            )
            for i in sorted(groups)
        ),
    )


def ids_of(values: tuple) -> list[str]:
    """Give the ids of values."""
    return [one.id for one in values]


def parties(known: Directory) -> st.SearchStrategy:
    """Give whoever a text speaks of."""
    return st.builds(
        Party,
        text=texts,
        person_id=of(ids_of(known.people)),
        position_id=of(ids_of(known.positions)),
        organisation_id=of(ids_of(known.organisations)),
        group_id=of(ids_of(known.groups)),
    )


_unit = st.floats(0, 1)
strokes = st.builds(Stroke, points=several(st.tuples(_unit, _unit, _unit), 4))
representatives = st.builds(
    Representative,
    name=maybe(texts),
    rank=maybe(texts),
    position=maybe(texts),
    mandate_letter=maybe(texts),
)


@st.composite
def attendances(draw: st.DrawFn, known: Directory, most: int = 4) -> tuple[Attendance, ...]:
    """Give rows of persons and of groups."""
    whom = [("person_id", one.id) for one in known.people]
    whom += [("group_id", one.id) for one in known.groups]
    rows = []
    for row_id in draw(some_ids("a", most)) if whom else ():
        key, target = draw(st.sampled_from(whom))
        posts = ids_of(known.positions) if key == "person_id" else []
        facts = draw(
            st.fixed_dictionaries(
                {
                    "position_id": of(posts),
                    "head_count": maybe(counts),
                    "present_count": maybe(counts),
                    "role": st.sampled_from(AttendanceRole),
                    "order": orders,
                    "state": st.sampled_from(AttendanceState),
                    "representative": maybe(representatives),
                    "arrived": maybe(moments),
                    "left": maybe(moments),
                    "strokes": several(strokes),
                    "note": maybe(texts),
                    "basis": maybe(bases),
                }
            )
        )
        rows.append(Attendance(id=row_id, **{key: target}, **facts))
    return tuple(rows)


@st.composite
def agendas(draw: st.DrawFn, most: int = 4) -> tuple[AgendaItem, ...]:
    """Give an agenda with points under points, in any order."""
    ids = draw(some_ids("m", most))
    items = [
        AgendaItem(
            id=item,
            title=draw(texts),
            parent_id=draw(of(ids[:n])),
            order=draw(orders),
            presenter=draw(maybe(texts)),
            planned_minutes=draw(maybe(counts)),
            begun=draw(maybe(moments)),
            finished=draw(maybe(moments)),
        )
        for n, item in enumerate(ids)
    ]
    return tuple(draw(st.permutations(items)))


@st.composite
def entries(draw: st.DrawFn, agenda: list[str], most: int = 4) -> tuple[Entry, ...]:
    """Give rows of the minutes, under points of the agenda or before the first."""
    return tuple(
        Entry(
            id=item,
            kind=draw(st.sampled_from(EntryKind)),
            text=draw(texts),
            agenda_item_id=draw(of(agenda)),
            order=draw(orders),
            time=draw(maybe(moments)),
            speaker=draw(maybe(texts)),
            sub_points=draw(several(texts)),
            private=draw(st.booleans()),
        )
        for item in draw(some_ids("e", most))
    )


progresses = st.builds(
    Progress,
    id=texts,
    at=moments,
    text=texts,
    by=maybe(texts),
    state=maybe(st.sampled_from(AssignmentState)),
    evidence=several(texts),
)
moves = st.builds(
    DueMove,
    at=moments,
    before=maybe(dates),
    after=maybe(dates),
    reason=maybe(texts),
    by=maybe(texts),
)
ticks = st.builds(Tick, item_id=texts, done=st.booleans(), at=maybe(moments), note=maybe(texts))
stops = st.builds(
    Earlier,
    meeting_id=texts,
    directive_id=texts,
    title=texts,
    day=maybe(dates),
    number=maybe(counts),
)
links = st.builds(
    Link,
    id=texts,
    row_id=texts,
    kind=st.sampled_from(LinkKind),
    words=texts,
    target_meeting_id=maybe(texts),
    target_id=maybe(texts),
    reason=maybe(texts),
    at=maybe(moments),
)


@st.composite
def assignments(draw: st.DrawFn, known: Directory) -> tuple[Assignment, ...]:
    """Give assignments with all that was reported of them."""
    who = parties(known)
    return tuple(
        Assignment(
            id=one,
            unit=draw(who),
            state=draw(st.sampled_from(AssignmentState)),
            due=draw(maybe(dates)),
            progress=draw(several(progresses)),
            note=draw(maybe(texts)),
            reason=draw(maybe(texts)),
            original_due=draw(maybe(dates)),
            moves=draw(several(moves)),
            reported_at=draw(maybe(moments)),
            verified_at=draw(maybe(moments)),
            verified_by=draw(maybe(texts)),
            ticks=draw(several(ticks)),
            group_id=draw(of(ids_of(known.groups))),
            carried_from=draw(maybe(texts)),
        )
        for one in draw(some_ids("t"))
    )


@st.composite
def directives(
    draw: st.DrawFn, known: Directory, rows: list[str], most: int = 3
) -> tuple[Directive, ...]:
    """Give directives with assignments, progress and checklists."""
    who = parties(known)
    return tuple(
        Directive(
            id=item,
            text=draw(texts),
            number=draw(maybe(counts)),
            kind=draw(st.sampled_from(DirectiveKind)),
            spoken_by=draw(maybe(who)),
            on_behalf_of=draw(maybe(who)),
            on_behalf_basis=draw(maybe(bases)),
            addressees=draw(several(who)),
            reason=draw(maybe(texts)),
            urgency=draw(maybe(texts)),
            due=draw(maybe(dates)),
            original_due=draw(maybe(dates)),
            checklist=tuple(
                ChecklistItem(
                    id=one,
                    label=draw(texts),
                    done=draw(maybe(st.booleans())),
                    note=draw(maybe(texts)),
                    meaning=draw(maybe(texts)),
                )
                for one in draw(some_ids("c"))
            ),
            assignments=draw(assignments(known)),
            carried_from=draw(maybe(texts)),
            entry_id=draw(of(rows)),
            order=draw(orders),
            private=draw(st.booleans()),
            criterion=draw(maybe(texts)),
            checklist_name=draw(maybe(texts)),
            snoozed_until=draw(maybe(dates)),
            earlier=draw(several(stops)),
        )
        for item in draw(some_ids("d", most))
    )


@st.composite
def meetings(
    draw: st.DrawFn, people: list[str], series_id: str | None, meeting_id: str | None = None
) -> Meeting:
    """Give the facts of a meeting."""
    who = officers(people)
    plain = (
        "occasion", "purpose", "organiser", "stated_weekday", "time_note", "place",
        "document_number", "archive_code", "dress", "opening", "closing", "cancelled_reason",
        "profile", "signing_place", "amends", "amendment_reason",
    )  # fmt: skip
    return Meeting(
        id=meeting_id or str(uuid.UUID(int=draw(st.integers(0, 2**128 - 1)))),
        title=draw(texts),
        kind=draw(st.one_of(st.sampled_from(KINDS), texts)),
        series_id=series_id,
        context=draw(several(texts)),
        legal_bases=draw(several(texts)),
        dates=draw(several(dates)),
        start=draw(maybe(times)),
        end=draw(maybe(times)),
        until_finished=draw(st.booleans()),
        zone=draw(maybe(st.sampled_from(Zone))),
        invitation=draw(maybe(letters)),
        security=draw(maybe(st.sampled_from(Security))),
        chair=draw(maybe(who)),
        secretary=draw(maybe(who)),
        note_taker=draw(maybe(who)),
        state=draw(st.sampled_from(MeetingState)),
        rescheduled_from=draw(several(dates)),
        bases=draw(several(st.builds(FactBasis, fact=texts, basis=bases, reason=maybe(texts)))),
        signing_date=draw(maybe(dates)),
        signers=draw(
            several(
                st.builds(
                    Signer,
                    role=st.sampled_from(SignerRole),
                    officer=who,
                    capacity=maybe(st.sampled_from(Capacity)),
                    principals=several(texts),
                )
            )
        ),
        copies=draw(several(texts)),
        version=draw(st.integers(1, 999)),
        list_printed_to=draw(maybe(counts)),
        **{name: draw(maybe(texts)) for name in plain},
    )


@st.composite
def records(draw: st.DrawFn, meeting_id: str | None = None) -> Record:
    """Give a whole record."""
    known = draw(directories())
    series = draw(maybe(st.builds(Series, id=st.sampled_from(["r1", "r2", "1"]), name=texts)))
    agenda = draw(agendas())
    rows = draw(entries(ids_of(agenda)))
    told = draw(directives(known, ids_of(rows)))
    linked = ids_of(rows) + ids_of(told)  # a link of no row goes when some row of its id goes
    return Record(
        meeting=draw(meetings(ids_of(known.people), series.id if series else None, meeting_id)),
        series=series,
        directory=known,
        attendance=draw(attendances(known)),
        agenda=agenda,
        entries=rows,
        directives=told,
        attachments=tuple(
            Attachment(
                id=one,
                name=draw(texts),
                sha256=draw(st.binary(min_size=32, max_size=32)).hex(),
                caption=draw(maybe(texts)),
                size=draw(maybe(st.integers(0, 2**52))),
                kind=draw(st.sampled_from(AttachmentKind)),
                entry_id=draw(of(ids_of(rows))),
                private=draw(st.booleans()),
            )
            for one in draw(some_ids("l"))
        ),
        links=tuple(
            changed(draw(links), id=one, row_id=draw(st.sampled_from(linked)))
            for one in (draw(some_ids("k")) if linked else ())
        ),
    )
