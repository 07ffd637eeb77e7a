"""A small mark: a chip, or an icon with words, and what a click on it changes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A small mark below a row: a chip where ``tone`` is set, else an icon with words.

    ``act`` names what a click on it changes ("kind", "addressees", "due", "private").
    """

    text: str
    icon: str | None = None
    tone: str | None = None
    colour: str = "text2"
    act: str | None = None
