"""What the place Tindak Lanjut says about a directive or one unit of it, in words and marks."""

from __future__ import annotations

import datetime as dt

from notulen_app import i18n
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up import CLOSED
from notulen_app.domain.follow_up_list import Column, FollowUpRow, Level, Pill
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

NOTHING = "–"
COLUMNS: dict[Column, tuple[str, str]] = {
    Column.NOT_BEGUN: ("Belum mulai", "plain"),
    Column.UNDER_WAY: ("Dikerjakan", "accent"),
    Column.TO_VERIFY: ("Menunggu verifikasi", "rep"),
    Column.DONE: ("Selesai", "ok"),
    Column.CANCELLED: ("Dibatalkan", "plain"),
}
"""The head of a column of the board, and the tone of its count."""
STATE_OF: dict[Column, AssignmentState] = {
    Column.NOT_BEGUN: AssignmentState.NOT_BEGUN,
    Column.UNDER_WAY: AssignmentState.UNDER_WAY,
    Column.TO_VERIFY: AssignmentState.TO_VERIFY,
    Column.DONE: AssignmentState.DONE,
    Column.CANCELLED: AssignmentState.CANCELLED,
}
"""What a card becomes that is moved to a column."""
PILLS: dict[Pill | None, str] = {
    None: "Semua",
    Pill.LATE: "Terlambat",
    Pill.THIS_WEEK: "Pekan ini",
    Pill.COMING: "7 hari ke depan",
    Pill.UNDATED: "Tanpa tenggat",
    Pill.CARRIED: "Terbawa",
    Pill.HINDERED: "Terkendala",
    Pill.SNOOZED: "Ditunda",
}
STATE_ICONS: dict[AssignmentState, str] = {
    AssignmentState.NOT_BEGUN: "circle",
    AssignmentState.UNDER_WAY: "circle-dot",
    AssignmentState.HINDERED: "circle-alert",
    AssignmentState.TO_VERIFY: "clock",
    AssignmentState.DONE: "circle-check",
    AssignmentState.CANCELLED: "x",
}
"""The icon of where a unit stands, which stands beside its word."""
INKS = {"neutral": "text2", "accent": "accent_text"}
"""The colour of words of a tone, where it has not the tone's name."""


def title(row: FollowUpRow) -> str:
    """Give the directive on one line."""
    return " ".join(row.text.split())


def unit(row: FollowUpRow) -> str:
    """Give the responsible unit, or the first and how many others there are; "" for nobody."""
    others = row.units.of - 1
    if row.assignment_id is None and others > 0 and row.unit:
        return f"{row.unit} dan {i18n.number(others)} lain"
    return row.unit


def nobody(row: FollowUpRow) -> str:
    """Say of a row without a unit to whom it was addressed, or that a unit is to be filled in."""
    return f"kepada {row.addressees}" if row.addressees else "Isi penanggung jawab"


def origin(row: FollowUpRow, today: dt.date) -> str:
    """Give the meeting in which it was given first, with its day."""
    day = short_day(row.day, today) if row.day else ""
    return " · ".join(part for part in (" ".join((row.meeting or "").split()), day) if part)


def short_day(day: dt.date, today: dt.date) -> str:
    """Give "15 Agu", with the year where it is not this one."""
    short = dates.short(day).partition(" ")[2]
    return short if day.year == today.year else f"{short} {day.year}"


def due_mark(row: FollowUpRow, today: dt.date) -> Mark:
    """Say until when there is time, or how it ended; late is a colour, an icon and a word."""
    if row.state in CLOSED:
        return _ended(row, today)
    if row.snoozed_until is not None and today < row.snoozed_until:
        asleep = f"ditunda s.d. {short_day(row.snoozed_until, today)}"
        if row.due is None:
            return Mark(f"Tanpa tenggat · {asleep}", icon="clock", colour="text2")
        passed = row.due < row.snoozed_until
        words = f"{short_day(row.due, today)} · {asleep}"
        return Mark(words, icon="clock", colour="warn" if passed else "text2")
    if row.due is None:
        return Mark("Isi tenggat", icon="calendar-clock", colour="warn")
    day = dates.short_with_year(row.due, today)
    late = row.days_late(today)
    moved = f" · dipindah {row.moved}×" if row.moved else ""
    if late:
        words = f"Lewat {i18n.number(late)} hari · {day}{moved}"
        return Mark(words, icon="triangle-alert", colour="bad")
    near = {0: "Hari ini · ", 1: "Besok · "}.get((row.due - today).days, "")
    colour = "warn" if near.startswith("Hari") else "text2"
    return Mark(f"{near}{day}{moved}", icon="calendar-clock", colour=colour)


def beyond(due: dt.date | None, today: dt.date) -> str:
    """Warn of a day that is later than the due date; "" where there is none."""
    return f"Melewati tenggat {dates.short_with_year(due, today)}." if due else ""


def _ended(row: FollowUpRow, today: dt.date) -> Mark:
    word = ASSIGNMENT_STATES[row.state][0]
    day = f" {short_day(row.reported_on, today)}" if row.reported_on else ""
    if row.state is AssignmentState.DONE:
        return Mark(f"{word}{day}", icon="circle-check", colour="ok")
    return Mark(f"{word}{day}", icon="x", colour="text2")


def share(row: FollowUpRow) -> tuple[int, int, str] | None:
    """Give what a bar shows: points that are ready, else units that are done; None for no bar."""
    if row.points is not None:
        of = f"{row.points.done}/{row.points.of} butir"
        return row.points.done, row.points.of, of
    if row.assignment_id is None and row.units.of > 1:
        return row.units.done, row.units.of, f"{row.units.done}/{row.units.of} satuan"
    return None


def hindrance(row: FollowUpRow) -> str:
    """Say that it is hindered, and why; "" where it is not."""
    if row.state is not AssignmentState.HINDERED:
        return ""
    return f"Terkendala: {' '.join(row.reason.split())}" if row.reason else "Terkendala"


def carried(row: FollowUpRow) -> str:
    """Say through how many meetings it was carried; "" for none."""
    return f"Terbawa {row.carried}×" if row.carried else ""


def whole(row: FollowUpRow, today: dt.date) -> str:
    """Give everything about a row, a fact a line: its tooltip."""
    late_, asleep = row.days_late(today), row.snoozed_until
    parts = (
        row.text,
        unit(row) or "Belum ada penanggung jawab",
        f"Kepada {row.addressees}" if row.addressees and not row.unit else "",
        f"Status: {ASSIGNMENT_STATES[row.state][0]}" + (f" ({row.reason})" if row.reason else ""),
        f"Tenggat: {_long(row.due)}" if row.due else "",
        f"Terlambat {i18n.number(late_)} hari" if late_ else "",
        f"Ditunda sampai {_long(asleep)}" if asleep and today < asleep else "",
        f"Tenggat sudah dipindah {row.moved} kali" if row.moved else "",
        (share(row) or ("", "", ""))[2],
        carried(row),
        _said(row, today),
        origin(row, today),
        f"Sudah diganti: {row.replaced}" if row.replaced else "",
        "Tidak dicetak" if row.private else "",
    )
    return "\n".join(part for part in parts if part)


def _long(day: dt.date) -> str:
    return f"{dates.weekday(day)}, {dates.day_month_year(day)}"


def _said(row: FollowUpRow, today: dt.date) -> str:
    if row.reported_on is None:
        return ""
    words = f": {row.reported}" if row.reported else ""
    return f"Laporan terakhir {short_day(row.reported_on, today)}{words}"


def spoken(row: FollowUpRow, today: dt.date) -> str:
    """Give a card as a screen reader says it."""
    parts = (
        title(row),
        unit(row) or "belum ada penanggung jawab",
        nobody(row) if row.addressees and not row.unit else "",
        ASSIGNMENT_STATES[row.state][0],
        due_mark(row, today).text,
        (share(row) or ("", "", ""))[2],
        carried(row),
        origin(row, today),
    )
    return ", ".join(part for part in parts if part)


def named(rows: int, level: Level) -> str:
    """Give "1 arahan", "12 penugasan"."""
    word = "arahan" if level is Level.DIRECTIVE else "penugasan"
    return f"{i18n.number(rows)} {word}"
