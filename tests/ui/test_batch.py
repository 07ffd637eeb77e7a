"""Exporting many meetings with the clicks of a person: chosen, named, stopped, told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.meeting import Record, Series
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.store.chosen import Brief
from notulen_app.store.listing import Filter, Wanted
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.batch import LISTED, BatchExport, open_batch
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.models.chosen_meetings import ChosenMeetings

TODAY = dt.date(2025, 3, 1)
SERIES = Series(id="seri-1", name="Rakor bulanan")
TICK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> QWidget:
    """Give a window over an archive with five meetings of two years, two of them in a series."""
    for number in range(5):
        within = number < 2
        facts = changed(
            full_record().meeting,
            id=f"rapat-{number}",
            title=f"Rapat {number}",
            dates=(dt.date(2023 + number % 2, 4, 1 + number),),
            series_id=SERIES.id if within else None,
        )
        record = Record(meeting=facts, series=SERIES if within else None)
        exchange.import_record(context.session.archive, record)
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(
    context: Context, window: QWidget, qtbot: QtBot, folder: Path, **narrowed: object
) -> BatchExport:
    listed = Wanted(today=TODAY, **narrowed)  # type: ignore[arg-type]
    dialog = open_batch(context, window, listed)
    dialog._folder = folder
    qtbot.waitUntil(lambda: not dialog._steps.running)
    return dialog


def only(dialog: BatchExport, *kinds: str) -> None:
    for kind, box in dialog.boxes.items():
        if box.isChecked() is not (kind in kinds):
            box.click()


def scope(dialog: BatchExport, qtbot: QtBot, words: str) -> None:
    place = dialog.scope.findText(words)
    assert place >= 0
    dialog.scope.setCurrentIndex(place)
    dialog.scope.activated.emit(place)
    qtbot.waitUntil(lambda: not dialog._steps.running)


def export(dialog: BatchExport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.run.ended, timeout=60_000):
        dialog.go.click()


def test_what_the_list_shows_is_offered_and_narrowed(
    context: Context, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    every = opened(context, window, qtbot, tmp_path)
    assert every.scope.itemText(0) == "Semua rapat"
    every.reject()
    dialog = opened(context, window, qtbot, tmp_path, words=("rapat", "3"))
    assert dialog.scope.currentText() == LISTED
    assert dialog.count.text() == "1 dari 1 rapat"
    scope(dialog, qtbot, "Semua rapat")
    assert dialog.count.text() == "5 dari 5 rapat"
    scope(dialog, qtbot, "Tahun 2023")
    assert dialog.count.text() == "3 dari 3 rapat"
    assert dialog.example.text() == "Contoh: Notulen 2023-04-01 Rapat 0.pdf"
    scope(dialog, qtbot, "Seri Rakor bulanan")
    assert [one.title for one in dialog.rows.ticked] == ["Rapat 0", "Rapat 1"]
    dialog.none.click()
    assert not dialog.go.isEnabled()
    dialog.reject()
    trash = opened(context, window, qtbot, tmp_path, filter=Filter.TRASH)
    assert trash.scope.currentText() == "Semua rapat"
    trash.reject()


def test_ticked_meetings_are_written_under_the_names_that_were_shown(
    context: Context, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(context, window, qtbot, tmp_path / "keluar")
    only(dialog, "json")
    scope(dialog, qtbot, "Tahun 2023")
    dialog.rows.setData(dialog.rows.index(1), Qt.CheckState.Unchecked, TICK)
    dialog.pattern.selectAll()
    qtbot.keyClicks(dialog.pattern, "{seri} - {judl}")
    assert dialog.example.property("role") == "error"
    assert not dialog.go.isEnabled()
    dialog.pattern.selectAll()
    qtbot.keyClicks(dialog.pattern, "{seri} - {judul}")
    assert dialog.example.text() == "Contoh: Rakor bulanan - Rapat 0.json"
    export(dialog, qtbot)
    assert dialog.told.text() == "Selesai: 2 berkas ditulis, 0 gagal"
    names = sorted(one.name for one in (tmp_path / "keluar").iterdir())
    assert names == ["Rakor bulanan - Rapat 0.json", "Rapat 4.json"]
    assert dialog.look.isVisible()
    assert not dialog.failed.isVisible()
    dialog.reject()
    again = opened(context, window, qtbot, tmp_path)  # as it was left
    assert again.pattern.text() == "{seri} - {judul}"
    assert again.order().kinds == ("json",)
    again.reject()


def test_it_is_stopped_on_wish_and_says_what_failed(
    context: Context, window: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(context, window, qtbot, tmp_path / "keluar")
    only(dialog, "json")
    with qtbot.waitSignal(dialog.run.ended, timeout=60_000):
        dialog.go.click()
        assert dialog.stop.isVisible()
        dialog.stop.click()
    assert dialog.told.text() == "Dihentikan: 0 berkas ditulis, 0 gagal"
    assert list((tmp_path / "keluar").iterdir()) == []
    (tmp_path / "berkas").write_text("x")
    dialog._folder = tmp_path / "berkas"
    dialog.go.click()
    assert dialog.told.text().startswith(f"Berkas “{tmp_path / 'berkas'}” tidak dapat ditulis")
    assert dialog.go.isEnabled()
    dialog.reject()


def test_it_is_opened_from_anywhere(context: Context, window: QWidget, qtbot: QtBot) -> None:
    main = MainWindow(context)
    qtbot.addWidget(main.frame)
    main.frame.show()
    main.actions_of["export_many"].trigger()
    (dialog,) = main.frame.findChildren(BatchExport)
    qtbot.waitUntil(lambda: dialog.count.text() == "5 dari 5 rapat")
    dialog.reject()


def test_the_rows_are_sound_and_keep_what_was_ticked(qtmodeltester: ModelTester) -> None:
    model = ChosenMeetings()
    model.add([Brief(id=str(n), title=f"Rapat {n}", date=None) for n in range(3)])
    qtmodeltester.check(model)
    model.setData(model.index(1), Qt.CheckState.Unchecked, TICK)
    assert [one.id for one in model.ticked] == ["0", "2"]
    model.add([Brief(id="9", title="Rapat 9", date=dt.date(2024, 8, 15))])
    assert [one.id for one in model.ticked] == ["0", "2", "9"]
    assert model.index(3).data() == "15 Agustus 2024  ·  Rapat 9"
    model.tick_all(on=False)
    assert model.ticked == ()
    model.clear()
    assert model.rowCount() == 0
