"""People who may stand in the directory twice: joined, or kept apart for good."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from notulen_app.domain.duplicates import Duplicate
from notulen_app.services import merging
from notulen_app.store import people_list
from notulen_app.store.people_list import Listed
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.widgets.build import across, button, down, label, refill
from notulen_app.ui.wording import literal


class DuplicatesDialog(Sheet):
    """Looks for doubles step by step, then shows them one after the other."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent, "Data ganda")
        self._context = context
        self._found: list[Duplicate] = []
        self._work: Generator[None, None, tuple[Duplicate, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._choices = QButtonGroup(self)
        self.title = label("Mencari data ganda…", "h2")
        self.reason = label("", "caption", wrap=True)
        self._rows = down(spacing=8)
        self.merge = button("Gabungkan ke yang dipilih", kind="primary")
        self.apart = button("Bukan orang yang sama")
        self.later = button("Lewati")
        self.leave = button("Tutup")
        self._timer.timeout.connect(self._step)
        self.merge.clicked.connect(self._merge)
        self.apart.clicked.connect(self._keep_apart)
        self.later.clicked.connect(self._next)
        self.leave.clicked.connect(self.accept)
        context.session.closing.connect(self._stop)
        body = down(self.title, self.reason, self._rows, None, spacing=10)
        foot = across(self.leave, None, self.later, self.apart, self.merge)
        self.arrange(body, foot, width=620)
        self._show_buttons(shown=False)

    def begin(self) -> None:
        """Open and look for doubles."""
        self._work = self._context.session.read(merging.find_duplicates)
        self._timer.start()
        self.open()

    @property
    def waiting(self) -> int:
        """How many proposals are still to be decided."""
        return len(self._found)

    def _step(self) -> None:
        if self._work is None:
            self._stop()
            return
        try:
            next(self._work)
        except StopIteration as done:
            self._stop()
            self._found = list(done.value)
            self._show()

    def _stop(self) -> None:
        self._work = None
        self._timer.stop()

    def _show(self) -> None:
        people: list[Listed] = []
        while self._found:
            people = self._people(self._found[0])
            if len(people) > 1:
                break
            self._found.pop(0)  # one of them is gone by now
        for one in self._choices.buttons():
            self._choices.removeButton(one)
        if not self._found:
            self.title.setText("Tidak ada data ganda lagi")
            self.reason.setText("")
            refill(self._rows, [])
            self._show_buttons(shown=False)
            return
        self.title.setText(f"{len(self._found)} kemungkinan data ganda")
        self.reason.setText(
            f"Alasan: {self._found[0].reason.value}. Pilih data yang dipertahankan."
        )
        radios = [self._radio(one) for one in people]
        radios[0].setChecked(True)
        refill(self._rows, radios)
        self._show_buttons(shown=True)
        radios[0].setFocus()

    def _radio(self, one: Listed) -> QRadioButton:
        number = one.service_number
        facts = (
            one.full_name,
            one.rank,
            f"{number.kind.value} {number.value}" if number else None,
            one.position,
            one.organisation,
        )
        radio = QRadioButton(literal.words(" · ".join(fact for fact in facts if fact)))
        radio.setProperty("person", one.id)
        self._choices.addButton(radio)
        return radio

    def _people(self, proposal: Duplicate) -> list[Listed]:
        found = [self._context.session.read(people_list.one, one) for one in proposal.person_ids]
        return [one for one in found if one is not None]

    def _merge(self) -> None:
        chosen = self._choices.checkedButton()
        keep = str(chosen.property("person")) if chosen else ""
        others = [one for one in self._found[0].person_ids if one != keep]
        self._done(self._context.session.do(merging.merge_people, None, keep, others))

    def _keep_apart(self) -> None:
        ids = self._found[0].person_ids
        self._done(self._context.session.do(merging.keep_apart, None, ids))

    def _done(self, answer: Any) -> None:
        if answer is not None:
            self._next()

    def _next(self) -> None:
        self._found.pop(0)
        self._show()

    def _show_buttons(self, *, shown: bool) -> None:
        for one in (self.merge, self.apart, self.later):
            one.setVisible(shown)
