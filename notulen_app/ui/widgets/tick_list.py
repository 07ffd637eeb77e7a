"""Points with a box each; what a point means stands below its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from notulen_app.domain.directive import ChecklistItem
from notulen_app.ui.widgets.build import across, down, label


class TickList(QWidget):
    """``ticked(point id, done)`` when the person sets or takes a tick."""

    ticked = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._shown: tuple[tuple[str, str, str | None], ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.setLayout(self._rows)

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The boxes in the order of the points."""
        return tuple(self._boxes.values())

    def load(self, points: Sequence[ChecklistItem], done: frozenset[str]) -> None:
        """Show points, those in ``done`` ticked; the same points keep their boxes and the focus."""
        wanted = tuple((one.id, one.label, one.meaning) for one in points)
        if wanted != self._shown:
            self._shown = wanted
            self._fill(points)
        for point_id, box in self._boxes.items():
            box.setChecked(point_id in done)

    def _fill(self, points: Sequence[ChecklistItem]) -> None:
        self._boxes.clear()
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in points:
            self._rows.addWidget(self._row(one))

    def _row(self, point: ChecklistItem) -> QWidget:
        box = QCheckBox()
        box.setAccessibleName(point.label)
        box.setAccessibleDescription(point.meaning or "")
        box.clicked.connect(lambda done, one=point.id: self.ticked.emit(one, done))
        self._boxes[point.id] = box
        words: list[QLabel] = [_Words(box, point.label)]
        if point.meaning:
            words.append(label(point.meaning, "hint", wrap=True))
        row = QWidget()
        inside = across(box, down(*words, spacing=0), spacing=6)
        inside.setAlignment(box, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        row.setLayout(inside)
        return row


class _Words(QLabel):
    """The words of a point; a click on them is one on the box."""

    def __init__(self, box: QCheckBox, text: str) -> None:
        super().__init__(text)
        self._box = box
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumHeight(box.sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn the tick."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._box.click()
