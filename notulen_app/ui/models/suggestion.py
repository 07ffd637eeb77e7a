"""What is offered while a name, a date or an agenda point is being typed."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 8
"""Suggestions shown at once."""


@dataclass(frozen=True)
class Suggestion:
    """What is offered: its words, what tells it from its like, and what is put into the line."""

    text: str
    detail: str = ""
    icon: str = "user-round"
    put: str = ""
