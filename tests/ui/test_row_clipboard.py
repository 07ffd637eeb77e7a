"""Rows on the clipboard: what is pasted from elsewhere is clean and bounded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from notulen_app.domain.minutes_row import RowDraft
from notulen_app.services import agenda, meetings
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.pages.minutes import MinutesTab
from notulen_app.ui.row_clipboard import MOST_LINES, ROWS, pasted
from notulen_app.ui.widgets.row_editor import RowEditor

CLIPBOARD = Path(__file__).parent.parent / "readers" / "clipboard"
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def say(words: str) -> None:
    """Fail: nothing was cut."""
    raise AssertionError(words)


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def test_what_hides_in_a_pasted_text_is_left_out() -> None:
    assert [
        one.text for one in pasted(text("•\tSiap\u202e posko\u200b\x07\nKabag\tOps\n\n"), say)
    ] == [
        "Siap posko",
        "Kabag | Ops",
    ]


def test_more_than_can_be_meant_is_not_taken() -> None:
    said: list[str] = []
    assert len(pasted(text("baris\n" * MOST_LINES), said.append)) == MOST_LINES
    assert not said
    assert len(pasted(text("baris\n" * (MOST_LINES + 1)), said.append)) == MOST_LINES
    mime = QMimeData()
    mime.setData(ROWS, b"[" + b",".join([b'{"text":"x"}'] * (MOST_LINES + 5)) + b"]")
    assert pasted(mime, said.append) == [RowDraft(text="x")] * MOST_LINES
    assert said == ["Hanya 2.000 baris pertama yang ditempel"] * 2


def test_rows_that_are_none_of_ours_are_nothing() -> None:
    for content in (b"", b"{}", b'[{"text": 1}]', b'[{"text": "x", "lain": 1}]'):
        mime = QMimeData()
        mime.setData(ROWS, content)
        assert pasted(mime, say) == []


def test_html_counts_where_it_says_more_than_the_text() -> None:
    mime = text("Polsek\tPersonel\nTorjun\t40")
    mime.setHtml("<ul><li>Polsek<ul><li>Torjun</ul></ul>")
    assert pasted(mime, say) == [RowDraft(text="Polsek", sub_points=("Torjun",))]
    mime.setHtml("<p>x</p>" * 200_000)  # more than is read in a moment
    assert [one.text for one in pasted(mime, say)] == ["Polsek | Personel", "Torjun | 40"]
    mime.setHtml("<img src='http://x.invalid/a.png'>")
    assert [one.text for one in pasted(mime, say)] == ["Polsek | Personel", "Torjun | 40"]


class Desk:
    """The tab with one note, and whatever is on the clipboard."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.archive = context.session.archive
        day = dt.date(2024, 8, 15)
        self.meeting_id = meetings.create_meeting(self.archive, title="Rakor", dates=(day,))
        agenda.add_items(self.archive, self.meeting_id, ["Pembukaan"])
        self.tab = MinutesTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1274, 600)
        with qtbot.waitActive(self.tab):
            self.tab.show()
            self.tab.activateWindow()
        self.tab.show_meeting(self.meeting_id)
        self.field = self.tab._line.field
        QTest.keyClicks(self.field, "Awal")
        QTest.keyClick(self.field, Key.Key_Return)

    def put(self, name: str) -> None:
        mime = QMimeData()
        mime.setHtml((CLIPBOARD / f"{name}.html").read_text(encoding="utf-8"))
        mime.setText("teks yang kalah dari HTML")
        QGuiApplication.clipboard().setMimeData(mime)

    @property
    def rows(self) -> list[tuple[str, tuple[str, ...]]]:
        record = stored.get(self.archive, self.meeting_id)
        return [(one.text, one.sub_points) for one in record.entries]

    def select(self, *texts: str) -> None:
        rows = self.tab._desk.rows.rows()
        self.tab._view.select([row.key for row in rows if row.look.text in texts])
        self.tab._view.setFocus()


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Desk:
    return Desk(context, qtbot)


WORD = [
    ("Penekanan Kapolda:", ()),
    ("Kelola seluruh potensi kerawanan", ("Petakan TPS <rawan>",)),
    ("Jaga netralitas", ()),
    ("Polsek | Personel", ()),
    ("Torjun dan Camplong | 40", ()),
]


def test_word_goes_into_the_outline(desk: Desk) -> None:
    desk.put("word")
    desk.select("Awal")
    desk.tab.commands()["paste_rows"]()
    assert desk.rows == [("Awal", ()), *WORD]


def test_word_goes_into_the_quick_line(desk: Desk) -> None:
    desk.put("word")
    QTest.keyClick(desk.field, Key.Key_V, CTRL)
    assert desk.rows == [("Awal", ()), *WORD]
    assert desk.field.text() == ""


def test_a_caption_that_looks_like_a_speaker_keeps_its_words(desk: Desk) -> None:
    desk.put("writer")
    QTest.keyClick(desk.field, Key.Key_V, CTRL)
    assert desk.rows[1] == ("Arahan Kapolres:", ())


def test_word_goes_into_an_open_row(desk: Desk) -> None:
    desk.put("writer")
    desk.select("Awal")
    desk.tab.commands()["edit_row"]()
    editor = desk.tab.findChild(RowEditor)
    assert editor is not None
    QTest.keyClick(editor, Key.Key_V, CTRL)
    assert desk.rows[:3] == [
        ("AwalArahan Kapolres:", ()),
        ("Kelola kerawanan", ("Petakan TPS", "Siapkan personel")),
        ("Netralitas", ()),
    ]


def test_words_pasted_into_a_row_stay_as_they_are(desk: Desk) -> None:
    QGuiApplication.clipboard().setText(" 1. dibuka\u202e ")
    desk.select("Awal")
    desk.tab.commands()["edit_row"]()
    editor = desk.tab.findChild(RowEditor)
    assert editor is not None
    QTest.keyClick(editor, Key.Key_V, CTRL)
    assert editor.toPlainText() == "Awal 1. dibuka "


def test_the_agenda_takes_titles_without_their_numbers(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("1. Pembukaan\n2) 3 Pilar Kamtibmas\n2024 tahun pemilu")
    desk.tab._agenda.view.setFocus()
    QTest.keyClick(desk.tab._agenda.view, Key.Key_V, CTRL)
    record = stored.get(desk.archive, desk.meeting_id)
    assert [one.title for one in record.agenda][-3:] == [
        "Pembukaan",
        "3 Pilar Kamtibmas",
        "2024 tahun pemilu",
    ]


def test_copied_rows_are_lists_and_tables_elsewhere(desk: Desk) -> None:
    desk.put("word")
    desk.select("Awal")
    desk.tab.commands()["paste_rows"]()
    QTest.keyClick(desk.tab._view, Key.Key_A, CTRL)
    desk.tab.commands()["copy_rows"]()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().splitlines()[-6:] == [
        "Penekanan Kapolda:",
        "Kelola seluruh potensi kerawanan",
        "\ta. Petakan TPS <rawan>",
        "Jaga netralitas",
        "Polsek\tPersonel",
        "Torjun dan Camplong\t40",
    ]
    html = mime.html()
    assert '<ol type="a"><li>Petakan TPS &lt;rawan&gt;</li></ol>' in html
    assert "<tr><td>Torjun dan Camplong</td><td>40</td></tr></table>" in html
    elsewhere = QMimeData()
    elsewhere.setHtml(html)
    assert [one.text for one in pasted(elsewhere, say)][-2:] == [text for text, _ in WORD[-2:]]
