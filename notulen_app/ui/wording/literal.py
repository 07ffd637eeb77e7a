"""Texts from people where Qt reads more into them: tags in tooltips, & in buttons and menus."""

from __future__ import annotations

import html
import re

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """Give a tooltip that shows a text as it is, whatever tags it may hold."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<span style="white-space: pre-wrap">{html.escape(text)}</span>'


def words(text: str) -> str:
    """Give the words of a button or an action that show a text as it is, with its & signs."""
    return text.replace("&", "&&")


def unmarked(text: str) -> str:
    """Give the words of a button or an action as they are read, without the mnemonic mark."""
    return re.sub(r"&(.)", r"\1", text)
