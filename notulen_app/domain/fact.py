"""How sure a fact is where the source did not say it outright."""

from __future__ import annotations

from enum import StrEnum

from notulen_app.domain.value import Value


class Basis(StrEnum):
    """Stated outright, derived from what was said, or open to two readings."""

    STATED = "stated"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"


class FactBasis(Value, frozen=True, kw_only=True):
    """The basis of one fact of a meeting, such as ``dates``, and why."""

    fact: str
    basis: Basis
    reason: str | None = None
