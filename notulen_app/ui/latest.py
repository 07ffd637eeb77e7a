"""The newest of several pieces of work: what is asked for again while one runs comes after it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app.domain.errors import NotulenError
from notulen_app.ui.jobs import Job

Work = Callable[[], object]
"""Runs off the interface thread, on values alone."""


class Latest(QObject):
    """Runs what ``prepare`` gives, after a pause, one at a time.

    ``prepare`` runs on the interface thread and reads the values; None where there is nothing to
    do. ``finished(answer)`` and ``refused(error)`` go out only for work that nothing newer follows.
    """

    finished = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject, prepare: Callable[[], Work | None], *, pause: int) -> None:
        """``pause`` in milliseconds."""
        super().__init__(parent)
        self._prepare = prepare
        self._pause = pause
        self._running = False
        self._stale = self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    @property
    def waiting(self) -> bool:
        """True while there is work to come or under way."""
        return self._running or self._timer.isActive()

    def ask(self, *, at_once: bool = False) -> None:
        """Ask for work, after the pause or at once; what runs now is not heard of any more."""
        self._stale = self._again = self._running
        self._timer.start(0 if at_once else self._pause)

    def drop(self) -> None:
        """Ask for nothing, and hear nothing of what runs."""
        self._stale, self._again = self._running, False
        self._timer.stop()

    def _begin(self) -> None:
        if self._running:  # asked again when that is over
            return
        work = self._prepare()
        if work is None:
            return
        self._running, self._stale, self._again = True, False, False
        job = Job(work, self)
        job.finished.connect(self._on_finished)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self._on_crashed)
        job.start()

    def _on_finished(self, answer: object) -> None:
        if self._over():
            self.finished.emit(answer)

    def _on_refused(self, error: NotulenError) -> None:
        if self._over():
            self.refused.emit(error)

    def _on_crashed(self, _: Exception) -> None:
        self._over()

    def _over(self) -> bool:
        """Go on with what was asked for meanwhile; False where this is not wanted any more."""
        stale, again = self._stale, self._again
        self._running = self._stale = self._again = False
        if again and not self._timer.isActive():
            self._begin()
        return not stale
