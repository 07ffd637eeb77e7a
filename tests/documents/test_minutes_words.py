"""What the minutes say of checklists and of what was revoked, in print."""

from __future__ import annotations

import datetime as dt

import pytest
from pdf_reading import text_of
from records import sample_record

from notulen_app.documents.message_text import message_parts
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    DueMove,
    Earlier,
    Tick,
)
from notulen_app.domain.link import Link, LinkKind
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed

AT = dt.datetime(2024, 8, 16, 9, 0, tzinfo=dt.UTC)
POINTS = tuple(ChecklistItem(id=str(n), label=f"Siap {n}") for n in range(8))


def ticked(*points: int) -> tuple[Tick, ...]:
    return tuple(Tick(item_id=str(n), done=True, at=AT) for n in points)


def with_units() -> Record:
    record = sample_record()
    units = (
        Assignment(id="u1", unit=Party(text="Polsek Sampang"), ticks=ticked(0, 1, 2)),
        Assignment(
            id="u2",
            unit=Party(text="Polsek Omben"),
            state=AssignmentState.UNDER_WAY,
            ticks=ticked(0, 1, 2, 3),
        ),
    )
    first = changed(record.directives[0], checklist=POINTS, assignments=units)
    return changed(record, directives=(first, *record.directives[1:]))


def words(record: Record, profile: DocumentProfile) -> str:
    return " ".join(text_of(minutes_pdf(record, profile, draft=False).pdf).split())


@pytest.mark.parametrize("profile", load_profiles()[:2], ids=lambda one: one.name)
def test_readiness_is_told_of_the_directive_and_of_every_unit(profile: DocumentProfile) -> None:
    text = words(with_units(), profile)
    assert "Kesiapan: 3 dari 8 butir siap" in text
    for state, share in (("belum mulai,", "3 dari 8"), ("dikerjakan, 4", "dari 8 butir")):
        assert state in text
        assert share in text


@pytest.mark.parametrize("profile", load_profiles()[:2], ids=lambda one: one.name)
def test_the_points_say_the_same_as_their_count(profile: DocumentProfile) -> None:
    record = with_units()
    first = changed(
        record.directives[0],
        checklist=(*POINTS[:7], changed(POINTS[7], done=True)),
        assignments=record.directives[0].assignments,
    )
    shown = changed(record, directives=(first, *record.directives[1:]))
    (sent,) = message_parts(shown, profile, draft=False)
    for text in (words(shown, profile), " ".join(sent.split())):
        assert "Kesiapan: 4 dari 8 butir siap" in text
        for n in (0, 1, 2, 7):
            assert f"Siap {n}: sudah " in text
            assert f"Siap {n}: sudah 1" not in text
        assert "Siap 3: sudah 1 dari 2 satuan" in text
        assert "Siap 4:" not in text


def test_nothing_is_told_while_nobody_has_said_anything() -> None:
    record = sample_record()
    first = changed(record.directives[0], checklist=POINTS, assignments=())
    shown = changed(record, directives=(first, *record.directives[1:]))
    assert "Kesiapan" not in words(shown, load_profiles()[0])


def test_a_revoked_directive_says_so() -> None:
    record = sample_record()
    link = Link(
        id="x", row_id=record.directives[0].id, kind=LinkKind.REVOKED_BY, words="SE/5/VIII/2024"
    )
    shown = words(changed(record, links=(link,)), load_profiles()[0])
    assert "(tidak berlaku, dicabut oleh SE/5/VIII/2024)" in shown


def test_what_was_settled_of_a_carried_directive_is_no_new_order() -> None:
    record = sample_record()
    before = Earlier(meeting_id="m0", directive_id="d0", title="Rakor 1")
    day, first_day = dt.date(2024, 12, 22), dt.date(2024, 12, 20)
    moved = DueMove(at=AT, before=first_day, after=day, reason="tenda terlambat datang")
    unit = Assignment(
        id="u1", unit=Party(text="Polsek Omben"), due=day, original_due=first_day, moves=(moved,)
    )
    said = {
        "Keadaan: dinyatakan selesai": changed(unit, state=AssignmentState.DONE),
        "Keadaan: dibatalkan (digabung)": changed(
            unit, state=AssignmentState.CANCELLED, reason="digabung"
        ),
        "Tenggat: 22 Desember 2024 (semula 20 Desember 2024, alasan: tenda terlambat datang)": unit,
    }
    for words_said, task in said.items():
        one = changed(record.directives[0], due=first_day, assignments=(task,), earlier=(before,))
        shown = changed(record, directives=(one, *record.directives[1:]))
        assert words_said in words(shown, load_profiles()[0])


def test_a_group_that_was_shared_out_is_told_with_its_members_and_their_days() -> None:
    record = sample_record()
    first_day, day = dt.date(2024, 12, 20), dt.date(2024, 12, 22)
    units = tuple(
        Assignment(
            id=f"u{n}", unit=Party(text=f"Kapolsek {n}"), group_id="g",
            due=day if n == 3 else None,
            state=AssignmentState.DONE if n == 0 else AssignmentState.NOT_BEGUN,
        )
        for n in range(5)
    )  # fmt: skip
    one = changed(
        record.directives[0], due=first_day, assignments=units,
        addressees=(Party(text="Kapolsek jajaran", group_id="g"),),
    )  # fmt: skip
    text = words(changed(record, directives=(one, *record.directives[1:])), load_profiles()[0])
    assert "Kepada: Kapolsek jajaran (5 anggota)" in text
    assert "Tenggat: 20 Desember 2024; Kapolsek 3 22 Desember 2024" in text
    assert "Keadaan: 1 dari 5 satuan selesai" in text
