"""The papers of the door: lists to sign, cards, tags and signs to print; filled lists to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from notulen_app.domain.card_code import CardKind
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.meeting import Attachment
from notulen_app.services import attachments, editions, list_numbers, papers, publishing
from notulen_app.services.editions import Pending
from notulen_app.services.kept_files import Kept
from notulen_app.store.archive import Archive
from notulen_app.ui.attaching import Attaching
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, WORKBOOKS, choose_save, choose_several, proposed_name
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.exporting import Exporter, offer_folder
from notulen_app.ui.file_drops import Brought
from notulen_app.ui.wording.key_words import line

_CARDS = {
    "print_cards": (CardKind.CARD, "Kartu QR"),
    "print_tags": (CardKind.NAME_TAG, "Tanda nama"),
    "print_signs": (CardKind.TABLE_SIGN, "Papan nama meja"),
}
_LINES: tuple[tuple[str, str] | None, ...] = (
    ("print_list", "Daftar hadir untuk ditandatangani…"),
    ("print_form", "Formulir kosong…"),
    ("export_attendance", "Hasil absensi, PDF…"),
    ("export_tables", "Hasil absensi, Excel…"),
    ("meeting_report", "Laporan kehadiran, PDF…"),
    ("attach_files", "Lampirkan pindaian daftar yang ditandatangani…"),
    None,
    ("print_cards", "Kartu QR…"),
    ("print_tags", "Tanda nama…"),
    ("print_signs", "Papan nama meja…"),
)


_SCANS = "PDF dan gambar (*.pdf *.png *.jpg *.jpeg)"


class DoorPapers(QObject):
    """Prints and saves the papers of the meeting of a desk; printed numbers stay as they are."""

    def __init__(self, context: Context, desk: DoorDesk, window: QWidget) -> None:
        super().__init__(desk)
        self._context = context
        self._desk = desk
        self._window = window
        self._exporter = Exporter(context.notices, self)
        self._attaching = Attaching(context.session, context.notices, self)

    def menu(self, button: QPushButton) -> QMenu:
        """Give a button the menu of all papers."""
        menu = QMenu(button)
        acts = self.commands()
        for one in _LINES:
            if one is None:
                menu.addSeparator()
                continue
            action = QAction(line(*one), menu)
            action.triggered.connect(lambda _=False, act=acts[one[0]]: act())
            menu.addAction(action)
        button.setMenu(menu)
        return menu

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be printed and exported."""
        able: dict[str, Callable[[], object]] = {
            "print": self.print_list,
            "print_list": self.print_list,
            "print_form": self.print_form,
            "export_attendance": self.save_result,
            "export_tables": self.save_tables,
            "meeting_report": self.save_report,
            "attach_files": self.attach_scan,
        }
        return able | {name: partial(self.print_cards, name) for name in _CARDS}

    def print_list(self) -> None:
        """Print the list with everybody's name, to be signed by hand."""
        self._print("Daftar hadir untuk ditandatangani", partial(_list, blank=True), fixed=True)

    def print_form(self) -> None:
        """Print a list without any name, to be filled in by hand."""
        self._print("Daftar hadir kosong", _form, fixed=False)

    def save_result(self) -> None:
        """Save the list as it is filled in by now."""
        self._save("Daftar hadir", partial(_list, blank=False))

    def save_tables(self) -> None:
        """Save the tables of the meeting for Excel."""
        ending = {"filters": WORKBOOKS, "ending": ".xlsx"}
        self._save("Daftar hadir", _tables, **ending)

    def save_report(self) -> None:
        """Save the counts by sector with their bars, and who is to be named."""
        self._save("Laporan kehadiran", _report)

    def attach_scan(self) -> None:
        """Attach scans of the list that was signed on paper."""
        preferences, title = self._context.preferences, "Pindaian daftar hadir"
        paths = choose_several(self._window, preferences, title, _SCANS)
        meeting_id = self._desk.meeting.id

        def attach(archive: Archive, kept: Sequence[Kept]) -> tuple[Attachment, ...]:
            return attachments.attach_signed_list(archive, meeting_id, kept)

        self._attaching.bring(meeting_id, Brought(paths), attach=attach)

    def print_cards(self, name: str) -> None:
        """Print cards, tags or signs for everybody on the list."""
        kind, words = _CARDS[name]
        self._print(words, partial(_cards, kind=kind), fixed=True)

    def _print(self, kind: str, make: Callable[[Pending], bytes], *, fixed: bool) -> None:
        """Show a paper before it is printed; ``fixed`` lets the numbers stay from now on."""
        from notulen_app.ui.dialogs.print_sheet import open_print

        desk = self._desk
        if fixed and not desk.locked:
            with desk.held():
                service = list_numbers.fixing_numbers
                done = desk.session.do_at_length(service, desk, desk.meeting.id)
            if done is None:
                return
        pending = self._pending()
        if pending is not None:
            name = proposed_name(kind, desk.meeting, ".pdf")
            open_print(self._context, self._window.window(), name, partial(make, pending))

    def _save(
        self,
        kind: str,
        make: Callable[[Pending], bytes],
        *,
        filters: str = PDF,
        ending: str = ".pdf",
    ) -> None:
        """Ask where to, then write."""
        offer_folder()
        name = proposed_name(kind, self._desk.meeting, ending)
        preferences = self._context.preferences
        path: Path | None = choose_save(
            self._window, preferences, f"Simpan {kind.lower()}", name, filters
        )
        pending = self._pending() if path is not None else None
        if path is not None and pending is not None:
            self._exporter.save(path, partial(make, pending))

    def _pending(self) -> Pending | None:
        desk = self._desk
        try:
            return desk.session.read(editions.prepare, desk.meeting.id)
        except NotulenError as error:
            self._context.notices.refuse(error)
            return None


# Off the interface thread, on values alone


def _list(pending: Pending, *, blank: bool) -> bytes:
    return publishing.render_attendance(pending.record, pending.profile, blank=blank).pdf


def _form(pending: Pending) -> bytes:
    return publishing.render_attendance(pending.record, pending.profile, nameless=True).pdf


def _tables(pending: Pending) -> bytes:
    return papers.meeting_tables(pending.record, pending.profile)


def _report(pending: Pending) -> bytes:
    return papers.render_meeting_report(pending.record, pending.profile).pdf


def _cards(pending: Pending, *, kind: CardKind) -> bytes:
    return papers.render_cards(pending.record, pending.profile, kind=kind).pdf
