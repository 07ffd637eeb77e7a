"""A button that gives way: with room for all of its words it shows all of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import down
from notulen_app.ui.widgets.elided_button import ElidedButton

NAMES = ["bukti.jpg", "Foto posko.png", "a.pdf", "Kam 15 Agu · Rakor", "laporan akhir (2).docx"]


@pytest.mark.parametrize("name", NAMES)
def test_words_are_whole_where_there_is_room(icons: Icons, qtbot: QtBot, name: str) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    made = ElidedButton(name)
    icons.put(made, "paperclip", colour="accent_text", size=14)
    whole.setLayout(down(made))
    whole.resize(400, 60)
    whole.show()
    assert made.text() == name
    whole.resize(100, 60)
    assert made.text().endswith("…") or made.text() == name
    whole.resize(400, 60)
    assert made.text() == name
