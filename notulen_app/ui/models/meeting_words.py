"""What the home list says about a meeting, in words; only what is recorded."""

from __future__ import annotations

import datetime as dt

from notulen_app.store.listing import MeetingRow, Section, Wanted
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import STATES

NOTHING = "–"
_UNDATED = "Tanpa tanggal"


def heading(row: MeetingRow, wanted: Wanted) -> str:
    """Name the group that a meeting stands in: today, to come, undated, or its month."""
    section = row.section(wanted)
    if section is Section.TODAY:
        return "Hari ini"
    if section is Section.UPCOMING:
        return "Akan datang"
    return dates.month_year(row.date) if row.date else _UNDATED


def date_words(row: MeetingRow, today: dt.date) -> tuple[str, str]:
    """Give both lines of the date: "15 Agu" over "Kamis", or over "s.d. 16 Agu"."""
    if row.date is None:
        return NOTHING, ""
    if row.last_date and row.last_date != row.date:
        return dates.day_month(row.date), f"s.d. {dates.day_month(row.last_date)}"
    year = f" {row.date.year}" if row.date > today and row.date.year != today.year else ""
    return dates.day_month(row.date), f"{dates.weekday(row.date)}{year}"


def title(row: MeetingRow) -> str:
    """Give the title on one line."""
    return " ".join(row.title.split())


def below_title(row: MeetingRow) -> str:
    """Give place, chair and series, as far as they are known."""
    facts = (
        row.place,
        row.chair and f"Pimpinan: {row.chair}",
        row.series and f"Seri: {row.series}",
    )
    return "  ·  ".join(" ".join(fact.split()) for fact in facts if fact)


def present_words(row: MeetingRow) -> tuple[str, str]:
    """Give "212 / 300" and, where rows are groups of people, how many: "8 kelompok"."""
    if not row.invited:
        return NOTHING, ""
    came = str(row.present) if row.present else NOTHING
    return f"{came} / {row.invited}", f"{row.groups} kelompok" if row.groups else ""


def directive_words(row: MeetingRow) -> str:
    """Give the number of directives."""
    return str(row.directives) if row.directives else NOTHING


def state_words(row: MeetingRow) -> tuple[str, str]:
    """Give the word of the state and the tone of its chip."""
    return STATES[row.state]


def spoken(row: MeetingRow, today: dt.date) -> str:
    """Give the whole row as a screen reader says it."""
    day = " ".join(date_words(row, today)) if row.date else _UNDATED
    present, groups = present_words(row)
    parts = (
        row.title,
        day,
        state_words(row)[0],
        below_title(row),
        f"hadir {present.replace(' / ', ' dari ')}" if row.invited else "",
        groups,
        f"{row.directives} arahan" if row.directives else "",
    )
    return ", ".join(part for part in parts if part)
