"""What the list of directives over all meetings can be narrowed to and sorted by, and its rows."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum, StrEnum

from notulen_app.domain.directive import AssignmentState, DirectiveKind
from notulen_app.domain.follow_up import Share
from notulen_app.domain.value import Value


class Level(StrEnum):
    """A row for each directive, or for each unit that a directive was given to."""

    DIRECTIVE = "arahan"
    UNIT = "satuan"


class Column(IntEnum):
    """A column of the board; what is hindered stands with what is under way."""

    NOT_BEGUN = 0
    UNDER_WAY = 1
    TO_VERIFY = 2
    DONE = 3
    CANCELLED = 4


COLUMN_OF = {
    AssignmentState.NOT_BEGUN: Column.NOT_BEGUN,
    AssignmentState.UNDER_WAY: Column.UNDER_WAY,
    AssignmentState.HINDERED: Column.UNDER_WAY,
    AssignmentState.TO_VERIFY: Column.TO_VERIFY,
    AssignmentState.DONE: Column.DONE,
    AssignmentState.CANCELLED: Column.CANCELLED,
}
"""In which column of the board a state stands."""


class Pill(StrEnum):
    """What one click narrows the list to; all of them are of what is open.

    What is put off is late and coming only when its day has come; in its week it is shown.
    """

    LATE = "terlambat"
    THIS_WEEK = "pekan ini"
    COMING = "7 hari ke depan"
    UNDATED = "tanpa tenggat"
    CARRIED = "terbawa"
    HINDERED = "terkendala"
    SNOOZED = "ditunda"


class Sort(StrEnum):
    """What the list goes by; MEETING is the day on which a directive was given first."""

    DUE = "tenggat"
    TEXT = "arahan"
    UNIT = "penanggung jawab"
    STATE = "status"
    MEETING = "rapat"
    SHARE = "kemajuan"
    CARRIED = "terbawa"
    REPORTED = "laporan terakhir"


class Target(Value, frozen=True, kw_only=True):
    """What is acted on: one unit of a directive, or with None the directive with all its units.

    ``directive_id`` may be the entry that the directive is.
    """

    meeting_id: str
    directive_id: str
    assignment_id: str | None = None


class Wanted(Value, frozen=True, kw_only=True):
    """What the list shows. Words must all be found in the text of the directive.

    ``unit_key`` is that of a row, ``meeting_id`` any meeting that a directive stood in.
    ``states`` and ``column`` are of the row, ``is_open`` None for all. ``public`` leaves out what
    no document may show.
    """

    today: dt.date
    level: Level = Level.DIRECTIVE
    words: tuple[str, ...] = ()
    unit_key: str | None = None
    meeting_id: str | None = None
    series_id: str | None = None
    sector_id: str | None = None
    pill: Pill | None = None
    column: Column | None = None
    states: tuple[AssignmentState, ...] = ()
    is_open: bool | None = None
    public: bool = False
    sort: Sort = Sort.DUE
    descending: bool = False

    @property
    def soon(self) -> dt.date:
        """The last of the seven days after the day that it is."""
        return self.today + dt.timedelta(days=7)

    @property
    def week(self) -> tuple[dt.date, dt.date]:
        """Monday and Sunday of the week that it is."""
        monday = self.today - dt.timedelta(days=self.today.weekday())
        return monday, monday + dt.timedelta(days=6)


class FollowUpRow(Value, frozen=True, kw_only=True):
    """A directive, or one unit of it, as the list shows it.

    ``meeting_id`` and ``directive_id`` tell where it stands now, ``first_meeting_id`` where it
    was given first, on ``day``. ``unit`` is the unit, or the first of ``units.of``; "" for
    nobody; ``addressees`` are all whom it was addressed to. ``moved`` tells how often its day was
    moved, ``carried`` how many meetings it was carried through. ``points`` are those of its
    checklist that are ready, None without one. ``replaced`` are the words of what replaced or
    revoked it, "" where they may not be told.
    """

    meeting_id: str
    directive_id: str
    assignment_id: str | None
    entry_id: str | None
    number: int | None
    kind: DirectiveKind
    text: str
    unit: str
    unit_key: str | None
    addressees: str
    units: Share
    state: AssignmentState
    reason: str | None
    due: dt.date | None
    moved: int
    carried: int
    first_meeting_id: str
    first_directive_id: str
    meeting: str
    day: dt.date | None
    snoozed_until: dt.date | None
    reported: str | None
    reported_on: dt.date | None
    points: Share | None
    private: bool
    replaced: str | None

    @property
    def column(self) -> Column:
        """The column of the board that it stands in."""
        return COLUMN_OF[self.state]

    @property
    def target(self) -> Target:
        """What an act on this row is on."""
        return Target(
            meeting_id=self.meeting_id,
            directive_id=self.directive_id,
            assignment_id=self.assignment_id,
        )

    def days_late(self, today: dt.date) -> int:
        """Give by how many days it is late, 0 where it is not."""
        if self.due is None or self.is_closed or self.put_off(today):
            return 0
        return max(0, (today - self.due).days)

    @property
    def is_closed(self) -> bool:
        """True where it is done or cancelled."""
        return self.column in (Column.DONE, Column.CANCELLED)

    def put_off(self, today: dt.date) -> dt.date | None:
        """Give until when it is put off, None where it is not or not any more."""
        until = self.snoozed_until
        return until if until is not None and today < until and not self.is_closed else None


class Cursor(Value, frozen=True, kw_only=True):
    """Where a page ended: what the order goes by there, and the row."""

    value: str | int
    row: int


class Page(Value, frozen=True, kw_only=True):
    """Rows that follow each other in the list; ``end`` is None where nothing comes after them.

    A page may be short, or empty, and yet have an end to go on from.
    """

    rows: tuple[FollowUpRow, ...]
    end: Cursor | None


class Counts(Value, frozen=True, kw_only=True):
    """How many rows there are in all, in each column of the board and for each pill.

    ``meetings`` are those that open directives stand in.
    """

    columns: dict[Column, int]
    pills: dict[Pill, int]
    meetings: int

    @property
    def open(self) -> int:
        """What is open."""
        return sum(
            self.columns[one] for one in (Column.NOT_BEGUN, Column.UNDER_WAY, Column.TO_VERIFY)
        )

    @property
    def all(self) -> int:
        """Everything, what was cancelled among it."""
        return sum(self.columns.values())


class UnitCount(Value, frozen=True, kw_only=True):
    """A responsible unit with the number of its assignments and of those that are open."""

    key: str
    name: str
    tasks: int
    open: int
