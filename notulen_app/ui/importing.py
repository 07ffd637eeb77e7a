"""Reads a list of people, compares it with the directory and takes it over, off the window's way.

Files are read on another thread; what touches the archive runs in short steps on this one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from notulen_app.domain.changes import Changes
from notulen_app.domain.columns import Layout
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.import_rows import PreviewRow
from notulen_app.domain.table import Sheet
from notulen_app.services import people_import
from notulen_app.ui.jobs import Job
from notulen_app.ui.session import Session
from notulen_app.ui.stepping import Steps


class ImportWork(QObject):
    """One piece of work at a time; a new one takes the place of what runs.

    ``read(Table or None)``, ``previewed(rows)`` and ``taken(Changes or None)`` tell its end,
    ``refused(error)`` that a file could not be read; ``busy(words)`` what runs, "" for nothing.
    """

    read = Signal(object)
    previewed = Signal(object)
    taken = Signal(object)
    refused = Signal(object)
    busy = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._steps = Steps(self)
        self._then: Callable[[Any], None] | None = None
        self.writing = False
        self._steps.finished.connect(self._on_stepped)
        session.closing.connect(self.stop)

    def read_file(self, path: Path) -> None:
        """Read a file and recognise its columns."""
        self._run("Membaca berkas…", lambda: people_import.read_file(path), self.read.emit)

    def read_pasted(self, text: str) -> None:
        """Read rows from the clipboard."""
        self._run("Membaca papan klip…", lambda: people_import.read_pasted(text), self.read.emit)

    def preview(self, sheet: Sheet, layout: Layout) -> None:
        """Read the lines of a sheet and compare them with the directory."""
        self._run(
            "Membandingkan dengan data orang…",
            lambda: people_import.prepare(sheet, layout),
            lambda prepared: self._step(
                self._session.read(people_import.previewing, *prepared), self.previewed.emit
            ),
        )

    def take_over(self, rows: Sequence[PreviewRow], *, meeting_id: str | None, by: QObject) -> None:
        """Take rows over in one transaction."""
        self.stop()
        self.busy.emit("Menyimpan…")
        self.writing = True
        work = self._session.do_in_steps(people_import.taking_over, by, rows, meeting_id=meeting_id)
        self._step(work, self._on_taken)

    def stop(self) -> None:
        """Let go of what runs; nothing is heard of it any more, and nothing of it is written."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._steps.stop()
        self.writing = False

    def _run(self, words: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.stop()
        self.busy.emit(words)
        job = self._job = Job(work, self)
        job.finished.connect(lambda answer: self._on_finished(answer, then))
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda _: self._on_crashed())
        job.start()

    def _on_finished(self, answer: object, then: Callable[[Any], None]) -> None:
        self._job = None
        then(answer)

    def _on_refused(self, error: NotulenError) -> None:
        self._job = None
        self.busy.emit("")
        self.refused.emit(error)

    def _on_crashed(self) -> None:
        self._job = None
        self.busy.emit("")

    def _step(self, work: Any, then: Callable[[Any], None]) -> None:
        self._then = then
        self._steps.start(work)

    def _on_stepped(self, answer: object) -> None:
        then, self._then = self._then, None
        self.busy.emit("")
        if then is not None:
            then(answer)

    def _on_taken(self, changes: Changes | None) -> None:
        self.writing = False
        self.taken.emit(changes)
