"""Check-in cards with QR codes, name tags and table signs, on sheets to be cut or folded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from notulen_app.documents.attendees import Attendees
from notulen_app.documents.card_faces import Holder, MeetingHead, card, name_tag, table_sign
from notulen_app.documents.card_sheets import CardSheet, SignSheet, slots_for
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import MM, Progress, RenderedDocument, Sheet, build
from notulen_app.documents.profile import DocumentProfile, Margins
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.card_code import CardKind, card_code
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed

_SIZES = {"kartu": (85.6 * MM, 54.0 * MM), "tanda nama": (90.0 * MM, 65.0 * MM)}
"""Points of a face: a card is as large as a bank card."""


def cards_pdf(
    record: Record,
    profile: DocumentProfile,
    *,
    kind: CardKind = CardKind.CARD,
    only: Collection[str] | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw a card for every row of attendance, or for ``only`` those ids, by list number.

    A group has one card for all of it and one sign, but nobody wears its name as a tag.

    Raises:
        DocumentRefused: no title, no date, or nobody to make a card for.
    """
    require(record.meeting)
    holders = list(_holders(record, tags=kind is CardKind.NAME_TAG, only=only))
    if not holders:
        raise DocumentRefused("attendance", "kosong")
    blank = Margins(top=0.0, right=0.0, bottom=0.0, left=0.0)
    sheet = Sheet(changed(profile, margins=blank))
    every = running(record.meeting, profile, kind.value, draft=False, footer=None)
    every = replace(every, page_number=None, catchword=False)
    if kind in (CardKind.TABLE_SIGN, CardKind.SMALL_TABLE_SIGN):
        story = _signs(holders, sheet, signs=1 if kind is CardKind.TABLE_SIGN else 2)
        every = replace(every, classification=None)
    else:
        story = _cards(holders, MeetingHead(record.meeting), sheet, kind=kind)
    return build(story, sheet, every, progress=progress)


def _cards(
    holders: Sequence[Holder], head: MeetingHead, sheet: Sheet, *, kind: CardKind
) -> list[Any]:
    width, height = _SIZES[kind]
    slots = slots_for(sheet, width=width, height=height)
    draw = card if kind is CardKind.CARD else name_tag
    faces = (partial(draw, one, head) for one in holders)
    return [CardSheet(sheet, slots, page) for page in _pages(faces, slots.count)]


def _signs(holders: Sequence[Holder], sheet: Sheet, *, signs: int) -> list[Any]:
    faces = (partial(table_sign, one) for one in holders)
    return [SignSheet(sheet, page, signs=signs) for page in _pages(faces, signs)]


def _pages(faces: Iterator[Any], count: int) -> Iterator[list[Any]]:
    while page := list(islice(faces, count)):
        yield page


def _holders(record: Record, *, tags: bool, only: Collection[str] | None) -> Iterator[Holder]:
    attendees = Attendees(record)
    listed = [one for section in sections(record) for one in section.rows]
    for one in sorted(listed, key=lambda one: one.number):
        who = attendees.of(one.row)
        if (only is not None and one.row.id not in only) or (tags and who.group):
            continue
        yield Holder(who, one.number, card_code(one.row.id), heads=one.row.head_count)
