"""Files dropped anywhere on the page of a meeting are attached to it; shows how far that is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from notulen_app.store import editions
from notulen_app.ui.attaching import Attaching
from notulen_app.ui.context import Context
from notulen_app.ui.file_drops import Brought, DropTarget, FileDrops
from notulen_app.ui.forms.copy_progress import CopyProgress
from notulen_app.ui.widgets.build import down


class MeetingDrops(QWidget):
    """Takes what no part of the page takes for itself. ``meeting_id()`` is the one that is open."""

    def __init__(self, context: Context, page: QWidget, meeting_id: Callable[[], str]) -> None:
        super().__init__()
        self._context = context
        self._page = page
        self._meeting_id = meeting_id
        self.attaching = Attaching(context.session, context.notices, self)
        progress = CopyProgress(self.attaching)
        progress.setContentsMargins(20, 6, 20, 6)
        self.setLayout(down(progress, spacing=0))
        self._drops = FileDrops(page, self._target)
        self._drops.dropped.connect(self._on_dropped)

    def _target(self, _: QPoint) -> DropTarget | None:
        meeting_id = self._meeting_id()
        if not meeting_id or self._context.session.read(editions.is_frozen, meeting_id):
            return None
        return DropTarget("Lepaskan untuk melampirkan ke rapat ini", self._page.rect())

    def _on_dropped(self, what: Brought, target: DropTarget) -> None:
        self.attaching.bring(self._meeting_id(), what, row_id=target.row_id)
