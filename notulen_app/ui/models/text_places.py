"""A text as it is shown, and where its characters stand there: Qt counts in UTF-16.

Lines beyond all measure are broken once more, for the screen would take seconds to lay one out.
"""

from __future__ import annotations

from bisect import bisect_right

LONGEST_LINE = 4_000
"""Characters of a line as it is shown; a paragraph of a report has a quarter of that."""


class ShownText:
    """``words`` are what is shown; ``place`` finds a character of the text in them."""

    def __init__(self, text: str) -> None:
        parts, self._added = _broken(text)
        self.words = "".join(parts)
        wide = (n + 1 for n, sign in enumerate(text) if ord(sign) > 0xFFFF)
        self._shifts = sorted((*self._added, *wide)) if not text.isascii() else self._added

    def place(self, at: int) -> int:
        """Give where the character ``at`` of the text stands, in UTF-16 units of ``words``."""
        return at + bisect_right(self._shifts, at)


def _broken(text: str) -> tuple[list[str], list[int]]:
    """Give the pieces of a text, and before which characters a line break was added.

    A break takes the place of a space where there is one, which moves nothing.
    """
    parts: list[str] = []
    added: list[int] = []
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        words_end = end - line.endswith("\n")
        while words_end - at > LONGEST_LINE:
            cut = text.rfind(" ", at + LONGEST_LINE // 2, at + LONGEST_LINE)
            if cut < 0:
                cut = at + LONGEST_LINE
                parts.append(text[at:cut] + "\n")
                added.append(cut)
                at = cut
            else:
                parts.append(text[at:cut] + "\n")
                at = cut + 1
        parts.append(text[at:end])
        at = end
    return parts, added
