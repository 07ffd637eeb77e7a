"""How many examples a property is tried with: a share of them in ``make test``, all at night."""

from __future__ import annotations

import os

THOROUGH = os.environ.get("NOTULEN_THOROUGH") == "1"
_SHARE = 3
_FEWEST = 3


def examples(number: int) -> int:
    """Give how many of ``number`` examples are tried in this run."""
    return number if THOROUGH else max(_FEWEST, number // _SHARE)
