"""Attaching what was dropped, pasted or chosen: copied off the interface thread, one step a time.

A file is copied whole or not at all; what could not be copied is told in the sentence of its error.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal, Slot
from PySide6.QtGui import QImage, QImageWriter

from notulen_app import sentences
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import FileUnreadable, NotulenError
from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.services import attachments
from notulen_app.services.kept_files import Kept, Progress, keep_bytes, keep_file
from notulen_app.services.opened_copies import OLD, clear_copies, has_copies
from notulen_app.store import attachments as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.file_drops import Brought
from notulen_app.ui.jobs import Job
from notulen_app.ui.models.attachments_model import looks_like_photo
from notulen_app.ui.notices import Notices, Offer
from notulen_app.ui.session import Session

BANNER = "attachments"
_MOST_SENTENCES = 3

Keep = Callable[[Progress], Kept]
"""Copies one file into the archive's folder; called on the pool's thread."""


Attach = Callable[[Archive, Sequence[Kept]], "tuple[Attachment, ...]"]
"""Attaches what was copied, where that is no plain attachment of a meeting or a row."""


class _Stopped(NotulenError):
    """The person stopped the copying."""


@dataclass(frozen=True)
class Copying:
    """How far it is: the file, which of how many it is, and the share of it in percent."""

    name: str
    number: int
    count: int
    percent: int


@dataclass
class _Batch:
    """What was brought at once: still to copy, copied, and refused."""

    meeting_id: str
    row_id: str | None
    waiting: deque[tuple[str, Keep]]
    count: int
    attach: Attach | None = None
    stopped: bool = False
    kept: list[Kept] = field(default_factory=list)
    refused: list[NotulenError] = field(default_factory=list)


class Attaching(QObject):
    """Copies and attaches, one file after the other.

    ``progressed(Copying)`` while a file is copied, ``ended(attachments)`` when all that was
    brought at once is attached: those that are new, none where nothing came of it.
    """

    progressed = Signal(object)
    ended = Signal(object)
    _told = Signal(int)

    def __init__(self, session: Session, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._notices = notices
        self._batches: deque[_Batch] = deque()
        self._name = ""
        self._stop = Event()
        self._told.connect(self._on_told)
        session.closing.connect(self.stop)
        path, key = session.archive.path, session.archive.cabinet.key
        if has_copies(path):  # of an earlier day: this one has opened none yet
            older = OLD if key is None else 0  # beside an encrypted archive none stays
            Job(lambda: clear_copies(path, older=older), self).start()

    @property
    def busy(self) -> bool:
        """True while something is copied."""
        return bool(self._batches)

    def bring(
        self,
        meeting_id: str,
        what: Brought,
        *,
        row_id: str | None = None,
        attach: Attach | None = None,
    ) -> None:
        """Attach what was brought to a meeting, to a row of its minutes, or as ``attach`` does."""
        cabinet = self._session.archive.cabinet
        waiting = deque((path.name, _from_file(cabinet, path)) for path in what.files)
        if what.image is not None:
            name = f"Tempelan {dt.datetime.now():%Y-%m-%d %H.%M.%S}{what.ending}"
            waiting.append((name, _from_image(cabinet, what.image, name)))
        if not waiting:
            return
        self._notices.clear(BANNER)
        self._batches.append(_Batch(meeting_id, row_id, waiting, len(waiting), attach))
        if len(self._batches) == 1:
            self._go_on()

    def stop(self) -> None:
        """Copy no further, and attach nothing of what was brought."""
        for batch in self._batches:
            batch.waiting.clear()
            batch.stopped = True
        self._stop.set()

    def _go_on(self) -> None:
        """Copy the next file, or attach what was copied."""
        batch = self._batches[0]
        if not batch.waiting:
            self._finish(batch)
            return
        self._stop.clear()
        self._name, keep = batch.waiting.popleft()
        self._on_told(0)
        told = self._telling(self._stop)
        job = Job(lambda: keep(told), self)
        job.finished.connect(self._on_kept)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self._on_crashed)
        job.start()

    def _telling(self, stop: Event) -> Progress:
        """Give what the copying calls: it passes on every whole percent, and stops."""
        last = 0

        def told(done: int, total: int) -> None:
            nonlocal last
            if stop.is_set():
                raise _Stopped
            percent = 100 * done // max(1, total)
            if percent > last:
                last = percent
                with contextlib.suppress(RuntimeError):  # the window may be gone by now
                    self._told.emit(percent)

        return told

    @Slot(int)
    def _on_told(self, percent: int) -> None:
        if self._batches:
            batch = self._batches[0]
            number = batch.count - len(batch.waiting)
            self.progressed.emit(Copying(self._name, number, batch.count, percent))

    @Slot(object)
    def _on_kept(self, kept: Kept) -> None:
        self._batches[0].kept.append(kept)
        self._go_on()

    @Slot(object)
    def _on_crashed(self, _: Exception) -> None:
        """Go on with the others: the bug itself is reported by the job."""
        self._on_refused(FileUnreadable(Path(self._name), "tidak dapat disalin"))

    @Slot(object)
    def _on_refused(self, error: NotulenError) -> None:
        if not isinstance(error, _Stopped):
            self._batches[0].refused.append(error)
        self._go_on()

    def _finish(self, batch: _Batch) -> None:
        fresh: tuple[Attachment, ...] = ()
        if batch.stopped:
            self._notices.toast("Penyalinan dibatalkan; tidak ada yang dilampirkan")
        elif batch.kept:
            fresh = self._attach(batch)
        if batch.refused:
            self._notices.banner(BANNER, _refusals(batch.refused))
        self._batches.popleft()
        self.ended.emit(fresh)
        if self._batches:
            self._go_on()

    def _attach(self, batch: _Batch) -> tuple[Attachment, ...]:
        """Attach what was copied and give what is new of it."""
        known = {one.id for one in self._session.read(stored.get, batch.meeting_id)}
        if batch.attach is not None:
            made = self._session.do(batch.attach, None, batch.kept)
        else:
            made = self._session.do(
                attachments.attach_all, None, batch.meeting_id, batch.kept, row_id=batch.row_id
            )
        fresh = tuple({one.id: one for one in made or () if one.id not in known}.values())
        if fresh:
            self._notices.toast(_attached(fresh), Offer("Urungkan", self._session.undo))
        elif made:
            self._notices.toast("Sudah dilampirkan di tempat yang sama")
        return fresh


def _from_file(cabinet: Cabinet, path: Path) -> Keep:
    return lambda told: keep_file(cabinet, path, progress=told)


def _from_image(cabinet: Cabinet, image: bytes | QImage, name: str) -> Keep:
    def keep(_: Progress) -> Kept:
        content = image if isinstance(image, bytes) else _png(image, name)
        return keep_bytes(cabinet, content, name=name)

    return keep


def _png(image: QImage, name: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"png").write(image):
        raise FileUnreadable(Path(name), "gambar di papan klip rusak")
    return bytes(content.data())


def _attached(fresh: tuple[Attachment, ...]) -> str:
    """Say what was attached, and where a picture will not be printed."""
    odd = [
        one for one in fresh if one.kind is not AttachmentKind.PHOTO and looks_like_photo(one.name)
    ]
    if odd:
        return f"“{odd[0].name}” disimpan sebagai berkas; tidak dicetak di halaman foto"
    if len(fresh) == 1:
        return f"“{fresh[0].name}” dilampirkan"
    photos = all(one.kind is AttachmentKind.PHOTO for one in fresh)
    return f"{len(fresh)} {'foto' if photos else 'berkas'} dilampirkan"


def _refusals(errors: list[NotulenError]) -> str:
    said = [sentences.sentence(one) for one in errors[:_MOST_SENTENCES]]
    rest = len(errors) - len(said)
    return " ".join(said) + (f" {rest} berkas lain juga ditolak." if rest else "")
