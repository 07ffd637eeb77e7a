"""Links a guest to somebody of the directory, from the door and from his history."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from notulen_app.services import unasked
from notulen_app.ui.context import Context
from notulen_app.ui.notices import Offer


def ask_link(
    context: Context,
    bearer: QWidget,
    *,
    meeting_id: str,
    attendance_id: str,
    person_id: str,
    name: str,
) -> None:
    """Ask who a guest is, and let the row of the list be his."""
    from notulen_app.ui.dialogs.link_guest import LinkGuestSheet

    def link(chosen: str, called: str) -> None:
        done = context.session.do(unasked.link_guest, None, meeting_id, attendance_id, chosen)
        if done is not None:
            words = f"“{name}” ditautkan ke {called}"
            context.notices.toast(words, Offer("Urungkan", context.session.undo))

    sheet = LinkGuestSheet(context, bearer.window(), name=name, own=person_id)
    sheet.chosen.connect(link)
    sheet.open()
