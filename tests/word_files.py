"""Word documents for tests: real ones, and ones packed by hand to do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def document(body: str, *, head: str = "") -> str:
    """Give a document part with this body."""
    opened = f'<?xml version="1.0"?>{head}<w:document {SPACE} {COMPATIBLE}><w:body>'
    return f"{opened}{body}</w:body></w:document>"


def paragraph(text: str) -> str:
    """Give a plain paragraph."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def packed(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts as a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_file(path: Path, body: str, *, head: str = "") -> Path:
    """Write a DOCX that has only its document part."""
    path.write_bytes(packed({"word/document.xml": document(body, head=head)}))
    return path


def minutes_file(path: Path, lines: Iterable[str], facts: Iterable[tuple[str, str]]) -> Path:
    """Write old minutes as Word would: a table of facts, headings and numbered lists.

    A line that begins with "# " is a heading, one with "1 " an item of a numbered list.
    """
    import docx

    made = docx.Document()
    made.add_paragraph("NOTULEN")
    made.add_paragraph("RAPAT KOORDINASI KESIAPAN CONTOH")
    table = made.add_table(0, 3)
    for label, value in facts:
        for cell, words in zip(table.add_row().cells, (label, ":", value), strict=True):
            cell.text = words
    for line in lines:
        mark, _, words = line.partition(" ")
        if mark == "#":
            made.add_paragraph(words)
        elif mark == "1":
            made.add_paragraph(words, style="List Number")
        else:
            made.add_paragraph(line)
    made.save(str(path))
    return path
