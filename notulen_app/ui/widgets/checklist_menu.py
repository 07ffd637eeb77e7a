"""The menu of checklist templates below a button; their points stand in the tooltip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from notulen_app.domain.checklist import ChecklistTemplate
from notulen_app.ui.wording import literal


def ask_checklist(
    below: QWidget,
    known: Sequence[ChecklistTemplate],
    take: Callable[[ChecklistTemplate], object],
    *,
    at: QPoint | None = None,
) -> QMenu:
    """Offer templates below a widget, or at a point of the screen; ``take`` is given the chosen."""
    menu = checklist_menu(below, known, take)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at or below.mapToGlobal(QPoint(0, below.height())))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])  # Enter takes it
    return menu


def checklist_menu(
    parent: QWidget,
    known: Sequence[ChecklistTemplate],
    take: Callable[[ChecklistTemplate], object],
) -> QMenu:
    """Make a menu of templates."""
    menu = QMenu("Pasang daftar periksa", parent)
    menu.setToolTipsVisible(True)
    for one in known:
        words = f"{literal.words(one.name)}\t{len(one.points)} butir"
        action = menu.addAction(words, partial(take, one))
        action.setToolTip(literal.tip("\n".join(point.label for point in one.points)))
    return menu
