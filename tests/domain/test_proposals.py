"""Whole texts: what they say is proposed beside its words, and what they do not say is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import sample_record
from reports import MESSAGE, MINUTES, PRESS
from steps import growth

from notulen_app.domain.directive import DirectiveKind
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Letter, Zone
from notulen_app.domain.people import Officer
from notulen_app.domain.proposals import Proposal, ProposalKind, propose
from notulen_app.domain.prose.directives import DirectiveFound
from notulen_app.domain.prose.groups import GroupFound
from notulen_app.domain.prose.moments import DateFound, TimeFound
from notulen_app.readers.whatsapp import without_marks

TODAY = dt.date(2025, 1, 10)


def of(found: Sequence[Proposal], kind: ProposalKind) -> list[Proposal]:
    return [one for one in found if one.kind is kind]


def only(found: Sequence[Proposal], kind: ProposalKind) -> Proposal:
    (one,) = of(found, kind)
    return one


def told(found: Sequence[Proposal]) -> list[DirectiveFound]:
    values = [one.value for one in of(found, ProposalKind.DIRECTIVE)]
    assert all(isinstance(one, DirectiveFound) for one in values)
    return values  # type: ignore[return-value]


def named(found: Sequence[Proposal], kind: ProposalKind) -> list[str]:
    return [one.value.name for one in of(found, kind) if isinstance(one.value, GroupFound)]


# A press report, worded from the facts of the sample


def test_a_press_report_proposes_what_the_sample_records() -> None:
    sample, found = sample_record(), propose(PRESS, today=TODAY)
    meeting = sample.meeting
    assert only(found, ProposalKind.TITLE).value == meeting.title
    assert only(found, ProposalKind.OCCASION).value == meeting.occasion
    assert only(found, ProposalKind.ORGANISER).value == meeting.organiser
    assert only(found, ProposalKind.TIME_NOTE).value == meeting.time_note
    assert only(found, ProposalKind.PLACE).value == "halaman belakang Mapolres setempat"
    date = only(found, ProposalKind.DATE)
    assert isinstance(date.value, DateFound)
    assert (date.value.days, date.value.weekday) == (meeting.dates, meeting.stated_weekday)
    assert (date.basis, date.weekday_wrong) == (Basis.INFERRED, False)
    groups = [one.name for one in sample.directory.groups]
    wanted = {"Bawaslu" if one == "Komisioner Bawaslu" else one for one in groups}
    assert set(named(found, ProposalKind.GROUP)) == wanted
    unsure = [one for one in of(found, ProposalKind.GROUP) if one.basis is Basis.AMBIGUOUS]
    assert [one.value.name for one in unsure if isinstance(one.value, GroupFound)] == ["Bawaslu"]
    assert only(found, ProposalKind.SPEAKER).value == Officer(
        name="Hendro Sukmono", rank="AKBP", position="Kapolres Sampang"
    )


def test_its_directives_are_those_of_the_sample() -> None:
    found, sample = told(propose(PRESS, today=TODAY)), sample_record().directives
    assert [one.kind for one in found] == [one.kind for one in sample]
    assert [one.on_behalf_basis for one in found] == [one.on_behalf_basis for one in sample]
    assert [one.on_behalf_of for one in found] == [
        one.on_behalf_of.text if one.on_behalf_of else None for one in sample
    ]
    assert {one.spoken_by for one in found} == {"Kapolres Sampang"}
    for n in (1, 3, 4):
        assert found[n].text == sample[n].text
    assert found[1].reason == sample[1].reason
    assert found[2].urgency == sample[2].urgency
    assert [one.lower()[:7] for one in found[2].checklist] == [
        one.label.lower()[:7] for one in sample[2].checklist
    ]


def test_what_it_does_not_say_is_not_proposed() -> None:
    kinds = {one.kind for one in propose(PRESS, today=TODAY)}
    assert not kinds & {
        ProposalKind.CHAIR,
        ProposalKind.SECRETARY,
        ProposalKind.NOTE_TAKER,
        ProposalKind.TIME,
        ProposalKind.NUMBER,
        ProposalKind.DECISION,
        ProposalKind.AGENDA,
        ProposalKind.OPENING,
        ProposalKind.CLOSING,
    }


def test_somebody_whose_message_is_passed_on_is_no_speaker() -> None:
    found = propose(PRESS, today=TODAY)
    for one in (*of(found, ProposalKind.SPEAKER), *of(found, ProposalKind.PERSON)):
        assert "Imam" not in repr(one.value)


# A message


def test_a_message_with_numbered_points() -> None:
    found = propose(without_marks(MESSAGE), today=TODAY)
    assert only(found, ProposalKind.TITLE).value == (
        "Rapat Koordinasi Lintas Sektoral Kesiapan Pengamanan"
    )
    date = only(found, ProposalKind.DATE)
    assert date.weekday_wrong
    assert isinstance(date.value, DateFound)
    assert (date.value.days[0], date.value.weekday) == (dt.date(2024, 8, 15), "Rabu")
    times = only(found, ProposalKind.TIME).value
    assert isinstance(times, TimeFound)
    assert (times.begin, times.until_finished, times.zone) == (dt.time(9), True, Zone.WIB)
    assert only(found, ProposalKind.CHAIR).value == Officer(
        name="Uji Satu",
        rank="Kompol",
        degrees_after="S.H., M.H.",
        position="Wakapolres Contoh",
    )
    assert named(found, ProposalKind.GROUP) == [
        "Kodim 0000/Contoh",
        "Kapolsek jajaran",
        "Dinas Perhubungan Kabupaten Contoh",
    ]
    counts = [one.value.count for one in of(found, ProposalKind.GROUP)]  # type: ignore[union-attr]
    assert counts == [None, 14, None]
    first, second, third = told(found)
    assert first.text.startswith("Seluruh Kapolsek mendata lokasi rawan paling lambat")
    assert (first.due, first.addressees) == (dt.date(2024, 8, 20), ("seluruh Kapolsek",))
    assert second.text == "Laksanakan patroli gabungan setiap malam."
    assert third.checklist == ("Tenda", "Listrik", "Air bersih")
    assert {one.spoken_by for one in (first, second, third)} == {"Wakapolres Contoh"}
    assert {one.kind for one in (first, second, third)} == {DirectiveKind.EMPHASIS}
    assert [one.value for one in of(found, ProposalKind.DECISION)] == [
        "Posko terpadu dibuka mulai Senin, 19 Agustus 2024.",
        "Anggaran posko ditanggung bersama.",
    ]


# Old minutes


def test_old_minutes() -> None:
    found = propose(MINUTES, today=TODAY)
    assert only(found, ProposalKind.TITLE).value == "RAPAT KOORDINASI KESIAPAN PENGAMANAN CONTOH"
    assert only(found, ProposalKind.NUMBER).value == "B/NOT-7/III/OPS.1.3./2025"
    assert only(found, ProposalKind.INVITATION).value == Letter(
        number="B/31/III/2025", date=dt.date(2025, 3, 1)
    )
    assert only(found, ProposalKind.CHAIR).value == Officer(
        name="Uji Satu", rank="AKBP", degrees_after="S.I.K., M.H."
    )
    assert only(found, ProposalKind.NOTE_TAKER).value == Officer(
        name="Uji Dua", rank="Penata", degrees_after="S.Sos."
    )
    agenda = [one.value for one in of(found, ProposalKind.AGENDA)]
    assert agenda == ["Pembukaan", "Paparan kesiapan", "Tanya jawab"]
    assert [one.text for one in told(found)] == [
        "Setiap Kapolsek menyiapkan satu regu cadangan.",
        "Hindari tindakan yang mencederai netralitas.",
    ]
    assert {one.spoken_by for one in told(found)} == {"AKBP Uji Satu"}
    assert len(of(found, ProposalKind.DECISION)) == 2
    assert only(found, ProposalKind.CLOSING).value == "Rapat ditutup pukul 11.30 WIB."


# Small texts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Halo.",
        "Polisi belum menekankan apa pun. Tidak ada keputusan dalam rapat itu.",
        "Harga cabai naik. Warga berharap hujan turun agar panen berhasil.",
        "Keputusan: Nihil\nArahan: -\nPeserta: terlampir\nTempat: ..........",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
    ],
)
def test_a_text_that_says_nothing_proposes_nothing(text: str) -> None:
    assert propose(text, today=TODAY) == ()


def test_only_who_is_said_to_lead_is_proposed_as_chair() -> None:
    text = "Rapat koordinasi dipimpin langsung oleh Kapolres Contoh AKBP Uji Satu, S.H."
    chair = only(propose(text, today=TODAY), ProposalKind.CHAIR).value
    assert isinstance(chair, Officer)
    assert chair.name == "Uji Satu"
    text = "Rapat koordinasi dihadiri Kapolres Contoh AKBP Uji Satu, S.H."
    found = propose(text, today=TODAY)
    assert of(found, ProposalKind.CHAIR) == []
    assert named(found, ProposalKind.PERSON) == ["Kapolres Contoh AKBP Uji Satu, S.H."]


def test_a_quotation_is_said_by_whom_the_text_names_behind_it() -> None:
    text = (
        "Ketua Bawaslu menekankan pentingnya pengawasan. "
        "“Kita harus menjaga netralitas,” kata Uji Tujuh. "
        "“Laporkan setiap pelanggaran,” ujarnya."
    )
    speakers = [one.spoken_by for one in told(propose(text, today=TODAY))]
    assert speakers == ["Ketua Bawaslu", "Uji Tujuh", "Uji Tujuh"]


def test_a_decision_keeps_its_wording_and_a_directive_is_none() -> None:
    text = "Rapat menyepakati bahwa posko dibuka Senin. Kapolres menekankan agar posko dijaga."
    found = propose(text, today=TODAY)
    assert [one.value for one in of(found, ProposalKind.DECISION)] == ["Posko dibuka Senin."]
    assert [one.text for one in told(found)] == ["Posko dijaga."]


def test_a_date_that_is_only_mentioned_is_no_due_date() -> None:
    text = "Kapolres meminta anggota untuk mengevaluasi kegiatan tanggal 1 Januari 2025."
    assert [one.due for one in told(propose(text, today=TODAY))] == [None]


# Any text

_WORDS = st.sampled_from(
    (
        *("rapat", "Kapolres", "AKBP", "Uji", "Satu", "menekankan", "agar", "menjaga", "diimbau"),
        *("Hadir", "Arahan", "Keputusan", "dihadiri", "oleh", "dan", "serta", "untuk", "beliau"),
        *("Kamis", "15/08", "2024", "pukul", "09.00", "WIB", "paling", "lambat", "katanya"),
        *("siap", "posko", "disepakati", "bahwa", "pesan", "Kapolda", "nihil", "di", "halaman"),
        *(",", ".", ":", "“", "”", "(", ")", "1.", "a)", "-", "\n", "\n\n"),
        *("\u202e", "\ud800", "\x00", "é"),
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=80).map(" ".join)))
def test_every_proposal_stands_beside_its_very_words(text: str) -> None:
    for one in propose(text, today=TODAY):
        assert one.source == text[one.start : one.end]
        assert one.source.strip()


@given(st.lists(_WORDS, max_size=120).map(" ".join))
def test_no_wording_is_invented(text: str) -> None:
    """Every word of a value stands in the text, but for its capital and the list that it was in."""
    said = set(text.lower().replace("“", " ").replace("”", " ").split())
    for one in told(propose(text, today=TODAY)):
        words = one.text.rstrip(".").lower().split()
        assert all(any(word in other for other in said) for word in words)


_HEAVY = {
    "dots": "." * 100_000,
    "brackets": "(" * 100_000,
    "quotes": "“" * 100_000,
    "spaces": " " * 100_000,
    "one word": "a" * 100_000,
    "lines": "baris\n" * 20_000,
    "small lines": "ba\n" * 30_000,
    "verbs": "menekankan agar " * 6_000,
    "posts": "\n\n".join("Kapolres " * 200 for _ in range(50)),
    "ranks": "\n\n".join("AKBP " * 300 for _ in range(20)),
    "points": "1. agar x y\n" * 8_000,
    "headings": "Keputusan\n" * 10_000,
    "lists": "Hadir: " + "a, " * 30_000,
    "people": " ".join(f"AKBP Uji Nama{n} meminta agar tertib." for n in range(2_500)),
    "dates": "15 Agustus 2024 " * 6_000,
}


@pytest.mark.parametrize("text", _HEAVY.values(), ids=_HEAVY.keys())
def test_no_text_takes_more_than_its_length(text: str) -> None:
    """The whole text is read once, by patterns that do not go back; its parts tell the growth."""
    propose(text, today=TODAY)
    assert growth(lambda size: propose(text[:size], today=TODAY), len(text) // 4) < 2.5
