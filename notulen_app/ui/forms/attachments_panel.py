"""The photos and files of a meeting: brought, captioned, opened, put in order, taken off."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.meeting import Attachment
from notulen_app.services import attachments
from notulen_app.store import attachments as stored
from notulen_app.store import editions, minutes
from notulen_app.ui.attaching import BANNER, Attaching
from notulen_app.ui.context import Context
from notulen_app.ui.file_drops import Brought, DropTarget, FileDrops, brought
from notulen_app.ui.forms.copy_progress import CopyProgress
from notulen_app.ui.models.attachments_model import AttachmentsModel
from notulen_app.ui.notices import Offer
from notulen_app.ui.opening import Opening
from notulen_app.ui.thumbnails import Thumbnails
from notulen_app.ui.widgets.attachment_cards import AttachmentCards
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.wording.key_words import tip

EVIDENCE = "Foto asli disimpan sebagai bukti; hasil cetak memakai salinan tanpa data lokasi."
EMPTY = "Belum ada foto atau berkas. Seret ke sini, tempel dengan Ctrl+V, atau tekan Lampirkan."
KEYS = "F2 ubah · Del lepas"
FILES = "Semua berkas (*);;Foto (*.jpg *.jpeg *.png *.webp)"
_TABLES = frozenset({"attachment", "entry", "meeting", "edition"})


class AttachmentsPanel(QWidget):
    """Shows the attachments of one meeting; ``bring`` attaches, also to a row of the minutes.

    ``row_requested(row id)`` asks to see the row that an attachment lies on; ``counted(number)``
    says how many there are.
    """

    row_requested = Signal(str)
    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting_id = ""
        self._locked = False
        cabinet = context.session.archive.cabinet
        self.attaching = Attaching(context.session, context.notices, self)
        self._opening = Opening(context, self)
        self._thumbnails = Thumbnails(cabinet, self)
        self.rows = AttachmentsModel(self._save_caption)
        self.rows.setParent(self)
        self.view = AttachmentCards(self.rows, context.theme, context.icons, self._thumbnails)
        self._keys = ElidedLabel(KEYS, role="hint")
        self.add = button("Lampirkan…", kind="small")
        self.add.setToolTip(tip("attach_files", "Lampirkan foto atau berkas"))
        context.icons.put(self.add, "paperclip")
        self._empty = label(EMPTY, "hint", wrap=True)
        self.progress = CopyProgress(self.attaching)
        self._build()
        self._drops = FileDrops(self, self._target)
        self._connect()

    def open(self, meeting_id: str) -> None:
        """Show the attachments of a meeting."""
        self.flush()
        self._meeting_id = meeting_id
        self._thumbnails.look_again()
        self._load()

    def choose(self, attachment_id: str) -> bool:
        """Choose an attachment; False where there is none of this id."""
        self.view.choose(attachment_id)
        return self.rows.place(attachment_id) is not None

    def bring(self, what: Brought, *, row_id: str | None = None) -> None:
        """Attach files or an image to the meeting, or to a row of its minutes."""
        if what and self._meeting_id:
            self.attaching.bring(self._meeting_id, what, row_id=row_id)

    def paste(self, *, row_id: str | None = None) -> bool:
        """Attach the files or the image on the clipboard; False where there is neither."""
        what = brought(QGuiApplication.clipboard().mimeData())
        if what and not self._locked:
            self.bring(what, row_id=row_id)
        return bool(what)

    def choose_files(self) -> None:
        """Ask for files and attach them."""
        from notulen_app.ui.dialogs.files import choose_several

        title = "Lampirkan foto atau berkas"
        self.bring(Brought(choose_several(self, self._context.preferences, title, FILES)))

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done here at present."""
        return {"attach_files": self.choose_files} if self.takes_files else {}

    @property
    def takes_files(self) -> bool:
        """True where something can be attached: a meeting is open and not frozen."""
        return bool(self._meeting_id) and not self._locked

    def flush(self) -> bool:
        """Save the caption that is being typed; False where that failed."""
        return self.view.flush()

    def _build(self) -> None:
        frame = panel("side")
        head = across(self.add, self._keys, spacing=10)
        head.setStretch(1, 1)
        inside = down(
            head,
            label(EVIDENCE, "caption", wrap=True),
            self._empty,
            self.view,
            self.progress,
            spacing=8,
        )
        inside.setContentsMargins(14, 12, 10, 10)
        inside.setStretch(3, 1)
        inside.addStretch(0)
        frame.setLayout(inside)
        self.setLayout(down(frame, spacing=0))
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.add.clicked.connect(self.choose_files)
        self.view.opened.connect(self._open_copy)
        self.view.removed.connect(self._remove)
        self.view.moved.connect(self._move)
        self.view.pasted.connect(self.paste)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self._drops.dropped.connect(self._on_dropped)
        self._thumbnails.drawn.connect(self.rows.repaint)
        self.attaching.ended.connect(self._on_ended)
        self._context.session.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if self._meeting_id in changes.meeting_ids and changes.tables & _TABLES:
            self._load()

    def _load(self) -> None:
        read = self._context.session.read
        found = read(stored.get, self._meeting_id)
        self._locked = read(editions.is_frozen, self._meeting_id)
        self.rows.lock(locked=self._locked)
        self.rows.load(found, self._rows_of({one.entry_id for one in found if one.entry_id}))
        self._empty.setVisible(not found)
        for part in (self.view, self._keys):
            part.setVisible(bool(found))
        self.add.setVisible(not self._locked)
        self.counted.emit(len(found))

    def _rows_of(self, entry_ids: Iterable[str]) -> dict[str, str]:
        rows = {}
        for one in entry_ids:
            try:
                rows[one] = self._context.session.read(
                    minutes.row, self._meeting_id, one
                ).entry.text
            except RowNotFound:
                continue
        return rows

    def _target(self, _: QPoint) -> DropTarget | None:
        if not self.takes_files:
            return None
        return DropTarget("Lepaskan untuk melampirkan ke rapat ini", self.rect())

    def _on_dropped(self, what: Brought, target: DropTarget) -> None:
        self.bring(what, row_id=target.row_id)

    def _on_ended(self, fresh: tuple[Attachment, ...]) -> None:
        if fresh:
            self.view.choose(fresh[0].id)

    def _save_caption(self, attachment_id: str, text: str) -> bool:
        return self._do(attachments.set_caption, attachment_id, text)

    def _open_copy(self, one: Attachment) -> None:
        self._context.notices.clear(BANNER)
        self._opening.open(one)

    def _remove(self, one: Attachment) -> None:
        if self._do(attachments.remove, one.id):
            self._toast(f"“{one.name}” dilepas dari rapat")

    def _move(self, one: Attachment, step: int) -> None:
        here = self.rows.place(one.id)
        there = -1 if here is None else here + step
        if 0 <= there < self.rows.rowCount():
            self._do(attachments.reorder, one.id, to=there)

    def _turn_private(self, one: Attachment) -> None:
        self._do(attachments.set_private, one.id, private=not one.private)

    def _take_off_row(self, one: Attachment) -> None:
        if self._do(attachments.put_on_entry, one.id, entry_id=None):
            self._toast(f"“{one.name}” dilampirkan ke rapat")

    def _do(self, service: Callable[..., object], *arguments: object, **facts: object) -> bool:
        if self._locked:
            return False
        session = self._context.session
        return session.do(service, self, self._meeting_id, *arguments, **facts) is not None

    def _toast(self, text: str) -> None:
        self._context.notices.toast(text, Offer("Urungkan", self._context.session.undo))

    def _show_menu(self, place: QPoint) -> None:
        one = self.rows.attachment(self.view.indexAt(place))
        if one is None:
            return
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Buka salinan\tEnter", lambda: self._open_copy(one))
        if one.entry_id:
            row_id = one.entry_id
            menu.addAction("&Tunjukkan barisnya", lambda: self.row_requested.emit(row_id))
        if not self._locked:
            self._offer_changes(menu, one)
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _offer_changes(self, menu: QMenu, one: Attachment) -> None:
        menu.addAction("&Ubah keterangan\tF2", self.view.edit_caption)
        if one.entry_id:
            menu.addAction("Lampirkan ke &rapat, bukan baris", lambda: self._take_off_row(one))
        words = "&Cetak lagi" if one.private else "&Jangan dicetak"
        menu.addAction(words, lambda: self._turn_private(one))
        menu.addAction("&Naikkan\tAlt+↑", lambda: self._move(one, -1))
        menu.addAction("T&urunkan\tAlt+↓", lambda: self._move(one, 1))
        menu.addSeparator()
        menu.addAction("&Lepas dari rapat\tDel", lambda: self._remove(one))
