"""Takes into the search what it has not got yet: an older archive, the words of attached files.

The index is written in short steps between the events, files are read off the interface thread.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import NotulenError
from notulen_app.services.attached_words import words_of
from notulen_app.store import attachment_texts, search_intake
from notulen_app.ui.jobs import Job
from notulen_app.ui.session import Session

FIRST, PAUSE, IDLE = 2_500, 25, 20_000
"""Milliseconds after the start, between two steps, and until it is looked again for work."""
_STEP = 0.04
"""Seconds that a step should take."""
_FEWEST, _MOST = 20, 2_000


class Indexing(QObject):
    """Works by itself."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = 200
        self._after = 0
        self._parts: list[tuple[attachment_texts.Key, int, str]] = []
        self._reading: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.step)
        session.changed.connect(self._on_changed)
        session.closing.connect(self._stop)
        if not session.archive.read_only:
            self._timer.start(FIRST)

    def step(self) -> None:
        """Do a little, and come back while there is more."""
        if self._session.patience.waiting:  # what is written then belongs to somebody's action
            self._timer.start(PAUSE)
            return
        try:
            more = self._write_part() if self._parts else self._take_in() or self._read_next()
        except NotulenError:  # whoever writes next is told why
            self._parts.clear()
            more = False
        if self._reading is None:
            self._timer.start(PAUSE if more else IDLE)

    def _take_in(self) -> bool:
        if not self._session.read(search_intake.has_work):
            return False
        begun = time.perf_counter()
        search_intake.take_in(self._session.archive, self._rows)
        taken = max(time.perf_counter() - begun, 0.001)
        self._rows = max(_FEWEST, min(_MOST, int(self._rows * _STEP / taken)))
        return True

    def _read_next(self) -> bool:
        """Read the words of the next file; True where one was passed over."""
        if self._reading is not None:
            return False
        found = self._session.read(attachment_texts.unread, after=self._after, limit=1)
        if not found:
            return False
        self._after, meeting_id = found[0]
        one = self._session.read(attachment_texts.numbered, self._after)
        if one is None:
            return True
        cabinet = self._session.archive.cabinet
        job = self._reading = Job(lambda: words_of(cabinet, one), self)
        job.finished.connect(lambda parts: self._on_read((meeting_id, one.id), parts))
        job.refused.connect(lambda _: self._on_read((meeting_id, one.id), ()))
        job.crashed.connect(lambda _: self._on_read((meeting_id, one.id), ()))
        job.start()
        return False

    def _on_read(self, key: attachment_texts.Key, parts: Sequence[str] | None) -> None:
        """Keep the parts one by one, the first last: what is whole has a first part."""
        self._reading = None
        if parts is not None:
            numbered = list(enumerate(parts or ("",)))
            self._parts = [(key, number, text) for number, text in numbered]
        self._timer.start(PAUSE)

    def _write_part(self) -> bool:
        key, number, text = self._parts.pop()
        attachment_texts.keep(self._session.archive, key, number, text)
        return True

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if "attachment" in changes.tables:
            self._after = 0
            if self._reading is None:
                self._timer.start(PAUSE)

    def _stop(self) -> None:
        self._timer.stop()
        self._parts.clear()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
