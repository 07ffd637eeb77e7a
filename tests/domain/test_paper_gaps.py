"""What a paper lacks is told: what can be filled in by its field, and what is written by hand."""

from __future__ import annotations

import pytest
from records import full_record

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.meeting import EntryKind, Letter, Meeting, Record, SignerRole
from notulen_app.domain.paper import Paper
from notulen_app.domain.paper_gaps import missing_in_paper
from notulen_app.domain.rules import Gap
from notulen_app.domain.value import changed
from notulen_app.gap_sentences import gap_sentence, paper_headline


def of(record: Record, **facts: object) -> Record:
    return changed(record, meeting=changed(record.meeting, **facts))


def blanks(paper: Paper, record: Record, *, numbered: bool = True) -> set[str]:
    found = missing_in_paper(paper, record, numbered=numbered)
    return {one.place for one in found if one.gap is Gap.BLANK}


@pytest.mark.parametrize("paper", list(Paper))
def test_of_a_full_record_only_what_no_record_holds_is_left(paper: Paper) -> None:
    (left,) = missing_in_paper(paper, full_record())
    assert left.gap is Gap.BY_HAND
    assert left.place == ""
    assert not left.blocking


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("invitation.number", {"invitation": Letter(date=full_record().meeting.dates[0])}),
        ("invitation.date", {"invitation": Letter(number="B/1")}),
        ("security", {"security": None}),
        ("signing_place", {"signing_place": None}),
        ("start", {"start": None}),
        ("place", {"place": None}),
        ("dress", {"dress": None}),
        ("chair", {"chair": None}),
        ("legal_bases", {"legal_bases": ()}),
    ],
)
def test_every_blank_of_the_invitation_names_its_field(fact: str, value: dict[str, object]) -> None:
    assert blanks(Paper.INVITATION, of(full_record(), **value)) == {fact}


def test_a_letter_that_prints_no_reference_lacks_none() -> None:
    record = of(full_record(), legal_bases=())
    assert blanks(Paper.INVITATION, record, numbered=False) == set()


def test_a_note_of_the_time_is_a_time_and_a_letter_is_a_basis() -> None:
    record = of(full_record(), start=None, time_note="pagi", legal_bases=())
    assert blanks(Paper.REPORT, record) == set()


def test_whoever_signs_the_invitation_is_asked_for() -> None:
    found = missing_in_paper(Paper.INVITATION, of(full_record(), signers=(), chair=None))
    (signer,) = [one for one in found if one.gap is Gap.SIGNER]
    assert (signer.place, signer.detail) == ("signers", SignerRole.CHAIR.value)


@pytest.mark.parametrize("paper", list(Paper))
def test_without_title_and_date_it_is_blocked_and_said(paper: Paper) -> None:
    found = missing_in_paper(paper, Record(meeting=Meeting(id="x", title="")))
    assert [one.gap for one in found if one.blocking] == [Gap.TITLE, Gap.DATE]
    said = paper_headline(paper, found)
    assert said.endswith(f"{paper.value.capitalize()} belum dapat dibuat.")


def test_a_private_decision_is_no_decision_of_the_agreement() -> None:
    full = full_record()
    entries = tuple(
        changed(one, private=True) if one.kind is EntryKind.DECISION else one
        for one in full.entries
    )
    assert blanks(Paper.AGREEMENT, changed(full, entries=entries)) == {"entries"}


def test_what_is_written_by_hand_is_named_until_the_record_tells_it() -> None:
    full = full_record()
    assert "analisa" in gap_sentence(missing_in_paper(Paper.REPORT, full)[-1])
    task = changed(
        full.directives[0].assignments[0], state=AssignmentState.HINDERED, reason="belum ada tenda"
    )
    known = changed(full, directives=(changed(full.directives[0], assignments=(task,)),))
    assert "analisa" not in gap_sentence(missing_in_paper(Paper.REPORT, known)[-1])
    cancelled = changed(task, state=AssignmentState.CANCELLED)
    other = changed(full, directives=(changed(full.directives[0], assignments=(cancelled,)),))
    assert "analisa" in gap_sentence(missing_in_paper(Paper.REPORT, other)[-1])


def test_whoever_takes_confirmations_is_asked_for_until_the_office_has_said_it() -> None:
    assert missing_in_paper(Paper.INVITATION, full_record(), contact_known=True) == ()
