"""The buttons of what can be done with a unit now, and the question that some of them ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from notulen_app.domain.directive import AssignmentState
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import button, down
from notulen_app.ui.widgets.inline_ask import InlineAsk, Question
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording.key_words import tip


class Step(StrEnum):
    """What is done with one unit."""

    VERIFY = "Verifikasi"
    SEND_BACK = "Kembalikan…"
    FINISH = "Tandai selesai"
    BEGIN = "Dikerjakan"
    HINDER = "Terkendala…"
    MOVE_DUE = "Tenggat baru…"
    CANCEL = "Batalkan…"
    RESUME = "Buka kembali"


_ICONS = {
    Step.VERIFY: "shield-check",
    Step.SEND_BACK: "undo-2",
    Step.FINISH: "check",
    Step.BEGIN: "play",
    Step.HINDER: "triangle-alert",
    Step.MOVE_DUE: "calendar-clock",
    Step.CANCEL: "x",
    Step.RESUME: "rotate-ccw",
}
_OPEN = (Step.HINDER, Step.MOVE_DUE, Step.CANCEL)
_ABLE = {
    AssignmentState.NOT_BEGUN: (Step.BEGIN, Step.FINISH, *_OPEN),
    AssignmentState.UNDER_WAY: (Step.FINISH, *_OPEN),
    AssignmentState.HINDERED: (Step.BEGIN, Step.FINISH, Step.MOVE_DUE, Step.CANCEL),
    AssignmentState.TO_VERIFY: (Step.VERIFY, Step.SEND_BACK, Step.MOVE_DUE, Step.CANCEL),
    AssignmentState.DONE: (Step.RESUME,),
    AssignmentState.CANCELLED: (Step.RESUME,),
}
QUESTIONS = {
    Step.SEND_BACK: Question(title="Kembalikan laporan", accept="Kembalikan", words="Alasan"),
    Step.HINDER: Question(title="Terkendala", accept="Simpan", words="Kendala"),
    Step.CANCEL: Question(title="Batalkan", accept="Batalkan arahan", words="Alasan"),
    Step.MOVE_DUE: Question(
        title="Tenggat baru",
        accept="Simpan",
        day="Tanggal",
        words="Alasan",
        needs_words=False,
    ),
}
"""What is asked before a step is done."""


class UnitSteps(QWidget):
    """``asked(step, day, words)`` when a step is to be done; the day is None where none belongs."""

    asked = Signal(object, object, str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._today = dt.date.today()
        self._step = Step.BEGIN
        self._unit = ""
        self.buttons = {one: self._button(icons, one) for one in Step}
        self._row = Wrapping(tuple(self.buttons.values()))
        self.question = InlineAsk()
        self.setLayout(down(self._row, self.question, spacing=8))
        self.question.answered.connect(self._on_answered)
        self.question.left.connect(self._on_left)

    def show_state(
        self, state: AssignmentState, *, today: dt.date, same: bool, unit: str = ""
    ) -> None:
        """Offer what can be done in a state; a question about another unit is taken away.

        ``unit`` names the unit where it is one of several.
        """
        self._today, self._unit = today, unit
        able = _ABLE[state]
        for step, one in self.buttons.items():
            one.setVisible(step in able)
        self._row.fit()
        if not same or self._step not in able:
            self.question.close_question()

    def begin(self, step: Step) -> None:
        """Do a step, or ask what it needs."""
        if self.buttons[step].isHidden():
            return
        self._step = step
        question = QUESTIONS.get(step)
        if question is None:
            held = self.buttons[step].hasFocus()
            self.asked.emit(step, None, "")
            if held and self.buttons[step].isHidden():
                self.take_focus()
        else:
            if step is Step.CANCEL and self._unit:
                title = f"Batalkan penugasan {self._unit}"
                question = replace(question, title=title, accept="Batalkan penugasan")
            self.question.ask(question, today=self._today)

    def take_focus(self) -> None:
        """Go to the first button."""
        first = next((one for one in self.buttons.values() if not one.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _button(self, icons: Icons, step: Step) -> QPushButton:
        made = button(step.value, kind="small")
        icons.put(made, _ICONS[step], size=14)
        if step is Step.MOVE_DUE:
            made.setToolTip(tip("set_due", "Tenggat baru"))
        made.clicked.connect(lambda: self.begin(step))
        return made

    def _on_answered(self, day: object, words: str) -> None:
        self.asked.emit(self._step, day, words)
        self.take_focus()

    def _on_left(self) -> None:
        self.buttons[self._step].setFocus()
