"""What a line of an imported list says, and the choice of a person where that is in doubt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from notulen_app.domain.import_rows import Candidate, PreviewRow, RowState
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.import_words import (
    TONES,
    changes,
    facts,
    known_as,
    known_name,
    listed_name,
    outcome,
    reason,
)
from notulen_app.ui.widgets.build import across, button, chip, down, label, panel, refill, set_chip
from notulen_app.ui.widgets.tile import Tile

NEW, LEAVE, AGAIN = "b", "l", ""
"""What is decided, as the keys have it; a digit is a candidate, from 1."""
_WIDTH = 330


class DecisionPanel(QScrollArea):
    """``decided(key)`` tells what a person decided of the line that is shown, and
    ``all_decided(key)`` what of every line that is still in doubt.
    """

    decided = Signal(str)
    all_decided = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self.state = chip()
        self.title = label("", "title", wrap=True)
        self.told = label("", wrap=True)
        self.more = label("", "caption", wrap=True)
        self._choices = down(spacing=6)
        self.buttons: list[Tile] = []
        self.again = button("Ubah keputusan", kind="link")
        self.rest = QFrame()
        self.rest_words = label("", "caption", wrap=True)
        self.rest_new = button("Orang baru", kind="link")
        self.rest_leave = button("Lewati", kind="link")
        self._lay_out()
        self.rest_new.clicked.connect(lambda: self.all_decided.emit(NEW))
        self.rest_leave.clicked.connect(lambda: self.all_decided.emit(LEAVE))
        self.again.clicked.connect(lambda: self.decided.emit(AGAIN))
        theme.changed.connect(self._fit)
        self._fit()

    def show_row(self, row: PreviewRow | None, *, doubtful: int) -> None:
        """Show a line; ``doubtful`` is how many lines are still to be decided."""
        self.rest.setVisible(doubtful > 1)
        self.rest_words.setText(f"Semua {doubtful} baris yang perlu diperiksa:")
        self.state.setVisible(row is not None)
        self.again.setVisible(row is not None and row.decided)
        if row is None:
            self.title.setText("")
            self._say("Pilih baris untuk melihat isinya.", "")
            self._show_choices([])
            return
        doubt = row.state is RowState.DOUBTFUL
        words = outcome(row)
        set_chip(self.state, words.partition(":")[0], TONES[row.state])
        self.title.setText(listed_name(row.line.listed) or row.line.text)
        more = reason(row) if doubt else changes(row.changes) or words
        self._say(facts(row.line.listed), "" if more == self.state.text() else more)
        self._show_choices(self._choices_of(row) if doubt else [])

    def take_focus(self) -> None:
        """Go to the first choice."""
        first = next((one for one in (*self.buttons, self.again) if one.isVisible()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _choices_of(self, row: PreviewRow) -> list[Tile]:
        made = [self._same(str(n), one) for n, one in enumerate(row.candidates, start=1)]
        made.append(self._choice(NEW, "Orang baru", "Ditambahkan sebagai orang lain", "user-plus"))
        made.append(self._choice(LEAVE, "Lewati", "Baris ini tidak diambil", "minus"))
        return made

    def _same(self, key: str, one: Candidate) -> Tile:
        caption = "\n".join(part for part in (known_as(one.known), changes(one.changes)) if part)
        return self._choice(key, f"Sama: {known_name(one.known)}", caption, "user-check")

    def _choice(self, key: str, title: str, caption: str, icon: str) -> Tile:
        made = _Choice(self._icons, icon, title, caption, kind="choice", key=key.upper(), edge=8)
        made.polish()
        made.clicked.connect(lambda: self.decided.emit(key))
        return made

    def _show_choices(self, made: list[Tile]) -> None:
        self.buttons = made
        refill(self._choices, made)

    def _say(self, told: str, more: str) -> None:
        for part, words in ((self.told, told), (self.more, more)):
            part.setText(words)
            part.setVisible(bool(words))

    def _lay_out(self) -> None:
        self.rest.setLayout(
            down(
                panel("line"),
                self.rest_words,
                across(self.rest_new, self.rest_leave, None, spacing=6),
                spacing=6,
            )
        )
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows = down(
            across(self.state, None, self.again),
            self.title,
            self.told,
            self.more,
            self._choices,
            self.rest,
            None,
            spacing=8,
        )
        rows.setContentsMargins(14, 12, 14, 12)
        body = QWidget()
        body.setLayout(rows)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Baris yang dipilih")

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.tokens.px(_WIDTH))


class _Choice(Tile):
    """A choice whose words wrap in the width that there is."""

    def polish(self) -> _Choice:
        """Let its height follow from its width."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        return self

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that the words take."""
        return max(self._parts.totalHeightForWidth(width), self.minimumSizeHint().height())
