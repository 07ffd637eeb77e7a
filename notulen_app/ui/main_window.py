"""The main window: wiring of rail, pages, menus, status bar and undo. Holds no rules of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from notulen_app.domain.errors import NotulenError
from notulen_app.ui.actions import Actions
from notulen_app.ui.commands import command
from notulen_app.ui.context import Context
from notulen_app.ui.frame import Frame
from notulen_app.ui.indexing import Indexing
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.notices import Offer
from notulen_app.ui.places import Places
from notulen_app.ui.spelling.fields import SpellCheck
from notulen_app.ui.text_undo import can_redo, can_undo
from notulen_app.ui.wording import literal

_OWN_WORDS = tuple(f"tab_{n}" for n in range(1, 5))
"""Commands that a place may call by another name."""


class MainWindow(QObject):
    """One window on one archive. ``archive_requested(path)`` asks for another ("" to choose)."""

    archive_requested = Signal(str)
    sample_requested = Signal()

    def __init__(self, context: Context, frame: Frame | None = None) -> None:
        archive = context.session.archive.path
        self.frame = frame or Frame(context.icons, context.preferences, archive)
        super().__init__(self.frame)
        self._context = context
        self._reads = True
        self._status = self.frame.status
        self.notices = context.notices
        self.actions_of = Actions(context.icons, self.frame)
        self.actions_of.fill(self.frame.menus)
        self.frame.column.insertWidget(0, self.notices.bar)
        self.notices.toasts.attach(self.frame.whole)
        self.places = Places(context, self.frame.stack, self.frame.rail)
        self._spell_check = SpellCheck(context, self.frame)
        self.indexing = Indexing(context.session, self)
        self._connect()
        self.places.begin()
        self.frame.inside = self
        if self.frame.isVisible():
            self.take_focus()

    def may_close(self) -> bool:
        """Commit what was typed; False where that failed, and the window says so."""
        if not self.places.flush():
            self.notices.banner(
                "unsaved", "Ada isian yang belum tersimpan; perbaiki dahulu sebelum keluar."
            )
            return False
        self._spell_check.spelling.stop()
        return True

    def take_focus(self) -> None:
        """Begin in the page, where nothing of it has the focus."""
        focus = self.frame.focusWidget()
        if focus is None or not self.frame.stack.isAncestorOf(focus):
            self.places.take_focus()

    def commit(self) -> None:
        """Commit what was typed."""
        self.places.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo go past a text field that has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not can_undo(watched)) or (redo and not can_redo(watched)):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        session = self._context.session
        self.actions_of.triggered.connect(self._on_command)
        self.frame.rail.chosen.connect(self.places.show)
        self.places.commands_changed.connect(self._on_commands_changed)
        self.places.sample_requested.connect(self.sample_requested)
        self.places.archive_requested.connect(lambda: self.archive_requested.emit(""))
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)
        session.undo_changed.connect(self._on_undo_changed)
        session.closing.connect(self._stop_reading)
        session.patience.way_out = self._status.cancel
        session.patience.began.connect(lambda: self._status.set_waiting(waiting=True))
        session.patience.ended.connect(self._on_waited)
        self._status.cancel.clicked.connect(session.patience.give_up)
        self._context.theme.changed.connect(self._on_theme_changed)
        self._status.folder_requested.connect(self._open_folder)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done at present: the window's commands and the place's."""
        choose = self._context.theme.choose
        own: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": self._redo,
            "quit": self.frame.close,
            "open_archive": lambda: self.archive_requested.emit(""),
            "open_sample": self.sample_requested.emit,
            "light": lambda: choose(Scheme.LIGHT),
            "dark": lambda: choose(Scheme.DARK),
            "system_colours": lambda: choose(Scheme.SYSTEM),
            "full_screen": self._toggle_full_screen,
            "spelling": self._spell_check.spelling.switch,
            "own_words": self._show_own_words,
            "next_panel": lambda: self._go_panel(1),
            "previous_panel": lambda: self._go_panel(-1),
            "help_keys": self._show_keys,
            "find_command": self._find_command,
            "about": self._show_about,
        }
        return own | self.places.commands()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch the keys of what has the focus, and of nothing else: to watch costs time."""
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def _on_command(self, name: str) -> None:
        act = self.commands().get(name)
        if act:
            act()

    def _on_commands_changed(self) -> None:
        if not self._reads:
            return
        self.actions_of.enable(self.commands())
        words = self.places.page.words()
        for name in _OWN_WORDS:
            self.actions_of.reword(name, words.get(name, command(name).text))
        self._status.set_hints(self.places.page.hints())

    def _on_changed(self, *_: object) -> None:
        self._context.notices.clear("error")
        self._status.set_saved(self._context.session.archive.last_commit)

    def _on_waited(self, given_up: bool) -> None:  # noqa: FBT001
        self._status.set_waiting(waiting=False)
        if given_up:
            self._context.notices.toast("Dibatalkan; tidak ada yang diubah")

    def _on_failed(self, error: NotulenError) -> None:
        self._context.notices.refuse(error)
        self._status.set_unsaved()

    def _on_undo_changed(self) -> None:
        archive = self._context.session.archive
        undo, redo = archive.undo_label, archive.redo_label
        self.actions_of.reword("undo", f"&Urungkan: {literal.words(undo)}" if undo else "&Urungkan")
        self.actions_of.reword("redo", f"U&langi: {literal.words(redo)}" if redo else "U&langi")

    def _on_theme_changed(self) -> None:
        self._context.preferences.scheme = self._context.theme.scheme
        self._context.preferences.scale = self._context.theme.scale

    def _stop_reading(self) -> None:
        """Let nothing in this window read the archive any more: it is about to be closed.

        What was drawn meanwhile may still tell that other commands can be done.
        """
        self._reads = False
        for timer in self.frame.findChildren(QTimer):
            timer.stop()

    def _undo(self) -> None:
        self.places.flush()
        changes = self._context.session.undo()
        if changes:
            offer = Offer("Ulangi", self._context.session.redo)
            self._context.notices.toast(f"Diurungkan: {changes.label}", offer)

    def _redo(self) -> None:
        changes = self._context.session.redo()
        if changes:
            offer = Offer("Urungkan", self._context.session.undo)
            self._context.notices.toast(f"Diulangi: {changes.label}", offer)

    def _go_panel(self, step: int) -> None:
        panels: tuple[QWidget, ...] = (self.frame.rail, *self.places.page.panels())
        focus = QApplication.focusWidget()
        here = next(
            (
                n
                for n, one in enumerate(panels)
                if focus and (one is focus or one.isAncestorOf(focus))
            ),
            0,
        )
        target = panels[(here + step) % len(panels)]
        proxy, whole = target.focusProxy(), target.focusPolicy() != Qt.FocusPolicy.NoFocus
        first = proxy or (target if whole else _first_focus(target))
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab would select the whole text

    def _toggle_full_screen(self) -> None:
        self.frame.setWindowState(self.frame.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _open_folder(self) -> None:
        folder = self._context.session.archive.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_keys(self) -> None:
        from notulen_app.ui.dialogs.keys import show_keys

        show_keys(self.frame, self.actions_of, self.places.page)

    def _find_command(self) -> None:
        from notulen_app.ui.dialogs.palette import CommandPalette

        CommandPalette(self.frame, self.actions_of).open()

    def _show_own_words(self) -> None:
        from notulen_app.ui.dialogs.own_words import OwnWords

        OwnWords(self._context, self.frame).open()

    def _show_about(self) -> None:
        from notulen_app.ui.dialogs.about import show_about

        show_about(self.frame, self._context.session.archive.path)


def _first_focus(within: QWidget) -> QWidget | None:
    """Find the first part that takes the focus by Tab."""
    for one in within.findChildren(QWidget):
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return one
    return None
