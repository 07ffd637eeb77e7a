"""The numbers that Word writes before the paragraphs of a list, which stand nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_DEEPEST = 9
_GREATEST = 9_999


@dataclass
class _Level:
    form: str = "decimal"
    pattern: str = ""
    first: int = 1


@dataclass
class Numbering:
    """Hears the numbering and style parts of a document, then gives each paragraph its mark."""

    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _abstract_of: dict[str, str] = field(default_factory=dict)
    _list_of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begins: dict[tuple[str, int], int] = field(default_factory=dict)
    _overridden: int = 0
    _abstract: str = ""
    _level: _Level | None = None
    _list: str = ""
    _style: str = ""

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element of either part begin."""
        name = _plain(tag)
        given = {_plain(key): value for key, value in facts.items()}
        value = given.get("val", "")
        if name == "abstractNum":
            self._abstract = given.get("abstractNumId", "")
        elif name == "lvl" and self._abstract:
            self._level = _Level()
            self._levels[self._abstract, _number(given.get("ilvl", ""))] = self._level
        elif name == "num":
            self._list = given.get("numId", "")
        elif name == "abstractNumId" and self._list:
            self._abstract_of[self._list] = value
        elif name == "lvlOverride" and self._list:
            self._overridden = _number(given.get("ilvl", ""))
        elif name == "startOverride" and self._list:
            self._begins[self._list, self._overridden] = _number(value)
        elif name == "style":
            self._style = given.get("styleId", "")
        elif self._level is not None:
            self._describe(self._level, name, value)
        elif self._style and name in ("numId", "ilvl"):
            list_id, level = self._list_of_style.get(self._style, ("", 0))
            known = (value, level) if name == "numId" else (list_id, _number(value))
            self._list_of_style[self._style] = known

    def ended(self, tag: str) -> None:
        """Hear an element of either part end."""
        name = _plain(tag)
        if name == "lvl":
            self._level = None
        elif name == "abstractNum":
            self._abstract = ""
        elif name == "num":
            self._list = ""
        elif name == "style":
            self._style = ""

    def said(self, words: str) -> None:
        """Hear characters: neither part says anything with them."""

    def mark(self, style: str, list_id: str | None, level: int) -> str:
        """Give the mark of the next paragraph of a list ("2.", "a)", "•"); "" outside of lists."""
        if list_id is None:
            list_id, level = self._list_of_style.get(style, ("", 0))
        abstract = self._abstract_of.get(list_id)
        found = self._levels.get((abstract, level)) if abstract is not None else None
        if found is None or level >= _DEEPEST or found.form == "none":
            return ""
        counts = self._counts.setdefault(list_id, [0] * _DEEPEST)
        for deeper in range(level + 1, _DEEPEST):
            counts[deeper] = 0
        begin = self._begins.get((list_id, level)) or found.first
        counts[level] = counts[level] + 1 if counts[level] else begin
        if found.form == "bullet":
            return "•"
        return re.sub(
            r"%(\d)", lambda one: self._part(abstract or "", counts, int(one[1])), found.pattern
        )

    def _part(self, abstract: str, counts: list[int], place: int) -> str:
        level = self._levels.get((abstract, place - 1), _Level())
        return _written(max(counts[place - 1], level.first), level.form)

    def _describe(self, level: _Level, name: str, value: str) -> None:
        if name == "numFmt":
            level.form = value
        elif name == "lvlText":
            level.pattern = value[:20]
        elif name == "start":
            level.first = _number(value) or 1


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        name = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return name if form == "lowerLetter" else name.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    parts = (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    )  # fmt: skip
    written = ""
    for value, signs in parts:
        count, number = divmod(number, value)
        written += signs * count
    return written


def _number(text: str) -> int:
    return min(int(text), _GREATEST) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _plain(tag: str) -> str:
    for space in _WORD_SPACES:
        if tag.startswith(space):
            return tag[len(space) :]
    return ""
