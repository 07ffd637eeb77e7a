"""A group becomes its members, again when it has grown; checklists come from templates."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.checklist import (
    ChecklistPoint,
    ChecklistTemplate,
    template_of,
    with_template,
)
from notulen_app.domain.directive import Assignment, AssignmentState, ChecklistItem, Directive
from notulen_app.domain.fan_out import fanned_out, lacking, members
from notulen_app.domain.minutes_row import addressed
from notulen_app.domain.people import Directory, Group, Organisation, Party, Person, Position
from notulen_app.domain.value import changed

DUE = dt.date(2025, 3, 20)
OFFICES = (
    Organisation(id="o1", name="Polsek Kota", short_name="Polsek Kota"),
    Organisation(id="o2", name="Kepolisian Sektor Utara", short_name="Polsek Utara"),
)
POSTS = (
    Position(id="j1", title="Kapolsek", organisation_id="o1", person_id="p1"),
    Position(id="j2", title="Kapolsek", organisation_id="o2"),
    Position(id="j3", title="Kapolsek Selatan"),
)
PEOPLE = (
    Person(id="p1", name="Uji Satu"),
    Person(id="p2", name="Uji Dua", degrees_after="S.H."),
)
GROUP = Group(
    id="g", name="Kapolsek jajaran", position_ids=("j1", "j2", "j3"), person_ids=("p1", "p2")
)
KNOWN = Directory(organisations=OFFICES, positions=POSTS, people=PEOPLE, groups=(GROUP,))
EVERY = Party(text="setiap Kapolsek", group_id="g")


def texts(directive: Directive) -> list[str]:
    return [one.unit.text for one in directive.assignments]


def test_members_are_posts_told_apart_by_office_and_people_who_hold_none() -> None:
    found = members(GROUP, KNOWN)
    assert [one.text for one in found] == [
        "Kapolsek, Polsek Kota", "Kapolsek, Polsek Utara", "Kapolsek Selatan", "Uji Dua, S.H.",
    ]  # fmt: skip
    assert [one.position_id for one in found] == ["j1", "j2", "j3", None]
    assert found[3].person_id == "p2"
    assert members(Group(id="x", name="Kosong", position_ids=("gone",)), KNOWN) == ()


def test_a_member_who_is_no_post_is_named_with_rank_and_post() -> None:
    known = changed(
        KNOWN,
        people=(*PEOPLE[:1], changed(PEOPLE[1], rank="AKP")),
        positions=(*POSTS, Position(id="j4", title="Kabag Ops", person_id="p2")),
    )
    assert members(GROUP, known)[3] == Party(text="AKP Uji Dua, S.H. (Kabag Ops)", person_id="p2")
    office = Position(id="j4", title="", organisation_id="o1", person_id="p2")
    assert (
        members(GROUP, changed(known, positions=(office,)))[1].text
        == "AKP Uji Dua, S.H. (Polsek Kota)"
    )


def test_every_member_gets_an_assignment_in_the_place_of_the_group() -> None:
    other = Assignment(id="t2", unit=Party(text="Bagops"))
    own = Assignment(id="t1", unit=EVERY, due=DUE, original_due=DUE)
    directive = Directive(id="d", text="x", addressees=(EVERY,), assignments=(own, other))
    made = fanned_out(directive, GROUP, members(GROUP, KNOWN))
    assert texts(made) == [
        "Kapolsek, Polsek Kota", "Kapolsek, Polsek Utara", "Kapolsek Selatan", "Uji Dua, S.H.",
        "Bagops",
    ]  # fmt: skip
    assert {one.due for one in made.assignments[:4]} == {DUE}
    assert {one.group_id for one in made.assignments[:4]} == {"g"}
    assert made.addressees == (EVERY,)
    assert len({one.id for one in made.assignments}) == 5


def test_a_group_that_grew_is_fanned_out_again_and_what_was_done_stays() -> None:
    small = changed(GROUP, position_ids=("j1", "j2"), person_ids=())
    directive = Directive(id="d", text="x", assignments=(Assignment(id="t1", unit=EVERY),))
    made = fanned_out(directive, small, members(small, KNOWN))
    first = changed(made.assignments[0], state=AssignmentState.DONE)
    made = changed(made, assignments=(first, made.assignments[1]))
    assert [one.text for one in lacking(made, members(GROUP, KNOWN))] == [
        "Kapolsek Selatan", "Uji Dua, S.H.",
    ]  # fmt: skip
    grown = fanned_out(made, GROUP, members(GROUP, KNOWN))
    assert grown.assignments[:2] == made.assignments
    assert len(grown.assignments) == 4
    assert fanned_out(grown, GROUP, members(GROUP, KNOWN)) is grown


def test_a_group_that_reported_something_keeps_its_own_assignment() -> None:
    own = Assignment(id="t1", unit=EVERY, state=AssignmentState.UNDER_WAY)
    directive = Directive(id="d", text="x", assignments=(own,))
    made = fanned_out(directive, GROUP, members(GROUP, KNOWN))
    assert made.assignments[0] == own
    assert len(made.assignments) == 5


def test_words_that_name_no_group_can_be_fanned_out_into_one() -> None:
    own = Assignment(id="t1", unit=Party(text="para Kapolsek"), due=DUE)
    directive = Directive(id="d", text="x", assignments=(own,))
    made = fanned_out(directive, GROUP, members(GROUP, KNOWN), assignment_id="t1")
    assert "para Kapolsek" not in texts(made)
    assert {one.due for one in made.assignments} == {DUE}


def test_members_go_with_their_group_unless_they_have_done_something() -> None:
    directive = Directive(id="d", text="x", addressees=(EVERY,))
    made = fanned_out(addressed(directive, (EVERY,)), GROUP, members(GROUP, KNOWN))
    busy = changed(made.assignments[1], state=AssignmentState.UNDER_WAY)
    made = changed(made, assignments=(made.assignments[0], busy, *made.assignments[2:]))
    assert texts(addressed(made, (Party(text="Bagops"),))) == ["Kapolsek, Polsek Utara", "Bagops"]
    assert len(addressed(made, (EVERY, Party(text="Bagops"))).assignments) == 5


def test_the_first_who_is_named_takes_over_what_was_given_to_nobody() -> None:
    nobody = Assignment(id="t", unit=Party(text=""), state=AssignmentState.UNDER_WAY)
    directive = Directive(id="d", text="x", assignments=(nobody,))
    made = addressed(directive, (Party(text="Bagops"), Party(text="Sium")))
    assert made.assignments[0] == changed(nobody, unit=Party(text="Bagops"))
    assert texts(made) == ["Bagops", "Sium"]


TEMPLATE = ChecklistTemplate(
    name="Tiga siap",
    points=(
        ChecklistPoint(label="Siap posko", meaning="pos komando"),
        ChecklistPoint(label="Siap anggaran"),
    ),
)


def test_a_template_gives_its_points_and_leaves_what_was_said() -> None:
    there = (
        ChecklistItem(id="c1", label="siap anggaran", done=True, note="DIPA"),
        ChecklistItem(id="c2", label="Tenda", done=False),
    )
    made = with_template(Directive(id="d", text="x", checklist=there), TEMPLATE)
    assert [(one.label, one.done, one.meaning) for one in made.checklist] == [
        ("Siap posko", None, "pos komando"),
        ("siap anggaran", True, None),
        ("Tenda", False, None),
    ]
    assert made.checklist_name == "Tiga siap"
    assert made.checklist[1].id == "c1"
    again = with_template(made, TEMPLATE)
    assert again == made


def test_a_template_made_of_a_directive_holds_its_points_and_no_marks() -> None:
    made = with_template(Directive(id="d", text="x"), TEMPLATE)
    assert template_of(made, name="Tiga siap") == TEMPLATE
