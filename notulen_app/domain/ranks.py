"""Ranks of police, army, navy, air force and civil service: read as written, and ordered.

Holds the rules; the ranks themselves are data (``resources/ranks.json``).
"""

from __future__ import annotations

import msgspec

from notulen_app.domain.completion import fold
from notulen_app.domain.value import Value


class Rank(Value, frozen=True, kw_only=True):
    """A rank in full and shortened ("Ajun Komisaris Besar Polisi", "AKBP").

    ``grade`` is the class it belongs to, 0 the highest, ``step`` its place within the class.
    """

    full: str
    short: str
    service: str
    uniformed: bool
    grade: int
    step: int

    @property
    def order(self) -> tuple[int, int, int]:
        """What ranks are sorted by, the highest first.

        Ranks of police and forces are abreast step by step. Civil servants stand behind the
        uniformed ranks of the class that theirs answers to (golongan IV to I: pamen, pama,
        bintara, tamtama): this is a rule of the app, for none was found written down.
        """
        return (self.grade, not self.uniformed, self.step)


UNKNOWN = (1_000_000, 0, 0)
"""The order of whoever has no rank, or one that is not known."""


class Ranks:
    """Finds ranks as people write them; built once, never changed."""

    def __init__(self, ranks: tuple[tuple[Rank, tuple[str, ...]], ...]) -> None:
        self.all = tuple(rank for rank, _ in ranks)
        self._spelt: dict[tuple[str, ...], Rank] = {}
        for rank, spellings in ranks:
            for one in spellings:
                self._spelt.setdefault(tuple(fold(one).split()), rank)
        self._longest = max((len(words) for words in self._spelt), default=0)

    def find(self, text: str | None) -> Rank | None:
        """Find the rank that a text begins with, whatever follows ("Letkol Inf", "Penata III/c").

        A civil servant's grade counts wherever it stands ("Gol. III/c"). None where none is known.
        """
        words = tuple(fold(text or "").split())
        for length in range(min(len(words), self._longest), 0, -1):
            if found := self._spelt.get(words[:length]):
                return found
        for start in range(1, len(words) - 1):
            found = self._spelt.get(words[start : start + 2])
            if found and not found.uniformed:
                return found
        return None

    def order(self, text: str | None) -> tuple[int, int, int]:
        """Give what people are sorted by according to rank, the highest first, unknown last."""
        found = self.find(text)
        return found.order if found else UNKNOWN


class _Class(Value, frozen=True, kw_only=True, rename={"grade": "class"}):
    grade: str
    ranks: tuple[tuple[str, ...], ...]


class _Scale(Value, frozen=True, kw_only=True):
    service: str
    uniformed: bool
    classes: tuple[_Class, ...]


class _Table(Value, frozen=True, kw_only=True):
    classes: tuple[str, ...]
    scales: tuple[_Scale, ...]


def decode_ranks(raw: bytes) -> Ranks:
    """Read the table of ranks: scales of classes of ranks, each from high to low.

    A rank is written in full first, then shortened, then in other spellings.

    Raises:
        ValueError: it is no such table.
    """
    try:
        table = msgspec.json.decode(raw, type=_Table)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    found = []
    for scale in table.scales:
        for one in scale.classes:
            for step, spellings in enumerate(one.ranks):
                rank = Rank(
                    full=spellings[0],
                    short=spellings[1] if len(spellings) > 1 else spellings[0],
                    service=scale.service,
                    uniformed=scale.uniformed,
                    grade=table.classes.index(one.grade),
                    step=step,
                )
                found.append((rank, spellings))
    return Ranks(tuple(found))
