"""What every page is given: the session and what the interface shares. Built once, in ``app``."""

from __future__ import annotations

from dataclasses import dataclass

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session


@dataclass(frozen=True)
class Context:
    """The session with the archive, and theme, icons, notices and preferences."""

    session: Session
    theme: Theme
    icons: Icons
    notices: Notices
    preferences: Preferences
