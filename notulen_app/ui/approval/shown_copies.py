"""The document that *Pengesahan* shows, printed and handed to other programs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from notulen_app.services.editions import Pending
from notulen_app.ui.approval.shown_document import Shown, exported
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import proposed_name
from notulen_app.ui.handing_out import HandingOut, Make
from notulen_app.ui.widgets.drag_out import DragOut


class ShownCopies:
    """``handle`` is dragged into a mail."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context = context
        self._window = window
        self._make: Make | None = None
        self._name = ""
        self.handle = DragOut("Seret PDF")
        context.icons.put(self.handle, "file-text")
        self._handing = HandingOut(context, self.handle, window)

    def show(self, pending: Pending | None, shown: Shown) -> None:
        """Follow what is shown; None where it cannot leave."""
        self._make = partial(exported, pending, shown) if pending else None
        if pending is not None:
            self._name = proposed_name(shown.document.value, pending.record.meeting, ".pdf")
        self._handing.offer(self._make, self._name)

    def commands(self, page: Callable[[], int]) -> dict[str, Callable[[], object]]:
        """Give what can be done; ``page`` tells the page that is looked at, counted from 1."""
        return {
            "print": lambda: self._print(page()),
            "open_pdf": self._handing.open,
            "copy_pdf": self._handing.copy,
        }

    def _print(self, page: int) -> None:
        from notulen_app.ui.dialogs.print_sheet import open_print

        if self._make is not None:
            open_print(self._context, self._window.window(), self._name, self._make, page=page)
