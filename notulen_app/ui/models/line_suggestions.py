"""What is offered while a token of the quick line is being typed: names, dates, agenda points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app import i18n
from notulen_app.domain.completion import NameIndex, NameKind, fold
from notulen_app.domain.dates import read_date
from notulen_app.domain.quickline import Token, TokenKind, mention
from notulen_app.ui.models.suggestion import MOST, Suggestion

AgendaNames = Sequence[tuple[str, str]]
"""Number and title of every point ("2.1", "Penekanan Kapolda")."""

_ICONS = {
    NameKind.GROUP: "users",
    NameKind.POSITION: "user-round",
    NameKind.PERSON: "user-round",
    NameKind.ORGANISATION: "building-2",
}
_DATES = ("hari ini", "besok", "lusa", "jumat", "minggu depan", "+7", "akhir bulan", "+14")


def suggestions_for(
    token: Token, names: NameIndex, agenda: AgendaNames, *, today: dt.date
) -> tuple[Suggestion, ...]:
    """Give what fits a token; nothing where it is complete already."""
    if token.kind is TokenKind.ADDRESSEE:
        return name_suggestions(token.text, names)
    if token.kind is TokenKind.DUE:
        return date_suggestions(token.text, today=today)
    return _points(token.text, agenda)


def name_suggestions(typed: str, names: NameIndex) -> tuple[Suggestion, ...]:
    """Give the names that fit what was typed; nothing where it is one of them already."""
    known = names.named(typed) if typed.strip() else None
    found = names.find(typed, MOST)
    if known is not None and len(found) <= 1:
        return ()
    return tuple(
        Suggestion(one.text, _detail(one.kind, one.detail), _ICONS[one.kind], mention(one.text))
        for one in found
    )


def _detail(kind: NameKind, detail: str | None) -> str:
    return kind.value if kind is NameKind.GROUP else detail or ""


def date_suggestions(typed: str, *, today: dt.date) -> tuple[Suggestion, ...]:
    """Give dates in words that begin so; nothing where a date can be read already."""
    if typed.strip() and read_date(typed, today=today) is not None:
        return ()
    begins = fold(typed)
    offered = []
    for words in _DATES:
        day = read_date(words, today=today)
        if day is not None and fold(words).startswith(begins):
            offered.append(Suggestion(words, i18n.long_date(day), "calendar-clock", f"#{words}"))
    return tuple(offered[:MOST])


def _points(typed: str, agenda: AgendaNames) -> tuple[Suggestion, ...]:
    words = fold(typed).split()
    return tuple(
        Suggestion(f"{number}. {title}", "", "list", f"/{number}")
        for number, title in agenda
        if all(
            any(part.startswith(word) for part in fold(f"{number} {title}").split())
            for word in words
        )
    )[:MOST]
