"""Ctrl+N: title, day and what to begin from, in one dialog; Enter makes the meeting.

The arrows choose what to begin from while one goes on typing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from notulen_app.domain.date_spans import StatedDays
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.rules import weekday_mismatch
from notulen_app.i18n import long_date
from notulen_app.services import starts, templates
from notulen_app.services.meetings import UNTITLED
from notulen_app.services.starts import Brings, Origin, Start
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.models.starts_model import StartsModel
from notulen_app.ui.widgets.build import across, button, down, label, restyle
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.starts_list import StartsList
from notulen_app.ui.wording import typed
from notulen_app.ui.wording.typed import Unreadable

_WIDTH = 560
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}


class NewMeeting(Sheet):
    """Asks for a new meeting; ``created(meeting id)`` when it is made."""

    created = Signal(str)

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__(parent, "Rapat baru")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = context.session
        self._days = typed.days(today)
        self.title = QLineEdit()
        self.date = QLineEdit()
        self.rows = StartsModel(self._rename)
        self.rows.setParent(self)
        self.list = StartsList(self.rows, context.theme, context.icons)
        self.brings = label("", "caption", wrap=True)
        self._echo = label("", "hint", wrap=True)
        self._problem = label("", "error", wrap=True)
        self.rename = button("Ubah nama", kind="link")
        self.remove = button("Hapus templat", kind="link")
        self._told = ElidedLabel(role="caption")
        self.undo = button("Urungkan", kind="link")
        self.cancel = button("Batal")
        self.create_ = button("Buat rapat", kind="primary")
        self._connect()
        self._load(0)
        self._arrange()
        self.title.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose in the list while one types in the fields."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.list.step(step)
                return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Make the meeting; stay where the day cannot be read or nothing could be written."""
        try:
            days: StatedDays = self._days.read(self.date.text())
        except Unreadable as problem:
            self._say_day(str(problem), "error")
            self.date.setFocus()
            self.date.selectAll()
            return
        start = self.list.chosen
        if start is None:
            return
        title = typed.clean(self.title.text())
        made = self._session.do(starts.begin, self, start, title=title, days=days)
        if made is None:
            self._problem.setText("Rapat belum dapat dibuat: arsip tidak dapat ditulis. Ulangi.")
            self._problem.show()
            return
        super().accept()
        self.created.emit(made)

    def _arrange(self) -> None:
        self.create_.setDefault(True)
        for one in (self.cancel, self.undo, self.rename, self.remove):
            one.setAutoDefault(True)  # Enter on it is not Enter for the meeting
        self.title.setPlaceholderText(UNTITLED)
        self.date.setPlaceholderText("Misalnya 22/8, kamis, atau besok; boleh menyusul")
        for field in (self.title, self.date):
            field.installEventFilter(self)
        self.brings.setMinimumHeight(2 * self.brings.fontMetrics().lineSpacing())
        self.brings.setAlignment(Qt.AlignmentFlag.AlignTop)
        manage = across(self._told, self.undo, None, self.rename, self.remove, spacing=6)
        manage.addStrut(self.undo.sizeHint().height())
        body = down(
            _named("Judul", self.title),
            down(_named("Tanggal", self.date), self._echo, spacing=4),
            down(_named("Mulai dari", self.list), self.brings, manage, self._problem, spacing=4),
            None,
            spacing=12,
        )
        room = self._echo.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._echo.setSizePolicy(room)
        for part in (self._echo, self._problem, self.undo):
            part.hide()
        self.rename.setToolTip("Ubah nama templat (F2)")
        self.remove.setToolTip("Hapus templat (Del)")
        self.arrange(body, across(None, self.cancel, self.create_), width=_WIDTH)

    def _connect(self) -> None:
        self.date.textEdited.connect(lambda _: self._echo_day())
        self.date.editingFinished.connect(self._echo_day)
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.accepted.connect(self.accept)
        self.list.removed.connect(self._remove)
        self.list.doubleClicked.connect(lambda _: self.accept())
        self.rename.clicked.connect(self.list.rename)
        self.remove.clicked.connect(lambda: self._remove(self.list.chosen))
        self.undo.clicked.connect(self._undo)
        self.cancel.clicked.connect(self.reject)
        self.create_.clicked.connect(self.accept)

    def _load(self, row: int) -> None:
        self.rows.load(self._session.read(starts.starts))
        self.list.choose(row)
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Propose the title of what is chosen, and say what comes along."""
        start = self.list.chosen
        if start is None:
            return
        if not self.title.isModified():
            self.title.setText(start.title)
            self.title.selectAll()
        self.title.setPlaceholderText(start.title or UNTITLED)
        self._say_brings(self._day())
        for part in (self.rename, self.remove):
            part.setVisible(start.own)

    def _say_brings(self, day: dt.date | None) -> None:
        """Say what comes along to a meeting on a day."""
        start = self.list.chosen
        if start is not None:
            brings = self._session.read(starts.brings, start, day=day)
            self.brings.setText(_words(start, brings))

    def _day(self) -> dt.date | None:
        """Give the first day that is typed; None where there is none that can be read."""
        try:
            stated: StatedDays = self._days.read(self.date.text())
        except Unreadable:
            return None
        return stated.days[0] if stated.days else None

    def _echo_day(self) -> None:
        """Say the day in full, or that it cannot be read."""
        self._say_brings(self._day())
        try:
            stated: StatedDays = self._days.read(self.date.text())
        except Unreadable as problem:
            self._say_day(str(problem), "warn" if self.date.hasFocus() else "error")
            return
        meeting = Meeting(id="", title="", dates=stated.days, stated_weekday=stated.weekday)
        mismatch = weekday_mismatch(meeting)
        if mismatch:
            words = f"{mismatch[0]} tidak cocok: tanggalnya {long_date(mismatch[1])}."
            self._say_day(words, "warn")
        else:
            self._say_day(self._days.echo(stated) if self._days.echo else "", "hint")

    def _say_day(self, words: str, role: str) -> None:
        self._echo.setText(words)
        restyle(self._echo, "role", role)
        restyle(self.date, "state", "error" if role == "error" else "")
        self._echo.setVisible(bool(words))
        self.date.setAccessibleDescription(words)

    def _rename(self, name: str, new_name: str) -> bool:
        """Give a template another name, unless another has it."""
        names = {one.name.lower() for one in self._session.read(templates.templates)}
        if new_name.lower() in names - {name.lower()}:
            self._tell(f"Nama “{new_name}” sudah dipakai.", undo=False)
            return False
        if self._session.do(templates.rename_template, self, name, new_name) is None:
            return False
        self._tell("")
        self._load(self.list.currentIndex().row())
        return True

    def _remove(self, start: Start | None) -> None:
        if start is None or not start.own:
            return
        if self._session.do(templates.remove_template, self, start.name) is not None:
            self._load(self.list.currentIndex().row())
            self._tell(f"Dihapus: templat “{start.name}”")

    def _undo(self) -> None:
        self._session.undo()
        self._tell("")
        self._load(self.list.currentIndex().row())
        self.list.setFocus()

    def _tell(self, words: str, *, undo: bool = True) -> None:
        self._told.setText(words)
        self.undo.setVisible(bool(words) and undo)


def _named(name: str, editor: QWidget) -> QLayout:
    title = label(name, "label")
    title.setBuddy(editor)
    editor.setAccessibleName(name)
    return down(title, editor, spacing=4)


def _words(start: Start, brings: Brings) -> str:
    """Say what comes along, and how much is still open."""
    if start.origin is Origin.EMPTY:
        return "Semua isian masih kosong."
    parts = [f"{brings.agenda} agenda"] if brings.agenda else []
    parts += [f"{brings.invitees} undangan"] if brings.invitees else []
    words = f"Ikut serta: {', '.join([*parts, 'bentuk dokumen'])}."
    if start.origin is Origin.TEMPLATE and not start.own:
        words = f"Ikut serta: {', '.join(parts)}."
    if start.origin is Origin.SERIES:
        count = brings.open_directives
        words += (
            f" {count} arahan yang belum selesai menjadi “Tindak lanjut rapat sebelumnya”."
            if count
            else " Tidak ada arahan yang belum selesai."
        )
    return words
