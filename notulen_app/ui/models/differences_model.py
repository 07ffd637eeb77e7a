"""What changed between two states of the minutes as a list, painted as corrections are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.differences import Difference, DifferenceKind
from notulen_app.domain.word_changes import shortened
from notulen_app.ui.models.correction_look import CorrectionLook, spoken
from notulen_app.ui.models.corrections_model import LOOK
from notulen_app.ui.models.mark import Mark

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AROUND = 120
_KINDS = {
    DifferenceKind.ADDED: Mark("Ditambah", tone="ok"),
    DifferenceKind.REMOVED: Mark("Dihapus", tone="bad"),
    DifferenceKind.CHANGED: Mark("Diubah", tone="accent"),
    DifferenceKind.MOVED: Mark("Dipindahkan", tone="neutral"),
}


class DifferencesModel(QAbstractListModel):
    """Shows differences in the order of reading."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: list[CorrectionLook | None] = []
        self._found: tuple[Difference, ...] = ()

    def load(self, found: Sequence[Difference]) -> None:
        """Show these differences."""
        self.beginResetModel()
        self._found = tuple(found)
        self._looks = [None] * len(self._found)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the differences."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the look of a difference, and all of it as one text."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        if role == LOOK:
            return self._look(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self._look(index.row()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every difference can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def _look(self, row: int) -> CorrectionLook:
        look = self._looks[row]
        if look is None:
            one = self._found[row]
            words = shortened(one.runs, around=_AROUND)
            look = CorrectionLook(one.label, one.section, words, _KINDS[one.kind])
            self._looks[row] = look
        return look
