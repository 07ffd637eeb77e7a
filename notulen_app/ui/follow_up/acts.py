"""What can be done with the chosen directives, by the names of the commands and by single keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column
from notulen_app.ui.commands import command
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.lists import FollowUpLists
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.follow_up.verbs import FollowUpVerbs
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_model import DUE, STATE, UNIT
from notulen_app.ui.wording.key_words import line
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Handlers = dict[str, Callable[[], object]]
_KEYS = {"t": "set_due", "p": "set_addressees", "s": "set_state"}
_COLUMNS = {DUE: "set_due", UNIT: "set_addressees", STATE: "set_state"}
_MENU = ("set_state", "set_due", "set_addressees", "state_back", "state_on", "fill_down")
_MENU_BELOW = ("snooze", "wake", "copy_rows", "open_origin")
_STATE_WORDS = {
    AssignmentState.NOT_BEGUN: "&Belum mulai",
    AssignmentState.UNDER_WAY: "&Dikerjakan",
    AssignmentState.HINDERED: "&Terkendala…",
    AssignmentState.TO_VERIFY: "&Menunggu verifikasi",
    AssignmentState.DONE: "&Selesai",
    AssignmentState.CANCELLED: "D&ibatalkan…",
}


class FollowUpActs(QObject):
    """Acts on what is chosen in the lists. ``meeting_chosen(meeting, tab)`` asks for a meeting."""

    meeting_chosen = Signal(str, str)
    opened = Signal()

    def __init__(
        self, context: Context, lists: FollowUpLists, verbs: FollowUpVerbs, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._context = context
        self._lists = lists
        self._verbs = verbs
        self._owner = owner

    def commands(self) -> Handlers:
        """Give what can be done with what is chosen."""
        verbs, lists = self._verbs, self._lists
        if lists.current is None:
            return {}
        own: Handlers = {
            "set_state": self.ask_state,
            "set_due": lambda: verbs.ask_due(lists.chosen),
            "set_addressees": lambda: verbs.ask_responsible(lists.chosen),
            "edit_row": self._edit,
            "snooze": lambda: verbs.ask_snooze(lists.chosen),
            "copy_rows": lambda: verbs.copy(*lists.copied()),
            "open_origin": self._open_origin,
        }
        if any(one.snoozed_until is not None for one in lists.chosen):
            own["wake"] = lambda: verbs.snooze(lists.chosen, None)
        for name, step in (("state_back", -1), ("state_on", 1)):
            column = lists.neighbour(step)
            if column is not None:
                own[name] = partial(self._go_to_column, column)
        if lists.part is Part.TABLE:
            own["sort_column"] = self._sort_column
            if len(lists.chosen) > 1:
                own["fill_down"] = self._fill_down
        return own

    def do_key(self, letter: str) -> None:
        """Do what a single key means in a list: T, P or S."""
        self._do(_KEYS.get(letter, ""))

    def do_column(self, column: int) -> None:
        """Change what a column of the table shows."""
        self._do(_COLUMNS.get(column, "set_due"))

    def ask_state(self) -> None:
        """Let the person choose where what is chosen stands."""
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state, text in _STATE_WORDS.items():
            tone = ASSIGNMENT_STATES[state][1]
            action = menu.addAction(text)
            colour = words.INKS.get(tone, tone)
            self._context.icons.put(action, words.STATE_ICONS[state], colour=colour)
            action.triggered.connect(
                lambda _=False, state=state: self._verbs.set_state(self._lists.chosen, state)
            )
        menu.popup(self._lists.place_of_current())

    def show_menu(self, where: QPoint) -> None:
        """Show what can be done in a menu at a place of the screen."""
        able = self.commands()
        if not able:
            return
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Bu&ka rincian\tEnter", self.opened.emit)
        for part in (_MENU, _MENU_BELOW):
            menu.addSeparator()
            for name in part:
                if name in able:
                    menu.addAction(line(name, command(name).text), able[name])
        menu.popup(where)

    def _do(self, name: str) -> None:
        act = self.commands().get(name)
        if act is not None:
            act()

    def _edit(self) -> None:
        """Change what the column shows that the keys are at: the due date where it is no other."""
        table = self._lists.part is Part.TABLE
        self.do_column(self._lists.table.currentIndex().column() if table else DUE)

    def _go_to_column(self, column: Column) -> None:
        self._verbs.go_to_column(self._lists.chosen, column)

    def _sort_column(self) -> None:
        table = self._lists.table
        table.sort_by(max(0, table.currentIndex().column()))

    def _fill_down(self) -> None:
        """Give the chosen rows what the first of them has in the column that the keys are at."""
        rows, toast = self._lists.chosen, self._context.notices.toast
        first, rest = rows[0], rows[1:]
        column = self._lists.table.currentIndex().column()
        if column == DUE and first.due is not None:
            self._verbs.set_due(rest, first.due)
        elif column == UNIT and any(one.units.of > 1 and not one.assignment_id for one in rows):
            toast("Arahan untuk banyak satuan diisi pada tampilan Per satuan")
        elif column == UNIT and first.unit:
            self._verbs.hand_over(rest, first.unit)
        elif column == STATE:
            self._verbs.set_state(rest, first.state)
        else:
            toast("Isi ke bawah: pilih kolom Status, Tenggat, atau Penanggung jawab")

    def _open_origin(self) -> None:
        row = self._lists.current
        if row is not None:
            place = f"notulen/{row.entry_id or row.directive_id}"
            self.meeting_chosen.emit(row.meeting_id, place)
