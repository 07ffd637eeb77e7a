"""Bounding the work that a file from outside may cause.

Counted in calls and not in seconds, so the same file gives the same answer on every machine. A
file of 273 bytes can otherwise keep pyHanko busy for hours.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import FrameType

from notulen_app.domain.errors import NotulenError, PdfUnreadable

MOST_STEPS = 50_000_000
"""Calls and returns of one task: 10 to 20 s. A document of 2,000 pages with three signatures takes
13 million to verify."""


class TooMuchWork(BaseException):
    """The task was given up. No ``Exception``, so that nothing on the way swallows it."""


class _Budget:
    """Counts every call and return of a thread, as the interpreter's profiler."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self, _frame: FrameType, _event: str, _argument: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooMuchWork


@contextlib.contextmanager
def bounded(steps: int | None = None) -> Iterator[None]:
    """Raise ``TooMuchWork`` inside the block after so many calls and returns of this thread.

    A block inside another one works on the outer one's budget.
    """
    previous = sys.getprofile()
    if isinstance(previous, _Budget):
        yield
        return
    sys.setprofile(_Budget(MOST_STEPS if steps is None else steps))
    try:
        yield
    finally:
        sys.setprofile(previous)


@contextlib.contextmanager
def hostile() -> Iterator[None]:
    """Bound the work of the block; turn whatever the file makes it raise into ``PdfUnreadable``."""
    try:
        with bounded():
            yield
    except TooMuchWork as error:
        raise PdfUnreadable("too_costly") from error
    except NotulenError:
        raise
    except Exception as error:  # a hostile file raises anything
        raise PdfUnreadable("damaged") from error
