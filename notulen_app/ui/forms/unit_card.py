"""One responsible unit of a directive: its steps, points, reports and evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame

from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.follow_up import CLOSED, due_of, original_due_of, readiness_of, said_of
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.life import Event
from notulen_app.domain.meeting import Attachment
from notulen_app.domain.report_draft import DraftOf, ReportDraft
from notulen_app.services import evidence, follow_up
from notulen_app.services.kept_files import Kept
from notulen_app.store import attachments, report_drafts
from notulen_app.store.archive import Archive
from notulen_app.ui.attaching import Attaching
from notulen_app.ui.context import Context
from notulen_app.ui.directive_acts import DirectiveActs, moment_of, now
from notulen_app.ui.file_drops import Brought, DropTarget, FileDrops
from notulen_app.ui.forms.copy_progress import CopyProgress
from notulen_app.ui.models.units_model import NOBODY, readiness_words
from notulen_app.ui.opening import Opening
from notulen_app.ui.widgets.build import across, button, chip, down, label, set_chip
from notulen_app.ui.widgets.event_list import EventList, Files
from notulen_app.ui.widgets.report_form import ReportForm
from notulen_app.ui.widgets.tick_list import TickList
from notulen_app.ui.widgets.unit_steps import Step, UnitSteps
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.key_words import tip
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

FILES = "Semua berkas (*);;Foto (*.jpg *.jpeg *.png *.webp);;PDF (*.pdf)"
_STATES = {
    Step.FINISH: AssignmentState.DONE,
    Step.BEGIN: AssignmentState.UNDER_WAY,
    Step.RESUME: AssignmentState.UNDER_WAY,
    Step.HINDER: AssignmentState.HINDERED,
    Step.CANCEL: AssignmentState.CANCELLED,
}


@dataclass(frozen=True)
class UnitShown:
    """What the card shows: a unit of a directive, all that it reported, and the files of that.

    ``draft_of`` finds what is typed as its report, whichever meeting carries it on.
    """

    target: Target
    draft_of: DraftOf
    directive: Directive
    assignment: Assignment
    events: Sequence[Event]
    files: Files


class UnitCard(QFrame):
    """Every button writes by itself; ``evidence_ended`` says that files were attached."""

    evidence_ended = Signal()

    def __init__(self, context: Context, acts: DirectiveActs) -> None:
        super().__init__()
        self._context = context
        self._acts = acts
        self._shown: UnitShown | None = None
        self._today = dt.date.today()
        self.setProperty("panel", "card")
        icons = context.icons
        self.name, self.state = label("", "title", wrap=True), chip()
        self.facts, self.reason = label("", "caption", wrap=True), label("", "warn", wrap=True)
        self.steps = UnitSteps(icons)
        self.points_title, self.points = label("", "label"), TickList()
        self.form = ReportForm()
        self.events = EventList(icons, with_units=False, empty="Belum ada laporan.")
        self.add = button("Tambah bukti…", kind="small")
        self.attaching = Attaching(context.session, context.notices, self)
        self.progress = CopyProgress(self.attaching)
        self._opening = Opening(context, self)
        self._drops = FileDrops(self, self._drop_target)
        self.setFocusProxy(self.form.text)
        self._lay_out()
        self._connect()

    def show_unit(self, shown: UnitShown, today: dt.date) -> None:
        """Show a unit; what was typed for another is kept until one comes back to it."""
        same = self._shown is not None and _is_same(self._shown.draft_of, shown.draft_of)
        if not same:
            self.keep_draft()
        self._shown, self._today = shown, today
        one, directive = shown.assignment, shown.directive
        self.name.setText(one.unit.text or NOBODY)
        words, tone = ASSIGNMENT_STATES[one.state]
        set_chip(self.state, words, tone)
        self.facts.setText(_facts(one, directive, today))
        self.reason.setText(one.reason or "")
        self.reason.setVisible(bool(one.reason))
        several = len(directive.assignments) > 1
        unit = self.name.text() if several else ""
        self.steps.show_state(one.state, today=today, same=same, unit=unit)
        self._show_points(one, directive)
        read = self._context.session.read
        draft = self.form.draft if same else read(report_drafts.draft, shown.draft_of)
        able = one.state not in (*CLOSED, AssignmentState.TO_VERIFY)
        self.form.show_draft(draft, today=today, may_finish=able)
        meeting = shown.target.meeting_id
        self.events.load(shown.events, shown.files, today, meeting=meeting)

    def forget(self) -> None:
        """Show nothing; what was typed is kept."""
        self.keep_draft()
        self._shown = None

    def keep_draft(self) -> bool:
        """Keep what is typed and not recorded yet; False where that failed."""
        if self._shown is None:
            return True
        return self._context.session.keep_report(self._shown.draft_of, self.form.draft)

    def choose_files(self) -> None:
        """Ask for files that prove what was reported."""
        from notulen_app.ui.dialogs.files import choose_several

        title = "Tambah bukti"
        self._bring(Brought(choose_several(self, self._context.preferences, title, FILES)))

    def _lay_out(self) -> None:
        icons = self._context.icons
        icons.put(self.add, "paperclip", size=14)
        self.add.setToolTip(tip("attach_files", "Tambah berkas bukti; tidak dicetak"))
        head = across(self.name, self.state, spacing=8)
        head.setStretch(0, 1)
        rows = down(
            head,
            self.facts,
            self.reason,
            self.steps,
            self.points_title,
            self.points,
            label("Laporan kemajuan", "label"),
            self.form,
            across(self.add, None),
            self.progress,
            self.events,
            spacing=8,
        )
        rows.setContentsMargins(12, 10, 12, 12)
        self.setLayout(rows)

    def _connect(self) -> None:
        self.steps.asked.connect(self._on_step)
        self.points.ticked.connect(self._on_ticked)
        self.form.reported.connect(self._on_reported)
        self.form.paused.connect(self.keep_draft)
        self._context.session.closing.connect(self.form.stop)
        self.add.clicked.connect(self.choose_files)
        self.events.opened.connect(self._opening.open)
        self.events.detached.connect(self._on_detached)
        self._drops.dropped.connect(lambda what, _: self._bring(what))
        self.attaching.ended.connect(lambda _: self.evidence_ended.emit())

    def _show_points(self, one: Assignment, directive: Directive) -> None:
        there = bool(directive.checklist)
        self.points_title.setVisible(there)
        self.points.setVisible(there)
        if there:
            name = directive.checklist_name or "Daftar periksa"
            share = readiness_of(one, directive)
            self.points_title.setText(f"{name} · {readiness_words(share)}")
            ready = frozenset(item.id for item in directive.checklist if said_of(one, item))
            self.points.load(directive.checklist, ready)
            self.points.setEnabled(one.state not in CLOSED)

    def _on_step(self, step: Step, day: dt.date | None, words: str) -> None:
        if self._shown is None:
            return
        targets, name = [self._shown.target], self._named()
        if step is Step.VERIFY:
            self._acts.verify(targets, name)
        elif step is Step.SEND_BACK:
            self._acts.send_back(targets, words, name)
        elif step is Step.MOVE_DUE:
            if day is not None:
                self._acts.move_due(targets, day, words, name)
        else:
            self._acts.set_state(targets, _STATES[step], name, reason=words or None)

    def _on_ticked(self, point_id: str, done: bool) -> None:  # noqa: FBT001
        if self._shown is None:
            return
        words = next(one.label for one in self._shown.directive.checklist if one.id == point_id)
        said = f"“{words}” {'siap' if done else 'belum siap'}: {self._named()}"
        target = self._shown.target
        self._acts.do(said, follow_up.tick, [target], [point_id], done=done, now=now())

    def _on_reported(self, text: str, day: dt.date | None, by: str, done: bool) -> None:  # noqa: FBT001
        if self._shown is None:
            return
        targets, name = [self._shown.target], self._named()
        facts = {"text": text, "by": by or None}
        if done:
            state = AssignmentState.TO_VERIFY
            written = self._acts.set_state(targets, state, name, day=day, **facts)
        else:
            said = f"Laporan {name} dicatat"
            written = self._acts.do(
                said, follow_up.report, targets, text, now=moment_of(day), by=by or None
            )
        if written:
            may_finish = not self.form.done.isHidden()
            self.form.show_draft(ReportDraft(), today=self._today, may_finish=may_finish)
            self.keep_draft()

    def _on_detached(self, one: Attachment) -> None:
        if self._shown is not None:
            said = f"Bukti “{one.name}” dilepas dari {self._named()}"
            self._acts.do(said, evidence.remove_evidence, self._shown.target, one.id)

    def _bring(self, what: Brought) -> None:
        if self._shown is None or not what:
            return
        target = self._shown.target

        def attach(archive: Archive, kept: Sequence[Kept]) -> tuple[Attachment, ...]:
            evidence.attach_evidence(archive, target, kept, now=now())
            copied = {one.sha256 for one in kept}
            there = attachments.get(archive, target.meeting_id)
            return tuple(one for one in there if one.sha256 in copied)

        self.attaching.bring(target.meeting_id, what, attach=attach)

    def _drop_target(self, _: QPoint) -> DropTarget | None:
        if self._shown is None:
            return None
        return DropTarget("Lepaskan untuk melampirkan bukti", self.rect())

    def _named(self) -> str:
        """Give the unit, or where there is none the directive."""
        if self._shown is None:
            return ""
        return self._shown.assignment.unit.text or self._shown.directive.text


def _is_same(one: DraftOf, other: DraftOf) -> bool:
    return not set(one.row_ids).isdisjoint(other.row_ids)


def _facts(one: Assignment, directive: Directive, today: dt.date) -> str:
    """Say until when, what the day was at first, and when it was reported and verified."""
    due = due_of(one, directive)
    parts = [f"Tenggat {dates.short_with_year(due, today)}" if due else "Tanpa tenggat"]
    first = original_due_of(one, directive)
    if first is not None and first != due:
        parts.append(f"semula {dates.short_with_year(first, today)}")
    if one.moves:
        parts.append(f"dipindah {len(one.moves)}×")
    if one.reported_at is not None and one.state is not AssignmentState.UNDER_WAY:
        parts.append(f"dilaporkan {dates.short_with_year(one.reported_at.date(), today)}")
    if one.verified_at is not None:
        who = f" oleh {one.verified_by}" if one.verified_by else ""
        parts.append(f"diverifikasi {dates.short_with_year(one.verified_at.date(), today)}{who}")
    return " · ".join(parts)
