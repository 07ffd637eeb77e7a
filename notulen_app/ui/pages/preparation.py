"""Persiapan: every fact of the meeting, saved as it is typed, and whom and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.meeting import EntryKind, MeetingState, Record
from notulen_app.ui.context import Context
from notulen_app.ui.forms.agenda_editor import AgendaEditor
from notulen_app.ui.forms.directives_editor import DirectivesEditor
from notulen_app.ui.forms.entries_editor import EntriesEditor
from notulen_app.ui.forms.fact_cards import FactCards
from notulen_app.ui.forms.invitees_editor import InviteesEditor
from notulen_app.ui.pages.meeting import MeetingTab
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.fields import LineField
from notulen_app.ui.widgets.section import Columns, Section
from notulen_app.ui.wording.key_words import hint, tip
from notulen_app.ui.writer import Writer

_SHARED = frozenset({"person", "position", "organisation", "sector", "people_group", "series"})
"""Tables that are of no one meeting."""

_LOCKED = "Notulen sah dan terkunci. Perubahan dicatat sebagai ralat."
_SIGNED = "Notulen sudah ditandatangani dan terkunci. Perubahan dicatat sebagai ralat."


_INVITATION = "Undangan"
"""The document that *Pengesahan* shows where the letter of invitation is asked for."""

_LEFT = ("meeting", "when", "people", "agenda", "directives", "course", "signing")
_RIGHT = ("attendance", "paper", "grounds")
_AT_ONCE = ("meeting", "when", "attendance")
"""The cards of the first screen; the others come one by one between the events."""

_PLACES = {
    "when": (
        "dates", "stated_weekday", "start", "end", "until_finished", "zone", "time_note", "place",
        "dress", "rescheduled_from",
    ),
    "people": ("chair", "secretary", "note_taker"),
    "agenda": ("agenda",),
    "directives": ("directives",),
    "course": ("opening", "entries", "closing"),
    "signing": ("signing_place", "signing_date", "signers", "copies"),
    "attendance": ("attendance",),
    "paper": (
        "profile", "document_number", "security", "archive_code", "invitation",
        "invitation.number", "invitation.date",
    ),
    "grounds": ("legal_bases", "context"),
}  # fmt: skip
"""Which card holds what; any other fact stands in the first."""

_PARTS = ("agenda", "entries", "directives", "invitees")


class _Part(Protocol):
    """What the tab asks of each of its lists."""

    def fill(self, record: Record) -> None: ...
    def lock(self, *, locked: bool) -> None: ...
    def flush(self) -> bool: ...


class PreparationTab(MeetingTab):
    """One scrolling page of cards; nothing is written unless the person changes it."""

    by_sight = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._writer = Writer(context.session, self)
        self._stale: frozenset[str] = frozenset()
        self._drafts: dict[str, dict[str, str]] = {}
        self._sections: dict[str, Section] = {}
        self.cards = FactCards(context, self._writer)
        self._strip, self._strip_text = self._make_strip()
        self.columns = Columns(top=self._strip)
        self._begin = button("Mulai Rapat", kind="primary")
        self._letter = button("Surat Undangan")
        self._begin_holder = QWidget()
        self._timer = QTimer(self)
        self._lay_out()
        self._connect()

    @cached_property
    def agenda(self) -> AgendaEditor:
        """The agenda, made when it is first asked for, as the other lists are."""
        return AgendaEditor(self._context, self._writer)

    @cached_property
    def entries(self) -> EntriesEditor:
        """Notes, decisions and questions."""
        return EntriesEditor(self._writer, self._context.theme)

    @cached_property
    def directives(self) -> DirectivesEditor:
        """The directives."""
        made = DirectivesEditor(self._context, self._writer)
        made.opened.connect(self._on_opened)
        return made

    @cached_property
    def invitees(self) -> InviteesEditor:
        """Who is asked to come."""
        made = InviteesEditor(self._context, self._writer)
        made.opened.connect(self._on_opened)
        return made

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting; what was typed for the last one is committed before."""
        self.flush()
        self._set_aside()
        try:
            self._writer.open(meeting_id)
        except MeetingNotFound as error:
            self._context.notices.refuse(error)
            return
        self._stale = frozenset()
        self._offer()
        self._fill()
        drafts = self._drafts.pop(meeting_id, {})
        if drafts:
            self.complete()
            fields = self.cards.named_fields()
            for name, text in drafts.items():
                fields[name].retype(text)
        self.columns.verticalScrollBar().setValue(0)

    def complete(self) -> None:
        """Make at once the cards that are still to come."""
        self._timer.stop()
        for name in (*_LEFT, *_RIGHT):
            self._section(name)

    def flush(self) -> bool:
        """Commit what was typed and not yet saved; False where a write failed."""
        if not self._writer.meeting.id or self._writer.locked:
            return True
        saved = [field.commit() for field in self.cards.named_fields().values()]
        return all([*saved, *(part.flush() for part in self._parts())])

    def take_focus(self) -> None:
        """Go back to the field one was in, or begin with the title."""
        here = self.focusWidget()
        if here is not None and here.isVisible():
            here.setFocus()
        else:
            self.go_to("title")

    def go_to(self, place: str) -> None:
        """Put the focus on the field of a fact, in its card unfolded and scrolled to.

        The id of a directive or of an invitee opens its form.
        """
        record = self._writer.record
        directive = place if any(one.id == place for one in record.directives) else ""
        invitee = place if any(one.id == place for one in record.attendance) else ""
        place = "directives" if directive else "attendance" if invitee else place
        name = next((card for card, facts in _PLACES.items() if place in facts), "meeting")
        self._section(name).unfold()
        part = self._part_at(place)
        part.setFocus()
        if isinstance(part, LineField):
            part.line.selectAll()  # what stands there is wrong: typing replaces it
        if directive:
            self.directives.open(directive)
        elif invitee:
            self.invitees.open(invitee)
        else:
            QTimer.singleShot(0, lambda: self._reveal(part))

    def buttons(self) -> tuple[QWidget, ...]:
        """Give the button that begins the meeting."""
        return (self._begin_holder,)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Show the letter of invitation; invite and import lists, unless the minutes are frozen."""
        if not self._writer.meeting.id:
            return {}
        able: dict[str, Callable[[], object]] = {"show_invitation": self._show_invitation}
        if self._writer.locked:
            return able
        invitees = self.invitees
        if self._writer.meeting.series_id:
            able["rename_series"] = self.cards.rename_series
        return able | invitees.inviting.commands() | {"import_people": invitees.import_list}

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the page."""
        if self._writer.locked:
            return (
                hint("next_panel", "bagian berikut"),
                hint("find_command", "cari perintah"),
                hint("help_keys", "bantuan"),
            )
        return (
            "Enter simpan",
            hint("undo", "urungkan"),
            "Alt+↑↓ pindahkan baris",
            hint("next_panel", "bagian berikut"),
        )

    def panels(self) -> tuple[QWidget, ...]:
        """Give the two columns."""
        return (self.columns.left, self.columns.right)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another page was shown; make the cards further down."""
        super().showEvent(event)
        if self._stale:
            self._refresh(self._stale)
        if len(self._sections) < len(_LEFT) + len(_RIGHT):
            self._timer.start()

    def _section(self, name: str) -> Section:
        """Give a card, made and put in its place when it is first asked for."""
        if name not in self._sections:
            column = _LEFT if name in _LEFT else _RIGHT
            place = sum(1 for one in column[: column.index(name)] if one in self._sections)
            section = self._sections[name] = self._make_section(name)
            put = self.columns.put_left if column is _LEFT else self.columns.put_right
            put(place, section)
            if self._writer.meeting.id:
                self._offer()
                self._fill()
        return self._sections[name]

    def _make_section(self, name: str) -> Section:
        cards, icons = self.cards, self._context.icons
        if name == "agenda":
            return Section(icons, "Agenda", self.agenda)
        if name == "directives":
            return Section(icons, "Arahan", self.directives)
        if name == "attendance":
            return Section(icons, "Undangan", self.invitees)
        if name == "course":
            return Section(icons, "Jalannya rapat", cards.opening, self.entries, cards.closing)
        made: Section = getattr(cards, name)
        return made

    def _part_at(self, place: str) -> QWidget:
        if place == "signers" and self.cards.signers is not None:
            return self.cards.signers.first_without_name()
        if place in ("agenda", "entries", "directives"):
            part: QWidget = getattr(self, place)
            return part
        if place == "attendance":
            return self.invitees
        if place in self.cards.officers:
            return self.cards.officers[place]
        fact = "invitation.number" if place == "invitation" else place
        return self.cards.fields.get(fact) or self.cards.fields["title"]

    def _make_strip(self) -> tuple[QFrame, QLabel]:
        strip = panel("ok")
        sign, words = label(""), label(_LOCKED, wrap=True)
        self._context.icons.put(sign, "lock", colour="ok")
        row = across(sign, words, spacing=8)
        row.setContentsMargins(12, 8, 12, 8)
        row.setStretch(1, 1)
        strip.setLayout(row)
        strip.hide()
        return strip, words

    def _lay_out(self) -> None:
        self._context.icons.put(self._begin, "play", colour="on_accent")
        self._context.icons.put(self._letter, "file-text")
        self._letter.setToolTip(tip("show_invitation", "Lihat dan ekspor surat undangan"))
        self._begin_holder.setLayout(across(self._letter, self._begin, spacing=8))
        self.setLayout(down(self.columns, spacing=0))
        for name in _AT_ONCE:
            self._section(name)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._make_next)
        self._context.session.closing.connect(self._timer.stop)
        self._context.session.changed.connect(self._on_changed)
        self._letter.clicked.connect(self._show_invitation)
        self._begin.clicked.connect(lambda: self.command_requested.emit("begin_meeting"))

    def _make_next(self) -> None:
        """Make the next card that is still to come."""
        name = next((one for one in (*_LEFT, *_RIGHT) if one not in self._sections), None)
        if name is None:
            self._timer.stop()
        else:
            self._section(name)

    def _parts(self) -> list[_Part]:
        """Give the lists that are made by now."""
        return [self.__dict__[name] for name in _PARTS if name in self.__dict__]

    def _offer(self) -> None:
        self.cards.offer()
        self.invitees.offer()

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        meeting_id = self._writer.meeting.id
        shared = changes.tables & (_SHARED | {"setting"})
        if not meeting_id or not (meeting_id in changes.meeting_ids or shared):
            return
        if by is self or self.isVisible():
            self._refresh(changes.tables | self._stale)
        else:
            self._stale |= changes.tables

    def _refresh(self, tables: frozenset[str]) -> None:
        self._stale = frozenset()
        try:
            self._writer.refresh(tables)
        except MeetingNotFound:  # its creation was taken back; the page is left
            return
        if tables & {"series", "setting", "sector"}:
            self._offer()
        self._fill(all_rows=not tables <= {"meeting", "series"})

    def _fill(self, *, all_rows: bool = True) -> None:
        record = self._writer.record
        self.cards.fill(record.meeting)
        if all_rows:
            for part in self._parts():
                part.fill(record)
            self._count()
        self._lock()

    def _count(self) -> None:
        record = self._writer.record
        rows = [one for one in record.entries if one.kind is not EntryKind.DIRECTIVE]
        for name, count in (
            ("agenda", len(record.agenda)),
            ("course", len(rows)),
            ("directives", len(record.directives)),
            ("attendance", len(record.attendance)),
        ):
            if name in self._sections:
                self._sections[name].set_count(count)

    def _lock(self) -> None:
        locked = self._writer.locked
        state = self._writer.meeting.state
        self._strip.setVisible(locked and not self._context.session.archive.read_only)
        self._strip_text.setText(_LOCKED if state is MeetingState.FINAL else _SIGNED)
        self.cards.lock(locked=locked)
        for part in self._parts():
            part.lock(locked=locked)
        self._begin.setVisible(state is MeetingState.PREPARATION)

    def _set_aside(self) -> None:
        """Keep what is typed and not saved until its meeting is shown again."""
        meeting_id = self._writer.meeting.id
        if not meeting_id:
            return
        fields = self.cards.named_fields()
        unsaved = {name: field.text() for name, field in fields.items() if field.modified}
        if unsaved:
            self._drafts[meeting_id] = unsaved
        for name in unsaved:
            fields[name].discard()
        for part in self._parts():
            if isinstance(part, AgendaEditor | DirectivesEditor | InviteesEditor):
                part.line.commit()
            if isinstance(part, DirectivesEditor | InviteesEditor):
                part.forget()

    def _show_invitation(self) -> None:
        self.flush()
        self.tab_requested.emit("pengesahan", _INVITATION)

    def _on_opened(self, part: QWidget) -> None:
        QTimer.singleShot(0, lambda: self._reveal(part))

    def _reveal(self, part: QWidget) -> None:
        self.columns.ensureWidgetVisible(part, 20, 80)
