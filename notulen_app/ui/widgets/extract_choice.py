"""What an extract of the minutes is of: all of it, a point of the agenda, or one unit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from notulen_app.domain.extract import units
from notulen_app.domain.meeting import Record
from notulen_app.domain.outline import numbered
from notulen_app.domain.paper import About
from notulen_app.ui.widgets.build import down, label

ALL = "Seluruh notulen"


class ExtractChoice(QWidget):
    """``chosen`` says that the person wants another extract."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(8)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setAccessibleName("Kutipan dari")
        self._offered: tuple[tuple[About, str], ...] = ()
        self.setLayout(down(label("Kutipan dari", "title"), self.box, spacing=6))
        self.box.activated.connect(self.chosen)

    @property
    def about(self) -> About:
        """What is chosen."""
        index = self.box.currentIndex()
        return self._offered[index][0] if 0 <= index < len(self._offered) else About()

    def offer(self, record: Record) -> None:
        """Offer what a record holds; what was chosen stays where it is still there."""
        offered = (
            (About(), ALL),
            *(
                (About(item_id=item.id), f"Agenda {number}, {item.title}")
                for number, _, item in numbered(record.agenda)
            ),
            *((About(unit=key), f"Arahan kepada {words}") for key, words in units(record)),
        )
        if offered == self._offered:
            return
        was, self._offered = self.about, offered
        self.box.clear()
        self.box.addItems([words for _, words in offered])
        place = next((n for n, (about, _) in enumerate(offered) if about == was), 0)
        self.box.setCurrentIndex(place)
