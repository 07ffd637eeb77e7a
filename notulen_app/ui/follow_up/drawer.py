"""The column at the right of Tindak Lanjut: folded until a directive is opened, made only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.follow_up_list import Target
from notulen_app.ui.context import Context
from notulen_app.ui.widgets.build import down
from notulen_app.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from notulen_app.ui.forms.directive_drawer import DirectiveDrawer

_WIDTH = 372
_PAUSE = 90
"""Milliseconds that the keys rest on a row before the drawer shows it."""


class FollowUpDrawer(QObject):
    """Shows the directive that the keys are at, as long as it is open; ``left`` when it closes."""

    meeting_chosen = Signal(str, str)
    left = Signal()
    commands_changed = Signal()

    def __init__(self, context: Context, today: Callable[[], dt.date]) -> None:
        super().__init__(context.session)
        self._context = context
        self._today = today
        self._target: Target | None = None
        self._drawer: DirectiveDrawer | None = None
        self._room = QWidget()
        self._inside = down(spacing=0)
        self._room.setLayout(self._inside)
        self.panel = SidePanel(
            context.theme, context.icons, self._room, name="Rincian arahan", width=_WIDTH
        )
        self.setParent(self.panel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._show)
        self.panel.folded_changed.connect(self._on_folded)
        self.fit()

    @property
    def is_open(self) -> bool:
        """True while a directive is shown."""
        return not self.panel.folded

    def fit(self) -> None:
        """Stay folded unless somebody opened it."""
        self.panel.fit(short=True)

    def switch(self) -> None:
        """Open or close it."""
        self.panel.toggle()
        if not self.is_open:
            self.left.emit()

    def open_at(self, target: Target) -> None:
        """Open it on a directive; where it is open on that one already, go into it."""
        if self.is_open and self._target == target and self._drawer is not None:
            self._timer.stop()
            self._show()
            shown = (one for one in self._drawer.panels() if one.isVisible())
            next(shown, self._drawer).setFocus()
            return
        self._target = target
        if self.is_open:
            self._show()
        else:
            self.panel.toggle()
            self.left.emit()  # the keys stay in the list

    def follow(self, target: Target | None) -> None:
        """Show what the keys are at now, after a moment.

        The keys leave the drawer where its row went out of the list: what is typed next would be
        said of another unit.
        """
        if target != self._target:
            self._target = target
            if self.is_open:
                focus = self.panel.window().focusWidget()
                if focus is not None and self.panel.isAncestorOf(focus):
                    self.left.emit()
                self._timer.start()

    def flush(self) -> bool:
        """Save what is typed; False where that failed."""
        return self._drawer.flush() if self._drawer is not None else True

    def panels(self) -> tuple[QWidget, ...]:
        """Give what F6 goes through."""
        return self._drawer.panels() if self._drawer is not None and self.is_open else ()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with what is shown."""
        return self._drawer.commands() if self._drawer is not None and self.is_open else {}

    def _on_folded(self) -> None:
        if self.is_open:
            self._show()
        elif self._drawer is not None:
            self._drawer.flush()
        self.commands_changed.emit()

    def _show(self) -> None:
        drawer = self._drawer or self._make()
        one = self._target
        if one is None:
            drawer.clear()
        else:
            drawer.show_directive(one.meeting_id, one.directive_id, one.assignment_id)
        self.commands_changed.emit()

    def _make(self) -> DirectiveDrawer:
        from notulen_app.ui.forms.directive_drawer import DirectiveDrawer

        made = self._drawer = DirectiveDrawer(self._context, today=self._today)
        made.meeting_chosen.connect(self.meeting_chosen)
        made.closed.connect(self.switch)
        self._inside.addWidget(made)
        return made
