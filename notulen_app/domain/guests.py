"""Who is to be asked to a meeting, as typed or pasted from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import Value

MOST_ROWS = 5_000
"""Rows taken from one paste; the rest is left, and said so."""

_HEADS = {
    "name": ("nama", "nama lengkap", "peserta"),
    "position": ("jabatan", "jab", "posisi"),
    "organisation": ("instansi", "kesatuan", "instansi/kesatuan", "satker", "organisasi", "unit"),
}
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_COUNT = re.compile(r"(.*\S)\s*\((\d{1,5})(?:\s+orang)?\)", re.IGNORECASE)
_LONGEST = 300


class Guest(Value, frozen=True, kw_only=True):
    """Somebody to be asked; a post without a name is asked as a group."""

    name: str = ""
    position: str | None = None
    organisation: str | None = None
    is_group: bool = False
    head_count: int | None = None

    @property
    def called(self) -> str:
        """The name, or the post or office where there is none."""
        return self.name or self.position or self.organisation or ""

    @property
    def asked_as_group(self) -> bool:
        """True for groups and for posts without a name."""
        return self.is_group or not self.name


def group_typed(text: str) -> Guest:
    """Read a group as typed: "Kapolsek jajaran (14)" has a head-count of 14."""
    words = one_line(text, limit=_LONGEST)
    found = _COUNT.fullmatch(words)
    if found:
        return Guest(name=found[1], is_group=True, head_count=int(found[2]))
    return Guest(name=words, is_group=True)


def read_guests(text: str) -> tuple[Guest, ...]:
    """Read rows of name, post and organisation, as a spreadsheet puts them on the clipboard.

    Columns are parted by tabs, semicolons or bars. A first row of titles tells their order, else
    it is this one; a running number in front is left out.
    """
    rows = [_cells(line) for line in text.splitlines()[: MOST_ROWS + 1] if line.strip()]
    order = _order(rows[0]) if rows else None
    if order is not None:
        rows = rows[1:]
    guests = (_guest(row, order) for row in rows[:MOST_ROWS])
    return tuple(one for one in guests if one.called)


def _cells(line: str) -> list[str]:
    mark = next((one for one in ("\t", "|", ";") if one in line), "\t")
    return [one_line(cell.strip().strip('"'), limit=_LONGEST) for cell in line.split(mark)]


def _order(cells: Sequence[str]) -> dict[str, int] | None:
    """Find the columns by their titles; None where the row is no row of titles."""
    titles = [cell.lower() for cell in cells]
    found = {
        fact: next((n for n, title in enumerate(titles) if title in words), -1)
        for fact, words in _HEADS.items()
    }
    return found if found["name"] >= 0 or found["position"] >= 0 else None


def _guest(cells: list[str], order: dict[str, int] | None) -> Guest:
    if order is None:
        if len(cells) > 1 and _NUMBER.fullmatch(cells[0]):
            cells = cells[1:]
        order = {"name": 0, "position": 1, "organisation": 2}
    facts = {fact: cells[n] if 0 <= n < len(cells) else "" for fact, n in order.items()}
    return Guest(
        name=facts["name"],
        position=facts["position"] or None,
        organisation=facts["organisation"] or None,
    )
