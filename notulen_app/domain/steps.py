"""Work in short steps, so that a window can be painted and answer in between."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

R = TypeVar("R")


def at_once(steps: Generator[None, None, R]) -> R:
    """Do all steps one after the other and give what the last one returns."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            answer: R = done.value
            return answer


Wanted = Callable[[], bool]
"""Asked now and then whether the work is still wanted."""


class GivenUp(Exception):
    """The work is no longer wanted; it has left nothing behind."""


def always() -> bool:
    """Want the work to its end."""
    return True
