"""Whether a text field has something of its own to take back: Ctrl+Z goes to it first."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit


def can_undo(watched: QObject) -> bool:
    """Tell whether the object is a text field with typing to undo."""
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable()
    if isinstance(watched, QPlainTextEdit | QTextEdit):
        return watched.document().isUndoAvailable() and not watched.isReadOnly()
    return False


def can_redo(watched: QObject) -> bool:
    """Tell whether the object is a text field with typing to do again."""
    if isinstance(watched, QLineEdit):
        return watched.isRedoAvailable()
    if isinstance(watched, QPlainTextEdit | QTextEdit):
        return watched.document().isRedoAvailable() and not watched.isReadOnly()
    return False
