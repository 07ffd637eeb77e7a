"""The field at the door: what is typed is sought, what a card reader types is a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from notulen_app.domain.card_code import read_card
from notulen_app.domain.scanner import GAP, Scanner
from notulen_app.ui.look.icons import Icons

HINT = "Ketik nama, jabatan, instansi, atau nomor urut — lalu Enter"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_HELD = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_Meta,
)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class DoorField(QLineEdit):
    """``sought(text)`` after keys that changed the text, ``entered(text)`` on Enter, whether or not
    that text was sought before.

    ``scanned(text)`` is what a card reader typed; the text is then what it was before.
    ``stepped(rows)`` and ``paged(pages)`` are the keys that go through the list.
    """

    sought = Signal(str)
    entered = Signal(str)
    scanned = Signal(str)
    stepped = Signal(int)
    paged = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._scanner = Scanner()
        self._before = ("", 0)
        self._sought = self._kept_back = ""
        self.setProperty("kind", "door")
        self.setPlaceholderText(HINT)
        self.setAccessibleName("Nama, jabatan, instansi, atau nomor urut")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sign = QAction(self)
        icons.put(sign, "search")
        self.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(2 * GAP)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        for one in (self._pause, self._soon):
            one.timeout.connect(self._seek)
        self.textEdited.connect(self._on_edited)

    def take(self, event: QKeyEvent) -> None:
        """Take a key that was pressed elsewhere as if it had been pressed here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)  # noqa: FBT003
        self.keyPressEvent(event)

    def put(self, text: str) -> None:
        """Show a text that is sought for already; nothing of it can be taken back."""
        self._stop()
        self._scanner.forget()
        self._kept_back = ""
        self._sought = text
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from what else it would close while there is something to clear."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            clears = event.key() == Qt.Key.Key_Escape and bool(self.text())
            if clears:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell a hand from a reader, and Enter, Esc and arrows from letters."""
        key, at = event.key(), event.timestamp()
        if key in _ENTER:
            self._enter(at)
        elif key == Qt.Key.Key_Escape:
            self._clear()
        elif key in _STEPS:
            self.seek_now()
            self.stepped.emit(_STEPS[Qt.Key(key)])
        elif key in _PAGES:
            self.seek_now()
            self.paged.emit(_PAGES[Qt.Key(key)])
        elif not self._follow(event, at):
            self._let_go()
            super().keyPressEvent(event)

    def _follow(self, event: QKeyEvent, at: int) -> bool:
        """Let the scanner see a key; True where it is kept back, for it is part of a card."""
        if event.key() in _HELD:
            return bool(self._kept_back)
        text = event.text()
        if not text.isprintable() or not text or event.isAutoRepeat() or _is_command(event):
            self._scanner.forget()
            return False
        if self._scanner.key(text, at) == 1:
            self._let_go()
            self._before = (self.text(), self.cursorPosition())
        if not self._scanner.likely:
            return False
        self._kept_back += text
        self._stop()
        self._pause.start()
        return True

    def _let_go(self) -> None:
        """Type what was kept back after all: no Enter came, so it was no card."""
        text, self._kept_back = self._kept_back, ""
        if text:
            self.insert(text)

    def _enter(self, at: int) -> None:
        if self._scanner.is_echo(at):
            return
        code = self._scanner.enter(at)
        if code is not None:
            self._restore()
            self.scanned.emit(code)
            return
        self._let_go()
        self._stop()
        text = self.text().strip()
        if read_card(text) is not None:
            self.put("")
            self.scanned.emit(text)
        else:
            self.entered.emit(text)

    def _restore(self) -> None:
        """Show again what was there before a card was read, in the list as well."""
        (text, caret), sought = self._before, self._sought
        self.put(text)
        self.setCursorPosition(caret)
        if sought != text:
            self._seek()

    def _clear(self) -> None:
        self.put("")
        self._seek()

    def _on_edited(self) -> None:
        """Seek once the keys that wait are typed too."""
        self._stop()
        self._soon.start()

    def seek_now(self) -> None:
        """Seek at once what was typed and is still to be sought."""
        if self._pause.isActive() or self._soon.isActive():
            self._seek()

    def _stop(self) -> None:
        self._pause.stop()
        self._soon.stop()

    def _seek(self) -> None:
        self._stop()
        self._let_go()
        self._stop()
        self._sought = self.text()
        self.sought.emit(self._sought)


def is_typing(event: QKeyEvent) -> bool:
    """Tell whether a key types a letter, a digit or a mark."""
    text = event.text()
    return bool(text.strip()) and text.isprintable() and not _is_command(event)


def _is_command(event: QKeyEvent) -> bool:
    """Tell whether a key with Ctrl or Alt is a command; AltGr, which holds both, types."""
    held = event.modifiers() & _COMMAND
    return held not in (Qt.KeyboardModifier.NoModifier, _COMMAND)
