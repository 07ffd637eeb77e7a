"""A question in place: over a list it grows with what it says, so that nothing is drawn over."""

from __future__ import annotations

from followed import TODAY
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from notulen_app.ui.look.theme import Theme
from notulen_app.ui.widgets.inline_ask import InlineAsk, Question

QUESTION = Question(title="Tanggal baru", accept="Beri", day="Sampai", words="Alasan")


def test_the_day_in_full_has_room_below_its_field(theme: Theme, qtbot: QtBot) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(306, 500)
    over.show()
    box = InlineAsk()
    box.ask_over(QUESTION, today=TODAY, over=over, at=QRect(10, 60, 280, 60))
    qtbot.waitExposed(over)
    alone = box.height()
    for typed in ("22/8", "kapan-kapan"):
        box.day.selectAll()
        qtbot.keyClicks(box.day, typed)
        assert box.height() >= box.minimumSizeHint().height()
        assert box.day.height() >= box.day.sizeHint().height()
        echo = box._echo
        assert echo.isVisible()
        assert box.day.geometry().bottom() <= echo.geometry().top()
        assert echo.geometry().bottom() < box.words.geometry().top()
    box.day.selectAll()
    qtbot.keyClick(box.day, Qt.Key.Key_Backspace)
    assert box.height() == alone
