"""Text from outside as plain characters: nothing that hides, deceives or cannot be stored."""

from __future__ import annotations

import unicodedata

_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def cleaned(text: str) -> str:
    """Give the text in NFC with plain line ends; a tab becomes a space.

    Control, format (bidi overrides and zero-width signs among them), private and surrogate
    characters go.
    """
    plain = unicodedata.normalize("NFC", "\n".join(text.splitlines()).replace("\t", " "))
    if plain.isascii() and plain.replace("\n", "").isprintable():
        return plain
    return "".join(
        sign for sign in plain if sign == "\n" or unicodedata.category(sign) not in _UNPRINTABLE
    )


def printable(text: str) -> str:
    """Give the text with "?" for what a terminal would obey instead of showing it.

    Line ends stay; so do the letters as they are composed, for it may be the name of a file.
    """
    return "".join(
        sign if sign == "\n" or unicodedata.category(sign) not in _OBEYED else "?" for sign in text
    )


def one_line(text: str | None, *, limit: int) -> str:
    """Give a cleaned text on one line of at most ``limit`` characters."""
    return " ".join(cleaned((text or "")[: limit * 4]).split())[:limit].rstrip()
