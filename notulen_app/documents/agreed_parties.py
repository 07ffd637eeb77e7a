"""Signatures of all who agreed: a heading for every sector and rows of blocks below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Spacer

from notulen_app.documents.attendees import Attendees
from notulen_app.documents.blocks import bound
from notulen_app.documents.page import Sheet
from notulen_app.documents.signature_block import Column, Signatures
from notulen_app.documents.signer_words import NAME_BLANK, rank_in_full
from notulen_app.documents.text import BOLD, REGULAR, para, plain, width_of, wrapped
from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Record

PARTY = "pihak"
"""What a field of one who agreed is named, before its number."""

ACROSS = 2
"""Blocks beside each other."""
_AWAY = (AttendanceState.EXCUSED, AttendanceState.ILL, AttendanceState.ABSENT)


def parties(record: Record, sheet: Sheet) -> list[Any]:
    """Give the blocks of all who were not away, two in a row; no block is split over pages.

    Before anybody said who came they are all who were invited. Somebody who was represented has
    his representative's name. A group has one block, in which its name stands for the post.
    """
    story: list[Any] = []
    for name, blocks in party_blocks(record, sheet):
        rows = list(_rows(blocks, sheet))
        if rows and name:
            style = sheet.style(font=BOLD, align=TA_LEFT, before=6.0)
            rows = bound(para(name, style), rows)
        story += rows
    return [Spacer(1, sheet.size / 2), *story] if story else []


def party_blocks(record: Record, sheet: Sheet) -> Iterator[tuple[str, list[Column]]]:
    """Give every sector's name in capitals with the blocks of those who sign for it.

    The parties are numbered through, as their fields are named.
    """
    attendees, number = Attendees(record), count(1)
    for section in sections(record):
        signing = [one.row for one in section.rows if one.row.state not in _AWAY]
        blocks = [_block(row, attendees, sheet, f"{PARTY} {next(number)}") for row in signing]
        yield plain(section.name.upper(), limit=80), blocks


class PartyRow(Signatures):
    """Blocks beside each other, each with the same share of the width; the last may be alone."""

    def draw(self) -> None:
        """Draw them from the left."""
        share = self.room / ACROSS
        for n, one in enumerate(self.columns):
            self._column(one, share * (n + 0.5))


def _rows(blocks: Sequence[Column], sheet: Sheet) -> Iterator[Any]:
    for first in range(0, len(blocks), ACROSS):
        row = blocks[first : first + ACROSS]
        high = max(len(one.above) for one in row)
        level = [
            Column(one.role, (*one.above, *[""] * (high - len(one.above))), *_rest(one))
            for one in row
        ]
        yield PartyRow(level, sheet)
        yield Spacer(1, sheet.size / 2)


def _rest(one: Column) -> tuple[tuple[str, ...], tuple[str, ...], bool, bool]:
    return one.name, one.below, one.rule, one.field


def _block(row: Attendance, attendees: Attendees, sheet: Sheet, role: str) -> Column:
    """Give one signer: post, or group, or organisation; name; rank with number."""
    found, width = attendees.of(row), sheet.width / ACROSS - 8.0
    police = sheet.profile.layout == "polri"
    post = found.group.name if found.group else found.position or found.organisation
    name, rank, number = found.name, found.rank, found.number
    if found.group:
        name = rank = number = ""
    if row.state is AttendanceState.REPRESENTED:
        stand_in = row.representative
        post = f"a.n. {post.upper()}" if post else ""
        name = (stand_in.name if stand_in else None) or ""
        rank, number = (stand_in.rank if stand_in else None) or "", ""
    shown = plain(name, limit=120) or NAME_BLANK
    rank = rank_in_full(rank) if police else plain(rank, limit=100)
    below = [one for one in (rank, number) if one]
    if police and width_of(" ".join(below), REGULAR, sheet.size) <= width:
        below = [" ".join(below)] if below else []
    title = plain(post, limit=200)
    if not title.startswith("a.n. "):
        title = title.upper()
    return Column(
        role=role,
        above=_lines(f"{title}," if title else NAME_BLANK, sheet, width),
        name=_lines(_name(shown, attendees, row, police=police), sheet, width),
        below=tuple(part for line in below for part in _lines(line, sheet, width)),
        rule=police,
    )


def _name(shown: str, attendees: Attendees, row: Attendance, *, police: bool) -> str:
    """Give a name in capitals for the police; its degrees stay as they are written."""
    person = attendees.of(row).person
    if not police or shown == NAME_BLANK:
        return shown
    if person is None or row.state is AttendanceState.REPRESENTED:
        return shown.upper()
    return shown.replace(person.name, person.name.upper(), 1)


def _lines(text: str, sheet: Sheet, width: float) -> tuple[str, ...]:
    return tuple(wrapped(text, REGULAR, sheet.size, width=width, lines=3))
