"""Lines of a text with their place in its lists, and the marks of lists that people type.

A mark is a bullet, a number or a letter in front of a line ("1. ", "a)", "•", "-"). What only
looks like one stays: "2024 tahun pemilu", "1 Juni", "H. Ahmad", "09.30 Apel".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.value import Value, changed


class TextLine(Value, frozen=True):
    """A line of a text; ``depth`` is how far it is indented in its list, 0 for the outermost."""

    text: str
    depth: int = 0


BULLETS = "•●▪■◦○·∙‣⁃❖➢►▶→✓✔☐☑§o\uf0b7\uf0a7\uf0d8\uf0fc"
"""Signs that stand for a bullet; the last are those of the fonts Symbol and Wingdings."""

_BULLET = re.compile(rf"(?:[{BULLETS.replace('o', '')}*–—-](?:\s+|$)|[{BULLETS}]\t+|[•●▪■◦](?=\w))")
_DASH = re.compile(r"-(?=[^\W\d_])")
_KEYCAP = re.compile(r"[0-9]\ufe0f?\u20e3\s*")
_NUMBER = re.compile(r"(?:\(\d{1,3}\)|\d{1,3}[.)])(?:\s+|$)|\d{1,2}[.)](?=[A-Z][a-z])")
_LETTER = re.compile(r"\(?([A-Za-z]|[ivxIVX]{2,6})([.)])(\s+|$)")
_NESTED = re.compile(r"((?:[1-9]\d?\.)+)([1-9]\d?)\.?\s+")
_RULE = re.compile(r"[-–—_=*~.\s]{3,}")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMANS = {
    one: n for n, one in enumerate([*_ROMAN, *(f"x{unit}" for unit in _ROMAN), "xx"], start=1)
}


def without_marks(lines: Sequence[str]) -> list[str]:
    """Take the marks off lines that belong together; a line that is nothing but a rule goes empty.

    A letter or a number such as "2.1" is a mark only where the lines count on from the first or
    from their neighbour: names begin with an initial, and times have a dot.
    """
    letters = {key for line in lines for key in _keys(line)}
    numbers = {f"{one[1]}{one[2]}" for line in lines if (one := _NESTED.match(line))}
    numbers |= {one[0].strip("().\t ") for line in lines if (one := _NUMBER.match(line))}
    return [_bare(line, letters, numbers) for line in lines]


def mark_of(line: str) -> str:
    """Give the mark that a line begins with for sure, with the space behind it; "" without one."""
    for pattern in (_BULLET, _DASH, _KEYCAP, _NUMBER):
        if found := pattern.match(line):
            return found[0]
    letter = _LETTER.match(line)
    return letter[0] if letter and ("\t" in letter[3] or letter[2] == ")") else ""


def drafts_of(lines: Sequence[TextLine]) -> list[RowDraft]:
    """Make a row of every outermost line, and sub-points of those that are indented below it."""
    found: list[RowDraft] = []
    for line in lines:
        if line.depth and found:
            points = (*found[-1].sub_points, line.text)
            found[-1] = changed(found[-1], sub_points=points)
        else:
            found.append(RowDraft(text=line.text))
    return found


def _bare(line: str, letters: set[tuple[str, int]], numbers: set[str]) -> str:
    if _RULE.fullmatch(line):
        return ""
    if mark := mark_of(line):
        return line[len(mark) :]
    if (letter := _LETTER.match(line)) and any(_counts(key, letters) for key in _keys(line)):
        return line[letter.end() :]
    if number := _NESTED.match(line):
        above, last = number[1], int(number[2])
        before = {above[:-1], f"{above}2"} if last == 1 else {f"{above}{last - 1}"}
        if before & numbers:
            return line[number.end() :]
    return line


def _keys(line: str) -> list[tuple[str, int]]:
    """Give how a letter before a line may count: as a letter, as a Roman number, by its looks."""
    found = _LETTER.match(line)
    if found is None:
        return []
    sign, case = found[1], "A" if found[1].isupper() else "a"
    keys = [(f"{case}{found[2]}", ord(sign.lower()) - 96)] if len(sign) == 1 else []
    if sign.lower() in _ROMANS and sign in (sign.lower(), sign.upper()):
        keys.append((f"{case}i{found[2]}", _ROMANS[sign.lower()]))
    return keys


def _counts(key: tuple[str, int], known: set[tuple[str, int]]) -> bool:
    """Tell whether others count with it; capitals from their first on, for names have initials."""
    style, number = key
    if style[0] == "a":
        return (style, number - 1) in known or (style, number + 1) in known
    chain = all((style, one) in known for one in range(1, number))
    return chain and (number > 1 or (style, 2) in known)
