"""Signing with mouse, finger and pen: the same line, kept in 0..1, with the pressure of a pen."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QInputDevice,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notulen_app.domain.attendance import Stroke
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.widgets.sign_pad import EVEN, MOST_POINTS, SignPad

PLACES = [(20, 60), (60, 20), (100, 70), (180, 40)]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(theme: Theme, qtbot: QtBot) -> SignPad:
    made = SignPad(theme)
    qtbot.addWidget(made)
    made.resize(240, 116)
    with qtbot.waitExposed(made):
        made.show()
    return made


def with_mouse(pad: SignPad, places: list[tuple[int, int]]) -> None:
    first, *rest = [QPoint(*one) for one in places]
    QTest.mousePress(pad, LEFT, pos=first)
    for one in rest:
        QTest.mouseMove(pad, one)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*places[-1]))


def shape(stroke: Stroke) -> list[tuple[int, int]]:
    """Give the places of a stroke in pixels of a pad whose longer side is 240."""
    return [(round(x * 240), round(y * 240)) for x, y, _ in stroke.points]


def test_a_line_drawn_with_the_mouse_is_kept_in_units_of_the_longer_side(
    pad: SignPad, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pad.drawn):
        with_mouse(pad, PLACES)
    (stroke,) = pad.strokes
    assert shape(stroke) == PLACES
    assert {pressure for _, _, pressure in stroke.points} == {EVEN}
    assert all(0 <= one <= 1 for point in stroke.points for one in point)


def test_a_finger_draws_the_same_line(pad: SignPad, qapp: QApplication) -> None:
    finger = QTest.createTouchDevice()
    first, *rest = [QPoint(*one) for one in PLACES]
    QTest.touchEvent(pad, finger).press(0, first, pad).commit()
    for one in rest:
        QTest.touchEvent(pad, finger).move(0, one, pad).commit()
    QTest.touchEvent(pad, finger).release(0, rest[-1], pad).commit()
    assert [shape(one) for one in pad.strokes] == [PLACES]


def tablet(pad: SignPad, kind: QEvent.Type, place: tuple[int, int], pressure: float) -> None:
    pen = QPointingDevice(
        "pena",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )
    here = QPointF(*place)
    event = QTabletEvent(
        kind,
        pen,
        here,
        pad.mapToGlobal(here),
        pressure,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        Qt.KeyboardModifier.NoModifier,
        LEFT,
        LEFT,
    )
    QApplication.sendEvent(pad, event)
    assert event.isAccepted()


def test_a_pen_draws_with_its_pressure(pad: SignPad) -> None:
    pressures = [0.1, 0.4, 0.8, 0.3]
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 3]
    for kind, place, pressure in zip(kinds, PLACES, pressures, strict=True):
        tablet(pad, kind, place, pressure)
    tablet(pad, QEvent.Type.TabletRelease, PLACES[-1], 0.0)
    (stroke,) = pad.strokes
    assert shape(stroke) == PLACES
    assert [pressure for _, _, pressure in stroke.points] == pressures


def test_a_dot_is_a_stroke_and_nothing_leaves_the_pad(pad: SignPad) -> None:
    QTest.mouseClick(pad, LEFT, pos=QPoint(30, 30))
    with_mouse(pad, [(200, 100), (400, 300)])
    dot, line = pad.strokes
    assert len(dot.points) == 1
    assert shape(line)[-1] == (240, 116)


def test_strokes_come_back_from_the_archive_as_they_were_drawn(pad: SignPad) -> None:
    with_mouse(pad, PLACES)
    kept = msgspec.json.decode(msgspec.json.encode(pad.strokes), type=tuple[Stroke, ...])
    pad.show_strokes(())
    assert pad.strokes == ()
    pad.show_strokes(kept)
    assert [shape(one) for one in pad.strokes] == [PLACES]


def test_a_pad_that_cannot_be_signed_takes_nothing(pad: SignPad) -> None:
    pad.setEnabled(False)
    with_mouse(pad, PLACES)
    assert pad.strokes == ()


def test_a_signature_has_an_end(pad: SignPad) -> None:
    full = Stroke(points=tuple((n / MOST_POINTS, 0.1, 0.5) for n in range(MOST_POINTS)))
    pad.show_strokes([full])
    with_mouse(pad, PLACES)
    assert pad.strokes == (full,)


def test_the_paper_stays_white_in_the_dark(pad: SignPad, theme: Theme) -> None:
    theme.choose(Scheme.DARK)
    try:
        middle = QColor(pad.grab().toImage().pixel(120, 10))
        assert middle == QColor("white")
    finally:
        theme.choose(Scheme.LIGHT)
