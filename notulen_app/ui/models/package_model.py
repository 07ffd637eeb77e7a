"""The meetings of a package to tick: how each stands to the archive, and whether it is taken."""

from __future__ import annotations

from notulen_app.domain.package import Compared, Standing
from notulen_app.services import package_taking, package_words
from notulen_app.ui.models.tick_model import TickModel

_LEFT = (Standing.SAME, Standing.OLDER)


class PackageModel(TickModel[Compared]):
    """New and newer meetings are ticked at first."""

    def __init__(self, rows: tuple[Compared, ...]) -> None:
        super().__init__(rows, ticked=package_taking.usual(rows))

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of the meetings that are ticked."""
        return frozenset(self._ticked)

    @property
    def takeable(self) -> bool:
        """Tell whether there is anything to take at all."""
        return any(map(self.can_be_ticked, self._rows))

    def key_of(self, row: Compared) -> str:
        """Name a meeting by its id."""
        return row.parcel.record.meeting.id

    def words(self, row: Compared) -> str:
        """Give the words of a meeting in two lines."""
        return f"{package_words.heading(row)}\n{package_words.standing(row)}"

    def tip(self, row: Compared) -> str:
        """Give how it stands to the archive."""
        return package_words.standing(row)

    def can_be_ticked(self, row: Compared) -> bool:
        """Tell whether there is anything to take, and nothing would be lost by it."""
        return row.standing not in _LEFT and row.takeable
