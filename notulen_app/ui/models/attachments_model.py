"""The photos and files of a meeting as rows, in the order of print; their captions are edited.

Fed with values, so it is tested without a window. A caption that was not saved stays in its row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.ui.wording import literal

Index = QModelIndex | QPersistentModelIndex
CARD = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``Card``."""
UNSAVED = "Belum tersimpan; dicoba lagi"
_NOWHERE = QModelIndex()
_PICTURES = (
    *(".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"),
    *(".gif", ".bmp", ".tif", ".tiff", ".avif"),
)

Save = Callable[[str, str], bool]
"""Writes a caption: attachment id and text; False where that failed."""


@dataclass(frozen=True, slots=True)
class Card:
    """An attachment as it is shown; ``row`` is the text of the row that it lies on."""

    attachment: Attachment
    caption: str
    row: str
    unsaved: bool = False

    @property
    def facts(self) -> str:
        """What it is and how large: "Foto · 2,1 MB"."""
        size = self.attachment.size
        kind = self.attachment.kind.value.capitalize()
        return kind if size is None else f"{kind} · {i18n.size(size)}"


class AttachmentsModel(QAbstractListModel):
    """The attachments of one meeting."""

    def __init__(self, save: Save) -> None:
        super().__init__()
        self._save = save
        self._shown: list[Attachment] = []
        self._rows: Mapping[str, str] = {}
        self._unsaved: dict[str, str] = {}
        self._locked = False

    def load(self, attachments: Sequence[Attachment], rows: Mapping[str, str]) -> None:
        """Show these, with the texts of the rows they lie on; what stays keeps its place."""
        fresh = {one.id: one for one in attachments}
        for n in reversed(range(len(self._shown))):
            if self._shown[n].id not in fresh:
                self.beginRemoveRows(_NOWHERE, n, n)
                del self._shown[n]
                self.endRemoveRows()
        for n, one in enumerate(attachments):
            here = next((m for m, old in enumerate(self._shown) if old.id == one.id), None)
            if here is None:
                self.beginInsertRows(_NOWHERE, n, n)
                self._shown.insert(n, one)
                self.endInsertRows()
            elif here != n:
                self.beginMoveRows(_NOWHERE, here, here, _NOWHERE, n)
                self._shown.insert(n, self._shown.pop(here))
                self.endMoveRows()
        changed = [n for n, one in enumerate(attachments) if one != self._shown[n]]
        if rows != self._rows:
            changed = list(range(len(attachments)))
        self._shown = list(attachments)
        self._rows = dict(rows)
        self._unsaved = {one: text for one, text in self._unsaved.items() if one in fresh}
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))

    def lock(self, *, locked: bool) -> None:
        """Let no caption be edited, or let it again."""
        self._locked = locked

    def repaint(self, sha256: str) -> None:
        """Let the rows of a file be painted anew: its picture is there now."""
        for n, one in enumerate(self._shown):
            if one.sha256 == sha256:
                self.dataChanged.emit(
                    self.index(n), self.index(n), [Qt.ItemDataRole.DecorationRole]
                )

    def retry(self) -> bool:
        """Try again to save what is not saved yet; False where a write failed."""
        saved = [self._write(one, text) for one, text in list(self._unsaved.items())]
        return all(saved)

    @property
    def has_unsaved(self) -> bool:
        """True where a caption is not saved."""
        return bool(self._unsaved)

    def attachment(self, index: Index) -> Attachment | None:
        """Give the attachment of a row."""
        inside = index.isValid() and index.row() < len(self._shown)
        return self._shown[index.row()] if inside else None

    def place(self, attachment_id: str) -> int | None:
        """Find the row of an attachment."""
        return next((n for n, one in enumerate(self._shown) if one.id == attachment_id), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the attachments."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the card, its words, and the caption for editing."""
        one = self.attachment(index)
        if one is None:
            return None
        caption = self._unsaved.get(one.id, one.caption or "")
        if role == CARD:
            row = self._rows.get(one.entry_id or "", "")
            return Card(one, caption, row, unsaved=one.id in self._unsaved)
        if role == Qt.ItemDataRole.EditRole:
            return caption
        if role == Qt.ItemDataRole.DisplayRole:
            return caption or one.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = one.kind.value.capitalize()
            return f"{kind} {one.name}, keterangan: {caption or 'belum diisi'}"
        return literal.tip(one.name) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Save the caption that the person typed; what cannot be saved stays there."""
        one = self.attachment(index)
        if role != Qt.ItemDataRole.EditRole or one is None or self._locked:
            return False
        if str(value) == self._unsaved.get(one.id, one.caption or ""):
            return True
        return self._write(one.id, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be chosen and its caption edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        found |= Qt.ItemFlag.ItemNeverHasChildren
        return found if self._locked else found | Qt.ItemFlag.ItemIsEditable

    def _write(self, attachment_id: str, text: str) -> bool:
        was_unsaved = self._unsaved.pop(attachment_id, None) is not None
        saved = self._save(attachment_id, text)
        if not saved:
            self._unsaved[attachment_id] = text
        place = self.place(attachment_id)
        if place is not None and (was_unsaved or not saved):
            self.dataChanged.emit(self.index(place), self.index(place))
        return saved


def icon_of(one: Attachment) -> str:
    """Give the icon for a file that is no photo."""
    if one.kind is AttachmentKind.PHOTO:
        return "image"
    ending = one.name.rpartition(".")[2].lower()
    return next((icon for icon, endings in _ICONS.items() if ending in endings), "file-text")


_ICONS = {
    "table-2": ("xls", "xlsx", "ods", "csv"),
    "presentation": ("ppt", "pptx", "odp"),
    "archive": ("zip", "rar", "7z", "gz", "tar"),
    "play": ("mp4", "mov", "avi", "mkv", "3gp", "mp3", "m4a", "ogg", "opus", "wav", "amr"),
    "image": ("heic", "heif", "gif", "bmp", "tif", "tiff", "avif", "jpg", "jpeg", "png", "webp"),
}


def looks_like_photo(name: str) -> bool:
    """Tell from its name whether somebody would take a file for a photo."""
    return name.lower().endswith(_PICTURES)
