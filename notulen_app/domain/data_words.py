"""What is wrong with data that was read strictly, in words: the place and the problem."""

from __future__ import annotations

import re

_TYPES = {
    "str": "teks",
    "int": "bilangan bulat",
    "float": "bilangan",
    "bool": "ya atau tidak",
    "array": "daftar",
    "object": "objek",
    "null": "kosong",
    "date": "tanggal",
    "time": "jam",
    "datetime": "tanggal dan jam",
}
_BOUNDS = {">=": "paling sedikit", "<=": "paling banyak", ">": "lebih dari", "<": "kurang dari"}
_UNITS = {"str": " karakter", "array": " butir", "object": " kunci"}
_OTHERWISE = "isinya tidak dapat dibaca"

_TIMELESS = "jam tanpa selisih zona; zona waktu ditulis di “zone”"
_WORDS = (
    (r"Object missing required field `(.+?)`", "tidak memuat “{}”"),
    (r"Object contains unknown field `(.+?)`", "memuat kunci yang tidak dikenal “{}”"),
    (r"Invalid enum value '?(.+?)'?$", "berisi nilai yang tidak dikenal “{}”"),
    (r"Expected `time` with no timezone", _TIMELESS),
    (r"Invalid RFC3339 encoded datetime", "bukan tanggal dan jam (TTTT-BB-HHTJJ:MM:DD)"),
    (r"Invalid RFC3339 encoded date", "bukan tanggal (TTTT-BB-HH)"),
    (r"Invalid RFC3339 encoded time", "bukan jam (JJ:MM:DD)"),
    (r"malformed|truncated|decode", "bukan JSON yang utuh"),
)
_BOUND = re.compile(r"Expected `([^`]+)`(?: of length)? (>=|<=|>|<) (-?[\d.]+)")
_TYPE = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")


def told(message: str) -> tuple[str, str]:
    """Turn a message of msgspec, "… - at `$.record.x[0]`", into place ("" the whole) and problem.

    What is not known is told in general: no word of the message is shown.
    """
    problem, _, place = message.partition(" - at `$")
    place = place.rstrip("`").lstrip(".").replace("[...]", "[]")
    if bound := _BOUND.search(problem):
        number = bound[3].removesuffix(".0").replace(".", ",")
        return place, f"harus {_BOUNDS[bound[2]]} {number}{_UNITS.get(bound[1], '')}"
    if kind := _TYPE.search(problem):
        return place, f"harus berjenis {_named(kind[1])}, bukan {_named(kind[2])}"
    for pattern, words in _WORDS:
        if found := re.search(pattern, problem):
            return place, words.format(*found.groups())
    return place, _OTHERWISE


def _named(kinds: str) -> str:
    """Name the types of "str | null"."""
    return " atau ".join(_TYPES.get(one, one) for one in kinds.split(" | "))
