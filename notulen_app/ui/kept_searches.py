"""The menu of searches that are kept under a name: shown, kept anew, forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton

from notulen_app.services import searches
from notulen_app.services.searches import KeptSearch
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_text
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.kept_menu import kept_menu, open_below


class KeptSearches(QToolButton):
    """A button with the menu; ``chosen(search)`` asks to see one.

    ``shown`` gives what is sought at present under a name; None where nothing is.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, shown: Callable[[str], KeptSearch | None]) -> None:
        super().__init__()
        self._context = context
        self._shown = shown
        self._name = ""
        self.setProperty("kind", "icon")
        self.setAccessibleName("Pencarian tersimpan")
        self.setToolTip("Pencarian tersimpan")
        context.icons.put(self, "star")
        self.clicked.connect(self.open_menu)

    def menu_now(self) -> QMenu:
        """Give the menu as it is now."""
        kept = {one.name: one for one in self._context.session.read(searches.kept_searches)}
        menu, save = kept_menu(
            self,
            tuple(kept),
            choose=lambda name: self._choose(kept[name]),
            save=("&Simpan pencarian ini…", self.save),
            remove=self._forget,
        )
        save.setEnabled(self._shown("") is not None)
        return menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        open_below(self, self.menu_now())

    def save(self) -> None:
        """Ask for a name and keep what is sought under it; one of the same name is replaced."""
        name = ask_text(
            self.window(),
            title="Simpan pencarian",
            question="Nama pencarian ini; nama yang sudah ada diganti isinya:",
            accept="Simpan pencarian",
            reject="Batal",
            text=self._name,
        )
        search = self._shown(name) if name is not None else None
        if search is None:
            return
        if self._context.session.do(searches.keep_search, self, search) is not None:
            self._name = search.name
            self._tell(f"Pencarian “{search.name}” disimpan")

    def _choose(self, search: KeptSearch) -> None:
        self._name = search.name
        self.chosen.emit(search)

    def _forget(self, name: str) -> None:
        if self._context.session.do(searches.forget_search, self, name) is not None:
            self._tell(f"Pencarian “{name}” dihapus")

    def _tell(self, words: str) -> None:
        self._context.notices.toast(words, Offer("Urungkan", self._context.session.undo))
