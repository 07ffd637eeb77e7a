"""*Pengaturan*: the office and its letterhead, templates, the look of the app, the data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from notulen_app import paths, sentences
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.services import exchange, papers, profiles, publishing
from notulen_app.store import meetings as stored
from notulen_app.ui.archive_care import ArchiveCare
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import IMAGES, choose_open
from notulen_app.ui.exporting import open_outside
from notulen_app.ui.forms.abbreviations_editor import AbbreviationsEditor
from notulen_app.ui.forms.checklists_editor import ChecklistsEditor
from notulen_app.ui.forms.retention_editor import RetentionEditor
from notulen_app.ui.forms.trust_editor import TrustEditor
from notulen_app.ui.latest import Latest, Work
from notulen_app.ui.logo_taking import take_logo
from notulen_app.ui.pages.page import Page
from notulen_app.ui.profile_desk import ProfileDesk
from notulen_app.ui.secrecy import Secrecy
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.data_form import DataForm
from notulen_app.ui.widgets.example_choice import Example, ExampleChoice
from notulen_app.ui.widgets.look_form import LookForm
from notulen_app.ui.widgets.office_form import OfficeForm
from notulen_app.ui.widgets.preview import Preview
from notulen_app.ui.widgets.side_panel import scrolling
from notulen_app.ui.widgets.sight_order import in_sight_order
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.key_words import hint

OFFICE, TEMPLATES, SHORT = "Instansi & kop", "Templat", "Singkatan"
CHECKLISTS, TRUST, RETENTION = "Daftar periksa", "Tanda tangan", "Retensi"
LOOK, DATA = "Tampilan", "Cadangan"
PREPARING = "Menyiapkan contoh…"
PAUSE = 20
"""Milliseconds after a change until the example is drawn anew."""
_FORM, _LEAST_FORM, _PREVIEW = 620, 500, 330
"""Pixels at scale 1: the form at most and at least, and the least for the example beside it."""
_UNBOUNDED = 16_777_215


class SettingsPage(Page):
    """``archive_requested`` asks for another archive; ``restore_ready`` has one for its place.

    ``reseal_requested`` carries a new passphrase, or None where it is to be taken away.
    """

    archive_requested = Signal()
    restore_ready = Signal(object)
    reseal_requested = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stale = True
        self._turned = False
        self.office = OfficeForm(context.icons, self._save_office)
        self.desk = ProfileDesk(context, self)
        self.profile = self.desk.form
        self.abbreviations = AbbreviationsEditor(context)
        self.checklists = ChecklistsEditor(context)
        self.trust = TrustEditor(context)
        self.retention = RetentionEditor(context)
        self.look = LookForm(context.theme, reminds=context.preferences.desktop_notice)
        self.data = DataForm(context.icons)
        self.choice = ExampleChoice()
        self.preview = Preview(context.theme, context.icons, note="Contoh", lead=self.choice)
        self.care = ArchiveCare(context, self, self.data.copies)
        self.secrecy = Secrecy(context, self, self.data.secret)
        self._example = Latest(self, self._work, pause=PAUSE)
        self.sections: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with template and example; F12 shows it where room is short."""
        able = self.desk.commands() if self.section == TEMPLATES else {}
        if self._exemplary and not self._roomy:
            able["toggle_panel"] = self._turn
        return able | self.preview.commands() if self.preview.isVisible() else able

    def hints(self) -> tuple[str, ...]:
        """Give the keys of this place."""
        known = (hint("undo", "urungkan"), "Tab isian berikut", hint("next_panel", "panel berikut"))
        turn = self._exemplary and not self._roomy
        return (*known, hint("toggle_panel", "contoh")) if turn else known

    def flush(self) -> bool:
        """Commit what was typed."""
        saved = [one.commit() for one in self.office.fields.values()]
        saved += [self.desk.flush(), self.abbreviations.flush(), self.checklists.flush()]
        saved.append(self.retention.flush())
        return all(saved)

    def panels(self) -> tuple[QWidget, ...]:
        """Give the form and the example."""
        return (self._stack, self.preview)

    def show_section(self, name: str) -> None:
        """Show a section by its words."""
        self.flush()
        self.sections[name].setChecked(True)
        self._stack.setCurrentIndex(list(self.sections).index(name))
        self._fit()
        self._order()
        if name == DATA:
            self._show_data()
        self._example.ask(at_once=True)
        self.commands_changed.emit()

    def care_for_archive(self, name: str) -> None:
        """Do one of "back_up" and "check_archive" where it is shown."""
        self.show_section(DATA)
        {"back_up": self.care.backing_up.ask, "check_archive": self.care.check}[name]()

    @property
    def section(self) -> str:
        """The section that is shown."""
        return list(self.sections)[self._stack.currentIndex()]

    def showEvent(self, event: QShowEvent) -> None:
        """Show what the archive has now."""
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._example.ask(at_once=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the example out where there is no room beside the form."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        head = panel("head")
        for name in (OFFICE, TEMPLATES, SHORT, CHECKLISTS, TRUST, RETENTION, LOOK, DATA):
            choice = button(literal.words(name), kind="tab")
            choice.setCheckable(True)
            choice.clicked.connect(lambda _=False, name=name: self.show_section(name))
            self._group.addButton(choice)
            self.sections[name] = choice

        tabs = Wrapping(tuple(self.sections.values()), gap=16)
        inside = down(label("Pengaturan", "h1"), tabs, spacing=6)
        inside.setContentsMargins(20, 12, 20, 0)
        head.setLayout(inside)
        forms = (
            self.office,
            self.profile,
            self.abbreviations,
            self.checklists,
            self.trust,
            self.retention,
            self.look,
            self.data,
        )
        for form in forms:
            layout = form.layout()
            if layout is not None:
                layout.setContentsMargins(20, 16, 16, 20)
            self._stack.addWidget(scrolling(form))
        self._rest = QWidget()  # keeps a lone form at the left
        body = across(self._stack, self.preview, self._rest, spacing=0)
        for n, share in enumerate((3, 2, 2)):
            body.setStretch(n, share)
        rows = down(head, body, spacing=0)
        rows.setStretch(1, 1)
        self.setLayout(rows)
        self.sections[OFFICE].setChecked(True)
        self.preview.view.show_message(PREPARING)

    def _connect(self) -> None:
        context = self._context
        self.office.logo_requested.connect(self._on_logo_requested)
        self.office.logo_removed.connect(lambda: self._save_office("logo", None))
        self.desk.switched.connect(self._on_switched)
        self.choice.chosen.connect(self._on_switched)
        self.look.reminding_changed.connect(self._on_reminding_changed)
        self.data.folder_requested.connect(
            lambda: open_outside(context.session.archive.path.parent)
        )
        self.data.archive_requested.connect(self.archive_requested)
        self.care.restore_ready.connect(self.restore_ready)
        self.secrecy.reseal_requested.connect(self.reseal_requested)
        self._example.finished.connect(self._on_drawn)
        self._example.refused.connect(self._on_refused)
        self.preview.view.shown.connect(self.commands_changed)
        context.session.changed.connect(self._on_changed)
        context.theme.changed.connect(self._fit)

    # What is shown

    def _refresh(self) -> None:
        self._stale = False
        read = self._context.session.read
        office, known = read(profiles.office), read(profiles.profiles)
        self.office.fill(office, [(one.name, one.label) for one in known])
        self.desk.refresh()
        self._show_data()
        self._order()
        self.commands_changed.emit()

    def _show_data(self) -> None:
        path = self._context.session.archive.path
        parts = (path, path.with_name(f"{path.name}-wal"))
        self.data.show_archive(path, sum(one.stat().st_size for one in parts if one.exists()))
        self.care.show()
        self.secrecy.show()

    def _on_reminding_changed(self, on: bool) -> None:  # noqa: FBT001
        self._context.preferences.desktop_notice = on

    @property
    def _exemplary(self) -> bool:
        """True where an example shows what is set."""
        return self.section in (OFFICE, TEMPLATES)

    @property
    def _roomy(self) -> bool:
        """True where form and example have room beside each other."""
        px = self._context.theme.tokens.px
        return self.width() >= px(_LEAST_FORM) + px(_PREVIEW)

    def _fit(self) -> None:
        """Show the example beside the form of what it depends on, or in its place on F12."""
        px, room = self._context.theme.tokens.px, self._roomy
        alone = self._exemplary and not room and self._turned
        self.preview.setVisible(alone or (self._exemplary and room))
        self._stack.setVisible(not alone)
        self._rest.setVisible(not self._exemplary and room)
        self._stack.setMaximumWidth(px(_FORM) if room else _UNBOUNDED)

    def _order(self) -> None:
        """Let Tab go as it is seen: what was shown or made late stands last by itself."""
        for one, after in pairwise(in_sight_order(self)):
            QWidget.setTabOrder(one, after)

    def _turn(self) -> None:
        """Show the example in place of the form, or the form again."""
        self.flush()
        self._turned = not self._turned
        self._fit()
        self._example.ask(at_once=True)
        shown = self.preview.view if self._turned else self._stack
        shown.setFocus()
        self.commands_changed.emit()

    def _work(self) -> Work | None:
        if not self.preview.isVisible():
            return None
        example, profile = self.choice.example, self._shown_profile()
        record = None if example.is_sample else self._record()
        return lambda: _draw(record, profile, example=example)

    def _shown_profile(self) -> DocumentProfile:
        read = self._context.session.read
        if self.section == TEMPLATES:
            return read(profiles.profile_named, self.desk.name)
        return read(profiles.profile_for, Meeting(id="", title=""))

    def _record(self) -> Record | None:
        """Give the last meeting that has what a document needs; None for the sample."""
        read = self._context.session.read
        latest = read(stored.latest)
        return read(stored.get, latest) if latest else None

    def _on_drawn(self, pdf: bytes) -> None:
        self.preview.view.show_pdf(pdf)

    def _on_refused(self, error: NotulenError) -> None:
        self.preview.view.show_message(sentences.sentence(error))

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not {"setting", "meeting"} & set(changes.tables):
            return
        if not self.isVisible():
            self._stale = True
            return
        self._refresh()
        self._example.ask()

    # What is done

    def _save_office(self, fact: str, value: Any) -> bool:
        change = partial(profiles.change_office, **{fact: value})
        return self._context.session.do(change, self) is not None

    def _on_switched(self) -> None:
        self.preview.view.show_message(PREPARING)
        self._example.ask(at_once=True)

    def _on_logo_requested(self) -> None:
        path = choose_open(self, self._context.preferences, "Pilih gambar logo", IMAGES)
        if path is not None:
            self.take_logo(path)

    def take_logo(self, path: Path) -> None:
        """Make the logo of an image file; what is wrong with it is said below."""
        take_logo(
            path, self, taken=lambda logo: self._save_office("logo", logo), say=self.office.logo.say
        )


def _draw(record: Record | None, profile: DocumentProfile, *, example: Example) -> bytes:
    """Draw the example; called on the pool's thread."""
    shown = record or exchange.read_file(paths.resource("samples", "rakor-sampang.json"))
    final = publishing.as_final(shown)
    if example.paper is not None:
        return papers.render_paper(example.paper, final, profile).pdf
    if example.is_list:
        return publishing.preview_attendance(final, profile).pdf
    return publishing.preview_minutes(final, profile).pdf
