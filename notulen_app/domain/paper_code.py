"""The short code on a printed paper, by which its record is found again: typed, or read from text.

It is a piece of the record's hash with a check letter, and proves nothing by itself.
"""

from __future__ import annotations

import re
from typing import Final

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: without I, L, O and U, which are misread."""

_LENGTH: Final = 11
_BITS: Final = 5
_MISREAD: Final = str.maketrans("OIL", "011")
_HASH: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_PRINTED: Final = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}(?![0-9A-Z])")


def paper_code(record_sha256: str) -> str:
    """Give the code of a record by its SHA-256 (64 hexadecimal digits), as "K3F9-07QW-ZD2A"."""
    number = int(record_sha256, 16) >> (256 - _LENGTH * _BITS)
    shifts = range((_LENGTH - 1) * _BITS, -1, -_BITS)
    letters = "".join(LETTERS[(number >> shift) & 31] for shift in shifts)
    return _grouped(letters + _check(letters))


def read_mark(text: str) -> str | None:
    """Give the code, or the whole hash, out of what somebody typed or scanned.

    Small letters, spaces and what is easily misread are taken; None where it is neither, or the
    check letter shows a mistake.
    """
    plain = re.sub(r"[^0-9A-Za-z]", "", text)
    if re.fullmatch(r"[0-9A-Fa-f]{64}", plain):
        return plain.lower()
    letters = plain.upper().translate(_MISREAD)
    if len(letters) != _LENGTH + 1 or set(letters) - set(LETTERS):
        return None
    return _grouped(letters) if _check(letters[:-1]) == letters[-1] else None


def marks_in(text: str) -> tuple[str, ...]:
    """Give every code and hash that stands in a text, in order, each once."""
    found = [*_PRINTED.findall(text), *_HASH.findall(text)]
    read = [read_mark(one) for one in found]
    return tuple(dict.fromkeys(one for one in read if one))


def is_of(mark: str, record_sha256: str) -> bool:
    """Tell whether a code or hash, as ``read_mark`` gives it, is that of a record."""
    return mark in {record_sha256, paper_code(record_sha256)}


def hash_begins(mark: str) -> str:
    """Give how the hash of the marked record begins, in hexadecimal digits (13, or all)."""
    if len(mark) == 64:
        return mark
    number = 0
    for letter in mark.replace("-", "")[:_LENGTH]:
        number = number << _BITS | LETTERS.index(letter)
    return f"{number >> (_LENGTH * _BITS - 52):013x}"


def _grouped(letters: str) -> str:
    return "-".join(letters[n : n + 4] for n in range(0, len(letters), 4))


def _check(letters: str) -> str:
    """Give the letter that shows one mistaken letter: every weight is odd, so none is lost."""
    total = sum((2 * n + 1) * LETTERS.index(letter) for n, letter in enumerate(letters))
    return LETTERS[total % 32]
