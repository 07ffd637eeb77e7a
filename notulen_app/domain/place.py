"""Where somebody is in the app, so that it opens there again."""

from __future__ import annotations

from notulen_app.domain.value import Value


class Place(Value, frozen=True, kw_only=True):
    """A meeting (None: the home list), its tab, the row and the caret in it.

    ``row_id`` is None where the caret stands in the quick line. ``draft`` is what is typed there
    and not yet a row: each meeting has its own, and None leaves it as it is. ``caret`` counts
    characters from 0.
    """

    meeting_id: str | None = None
    tab: str | None = None
    row_id: str | None = None
    caret: int = 0
    draft: str | None = None
