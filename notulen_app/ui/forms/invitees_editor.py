"""The list of invitees: add by name, paste from a spreadsheet, order, and the form of one row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from notulen_app.domain.guests import Guest, group_typed, read_guests
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Officer
from notulen_app.services import invitees, known_people, list_numbers
from notulen_app.ui.context import Context
from notulen_app.ui.forms.invitee_form import InviteeForm
from notulen_app.ui.inviting import Inviting
from notulen_app.ui.models.invitees_model import INVITEE, InviteeRow, InviteesModel
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.add_line import AddLine
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.invitees_view import InviteesView
from notulen_app.ui.widgets.list_height import fit_height
from notulen_app.ui.widgets.name_completer import Known, NameCompleter
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording.key_words import tip
from notulen_app.ui.writer import Writer

MOST_HEIGHT = 560
"""Pixels of the list before it scrolls by itself."""
PERSON, GROUP = 0, 1

_PRINTED = (
    "Nomor urut sudah dicetak, jadi urutan tetap; undangan baru mendapat nomor di belakangnya."
)
_TOLD = {
    "Dari rapat lalu…": "Undang lagi yang diundang ke rapat lalu",
    "Dari kelompok…": "Undang kelompok, atau setiap anggotanya",
    "Dari daftar orang…": "Pilih beberapa orang sekaligus dari daftar orang",
    "Urutkan protokol": "Urutkan menurut unsur, pangkat, lalu urutan yang ada",
    "Tempel dari Excel": "Baris nama, jabatan, instansi dari papan klip (Ctrl+V)",
    "Impor Excel…": "Impor undangan dari Excel atau CSV",
}


class InviteesEditor(QWidget):
    """``opened`` says that the form of a row is shown now, to be scrolled to."""

    opened = Signal(QWidget)

    def __init__(self, context: Context, writer: Writer) -> None:
        super().__init__()
        self._context = context
        self._writer = writer
        self._open = ""
        self._locked = False
        self._form: InviteeForm | None = None
        self.rows = InviteesModel()
        self.rows.setParent(self)
        self.view = InviteesView(self.rows, context.theme, context.icons)
        self.kind = QComboBox()
        self.kind.addItems(["Orang", "Kelompok"])
        self.kind.setAccessibleName("Orang atau kelompok")
        self.line = AddLine("Nama, lalu Enter", self._add, say=context.notices.toast)
        self.completer = NameCompleter(self.line, self._known)
        self.inviting = Inviting(context, writer, self)
        self.earlier = self._way("Dari rapat lalu…", "history", "invite_as_before")
        self.groups = self._way("Dari kelompok…", "users", "invite_groups")
        self.people = self._way("Dari daftar orang…", "book-user", "invite_people")
        self.paste_button = self._way("Tempel dari Excel", "clipboard-paste")
        self.import_button = self._way("Impor Excel…", "file-spreadsheet", "import_people")
        self.protocol = self._way("Urutkan protokol", "list-ordered", "number_list")
        self.renumber = button("Urutkan ulang", kind="small")
        context.icons.put(self.renumber, "list-ordered", size=14)
        self.renumber.setToolTip("Beri nomor baru menurut protokol; daftar yang tercetak diganti")
        self._printed = QWidget()
        self._said = label("", "warn", wrap=True)
        self._empty = label("Belum ada undangan.", "hint")
        self._lay_out()
        self._connect()

    @property
    def form(self) -> InviteeForm:
        """The form of the chosen row, made when it is first needed."""
        if self._form is None:
            self._form = InviteeForm(self._context.icons, self._writer)
            self._form.lock(locked=self._locked)
            self._rows.insertWidget(2, self._form)
            self._form.close_button.clicked.connect(self.close_form)
            self._form.remove_button.clicked.connect(self._on_form_removal)
            self.offer()
        return self._form

    def fill(self, record: Record) -> None:
        """Show the list; the form stays with its row, or goes with it."""
        self.rows.load(record)
        place = self.rows.place(self._open)
        if place is not None:
            self.form.fill(self._row(place))
        else:
            self.forget()
        self._tell_printed(record.meeting.list_printed_to)
        self._empty.setVisible(not record.attendance)
        self.view.setVisible(bool(record.attendance))
        self._fit()

    def offer(self) -> None:
        """Offer the sectors that there are now."""
        if self._form is not None:
            known = self._context.session.read(invitees.all_sectors)
            self._form.offer_sectors([one.name for one in known])

    def lock(self, *, locked: bool) -> None:
        """Let nobody be invited, or let it again."""
        self.line.setReadOnly(locked)
        for part in (self.line, self.kind, self._ways):
            part.setVisible(not locked)
        self._locked = locked
        self._tell_printed(self._writer.meeting.list_printed_to)
        if self._form is not None:
            self._form.lock(locked=locked)

    def flush(self) -> bool:
        """Save what was typed; False where a write failed."""
        return not self._open or self.form.flush()

    def open(self, attendance_id: str) -> None:
        """Show the form of a row."""
        place = self.rows.place(attendance_id)
        if place is not None and (attendance_id == self._open or self._left()):
            self._open = attendance_id
            self.form.fill(self._row(place))
            self.form.show()
            self.opened.emit(self.form)

    def close_form(self) -> None:
        """Fold the form, with all saved; it stays where something in it is not."""
        if self._left():
            self._open = ""
            self.form.hide()
            self.view.setFocus()

    def forget(self) -> None:
        """Fold the form as it is, for another meeting is shown."""
        self._open = ""
        if self._form is not None:
            self._form.discard()
            self._form.hide()

    def _left(self) -> bool:
        """Save what was typed in the form; False where it holds what is not saved."""
        if not self._open or (self.form.flush() and not self.form.modified):
            return True
        self.form.focus_unsaved()
        return False

    @property
    def said(self) -> str:
        """What is said about those who stood on the list already."""
        return self._said.text()

    def invite(self, guests: Sequence[Guest]) -> bool:
        """Put guests on the list and say how many stood there already; False where that failed."""
        before = len(self._writer.record.attendance)
        if not self._writer.do(invitees.invite, guests):
            return False
        added = len(self._writer.record.attendance) - before
        again = len(guests) - added
        self._said.setText(_again(guests, again) if again else "")
        self._said.setVisible(bool(again))
        if len(guests) > 1:
            offers = [Offer("Urungkan", self._context.session.undo)] if added else []
            self._context.notices.toast(f"{added} undangan ditambahkan", *offers)
        self.view.scrollToBottom()
        return True

    def paste(self) -> None:
        """Invite whom the clipboard names; several lines are shown before anything is written."""
        text = QGuiApplication.clipboard().text()
        guests = read_guests(text)
        if not guests:
            self._context.notices.toast("Papan klip tidak berisi baris nama, jabatan, instansi")
        elif len(guests) > 1:
            self._import(text)
        elif not self._writer.locked:
            self.invite(guests)

    def import_list(self) -> None:
        """Take a list in from Excel, CSV or the clipboard, for this meeting."""
        self._import("")

    def _import(self, text: str) -> None:
        from notulen_app.ui.dialogs.import_people import open_import

        if not self._writer.locked and self.flush():
            meeting_id = self._writer.meeting.id
            open_import(self._context, self.window(), meeting_id=meeting_id, text=text)

    def _way(self, words: str, icon: str, name: str = "") -> QPushButton:
        """Make a button of a way to invite many; ``name`` is its command."""
        made = button(words, kind="small")
        self._context.icons.put(made, icon, size=14)
        told = _TOLD[words]
        made.setToolTip(tip(name, told) if name else told)
        return made

    def _lay_out(self) -> None:
        typing = across(self.kind, self.line, spacing=8)
        typing.setStretch(1, 1)
        ways = (self.earlier, self.groups, self.people, self.paste_button, self.import_button)
        self._ways = Wrapping((*ways, self.protocol), gap=8)
        told = across(label(_PRINTED, "hint", wrap=True), self.renumber, spacing=8)
        told.setStretch(0, 1)
        self._printed.setLayout(told)
        self._printed.hide()
        self._rows = down(
            self._empty, self.view, self._printed, typing, self._said, self._ways, spacing=8
        )
        self.setLayout(self._rows)
        self._said.hide()
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        self.view.removal_requested.connect(self._on_removal)
        self.view.move_requested.connect(self._on_move)
        self.view.paste_requested.connect(self.paste)
        self.paste_button.clicked.connect(self.paste)
        self.import_button.clicked.connect(self.import_list)
        self.renumber.clicked.connect(self._on_renumber)
        self.protocol.clicked.connect(self.inviting.number)
        self.earlier.clicked.connect(self.inviting.from_earlier_list)
        self.groups.clicked.connect(self.inviting.from_groups)
        self.people.clicked.connect(self.inviting.from_people)
        self.inviting.invited.connect(self.view.scrollToBottom)
        self.line.textEdited.connect(self._said.hide)
        self.kind.activated.connect(self._on_kind)
        self.completer.chosen.connect(self._on_known)
        self._context.theme.changed.connect(self._fit)

    def _tell_printed(self, printed_to: int | None) -> None:
        """Say that the numbers are on paper, only while that is so and can be changed."""
        self._printed.setVisible(printed_to is not None and not self._locked)
        self.protocol.setVisible(printed_to is None and self.rows.rowCount() > 1)
        self._ways.fit()

    def _on_renumber(self) -> None:
        if self._writer.do(list_numbers.renumber_list):
            offer = Offer("Urungkan", self._context.session.undo)
            words = "Undangan diurutkan ulang; cetak lagi daftar hadirnya"
            self._context.notices.toast(words, offer)

    def _row(self, place: int) -> InviteeRow:
        row = self.rows.index(place).data(INVITEE)
        if not isinstance(row, InviteeRow):
            raise IndexError(place)
        return row

    def _fit(self) -> None:
        fit_height(self.view, most=self._context.theme.tokens.px(MOST_HEIGHT))

    def _add(self, lines: list[str]) -> bool:
        if self.kind.currentIndex() == GROUP:
            return self.invite([group_typed(line) for line in lines])
        return self.invite(read_guests("\n".join(lines)))

    def _known(self, text: str) -> list[Known]:
        read = self._context.session.read
        if self.kind.currentIndex() == GROUP:
            groups = read(known_people.groups_beginning, text)
            return [Known(one.name, "", Guest(name=one.name, is_group=True)) for one in groups]
        return [_known(one) for one in read(known_people.officers_beginning, text)]

    def _on_known(self, guest: Guest) -> None:
        if self.invite([guest]):
            # The line takes the chosen words only after this.
            QTimer.singleShot(0, self.line.clear)

    def _on_kind(self, kind: int) -> None:
        hint = "Nama, lalu Enter" if kind == PERSON else "Kelompok (jumlah), lalu Enter"
        self.line.setPlaceholderText(hint)
        self.line.setFocus()

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(INVITEE)
        if isinstance(row, InviteeRow):
            self.open(row.attendance.id)

    def _on_removal(self) -> None:
        chosen = [index.data(INVITEE) for index in self.view.selectedIndexes()]
        self._remove([row.attendance.id for row in chosen if isinstance(row, InviteeRow)])

    def _on_form_removal(self) -> None:
        self._remove([self._open])

    def _remove(self, ids: list[str]) -> None:
        if ids and not self._writer.locked and self._writer.do(invitees.remove_invitees, ids):
            offer = Offer("Urungkan", self._context.session.undo)
            self._context.notices.toast(f"{len(ids)} undangan dihapus dari daftar", offer)

    def _on_move(self, step: int) -> None:
        row = self.view.currentIndex().data(INVITEE)
        if not isinstance(row, InviteeRow) or self._writer.locked:
            return
        if self._writer.do(invitees.move_invitee, row.attendance.id, step=step):
            place = self.rows.place(row.attendance.id)
            self.view.setCurrentIndex(self.rows.index(place or 0))


def _known(officer: Officer) -> Known:
    parts = (officer.rank, officer.position, officer.organisation)
    guest = Guest(
        name=officer.name or "", position=officer.position, organisation=officer.organisation
    )
    return Known(guest.name, " · ".join(one for one in parts if one), guest)


def _again(guests: Sequence[Guest], count: int) -> str:
    if len(guests) == 1:
        return f"“{guests[0].called}” sudah ada di daftar."
    return f"{count} dari {len(guests)} sudah ada di daftar dan tidak ditambahkan lagi."
