"""The words of a search as the engine's own expression, with related words told one by one.

An expression of words alone is answered newest first without looking at more than is shown; the
engine's own prefixes are, beyond the lengths that are in the index, not.
"""

from __future__ import annotations

import msgspec

from notulen_app.domain.search_query import Query, Term
from notulen_app.domain.search_words import roots
from notulen_app.store.connection import Connection

_RELATED = 80
"""Words of the same root at most."""
_BEGUN = 120
"""Words that begin alike which are told one by one; of more the engine's own prefix is quicker."""
_INDEXED = 4
"""Letters up to which beginnings are in the index."""
_END = "\U0010ffff"


def expression(db: Connection, query: Query) -> str:
    """Give the engine's expression for the words of a search; "" where it has none."""
    parts = []
    if query.terms:
        parts.append(f"{{text who}} : ({' AND '.join(_term(db, one) for one in query.terms)})")
    if query.responsible:
        parts.append(f"who : ({' AND '.join(_phrase(db, one) for one in query.responsible)})")
    if query.kinds:
        parts.append(f"tag : ({' OR '.join(_phrase(db, one) for one in query.kinds)})")
    if not parts:
        return ""
    whole = " AND ".join(parts)
    if query.without:
        without = " OR ".join(_phrase(db, one) for one in query.without)
        whole = f"({whole}) NOT {{text who}} : ({without})"
    return whole


def _term(db: Connection, term: Term) -> str:
    if term.exact or len(term.words) > 1:
        return _phrase(db, term)
    word = term.words[0]
    found = dict.fromkeys([word, *_related(db, word)])
    if term.prefix and len(word) > _INDEXED and (begun := _begun(db, word)) is not None:
        found.update(dict.fromkeys(begun))
    elif term.prefix and len(word) > 1:
        others = (_quoted(one) for one in found if not one.startswith(word))
        return f"({' OR '.join([f'{_quoted(word)} *', *others])})"
    return f"({' OR '.join(map(_quoted, found))})"


def _phrase(db: Connection, term: Term) -> str:
    """Give words that follow each other; where the last goes on, each way in which it does."""
    *first, last = term.words
    whole = _quoted(" ".join(term.words))
    if not term.prefix or len(last) < 2:
        return whole
    if len(last) <= _INDEXED or (begun := _begun(db, last)) is None:
        return f"{whole} *"
    ways = dict.fromkeys([last, *begun])
    return f"({' OR '.join(_quoted(' '.join((*first, one))) for one in ways)})"


def _related(db: Connection, word: str) -> list[str]:
    query = (
        "SELECT DISTINCT r.word FROM json_each(?) w CROSS JOIN search_root r ON r.root = w.value"
        " LIMIT ?"
    )
    wanted = msgspec.json.encode(roots(word)).decode()
    return [row[0] for row in db.execute(query, [wanted, _RELATED])]


def _begun(db: Connection, begin: str) -> list[str] | None:
    """Give the words with a beginning; None where they are too many to be told."""
    query = "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?"
    rows = db.execute(query, [begin, begin + _END, _BEGUN + 1]).fetchall()
    return [row[0] for row in rows] if len(rows) <= _BEGUN else None


def _quoted(words: str) -> str:
    return f'"{words}"'
