"""Long actions: what was written is taken note of between the steps, so that the end is short."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from notulen_app.store.archive import Action

R = TypeVar("R")


def settled(action: Action, steps: Generator[None, None, R]) -> Generator[None, None, R]:
    """Go through steps that write, as part of an action under way."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            answer: R = done.value
            return answer
        action.settle()
        yield
