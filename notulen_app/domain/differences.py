"""What differs between two states of the minutes: parts that came, went, changed or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from notulen_app.domain.rising import longest_rising
from notulen_app.domain.word_changes import Run, runs


class DifferenceKind(StrEnum):
    """What became of a part."""

    ADDED = "ditambah"
    REMOVED = "dihapus"
    CHANGED = "diubah"
    MOVED = "dipindahkan"


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A part of the minutes as it is read: by what it is known again, where it stands, its words.

    ``section`` is the heading under which it is compared; ``label`` names it ("Tempat").
    """

    key: str
    section: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that is not the same; ``before`` and ``after`` are "" where it was not there."""

    kind: DifferenceKind
    section: str
    label: str
    before: str
    after: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """What stayed, went and came, word by word."""
        return runs(self.before, self.after)


def differences(before: Sequence[ToldPart], after: Sequence[ToldPart]) -> tuple[Difference, ...]:
    """Compare two states in the order of reading; what went stands where it stood.

    Sections come in the order in which they are first told.
    """
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    kept = [one.key for one in after if one.key in old]
    places = {one.key: n for n, one in enumerate(before)}
    steady = longest_rising([places[key] for key in kept])
    found: list[Difference] = []
    for one in _merged(before, after, new):
        was, now = old.get(one.key), new.get(one.key)
        kind = _kind(was, now, moved=places.get(one.key) not in steady)
        if kind is not None:
            before_text, after_text = was.text if was else "", now.text if now else ""
            found.append(Difference(kind, one.section, one.label, before_text, after_text))
    order = {section: n for n, section in enumerate(dict.fromkeys(one.section for one in found))}
    return tuple(sorted(found, key=lambda one: order[one.section]))


def _kind(was: ToldPart | None, now: ToldPart | None, *, moved: bool) -> DifferenceKind | None:
    if was is None or not was.text:
        return DifferenceKind.ADDED if now is not None and now.text else None
    if now is None or not now.text:
        return DifferenceKind.REMOVED
    if was.text != now.text:
        return DifferenceKind.CHANGED
    return DifferenceKind.MOVED if moved else None


def _merged(
    before: Sequence[ToldPart], after: Sequence[ToldPart], new: dict[str, ToldPart]
) -> list[ToldPart]:
    """Give the parts as they are now, with those that went behind what they stood behind."""
    gone: dict[str | None, list[ToldPart]] = {}
    last: str | None = None
    for one in before:
        if one.key in new:
            last = one.key
        else:
            gone.setdefault(last, []).append(one)
    merged = [*gone.get(None, ())]
    for one in after:
        merged += [one, *gone.get(one.key, ())]
    return merged
