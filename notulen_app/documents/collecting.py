"""When Python looks for objects that nobody reaches any more: not while a document is set."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for unreachable objects only afterwards.

    Tens of thousands of cells and tags are made and all of them stay until the file is written:
    looking through them over and over took a third of the time of a long table.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()
