"""Rows on the clipboard: what is pasted from elsewhere is clean and bounded."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from notulen_app.domain.minutes_row import RowDraft
from notulen_app.ui.row_clipboard import MOST_LINES, ROWS, pasted


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def test_what_hides_in_a_pasted_text_is_left_out() -> None:
    assert [one.text for one in pasted(text("•\tSiap\u202e posko\u200b\x07\nKabag\tOps\n\n"))] == [
        "Siap posko",
        "Kabag – Ops",
    ]


def test_more_than_can_be_meant_is_not_taken() -> None:
    assert len(pasted(text("baris\n" * (MOST_LINES + 5)))) == MOST_LINES
    mime = QMimeData()
    mime.setData(ROWS, b"[" + b",".join([b'{"text":"x"}'] * (MOST_LINES + 5)) + b"]")
    assert pasted(mime) == [RowDraft(text="x")] * MOST_LINES


def test_rows_that_are_none_of_ours_are_nothing() -> None:
    for content in (b"", b"{}", b'[{"text": 1}]', b'[{"text": "x", "lain": 1}]'):
        mime = QMimeData()
        mime.setData(ROWS, content)
        assert pasted(mime) == []
