"""Writing a long report: drawn off the interface thread, with progress, and stopped on wish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app.domain.errors import NotulenError
from notulen_app.files import write_atomic
from notulen_app.ui.jobs import Job

Told = Callable[[int, int], None]
Make = Callable[[Told], bytes]
"""Gives the file; it tells how much is done, and what that raises ends it."""
_TICK = 100
"""Milliseconds between two looks at how far it is."""


class _Stopped(Exception):
    """Somebody wants it no more."""


class _Meter:
    """What the thread that works and the interface say to each other: plain numbers only."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.stopped = False

    def told(self, done: int, total: int) -> None:
        if self.stopped:
            raise _Stopped
        self.done, self.total = done, total


class ReportExport(QObject):
    """Writes one file at a time; one of ``saved(path)``, ``refused(error)``, ``stopped`` follows.

    ``progressed(done, total)`` goes out now and then; (0, 0) where nobody knows how much it is.
    """

    saved = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    progressed = Signal(int, int)
    busy_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.busy = False
        self._meter = _Meter()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._look)

    def save(self, path: Path, make: Make) -> None:
        """Write what ``make`` gives; it works on values alone."""
        meter = self._meter = _Meter()

        def work() -> Path | None:
            try:
                content = make(meter.told)
                meter.told(1, 1)
            except _Stopped:
                return None
            write_atomic(path, content)
            return path

        self._set_busy(busy=True)
        job = Job(work, self)
        job.finished.connect(self._on_finished)
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_busy(busy=False))
        job.start()

    def stop(self) -> None:
        """Let it be; no file is written."""
        self._meter.stopped = True

    def _look(self) -> None:
        self.progressed.emit(self._meter.done, self._meter.total)

    def _on_finished(self, path: Path | None) -> None:
        self._set_busy(busy=False)
        if path is None:
            self.stopped.emit()
        else:
            self.saved.emit(path)

    def _on_refused(self, error: NotulenError) -> None:
        self._set_busy(busy=False)
        self.refused.emit(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
        self.busy_changed.emit()
