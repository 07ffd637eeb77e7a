"""All about one directive at the side of a page: its units, their reports, links and its life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.checklist import ChecklistTemplate
from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.follow_up import CLOSED, is_snoozed, share_done
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.life import Life, Stop, life_of
from notulen_app.domain.meeting import Attachment
from notulen_app.domain.people import Group, Party
from notulen_app.domain.register import LinkSaid
from notulen_app.domain.report_draft import DraftOf
from notulen_app.services import checklists, evidence, follow_up, responsible
from notulen_app.store import editions, lives, minutes, register
from notulen_app.store.ended import ENDS
from notulen_app.ui.context import Context
from notulen_app.ui.directive_acts import DirectiveActs, snooze_question
from notulen_app.ui.forms.links_panel import LinksPanel
from notulen_app.ui.forms.unit_card import UnitCard, UnitShown
from notulen_app.ui.models.register_model import link_words
from notulen_app.ui.models.units_model import UnitsModel, unit_line
from notulen_app.ui.widgets.build import button, down, label, panel
from notulen_app.ui.widgets.checklist_menu import ask_checklist
from notulen_app.ui.widgets.directive_head import DirectiveHead
from notulen_app.ui.widgets.fields import TextField
from notulen_app.ui.widgets.inline_ask import InlineAsk
from notulen_app.ui.widgets.life_view import LifeView
from notulen_app.ui.widgets.side_panel import scrolling
from notulen_app.ui.widgets.sight_order import go_on_in_sight
from notulen_app.ui.widgets.unit_steps import Step
from notulen_app.ui.widgets.units_view import UnitsView
from notulen_app.ui.widgets.wrapping import Wrapping

TABLES = frozenset(
    {"directive", "assignment", "link", "attachment", "entry", "meeting", "edition"}
    | {"people_group", "setting"}
)


class DirectiveDrawer(QFrame):
    """``meeting_chosen(meeting, tab)`` asks for a meeting, "notulen/ID" for a row; ``closed``."""

    meeting_chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, context: Context, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._context = context
        self._today = today
        self._stops: tuple[Stop, ...] = ()
        self._assignment_id: str | None = None
        self.acts = DirectiveActs(context)
        self.setProperty("panel", "side")
        self.setAccessibleName("Rincian arahan")
        icons = context.icons
        self.head = DirectiveHead(icons)
        self.notice = panel("warn")
        self._notice_words = label("", wrap=True)
        self.criterion = TextField(
            icons,
            "Ukuran selesai",
            save=self._save_criterion,
            hint="Tanda bahwa arahan ini selesai…",
            least=1,
            most=6,
        )
        self.units = UnitsModel()
        self.units.setParent(self)
        self.units_title = label("Penanggung jawab", "label")
        self.view = UnitsView(self.units, context.theme, icons)
        self.offers = Wrapping()
        self.card = UnitCard(context, self.acts)
        self.snooze, self.wake = button("Tunda sampai…", kind="small"), button("", kind="small")
        self.points = button("Daftar periksa…", kind="small")
        self.question = InlineAsk()
        self.links = LinksPanel(context, self.acts)
        self.life = LifeView(icons)
        self._lay_out()
        self._connect()
        self.clear()

    def show_directive(
        self, meeting_id: str, directive_id: str, assignment_id: str | None = None
    ) -> None:
        """Show a directive where it stands now, with one of its units chosen.

        ``directive_id`` may be the entry that it is.
        """
        read = self._context.session.read
        stops = read(lives.stops, meeting_id, directive_id)
        if not stops and (there := read(minutes.directive_of, meeting_id, directive_id)):
            stops = read(lives.stops, meeting_id, there.id)
        if not stops:
            self.clear()
            return
        same = bool(self._stops) and self._stops[-1].directive.id == stops[-1].directive.id
        if not same:
            self.criterion.commit()
            self.criterion.discard()
            self.question.hide()
            self._area.verticalScrollBar().setValue(0)
        if assignment_id is not None:
            self._assignment_id = _carried_to(assignment_id, stops)
        elif not same:
            self._assignment_id = None
        self._show(stops)

    def clear(self) -> None:
        """Show nothing."""
        self.criterion.commit()
        self.card.forget()
        self._stops, self._assignment_id = (), None
        self._body.setEnabled(False)
        self._area.hide()
        self._empty.show()

    @property
    def shown(self) -> Target | None:
        """The directive and the unit that are shown."""
        if not self._stops:
            return None
        return self._target(self._assignment_id)

    def panels(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 goes through: the units, and what is said of one."""
        return (self.view, self.card) if self._stops else ()

    def flush(self) -> bool:
        """Save what was typed; False where that failed."""
        kept = self.card.keep_draft()
        return self.criterion.commit() and kept

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with what is shown."""
        if not self._stops:
            return {}
        able: dict[str, Callable[[], object]] = {"attach_files": self.card.choose_files}
        if not self.points.isHidden():
            able["apply_checklist"] = self._ask_checklist
        if not self.card.steps.buttons[Step.MOVE_DUE].isHidden():
            able["set_due"] = lambda: self.card.steps.begin(Step.MOVE_DUE)
        return able

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        """Go on with Tab as one sees it: points and offers are made late."""
        window = self.window()
        return go_on_in_sight(window, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the drawer."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        icons = self._context.icons
        icons.put(self.snooze, "clock", size=14)
        icons.put(self.wake, "bell", size=14)
        self.wake.setText("Jangan tunda")
        icons.put(self.points, "list-checks", size=14)
        inside = down(self._notice_words, edge=8)
        self.notice.setLayout(inside)
        self._body = QWidget()
        rows = down(
            self.head,
            self.notice,
            self.criterion,
            down(self.units_title, self.view, self.offers, spacing=6),
            self.card,
            Wrapping((self.points, self.snooze, self.wake)),
            self.question,
            self.links,
            self.life,
            None,
            spacing=12,
        )
        rows.setContentsMargins(14, 10, 14, 14)
        self._body.setLayout(rows)
        self._area = scrolling(self._body)
        self._empty = label("Pilih satu arahan untuk melihat rinciannya.", "hint", wrap=True)
        self._empty.setContentsMargins(14, 14, 14, 14)
        whole = down(self._empty, self._area, spacing=0)
        whole.setStretch(1, 1)
        whole.addStretch(0)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.head.left.connect(self.closed)
        self.head.meeting_chosen.connect(lambda _: self._open_row(self._stops[-1]))
        self.view.chosen.connect(self._on_unit_chosen)
        self.view.accepted.connect(self.card.steps.take_focus)
        self.snooze.clicked.connect(
            lambda: self.question.ask(
                snooze_question(self._stops[-1].directive, self._today()), today=self._today()
            )
        )
        self.wake.clicked.connect(lambda: self._put_off(None))
        self.question.answered.connect(lambda day, _: self._put_off(day))
        self.question.left.connect(self.snooze.setFocus)
        self.points.clicked.connect(self._ask_checklist)
        self.links.meeting_chosen.connect(self._on_row_chosen)
        self.life.meeting_chosen.connect(self._on_row_chosen)
        self.life.events.opened.connect(self.card.events.opened)
        self._context.session.changed.connect(self._on_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # What is shown

    def _show(self, stops: tuple[Stop, ...]) -> None:
        self._stops = stops
        last, today = stops[-1], self._today()
        directive = last.directive
        units = _units(directive)
        known = {one.id for one in units}
        if self._assignment_id not in known:
            waiting = [one.id for one in units if one.state not in CLOSED]
            self._assignment_id = (waiting or [one.id for one in units])[0]
        self._empty.hide()
        self._area.show()
        self._body.setEnabled(True)
        self.head.show_directive(stops, today)
        self.criterion.fill(directive.criterion)
        self.units.load([unit_line(one, directive, today) for one in units])
        self.view.choose(self._assignment_id)
        share = share_done(directive)
        counted = f" · {share.done} dari {share.of} selesai" if share.of > 1 else ""
        self.units_title.setText(f"Penanggung jawab{counted}")
        self.view.setVisible(len(units) > 1)
        self._show_unit()
        self._show_whole(directive, today)

    def _show_unit(self) -> None:
        if not self._stops:
            return
        last = self._stops[-1]
        one = next(
            unit for unit in _units(last.directive) if unit.id == (self._assignment_id or "")
        )
        life, lineage = life_of(self._stops), _lineage(one, self._stops)
        events = [event for event in life.events if event.assignment_id in lineage]
        self._files = self._read_files(life)
        of = _draft_of(lineage, self._stops)
        shown = UnitShown(self._target(one.id), of, last.directive, one, events, self._files)
        self.card.show_unit(shown, self._today())
        self.life.show_life(life, self._files, self._today())

    def _show_whole(self, directive: Directive, today: dt.date) -> None:
        snoozed = is_snoozed(directive, day=today)
        self.wake.setVisible(snoozed)
        self.snooze.setVisible(not snoozed)
        frozen = self._context.session.read(editions.is_frozen, self._stops[-1].meeting_id)
        self.points.setVisible(not frozen)
        said = self._links_said()
        first = self._stops[0]
        self.links.show_links((first.meeting_id, first.directive.id), said, today)
        ends = [link_words(one, today) for one in said if one.relation in ENDS]
        self._notice_words.setText("\n".join(ends))
        self.notice.setVisible(bool(ends))
        self._show_offers()

    def _show_offers(self) -> None:
        made = []
        units = self._stops[-1].directive.assignments
        to_groups = any(one.group_id or one.unit.group_id for one in units)
        target = self._target(None)
        grown = self._context.session.read(responsible.grown, target) if to_groups else ()
        for group, missing in grown:
            offer = button(f"Bagikan ke {len(missing)} anggota", kind="small")
            offer.setToolTip(f"{group.name}: {', '.join(one.text for one in missing[:20])}")
            offer.setAccessibleDescription(offer.toolTip())
            self._context.icons.put(offer, "users", size=14)
            offer.clicked.connect(partial(self._fan_out, group, missing))
            made.append(offer)
        self.offers.put(made)
        self.offers.setVisible(bool(made))

    def _links_said(self) -> tuple[LinkSaid, ...]:
        rows = [
            (stop.meeting_id, row)
            for stop in self._stops
            for row in (stop.directive.entry_id, stop.directive.id)
            if row
        ]
        found = self._context.session.read(register.said, rows)
        return tuple(dict.fromkeys(one for row in rows for one in found.get(row, ())))

    def _read_files(self, life: Life) -> dict[tuple[str, str], Attachment]:
        ids: dict[str, list[str]] = {}
        for event in life.events:
            ids.setdefault(event.meeting_id, []).extend(event.evidence)
        found: dict[tuple[str, str], Attachment] = {}
        for meeting_id, named in ids.items():
            if named:
                read = self._context.session.read(evidence.evidence_of, meeting_id, named)
                found |= {(meeting_id, one.id): one for one in read}
        return found

    # What is done

    def _save_criterion(self, words: str | None) -> bool:
        target = self._target(None)
        done = self._context.session.do(follow_up.set_criterion, self, target, words)
        return done is not None

    def _put_off(self, until: dt.date | None) -> None:
        if self._stops:
            self.acts.snooze([self._target(None)], until, self._stops[-1].directive.text)

    def _fan_out(self, group: Group, missing: Sequence[Party]) -> None:
        said = f"Dibagikan ke {len(missing)} anggota {group.name}"
        if self.acts.do(said, responsible.fan_out, [self._target(None)], group.id):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is gone

    def _ask_checklist(self) -> None:
        known = self._context.session.read(checklists.checklists)
        ask_checklist(self.points, known, self._apply)

    def _apply(self, template: ChecklistTemplate) -> None:
        last = self._stops[-1]
        said = f"Daftar periksa {template.name} dipasang"
        row = last.directive.entry_id or last.directive.id
        self.acts.do(said, checklists.apply_checklist, last.meeting_id, [row], template)

    def _target(self, assignment_id: str | None) -> Target:
        last = self._stops[-1]
        return Target(
            meeting_id=last.meeting_id,
            directive_id=last.directive.id,
            assignment_id=assignment_id or None,
        )

    def _open_row(self, stop: Stop) -> None:
        self._on_row_chosen(stop.meeting_id, stop.directive.id)

    def _on_row_chosen(self, meeting_id: str, row_id: str) -> None:
        self.meeting_chosen.emit(meeting_id, f"notulen/{row_id}")

    def _on_unit_chosen(self, assignment_id: str) -> None:
        self._assignment_id = assignment_id
        self._show_unit()

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not self._stops or not changes.tables & TABLES:
            return
        last = self._stops[-1]
        self.show_directive(last.meeting_id, last.directive.id, self._assignment_id)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what got the focus by a key."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not by_mouse and self._body.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 30)


def _units(directive: Directive) -> tuple[Assignment, ...]:
    """Give the units of a directive, or one that is nobody."""
    return directive.assignments or (Assignment(id="", unit=Party(text="")),)


def _carried_to(assignment_id: str, stops: Sequence[Stop]) -> str:
    """Give the id that a unit has in the last meeting, whichever its id is of."""
    here = assignment_id
    for stop in stops:
        units = stop.directive.assignments
        here = next((one.id for one in units if one.carried_from == here), here)
    return here


def _draft_of(lineage: Sequence[str], stops: Sequence[Stop]) -> DraftOf:
    """Give whose report is typed; the only unit has also what was typed when there was none."""
    rows = [one for one in reversed(lineage) if one]
    if len(_units(stops[-1].directive)) == 1:
        rows += [stop.directive.id for stop in stops]
    return DraftOf(meeting_id=stops[0].meeting_id, row_ids=tuple(rows))


def _lineage(assignment: Assignment, stops: Sequence[Stop]) -> tuple[str, ...]:
    """Give the ids that a unit has had in all meetings, the last one first."""
    found, before = [assignment.id], assignment.carried_from
    for stop in reversed(stops[:-1]):
        for one in stop.directive.assignments:
            if one.id == before:
                found.append(one.id)
                before = one.carried_from
                break
    return tuple(found)
