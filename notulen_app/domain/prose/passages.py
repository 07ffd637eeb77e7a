"""A text as passages: sentences, list items and labelled lines, each with its place in the text.

The text itself is never changed: a passage names where it begins and ends, and every rule that
reads one can point at the very words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from notulen_app.domain.prose.labels import label_at
from notulen_app.domain.value import Value


class Mark(StrEnum):
    """What stands before a list item; items of one list have the same."""

    NONE = ""
    NUMBER = "1."
    NUMBER_IN = "1)"
    LETTER = "a."
    LETTER_IN = "a)"
    CAPITAL = "A."
    ROMAN = "I."
    BULLET = "-"


class Passage(Value, frozen=True, kw_only=True):
    """Words from ``start`` to before ``end`` of the text.

    ``body`` is where they begin behind a list mark; ``paragraph`` counts what blank lines part;
    ``alone`` is true where they are a whole line, ``quoted`` where they begin within a quotation.
    """

    start: int
    end: int
    body: int
    words: str
    mark: Mark = Mark.NONE
    paragraph: int = 0
    alone: bool = False
    quoted: bool = False


def passages(text: str) -> tuple[Passage, ...]:
    """Divide a text; list items and labelled lines stay whole, other lines become sentences."""
    found: list[Passage] = []
    for paragraph, lines in enumerate(_paragraphs(text)):
        for start, end in _joined(text, lines):
            mark, body = mark_of(text, start, end)
            if mark is not Mark.NONE or label_at(text, body, end):
                facts = {"mark": mark, "paragraph": paragraph, "alone": True}
                found.append(_passage(text, start, end, body, **facts))
                continue
            sentences = list(_sentences(text, start, end))
            facts = {"paragraph": paragraph, "alone": len(sentences) == 1}
            quoted = False
            for first, last in sentences:
                found.append(_passage(text, first, last, first, quoted=quoted, **facts))
                quoted = _ends_quoted(found[-1].words, quoted=quoted)
    return tuple(found)


def flat(words: str) -> str:
    """Give words on one line."""
    return " ".join(words.split())


def mark_of(text: str, start: int, end: int) -> tuple[Mark, int]:
    """Give the mark of the line between ``start`` and ``end``, and where its words begin."""
    for mark, pattern in _MARKS:
        found = pattern.match(text, start, end)
        if found and found.end() < end:
            return mark, found.end()
    while start < end and text[start].isspace():
        start += 1
    return Mark.NONE, start


LONGEST_SENTENCE = 2_000
"""Characters of a sentence at most; longer ones are read up to there."""

_MARKS = (
    (Mark.NUMBER, re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\.(?:\s+|(?=[^\W\d_]))")),
    (Mark.NUMBER_IN, re.compile(r"\s*\(?\d{1,2}\)(?:\s+|(?=[^\W\d_]))")),
    (Mark.ROMAN, re.compile(r"\s*(?:[IVX]{2,5}|[IVX](?=\.))[.)]\s+")),
    (Mark.LETTER, re.compile(r"\s*[a-z]{1,2}\.\s+")),
    (Mark.LETTER_IN, re.compile(r"\s*\(?[a-z]{1,2}\)\s+")),
    (Mark.CAPITAL, re.compile(r"\s*\(?[A-Z][.)]\s+")),
    (Mark.BULLET, re.compile(r"\s*[-–—•▪●○◦·*✓✔➢►»]\s*(?=\S)")),
)
_ABBREVIATIONS = frozenset(
    (
        *("pol", "no", "tgl", "pkl", "jl", "jln", "kab", "kec", "tel", "telp", "yth", "tsb"),
        *("dr", "drs", "dra", "ir", "prof", "hj", "sdr", "sdri", "bpk", "st", "kom", "purn", "alm"),
        *("dll", "dsb", "dkk", "gol", "kol", "letkol", "inf", "arm", "kav", "czi", "moh", "muh"),
        *("plt", "plh", "pj", "pjs", "ps", "abd", "ach", "rt", "rw", "bin"),
    )
)
_STOP = re.compile(r"(?<![.!?…])[.!?…]{1,8}[\"”’')\]]{0,3}(?=\s)")
_DATELINE = re.compile(r"[A-Z][A-Z .]{2,30}\s*[,(]?.{0,40}?[-–—]+\s*[A-Z]")


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        elif lines:
            yield lines
            lines = []
        at += len(line) + 1
    if lines:
        yield lines


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines that one that was broken to fit a width goes on in."""
    widest = max(end - start for start, end in lines)
    broken = len(lines) > 2 and 40 <= widest <= 120
    start, end = lines[0]
    before = lines[0]
    for line in lines[1:]:
        full = broken and before[1] - before[0] > 0.7 * widest
        if _goes_on(text[slice(*before)], text[slice(*line)], full=full):
            end = line[1]
        else:
            yield start, end
            start, end = line
        before = line
    yield start, end


def _goes_on(before: str, line: str, *, full: bool) -> bool:
    """Tell whether a line goes on with the one before."""
    words, end = line.strip(), before.rstrip()[-1:]
    if (
        end in ".!?:;…"
        or mark_of(line, 0, len(line))[0] is not Mark.NONE
        or label_at(line, 0, len(line))
    ):
        return False
    if words[0].islower() or end in ",(/&":
        return True
    if before.isupper() or words.isupper():
        return before.isupper() and words.isupper()
    return full and not _DATELINE.match(words)


def _passage(text: str, start: int, end: int, body: int, **facts: Any) -> Passage:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    body = max(body, start)
    words = text[body:end][:LONGEST_SENTENCE]
    return Passage(start=start, end=end, body=body, words=words, **facts)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, start, end):
        if _is_end(text, start, stop, end):
            yield start, stop.end()
            start = stop.end()
    if text[start:end].strip():
        yield start, end


def _is_end(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Tell a full stop from the dot of an abbreviation."""
    ahead = text[stop.end() : min(end, stop.end() + 40)].lstrip()
    if not ahead or not (ahead[0].isupper() or ahead[0].isdigit() or ahead[0] in "\"“‘'(["):
        return False
    if stop[0][0] != "." or len(stop[0]) > 1:
        return True
    word = re.split(r"[\s(/,]", text[max(start, stop.start() - 20) : stop.start()])[-1]
    bare = word.lower().strip("\"“‘'")
    initial = len(bare) < 2 and not bare.isdigit()
    return not (initial or "." in bare or bare in _ABBREVIATIONS)


def _ends_quoted(words: str, *, quoted: bool) -> bool:
    """Tell whether a quotation is open behind these words."""
    for sign in words:
        if sign == "“":
            quoted = True
        elif sign == "”":
            quoted = False
        elif sign == '"':
            quoted = not quoted
    return quoted
