"""Waiting for what takes long where there is no page that could show it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from notulen_app.domain.errors import NotulenError
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.build import down, label

R = TypeVar("R")


class _Waiting(QDialog):
    """Stays until the work is over; closing it would end nothing."""

    def reject(self) -> None:
        """Stay."""


def wait_for(work: Callable[[], R], words: str, parent: QWidget | None = None) -> R:
    """Do work off the interface thread and give what it gives; ``words`` say what is being done.

    Raises:
        NotulenError: what the work raises.
    """
    dialog = _Waiting(parent)
    dialog.setWindowTitle("Notulen")
    dialog.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setMinimumWidth(280)
    dialog.setLayout(down(label(words), bar, spacing=12, edge=20))
    found: list[R] = []
    refused: list[NotulenError] = []
    job = Job(work, dialog)
    job.finished.connect(found.append)
    job.refused.connect(refused.append)
    for signal in (job.finished, job.refused, job.crashed):
        signal.connect(dialog.accept)
    job.start()
    dialog.exec()
    dialog.deleteLater()
    if refused:
        raise refused[0]
    return found[0]
