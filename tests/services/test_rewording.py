"""Proposals in other words: what is typed is read as meant, and what is not typed stays."""

from __future__ import annotations

import datetime as dt

import pytest
from reports import CHAT, MESSAGE, MINUTES, PRESS

from notulen_app import sentences
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Letter, Zone
from notulen_app.domain.people import Officer
from notulen_app.domain.proposals import Proposal, ProposalKind
from notulen_app.domain.prose.directives import DirectiveFound
from notulen_app.domain.prose.groups import GroupFound
from notulen_app.domain.prose.moments import DateFound, TimeFound
from notulen_app.services import proposal_words, text_import
from notulen_app.services.rewording import editable, reworded

TODAY = dt.date(2025, 1, 10)
OTHER = {DateFound: "17 Agustus 2023", TimeFound: "7.15", Letter: "B/1/I/2020"}


def found(text: str, kind: ProposalKind) -> Proposal:
    """Give the first proposal of a kind."""
    proposals = text_import.propose(text_import.read_pasted(text), today=TODAY)
    return next(one for one in proposals if one.kind is kind)


def typed(text: str, kind: ProposalKind, words: str) -> Proposal:
    return reworded(found(text, kind), words, today=TODAY)


@pytest.mark.parametrize("text", [PRESS, MESSAGE, MINUTES, CHAT])
def test_words_that_are_left_as_they_are_change_nothing(text: str) -> None:
    for one in text_import.propose(text_import.read_pasted(text), today=TODAY):
        assert reworded(one, editable(one), today=TODAY) is one


@pytest.mark.parametrize("text", [PRESS, MESSAGE, MINUTES])
def test_what_is_offered_to_be_edited_means_what_it_shows(text: str) -> None:
    """Reworded to something else and back again, a proposal says what it said before."""
    for one in text_import.propose(text_import.read_pasted(text), today=TODAY):
        other = reworded(one, OTHER.get(type(one.value), "Kata lain"), today=TODAY)
        assert proposal_words.words(other) != proposal_words.words(one)
        back = reworded(other, editable(one), today=TODAY)
        assert proposal_words.words(back) == proposal_words.words(one)
        assert proposal_words.details(back) == proposal_words.details(one)


def test_an_edited_proposal_keeps_its_source_and_is_stated() -> None:
    before = found(PRESS, ProposalKind.DATE)
    assert before.basis is Basis.INFERRED
    after = reworded(before, "16 Agustus 2024", today=TODAY)
    assert isinstance(after.value, DateFound)
    assert (after.value.days, after.value.weekday) == ((dt.date(2024, 8, 16),), None)
    assert (after.basis, after.reason, after.source) == (Basis.STATED, None, before.source)


def test_a_wrong_weekday_is_offered_as_written_and_can_be_put_right() -> None:
    wrong = found(MESSAGE, ProposalKind.DATE)
    assert wrong.weekday_wrong
    assert editable(wrong) == "Rabu, 15 Agustus 2024"
    right = reworded(wrong, "Rabu, 14 Agustus 2024", today=TODAY)
    assert not right.weekday_wrong
    assert reworded(wrong, "Jumat, 14 Agustus 2024", today=TODAY).weekday_wrong


def test_times_are_read_as_people_type_them() -> None:
    value = typed(MINUTES, ProposalKind.TIME, "pukul 10.00 s.d. selesai").value
    assert isinstance(value, TimeFound)
    assert (value.begin, value.finish, value.until_finished) == (dt.time(10), None, True)
    value = typed(MINUTES, ProposalKind.TIME, "3 sore").value
    assert isinstance(value, TimeFound)
    assert (value.begin, value.finish, value.zone) == (dt.time(15), None, Zone.WIB)


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("B/32/III/2025, 2 Maret 2025", Letter(number="B/32/III/2025", date=dt.date(2025, 3, 2))),
        ("B/32/III/2025", Letter(number="B/32/III/2025")),
        ("2 Maret 2025", Letter(date=dt.date(2025, 3, 2))),
    ],
)
def test_a_letter_is_number_and_date_or_one_of_them(words: str, letter: Letter) -> None:
    assert typed(MINUTES, ProposalKind.INVITATION, words).value == letter


@pytest.mark.parametrize(
    ("words", "officer"),
    [
        (
            "AKBP Uji Baru, S.I.K., Kapolres Contoh",
            Officer(
                name="Uji Baru", rank="AKBP", degrees_after="S.I.K.", position="Kapolres Contoh"
            ),
        ),
        ("Uji Baru, Kapolres Contoh", Officer(name="Uji Baru", position="Kapolres Contoh")),
        ("Kapolres Contoh", Officer(position="Kapolres Contoh")),
        ("Uji Baru", Officer(name="Uji Baru")),
    ],
)
def test_names_and_posts_are_told_apart(words: str, officer: Officer) -> None:
    assert typed(MINUTES, ProposalKind.CHAIR, words).value == officer
    person = typed(MESSAGE, ProposalKind.PERSON, words).value
    assert isinstance(person, GroupFound)
    assert person.officer == officer


def test_a_group_has_its_head_count_in_brackets() -> None:
    group = next(
        one
        for one in text_import.propose(MESSAGE, today=TODAY)
        if isinstance(one.value, GroupFound) and one.value.count
    )
    assert editable(group) == "Kapolsek jajaran (14)"
    value = reworded(group, "Kapolsek se-Kabupaten (13)", today=TODAY).value
    assert isinstance(value, GroupFound)
    assert (value.name, value.count, value.note) == ("Kapolsek se-Kabupaten", 13, "para")


def test_a_directive_keeps_what_else_is_known_of_it() -> None:
    before, after = (
        found(MESSAGE, ProposalKind.DIRECTIVE).value,
        typed(MESSAGE, ProposalKind.DIRECTIVE, "Data\nlokasi   rawan.").value,
    )
    assert isinstance(before, DirectiveFound)
    assert isinstance(after, DirectiveFound)
    assert after.text == "Data lokasi rawan."
    assert (after.due, after.addressees) == (before.due, before.addressees)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ProposalKind.DATE, "kapan-kapan"),
        (ProposalKind.TIME, "nanti"),
        (ProposalKind.INVITATION, "belum ada"),
        (ProposalKind.CHAIR, "..."),
        (ProposalKind.GROUP, "-"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(kind: ProposalKind, words: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        typed(MINUTES, kind, words)
    assert sentences.sentence(refused.value).endswith(f"tidak terbaca: “{words}”.")
