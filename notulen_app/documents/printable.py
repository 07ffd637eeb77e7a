"""Text from people as characters that can be printed: cleaned and bounded."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 64
"""Characters of a word; a longer one is broken."""

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """Give printable text in NFC; line breaks stay, other white space becomes a space.

    Control, format (bidi overrides among them), private and surrogate characters go.
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = "\n".join(line for line in lines if line)
    if not (kept.isascii() and kept.replace("\n", "").isprintable()):
        kept = unicodedata.normalize("NFC", kept)
        kept = "".join(
            sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in _UNPRINTABLE
        )
    return _LONG_WORD.sub(_broken, kept)


def plain(text: str | None, *, limit: int = 1_000) -> str:
    """Give one line for drawing on the canvas, cut with an ellipsis after ``limit`` characters."""
    line = clean((text or "")[: limit * 4]).replace("\n", " ")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _broken(found: re.Match[str]) -> str:
    word = found[0]
    return " ".join(word[n : n + LONGEST_WORD] for n in range(0, len(word), LONGEST_WORD))
