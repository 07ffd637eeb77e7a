"""Names of files from outside, made safe to show and to write under on every system."""

from __future__ import annotations

import re

from notulen_app.domain.plain_text import one_line

LONGEST_NAME = 180
"""Bytes of a name in UTF-8 at most; file systems allow 255."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_READ = 4_096
_LONGEST_ENDING = 12


def safe_name(name: str, *, otherwise: str = "lampiran") -> str:
    """Give the last part of a path without what hides, deceives or cannot be written.

    NFC; control and format characters (bidi overrides among them) go, characters that some system
    refuses become "_"; the ending is kept where the name is cut.
    """
    last = one_line(re.split(r"[/\\]", name)[-1], limit=_LONGEST_READ)
    kept = re.sub(r'[<>:"|?*]', "_", last).strip(" .")
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    stem, dot, ending = kept.rpartition(".")
    if not stem or len(ending) > _LONGEST_ENDING or " " in ending:
        stem, dot, ending = kept, "", ""
    room = LONGEST_NAME - len(f"{dot}{ending}".encode())
    if len(stem.encode()) > room:
        stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem}{dot}{ending}" or otherwise
