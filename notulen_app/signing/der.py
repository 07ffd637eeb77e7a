"""Telling DER, the one form of an ASN.1 value, from the many that lenient readers take as well."""

from __future__ import annotations

DEEPEST = 40
"""Levels of nesting above which a value is refused."""

_BOOLEAN, _INTEGER, _NULL, _SEQUENCE, _SET = 1, 2, 5, 16, 17


class NotDer(ValueError):
    """The bytes are not in the distinguished encoding."""


def value_length(content: bytes) -> int:
    """Give the length in bytes of the DER value at the beginning; raise ``NotDer``."""
    return _value(content, 0, len(content), depth=0)


def _value(content: bytes, start: int, end: int, *, depth: int) -> int:
    """Check one value and give the offset behind it."""
    if depth > DEEPEST or start + 2 > end:
        raise NotDer
    tag = content[start]
    number = tag & 0x1F
    if number == 0x1F:  # no tag above 30 occurs in a signature's container
        raise NotDer
    first, size = _length(content, start + 1, end)
    after = first + size
    if after > end:
        raise NotDer
    universal = tag < 0x40
    constructed = bool(tag & 0x20)
    if universal and constructed is not (number in {_SEQUENCE, _SET}):
        raise NotDer
    if constructed:
        while first < after:
            first = _value(content, first, after, depth=depth + 1)
    elif universal:
        _primitive(number, content[first:after])
    return after


def _length(content: bytes, start: int, end: int) -> tuple[int, int]:
    """Read a length in its shortest form; give where the content begins, and its size."""
    lead = content[start]
    if lead < 0x80:
        return start + 1, lead
    first = start + 1 + (lead & 0x7F)
    if lead == 0x80 or first > end or lead > 0x84:
        raise NotDer
    size = int.from_bytes(content[start + 1 : first], "big")
    if size < 0x80 or content[start + 1] == 0:
        raise NotDer
    return first, size


def _primitive(number: int, value: bytes) -> None:
    if number == _BOOLEAN:
        fine = value in {b"\x00", b"\xff"}
    elif number == _INTEGER:
        redundant = len(value) > 1 and value[0] == (0xFF if value[1] & 0x80 else 0)
        fine = bool(value) and not redundant
    else:
        fine = number != 0 and (number != _NULL or not value)
    if not fine:
        raise NotDer
