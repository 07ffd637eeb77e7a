"""Work off the interface thread: values go in, values come out; connections never cross."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
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

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = False
        self.crashed.connect(self._on_crashed)

    def cancel(self) -> None:
        """Let the result fall: neither signal goes out any more."""
        self._cancelled = True

    def start(self) -> None:
        """Run on the thread pool."""
        QThreadPool.globalInstance().start(_Runner(self._work, _Mailbox(self)))

    def end(self, outcome: str, value: object) -> None:
        """Tell what came of it: ``outcome`` names the signal."""
        self.deleteLater()
        if not self._cancelled:
            getattr(self, outcome).emit(value)

    @Slot(object)
    def _on_crashed(self, error: Exception) -> None:
        raise error


class _Mailbox(QObject):
    """Takes an outcome from the pool's thread to the job, which may be gone by then.

    The pool's thread never touches the job itself: its parent may be deleting it at that moment.
    A mailbox belongs to the application and goes when it has delivered.
    """

    posted = Signal(str, object)

    def __init__(self, job: Job) -> None:
        super().__init__(QCoreApplication.instance())
        self._job = job
        self.posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(str, object)
    def _deliver(self, outcome: str, value: object) -> None:
        self.deleteLater()
        if isValid(self._job):
            self._job.end(outcome, value)


class _Runner(QRunnable):
    def __init__(self, work: Callable[[], Any], mailbox: _Mailbox) -> None:
        super().__init__()
        self._work = work
        self._mailbox = mailbox

    def run(self) -> None:
        try:
            answer = self._work()
        except NotulenError as error:
            self._mailbox.posted.emit("refused", error)
        except Exception as error:
            self._mailbox.posted.emit("crashed", error)
        else:
            self._mailbox.posted.emit("finished", answer)
