"""Signing elsewhere with clicks: out to the portal and back, and scans of signed paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.meeting import MeetingState, SignerRole
from notulen_app.domain.paper_code import paper_code
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed
from notulen_app.services import editions, exchange, publishing
from notulen_app.signing.identity import TestIdentity, make_test_identity
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.returned import ReturnedSheet
from notulen_app.ui.pages.approval import ApprovalTab

PASSWORD = "kata sandi"


@pytest.fixture(scope="module")
def clerk() -> TestIdentity:
    now = dt.datetime.now().astimezone()
    return make_test_identity("Uji", now=now, password=PASSWORD)


@pytest.fixture
def tab(context: Context, qtbot: QtBot, tmp_path: Path) -> ApprovalTab:
    made = ApprovalTab(context)
    qtbot.addWidget(made)
    made.resize(1274, 640)
    context.preferences.folder = tmp_path
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def meeting_id(tab: ApprovalTab, context: Context, qtbot: QtBot) -> str:
    record = full_record()
    record = changed(record, meeting=changed(record.meeting, state=MeetingState.DRAFT))
    made = exchange.import_record(context.session.archive, record)
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.show_meeting(made)
    return made


def when_open(kind: type[QDialog], act: Callable[..., object]) -> None:
    """Do something in the dialog of this kind, as soon as it is open."""

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or isinstance(dialog, QFileDialog) != (kind is QFileDialog):
            QTimer.singleShot(5, step)
            return
        act(dialog)

    QTimer.singleShot(0, step)


def file_named(name: str) -> None:
    def act(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(name)
        dialog.accept()

    when_open(QFileDialog, act)


def test_out_to_the_portal_and_back(
    tab: ApprovalTab,
    context: Context,
    qtbot: QtBot,
    meeting_id: str,
    clerk: TestIdentity,
    tmp_path: Path,
) -> None:
    file_named("keluar.pdf")
    with qtbot.waitSignal(context.session.changed):
        tab.signing.buttons["prepare_portal"].click()
    out = (tmp_path / "keluar.pdf").read_bytes()
    facts = context.session.read(stored.facts, meeting_id)
    assert facts.state is MeetingState.AWAITING_SIGNATURE

    now = dt.datetime.now().astimezone()
    signed = publishing.sign_pdf(out, FileKey(clerk.p12, PASSWORD), role="notulis", at=now)
    (tmp_path / "kembali.pdf").write_bytes(signed)
    said: list[str] = []

    def keep(sheet: ReturnedSheet) -> None:
        said.extend(one.text() for one in sheet.findChildren(QLabel))
        sheet.keep.click()

    qtbot.waitUntil(lambda: "take_signed" in tab.commands())
    file_named("kembali.pdf")
    when_open(ReturnedSheet, keep)
    with qtbot.waitSignal(context.session.changed, timeout=20_000):
        tab.signing.buttons["take_signed"].click()
    assert "Uji" in said and "Kolom: Notulis" in said
    edition = context.session.read(editions.current, meeting_id)
    assert edition is not None and list(edition.signed) == [SignerRole.NOTE_TAKER]
    assert editions.pdf_of(context.session.archive.cabinet, edition) == signed

    refused: list[object] = []
    context.notices.refuse = refused.append  # type: ignore[method-assign]
    qtbot.waitUntil(lambda: "take_signed" in tab.commands())
    file_named("kembali.pdf")
    tab.signing.buttons["take_signed"].click()
    qtbot.waitUntil(lambda: bool(refused))
    assert context.session.read(editions.current, meeting_id) == edition


def test_a_scan_is_kept_with_its_edition_and_called_what_it_is(
    tab: ApprovalTab, context: Context, qtbot: QtBot, meeting_id: str, tmp_path: Path
) -> None:
    assert not tab.signing.buttons["take_scan"].isVisible()
    archive = context.session.archive
    pending = editions.prepare(archive, meeting_id)
    pdfs = editions.drawn_for_ink(pending, at=dt.datetime.now().astimezone())
    context.session.do(editions.finalise, None, pending, pdfs)
    edition = context.session.read(editions.current, meeting_id)
    assert edition is not None
    Image.new("L", (60, 80), "white").save(tmp_path / "kertas.png")

    def type_code(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        qtbot.keyClicks(field, paper_code(edition.record_sha256).lower())
        (yes,) = [
            one for one in dialog.findChildren(QPushButton) if one.text() == "Simpan pindaian"
        ]
        yes.click()

    qtbot.waitUntil(lambda: "take_scan" in tab.commands())
    file_named("kertas.png")

    def after_files() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or isinstance(dialog, QFileDialog):
            QTimer.singleShot(5, after_files)
        else:
            type_code(dialog)

    QTimer.singleShot(20, after_files)
    with qtbot.waitSignal(context.session.changed, timeout=20_000):
        tab.signing.buttons["take_scan"].click()
    found = context.session.read(editions.current, meeting_id)
    assert found is not None and [one.name for one in found.scans] == ["kertas.png"]
    words = [one.text() for one in tab.signing.findChildren(QPushButton) if one.isVisible()]
    assert "Pindaian tanda tangan basah, edisi 1" in words
