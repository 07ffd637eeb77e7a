"""A meeting: its head with title, state and facts, and the tabs in their working order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.meeting import Meeting, MeetingState
from notulen_app.domain.place import Place
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.approval.sharing import Sharing
from notulen_app.ui.context import Context
from notulen_app.ui.forms.meeting_drops import MeetingDrops
from notulen_app.ui.meeting_life import MeetingLife
from notulen_app.ui.pages.page import Page
from notulen_app.ui.presenting.window import Presenter
from notulen_app.ui.widgets.build import across, button, chip, down, panel, set_chip
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.sight_order import in_sight_order
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.key_words import tip
from notulen_app.ui.wording.words import STATES


class MeetingTab(Page):
    """A tab of a meeting.

    ``tab_requested(name, place)`` asks for another tab at a field or row,
    ``command_requested(name)`` for a command of the meeting ("begin_meeting").
    """

    tab_requested = Signal(str, str)
    command_requested = Signal(str)
    by_sight = False
    """True where Tab goes through head and tab in the order in which they are seen."""

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting; what was typed for the last one is committed before."""
        raise NotImplementedError

    def buttons(self) -> tuple[QWidget, ...]:
        """Give the buttons that stand in the head while this tab is shown."""
        return ()

    def go_to(self, place: str) -> None:
        """Put the focus on a field or row."""

    def take_focus(self) -> None:
        """Put the focus where one begins to type."""

    def place(self) -> Place | None:
        """Tell the row and the caret, where this tab has any to go back to."""
        return None

    def restore(self, place: Place) -> None:
        """Go back to the row and the caret."""


@dataclass(frozen=True)
class Figures:
    """Figures beside a tab's words ("212/300"): how they are read, and which tables they follow."""

    read: Callable[[Archive, str], str]
    tables: frozenset[str]


_USUAL_TABS = {
    MeetingState.RUNNING: "notulen",
    MeetingState.DRAFT: "notulen",
    MeetingState.AWAITING_SIGNATURE: "pengesahan",
    MeetingState.FINAL: "pengesahan",
}


@dataclass(frozen=True)
class TabPlan:
    """A tab to be made when it is first shown: its name, its words and what makes it.

    ``figures`` are shown whether or not the tab is made.
    """

    name: str
    text: str
    make: Callable[[Context], MeetingTab]
    figures: Figures | None = None


class MeetingPage(Page):
    """Shows one meeting at a time. ``left`` asks for the list of meetings."""

    left = Signal()
    meeting_chosen = Signal(str)
    tab_changed = Signal(str)

    def __init__(self, context: Context, plans: Sequence[TabPlan]) -> None:
        super().__init__()
        self._context = context
        self._plans = {plan.name: plan for plan in plans}
        self._tabs: dict[str, MeetingTab] = {}
        self._shown_in: dict[str, str] = {}
        self._strips: dict[str, QWidget] = {}
        self.meeting_id = ""
        self._meeting: Meeting | None = None
        self._title = ElidedLabel("", role="meeting")
        self._state = chip()
        self._facts = ElidedLabel("", role="caption")
        self._buttons = across(spacing=8)
        self._choices: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._presenter = Presenter(context, self)
        self._life = MeetingLife(context, self, self.flush)
        self._sharing = Sharing(context, self, self.flush)
        self._drops = MeetingDrops(context, self, lambda: self.meeting_id)
        whole = down(self._head(), self._stack, self._drops, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._life.left.connect(self.left)
        self._life.copied.connect(self.meeting_chosen)
        self._life.begun.connect(partial(self._show_if_there, "notulen"))
        self._life.finished.connect(partial(self._show_if_there, "pengesahan"))
        context.session.changed.connect(self._on_changed)

    def show_meeting(self, meeting_id: str, tab: str | None = None) -> bool:
        """Open a meeting at a tab; False where it is not in the archive."""
        try:
            self._meeting = self._context.session.read(stored.facts, meeting_id)
        except MeetingNotFound as error:
            self._context.notices.refuse(error)
            return False
        self.meeting_id = meeting_id
        self._fill()
        self._show_figures()
        self.show_tab(tab if tab in self._plans else self._usual_tab())
        return True

    def show_tab(self, name: str, place: str = "") -> None:
        """Show a tab, made when it is first needed."""
        current = self.tab
        if current is not None and current is not self._tabs.get(name):
            current.flush()
        tab = self._tabs.get(name) or self._make(name)
        self._choices[name].setChecked(True)
        fresh = self._shown_in.get(name) != self.meeting_id
        if fresh:
            self._shown_in[name] = self.meeting_id
            tab.show_meeting(self.meeting_id)
        self._stack.setCurrentWidget(tab)
        for key, strip in self._strips.items():
            strip.setVisible(key == name)
        if tab.by_sight:
            self._begin_at_head()
        if place:
            tab.go_to(place)
        elif fresh or current is not tab:
            tab.take_focus()
        self.tab_changed.emit(name)
        self.commands_changed.emit()

    def place(self) -> Place:
        """Tell where somebody is: the meeting, the tab, and the row and caret in it."""
        tab = self.tab
        here = tab.place() if tab else None
        return here or Place(meeting_id=self.meeting_id or None, tab=self.tab_name)

    def restore(self, place: Place) -> bool:
        """Go back to where somebody was; False where the meeting is gone."""
        if place.meeting_id is None or not self.show_meeting(place.meeting_id, place.tab):
            return False
        if self.tab is not None:
            self.tab.restore(place)
        return True

    def _usual_tab(self) -> str:
        """Give the tab that the meeting's state calls for: where the work is."""
        state = self._meeting.state if self._meeting else MeetingState.PREPARATION
        wanted = _USUAL_TABS.get(state, "")
        return wanted if wanted in self._plans else next(iter(self._plans))

    def _show_if_there(self, name: str) -> None:
        if name in self._plans:
            self.show_tab(name)

    @property
    def tab(self) -> MeetingTab | None:
        """The tab that is shown."""
        current = self._stack.currentWidget()
        return current if isinstance(current, MeetingTab) else None

    @property
    def tab_name(self) -> str:
        """The name of the tab that is shown."""
        return next((name for name, tab in self._tabs.items() if tab is self.tab), "")

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        """Go on with Tab as one sees it: what is made later stands in between all the same."""
        tab, window = self.tab, self.window()
        order = in_sight_order(window) if tab is not None and tab.by_sight else []
        here = window.focusWidget()
        if here not in order:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        order[(order.index(here) + (1 if forward else -1)) % len(order)].setFocus(reason)
        return True

    def words(self) -> dict[str, str]:
        """Name the tabs."""
        plans = enumerate(self._plans.values(), start=1)
        return {f"tab_{n}": f"&{n} {literal.words(plan.text)}" for n, plan in plans}

    def _begin_at_head(self) -> None:
        """Let Tab come from outside to what is seen first, not to what was made first."""
        order = in_sight_order(self.window())
        first = next((n for n, one in enumerate(order) if self.isAncestorOf(one)), 0)
        if first:
            QWidget.setTabOrder(order[first - 1], order[first])

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give the tab's commands, the way to other tabs, and what the state allows."""
        names = list(self._plans)
        own: dict[str, Callable[[], object]] = {
            f"tab_{n}": lambda name=name: self.show_tab(name)  # type: ignore[misc]
            for n, name in enumerate(names, start=1)
        }
        own["go_back"] = self.left.emit
        own["presenter"] = self._present
        own |= self._life.steps(self._meeting) | self._sharing.commands(self._meeting)
        return own | (self.tab.commands() if self.tab else {})

    def hints(self) -> tuple[str, ...]:
        """Give the tab's hints."""
        return self.tab.hints() if self.tab else ()

    def panels(self) -> tuple[QWidget, ...]:
        """Give the tab's panels."""
        return self.tab.panels() if self.tab else ()

    def flush(self) -> bool:
        """Commit what was typed in any tab."""
        saved = [tab.flush() for tab in self._tabs.values()]
        return all(saved)

    def _head(self) -> QWidget:
        head = panel("head")
        first = across(self._title, self._state, None, spacing=10)
        first.setStretch(0, 0)
        words = down(first, self._facts, spacing=2)
        top = across(words, self._buttons, spacing=12)
        top.setStretch(0, 1)
        tabs = across(spacing=16)
        for number, plan in enumerate(self._plans.values(), start=1):
            choice = button(_tab_words(number, plan.text), kind="tab")
            choice.setCheckable(True)
            choice.setToolTip(tip(f"tab_{number}", plan.text))
            choice.clicked.connect(lambda _=False, name=plan.name: self.show_tab(name))
            self._choices[plan.name] = choice
            self._group.addButton(choice)
            tabs.addWidget(choice)
        tabs.addStretch(1)
        inside = down(top, tabs, spacing=4)
        inside.setContentsMargins(20, 10, 20, 0)
        head.setLayout(inside)
        return head

    def _make(self, name: str) -> MeetingTab:
        tab = self._plans[name].make(self._context)
        self._tabs[name] = tab
        self._stack.addWidget(tab)
        strip = self._strips[name] = QWidget()
        strip.setLayout(across(*tab.buttons(), spacing=8))
        self._buttons.addWidget(strip)
        tab.commands_changed.connect(self.commands_changed)
        tab.tab_requested.connect(self.show_tab)
        tab.command_requested.connect(self._on_command_requested)
        return tab

    def _on_command_requested(self, name: str) -> None:
        act = self.commands().get(name)
        if act:
            act()

    def _fill(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        self._title.setText(meeting.title)
        set_chip(self._state, *STATES[meeting.state])
        chair = meeting.chair
        led = (chair.position or chair.name) if chair else None
        facts = (
            f"Ralat, edisi {meeting.version}" if meeting.version > 1 else None,
            i18n.date_span(meeting.dates),
            meeting.place,
            f"Pimpinan: {led}" if led else None,
            meeting.cancelled_reason and f"Dibatalkan: {meeting.cancelled_reason}",
        )
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))

    def _show_figures(self, tables: frozenset[str] | None = None) -> None:
        """Show the figures beside the tabs, all or those that follow one of these tables."""
        for number, plan in enumerate(self._plans.values(), start=1):
            figures = plan.figures
            if figures is None or (tables is not None and not tables & figures.tables):
                continue
            found = self._context.session.read(figures.read, self.meeting_id)
            self._choices[plan.name].setText(_tab_words(number, plan.text, found))

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if self.meeting_id and self.meeting_id in changes.meeting_ids:
            self._show_figures(changes.tables)
        if not self.meeting_id or "meeting" not in changes.tables:
            return
        try:
            self._meeting = self._context.session.read(stored.facts, self.meeting_id)
        except MeetingNotFound:  # its creation was taken back
            self.meeting_id = ""
            self.left.emit()
            return
        self._fill()
        self.commands_changed.emit()

    def _present(self) -> None:
        self.flush()
        self._presenter.toggle(self.meeting_id)


def _tab_words(number: int, text: str, figures: str = "") -> str:
    return "  ".join(one for one in (str(number), text, figures) if one)
