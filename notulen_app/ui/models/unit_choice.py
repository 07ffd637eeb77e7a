"""Responsible units to tick: those of which words are found, the ticked ones stay ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from notulen_app import i18n
from notulen_app.domain.follow_up_list import UnitCount
from notulen_app.domain.follow_up_report import NOBODY
from notulen_app.ui.models.tick_model import TickModel


class UnitChoice(TickModel[UnitCount]):
    """``ticked_changed`` says that the person chose other units; none is all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._units: tuple[UnitCount, ...] = ()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Keys of the units that are ticked, in the order of the list."""
        return tuple(one.key for one in self._units if self.is_ticked(one))

    def key_of(self, row: UnitCount) -> str:
        """Name a unit by its key."""
        return row.key

    def words(self, row: UnitCount) -> str:
        """Give the name with what is open."""
        return f"{_name(row)}  ·  {i18n.number(row.open)} terbuka"

    def tip(self, row: UnitCount) -> str:
        """Give the name whole."""
        return _name(row)

    def load(self, units: Sequence[UnitCount], *, ticked: Collection[str] = ()) -> None:
        """Show other units; nobody is told."""
        self._units, self._ticked = tuple(units), set(ticked)
        self.show(units)

    def narrow(self, text: str) -> None:
        """Show only units in whose name the words are found."""
        words = text.casefold().split()
        self.show(
            [one for one in self._units if all(word in _name(one).casefold() for word in words)]
        )

    def clear(self) -> None:
        """Tick none, which is all of them."""
        if self._ticked:
            self._ticked.clear()
            self.tell(0, len(self._rows) - 1)


def _name(one: UnitCount) -> str:
    return one.name or NOBODY
