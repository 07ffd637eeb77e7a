"""Tells a card reader, which types as a keyboard does, from a hand by the pace of its keys."""

from __future__ import annotations

GAP = 35
"""Milliseconds from one key to the next that a reader stays below and no hand does for long."""
ENTER_GAP = 100
"""Milliseconds that a reader may take for the Enter at its end, or for a second one after it."""
SHORTEST = 6
"""Characters of the shortest code; as many keys no hand presses at that pace."""
_LIKELY = 4


class Scanner:
    """Follows the keys with their times in milliseconds; 0 is a time that nobody knows."""

    def __init__(self) -> None:
        self._run: list[str] = []
        self._last = 0
        self._ended = 0

    def key(self, text: str, at: int) -> int:
        """Take a printed character; give how many have followed each other at a reader's pace."""
        quick = self._run and at and self._last and 0 <= at - self._last < GAP
        self._run = [*self._run, text] if quick else [text]
        self._last = at
        return len(self._run)

    @property
    def likely(self) -> bool:
        """True while what is typed looks like a card: it is not worth searching for."""
        return len(self._run) >= _LIKELY

    def enter(self, at: int) -> str | None:
        """Take an Enter; give what a reader has typed before it, None where a hand did."""
        text = "".join(self._run)
        quick = at and self._last and 0 <= at - self._last <= ENTER_GAP
        self.forget()
        if not quick or len(text) < SHORTEST:
            return None
        self._ended = at
        return text

    def is_echo(self, at: int) -> bool:
        """Tell whether an Enter is a second one that a reader sends behind its code."""
        return bool(at and self._ended and not self._run and 0 <= at - self._ended <= ENTER_GAP)

    def forget(self) -> None:
        """Begin anew, as after a key that types nothing."""
        self._run = []
        self._last = 0
