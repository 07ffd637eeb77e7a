"""Proposals in other words: what a person typed in place of what a text proposed, read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from notulen_app import i18n
from notulen_app.domain.date_spans import read_days
from notulen_app.domain.dates import Assumed, read_date
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.fact import Basis
from notulen_app.domain.guests import group_typed
from notulen_app.domain.meeting import Letter, Meeting
from notulen_app.domain.people import Officer
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.proposals import Content, Proposal
from notulen_app.domain.prose.directives import DirectiveFound
from notulen_app.domain.prose.groups import GroupFound
from notulen_app.domain.prose.moments import DateFound, TimeFound, times_in
from notulen_app.domain.prose.people import mentions, officer_of
from notulen_app.domain.rules import weekday_mismatch
from notulen_app.domain.times import read_time
from notulen_app.domain.value import changed
from notulen_app.services import proposal_words

LONGEST = 2_000
"""Characters of what may be typed; the longest sentence that is read has as many."""


def editable(proposal: Proposal) -> str:
    """Give the words of a proposal as they are typed: a group's head-count stands in brackets."""
    value = proposal.value
    if isinstance(value, DateFound):
        mismatch = weekday_mismatch(_dated(value))
        return f"{mismatch[0]}, {i18n.plain_date(mismatch[1])}" if mismatch else _days(value)
    if isinstance(value, GroupFound) and value.officer is None:
        return f"{value.name} ({value.count})" if value.count else value.name
    return proposal_words.words(proposal)


def reworded(proposal: Proposal, text: str, *, today: dt.date) -> Proposal:
    """Give a proposal other words; ``today`` helps to read a date without its year.

    What a person types is no inference any more: it is stated. The words of the text that it came
    from stay beside it.

    Raises:
        FieldInvalid: a day, a time, a letter or a name that cannot be read.
    """
    words = one_line(text, limit=LONGEST)
    if words == editable(proposal):
        return proposal
    value = _read(proposal.value, words, today)
    mismatch = weekday_mismatch(_dated(value)) if isinstance(value, DateFound) else None
    return changed(
        proposal, value=value, basis=Basis.STATED, reason=None, weekday_wrong=mismatch is not None
    )


def _dated(value: DateFound) -> Meeting:
    return Meeting(id="", title="", dates=value.days, stated_weekday=value.weekday)


def _days(value: DateFound) -> str:
    if value.weekday or len(value.days) != 1:
        return i18n.date_span(value.days)
    return i18n.plain_date(value.days[0])


def _read(value: Content, words: str, today: dt.date) -> Content:
    for kind, read in _READ.items():
        if isinstance(value, kind):
            return read(value, words, today)
    return words


def _date(value: DateFound, words: str, today: dt.date) -> DateFound:
    stated = read_days(words, today=today)
    if stated is None or not stated.days:
        raise FieldInvalid("dates", words)
    return changed(value, days=stated.days, weekday=stated.weekday, basis=Basis.STATED, reason=None)


def _time(value: TimeFound, words: str, _: dt.date) -> TimeFound:
    found = times_in(words, bare=True)
    if found and (found[0].start, found[0].end) == (0, len(words)):
        return changed(found[0], start=value.start, end=value.end)
    begin = read_time(words)
    if begin is None:
        raise FieldInvalid("start", words)
    return TimeFound(start=value.start, end=value.end, begin=begin, zone=value.zone)


def _letter(_: Letter, words: str, today: dt.date) -> Letter:
    """Read "B/31/III/2025, 1 Maret 2025": number and date, or one of them."""
    if day := read_date(words, today=today, assumed=Assumed.NEAREST):
        return Letter(date=day)
    number, comma, last = words.rpartition(",")
    day = read_date(last.strip(), today=today, assumed=Assumed.NEAREST) if comma else None
    if day is not None and number.strip():
        return Letter(number=number.strip(), date=day)
    if not any(sign.isdigit() for sign in words):
        raise FieldInvalid("invitation", words)
    return Letter(number=words)


def _officer(_: Officer, words: str, __: dt.date) -> Officer:
    """Read "AKBP Uji Satu, S.H., Kapolres Contoh": rank, name, degrees, and the post behind."""
    first = next(iter(mentions(words)), None)
    if first is not None and first.start == 0 and first.officer.name:
        posts = (first.officer.position, words[first.end :].strip(" ,;"))
        return changed(first.officer, position=", ".join(filter(None, posts)) or None)
    if first is not None and first.start > 0:
        bare = officer_of(words[: first.start].strip(" ,;"))
        if bare is not None and bare.name:
            return changed(bare, position=words[first.start :].strip(" ,;"))
    found = officer_of(words)
    if found is None:
        raise FieldInvalid("officer", words)
    return found


def _group(value: GroupFound, words: str, today: dt.date) -> GroupFound:
    if value.officer is not None:
        return changed(value, name=words, officer=_officer(value.officer, words, today))
    typed = group_typed(words)
    if not any(sign.isalnum() for sign in typed.name):
        raise FieldInvalid("group", words)
    return changed(value, name=typed.name, count=typed.head_count)


def _directive(value: DirectiveFound, words: str, _: dt.date) -> DirectiveFound:
    return changed(value, text=words)


_READ: dict[type, Callable[..., Content]] = {
    DateFound: _date,
    TimeFound: _time,
    Letter: _letter,
    Officer: _officer,
    GroupFound: _group,
    DirectiveFound: _directive,
}
