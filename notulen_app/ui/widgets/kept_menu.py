"""The menu of what is kept under names: chosen, kept anew, renamed, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu

from notulen_app.ui.wording import literal

Named = Callable[[str], object]
"""Called with a name."""


def kept_menu(
    button: QAbstractButton,
    names: Sequence[str],
    *,
    choose: Named,
    save: tuple[str, Callable[[], object]],
    remove: Named,
    rename: Named | None = None,
) -> tuple[QMenu, QAction]:
    """Make the menu as it is now, and give the line that keeps what is shown: its words and act."""
    menu = QMenu(button)
    for one in names:
        menu.addAction(literal.words(one), partial(choose, one))
    if names:
        menu.addSeparator()
    saving = menu.addAction(*save)
    for words, act, more in (("&Ganti nama", rename, "…"), ("&Hapus", remove, "")):
        if names and act is not None:
            inside = menu.addMenu(words)
            for one in names:
                inside.addAction(f"{literal.words(one)}{more}", partial(act, one))
    return menu, saving


def open_below(button: QAbstractButton, menu: QMenu) -> None:
    """Open a menu below its button; it goes once it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
