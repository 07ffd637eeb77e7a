"""Where files go that are dragged over the minutes: onto a row of the outline, or the meeting."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from notulen_app.ui.file_drops import DropTarget, Find
from notulen_app.ui.widgets.outline_view import OutlineView

_LONGEST = 50


def outline_targets(page: QWidget, view: OutlineView) -> Find:
    """Give what finds the row under the pointer, or the whole page where there is none."""

    def find(place: QPoint) -> DropTarget:
        sheet = view.viewport()
        inside = sheet.mapFrom(page, place)
        visible = sheet.isVisible() and sheet.rect().contains(inside)
        row = view.row_of(view.key_at(inside)) if visible else None
        if row is None or row.entry_id is None:
            return DropTarget("Lepaskan untuk melampirkan ke rapat ini", page.rect())
        shown = view.row_rect(row.key).intersected(sheet.rect())
        area = QRect(sheet.mapTo(page, shown.topLeft()), shown.size())
        text = row.look.text
        words = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
        return DropTarget(f"Lepaskan untuk melampirkan ke “{words}”", area, row.entry_id)

    return find
