"""What changed between two texts, word by word; and single edits that are put into a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from notulen_app.domain.value import Value

_WORDS = re.compile(r"\s+|[^\s]+")
_MOST = 3_000
"""Words of a text that are compared one by one; a longer one is told by its changed middle."""


class Told(StrEnum):
    """How a run of words stands."""

    SAME = "sama"
    GONE = "hilang"
    NEW = "baru"


class Run(Value, frozen=True, kw_only=True):
    """Words that stayed, went or came."""

    told: Told
    text: str


class Edit(Value, frozen=True, kw_only=True):
    """Words put in place of the characters from ``start`` to ``end`` of a text."""

    start: int
    end: int
    words: str


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Give what stayed, went and came, in the order of reading."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MOST:
        edit = edit_between(before, after)
        head, gone, tail = before[: edit.start], before[edit.start : edit.end], before[edit.end :]
        return _joined(
            [(Told.SAME, head), (Told.GONE, gone), (Told.NEW, edit.words), (Told.SAME, tail)]
        )
    found: list[tuple[Told, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Told.SAME, "".join(old[i:j])))
        else:
            found += [(Told.GONE, "".join(old[i:j])), (Told.NEW, "".join(new[k:m]))]
    return _joined(_bridged(found))


def shortened(found: Sequence[Run], *, around: int = 60) -> tuple[Run, ...]:
    """Give runs with what stayed cut to ``around`` characters beside each change."""
    made = []
    for n, one in enumerate(found):
        text = one.text
        if one.told is Told.SAME and len(found) > 1:
            first, last = n == 0, n == len(found) - 1
            room = around if first or last else 2 * around
            if len(text) > room + 3:
                head = "" if first else _to_word(text[:around], end=True)
                tail = "" if last else _to_word(text[-around:], end=False)
                text = f"{head}…{tail}"
        made.append(Run(told=one.told, text=text))
    return tuple(made)


def _to_word(text: str, *, end: bool) -> str:
    """Cut a text back to its last whole word, or on to its first."""
    head, space, tail = text.rpartition(" ") if end else text.partition(" ")
    if not space:
        return text
    return f"{head} " if end else f" {tail}"


def edit_between(before: str, after: str) -> Edit:
    """Give the one edit that makes a text of another: what differs between beginning and end."""
    least = min(len(before), len(after))
    start = next((n for n in range(least) if before[n] != after[n]), least)
    rest = least - start
    end = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return Edit(start=start, end=len(before) - end, words=after[start : len(after) - end])


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Put edits that do not touch the same characters into a text."""
    for one in sorted(edits, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: one.start] + one.words + text[one.end :]
    return text


def collide(one: Edit, other: Edit) -> bool:
    """Tell whether two edits want something of the same characters."""
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    return one.start < other.end and other.start < one.end


def _bridged(found: list[tuple[Told, str]]) -> list[tuple[Told, str]]:
    """Let a lone space between two changes go with them: a phrase reads better than its words."""
    made: list[tuple[Told, str]] = []
    gone = new = ""
    for n, (told, text) in enumerate(found):
        if told is Told.SAME and text.isspace() and (gone or new) and n + 1 < len(found):
            gone, new = gone + text, new + text
        elif told is Told.SAME:
            made += [(Told.GONE, gone), (Told.NEW, new), (told, text)]
            gone = new = ""
        elif told is Told.GONE:
            gone += text
        else:
            new += text
    return [*made, (Told.GONE, gone), (Told.NEW, new)]


def _joined(found: Sequence[tuple[Told, str]]) -> tuple[Run, ...]:
    return tuple(Run(told=told, text=text) for told, text in found if text)
