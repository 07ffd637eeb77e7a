"""Abbreviations that expand as one types: "dgn" becomes "dengan", "Yg" becomes "Yang"."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from notulen_app.domain.value import Value

LONGEST = 40
"""Letters of the longest abbreviation."""


class Expansion(Value, frozen=True, kw_only=True):
    """What replaces everything from ``start`` to the caret."""

    start: int
    text: str


def expand(before: str, abbreviations: Mapping[str, str]) -> Expansion | None:
    """Expand the word that ends ``before`` (the text up to the caret); None leaves it as it is.

    Abbreviations are listed in small letters. Typed so, the words come as listed; typed with a
    capital, they begin with one; a word typed in capitals or mixed stays, for "PKS" is a party
    and no hurry. Nor does a word expand that is a name or date of the quick line (``@``, ``#``),
    or part of a longer one such as "a/n". What stands behind it is kept; a full stop there says
    that the short form is meant ("tgl."), and only its capitals are set right.
    """
    found = _LAST_WORD.search(before[-LONGEST - 2 :])
    if found is None:
        return None
    start = len(before) - len(found[0])
    if start and not (before[start - 1].isspace() or before[start - 1] in "(“‘[\"'"):
        return None
    if _in_quoted_name(before[:start]):
        return None
    word = found["word"]
    words = abbreviations.get(word.lower())
    if words is None or ("." in found["stops"] and words.lower() != word.lower()):
        return None
    if word[1:] != word[1:].lower() or (len(word) == 1 and word.isupper()):
        return None
    if word[0].isupper():
        words = words[:1].upper() + words[1:]
    return Expansion(start=start, text=words + found["stops"]) if words != word else None


def decode_list(raw: bytes) -> dict[str, str]:
    """Read a list of abbreviations, a JSON object from short to long.

    Raises:
        ValueError: it is none, or an abbreviation is no single word in small letters.
    """
    try:
        found = msgspec.json.decode(raw, type=dict[str, str])
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    for short, words in found.items():
        if not is_abbreviation(short) or not words.strip():
            raise ValueError(short)
    return found


def is_abbreviation(short: str) -> bool:
    """Tell whether something can be an abbreviation: one word of small letters and digits."""
    return len(short) <= LONGEST and bool(_SHORT.fullmatch(short)) and short == short.lower()


_SHORT = re.compile(r"[^\W\d_](?:[^\W_]|-(?=[^\W_]))*")
_LAST_WORD = re.compile(r"(?P<word>[^\W\d_](?:[^\W_]|-(?=[^\W_]))*)(?P<stops>[.,;:!?)]*)$")


def _in_quoted_name(text: str) -> bool:
    """Tell whether a name in quotation marks (``@"Dinas ...``) is still open at the end."""
    opened = max(text.rfind('@"'), text.rfind("@“"))
    return opened >= 0 and not set(text[opened + 2 :]) & set('"“”')
