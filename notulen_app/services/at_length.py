"""An act on many things in short steps, between which a window can be painted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import Concatenate, ParamSpec, TypeVar

from notulen_app.domain.changes import Changes
from notulen_app.store import checkpoint
from notulen_app.store.archive import Archive

P = ParamSpec("P")
T = TypeVar("T")
Act = Callable[Concatenate[Archive, Sequence[T], P], Changes]
_AT_ONCE = 10
"""Targets of one step."""


def acting(
    archive: Archive,
    label: str,
    targets: Sequence[T],
    act: Act[T, P],
    /,
    *facts: P.args,
    **more: P.kwargs,
) -> Generator[None, None, Changes]:
    """Act on targets part by part; all of it is one undo step, which is called ``label``.

    The generator's return value is what was changed; its last step follows the commit.

    Raises:
        What the act raises: then nothing is changed.
    """
    with checkpoint.apart(archive), archive.action(label) as action:
        for start in range(0, len(targets), _AT_ONCE):
            act(archive, targets[start : start + _AT_ONCE], *facts, **more)
            action.settle()
            yield
    yield
    checkpoint.take_over(archive)
    return action.changes
