"""Templates of checklists for the directives that are chosen in the outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from notulen_app.domain.checklist import ChecklistTemplate
from notulen_app.services import checklists
from notulen_app.ui.context import Context
from notulen_app.ui.minutes.desk import MinutesDesk
from notulen_app.ui.minutes.verbs import MinutesVerbs, entry_ids
from notulen_app.ui.models.outline_model import OutlineRow
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.checklist_menu import checklist_menu
from notulen_app.ui.widgets.outline_view import OutlineView

_RIGHT = 84
"""Pixels from the left edge of a row at which its menu opens."""


class ChecklistWork(QObject):
    """Offers templates and puts them on directives; ``chosen`` gives the rows that are meant."""

    def __init__(
        self,
        context: Context,
        desk: MinutesDesk,
        *,
        verbs: MinutesVerbs,
        view: OutlineView,
        chosen: Callable[[], Sequence[OutlineRow]],
    ) -> None:
        super().__init__(view)
        self._context = context
        self._desk = desk
        self._verbs = verbs
        self._view = view
        self._chosen = chosen

    def ask(self) -> None:
        """Offer the templates below the first of the directives."""
        rows = self.directives()
        if not rows:
            self._context.notices.toast("Pilih arahan yang akan diberi daftar periksa")
            return
        rect = self._view.row_rect(rows[0].key)
        place = QPoint(rect.left() + _RIGHT, rect.bottom())
        self.menu().popup(self._view.viewport().mapToGlobal(place))

    def menu(self) -> QMenu:
        """Make the menu of the templates."""
        known = self._desk.session.read(checklists.checklists)
        made = checklist_menu(self._view, known, self._apply)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return made

    def directives(self) -> list[OutlineRow]:
        """Give the chosen rows that are directives."""
        chosen = [row for row in self._chosen() if row.point is None]
        return [row for row in chosen if self._desk.rows.directive(row.entry_id)]

    def _apply(self, template: ChecklistTemplate) -> None:
        rows = self.directives()
        if rows and self._verbs.run(checklists.apply_checklist, entry_ids(rows), template):
            many = f" pada {len(rows)} arahan" if len(rows) > 1 else ""
            said = f"Daftar periksa {template.name} dipasang{many}"
            self._context.notices.toast(said, Offer("Urungkan", self._desk.session.undo))
            self._view.select([row.key for row in rows])
