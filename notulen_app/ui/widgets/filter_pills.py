"""The filters of the home list as pills with counts."""

from __future__ import annotations

from notulen_app.store.listing import Counts, Filter
from notulen_app.ui.widgets.pills import Pills

_RARE = (Filter.CANCELLED, Filter.TRASH)
"""Shown only where there are any, or while they are chosen."""


class FilterPills(Pills[Filter]):
    """``chosen(filter)`` says which list the person wants to see."""

    def __init__(self) -> None:
        words = {one: one.value[0].upper() + one.value[1:] for one in Filter}
        super().__init__(words, rare=_RARE)

    def show_counts(self, counts: Counts) -> None:
        """Show how many meetings each filter has."""
        self.set_counts({one: counts.of[one] for one in Filter})
