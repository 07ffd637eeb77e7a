"""The place Tindak Lanjut over 50,000 directives, painted: opening, filters, acts, reading on."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from follow_up import FILTER, FRAME, OPEN, TODAY, archive_path
from measuring import Row, bare_commits
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column, FollowUpRow, Pill, Wanted
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.notices import Notices
from notulen_app.ui.pages.follow_up import FollowUpPage
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.session import Session

STEP, CARDS = 100.0, 10_000
"""Milliseconds of the longest step, and the cards that are scrolled through."""
_NARROWED: tuple[dict[str, object], ...] = (
    *({"pill": one} for one in Pill),
    {"unit_key": "j5"},
    {"series_id": "r4"},
    {"sector_id": "s3"},
    {"meeting_id": "m40"},
    {"words": ("posko",)},
    {"words": ("kucing",)},
)


def rows() -> list[Row]:
    """Measure on the large archive."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    archive = Archive.open(archive_path())
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        bare = statistics.median(bare_commits(Path(folder) / "bare.db", 200))
        found = list(_measured(application, archive, bare))
    archive.close()
    return found


def _measured(application: QApplication, archive: Archive, bare: float) -> Iterator[Row]:
    theme = Theme(application, scheme=Scheme.LIGHT, scale=1.0)
    icons = Icons(theme)
    context = Context(Session(archive), theme, icons, Notices(icons), Preferences())
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        page = FollowUpPage(context, today=lambda: TODAY)
        page.resize(1274, 640)
        page.show()
        page.repaint()
        times.append((time.perf_counter() - begun) * 1000)
        application.processEvents()
    yield Row("follow-up place: made, read and painted", statistics.median(times), OPEN, goal=1.0)
    filters = [_filtered(application, page, one) for one in _NARROWED]
    label = f"follow-up place: {len(filters)} filters to the first paint of the board, slowest"
    yield Row(label, max(filters), FILTER, goal=1.0)
    page.clear_filters()
    acts = list(_acts(application, page))
    while archive.undo_label is not None:
        archive.undo()
    label = "follow-up place: a card moved, written and painted"
    yield Row(label, statistics.median(acts), 1.5 * bare + FRAME, goal=1.0)
    steps = _scrolled(application, page)
    yield Row(f"follow-up place: longest step of {CARDS:,} cards", max(steps), STEP, goal=1.0)
    page.show_part(Part.TABLE)
    turned = [_timed(lambda n=n: _sorted(page, n)) for n in range(8)]
    yield Row("follow-up place: table sorted and painted, slowest", max(turned), FILTER, goal=1.0)


def _filtered(application: QApplication, page: FollowUpPage, narrowed: dict[str, object]) -> float:
    wanted = Wanted(today=TODAY, **narrowed)  # type: ignore[arg-type]
    times = []
    for _ in range(3):
        page.filters.changed.emit(Wanted(today=TODAY))
        application.processEvents()
        times.append(_timed(lambda: (page.filters.changed.emit(wanted), page.repaint())))
        application.processEvents()
    return statistics.median(times)


def _acts(application: QApplication, page: FollowUpPage) -> Iterator[float]:
    """Move one card after the other to the next column."""
    column = page.lists.board.columns[Column.UNDER_WAY].cards
    for _ in range(40):
        column.choose(3)
        application.processEvents()
        rows = column.chosen
        yield _timed(lambda rows=rows: _moved(application, page, rows))


def _moved(application: QApplication, page: FollowUpPage, rows: list[FollowUpRow]) -> None:
    page.verbs.set_state(rows, AssignmentState.TO_VERIFY)
    application.processEvents()


def _scrolled(application: QApplication, page: FollowUpPage) -> list[float]:
    cards, times = page.lists.board.columns[Column.UNDER_WAY].cards, []
    while not cards.rows.is_whole and cards.rows.rowCount() < CARDS:
        times.append(_timed(lambda: _to_end(page)))
        application.processEvents()
    return times


def _to_end(page: FollowUpPage) -> None:
    cards = page.lists.board.columns[Column.UNDER_WAY].cards
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    cards.viewport().repaint()


def _sorted(page: FollowUpPage, column: int) -> None:
    page.lists.table.sort_by(column)
    page.lists.table.viewport().repaint()


def _timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000
