"""Work off the interface thread: values go in, values come out; connections never cross."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from notulen_app.domain.errors import NotulenError


class Job(QObject):
    """One piece of work; exactly one of its signals goes out, on the interface thread.

    ``refused`` carries a NotulenError. A bug is raised on the interface thread after ``crashed``,
    so that the last handler sees it. The job removes itself when it is over.
    """

    finished = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)
    _over = Signal()

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = False
        self.crashed.connect(self._on_crashed)
        self._over.connect(self.deleteLater)

    def cancel(self) -> None:
        """Let the result fall: neither signal goes out any more."""
        self._cancelled = True

    def start(self) -> None:
        """Run on the thread pool."""
        QThreadPool.globalInstance().start(_Runner(self))

    def run(self) -> None:
        """Do the work; called on the pool's thread."""
        try:
            answer = self._work()
        except NotulenError as error:
            self._emit(self.refused, error)
        except Exception as error:
            self._emit(self.crashed, error)
        else:
            self._emit(self.finished, answer)

    def _emit(self, signal: Any, value: object) -> None:
        with contextlib.suppress(RuntimeError):  # who asked may be gone by now, and the job with it
            if isValid(self):
                if not self._cancelled:
                    signal.emit(value)
                self._over.emit()

    @Slot(object)
    def _on_crashed(self, error: Exception) -> None:
        raise error


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()
