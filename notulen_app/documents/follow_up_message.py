"""Directives as text for a messenger: for one responsible unit, and as a recap for the leader.

``*bold*`` is what messengers make of asterisks. A section without rows says NIHIL. What would
be longer than a message may be ends with how many rows were left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from notulen_app import i18n
from notulen_app.domain import recap as report
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column, FollowUpRow, Pill
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.recap import Recap

LONGEST = 3_500
"""Characters of a message."""
LONGEST_TEXT = 300
"""Characters of the text of one directive."""
NIL = "NIHIL"
_NOBODY = "Tanpa penanggung jawab"

Line = Callable[[FollowUpRow, dt.date], str]
Section = tuple[str, Sequence[FollowUpRow], Line]


def unit_message(name: str, rows: Sequence[FollowUpRow], *, today: dt.date) -> str:
    """Write what one unit has open, given as rows of units."""
    head = [
        "*TINDAK LANJUT ARAHAN*",
        f"Kepada Yth. *{_plain(name) or _NOBODY}*",
        f"per {i18n.long_date(today)}",
    ]
    if not rows:
        return "\n".join([*head, "", "Tidak ada arahan yang terbuka."])
    sections: list[Section] = [
        ("Terlambat", report.late(rows, today), _of_unit),
        ("Belum lewat tenggat", report.in_time(rows, today), _of_unit),
        ("Tanpa tenggat", report.undated(rows), _of_unit),
    ]
    end = [f"Jumlah: {i18n.number(len(rows))} arahan terbuka.", "Mohon laporan kemajuannya."]
    return _written(head, [one for one in sections if one[1]], end, today)


def recap_message(recap: Recap) -> str:
    """Write how directives stand as a whole, with what the leader has to know of."""
    today = recap.today
    head = ["*REKAPITULASI TINDAK LANJUT ARAHAN*", f"per {i18n.long_date(today)}", "", _sums(recap)]
    sections: list[Section] = [
        ("Terlambat", report.late(recap.rows, today), _of_recap),
        ("Terkendala", report.hindered(recap.rows), _of_recap),
        ("Menunggu verifikasi", report.waiting(recap.rows), _of_recap),
    ]
    end = ["*Per penanggung jawab:*"]
    for one in recap.units:
        late = f", terlambat {i18n.number(one.late)}" if one.late else ""
        end.append(f"- {_plain(one.name) or _NOBODY}: terbuka {i18n.number(one.open)}{late}")
    if not recap.units:
        end.append(NIL)
    return _written(head, sections, end, today)


def _sums(recap: Recap) -> str:
    columns, hindered = recap.counts.columns, len(report.hindered(recap.rows))
    parts = [
        f"belum mulai {i18n.number(columns[Column.NOT_BEGUN])}",
        f"dikerjakan {i18n.number(columns[Column.UNDER_WAY])}"
        + (f" (terkendala {i18n.number(hindered)})" if hindered else ""),
        f"menunggu verifikasi {i18n.number(columns[Column.TO_VERIFY])}",
        f"selesai {i18n.number(columns[Column.DONE])}",
    ]
    if columns[Column.CANCELLED]:
        parts.append(f"dibatalkan {i18n.number(columns[Column.CANCELLED])}")
    late = i18n.number(report.late_count(recap.counts))
    of = f"{i18n.number(recap.directives)} arahan, {i18n.number(recap.counts.all)} tugas"
    asleep = recap.counts.pills[Pill.SNOOZED]
    put_off = f" Ditunda {i18n.number(asleep)}." if asleep else ""
    return f"Jumlah {of}: {', '.join(parts)}. Terlambat {late}.{put_off}"


def _of_unit(row: FollowUpRow, today: dt.date) -> str:
    return _joined(_text(row), _due(row, today), _asleep(row, today), _state(row), _given(row))


def _of_recap(row: FollowUpRow, today: dt.date) -> str:
    unit = _plain(row.unit) or _NOBODY
    return _joined(_text(row), unit, _due(row, today), _asleep(row, today), _state(row))


def _joined(text: str, *facts: str) -> str:
    return "\n".join(one for one in (text, "; ".join(filter(None, facts))) if one)


def _text(row: FollowUpRow) -> str:
    """Give the words of a directive; of what replaced it only what may be told."""
    if row.replaced is None:
        return _plain(row.text)
    by = f": {_plain(row.replaced)}" if row.replaced else ""
    return f"{_plain(row.text)} (digantikan atau dicabut{by})"


def _due(row: FollowUpRow, today: dt.date) -> str:
    if row.due is None:
        return "belum ada tenggat"
    late = row.days_late(today)
    return f"tenggat {i18n.plain_date(row.due)}" + (f", lewat {late} hari" if late else "")


def _asleep(row: FollowUpRow, today: dt.date) -> str:
    until = row.put_off(today)
    return f"ditunda s.d. {i18n.plain_date(until)}" if until else ""


def _state(row: FollowUpRow) -> str:
    ready = f", siap {row.points.done} dari {row.points.of} butir" if row.points else ""
    held = row.reason if row.state is AssignmentState.HINDERED else None
    return f"{row.state.value}{f' ({_plain(held)})' if held else ''}{ready}"


def _given(row: FollowUpRow) -> str:
    day = f", {i18n.plain_date(row.day)}" if row.day else ""
    carried = f", terbawa {row.carried} kali" if row.carried else ""
    return f"{_plain(row.meeting)}{day}{carried}"


def _plain(text: str | None) -> str:
    return one_line(text, limit=LONGEST_TEXT)


def _written(
    head: Sequence[str], sections: Sequence[Section], end: Sequence[str], today: dt.date
) -> str:
    """Put a message together, leaving out rows from the end of sections where it is too long."""
    room = LONGEST - len("\n".join([*head, "", *end])) - 60
    lines, number = list(head), 0
    for title, rows, line in sections:
        lines += ["", f"*{title}:*"]
        room -= len(title) + 5
        if not rows:
            lines.append(NIL)
        left = len(rows)
        for row in rows:
            text = f"{number + 1}. {line(row, today)}"
            if len(text) + 1 > room - 40:
                break
            number += 1
            left -= 1
            room -= len(text) + 1
            lines.append(text)
        if left:
            more = f"… dan {i18n.number(left)} lainnya, selengkapnya pada rekapitulasi."
            lines.append(more)
            room -= len(more) + 1
    return "\n".join([*lines, "", *end])[:LONGEST]
