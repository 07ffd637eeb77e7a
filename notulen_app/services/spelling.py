"""Words of an archive that are right besides the dictionary: its own, names, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.services import abbreviations
from notulen_app.store import name_texts, settings
from notulen_app.store.archive import Archive

_OWN = "own_words"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_LONGEST = 60
"""Letters of an own word."""


def own_words(archive: Archive) -> tuple[str, ...]:
    """Give the words that the user added, in the order of the alphabet."""
    return settings.get(archive, _OWN, tuple[str, ...]) or ()


def add_word(archive: Archive, word: str) -> Changes:
    """Let a word be right in this archive.

    Raises:
        FieldInvalid: it is no single word.
    """
    word = word.strip()
    if not _WORD.fullmatch(word) or len(word) > _LONGEST:
        raise FieldInvalid("word", word)
    kept = own_words(archive)
    with archive.action(f"Tambah “{word}” ke kamus") as action:
        if word.lower() not in {one.lower() for one in kept}:
            settings.put(archive, _OWN, sorted((*kept, word), key=str.lower))
    return action.changes


def remove_word(archive: Archive, word: str) -> Changes:
    """Let a word of one's own be judged by the dictionary again."""
    kept = own_words(archive)
    left = [one for one in kept if one.lower() != word.strip().lower()]
    with archive.action(f"Hapus “{word}” dari kamus") as action:
        if len(left) < len(kept):
            settings.put(archive, _OWN, left)
    return action.changes


def abbreviated(archive: Archive) -> frozenset[str]:
    """Give the abbreviations in force and the words that they stand for, in small letters."""
    found = abbreviations.in_force(archive)
    return frozenset(found) | frozenset(_PART.findall(" ".join(found.values()).lower()))


def names(archive: Archive) -> Iterator[frozenset[str]]:
    """Give the words of all names in the directory, a short query at a time, in small letters."""
    for text in name_texts.pages(archive):
        yield frozenset(_PART.findall(text.lower()))
