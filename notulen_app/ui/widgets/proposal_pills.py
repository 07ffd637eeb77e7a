"""The groups of proposals as pills: how many there are, and how many of them are ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from notulen_app.ui.models.proposal_look import ProposalGroup
from notulen_app.ui.models.proposals_model import ProposalsModel
from notulen_app.ui.widgets.build import button
from notulen_app.ui.widgets.flow import Flow


class ProposalPills(QWidget):
    """``chosen(group)`` says which group the person wants to see; empty ones are not offered.

    ``beside`` stands behind the pills, in their line where there is room.
    """

    chosen = Signal(object)

    def __init__(self, model: ProposalsModel, *beside: QWidget) -> None:
        super().__init__()
        self._model = model
        self._group = QButtonGroup(self)
        self._pills: dict[ProposalGroup, QPushButton] = {}
        self._row = Flow()
        for one in ProposalGroup:
            pill = button(one.value, kind="pill")
            pill.setCheckable(True)
            pill.clicked.connect(lambda _=False, which=one: self.chosen.emit(which))
            self._group.addButton(pill)
            self._pills[one] = pill
            self._row.addWidget(pill)
        self._beside = beside
        for part in beside:
            self._row.addWidget(part)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def __getitem__(self, group: ProposalGroup) -> QPushButton:
        return self._pills[group]

    @property
    def offered(self) -> list[ProposalGroup]:
        """The groups that have any proposals."""
        return [one for one, pill in self._pills.items() if not pill.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in another line where the room ends."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def count(self) -> None:
        """Show the counts, and which group is in view."""
        for group, pill in self._pills.items():
            counts = self._model.counts(group)
            said = f"{counts.ticked}/{counts.total}" if counts.ticked else f"{counts.total}"
            pill.setText(f"{group.value}  {said}")
            pill.setAccessibleName(
                f"{group.value}: {counts.total} usulan, {counts.ticked} dicentang"
            )
            pill.setVisible(counts.total > 0)
        self._pills[self._model.group].setChecked(True)
        self._row.invalidate()
        self._fit()

    def _fit(self) -> None:
        high = self._pills[ProposalGroup.FACTS].sizeHint().height()
        for part in self._beside:
            part.setMinimumHeight(high)  # its words stand in the line of the pills' words
        self.setFixedHeight(self._row.height_at(self.width()))
