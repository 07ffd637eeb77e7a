"""The abbreviations that expand in an archive: those that come with the app, and its own."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from notulen_app.domain.abbreviations import decode_list, is_abbreviation
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.paths import resource
from notulen_app.store import settings
from notulen_app.store.archive import Archive

_OWN = "abbreviations"
OFF = ""
"""What an own entry holds that switches a shipped abbreviation off."""


@cache
def shipped() -> MappingProxyType[str, str]:
    """Give the list that comes with the app, short to long."""
    return MappingProxyType(decode_list(resource("abbreviations.json").read_bytes()))


def own(archive: Archive) -> dict[str, str]:
    """Give what the user has set, short to long; ``OFF`` for a shipped one that stays short."""
    return settings.get(archive, _OWN, dict[str, str]) or {}


def in_force(archive: Archive) -> dict[str, str]:
    """Give what expands: the shipped list and the user's own, which wins."""
    both = {**shipped(), **own(archive)}
    return {short: words for short, words in both.items() if words != OFF}


def set_abbreviation(archive: Archive, short: str, words: str) -> Changes:
    """Let an abbreviation expand to these words, or with ``OFF`` to nothing.

    Raises:
        FieldInvalid: it is no single word, or its words are blank.
    """
    short = short.strip().lower()
    if not is_abbreviation(short):
        raise FieldInvalid("abbreviation", short)
    if words != OFF and not words.strip():
        raise FieldInvalid("abbreviation", words)
    words = " ".join(words.split())
    kept = own(archive)
    if words == shipped().get(short, OFF):
        kept.pop(short, None)
    else:
        kept[short] = words
    with archive.action(f"Ubah singkatan “{short}”") as action:
        settings.put(archive, _OWN, dict(sorted(kept.items())))
    return action.changes
