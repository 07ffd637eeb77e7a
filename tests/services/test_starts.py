"""Every way to begin a meeting: what is offered, what is promised, and what comes of it."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from database import facts
from records import full_record

from notulen_app.domain.carry_over import TITLE
from notulen_app.domain.date_spans import StatedDays, read_days
from notulen_app.domain.directive import Assignment, AssignmentState, Directive, DirectiveKind
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.follow_up import is_open
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.meeting import AgendaItem, MeetingState
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed
from notulen_app.services import exchange, follow_up, series, starts, templates
from notulen_app.services import meetings as services
from notulen_app.services.starts import Brings, Origin, Start
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

DAYS = StatedDays(days=(dt.date(2025, 4, 10),))
FULL = full_record()
NOW = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)


def of(archive: Archive, origin: Origin, name: str = "") -> Start:
    return next(one for one in starts.starts(archive) if (one.origin, one.name) == (origin, name))


def test_an_archive_without_meetings_offers_nothing_and_the_shipped_templates(
    archive: Archive,
) -> None:
    assert [(one.origin, one.name) for one in starts.starts(archive)] == [
        (Origin.EMPTY, ""),
        (Origin.TEMPLATE, "Rakor lintas sektoral"),
        (Origin.TEMPLATE, "Rapat staf"),
        (Origin.TEMPLATE, "Anev"),
    ]


@pytest.mark.parametrize("origin", [Origin.EMPTY, Origin.TEMPLATE, Origin.SERIES])
def test_a_meeting_is_begun_in_one_step(archive: Archive, origin: Origin) -> None:
    exchange.import_record(archive, FULL)
    templates.save_template(archive, FULL.meeting.id, "Rakor kami")
    before = facts(archive)
    name = {Origin.TEMPLATE: "Rakor kami", Origin.SERIES: "Rakor bulanan"}.get(origin, "")
    start = of(archive, origin, name)
    promised = starts.brings(archive, start)
    stated = read_days("Jumat, 10 April 2025", today=dt.date(2025, 4, 1))
    assert stated is not None

    made = meetings.get(archive, starts.begin(archive, start, title=" Rakor April ", days=stated))
    assert made.meeting.title == "Rakor April"
    assert (made.meeting.dates, made.meeting.stated_weekday) == (DAYS.days, "Jumat")
    assert made.meeting.state is MeetingState.PREPARATION
    assert len(made.attendance) == promised.invitees
    assert len(made.directives) == promised.open_directives
    carried = [one for one in made.agenda if one.title == TITLE]
    assert len(made.agenda) == promised.agenda + len(carried)
    assert (archive.undo_label, len(carried)) == ("Rapat baru", int(origin is Origin.SERIES))
    archive.undo()
    assert facts(archive) == before


def test_a_blank_title_is_the_proposed_one(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    titles = [
        meetings.get(archive, starts.begin(archive, one, title="  ", days=StatedDays())).meeting
        for one in (
            of(archive, Origin.EMPTY),
            of(archive, Origin.TEMPLATE, "Anev"),
            of(archive, Origin.SERIES, "Rakor bulanan"),
        )
    ]
    assert [one.title for one in titles] == [
        services.UNTITLED,
        "Rapat Analisa dan Evaluasi",
        FULL.meeting.title,
    ]
    assert [one.dates for one in titles] == [()] * 3


def test_the_series_that_met_last_comes_first_with_its_last_meeting(archive: Archive) -> None:
    def meeting(name: str, day: dt.date, title: str) -> str:
        made = services.create_meeting(archive, title=title, dates=(day,))
        series.assign_series(archive, made, name)
        return made

    meeting("Mingguan", dt.date(2025, 1, 6), "Minggu 1")
    meeting("Bulanan", dt.date(2025, 1, 3), "Bulan 1")
    cancelled = meeting("Mingguan", dt.date(2025, 3, 6), "Minggu batal")
    trashed = meeting("Bulanan", dt.date(2025, 3, 5), "Bulan buang")
    services.change_state(archive, cancelled, MeetingState.CANCELLED, reason="Banjir")
    services.move_to_trash(archive, trashed, now=NOW)
    meeting("Mingguan", dt.date(2025, 1, 13), "Minggu 2")
    only = meeting("Kosong", dt.date(2025, 2, 1), "Satu")
    services.move_to_trash(archive, only, now=NOW)
    offered = [one for one in starts.starts(archive) if one.origin is Origin.SERIES]
    assert [(one.name, one.title, one.day) for one in offered] == [
        ("Mingguan", "Minggu 2", dt.date(2025, 1, 13)),
        ("Bulanan", "Bulan 1", dt.date(2025, 1, 3)),
    ]


def directives() -> tuple[Directive, ...]:
    """Give every kind with no unit, one unit and two units, in every state."""
    states: list[tuple[AssignmentState, ...]] = [(), *((one,) for one in AssignmentState)]
    states += list(itertools.combinations(AssignmentState, 2))
    return tuple(
        Directive(
            id=f"x{n}",
            text=f"Arahan {n}",
            kind=kind,
            order=n,
            assignments=tuple(
                Assignment(id=f"x{n}-{state.value}", unit=Party(text="Satuan"), state=state)
                for state in found
            ),
        )
        for n, (kind, found) in enumerate(itertools.product(DirectiveKind, states))
    )


def test_as_many_directives_are_promised_as_come_along(archive: Archive) -> None:
    record = changed(FULL, directives=directives(), entries=())
    exchange.import_record(archive, record)
    start = of(archive, Origin.SERIES, "Rakor bulanan")
    promised = starts.brings(archive, start).open_directives
    first = meetings.get(archive, starts.begin(archive, start, title="", days=DAYS))
    assert 0 < promised == len(first.directives) < len(record.directives)

    again = of(archive, Origin.SERIES, "Rakor bulanan")
    assert again.meeting_id == first.meeting.id
    assert starts.brings(archive, again).open_directives == promised  # carried once, not twice
    services.move_to_trash(archive, first.meeting.id, now=NOW)
    back = of(archive, Origin.SERIES, "Rakor bulanan")
    assert starts.brings(archive, back).open_directives == promised


def test_what_is_put_off_beyond_the_day_is_not_promised(archive: Archive) -> None:
    exchange.import_record(archive, changed(FULL, directives=directives(), entries=()))
    start = of(archive, Origin.SERIES, "Rakor bulanan")
    day = DAYS.days[0]
    all_ = starts.brings(archive, start, day=day).open_directives
    waits = next(one for one in directives() if is_open(one))
    target = Target(meeting_id=FULL.meeting.id, directive_id=waits.id)
    follow_up.snooze(archive, [target], day + dt.timedelta(days=1))
    promised = starts.brings(archive, start, day=day).open_directives
    assert promised == all_ - 1
    assert starts.brings(archive, start, day=day + dt.timedelta(days=1)).open_directives == all_
    made = meetings.get(archive, starts.begin(archive, start, title="", days=DAYS))
    assert len(made.directives) == promised


def test_who_is_known_no_longer_is_not_promised(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    templates.save_template(archive, FULL.meeting.id, "Rakor kami")
    start = of(archive, Origin.TEMPLATE, "Rakor kami")
    assert start.own
    assert starts.brings(archive, start) == Brings(agenda=4, invitees=len(FULL.attendance))
    archive.undo()
    archive.undo()
    assert starts.brings(archive, start) == Brings(agenda=4, invitees=0)


def test_own_templates_are_renamed_and_removed(archive: Archive) -> None:
    meeting_id = services.create_meeting(archive, title="Rapat staf")
    services.set_agenda(archive, meeting_id, [AgendaItem(id="1", title="Pembukaan")])
    templates.save_template(archive, meeting_id, "  Rapat\tpagi ")
    assert templates.own_names(archive) == {"Rapat pagi"}
    templates.rename_template(archive, "Rapat pagi", "Apel  pagi")
    named = {one.name: one for one in templates.templates(archive)}
    assert [one.title for one in named["Apel pagi"].agenda] == ["Pembukaan"]
    assert "Rapat pagi" not in named
    archive.undo()
    assert templates.own_names(archive) == {"Rapat pagi"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("Rapat pagi", " "), ("Rapat pagi", "rapat STAF"), ("Rapat staf", "Lain"), ("Entah", "Lain")],
)
def test_a_name_that_is_taken_blank_or_shipped_is_refused(
    archive: Archive, old: str, new: str
) -> None:
    templates.save_template(archive, services.create_meeting(archive), "Rapat pagi")
    before = facts(archive)
    with pytest.raises(FieldInvalid):
        templates.rename_template(archive, old, new)
    assert facts(archive) == before
