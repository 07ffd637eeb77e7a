"""What one sees and can do while something long is written: it is said, and can be given up."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

SOON = 0.15
"""Seconds that pass without a word."""
_Type = QEvent.Type
_KEYS = frozenset({_Type.KeyPress, _Type.KeyRelease, _Type.ShortcutOverride})
_HELD_BACK = _KEYS | {
    _Type.Shortcut,
    _Type.MouseButtonPress,
    _Type.MouseButtonRelease,
    _Type.MouseButtonDblClick,
    _Type.Wheel,
    _Type.ContextMenu,
    _Type.InputMethod,
    _Type.TabletPress,
    _Type.TabletRelease,
    _Type.TouchBegin,
    _Type.TouchEnd,
    _Type.DragEnter,
    _Type.Drop,
    _Type.Close,
}
_NO_INPUT = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Patience(QObject):
    """``began`` says that it takes long, ``ended(given up)`` that it is over.

    Meanwhile only ``way_out`` takes clicks, and Esc gives up; what is typed besides comes when all
    is over, so that nobody's letters are lost at a door.
    """

    began = Signal()
    ended = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.way_out: QWidget | None = None
        self.given_up = False
        self._since: float | None = None
        self._shown = self._bound = False
        self._held: list[tuple[QObject, QEvent]] = []

    @property
    def waiting(self) -> bool:
        """True while something is written."""
        return self._since is not None

    @property
    def shown(self) -> bool:
        """True while it is said that it takes long."""
        return self._shown

    def begin(self) -> None:
        """Begin to wait."""
        self._since = time.monotonic()
        self.given_up = self._bound = False

    def bind(self, *, bound: bool = True) -> None:
        """Let nobody give up where something else belongs to what is written, or let it again."""
        self._bound = bound

    def give_up(self) -> None:
        """Let what is written be taken back, unless something else belongs to it."""
        self.given_up = self._shown and not self._bound

    def look(self) -> None:
        """Paint, let timers run, and say that it takes long once it does."""
        if not self._shown and time.monotonic() - (self._since or 0) > SOON:
            self._show()
        if self._shown:
            QCoreApplication.processEvents()
        else:
            QCoreApplication.processEvents(_NO_INPUT)

    def end(self) -> None:
        """Stop waiting; what was typed meanwhile arrives."""
        self._since = None
        if not self._shown:
            return
        self._shown = False
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.ended.emit(self.given_up)
        held, self._held = self._held, []
        for receiver, event in held:
            QCoreApplication.postEvent(receiver, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold keys and clicks back; Esc gives up."""
        kind = event.type()
        if kind not in _HELD_BACK:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent):
            self._on_key(watched, event)
            return True
        if isinstance(watched, QWindow) and kind is not _Type.Close:
            return False  # it hands on to the widget below the mouse, which is asked again
        if kind is _Type.Close:
            event.ignore()
        return watched is not self.way_out

    def _on_key(self, watched: QObject, event: QKeyEvent) -> None:
        if event.type() is _Type.ShortcutOverride:
            event.accept()  # it is no command now
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.type() is _Type.KeyPress and not event.modifiers() & _COMMANDS:
            self._held.append((watched, event.clone()))

    def _show(self) -> None:
        self._shown = True
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.began.emit()
