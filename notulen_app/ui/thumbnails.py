"""Small pictures of photos, drawn one after the other off the interface thread and kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage

from notulen_app import sentences
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import AttachmentLost, DocumentRefused, NotulenError
from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.services.kept_files import path_of, preview_of
from notulen_app.ui.jobs import Job

SIDE = 240
"""Pixels of a picture's longer side: sharp on a screen of 150 % at 150 %."""
_MOST_KEPT = 600


class Thumbnails(QObject):
    """Draws what is asked for, the newest wish first. ``drawn(sha256)`` when one is there.

    A file that is gone, altered or unreadable has a problem in words in place of a picture.
    """

    drawn = Signal(str)

    def __init__(self, cabinet: Cabinet, parent: QObject) -> None:
        super().__init__(parent)
        self._cabinet = cabinet
        self._pictures: dict[str, QImage] = {}
        self._problems: dict[str, str] = {}
        self._wanted: dict[str, Attachment] = {}
        self._drawing = ""

    def picture(self, one: Attachment) -> QImage | None:
        """Give the picture of a photo; None until it is drawn, and for every other file."""
        if one.sha256 not in self._pictures:
            self._want(one)
        found = self._pictures.get(one.sha256)
        return None if found is None or found.isNull() else found

    def problem(self, one: Attachment) -> str:
        """Say what is wrong with a file, "" where nothing is known to be."""
        return self._problems.get(one.sha256, "")

    def look_again(self) -> None:
        """Look anew at the files that had a problem: they may be back."""
        for sha256 in self._problems:
            self._pictures.pop(sha256, None)
        self._problems.clear()

    def _want(self, one: Attachment) -> None:
        if one.sha256 == self._drawing:
            return
        self._wanted.pop(one.sha256, None)
        self._wanted[one.sha256] = one
        self._draw_next()

    def _draw_next(self) -> None:
        if self._drawing or not self._wanted:
            return
        self._drawing, one = self._wanted.popitem()
        path = self._cabinet
        job = Job(lambda: _small(path, one), self)
        job.finished.connect(self._on_drawn)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self._on_crashed)
        job.start()

    @Slot(object)
    def _on_drawn(self, image: QImage) -> None:
        while len(self._pictures) >= _MOST_KEPT:
            del self._pictures[next(iter(self._pictures))]
        self._keep(image)

    @Slot(object)
    def _on_crashed(self, _: Exception) -> None:
        """Go on with the others: the bug itself is reported by the job."""
        self._problems[self._drawing] = "Gambar tidak dapat ditampilkan."
        self._keep(QImage())

    @Slot(object)
    def _on_refused(self, error: NotulenError) -> None:
        self._problems[self._drawing] = _words(error)
        self._keep(QImage())

    def _keep(self, image: QImage) -> None:
        sha256, self._drawing = self._drawing, ""
        self._pictures[sha256] = image
        self.drawn.emit(sha256)
        self._draw_next()


def _small(cabinet: Cabinet, one: Attachment) -> QImage:
    """Draw one picture, or see that a file is there; called on the pool's thread."""
    if one.kind is not AttachmentKind.PHOTO:
        path_of(cabinet, one)
        return QImage()
    image = QImage.fromData(preview_of(cabinet, one))
    return image.scaled(
        SIDE,
        SIDE,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _words(error: NotulenError) -> str:
    if isinstance(error, AttachmentLost):
        return "Berkas berubah" if error.altered else "Berkas tidak ditemukan"
    if isinstance(error, DocumentRefused):
        return error.problem.capitalize()
    return sentences.sentence(error)
