"""The list of archives, and what is proposed to be destroyed or kept: PDF across the page, Excel.

Columns as the archives' lists have them: number, code, description, time, stage, quantity,
retention, remark. The stage of a paper (original or copy) is not known here and stays blank.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.blocks import Letterhead, fact, titled
from notulen_app.documents.follow_up_table import Head, Line, listing, note
from notulen_app.documents.metadata import Description
from notulen_app.documents.page import RenderedDocument, Running, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.workbook import Cell, Column, Kind, Tab, workbook
from notulen_app.domain.meeting import Security
from notulen_app.domain.retention import Retained

_COLON = 90.0
_HEADS = (
    Head("No", 0.045, centred=True),
    Head("Kode klasifikasi", 0.1),
    Head("Uraian", 0.26),
    Head("Kurun waktu", 0.11),
    Head("Tingkat perkembangan", 0.115),
    Head("Jumlah berkas", 0.065, centred=True),
    Head("Retensi", 0.145),
    Head("Ket.", 0.16),
)
_COLUMNS = (
    Column("No", 6, Kind.COUNT),
    Column("Kode klasifikasi", 16),
    Column("Uraian", 60),
    Column("Nomor naskah", 26, spare=True),
    Column("Tanggal rapat", 20, Kind.DAY),
    Column("Tingkat perkembangan", 18),
    Column("Jumlah berkas", 9, Kind.COUNT),
    Column("Berkas ditutup", 20, Kind.DAY),
    Column("Aktif (tahun)", 9, Kind.COUNT),
    Column("Inaktif (tahun)", 9, Kind.COUNT),
    Column("Nasib akhir", 18),
    Column("Keadaan", 28),
    Column("Sampai dengan", 20, Kind.DAY),
    Column("Klasifikasi keamanan", 16, spare=True),
)
_REMARK = (
    "Retensi dihitung sejak berkas ditutup, yaitu hari notulen menjadi sah. Daftar ini tidak "
    "menghapus apa pun; pemusnahan mengikuti persetujuan pejabat yang berwenang."
)


def archive_list_pdf(
    name: str, rows: Sequence[Retained], profile: DocumentProfile, *, today: dt.date
) -> RenderedDocument:
    """Draw a list; ``name`` is what it is called ("usul musnah")."""
    sheet = Sheet(profile, landscape=True)
    secret = _highest(rows)
    described = Description(
        title=f"{name.capitalize()} per {i18n.plain_date(today)}",
        author=" ".join(profile.letterhead.lines),
        keywords=(name,),
        classification=secret.value if secret else "",
    )
    every = Running(
        description=described,
        classification=secret.value.upper() if secret else None,
        page_number="bawah",
    )
    return build(list(_story(name, rows, sheet, today)), sheet, every)


def _story(name: str, rows: Sequence[Retained], sheet: Sheet, today: dt.date) -> Iterator[Any]:
    yield Letterhead(sheet)
    yield from titled([name.upper()], sheet)
    yield from fact("Keadaan per", i18n.long_date(today), sheet, colon=_COLON)
    yield from fact("Jumlah", f"{i18n.number(len(rows))} rapat", sheet, colon=_COLON)
    yield Spacer(1, 6)
    yield from listing(_HEADS, (_line(n, one) for n, one in enumerate(rows, 1)), sheet, named_by=2)
    yield from note(_REMARK, sheet)


def _line(n: int, one: Retained) -> Line:
    record = one.record
    remark = [f"Nomor {record.number}" if record.number else "", standing(one)]
    if record.security in (Security.SECRET.value, Security.TOP_SECRET.value):
        remark.append(record.security)
    return Line(
        [
            str(n),
            record.code or "",
            record.title,
            i18n.plain_date(record.day) if record.day else "",
            "",
            i18n.number(record.papers),
            retention(one),
            "; ".join(filter(None, remark)),
        ]
    )


def retention(one: Retained) -> str:
    """Give "2 tahun aktif, 3 tahun inaktif, musnah"; "" where there is no rule."""
    rule = one.rule
    if rule is None:
        return ""
    parts = [
        f"{years} tahun {word}"
        for years, word in ((rule.active, "aktif"), (rule.inactive, "inaktif"))
        if years is not None
    ]
    return ", ".join([*parts, *([rule.fate.value] if rule.fate else [])])


def standing(one: Retained) -> str:
    """Give the phase, and until when it lasts."""
    until = f" s.d. {i18n.plain_date(one.until)}" if one.until else ""
    return f"{one.phase.value}{until}"


def archive_list_xlsx(
    name: str, rows: Sequence[Retained], profile: DocumentProfile, *, today: dt.date
) -> bytes:
    """Write a list with real days and numbers."""
    title = name.capitalize()
    secret = _highest(rows)
    tab = Tab(
        name=title[:31],
        titles=(title, f"Keadaan per {i18n.long_date(today)}", _REMARK),
        columns=_COLUMNS,
        rows=[_cells(n, one) for n, one in enumerate(rows, 1)],
        names=2,
    )
    return workbook(
        [tab],
        title=title,
        author=" ".join(profile.letterhead.lines),
        day=today,
        paper=profile.paper,
        classification=secret.value.upper() if secret else "",
    )


def _cells(n: int, one: Retained) -> list[Cell]:
    record, rule = one.record, one.rule
    return [
        n,
        record.code or "",
        record.title,
        record.number or "",
        record.day,
        "",
        record.papers,
        record.closed_on,
        rule.active if rule else None,
        rule.inactive if rule else None,
        rule.fate.value if rule and rule.fate else "",
        one.phase.value,
        one.until,
        record.security or "",
    ]


def _highest(rows: Sequence[Retained]) -> Security | None:
    """Give the highest security of the records where it is secret or above."""
    found = {one.record.security for one in rows}
    ranked = (Security.TOP_SECRET, Security.SECRET)
    return next((one for one in ranked if one.value in found), None)
