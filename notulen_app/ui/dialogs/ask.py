"""Small dialogs that ask one thing; their buttons name the act."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from notulen_app.ui.widgets.build import across, button, down, label


def ask_text(
    parent: QWidget,
    *,
    title: str,
    question: str,
    accept: str,
    reject: str,
    text: str = "",
    secret: bool = False,
) -> str | None:
    """Ask for one line, with a proposal; None where the person would not, or gave nothing."""
    dialog = _dialog(parent, title)
    field = QLineEdit(text)
    field.selectAll()
    field.setAccessibleName(question)
    if secret:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    yes = button(accept, kind="primary")
    no = button(reject)
    yes.setDefault(True)
    yes.setEnabled(bool(text.strip()))
    field.textEdited.connect(lambda text: yes.setEnabled(bool(text.strip())))
    yes.clicked.connect(dialog.accept)
    no.clicked.connect(dialog.reject)
    dialog.setLayout(
        down(label(question, wrap=True), field, across(None, no, yes), spacing=12, edge=20)
    )
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answer = field.text() if secret else field.text().strip()
    dialog.deleteLater()
    return answer if accepted and answer else None


def ask_sure(
    parent: QWidget | None, *, title: str, question: str, accept: str, reject: str
) -> bool:
    """Ask before something that cannot be undone; the default is not to do it."""
    dialog = _dialog(parent, title)
    yes, no = button(accept), button(reject, kind="primary")
    no.setDefault(True)
    yes.clicked.connect(dialog.accept)
    no.clicked.connect(dialog.reject)
    dialog.setLayout(down(label(question, wrap=True), across(None, yes, no), spacing=16, edge=20))
    no.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def _dialog(parent: QWidget | None, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(420)
    dialog.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
    return dialog
