"""The form on which a unit reports, for Excel: all is locked but what the unit is to fill in.

Locking keeps from mistakes and needs no password; what was changed all the same shows in the code
of the row when the form comes back.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from notulen_app import i18n
from notulen_app.documents import follow_up_words as words
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain import unit_form as form
from notulen_app.domain.directive import Assignment
from notulen_app.domain.follow_up import CLOSED, due_of
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.follow_up_report import Followed, FollowUpReport, tasks_of, unit_name
from notulen_app.domain.meeting import Security
from notulen_app.domain.plain_text import one_line

LONGEST = 1_900
"""Characters of a text that is shown."""
_WIDTHS = {
    form.NUMBER: 5, form.TEXT: 60, form.MEETING: 30, form.DUE: 18, form.NOW: 18,
    form.STATE: 18, form.DAY: 16, form.WORDS: 50, form.CODE: 12,
}  # fmt: skip
_HOW = (
    "Isi kolom kuning saja: status, tanggal laporan, dan uraian. Baris yang tidak diisi dilewati. "
    "Simpan, lalu kirim kembali berkas ini."
)
_HEAD, _TOP = 4, 5
"""The row of the head, and the first below it, from 0."""


def unit_form_xlsx(report: FollowUpReport, profile: DocumentProfile) -> bytes | None:
    """Write the form for the one unit that a report speaks of; None where nothing is open."""
    import xlsxwriter

    rows = [(item, task) for item in report.items for task in tasks_of(item) if _is_open(task)]
    if not rows:
        return None
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    name = unit_name(rows[0][1])
    author = one_line(" ".join(profile.letterhead.lines), limit=250)
    created = dt.datetime.combine(report.today, dt.time())
    title = one_line(f"Formulir laporan {name}", limit=250)
    book.set_properties({"title": title, "author": author, "created": created})
    sheet = book.add_worksheet("Laporan")
    looks = _looks(book)
    _head(sheet, looks, report, name)
    for n, (item, task) in enumerate(rows, 1):
        _row(sheet, looks, n, item, task)
    _set_up(sheet, len(rows), report.today)
    book.close()
    return target.getvalue()


def _is_open(task: Assignment) -> bool:
    return bool(task.id) and task.state not in CLOSED


def _looks(book: Any) -> dict[str, Any]:
    cell = {"border": 1, "valign": "top", "text_wrap": True, "num_format": "@"}
    open_ = cell | {"locked": False, "bg_color": "#FFF7DB"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "how": book.add_format({"italic": True}),
        "head": book.add_format(
            {"bold": True, "border": 1, "bg_color": "#EBEBEB", "text_wrap": True, "valign": "top"}
        ),
        "cell": book.add_format(cell | {"quote_prefix": True}),
        "code": book.add_format(cell | {"font_size": 6, "font_color": "#808080"}),
        "open": book.add_format(open_),
        "day": book.add_format(open_ | {"num_format": "[$-421]d mmmm yyyy", "align": "left"}),
    }


def _head(sheet: Any, looks: dict[str, Any], report: FollowUpReport, name: str) -> None:
    secret = report.security in (Security.SECRET, Security.TOP_SECRET)
    grade = f" · {report.security.value.upper()}" if secret and report.security else ""
    sheet.write_string(0, 0, f"Formulir laporan tindak lanjut{grade}", looks["title"])
    who = one_line(name, limit=LONGEST)
    sheet.write_string(1, 0, f"{who}, keadaan per {i18n.long_date(report.today)}")
    sheet.write_string(2, 0, _HOW, looks["how"])
    for n, head in enumerate(form.HEADS):
        sheet.set_column(n, n, _WIDTHS[head])
        sheet.write_string(_HEAD, n, head, looks["head"])


def _row(sheet: Any, looks: dict[str, Any], n: int, item: Followed, task: Assignment) -> None:
    target = Target(
        meeting_id=item.meeting_id, directive_id=item.directive.id, assignment_id=task.id
    )
    due = due_of(task, item.directive)
    locked = [
        one_line(item.directive.text, limit=LONGEST),
        one_line(words.meeting(item), limit=LONGEST),
        i18n.plain_date(due) if due else "",
        task.state.value,
    ]
    row = _HEAD + n
    for place, text in enumerate((str(n), *locked)):
        sheet.write_string(row, place, text, looks["cell"])
    for head in form.FILLED:
        look = looks["day" if head == form.DAY else "open"]
        sheet.write_blank(row, form.HEADS.index(head), None, look)
    code = form.code_of(target, locked)
    sheet.write_string(row, form.HEADS.index(form.CODE), code, looks["code"])
    lines = max(2, -(-len(locked[0]) // 55), -(-len(locked[1]) // 27))
    sheet.set_row(row, min(400.0, 15.0 * lines))


def _set_up(sheet: Any, count: int, today: dt.date) -> None:
    last = _HEAD + count
    state, day = form.HEADS.index(form.STATE), form.HEADS.index(form.DAY)
    sheet.data_validation(
        _TOP,
        state,
        last,
        state,
        {
            "validate": "list",
            "source": list(form.STATES),
            "error_title": "Status",
            "error_message": "Pilih dikerjakan, terkendala, atau selesai.",
        },
    )
    sheet.data_validation(
        _TOP,
        day,
        last,
        day,
        {
            "validate": "date",
            "criteria": ">",
            "value": today - dt.timedelta(days=3_650),
            "error_type": "warning",
            "error_title": "Tanggal",
            "error_message": "Tulis tanggal, misalnya 22/8/2024.",
        },
    )
    sheet.protect("", {"format_rows": True, "format_columns": True, "select_locked_cells": True})
    sheet.freeze_panes(_TOP, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&L&A&RHalaman &P dari &N")
