"""Counts what a piece of work does: a test sees an algorithm grow, and no busy machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Count the lines of Python that are run; each turn of a loop is one at least."""
    count = 0

    def on_event(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, those of C among them: quicker than ``steps``."""
    count = 0

    def on_event(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int, *, count: Callable[..., int] = steps) -> float:
    """Give how many times the work grows when its size doubles: 2 is linear, 4 quadratic."""
    work(size)  # what is made once, and what is remembered of it, counts for neither
    return count(lambda: work(2 * size)) / max(1, count(lambda: work(size)))
