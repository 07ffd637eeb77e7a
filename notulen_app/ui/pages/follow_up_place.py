"""The place *Tindak Lanjut*: its list, and the register of decisions and directives beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from notulen_app.domain.follow_up_list import Wanted
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.head import PARTS
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.pages.follow_up import FollowUpPage
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.build import across, down, label
from notulen_app.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from notulen_app.ui.pages.register import RegisterView

_SLIM = 700
"""Pixels at scale 1 below which the buttons show their icons alone."""


class FollowUpPlace(Page):
    """``meeting_chosen(meeting, tab)`` asks to see a meeting."""

    meeting_chosen = Signal(str, str)

    def __init__(self, context: Context, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self.page = FollowUpPage(context, today=today)
        self.register: RegisterView | None = None
        self._parts: Segments[Part] | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self.setLayout(down(self._stack, spacing=0))
        self.page.meeting_chosen.connect(self.meeting_chosen)
        self.page.register_requested.connect(self.show_register)
        self.page.commands_changed.connect(self.commands_changed)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done in the part that is shown, and the way to the others."""
        if not self._shows_register or self.register is None:
            return self.page.commands() | {"tab_4": self.show_register}
        ways: dict[str, Callable[[], object]] = {
            f"tab_{n}": lambda part=part: self.show_part(part)  # type: ignore[misc]
            for n, part in enumerate(Part, start=1)
        }
        return ways | self.register.commands()

    def words(self) -> dict[str, str]:
        """Name the ways to look at the list."""
        heads = (PARTS[part][0] for part in Part)
        return {f"tab_{n}": f"&{n} {head}" for n, head in enumerate(heads, start=1)}

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the part that is shown."""
        return self._shown.hints()

    def panels(self) -> tuple[QWidget, ...]:
        """Give the panels of the part that is shown."""
        return self._shown.panels()

    def flush(self) -> bool:
        """Save what is typed."""
        return self.page.flush()

    def show_part(self, part: Part) -> None:
        """Look at directives in a way, or at the register."""
        if part is Part.REGISTER:
            self.show_register()
            return
        self._stack.setCurrentWidget(self.page)
        self.page.show_part(part)
        self.commands_changed.emit()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show a list as somebody comes to it from elsewhere."""
        self._stack.setCurrentWidget(self.page)
        self.page.show_wanted(wanted)
        self.commands_changed.emit()

    def show_register(self) -> None:
        """Show the register of decisions and directives."""
        self.page.flush()
        register = self.register or self._make_register()
        if self._parts is not None:
            self._parts.choose(Part.REGISTER)
            px = self._context.theme.tokens.px
            self._parts.show_words(shown=self.width() >= px(_SLIM))
        self._stack.setCurrentIndex(1)
        register.table.setFocus()
        self.commands_changed.emit()

    @property
    def _shows_register(self) -> bool:
        return self._stack.currentIndex() == 1

    @property
    def _shown(self) -> Page:
        return self.register if self._shows_register and self.register else self.page

    def _make_register(self) -> RegisterView:
        from notulen_app.ui.pages.register import RegisterView

        made = self.register = RegisterView(self._context, today=self._today)
        parts: Segments[Part] = Segments(self._context.icons, "Cara melihat", PARTS)
        self._parts = parts
        head = across(label("Tindak Lanjut", "h1"), None, parts, spacing=10)
        body = QWidget()
        rows = down(head, made, spacing=10)
        rows.setContentsMargins(20, 16, 20, 14)
        rows.setStretch(1, 1)
        body.setLayout(rows)
        self._stack.addWidget(body)
        parts.chosen.connect(self.show_part)
        made.opened.connect(self.meeting_chosen)
        made.commands_changed.connect(self.commands_changed)
        return made
