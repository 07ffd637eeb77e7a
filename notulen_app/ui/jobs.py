"""Work off the interface thread: values go in, values come out; connections never cross."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from notulen_app.domain.errors import NotulenError


class Job(QObject):
    """One piece of work; exactly one of its signals goes out, on the interface thread."""

    finished = Signal(object)
    refused = Signal(object)
    crashed = Signal(object)

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = False

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
        if not self._cancelled:
            signal.emit(value)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()
