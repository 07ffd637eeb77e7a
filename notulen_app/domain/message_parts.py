"""Messages for a messenger: marks for bold text, and the cut into parts that are not too long."""

from __future__ import annotations

from notulen_app.domain.plain_text import cleaned

LONGEST_PART = 3_500
"""Characters of a part; beyond it a messenger folds the text away behind "read more"."""
_MARK_ROOM = 16
"""Characters that are kept free for "*(12/34)*" above a part."""
STAR = "∗"
"""Stands for an asterisk within bold text, where one would end it."""


def bold(text: str) -> str:
    """Give a text in bold as messengers mark it, on one line; "" stays ""."""
    line = " ".join(cleaned(text).split()).replace("*", STAR)
    return f"*{line}*" if line else ""


def in_parts(text: str, *, most: int = LONGEST_PART) -> tuple[str, ...]:
    """Cut a message into parts of at most ``most`` characters, each headed by its "(n/m)".

    It is cut between paragraphs where that can be done, else between lines, else between words.
    Bold text that is cut is bold in both parts. Only a word that is longer than a whole part is
    cut itself. A text that fits stays as it is.
    """
    text = text.strip()
    if len(text) <= most:
        return (text,)
    room = max(_MARK_ROOM, most - _MARK_ROOM)
    parts: list[str] = []
    while len(text) > room:
        end, begin = _cut(text, room)
        before, text = _kept_bold(text[:end].rstrip(), text[begin:].lstrip("\n"))
        parts.append(before)
    parts += [text] if text else []
    return tuple(f"*({n}/{len(parts)})*\n{part}" for n, part in enumerate(parts, 1))


def _cut(text: str, room: int) -> tuple[int, int]:
    """Give where a part ends and where the next begins.

    A place in the first half of a part is taken only where there is no other: parts would become
    many, and short.
    """
    head = text[: room + 1]
    for between in ("\n\n", "\n", " "):
        place = head.rfind(between)
        if place > (room // 2 if between != " " else 0):
            return place, place + len(between)
    return room, room


def _kept_bold(before: str, after: str) -> tuple[str, str]:
    """Close bold text that was cut within its line, and open it again."""
    line = before.rpartition("\n")[2]
    following = after.partition("\n")[0]
    if line.count("*") % 2 and "*" in following:
        return f"{before}*", f"*{after}"
    return before, after
