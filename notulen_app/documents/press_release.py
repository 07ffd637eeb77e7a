"""A draft of a press release: only what was recorded, what is missing marked to be filled in.

Nobody is quoted: what was written down is the sense of what somebody said, not his words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen_app import i18n
from notulen_app.documents.minutes_words import (
    directive_facts,
    officer_line,
    only_speaker,
    participants,
    require,
)
from notulen_app.documents.parts import Item, Mark, Part, Title, Words
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.directive import Directive
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import Meeting, Record, Security
from notulen_app.domain.rules import decisions, public

TITLE = "SIARAN PERS"
MISSING = re.compile(r"\[belum diisi: [^\[\]]*\]")
"""What is to be filled in before a release goes out."""
_CLOSED = (Security.RESTRICTED, Security.SECRET, Security.TOP_SECRET)
_ORIGIN = ("Disampaikan", "Sumber")
"""Facts of a directive that the public is told; to whom it was given and by when is internal."""
_JOINING = ("agar", "demi", "guna", "karena", "sebab", "supaya", "untuk")
"""Words that a reason begins with when it goes on the sentence before it."""


def press_parts(record: Record) -> tuple[Part, ...]:
    """Give headline, lead, who was there, what was stressed and decided, closing and sender.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = marked(public(record))
    require(record.meeting)
    meeting = record.meeting
    title = Title((TITLE, meeting.title, meeting.occasion or ""))
    return (title, *_told(record), *_stressed(record), *_decided(record), *_end(meeting))


def press_docx(record: Record, profile: DocumentProfile) -> bytes:
    """Write the draft as a Word document, what is missing highlighted.

    Raises:
        DocumentRefused: no title or no date.
    """
    from notulen_app.documents.minutes_pdf import running
    from notulen_app.documents.word_blocks import letterhead
    from notulen_app.documents.word_file import WordFile
    from notulen_app.documents.word_parts import set_parts

    meeting = record.meeting
    parts = press_parts(record)
    word = WordFile(profile)
    word.run_on_every_page(running(meeting, profile, TITLE, draft=True, footer=None))
    word.add(letterhead(word))
    set_parts(word, parts)
    word.highlight(MISSING)
    return word.written(day=meeting.dates[0])


def _told(record: Record) -> Iterator[Part]:
    """Tell who held what, when, where, why, led by whom, and who came."""
    meeting = record.meeting
    if meeting.security in _CLOSED:
        closed = meeting.security.value if meeting.security else ""
        yield Words(_missing(f"izin menyiarkan, sebab rapat ini berklasifikasi {closed}"), 0)
    held = " ".join(one for one in (meeting.title, meeting.occasion) if one)
    city = meeting.signing_place.upper() if meeting.signing_place else _missing("kota")
    who = meeting.organiser or _missing("penyelenggara")
    day, place = i18n.date_span(meeting.dates), meeting.place or _missing("tempat")
    yield Words(
        f"{city},- {who} menyelenggarakan {held} pada {day}, {_when(meeting)}, di {place}.", 0
    )
    if meeting.context:
        yield Words(f"Rapat dilaksanakan {', '.join(meeting.context)}.", 0)
    if meeting.purpose:
        yield Words(f"Rapat bertujuan {meeting.purpose.rstrip('.')}.", 0)
    chair = officer_line(meeting.chair) or _missing("pimpinan rapat")
    yield Words(f"Rapat dipimpin oleh {chair}.", 0)
    came = "; ".join(participants(record)) or _missing("yang hadir")
    yield Words(f"Rapat dihadiri oleh {came}.", 0)


def _when(meeting: Meeting) -> str:
    span = i18n.time_span(meeting)
    if not span:
        return _missing("waktu")
    return f"pukul {span}" if meeting.start is not None else span


def _stressed(record: Record) -> Iterator[Part]:
    ordered = sorted(record.directives, key=lambda one: one.order)
    if not ordered:
        return
    said = only_speaker(ordered)
    yield Words(f"{said} menyampaikan:" if said else "Dalam rapat disampaikan:", 0, close=True)
    for n, one in enumerate(ordered, 1):
        yield Item(_sense(one, said=said), 0, Mark.DECIMAL, n)


def _sense(one: Directive, *, said: str | None) -> str:
    """Give the text of a directive and why it was given, as one sentence, and whose it is."""
    text, reason = one.text.strip().rstrip("."), (one.reason or "").strip().rstrip(".")
    if reason:
        joined = reason.split(" ", 1)[0].lower() in _JOINING
        text += f", {reason}" if joined else f" ({reason})"
    facts = [words for label, words in directive_facts(one, said=said) if label in _ORIGIN]
    return f"{text} ({'; '.join(facts)})." if facts else f"{text}."


def _decided(record: Record) -> Iterator[Part]:
    found = decisions(record)
    if found:
        yield Words("Rapat memutuskan:", 0, close=True)
    yield from (Item(text, 0, Mark.DECIMAL, n) for n, text in enumerate(found, 1))


def _end(meeting: Meeting) -> Iterator[Part]:
    if meeting.closing:
        yield Words(meeting.closing, 0)
    yield Words(f"Narahubung: {_missing('nama dan nomor telepon')}", 0)
    yield Words(f"(Humas {meeting.organiser or _missing('instansi')})", 0)


def _missing(what: str) -> str:
    return f"[belum diisi: {what}]"
