"""What somebody typed into the search: words, phrases, what must not be there, and fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen_app.domain import search_words
from notulen_app.domain.value import Value

LONGEST = 300
"""Letters of a search that count."""
MOST = 24
"""Terms of a search that count."""
FIELDS = ("tahun", "seri", "unsur", "status", "jenis", "pic")
_PIECE = re.compile(
    r"(?P<not>-)?(?:(?P<field>[a-zA-Z]+):)?(?:[\"“”](?P<phrase>[^\"“”]*)[\"“”]?|(?P<word>\S+))"
)
_YEARS = re.compile(r"(\d{4})(?:[-–](\d{4}))?")


class Term(Value, frozen=True, kw_only=True):
    """Words that must follow each other: ``exact`` as they stand, else by their roots as well.

    Of a ``prefix`` the last word goes on.
    """

    words: tuple[str, ...]
    exact: bool = False
    prefix: bool = False


class Query(Value, frozen=True, kw_only=True):
    """A search; ``years`` are the first and the last. ``kinds`` are words of what is found."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    responsible: tuple[Term, ...] = ()
    years: tuple[int, int] | None = None
    kinds: tuple[Term, ...] = ()
    series: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for."""
        return self == Query(without=self.without)


def parse(text: str) -> Query:
    """Read a search as it is typed: its last word is taken as the beginning of one."""
    text = text[:LONGEST]
    typing = bool(text) and not text[-1].isspace()
    terms: dict[str, list[Term]] = {name: [] for name in ("", "-", "pic", "jenis")}
    folded: dict[str, list[str]] = {"seri": [], "unsur": [], "status": []}
    years: tuple[int, int] | None = None
    pieces = list(_PIECE.finditer(text))[:MOST]
    for piece in pieces:
        field = (piece["field"] or "").lower()
        if field == "tahun" and (found := _YEARS.fullmatch(piece["phrase"] or piece["word"] or "")):
            years = (int(found[1]), int(found[2] or found[1]))
            continue
        last = typing and piece is pieces[-1]
        term = _term(piece, last=last)
        if term is None:
            continue
        if field in folded:
            folded[field].append(" ".join(term.words))
        else:
            terms["-" if piece["not"] else field if field in terms else ""].append(term)
    return Query(
        terms=tuple(terms[""]),
        without=tuple(terms["-"]),
        responsible=tuple(terms["pic"]),
        kinds=tuple(terms["jenis"]),
        years=years,
        series=tuple(folded["seri"]),
        sectors=tuple(folded["unsur"]),
        states=tuple(folded["status"]),
    )


def _term(piece: re.Match[str], *, last: bool) -> Term | None:
    """Read one piece; what looks like a field and is none is words."""
    phrase, word = piece["phrase"], piece["word"]
    field = piece["field"] if (piece["field"] or "").lower() not in FIELDS else None
    said = f"{field or ''} {word if phrase is None else phrase}"
    words = tuple(search_words.words(said))
    if not words:
        return None
    if phrase is not None:
        closed = piece[0][-1] in '"“”' and len(piece[0]) > 1
        return Term(words=words, exact=True, prefix=last and not closed)
    prefix = said.endswith("*") or (last and not piece["not"])
    return Term(words=words, exact=len(words) > 1, prefix=prefix)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Give field ("" for none) and text of every piece of a search, in its order."""
    for piece in _PIECE.finditer(text[:LONGEST]):
        field = (piece["field"] or "").lower()
        yield field if field in FIELDS else "", piece[0]


def quoted(value: str) -> str:
    """Give a value of a field as it is typed: in quotes where it has more than a word."""
    plain = value.replace('"', " ").strip()
    return plain if re.fullmatch(r"[\w-]+", plain) else f'"{plain}"'
