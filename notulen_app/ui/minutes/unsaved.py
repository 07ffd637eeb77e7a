"""Lines that could not be written: kept, copied beside the archive, and tried again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import FileUnwritable
from notulen_app.domain.quickline import Line
from notulen_app.files import write_atomic
from notulen_app.ui.notices import Notices, Offer

AGAIN = 3_000
"""Milliseconds between two tries."""
BANNER = "unsaved_lines"
_FILE = "baris-belum-tersimpan.txt"


@dataclass(frozen=True)
class Waiting:
    """A line that waits to be written, and what writes it."""

    text: str
    write: Callable[[], bool]


class Unsaved(QObject):
    """Keeps lines in their order until the disk takes them."""

    def __init__(self, cabinet: Cabinet, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = paths.attachments_of(cabinet.path)
        self._in_memory = cabinet.key is not None
        self._notices = notices
        self._waiting: list[Waiting] = []
        self._open_row = ""
        self._copy: Path | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN)
        self._timer.timeout.connect(self.retry)

    def __bool__(self) -> bool:
        """True where a line waits."""
        return bool(self._waiting)

    def keep(self, line: Line, write: Callable[[], bool]) -> None:
        """Keep a line that could not be written."""
        self._waiting.append(Waiting(line.text, write))
        self._save_copy()
        self._say()
        self._timer.start()

    def keep_row(self, text: str) -> None:
        """Copy what is typed in an open row that could not be written; "" when it was."""
        if text == self._open_row:
            return
        self._open_row = text
        if text:
            self._save_copy()
            self._say()
        elif not self._waiting:
            self._finish()

    def retry(self) -> bool:
        """Write what waits, oldest first; True where nothing is left."""
        while self._waiting and self._waiting[0].write():
            self._waiting.pop(0)
        if self._waiting:
            self._say()
            return False
        self._timer.stop()
        if not self._open_row:
            self._finish()
        return True

    def _finish(self) -> None:
        self._notices.clear(BANNER)
        self._drop_copy()

    def _save_copy(self) -> None:
        """Write the lines beside the archive; a full disk may refuse even that.

        Beside an encrypted archive nothing is written: whoever opens the folder could read it.
        """
        if self._in_memory:
            return
        lines = [one.text for one in self._waiting] + ([self._open_row] if self._open_row else [])
        text = "".join(f"{one}\n" for one in lines)
        target = self._folder / _FILE
        with contextlib.suppress(FileUnwritable, OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomic(target, text.encode())
            self._copy = target

    def _drop_copy(self) -> None:
        if self._copy is not None:
            with contextlib.suppress(OSError):
                self._copy.unlink(missing_ok=True)
        self._copy = None

    def _say(self) -> None:
        count = len(self._waiting) + bool(self._open_row)
        text = f"{count} baris belum tersimpan ke disk. Catatan aman di memori; mencoba lagi…"
        if self._copy is not None:
            text += f" Salinan darurat: {self._copy}."
        elif self._in_memory:
            text += " Arsip terkunci kata sandi, jadi salinan darurat tidak ditulis ke disk."
        self._notices.banner(BANNER, text, offer=Offer("Coba lagi", self.retry))
