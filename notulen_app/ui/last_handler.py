"""The last handler: a bug saves what can be saved and is shown as a report that can be copied.

The report holds the place in the code and versions, never a text of the archive.
"""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication

import notulen_app
from notulen_app.domain.errors import ArchiveDamaged


class _Bridge(QObject):
    """Carries a report to the interface thread."""

    reported = Signal(str)
    damaged = Signal()


def install(
    parent: QObject, show: Callable[[str], None], damaged: Callable[[], None] | None = None
) -> None:
    """Catch what nothing else caught; ``show`` gets the report on the interface thread.

    Where it tells that the archive is damaged, ``damaged`` is called in its place.
    """
    bridge = _Bridge(parent)
    bridge.reported.connect(show)
    if damaged is not None:
        bridge.damaged.connect(damaged)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if damaged is not None and _tells_damage(error):
            bridge.damaged.emit()
            return
        bridge.reported.emit(report(kind, error, trace))

    sys.excepthook = hook


def _tells_damage(error: BaseException) -> bool:
    from notulen_app.store import refusals

    return isinstance(error, ArchiveDamaged) or refusals.is_damage(error)


def report(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> str:
    """Give the kind of the error, the lines of code, and versions; no message, no value."""
    lines = [
        f"Notulen {notulen_app.__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def _short(path: str) -> str:
    parts = path.replace("\\", "/").split("/")
    return "/".join(parts[-3:])
