"""The window for the room: public, live, large, and out of the way."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.directive import Directive
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Meeting, Record, Security
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed
from notulen_app.services import meetings as verbs
from notulen_app.store import meetings
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme, interface_font
from notulen_app.ui.pages.meeting import MeetingPage, MeetingTab, TabPlan
from notulen_app.ui.presenting.layout import SMALL, Shape, Text
from notulen_app.ui.presenting.window import Presenter, PresenterWindow, best_screen

ID = full_record().meeting.id
BEGUN = dt.datetime(2025, 3, 6, 9, 0, tzinfo=dt.UTC)
SIZES = [(1920, 1080), (1366, 768), (3840, 2160), (900, 500)]


def keep(context: Context, record: Record) -> None:
    with context.session.archive.action("uji"):
        meetings.put(context.session.archive, record)


def opened(context: Context, qtbot: QtBot, size: tuple[int, int] = (1920, 1080)) -> PresenterWindow:
    window = PresenterWindow(context, ID)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    return window


def texts(window: PresenterWindow) -> list[str]:
    """Give every text of the window: what is painted, and what any label would show."""
    painted = [part.text for part in window.sheet.parts() if isinstance(part, Text)]
    return [*painted, *(label.text() for label in window.findChildren(QLabel))]


def long_record(count: int) -> Record:
    points = tuple(
        AgendaItem(
            id=f"i{n:03}",
            title=f"Pokok bahasan {n + 1} tentang kesiapan pengamanan",
            order=n,
            begun=BEGUN if n < 22 else None,
            finished=BEGUN if n < 21 else None,
        )
        for n in range(40)
    )
    directives = tuple(
        Directive(
            id=f"x{n:04}",
            number=n + 1,
            text=f"Arahan ke-{n + 1}: " + "menyiapkan posko terpadu dan melapor. " * (1 + n % 5),
            addressees=(Party(text="Kapolsek jajaran"),),
            due=dt.date(2025, 3, 20),
        )
        for n in range(count)
    )
    return changed(full_record(), agenda=points, directives=directives)


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[PresenterWindow]:
    keep(context, full_record())
    made = opened(context, qtbot)
    yield made
    made.close()


def test_agenda_decisions_and_directives_are_shown(window: PresenterWindow) -> None:
    said = texts(window)
    for line in (
        "Rapat Koordinasi Uji",
        "1. Pembukaan dan doa",
        "2.1. Personel",
        "Keputusan 1",
        "Posko dibuka mulai hari Senin.",
        "Penekanan 1",
        "Menyiapkan posko terpadu.",
        "• Tenda",
        "Kabag Ops, Kapolsek jajaran · paling lambat Kamis, 20 Maret 2025",
        "Imbauan 2",
    ):
        assert line in said


def test_no_private_row_is_ever_painted(window: PresenterWindow, context: Context) -> None:
    assert not any("PRIBADI" in one for one in texts(window))
    public = Entry(id="n1", kind=EntryKind.DECISION, text="Boleh dilihat.", order=0)
    private = Entry(id="n2", kind=EntryKind.DECISION, text="Jangan dilihat.", order=1, private=True)
    context.session.do(verbs.set_entries, None, ID, (public, private))
    QApplication.processEvents()
    assert "Boleh dilihat." in texts(window)
    assert "Jangan dilihat." not in texts(window)
    context.session.do(verbs.set_entries, None, ID, (changed(public, private=True), private))
    QApplication.processEvents()
    assert "Boleh dilihat." not in texts(window)
    for step in (window.sheet.leaf, window.sheet.leaf_page):
        for blocks in (-99, 99):
            step(blocks)
            assert not any("dilihat" in one or "PRIBADI" in one for one in texts(window))


def test_a_change_is_painted_in_the_next_pass_and_the_newest_is_marked(
    window: PresenterWindow, context: Context
) -> None:
    rows = (
        Directive(id="d1", text="Menyiapkan posko.", number=1),
        Directive(id="d2", text="Arahan yang baru saja diucapkan.", number=2),
    )
    context.session.do(verbs.set_directives, None, ID, rows)
    QApplication.processEvents()
    assert "Arahan yang baru saja diucapkan." in texts(window)
    context.session.undo()
    QApplication.processEvents()
    assert "Arahan yang baru saja diucapkan." not in texts(window)


def test_the_running_point_is_large_and_marked(context: Context, qtbot: QtBot) -> None:
    keep(context, long_record(3))
    window = opened(context, qtbot)
    parts = [part for part in window.sheet.parts() if isinstance(part, Text)]
    running = [part for part in parts if part.text.startswith("22. Pokok bahasan 22")]
    assert sorted(part.size for part in running) == [32, 52]
    assert all(part.bold for part in running)
    largest = max(part.size for part in parts)
    assert running[0].size == largest or running[1].size == largest
    assert any(part.text.startswith("24. ") for part in parts), "what comes next is seen too"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 7, 400])
def test_everything_fits_its_place_at_every_size(
    context: Context, qtbot: QtBot, size: tuple[int, int], count: int
) -> None:
    keep(context, changed(long_record(count), meeting=_secret()))
    window = opened(context, qtbot, size)
    unit = min(size[0] / 1920, size[1] / 1080)
    whole = QRectF(0, 0, *size).adjusted(-1, -1, 1, 1)
    seen = list(window.sheet.parts())
    for part in seen:
        if isinstance(part, Shape):
            assert whole.contains(part.area)
            continue
        assert part.size >= SMALL
        metrics = QFontMetricsF(interface_font(round(part.size * unit)))
        assert part.x >= 0
        assert part.y >= 0
        assert part.x + metrics.horizontalAdvance(part.text) <= size[0] * 1.01, part.text
        assert part.y + metrics.height() <= size[1] + 1, part.text
    said = [part.text for part in seen if isinstance(part, Text)]
    assert said.count("RAHASIA") == 2
    if count:
        assert f"Arahan {count}" in said, "the newest is seen"


def _secret() -> Meeting:
    return changed(full_record().meeting, security=Security.SECRET)


def test_an_empty_meeting_says_so(context: Context, qtbot: QtBot) -> None:
    keep(context, Record(meeting=changed(full_record().meeting, series_id=None)))
    window = opened(context, qtbot)
    assert "Belum ada keputusan atau arahan." in texts(window)
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)


def test_what_is_not_seen_is_counted_and_can_be_leafed_to(context: Context, qtbot: QtBot) -> None:
    keep(context, changed(long_record(400), entries=()))
    window = opened(context, qtbot)

    def shown() -> set[str]:
        return {one for one in texts(window) if one.startswith("Arahan ") and one[7:].isdigit()}

    def counted() -> list[str]:
        return [one for one in texts(window) if "butir" in one]

    assert "Arahan 400" in shown()
    assert counted() == [f"↑ {400 - len(shown())} butir sebelumnya"]
    qtbot.keyClick(window, Qt.Key.Key_Home)
    assert "Arahan 1" in shown()
    assert counted() == [f"↓ {400 - len(shown())} butir berikutnya"]
    qtbot.keyClick(window, Qt.Key.Key_Down)
    assert "Arahan 1" not in shown()
    assert "Arahan 2" in shown()
    before = shown()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert not before & shown()
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert "Arahan 1" in shown()
    qtbot.keyClick(window, Qt.Key.Key_End)
    assert "Arahan 400" in shown()
    turned = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window.sheet, turned)
    assert "Arahan 400" not in shown()


def test_every_block_is_whole_wherever_one_leafs(context: Context, qtbot: QtBot) -> None:
    keep(context, long_record(30))
    window = opened(context, qtbot, (1366, 768))
    qtbot.keyClick(window, Qt.Key.Key_Home)
    for _ in range(35):
        bottom = max(
            part.area.bottom() if isinstance(part, Shape) else part.y
            for part in window.sheet.parts()
        )
        assert bottom <= 768
        qtbot.keyClick(window, Qt.Key.Key_Down)


def test_light_is_the_default_and_g_changes_it_for_good(
    window: PresenterWindow, context: Context, qtbot: QtBot
) -> None:
    context.theme.choose(Scheme.DARK)
    assert window.grab().toImage().pixelColor(2, 540).lightness() > 200
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert window.grab().toImage().pixelColor(2, 540).lightness() < 60
    again = opened(context, qtbot)
    assert again.grab().toImage().pixelColor(2, 540).lightness() < 60
    again.close()
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert context.preferences.presenter_scheme is Scheme.LIGHT


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_esc_and_f11_leave(window: PresenterWindow, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(window.closed):
        qtbot.keyClick(window, key)
    assert not window.isVisible()


def test_it_closes_when_the_meeting_is_gone(context: Context, qtbot: QtBot) -> None:
    meeting_id = context.session.do(verbs.create_meeting, None, title="Baru")
    assert meeting_id is not None
    window = PresenterWindow(context, meeting_id)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.closed):
        context.session.undo()


def test_a_closed_window_follows_nothing_any_more(context: Context, qtbot: QtBot) -> None:
    keep(context, full_record())
    window = opened(context, qtbot)
    window.close()
    context.session.do(verbs.change_facts, None, ID, title="Judul lain")
    QApplication.processEvents()
    assert "Judul lain" not in texts(window)


def test_another_meeting_does_not_touch_it(window: PresenterWindow, context: Context) -> None:
    other = context.session.do(verbs.create_meeting, None, title="RAPAT LAIN")
    assert other is not None
    context.session.do(verbs.change_facts, None, other, title="RAPAT LAIN LAGI")
    QApplication.processEvents()
    assert not any("LAIN" in one for one in texts(window))


def test_the_screen_for_the_room_is_the_one_that_is_free() -> None:
    laptop, projector, wall = "laptop", "proyektor", "dinding"
    assert best_screen([laptop], laptop, laptop) == laptop
    assert best_screen([laptop, projector], laptop, laptop) == projector
    assert best_screen([laptop, projector], laptop, projector) == laptop
    assert best_screen([laptop, projector, wall], laptop, projector) == wall


def test_the_command_opens_switches_and_closes(context: Context, qtbot: QtBot) -> None:
    keep(context, full_record())
    other = context.session.do(verbs.create_meeting, None, title="Rapat kedua")
    assert other is not None
    owner = QWidget()
    qtbot.addWidget(owner)
    presenter = Presenter(context, owner)
    presenter.toggle(ID)
    window = presenter.window
    assert window is not None
    assert window.isFullScreen()
    assert "Rapat Koordinasi Uji" in texts(window)
    presenter.toggle(other)
    assert presenter.window is window
    assert "Rapat kedua" in texts(window)
    presenter.toggle(other)
    assert presenter.window is None


_TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
from records import full_record
from notulen_app.store import meetings
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.notices import Notices
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.presenting.window import Presenter
from notulen_app.ui.session import Session
from notulen_app.ui.look.theme import Scheme, Theme
theme = Theme(app, scheme=Scheme.LIGHT, scale=1.0)
icons = Icons(theme)
session = Session(Archive.open(Path(sys.argv[1])))
with session.archive.action("uji"):
    meetings.put(session.archive, full_record())
owner = QWidget()
owner.show()
owner.activateWindow()
presenter = Presenter(Context(session, theme, icons, Notices(icons), Preferences()), owner)
presenter.toggle(full_record().meeting.id)
app.processEvents()
shown = presenter.window
print(shown.screen().name(), shown.width(), shown.height(), owner.isActiveWindow())
"""


def test_a_projector_is_found_and_the_keys_stay_with_the_minutes(tmp_path: Path) -> None:
    def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
        size = {"name": name, "x": x, "y": 0, "width": width, "height": height}
        return {**size, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}

    screens = [screen("Laptop", 0, 1366, 768), screen("Proyektor", 1366, 1920, 1080)]
    wanted = {
        "synchronousWindowSystemEvents": True,
        "windowFrameMargins": False,
        "screens": screens,
    }
    plan = tmp_path / "layar.json"
    plan.write_text(json.dumps(wanted))
    tests = Path(__file__).parent.parent
    paths = os.pathsep.join((str(tests), str(tests.parent)))
    done = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS, str(tmp_path / "arsip.notulen.db")],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={plan}",
            "PYTHONPATH": paths,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["Proyektor", "1920", "1080", "True"]


class _Tab(MeetingTab):
    def show_meeting(self, meeting_id: str) -> None:
        self.meeting_id = meeting_id


def test_an_open_meeting_offers_it(context: Context, qtbot: QtBot) -> None:
    keep(context, full_record())
    page = MeetingPage(context, (TabPlan("uji", "Uji", lambda _: _Tab()),))
    qtbot.addWidget(page)
    page.show_meeting(ID)
    page.commands()["presenter"]()
    [window] = page.findChildren(PresenterWindow)
    assert window.meeting_id == ID
    assert window.isWindow()
    page.commands()["presenter"]()
    assert not window.isVisible()
