"""Work on the archive in short steps between the events: the window stays alive meanwhile."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

SLICE = 0.02
"""Seconds of steps between two looks at the events."""


R = TypeVar("R")
_NO_INPUT = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents


def painted(work: Generator[None, None, R]) -> R:
    """Go through all steps at once and give what the last one returns.

    After each slice the window is painted, and timers run; keys and clicks wait for the end.
    """
    until = time.monotonic() + SLICE
    while True:
        try:
            next(work)
        except StopIteration as done:
            answer: R = done.value
            return answer
        if time.monotonic() > until:
            QCoreApplication.processEvents(_NO_INPUT)
            until = time.monotonic() + SLICE


class Steps(QObject):
    """Runs a generator to its end; ``finished`` carries what it returns.

    One at a time: a new one takes the place of what runs, which is closed.
    """

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """True while there is work under way."""
        return self._work is not None

    def start(self, work: Generator[None, None, Any]) -> None:
        """Begin; the first step comes with the next event."""
        self.stop()
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Let go of what runs; what it has written in a transaction is taken back."""
        self._timer.stop()
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE
        while self._work is not None and time.monotonic() < until:
            try:
                next(self._work)
            except StopIteration as done:
                self._end()
                self.finished.emit(done.value)
            except BaseException:
                self._end()
                raise

    def _end(self) -> None:
        self._timer.stop()
        self._work = None
