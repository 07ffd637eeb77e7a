"""Text from outside: printed as it is, or cleaned, and never read as markup or without end."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest
from pdf_reading import words_of
from records import full_record
from steps import calls, growth

from notulen_app.documents.attendance_pdf import attendance_pdf
from notulen_app.documents.cards_pdf import cards_pdf
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import PAPERS_MM, DocumentProfile, ListPart, load_profiles
from notulen_app.documents.text import clean, plain, register_fonts, wrapped
from notulen_app.domain.card_code import CardKind
from notulen_app.domain.meeting import Entry, EntryKind, Record
from notulen_app.domain.value import changed

PROFILES = load_profiles()
MOMENT = dt.datetime(2025, 3, 6, 9, tzinfo=dt.UTC)
HOSTILE = (
    "<b>",
    "</para>",
    "a & b &amp; &#0; <10",
    '<img src="file:///etc/passwd"/>',
    '<a href="javascript:alert(1)">klik</a>',
    '<font name="Tidak Ada">',
    "]]> <!-- --> <?php ?>",
    "\u202eterbalik\u202c \u2066x\u2069 \u200f\u061c\ufeff",
    "nol\x00nol \x07\x1b[31m",
    "\ud800 \udfff",
    "A" * 2_000,
    "e\u0301" * 300,
    "😀🇮🇩 नमस्ते العربية 中文",
    "baris\r\nbaris\u2028baris\x0bbaris",
    " \t\n ",
    "{klas} %s %(x)s $1",
)


def _everywhere(text: str) -> Record:
    """Put a text into every free fact of a record."""
    record = full_record()
    meeting = record.meeting
    officer = changed(meeting.chair, name=text, rank=text, position=text, degrees_after=text)
    meeting = changed(
        meeting,
        title=f"Rapat {text}",
        **dict.fromkeys(
            ("occasion", "purpose", "organiser", "place", "opening", "closing", "time_note"), text
        ),
        document_number=text,
        legal_bases=(text, text),
        context=(text,),
        chair=officer,
        note_taker=officer,
        copies=(text,),
        signing_place=text,
        signers=tuple(
            changed(one, officer=officer, principals=(text, text)) for one in meeting.signers
        ),
    )
    directory = changed(
        record.directory,
        people=tuple(changed(one, name=text, rank=text) for one in record.directory.people),
        positions=tuple(changed(one, title=text) for one in record.directory.positions),
        groups=tuple(changed(one, name=text) for one in record.directory.groups),
        sectors=tuple(changed(one, name=text) for one in record.directory.sectors),
        organisations=tuple(
            changed(one, name=text, short_name=text) for one in record.directory.organisations
        ),
    )
    return changed(
        record,
        meeting=meeting,
        directory=directory,
        agenda=tuple(
            changed(one, title=text, presenter=text, begun=MOMENT, finished=MOMENT)
            for one in record.agenda
        ),
        entries=tuple(
            changed(one, text=text, speaker=text, sub_points=(text,)) for one in record.entries
        ),
        directives=tuple(
            changed(
                one,
                text=text,
                reason=text,
                urgency=text,
                checklist=tuple(changed(item, label=text, note=text) for item in one.checklist),
                assignments=tuple(
                    changed(task, unit=changed(task.unit, text=text)) for task in one.assignments
                ),
            )
            for one in record.directives
        ),
        attendance=tuple(changed(one, note=text) for one in record.attendance),
    )


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:12])
def test_any_text_prints(text: str, profile: DocumentProfile) -> None:
    record = _everywhere(text)
    minutes = minutes_pdf(record, profile, draft=True, footer=text)
    lists = (
        attendance_pdf(record, profile, footer=text),
        attendance_pdf(record, profile, blank=True),
        attendance_pdf(record, changed(profile, list_parts=get_args(ListPart))),
        *(cards_pdf(record, profile, kind=kind) for kind in CardKind),
    )
    for document in (minutes, *lists):
        assert b"/URI" not in document.pdf
        assert b"/Subtype /Image" not in document.pdf
        assert b"root:" not in document.pdf


def test_markup_prints_literally() -> None:
    for text in HOSTILE[:6]:
        assert text in words_of(minutes_pdf(_everywhere(text), PROFILES[0], draft=False).pdf)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_a_word_of_ten_thousand_letters_prints_whole(profile: DocumentProfile) -> None:
    word, record = "Q" * 10_000, full_record()
    first, *others = record.directory.people
    record = changed(
        record,
        meeting=changed(record.meeting, purpose=word),
        directory=changed(record.directory, people=(changed(first, name=word), *others)),
        entries=(changed(record.entries[0], text=word),),
        directives=(changed(record.directives[0], text=word, checklist=()),),
    )
    minutes = minutes_pdf(record, profile, draft=False)
    attendance = attendance_pdf(record, profile)
    assert words_of(minutes.pdf).count("Q") >= 4 * len(word)
    assert words_of(attendance.pdf).count("Q") >= len(word)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.name)
def test_forty_thousand_words_in_one_entry(profile: DocumentProfile) -> None:
    entry = Entry(id="x", kind=EntryKind.NOTE, text=" ".join(["kata"] * 40_000))
    record = changed(full_record(), entries=(entry,))
    document = minutes_pdf(record, profile, draft=False)
    assert words_of(document.pdf).count("kata") >= 40_000


@pytest.mark.parametrize("piece", ["Q", "kata "], ids=["one word", "words"])
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    record = full_record()

    def work(count: int) -> None:
        entry = Entry(id="x", kind=EntryKind.NOTE, text=piece * count)
        changes = {"text": piece * count, "checklist": ()}
        directive = changed(record.directives[0], **changes)
        told = changed(record, entries=(entry,), directives=(directive,))
        minutes_pdf(told, PROFILES[0], draft=False)

    assert growth(work, 5_000, count=calls) < 3


@pytest.mark.parametrize("profile", PROFILES[:1], ids=lambda one: one.name)
def test_six_thousand_words_in_a_table_cell(profile: DocumentProfile) -> None:
    record = full_record()
    text = " ".join(["kata"] * 6_000)
    directive = changed(record.directives[0], text=text)
    document = minutes_pdf(changed(record, directives=(directive,)), profile, draft=False)
    assert words_of(document.pdf).count("kata") >= 12_000
    people = tuple(changed(one, name=text) for one in record.directory.people)
    record = changed(record, directory=changed(record.directory, people=people))
    assert words_of(attendance_pdf(record, profile).pdf).count("kata") >= 6_000 * len(people)


def test_a_very_long_letterhead_and_deep_agenda() -> None:
    profile = PROFILES[0]
    for style in ("polri", "pemda"):
        head = changed(
            profile.letterhead, style=style, lines=("W" * 120,) * 5, address="jalan " * 50
        )
        assert minutes_pdf(full_record(), changed(profile, letterhead=head), draft=True).pages
    point = full_record().agenda[0]
    deep = tuple(
        changed(point, id=f"m{n}", parent_id=f"m{n - 1}" if n else None) for n in range(60)
    )
    record = changed(full_record(), agenda=deep, entries=())
    assert minutes_pdf(record, profile, draft=True).pages


def test_clean_and_plain() -> None:
    register_fonts()
    assert clean("a\x00b\u202ec\ud800d") == "abcd"
    assert clean("e\u0301") == "é"
    assert clean(" a \t b \r\n\r\n c ") == "a b\nc"
    assert max(len(word) for word in clean("x" * 1_000).split()) <= 64
    assert plain("a\nb") == "a b"
    assert plain(None) == ""
    assert len(plain("kata " * 1_000, limit=50)) <= 50
    assert wrapped("", "Times", 10, width=10) == []


@pytest.mark.parametrize("words", range(60, 900, 28))
def test_a_row_of_any_height_prints_whole(words: int) -> None:
    """ReportLab's own splitting within a row failed at one height in five."""
    profile = PROFILES[words % len(PROFILES)]
    profile = changed(profile, paper=sorted(PAPERS_MM)[words % len(PAPERS_MM)])
    record, text = full_record(), " ".join(f"kata{n}" for n in range(words))
    directive = changed(record.directives[0], text=text, checklist=())
    minutes = minutes_pdf(changed(record, directives=(directive,)), profile, draft=False)
    assert words_of(minutes.pdf).count("kata") == 2 * words
    first, *others = record.directory.people
    people = (changed(first, name=text, rank=text), *others)
    record = changed(record, directory=changed(record.directory, people=people))
    for remarks in (False, True):
        document = attendance_pdf(record, profile, remarks=remarks)
        assert words_of(document.pdf).count("kata") == 2 * words
