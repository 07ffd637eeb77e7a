"""What to do when an archive cannot be opened at the start: once more, another one, or nothing."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton


class Answer(StrEnum):
    """What the person wants."""

    BACKUP = "Buka cadangan"
    FILE = "Pulihkan dari berkas…"
    AGAIN = "Coba lagi"
    OTHER = "Pilih arsip lain…"
    QUIT = "Keluar"


def ask_after_refusal(text: str, *, offer: str | None = None, damaged: bool = False) -> Answer:
    """Say why the archive cannot be opened and ask what to do; closing the question is leaving.

    ``offer`` are the words that offer its newest backup; without them there is none. Where the
    archive is ``damaged`` a backup from elsewhere can be named.
    """
    box = QMessageBox(QMessageBox.Icon.Warning, "Notulen", text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    buttons: dict[QPushButton, Answer] = {}
    for answer in Answer:
        if (answer is Answer.BACKUP and offer is None) or (answer is Answer.FILE and not damaged):
            continue
        role = QMessageBox.ButtonRole.ActionRole
        if answer is Answer.QUIT:
            role = QMessageBox.ButtonRole.RejectRole
        words = offer if answer is Answer.BACKUP and offer else answer.value
        buttons[box.addButton(words, role)] = answer
    box.exec()
    clicked = box.clickedButton()
    return next((one for button, one in buttons.items() if button is clicked), Answer.QUIT)
