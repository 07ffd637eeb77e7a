"""The order in which fields and buttons are seen, whenever they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
"""What has the focus as one, whatever is in it."""


def in_sight_order(root: QWidget) -> list[QWidget]:
    """Give what Tab can reach in a widget: each layout from its start, a column before the next."""
    return list(_within(root))


def go_on_in_sight(window: QWidget, *, forward: bool) -> bool:
    """Go on with Tab as one sees it, to parts that were made late too; False outside of them."""
    order, here = in_sight_order(window), window.focusWidget()
    if here not in order:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(order.index(here) + (1 if forward else -1)) % len(order)].setFocus(reason)
    return True


def _within(widget: QWidget) -> Iterator[QWidget]:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if takes and widget.isEnabled() and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, _WHOLE):
        return
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    layout = widget.layout()
    if inside is not None:
        yield from _shown(inside)
    elif layout is not None:
        yield from _along(layout)
    else:
        children = (one for one in widget.children() if isinstance(one, QWidget))
        for child in sorted(children, key=lambda one: (one.y(), one.x())):
            yield from _shown(child)


def _along(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield from _shown(widget)
        elif inner is not None:
            yield from _along(inner)


def _shown(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isHidden() and not widget.isWindow():
        yield from _within(widget)
