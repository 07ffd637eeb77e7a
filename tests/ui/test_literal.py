"""What people wrote is shown as they wrote it, tags and ampersands included."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAction, QHelpEvent, Qt, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notulen_app.domain.meeting import Attachment
from notulen_app.services.meetings import change_facts, create_meeting
from notulen_app.ui.context import Context
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.models.attachments_model import AttachmentsModel
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.wording import literal

HOSTILE = (
    '<img src="//peladen/berbagi/x.png">',
    "<b>Rapat</b> & <i>rakor</i>",
    "<a href='file:///C:/'>klik</a>",
    "a < b, c > d",
    "Kapolres <baru>",
    "&lt;b&gt;",
    "<p>baris satu\nbaris  dua</p>",
)


def as_qt_shows_it(tip: str) -> str:
    """Give what stands on the screen for a tooltip."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tooltip_shows_what_was_written(qapp: QApplication, text: str) -> None:
    assert as_qt_shows_it(literal.tip(text)) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_the_name_of_a_file_is_never_html(qapp: QApplication, text: str) -> None:
    model = AttachmentsModel(lambda *_: True)
    model.load([Attachment(id="a", name=text, sha256="0" * 64)], {})
    tip = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert as_qt_shows_it(tip) == text


def test_a_label_that_is_cut_shows_its_whole_text(qtbot: QtBot) -> None:
    text = "<h1>Rapat</h1> " * 20
    label = ElidedLabel(text)
    qtbot.addWidget(label)
    label.resize(60, 20)
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))
    assert as_qt_shows_it(label.toolTip()) == text


@pytest.mark.parametrize("text", ["Rapat A & B", "&Sunting", "a && b", "100 % &"])
def test_a_button_shows_every_ampersand(qapp: QApplication, text: str) -> None:
    action = QAction(f"&Urungkan: {literal.words(text)}")
    assert literal.unmarked(action.text()) == f"Urungkan: {text}"


def test_undo_names_what_was_done_with_its_ampersand(context: Context, qtbot: QtBot) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    meeting_id = context.session.do(create_meeting, None)
    context.session.do(change_facts, None, meeting_id, label="Ubah A & B", title="Rakor")
    assert literal.unmarked(window.actions_of["undo"].text()) == "Urungkan: Ubah A & B"
