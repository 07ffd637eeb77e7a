"""Directives in a text: what somebody stresses, asks or orders, to whom, and on whose behalf.

The wording stays that of the text. Who said it and whose directive it is follows the text from
sentence to sentence; where it allows two readings, nobody is named.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from notulen_app.domain.directive import DirectiveKind
from notulen_app.domain.fact import Basis
from notulen_app.domain.prose.clauses import (
    Clause,
    clauses,
    subject_in,
    tidy,
    urgency_in,
)
from notulen_app.domain.prose.labels import Label
from notulen_app.domain.prose.moments import dates_in
from notulen_app.domain.prose.sections import Part
from notulen_app.domain.prose.speech import Speech, Told
from notulen_app.domain.value import Value, changed


class DirectiveFound(Value, frozen=True, kw_only=True):
    """A directive as the text words it, and where it stands from ``start`` to ``end``.

    ``basis`` and ``why`` are of its being a directive at all.
    """

    start: int
    end: int
    text: str
    kind: DirectiveKind = DirectiveKind.GUIDANCE
    spoken_by: str | None = None
    on_behalf_of: str | None = None
    on_behalf_basis: Basis | None = None
    addressees: tuple[str, ...] = ()
    reason: str | None = None
    urgency: str | None = None
    due: dt.date | None = None
    checklist: tuple[str, ...] = ()
    basis: Basis = Basis.STATED
    why: str | None = None


def directives(
    parts: Sequence[Part], speech: Speech, *, years: Sequence[int], today: dt.date
) -> tuple[DirectiveFound, ...]:
    """Read the directives of a whole text in its order; ``speech`` hears who speaks on the way."""
    found: list[DirectiveFound] = []
    for part in parts:
        told = speech.hear(part)
        room = found and len(found[-1].checklist) < MOST_POINTS
        if room and (points := _points(part, found[-1])):
            checklist = (*found[-1].checklist, *points)
            found[-1] = changed(found[-1], end=part.end, checklist=checklist)
            continue
        if part.label in (None, Label.OTHER, Label.DIRECTIVES, Label.OPENING, Label.CLOSING):
            found += (
                changed(one, due=_due(one, years, today))
                for one in _of_part(part, told, found[-1].kind if found else None)
            )
    return tuple(found)


_CHECK = re.compile(
    r"(?<!\w)(?<!asta )siap\s+(?!(?:untuk|dengan|di|dalam|yang|itu|melaksanakan|mengamankan)\b)"
    r"(?:(?!\bsiap\b)[^,;.:\"“”\n])+?"
    r"(?=\s*(?:[,;.\"”\n]|(?:,?\s+(?:dan|serta)\s+siap\s)|$))",
    re.IGNORECASE,
)
_NIL = re.compile(r"^(?:nihil|tidak ada|[-.…_\s]*)\.?$", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:paling lambat|selambat-lambatnya|selambatnya|batas waktu|sebelum|sampai dengan|tenggat)"
    r"(?:\s+(?:pada|hari|tanggal|tgl\.?|adalah))*[\s:]*$",
    re.IGNORECASE,
)
_LEAST_POINTS = 3
MOST_POINTS = 200


def _points(part: Part, before: DirectiveFound) -> tuple[str, ...]:
    """Find points that belong to the directive before: items below it, or "siap …" of eight."""
    if part.label is Label.DIRECTIVES and part.depth:
        return (_point(part.words),)
    if "siap" not in before.text.lower():
        return ()
    if re.match(r"siap\s", part.words, re.IGNORECASE) and part.passage.mark:
        return (_point(part.words),)
    found = [_point(one[0]) for one in _CHECK.finditer(part.words)]
    return tuple(found) if len(found) >= _LEAST_POINTS and not clauses(part.words) else ()


def _point(words: str) -> str:
    plain = " ".join(words.split()).strip(" ,;.")
    return plain[:1].upper() + plain[1:]


def _of_part(part: Part, told: Told, last: DirectiveKind | None) -> Iterator[DirectiveFound]:
    spoken = clauses(part.words, quoted=part.passage.quoted)
    if part.label is Label.DIRECTIVES and not part.heads and not _named_speaker(spoken):
        yield from _item(part, told)
        return
    for clause in spoken:
        yield _of_clause(part, clause, told, last)


def _named_speaker(spoken: Sequence[Clause]) -> bool:
    """Tell a sentence of its own ("Kapolres menekankan agar …") from an item of a list."""
    return any(one.verb is not None for one in spoken)


def _item(part: Part, told: Told) -> Iterator[DirectiveFound]:
    """Take an item below a heading whole; it is worded as a directive or it is not."""
    if _NIL.match(part.words.strip()) or not part.listed or len(part.words.split()) < 2:
        return
    text, reason = tidy(part.words)
    yield DirectiveFound(
        start=part.start,
        end=part.end,
        text=text,
        kind=told.kind or DirectiveKind.GUIDANCE,
        spoken_by=told.speaker,
        on_behalf_of=told.behalf,
        on_behalf_basis=told.behalf_basis,
        addressees=tuple(one for one in (subject_in(_after_agar(part.words)),) if one),
        reason=reason,
        urgency=urgency_in(text),
    )


def _of_clause(
    part: Part, clause: Clause, told: Told, last: DirectiveKind | None
) -> DirectiveFound:
    words = part.words[clause.start : clause.end]
    text, reason = tidy(words)
    named = (clause.addressee, subject_in(words))
    addressees = tuple(dict.fromkeys(one for one in named if one))
    own = told.for_clause(part.words, clause)
    return DirectiveFound(
        start=part.start,
        end=part.end,
        text=text,
        kind=clause.kind or told.kind or last or DirectiveKind.GUIDANCE,
        spoken_by=own.speaker,
        on_behalf_of=own.behalf,
        on_behalf_basis=own.behalf_basis,
        addressees=addressees or own.addressees,
        reason=reason,
        urgency=urgency_in(text) or urgency_in(reason or ""),
        checklist=_within(words),
        basis=Basis.INFERRED if clause.duty else Basis.STATED,
        why="kalimat langsung dengan “harus”, “wajib”, atau “jangan”" if clause.duty else None,
    )


def _within(words: str) -> tuple[str, ...]:
    """Find the points that a directive names itself: "siap posko, siap anggaran, dan …"."""
    found = [_point(one[0]) for one in _CHECK.finditer(words)]
    found = [one for one in found if one.lower() != "siap"]
    return tuple(found) if len(found) >= _LEAST_POINTS else ()


def _after_agar(words: str) -> str:
    return re.sub(r"^(?:agar|supaya)\s+", "", words, flags=re.IGNORECASE)


def _due(one: DirectiveFound, years: Sequence[int], today: dt.date) -> dt.date | None:
    """Find until when a directive is to be done, where a date is written for it."""
    for date in dates_in(one.text, years=years, today=today):
        lead = one.text[max(0, date.start - 40) : date.start]
        if _DEADLINE.search(lead) and not date.weekday_wrong and date.basis is not Basis.AMBIGUOUS:
            return date.days[-1]
    return None
