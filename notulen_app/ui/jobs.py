"""Work off the interface thread: values go in, values come out; connections never cross."""

from __future__ import annotations

import itertools
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
        mailbox = _mailbox()
        runner = _Runner(self._work, mailbox, mailbox.expect(self))
        QThreadPool.globalInstance().start(runner)

    def end(self, outcome: str, value: object) -> None:
        """Tell what came of it: ``outcome`` names the signal."""
        self.deleteLater()
        if not self._cancelled:
            getattr(self, outcome).emit(value)

    @Slot(object)
    def _on_crashed(self, error: Exception) -> None:
        raise error


class _Mailbox(QObject):
    """Takes outcomes from the pool's threads to their jobs, which may be gone by then.

    The pool's threads never touch a job itself: its parent may be deleting it at that moment. Nor
    may what they emit from go: emitting goes on for a moment after the outcome has arrived. So
    there is one mailbox, and it stays as long as the application.
    """

    posted = Signal(int, str, object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count()
        self.posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def expect(self, job: Job) -> int:
        """Keep the job until its outcome arrives; give the number to post it under."""
        number = next(self._numbers)
        self._jobs[number] = job
        return number

    @Slot(int, str, object)
    def _deliver(self, number: int, outcome: str, value: object) -> None:
        job = self._jobs.pop(number)
        if isValid(job):
            job.end(outcome, value)


def _mailbox() -> _Mailbox:
    """Give the mailbox of the application, on the interface thread."""
    application = QCoreApplication.instance()
    assert application is not None
    return application.findChild(_Mailbox) or _Mailbox(application)


class _Runner(QRunnable):
    def __init__(self, work: Callable[[], Any], mailbox: _Mailbox, number: int) -> None:
        super().__init__()
        self._work = work
        self._mailbox = mailbox
        self._number = number

    def run(self) -> None:
        try:
            outcome, value = "finished", self._work()
        except NotulenError as error:
            outcome, value = "refused", error
        except Exception as error:
            outcome, value = "crashed", error
        self._mailbox.posted.emit(self._number, outcome, value)
