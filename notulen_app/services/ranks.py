"""The ranks that come with the app."""

from __future__ import annotations

from notulen_app.domain.ranks import Ranks, decode_ranks
from notulen_app.paths import resource


def shipped_ranks() -> Ranks:
    """Read the ranks of police, forces and civil service, from high to low."""
    return decode_ranks(resource("ranks.json").read_bytes())
