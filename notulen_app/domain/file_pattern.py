"""Names of many files by one pattern: "{jenis} {tanggal} {judul}"."""

from __future__ import annotations

import re
from collections.abc import Container

from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.meeting import Meeting

USUAL_PATTERN = "{jenis} {tanggal} {judul}"
PLACES = ("jenis", "tanggal", "tahun", "bulan", "judul", "nomor", "seri", "tempat", "keadaan")
"""What may stand in braces; what a meeting does not know leaves nothing behind."""
LONGEST_PATTERN = 200

_PLACE = re.compile(r"\{([^{}]*)\}")
_BREAKS = re.compile(r"[/\\]+")
_GAPS = re.compile(r"\s*([-–_,])(?:\s*[-–_,])+\s*")
_EDGES = re.compile(r"^[\s\-–_,.]+|[\s\-–_,.]+$")


def check_pattern(pattern: str) -> str:
    """Give a pattern as it is used.

    Raises:
        FieldInvalid: it is blank, too long, or asks for something that is not known.
    """
    whole = " ".join(pattern.split())
    names = _PLACE.findall(whole)
    left = _PLACE.sub("", whole)
    if not whole or len(whole) > LONGEST_PATTERN or "{" in left or "}" in left:
        raise FieldInvalid("file_pattern", pattern)
    if not set(names) <= set(PLACES) or not (names or left.strip()):
        raise FieldInvalid("file_pattern", pattern)
    return whole


def named_by(pattern: str, meeting: Meeting, *, kind: str, series: str | None, ending: str) -> str:
    """Give the name of a file of a meeting: safe to write on every system.

    ``kind`` are the words of the document, ``series`` the name of the meeting's.
    """
    day = meeting.dates[0] if meeting.dates else None
    facts = {
        "jenis": kind,
        "tanggal": day.isoformat() if day else None,
        "tahun": f"{day.year:04d}" if day else None,
        "bulan": f"{day.month:02d}" if day else None,
        "judul": meeting.title,
        "nomor": meeting.document_number,
        "seri": series,
        "tempat": meeting.place,
        "keadaan": meeting.state.value,
    }
    filled = _PLACE.sub(lambda found: facts[str(found[1])] or "", pattern)
    words = " ".join(_BREAKS.sub("-", filled).split())
    words = _EDGES.sub("", _GAPS.sub(r" \1 ", words))
    return safe_name(
        f"{words}{ending}" if words else f"{kind}{ending}", otherwise=f"{kind}{ending}"
    )


def numbered(name: str, taken: Container[str]) -> str:
    """Give a name that is not among ``taken``, which are in lower case: "Notulen (2).pdf"."""
    stem, dot, ending = name.rpartition(".")
    wanted, number = name, 1
    while wanted.lower() in taken:
        number += 1
        wanted = safe_name(f"{stem} ({number}){dot}{ending}")
        if not wanted.lower().endswith(f"({number}){dot}{ending}".lower()):  # it was cut
            wanted = safe_name(f"{stem[: -len(str(number)) - 4]} ({number}){dot}{ending}")
            stem = stem[: -len(str(number)) - 4]
    return wanted
