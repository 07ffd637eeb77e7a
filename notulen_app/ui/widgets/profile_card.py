"""What the cards of a document profile have in common: the frame, and how facts are saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from notulen_app.ui.widgets.build import across, down, label, panel
from notulen_app.ui.widgets.fields import Field
from notulen_app.ui.wording.typed import Unreadable, clean


class SaveFacts(Protocol):
    """Writes facts of the profile that is shown; what is typed at one place is one undo step."""

    def __call__(self, facts: dict[str, Any], typed_at: str | None = None, /) -> bool:
        """Write them; False where that failed."""


def card(title: str, *parts: QWidget | QLayout | int | None) -> QWidget:
    """Give a card with a title above its parts."""
    made = panel("card")
    made.setLayout(down(label(title, "title"), *parts, spacing=10, edge=16))
    return made


def equal_columns(*fields: Field) -> QHBoxLayout:
    """Lay fields side by side, each as wide as the others."""
    row = across(*fields, spacing=12)
    for n in range(len(fields)):
        row.setStretch(n, 1)
    return row


def short(longest: int) -> Callable[[str], str]:
    """Give how a text of at most so many letters is read."""

    def read(text: str) -> str:
        code = clean(text)
        if len(code) > longest:
            raise Unreadable(f"Paling panjang {longest} huruf.")
        return code

    return read
