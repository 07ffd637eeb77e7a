"""Lists on a scrolling page: as high as their rows, up to a bound from which they scroll."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

_ROWS_MEASURED = 60
"""Rows that are measured; so many are higher than any bound."""


def fit_height(view: QAbstractItemView, *, most: int) -> None:
    """Make a list as high as its rows, at most ``most`` pixels."""
    model = view.model()
    count = min(model.rowCount() if model else 0, _ROWS_MEASURED)
    height = sum(view.sizeHintForRow(n) for n in range(count)) + 4
    height = min(most, max(height, 24))
    if height != view.height() or view.minimumHeight() != height:
        view.setFixedHeight(height)
