"""Presenter mode: a window for the room on a second screen or a projector, updated live.

It is given what is public and nothing else (``services.presenting``); it never writes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.presentation import Presentation
from notulen_app.services import presenting
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.presenting.sheet import PresenterSheet

T = TypeVar("T")

_STEPS = {
    Qt.Key.Key_Down: ("leaf", 1),
    Qt.Key.Key_Up: ("leaf", -1),
    Qt.Key.Key_PageDown: ("leaf_page", 1),
    Qt.Key.Key_PageUp: ("leaf_page", -1),
    Qt.Key.Key_Home: ("leaf", -1_000_000),
    Qt.Key.Key_End: ("leaf", 1_000_000),
}
_CLOCK = 5_000
"""Milliseconds between looks at the clock."""


class PresenterWindow(QWidget):
    """The window for the room; ``closed`` says that it is gone. G changes light and dark."""

    closed = Signal()

    def __init__(self, context: Context, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self.meeting_id = meeting_id
        self._shown = Presentation(title="")
        self.sheet = PresenterSheet(context.theme.tokens_in(context.preferences.presenter_scheme))
        self._timer = QTimer(self)
        self._timer.setInterval(_CLOCK)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.sheet)
        self.setWindowTitle("Notulen - Penyaji")
        self.setCursor(Qt.CursorShape.BlankCursor)
        context.session.changed.connect(self._on_changed)
        self._timer.timeout.connect(self._tell_time)
        self._soon.timeout.connect(lambda: self._read(first=False))
        self._timer.start()
        self._tell_time()
        self.show_meeting(meeting_id)

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting."""
        self.meeting_id = meeting_id
        self._read(first=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc or F11, leaf by the arrows, change the colours by G."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif key == Qt.Key.Key_G:
            self._change_colours()
        elif key in _STEPS:
            name, step = _STEPS[key]
            getattr(self.sheet, name)(step)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop following the meeting."""
        self._timer.stop()
        self._soon.stop()
        self._context.session.changed.disconnect(self._on_changed)
        super().closeEvent(event)
        self.closed.emit()

    def _change_colours(self) -> None:
        preferences = self._context.preferences
        light = preferences.presenter_scheme is Scheme.LIGHT
        preferences.presenter_scheme = Scheme.DARK if light else Scheme.LIGHT
        self.sheet.set_tokens(self._context.theme.tokens_in(preferences.presenter_scheme))

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        ours = not changes.meeting_ids or self.meeting_id in changes.meeting_ids
        if ours and changes.tables & presenting.TABLES:
            self._soon.start(0)  # the window of the note-taker is painted first

    def _read(self, *, first: bool) -> None:
        try:
            shown = self._context.session.read(presenting.show, self.meeting_id)
        except MeetingNotFound:  # its creation was taken back
            self.close()
            return
        newest = None if first else _newest(self._shown, shown)
        self._shown = shown
        self.sheet.show_presentation(shown, newest=newest)

    def _tell_time(self) -> None:
        self.sheet.set_clock(i18n.clock(dt.datetime.now()))


class Presenter(QObject):
    """Opens the window for the room where it is seen best, and closes it again."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self.window: PresenterWindow | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_screen_removed)

    def toggle(self, meeting_id: str) -> None:
        """Show a meeting to the room; stop where that is the one that is shown."""
        if self.window is None:
            self._open(meeting_id)
        elif self.window.meeting_id == meeting_id:
            self.window.close()
        else:
            self.window.show_meeting(meeting_id)

    def _open(self, meeting_id: str) -> None:
        own = self._owner.screen()
        screen = best_screen(QGuiApplication.screens(), QGuiApplication.primaryScreen(), own)
        window = PresenterWindow(self._context, meeting_id, self._owner)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, screen is not own)
        window.closed.connect(self._on_closed)
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        self.window = window
        window.showFullScreen()
        if screen is not own:
            self._owner.activateWindow()  # the keys stay with the minutes

    def _on_closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _on_screen_removed(self, screen: QScreen) -> None:
        if self.window is not None and self.window.screen() is screen:
            self.window.close()
            self._context.notices.toast("Layar penyaji dilepas; penyajian ditutup")


def best_screen(screens: Sequence[T], primary: T, own: T) -> T:
    """Choose the screen for the room: not where the minutes are written, nor the first screen."""
    others = [one for one in screens if one is not own]
    return next((one for one in others if one is not primary), others[0] if others else own)


def _newest(before: Presentation, after: Presentation) -> str | None:
    """Find the last outcome that is new or says something else than before."""
    known = set(before.outcomes)
    return next((one.id for one in reversed(after.outcomes) if one not in known), None)
