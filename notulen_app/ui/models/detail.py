"""The role of what stands below the name in rows of two lines."""

from __future__ import annotations

from PySide6.QtCore import Qt

DETAIL = int(Qt.ItemDataRole.UserRole) + 20
