"""Text files of whatever encoding as clean text; what is no text is refused."""

from __future__ import annotations

from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.plain_text import cleaned
from notulen_app.files import read_bounded

LARGEST = 4_000_000
"""Bytes of a text file at most; a long report has a hundredth of that."""
LONGEST = 300_000
"""Characters of a text that is taken in at most."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 4_096


def read_text(path: Path) -> str:
    """Read a text file: UTF-8, UTF-16 or Windows-1252, with its line ends made plain.

    Raises:
        FileUnreadable: missing, larger than 4 MB, longer than 300,000 characters, or no text.
    """
    text = cleaned(decoded(read_bounded(path, limit=LARGEST), path=path))
    return within_bounds(text, path=path)


def within_bounds(text: str, *, path: Path) -> str:
    """Give the text back where it is not too long and holds anything.

    Raises:
        FileUnreadable: empty, or longer than 300,000 characters.
    """
    if len(text) > LONGEST:
        raise FileUnreadable(path, "teksnya lebih dari 300.000 karakter")
    if not text.strip():
        raise FileUnreadable(path, "tidak memuat teks")
    return text


def decoded(content: bytes, *, path: Path) -> str:
    """Decode bytes by their mark, else as UTF-8, else as Windows-1252.

    Raises:
        FileUnreadable: no text: bytes that stand for nothing, or a file of another kind.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, path)
    if unmarked := _unmarked_utf16(content):
        return _decoded(content, unmarked, path)
    if b"\0" in content:
        raise FileUnreadable(path, "bukan berkas teks")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252", path)


def _decoded(content: bytes, encoding: str, path: Path) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileUnreadable(path, "bukan berkas teks") from error


def _unmarked_utf16(content: bytes) -> str | None:
    """Tell UTF-16 without its mark: nearly every other byte of Latin text is NUL in it."""
    sample = content[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    if len(sample) < 4 or len(content) % 2:
        return None
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if second > half * 0.8 and first < half * 0.05:
        return "utf-16-le"
    if first > half * 0.8 and second < half * 0.05:
        return "utf-16-be"
    return None
