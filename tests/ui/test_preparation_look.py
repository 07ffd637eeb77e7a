"""Persiapan in every size: nothing is cut off, nothing needs to be scrolled sideways."""

from __future__ import annotations

import pytest
from preparation_page import Page
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from records import full_record, sample_record

from notulen_app.domain.meeting import Record
from notulen_app.services import exchange
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.widgets.elided import ElidedLabel

WIDE, SMALL = (1274, 540), (808, 380)
"""The tab's share of a window of 1366×690 and of the smallest, 900×500."""


def cut_off(within: QWidget) -> list[str]:
    """Name the words that have less room than they need."""
    found = []
    for one in within.findChildren(QLabel):
        if not one.isVisible() or isinstance(one, ElidedLabel) or not one.text():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        if one.height() < needed or (not one.wordWrap() and one.width() < one.sizeHint().width()):
            found.append(f"{one.text()} {one.size()} {needed}")
    for button in within.findChildren(QAbstractButton):
        if button.isVisible() and button.width() < button.minimumSizeHint().width():
            found.append(button.text())
    return found


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize(("scheme", "scale"), [(Scheme.LIGHT, 1.0), (Scheme.DARK, 1.25)])
def test_nothing_is_cut_off(
    context: Context, qtbot: QtBot, scheme: Scheme, scale: float, size: tuple[int, int]
) -> None:
    if (context.theme.scheme, context.theme.scale) != (scheme, scale):
        context.theme.choose(scheme, scale=scale)
    page = Page(context, qtbot)
    page.tab.resize(*size)
    for record in (sample_record(), full_record()):
        look_at(page, record)


def look_at(page: Page, record: Record) -> None:
    exchange.import_record(page.archive, record)
    page.open(record.meeting.id)
    page.tab.directives.open(record.directives[0].id)
    page.tab.invitees.open(record.attendance[0].id)
    for officer in page.tab.cards.officers.values():
        officer.unfold()
    page.type_into("start", "entah")
    page.tab.flush()
    for _ in range(3):
        QApplication.processEvents()
    columns = page.tab.columns
    whole = columns.widget()
    assert whole is not None
    assert whole.minimumSizeHint().width() <= columns.viewport().width()
    assert columns.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert cut_off(page.tab) == []


def test_the_right_column_goes_below_where_there_is_no_room_beside(
    context: Context, qtbot: QtBot
) -> None:
    page = Page(context, qtbot, sample_record())
    columns = page.tab.columns
    assert columns.right.x() > columns.left.x()
    assert abs(columns.left.width() / columns.right.width() - 2) < 0.1
    page.tab.resize(*SMALL)
    QApplication.processEvents()
    assert columns.right.x() == columns.left.x()
    assert columns.right.y() > columns.left.y()
