"""A table as text that spreadsheets take from the clipboard; nothing in it is a formula."""

from __future__ import annotations

from collections.abc import Iterable

from notulen_app.domain.plain_text import cleaned

_FORMULAS = ("=", "+", "-", "@")


def table_text(rows: Iterable[Iterable[str]]) -> str:
    """Give rows as lines and cells parted by tabs.

    A cell stays one cell whatever stands in it. One that a spreadsheet would take for a formula
    begins with an apostrophe, with which spreadsheets mark a text.
    """
    return "\n".join("\t".join(_cell(one) for one in row) for row in rows)


def _cell(text: str) -> str:
    line = " ".join(cleaned(text).split())
    return f"'{line}" if line.startswith(_FORMULAS) else line
