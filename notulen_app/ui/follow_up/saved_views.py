"""The menu of views that were kept under a name: shown, kept anew, renamed, forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from notulen_app.domain.follow_up_list import Wanted
from notulen_app.services import follow_up_views
from notulen_app.services.follow_up_views import View
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_text
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.kept_menu import kept_menu, open_below


class SavedViews(QPushButton):
    """A button with the menu; ``chosen(view)`` asks to see one.

    ``shown`` gives what is shown at present, and whether it is the board.
    """

    chosen = Signal(object)

    def __init__(
        self,
        context: Context,
        shown: Callable[[], tuple[Wanted, bool]],
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__("Tampilan")
        self._context = context
        self._shown = shown
        self._today = today
        self._name = ""
        self.setAutoDefault(False)
        self.setToolTip("Tampilan yang disimpan dengan nama")
        context.icons.put(self, "star")
        self.clicked.connect(self.open_menu)

    def views(self) -> tuple[View, ...]:
        """Give the views that are kept."""
        return self._context.session.read(follow_up_views.views, self._today())

    def menu_now(self) -> QMenu:
        """Give the menu as it is now."""
        views = {one.name: one for one in self.views()}
        menu, _ = kept_menu(
            self,
            tuple(views),
            choose=lambda name: self._choose(views[name]),
            save=("&Simpan tampilan ini…", self.save),
            rename=self._rename,
            remove=self._remove,
        )
        return menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        open_below(self, self.menu_now())

    def save(self) -> None:
        """Ask for a name and keep what is shown under it; one of the same name is replaced."""
        name = ask_text(
            self.window(),
            title="Simpan tampilan",
            question="Nama tampilan ini; nama yang sudah ada diganti isinya:",
            accept="Simpan tampilan",
            reject="Batal",
            text=self._name,
        )
        if name is None:
            return
        wanted, board = self._shown()
        session = self._context.session
        if session.do(follow_up_views.save_view, self, name, wanted, board=board) is not None:
            self._name = name
            self._tell(f"Tampilan “{name}” disimpan")

    def _choose(self, view: View) -> None:
        self._name = view.name
        self.chosen.emit(view)

    def _rename(self, name: str) -> None:
        new = ask_text(
            self.window(),
            title="Ganti nama",
            question="Nama baru:",
            accept="Ganti nama",
            reject="Batal",
            text=name,
        )
        if new is None or new == name:
            return
        if self._context.session.do(follow_up_views.rename_view, self, name, new) is not None:
            self._name = new if self._name == name else self._name
            self._tell(f"Tampilan kini bernama “{new}”")

    def _remove(self, name: str) -> None:
        if self._context.session.do(follow_up_views.remove_view, self, name) is not None:
            self._tell(f"Tampilan “{name}” dihapus")

    def _tell(self, words: str) -> None:
        self._context.notices.toast(words, Offer("Urungkan", self._context.session.undo))
