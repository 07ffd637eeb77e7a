"""Packages on the screen: seen before they are taken, dropped onto the list, chosen to be sent."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from database import open_new
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from records import full_record, sample_record

from notulen_app.domain.package import Standing
from notulen_app.services import (
    attachments,
    exchange,
    meetings,
    package_reading,
    package_taking,
    package_words,
    packages,
)
from notulen_app.store import listing
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.package import PackageSheet
from notulen_app.ui.dialogs.package_export import PackageExport
from notulen_app.ui.models.package_model import PackageModel
from notulen_app.ui.pages.home import HomePage
from notulen_app.ui.taking_packages import TakingPackages

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()
FULL, SAMPLE = full_record().meeting.id, sample_record().meeting.id


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    """Give the archive of another office, with two meetings."""
    (tmp_path / "lain").mkdir()
    with contextlib.closing(open_new(tmp_path / "lain" / "lain.notulen.db")) as archive:
        for record in (full_record(), sample_record()):
            exchange.import_record(archive, record)
        attachments.attach_bytes(archive, FULL, b"surat", name="surat.txt")
        yield archive


def sent(archive: Archive, path: Path, *ids: str) -> Path:
    packages.write(packages.gather(archive, ids), path, now=NOW)
    return path


def answer(*, accept: bool, untick: int | None = None) -> list[list[str]]:
    """Answer the sheet that is shown next; gives what its lines said."""
    said: list[list[str]] = []

    def act() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, PackageSheet):
            QTimer.singleShot(1, act)
            return
        model = sheet.model
        said.append([str(model.index(n).data()) for n in range(model.rowCount())])
        if untick is not None:
            off = Qt.CheckState.Unchecked.value
            model.setData(model.index(untick), off, int(Qt.ItemDataRole.CheckStateRole))
        (sheet.take if accept else sheet.leave).click()

    QTimer.singleShot(0, act)
    return said


@pytest.fixture
def taking(context: Context, qtbot: QtBot) -> TakingPackages:
    page = HomePage(context)
    qtbot.addWidget(page)
    return TakingPackages(context, page)


def test_what_is_ticked_is_taken_as_one_undo_step(
    taking: TakingPackages, context: Context, other: Archive, tmp_path: Path, qtbot: QtBot
) -> None:
    path = sent(other, tmp_path / "dua.notulen", FULL, SAMPLE)
    archive = context.session.archive
    said = answer(accept=True, untick=1)
    with qtbot.waitSignal(taking.taken) as told:
        taking.read(path)
    assert told.args == [FULL]
    assert said[0][0].endswith("Baru di arsip ini.") and len(said[0]) == 2
    assert stored.exists(archive, FULL) and not stored.exists(archive, SAMPLE)
    assert [state for _, state in attachments.verify(archive, FULL)][-1] == "utuh"
    assert "1 rapat diambil" in context.notices.toasts.text
    context.session.undo()
    assert not stored.exists(archive, FULL)


def test_nothing_is_taken_where_the_person_would_not(
    taking: TakingPackages, context: Context, other: Archive, tmp_path: Path, qtbot: QtBot
) -> None:
    path = sent(other, tmp_path / "dua.notulen", FULL)
    said = answer(accept=False)
    taking.read(path)
    qtbot.waitUntil(lambda: bool(said))
    assert not stored.exists(context.session.archive, FULL)


def test_a_damaged_package_is_told_and_nothing_is_shown(
    taking: TakingPackages, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("rusak.notulen", "rusak.pdf"):
        (tmp_path / name).write_bytes(b"PK rusak")
        context.notices.clear()
        taking.read(tmp_path / name)
        qtbot.waitUntil(lambda: context.notices.shown() is not None)
        assert "ditolak seluruhnya" in (context.notices.shown() or "")


def test_every_standing_is_said_in_words_and_only_what_may_be_taken_can_be_ticked(
    context: Context, other: Archive, tmp_path: Path, qtmodeltester: object, qtbot: QtBot
) -> None:
    archive = context.session.archive
    first = package_reading.read(sent(other, tmp_path / "awal.notulen", FULL, SAMPLE))
    package_taking.take(archive, first, [FULL, SAMPLE])
    meetings.change_facts(archive, FULL, place="Lobi")
    meetings.change_facts(other, FULL, place="Aula")
    meetings.change_facts(other, SAMPLE, title="Rakor yang diperbaiki")
    second = package_reading.read(sent(other, tmp_path / "baru.notulen", FULL, SAMPLE))
    found = package_taking.compare(archive, second)
    assert [one.standing for one in found] == [Standing.CONFLICT, Standing.NEWER]
    conflict, newer = (package_words.standing(one) for one in found)
    assert "Diubah di sini dan di sana: tempat" in conflict and "Centang" in conflict
    assert newer.startswith("Lebih baru daripada yang di sini: judul")
    model = PackageModel(found)
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    role = int(Qt.ItemDataRole.CheckStateRole)
    assert model.chosen == {SAMPLE}
    assert model.setData(model.index(0), Qt.CheckState.Checked.value, role)
    assert model.chosen == {FULL, SAMPLE}
    older = package_taking.compare(other, first)
    model = PackageModel(older)
    assert {one.standing for one in older} == {Standing.OLDER}
    assert not model.setData(model.index(0), Qt.CheckState.Checked.value, role)
    sheet = PackageSheet(None, first, older, scale=1.0)
    qtbot.addWidget(sheet)
    assert not sheet.take.isVisibleTo(sheet) and sheet.leave.text() == "Tutup"


def test_a_package_is_dropped_onto_the_list(
    context: Context, other: Archive, tmp_path: Path, qtbot: QtBot
) -> None:
    page = HomePage(context)
    qtbot.addWidget(page)
    path = sent(other, tmp_path / "satu.notulen", SAMPLE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    answer(accept=True)
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        page.dropEvent(event)
    assert opened.args[0] == SAMPLE
    assert event.isAccepted()


def test_the_meetings_of_the_list_that_are_ticked_go_along(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    archive = context.session.archive
    for record in (full_record(), sample_record()):
        exchange.import_record(archive, record)
    wanted = listing.Wanted(today=dt.date(2024, 8, 20))
    dialog = PackageExport(context, None, wanted)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    assert dialog.count.text() == "2 dari 2 rapat" and dialog.go.isEnabled()
    path = tmp_path / "pilihan.notulen"
    with qtbot.waitSignal(dialog.sending.ended):
        dialog.sending.write([one.id for one in dialog.rows.ticked], path)
    assert len(package_reading.read(path).parcels) == 2
    assert "pilihan.notulen" in context.notices.toasts.text
    with qtbot.waitSignal(dialog.sending.ended):
        dialog.sending.write([FULL], tmp_path / "tidak ada" / "x.notulen")
    assert "tidak dapat ditulis" in (context.notices.shown() or "")
