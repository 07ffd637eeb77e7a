"""WhatsApp messages as plain text: without the stamps of an exported chat and without its marks."""

from __future__ import annotations

import re

_DATE = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
_CLOCK = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[APap]\.?[Mm]\.?)?"
_STAMP = re.compile(
    rf"^(?:\[(?:{_DATE},?\s+{_CLOCK}|{_CLOCK},?\s+{_DATE})\]\s?|{_DATE},?\s+{_CLOCK}\s+[-–]\s)"
    r"(?P<rest>.*)$"
)
_SENDER = re.compile(r"^(?P<name>[^:\n]{1,60}):(?:\s(?P<said>.*))?$")
_LEFT_OUT = re.compile(
    r"^(?:<Media tidak disertakan>|<Media omitted>|(?:gambar|video|audio|stiker|GIF|dokumen|"
    r"kontak) tidak disertakan|(?:image|video|audio|sticker|GIF|document) omitted|"
    r"(?:Pesan ini dihapus|Anda menghapus pesan ini|This message was deleted)\.?|"
    r"\S.{0,80}\.(?:jpg|jpeg|png|mp4|pdf|opus|webp) \((?:file terlampir|file attached)\))$",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<(?:Pesan ini diedit|This message was edited)>$", re.IGNORECASE)
_BOLD = re.compile(r"(?<!\w)([*_~])(?=[*_~\"“(]*[^\W_])([^\n]{1,400}?)(?<=\S)\1(?!\w)")


def is_export(text: str) -> bool:
    """Tell whether a text is an exported chat: a stamp at its first line that has any words."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return bool(_STAMP.match(first))


def without_stamps(text: str) -> str:
    """Give the messages of an exported chat without date, clock and sender, a blank line between.

    What the program itself says, and what stands for a picture, is left out. A text that is no
    exported chat keeps its lines.
    """
    if not is_export(text):
        return text
    messages: list[list[str]] = []
    for line in text.split("\n"):
        stamp = _STAMP.match(line.strip())
        if stamp is None:
            if messages:
                messages[-1].append(line)
            continue
        sender = _SENDER.match(stamp["rest"])
        messages.append([sender["said"] or ""] if sender else [])
    kept = (_without_left_out(lines) for lines in messages)
    return "\n\n".join(one for one in kept if one)


def without_marks(text: str) -> str:
    """Give the text without the marks of bold, italic and struck words, line by line."""
    return "\n".join(_unmarked(line) for line in text.split("\n"))


def _without_left_out(lines: list[str]) -> str:
    kept = [_EDITED.sub("", line) for line in lines]
    return "\n".join(line for line in kept if not _LEFT_OUT.match(line.strip())).strip("\n")


def _unmarked(line: str) -> str:
    for _ in range(3):  # *_~ may stand within each other
        plain = _BOLD.sub(r"\2", line)
        if plain == line:
            break
        line = plain
    return line
