"""The main window: wiring of rail, pages, menus, status bar and undo. Holds no rules of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from notulen_app.domain.errors import NotulenError
from notulen_app.ui import literal
from notulen_app.ui.actions import Actions
from notulen_app.ui.context import Context
from notulen_app.ui.notices import Offer
from notulen_app.ui.places import Places
from notulen_app.ui.spell_check import SpellCheck
from notulen_app.ui.text_undo import can_redo, can_undo
from notulen_app.ui.theme import Scheme
from notulen_app.ui.widgets.build import across, down
from notulen_app.ui.widgets.rail import Rail
from notulen_app.ui.widgets.status import StatusBar

SMALLEST = (900, 500)
"""Pixels: 1366×768 at 150 %."""


class MainWindow(QMainWindow):
    """One window on one archive. ``archive_requested(path)`` asks for another ("" to choose)."""

    archive_requested = Signal(str)
    sample_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reads = True
        self.notices = context.notices
        self.actions_of = Actions(context.icons, self)
        self._rail = Rail(context.icons)
        self._stack = QStackedWidget()
        self._status = StatusBar(context.icons)
        self.places = Places(context, self._stack, self._rail)
        self._spell_check = SpellCheck(context, self)
        self._build()
        self._connect()
        self.places.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what was typed; stay open where that failed."""
        if not self.places.flush():
            self._context.notices.banner(
                "unsaved", "Ada isian yang belum tersimpan; perbaiki dahulu sebelum keluar."
            )
            event.ignore()
            return
        self._context.preferences.geometry = self.saveGeometry()
        self._spell_check.spelling.stop()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the page, never on the rail, which stands first in the order of Tab."""
        super().showEvent(event)
        focus = self.focusWidget()
        if focus is None or not self._stack.isAncestorOf(focus):
            self.places.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        """Commit what was typed when the window is left."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.places.flush()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo and redo go past a text field that has nothing to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not can_undo(watched)) or (redo and not can_redo(watched)):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setWindowTitle("Notulen")
        self.setMinimumSize(*SMALLEST)
        self.resize(1280, 700)
        self.actions_of.fill(self.menuBar())
        right = down(self._context.notices.bar, self._stack, spacing=0)
        right.setStretch(1, 1)
        middle = across(self._rail, right, spacing=0)
        middle.setStretch(1, 1)
        whole = QWidget()
        outside = down(middle, self._status, spacing=0)
        outside.setStretch(0, 1)
        whole.setLayout(outside)
        self.setCentralWidget(whole)
        self._context.notices.toasts.attach(whole)
        path = self._context.session.archive.path
        self._status.set_place(f"Data: {path.name}", f"Buka folder {path.parent}")
        geometry = self._context.preferences.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _connect(self) -> None:
        session = self._context.session
        self.actions_of.triggered.connect(self._on_command)
        self._rail.chosen.connect(self.places.show)
        self.places.commands_changed.connect(self._on_commands_changed)
        self.places.sample_requested.connect(self.sample_requested)
        self.places.archive_requested.connect(lambda: self.archive_requested.emit(""))
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)
        session.undo_changed.connect(self._on_undo_changed)
        session.closing.connect(self._stop_reading)
        self._context.theme.changed.connect(self._on_theme_changed)
        self._status.folder_requested.connect(self._open_folder)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done at present: the window's commands and the place's."""
        choose = self._context.theme.choose
        own: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": self._redo,
            "quit": self.close,
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

    def _on_command(self, name: str) -> None:
        act = self.commands().get(name)
        if act:
            act()

    def _on_commands_changed(self) -> None:
        if not self._reads:
            return
        self.actions_of.enable(self.commands())
        self._status.set_hints(self.places.page.hints())

    def _on_changed(self, *_: object) -> None:
        self._context.notices.clear("error")
        self._status.set_saved(self._context.session.archive.last_commit)

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
        for timer in self.findChildren(QTimer):
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
        panels: tuple[QWidget, ...] = (self._rail, *self.places.page.panels())
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
        first = target if target.focusPolicy() != Qt.FocusPolicy.NoFocus else _first_focus(target)
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab would select the whole text

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _open_folder(self) -> None:
        folder = self._context.session.archive.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_keys(self) -> None:
        from notulen_app.ui.dialogs.keys import show_keys

        show_keys(self, self.actions_of, self.places.page)

    def _find_command(self) -> None:
        from notulen_app.ui.dialogs.palette import CommandPalette

        CommandPalette(self, self.actions_of).open()

    def _show_own_words(self) -> None:
        from notulen_app.ui.dialogs.own_words import OwnWords

        OwnWords(self._context, self).open()

    def _show_about(self) -> None:
        from notulen_app.ui.dialogs.about import show_about

        show_about(self, self._context.session.archive.path)


def _first_focus(within: QWidget) -> QWidget | None:
    """Find the first part that takes the focus by Tab."""
    for one in within.findChildren(QWidget):
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return one
    return None
