"""*Pengesahan*: what is missing, the true pages, signing and locking, copies to take along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from notulen_app import sentences
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import (
    ArchiveDamaged,
    MeetingNotFound,
    NotulenError,
)
from notulen_app.domain.meeting import Meeting, MeetingState
from notulen_app.domain.signature import VerificationReport
from notulen_app.services import editions, meetings, numbering, profiles
from notulen_app.services.editions import Pending
from notulen_app.store import meetings as stored
from notulen_app.ui.approval.acts import Approving
from notulen_app.ui.approval.correcting import Correcting
from notulen_app.ui.approval.sharing import Sharing
from notulen_app.ui.approval.shown_copies import ShownCopies
from notulen_app.ui.approval.shown_document import Drawn, Shown, carrying, draw
from notulen_app.ui.approval.signing_outside import SigningOutside
from notulen_app.ui.context import Context
from notulen_app.ui.jobs import Job
from notulen_app.ui.latest import Latest, Work
from notulen_app.ui.pages.meeting import MeetingTab
from notulen_app.ui.pages.outside_files import OutsideFiles
from notulen_app.ui.widgets.build import across, button
from notulen_app.ui.widgets.document_choice import Document, DocumentChoice
from notulen_app.ui.widgets.preview import Preview
from notulen_app.ui.widgets.review_panel import ReviewPanel
from notulen_app.ui.widgets.side_panel import SidePanel, scrolling
from notulen_app.ui.widgets.signing_panel import SigningPanel
from notulen_app.ui.wording.key_words import hint, tip

PAUSE = 300
"""Milliseconds after a change until the pages are drawn anew."""
PREPARING = "Menyiapkan pratinjau…"
LOST = "edition_lost"
_SET = "bound_set"
_LEFT, _RIGHT, _MIDDLE = 262, 312, 360
"""Widths of the columns in pixels at scale 1.

With less than the last for the pages the right column folds; where it is opened all the same, the
left one gives way.
"""


class ApprovalTab(MeetingTab):
    """The last tab of a meeting."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self._stale = False
        self._pending: Pending | None = None
        self._meeting = Meeting(id="", title="")
        self._ready = self._frozen = False
        self._source: bool | None = None
        self._verified: tuple[str, VerificationReport | None] = ("", None)
        self.review = ReviewPanel(
            context.icons,
            save_template=self._save_template,
            kept_set=context.preferences.left(_SET),
        )
        self.choice = DocumentChoice()
        kept = context.preferences
        self.preview = Preview(context.theme, context.icons, lead=self.choice, kept=kept)
        self.signing = SigningPanel(context.icons)
        self._approving = Approving(context, self)
        self._outside = OutsideFiles(context, self)
        self._elsewhere = SigningOutside(context, self)
        self._sharing = Sharing(context, self, self.flush)
        self._correcting = Correcting(context, self)
        self._drawing = Latest(self, self._work, pause=PAUSE)
        self._copies = ShownCopies(context, self)
        self._export = button("Ekspor PDF")
        self._lay_out()
        self._connect()

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting."""
        self._meeting_id, self._source = meeting_id, None
        self._context.notices.clear(LOST)
        self.preview.view.show_message(PREPARING)
        self._refresh()
        self._drawing.ask(at_once=True)

    def buttons(self) -> tuple[QWidget, ...]:
        """Give the document that is looked at: to be dragged elsewhere, and its export."""
        return (self._copies.handle, self._export)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what the state of the minutes allows."""
        able: dict[str, Callable[[], object]] = {
            "toggle_panel": self.side.toggle,
            "verify": self._outside.ask_verify,
            "check_paper": self._outside.ask_paper,
        } | self.preview.commands()
        pending = self._pending
        if pending is None or self._approving.busy or self._elsewhere.busy:
            return able
        able["export_file"] = self._save_exchange_file
        able |= self._correcting.commands(self._meeting_id, frozen=self._frozen)
        if pending.edition is not None:
            able["take_scan"] = lambda: self._elsewhere.take_scan(self._meeting_id)
        if self._frozen:
            able["begin_amendment"] = lambda: self._approving.begin_amendment(self._meeting_id)
        if self._ready:
            able |= self._sharing.commands(self._meeting) | self._ready_commands(pending)
        return able

    def hints(self) -> tuple[str, ...]:
        """Give the keys of this tab."""
        return (
            hint("sign", "tanda tangani"),
            hint("export_minutes", "ekspor PDF"),
            hint("print", "cetak"),
            hint("copy_message", "salin teks WhatsApp"),
            hint("toggle_panel", "panel kanan"),
        )

    def panels(self) -> tuple[QWidget, ...]:
        """Give the three columns."""
        return (self._left, self.preview, self.side)

    def go_to(self, place: str) -> None:
        """Show the document that is named, such as "Daftar hadir"."""
        if place in list(Document):
            self.choice.choose(Document(place))

    def take_focus(self) -> None:
        """Begin at the pages, where the arrow keys turn them."""
        self.preview.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the right column where the pages would have too little room."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._refresh()
            self._drawing.ask(at_once=True)

    def _lay_out(self) -> None:
        theme, icons = self._context.theme, self._context.icons
        self._left = scrolling(self.review)
        self.side = SidePanel(theme, icons, self.signing, name="Pengesahan", width=_RIGHT)
        row = across(self._left, self.preview, self.side, spacing=0)
        row.setStretch(1, 1)
        self.setLayout(row)
        icons.put(self._export, "file-down")
        self._export.setToolTip(tip("export_minutes", "Ekspor PDF yang ditampilkan"))
        self._fit()

    def _connect(self) -> None:
        context = self._context
        self.review.mend_requested.connect(self._on_mend_requested)
        self.choice.chosen.connect(self._on_document_chosen)
        self.review.contents_chosen.connect(self._on_contents_chosen)
        self.review.source_chosen.connect(self._on_source_chosen)
        self.review.extract.chosen.connect(self._on_document_chosen)
        self.review.bound_set.chosen.connect(self._on_set_chosen)
        self.signing.mend_requested.connect(self._on_mend_requested)
        self.signing.requested.connect(self._on_requested)
        self.signing.edition_requested.connect(self._on_edition_requested)
        self.preview.view.shown.connect(self.commands_changed)
        self._export.clicked.connect(self._export_shown)
        self._drawing.finished.connect(self._on_drawn)
        self._drawing.refused.connect(self._on_refused)
        self._approving.busy_changed.connect(self._tell_commands)
        self._elsewhere.busy_changed.connect(self._tell_commands)
        self.signing.scan_requested.connect(self._elsewhere.open_scan)
        self._correcting.taken.connect(lambda _: self.tab_requested.emit("notulen", "koreksi"))
        context.session.changed.connect(self._on_changed)
        context.theme.changed.connect(self._fit)
        self.side.folded_changed.connect(self._fit)

    # What is shown

    def _refresh(self) -> None:
        """Read the minutes and show their state."""
        self._stale = False
        session, meeting_id = self._context.session, self._meeting_id
        try:
            pending = session.read(editions.prepare, meeting_id)
            self._pending = pending = carrying(pending, with_source=self._source)
            self._meeting = session.read(stored.facts, meeting_id)
        except MeetingNotFound:  # its creation was taken back
            self._meeting_id, self._pending = "", None
            return
        except ArchiveDamaged as error:
            self._pending = None
            self._context.notices.refuse(error)
            return
        self._frozen = session.read(editions.is_frozen, meeting_id)
        self._offer_templates(pending)
        self._ready = self.review.show_review(
            pending.record,
            pending.profile,
            frozen=self._frozen,
            elsewhere=session.read(numbering.taken_elsewhere, self._meeting, pending.profile),
            document=self.choice.document,
        )
        self.signing.show_state(
            self._meeting,
            pending.profile.signers,
            edition=pending.edition,
            history=session.read(editions.history, meeting_id),
            frozen=self._frozen,
        )
        self._show_verified()
        self._tell_commands()

    def _offer_templates(self, pending: Pending) -> None:
        read = self._context.session.read
        known = [(one.name, one.label) for one in read(profiles.profiles)]
        self.review.template.offer([(None, "Templat instansi"), *known])
        self.review.template.fill(pending.profile.name if self._frozen else self._meeting.profile)

    def _work(self) -> Work | None:
        pending, shown = self._pending, self._shown()
        return (lambda: draw(pending, shown)) if pending else None

    def _shown(self) -> Shown:
        """Give the document that is chosen, with what was chosen for it."""
        review = self.review
        return Shown(self.choice.document, review.extract.about, review.bound_set.sections)

    def _on_drawn(self, drawn: Drawn) -> None:
        if drawn.meeting_id != self._meeting_id:
            return
        self.preview.view.show_pdf(drawn.pdf)
        if drawn.lost is not None:
            self._context.notices.banner(LOST, sentences.sentence(drawn.lost))
            return
        self._context.notices.clear(LOST)
        edition = self._pending.edition if self._pending else None
        if edition and edition.signed and edition.pdfs[-1].sha256 != self._verified[0]:
            self._verify(edition.pdfs[-1].sha256)

    def _on_refused(self, error: NotulenError) -> None:
        self.preview.view.show_message(sentences.sentence(error))

    def _verify(self, digest: str) -> None:
        """See that the signatures of the stored PDF are whole, and when they were put."""
        pending = self._pending
        job = Job(lambda: (digest, _check(pending)), self)
        job.finished.connect(self._on_verified)
        job.start()

    def _on_verified(self, answer: tuple[str, VerificationReport | None]) -> None:
        self._verified = answer
        self._show_verified()

    def _show_verified(self) -> None:
        digest, report = self._verified
        edition = self._pending.edition if self._pending else None
        if report and edition and edition.pdfs[-1].sha256 == digest:
            self.signing.show_findings(report.signatures)

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not self._meeting_id:
            return
        if self._meeting_id not in changes.meeting_ids and not changes.tables & _EVERYWHERE:
            return
        if not self.isVisible():
            self._stale = True
            return
        self._refresh()
        self._drawing.ask()

    def _fit(self) -> None:
        px = self._context.theme.tokens.px
        self._left.setFixedWidth(px(_LEFT))
        room = self.width() - px(_LEFT) - self.side.full_width
        self.side.fit(short=room < px(_MIDDLE))
        self._left.setVisible(self.side.folded or room >= px(_MIDDLE))

    # What is done

    def _ready_commands(self, pending: Pending) -> dict[str, Callable[[], object]]:
        acts = self._approving
        blank = self.choice.document is Document.BLANK
        able: dict[str, Callable[[], object]] = {
            **self._copies.commands(lambda: self.preview.view.page),
            "export_minutes": lambda: acts.save_minutes(pending),
            "export_attendance": lambda: acts.save_attendance(pending, blank=blank),
        }
        share, meeting_id = self._sharing, self._meeting_id
        shown = self._shown()
        if shown.document.beside:
            able["export_paper"] = lambda: acts.save_paper(pending, shown)
        if paper := shown.document.paper:
            able |= share.paper_commands(meeting_id, paper, shown.about)
        elif shown.document in (Document.ATTENDANCE, Document.BLANK):
            able["export_word"] = lambda: share.save_list(meeting_id, blank=blank)
        if self._meeting.state is MeetingState.CANCELLED:
            return able
        if self.signing.unsigned:
            able["prepare_portal"] = lambda: self._elsewhere.prepare(pending)
            able["take_signed"] = lambda: self._elsewhere.take_back(pending)
            able["sign"] = lambda: acts.sign(pending, self.signing.unsigned)
        if self._meeting.state is not MeetingState.FINAL:
            left = len(self.review.gaps)
            able["finalise_meeting"] = lambda: acts.finalise(pending, left=left)
        if not self._frozen:
            able["export_ink"] = lambda: acts.save_for_ink(pending)
        return able

    def _save_exchange_file(self) -> None:
        record = self._context.session.read(stored.get, self._meeting_id)
        self._approving.save_exchange_file(record)

    def _tell_commands(self) -> None:
        able = self.commands()
        buttons = {**self.signing.buttons, "export_minutes": self._export}
        if any(one.hasFocus() for name, one in buttons.items() if name not in able):
            self.take_focus()  # a button that cannot be pressed any more would give it to the rail
        self.signing.enable(able)
        bound = self.choice.document is Document.SET
        self.signing.buttons["export_word"].setText("Word notulen" if bound else "Word")
        self._copies.show(self._pending if "open_pdf" in able else None, self._shown())
        self._export.setEnabled("export_minutes" in able)
        self.commands_changed.emit()

    def _on_requested(self, name: str) -> None:
        act = self.commands().get(name)
        if act:
            act()

    def _export_shown(self) -> None:
        document = self.choice.document
        other = "export_paper" if document.beside else "export_attendance"
        self._on_requested("export_minutes" if document is Document.MINUTES else other)

    def _on_edition_requested(self, version: int) -> None:
        session = self._context.session
        for one in session.read(editions.history, self._meeting_id):
            if one.version == version:
                self._approving.save_edition(session.archive.cabinet, one)

    def _on_mend_requested(self, place: str) -> None:
        entries = self._pending.record.entries if self._pending else ()
        row = any(one.id == place for one in entries)
        self.tab_requested.emit("notulen" if row else "persiapan", place)

    def _on_document_chosen(self) -> None:
        self.preview.view.show_message(PREPARING)
        self._refresh()
        self._drawing.ask(at_once=True)

    def _on_set_chosen(self) -> None:
        self._context.preferences.leave(_SET, self.review.bound_set.kept)
        self._tell_commands()
        self._drawing.ask()

    def _on_source_chosen(self, on: bool) -> None:  # noqa: FBT001
        self._source = on
        self._refresh()

    def _on_contents_chosen(self, facts: dict[str, Any]) -> None:
        if self._pending is not None:
            name = self._pending.profile.name
            label = "Ubah isi dokumen"
            session = self._context.session
            change = partial(profiles.change_profile, label=label, **facts)
            if session.do(change, self, name) is None:
                self._refresh()  # the boxes show what is kept

    def _save_template(self, name: str | None) -> bool:
        change = partial(meetings.change_facts, label="Ubah templat", profile=name)
        return self._context.session.do(change, self, self._meeting_id) is not None


_EVERYWHERE = frozenset({"setting", "person", "position", "organisation", "sector", "people_group"})
"""Tables whose changes may show in any meeting's documents."""


# Off the interface thread, on values alone


def _check(pending: Pending | None) -> VerificationReport | None:
    if pending is None or pending.edition is None:
        return None
    return editions.verify(editions.pdf_of(pending.cabinet, pending.edition), ())
