"""Work on the archive in short steps between the events: the window stays alive meanwhile."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app.ui.patience import Patience

SLICE = 0.02
"""Seconds of steps between two looks at the events."""


R = TypeVar("R")


def painted(work: Generator[None, None, R], patience: Patience) -> R | None:
    """Go through all steps at once and give what the last one returns; None where it is given up.

    After each slice the window is painted, and timers run; keys and clicks wait for the end. What
    is given up is closed: what it has written in a transaction is taken back.
    """
    until = time.monotonic() + SLICE
    within = patience.waiting
    if not within:
        patience.begin()
    try:
        while not patience.given_up:
            next(work)
            if time.monotonic() > until:
                patience.look()
                until = time.monotonic() + SLICE
        work.close()
        return None
    except StopIteration as done:
        answer: R = done.value
        return answer
    finally:
        if not within:
            patience.end()


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
