"""What replaces or revokes a decision or a directive, and checklists from templates."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from database import facts

from notulen_app.domain.checklist import ChecklistPoint
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.errors import (
    FieldInvalid,
    LinkedToItself,
    MeetingLocked,
    NotDirective,
    RowNotFound,
)
from notulen_app.domain.follow_up_list import Pill, Wanted
from notulen_app.domain.link import LinkKind
from notulen_app.domain.meeting import EntryKind, MeetingState
from notulen_app.services import (
    carry_over,
    checklists,
    exchange,
    follow_up_views,
    links,
    meetings,
    minutes,
    outline,
)
from notulen_app.store import follow_up, register
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 6, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))
DAY = dt.date(2025, 3, 6)


@pytest.fixture
def old(archive: Archive) -> tuple[str, str, str]:
    """Give a meeting with a decision and a directive to two units."""
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(DAY,))
    decision = minutes.add_entry(
        archive, meeting_id, text="Posko di aula.", kind=EntryKind.DECISION
    )
    directive = minutes.add_entry(
        archive, meeting_id, text="Siapkan aula.", kind=EntryKind.DIRECTIVE, addressees=["A", "B"]
    )
    return meeting_id, decision, directive


@pytest.fixture
def new(archive: Archive) -> tuple[str, str, str]:
    meeting_id = meetings.create_meeting(archive, title="Anev")
    decision = minutes.add_entry(
        archive, meeting_id, text="Posko di lapangan.", kind=EntryKind.DECISION
    )
    directive = minutes.add_entry(
        archive, meeting_id, text="Siapkan lapangan.", kind=EntryKind.DIRECTIVE
    )
    archive.forget_steps()
    return meeting_id, decision, directive


def test_a_decision_replaces_another_and_both_say_so(
    archive: Archive, old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    start = facts(archive)
    meetings.change_state(archive, old[0], MeetingState.FINAL)
    links.replace(archive, new[:2], old[:2], now=NOW, reason="banjir")
    assert archive.undo_label == "Catat menggantikan"
    (link,) = exchange.decode(exchange.encode(stored.get(archive, new[0]))).links
    assert (link.kind, link.row_id, link.target_id, link.words, link.reason) == (
        LinkKind.REPLACES, new[1], old[1], "Posko di aula.", "banjir",
    )  # fmt: skip
    assert [one.relation for one in register.of_row(archive, *new[:2])] == ["menggantikan"]
    (said,) = register.of_row(archive, *old[:2])
    assert (said.relation, said.words) == ("digantikan oleh", "Posko di lapangan.")
    assert not links.replace(archive, new[:2], old[:2], now=NOW)
    links.unlink(archive, said.link_meeting_id, said.link_id)
    assert register.of_row(archive, *old[:2]) == ()
    with pytest.raises(RowNotFound):
        links.unlink(archive, said.link_meeting_id, said.link_id)
    for _ in range(3):
        archive.undo()
    assert facts(archive) == start


def test_what_is_open_of_a_replaced_directive_is_cancelled_in_the_same_step(
    archive: Archive, old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    links.replace(archive, (new[0], new[2]), (old[0], old[2]), now=NOW)
    (one,) = stored.get(archive, old[0]).directives
    assert {each.state for each in one.assignments} == {AssignmentState.CANCELLED}
    assert {each.reason for each in one.assignments} == {"Digantikan oleh butir lain (Anev)"}
    archive.undo()
    (one,) = stored.get(archive, old[0]).directives
    assert {each.state for each in one.assignments} == {AssignmentState.NOT_BEGUN}
    assert stored.get(archive, new[0]).links == ()


def test_a_letter_or_another_row_revokes(
    archive: Archive, old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    links.revoke(archive, (old[0], old[2]), now=NOW, words=" ST/9/III/2025 ")
    assert archive.undo_label == "Catat dicabut"
    (one,) = stored.get(archive, old[0]).directives
    assert one.assignments[0].reason == "Dicabut oleh ST/9/III/2025"
    links.revoke(archive, old[:2], now=NOW, by=new[:2])
    (said,) = register.of_row(archive, *old[:2])
    assert (said.relation, said.words, said.meeting) == (
        "dicabut oleh", "Posko di lapangan.", "Anev",
    )  # fmt: skip
    assert [one.relation for one in register.of_row(archive, *new[:2])] == ["mencabut"]


def test_what_cannot_be_linked_is_told(archive: Archive, old: tuple[str, str, str]) -> None:
    start = facts(archive)
    with pytest.raises(LinkedToItself):
        links.replace(archive, old[:2], old[:2], now=NOW)
    with pytest.raises(LinkedToItself):
        links.revoke(archive, old[:2], now=NOW, by=old[:2])
    with pytest.raises(FieldInvalid):
        links.revoke(archive, old[:2], now=NOW, words=" ")
    with pytest.raises(RowNotFound):
        links.replace(archive, old[:2], (old[0], "tidak ada"), now=NOW)
    assert facts(archive) == start


def test_a_link_goes_with_its_row(
    archive: Archive, old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    links.replace(archive, new[:2], old[:2], now=NOW)
    before = facts(archive)
    outline.remove_rows(archive, new[0], [new[1]])
    assert stored.get(archive, new[0]).links == ()
    archive.undo()
    assert facts(archive) == before


# Checklists


def test_asta_siap_has_its_eight_points_in_their_order(
    archive: Archive, old: tuple[str, str, str]
) -> None:
    asta = next(one for one in checklists.checklists(archive) if one.name == "Asta siap")
    assert [one.label for one in asta.points] == [
        "Siap piranti lunak", "Siap posko", "Siap latpraops", "Siap kondisi kamtibmas",
        "Siap masyarakat", "Siap kekuatan personel", "Siap sarpras", "Siap anggaran",
    ]  # fmt: skip
    checklists.apply_checklist(archive, old[0], [old[2]], asta)
    assert archive.undo_label == "Pasang daftar periksa Asta siap pada arahan 1"
    (one,) = exchange.decode(exchange.encode(stored.get(archive, old[0]))).directives
    assert [point.label for point in one.checklist] == [point.label for point in asta.points]
    assert one.checklist[1].meaning == "pos komando"
    assert one.checklist_name == "Asta siap"
    meetings.change_state(archive, old[0], MeetingState.FINAL)
    with pytest.raises(MeetingLocked):
        checklists.apply_checklist(archive, old[0], [old[2]], asta)


def test_own_templates_are_kept_renamed_and_removed(
    archive: Archive, old: tuple[str, str, str]
) -> None:
    archive.forget_steps()
    start = facts(archive)
    points = [ChecklistPoint(label="Tenda ", meaning=" "), ChecklistPoint(label="\n")]
    checklists.save_checklist(archive, " Siap posko ", points)
    assert archive.undo_label == "Simpan daftar periksa “Siap posko”"
    (own,) = [one for one in checklists.checklists(archive) if one.name == "Siap posko"]
    assert own.points == (ChecklistPoint(label="Tenda"),)
    checklists.rename_checklist(archive, "Siap posko", "Posko")
    with pytest.raises(FieldInvalid):
        checklists.rename_checklist(archive, "Posko", "ASTA SIAP")
    with pytest.raises(FieldInvalid):
        checklists.save_checklist(archive, "Kosong", [])
    checklists.save_checklist(archive, "Asta siap", points)
    assert checklists.own_checklists(archive) == {"Posko", "Asta siap"}
    checklists.remove_checklist(archive, "Asta siap")
    assert {len(one.points) for one in checklists.checklists(archive)} == {8, 1}
    while archive.undo_label:
        archive.undo()
    assert facts(archive) == start


def test_a_template_is_made_of_a_directive(archive: Archive, old: tuple[str, str, str]) -> None:
    outline.add_points(archive, old[0], old[2], ["Tenda", "Listrik"])
    checklists.save_checklist_of(archive, old[0], old[2], "Aula")
    made = next(one for one in checklists.checklists(archive) if one.name == "Aula")
    assert [one.label for one in made.points] == ["Tenda", "Listrik"]
    with pytest.raises(NotDirective):
        checklists.save_checklist_of(archive, old[0], old[1], "Aula")


def test_the_shipped_templates_follow_their_form() -> None:
    from notulen_app.paths import resource

    for path in resource("checklists").glob("*.json"):
        assert json.loads(path.read_text("utf-8"))["points"]
    assert [one.name for one in checklists.shipped_checklists()] == ["Asta siap"]


# Views


def test_views_are_kept_with_the_archive_and_follow_the_day(archive: Archive) -> None:
    archive.forget_steps()
    late = Wanted(today=DAY, pill=Pill.LATE, words=("posko",))
    follow_up_views.save_view(archive, " Lewat ", late, board=False)
    later = DAY + dt.timedelta(days=9)
    (view,) = follow_up_views.views(archive, later)
    assert (view.name, view.board, view.wanted.pill, view.wanted.today) == (
        "Lewat", False, Pill.LATE, later,
    )  # fmt: skip
    follow_up_views.save_view(archive, "lewat", Wanted(today=DAY))
    (view,) = follow_up_views.views(archive, DAY)
    assert view.wanted.pill is None
    follow_up_views.rename_view(archive, "lewat", "Semua")
    with pytest.raises(FieldInvalid):
        follow_up_views.rename_view(archive, "tidak ada", "x")
    with pytest.raises(FieldInvalid):
        follow_up_views.save_view(archive, " ", late)
    follow_up_views.remove_view(archive, "Semua")
    assert follow_up_views.views(archive, DAY) == ()
    assert not follow_up_views.remove_view(archive, "Semua")
    for _ in range(4):
        archive.undo()
    assert archive.undo_label is None


def test_a_carried_directive_is_linked_where_it_was_given_and_shown_wherever_it_stands(
    archive: Archive, old: tuple[str, str, str], new: tuple[str, str, str]
) -> None:
    second = carry_over.create_next_meeting(archive, old[0], dates=(DAY + dt.timedelta(days=7),))
    (copy,) = stored.get(archive, second).directives
    links.replace(archive, (new[0], new[2]), (second, str(copy.entry_id)), now=NOW, reason="x")
    (link,) = stored.get(archive, new[0]).links
    assert (link.target_meeting_id, link.target_id) == (old[0], old[2])
    rows = follow_up.page(archive, Wanted(today=DAY)).rows
    assert {one.text: one.replaced for one in rows} == {
        "Siapkan aula.": "Siapkan lapangan.", "Siapkan lapangan.": None,
    }  # fmt: skip
    (now,) = stored.get(archive, second).directives
    assert {one.state for one in now.assignments} == {AssignmentState.CANCELLED}
    minutes.set_private(archive, new[0], [new[2]], private=True)
    shown = follow_up.page(archive, Wanted(today=DAY, public=True)).rows
    assert [one.replaced for one in shown] == [""]
    letter = "ST/9/III/2025"
    links.revoke(archive, (second, copy.id), now=NOW, words=letter)
    assert stored.get(archive, old[0]).links[0].words == letter
    (row,) = follow_up.page(archive, Wanted(today=DAY, public=True)).rows
    assert row.replaced == letter
