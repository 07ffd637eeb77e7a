"""Reading a text and proposing from it, off the interface thread and within a bound of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app import i18n
from notulen_app.domain.errors import NotulenError, TextRefused
from notulen_app.domain.proposals import Proposal
from notulen_app.services import text_import
from notulen_app.ui.jobs import Job

PATIENCE = 20_000
"""Milliseconds after which a text is given up; the longest one takes a tenth of that."""


@dataclass(frozen=True)
class ReadText:
    """A text that was read: the name of its file ("" where it was pasted), and its proposals."""

    name: str
    text: str
    proposals: tuple[Proposal, ...]


class TextReading(QObject):
    """Reads one text at a time; a new one takes the place of one that is still being read.

    ``begun(name)``, then exactly one of ``finished(ReadText)``, ``refused(NotulenError)`` and
    ``given_up`` where the person would not wait.
    """

    begun = Signal(str)
    finished = Signal(object)
    refused = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        today: Callable[[], dt.date] = dt.date.today,
        patience: int = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(patience)
        self._timer.timeout.connect(self._on_time)

    @property
    def busy(self) -> bool:
        """True while a text is being read."""
        return self._job is not None

    def read_file(self, path: Path) -> None:
        """Read a text or a Word document."""
        self._start(path.name, lambda: text_import.read_file(path))

    def read_pasted(self, text: str) -> None:
        """Read what was pasted."""
        self._start("", lambda: text_import.read_pasted(text))

    def stop(self) -> None:
        """Give up what is being read."""
        if self._let_go():
            self.given_up.emit()

    def _start(self, name: str, read: Callable[[], str]) -> None:
        self._let_go()
        today = self._today()

        def work() -> ReadText:
            text = read()
            found = text_import.propose(text, today=today)
            i18n.plain_date(today)  # the words of dates are loaded here, not while painting
            return ReadText(name, text, found)

        job = self._job = Job(work, self)
        job.finished.connect(self._on_finished)
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda _: self.stop())
        self._timer.start()
        self.begun.emit(name)
        job.start()

    def _let_go(self) -> bool:
        job, self._job = self._job, None
        self._timer.stop()
        if job is not None:
            job.cancel()
        return job is not None

    def _on_finished(self, read: ReadText) -> None:
        self._let_go()
        self.finished.emit(read)

    def _on_refused(self, error: NotulenError) -> None:
        self._let_go()
        self.refused.emit(error)

    def _on_time(self) -> None:
        if self._let_go():
            self.refused.emit(TextRefused("terlalu lama dibaca"))
