"""What every value of the domain is: frozen, named by keywords, strict about unknown keys.

The same definitions give the exchange file, its JSON Schema and the rows of the archive, so a
fact is named once.
"""

from __future__ import annotations

import os
import time
from typing import TypeVar

import msgspec

T = TypeVar("T", bound="Value")


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value; ``None`` and an empty tuple mean *unknown* and *none recorded*."""


def changed(value: T, /, **facts: object) -> T:
    """Give the same value with other facts."""
    return msgspec.structs.replace(value, **facts)


def new_id() -> str:
    """Give a UUID whose text order is the order of creation (version 7 of RFC 9562).

    Within a millisecond the order goes by the fraction of it (method 3), in steps of 244 ns.
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    random = int.from_bytes(os.urandom(8), "big")
    number = (milliseconds & (1 << 48) - 1) << 80
    number |= 0x7 << 76 | (nanoseconds * 4096 // 1_000_000) << 64
    number |= 0b10 << 62 | (random & (1 << 62) - 1)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
