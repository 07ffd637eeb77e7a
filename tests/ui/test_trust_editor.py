"""What the office trusts, chosen in Pengaturan, and what it changes in verifying."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.paper_code import paper_code
from notulen_app.domain.signing_key import FileKey
from notulen_app.services import editions, exchange, publishing, trusted_roots
from notulen_app.signing.identity import make_test_identity
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.paper import PaperSheet
from notulen_app.ui.forms.trust_editor import EMPTY, TrustEditor
from notulen_app.ui.pages.outside_files import OutsideFiles
from notulen_app.ui.widgets.side_panel import scrolling

NOW = dt.datetime.now().astimezone()


@pytest.fixture
def editor(context: Context, qtbot: QtBot) -> Iterator[TrustEditor]:
    made = TrustEditor(context)
    around = scrolling(made)  # as in Pengaturan: a window of its own would grow with its rows
    qtbot.addWidget(around)
    around.resize(640, 600)
    around.show()
    yield made


def said(editor: TrustEditor) -> list[str]:
    return [one.text() for one in editor.findChildren(QLabel) if one.isVisible()]


def test_a_certificate_is_added_shown_removed_and_brought_back(
    editor: TrustEditor, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    assert EMPTY in said(editor)
    who = make_test_identity("Penanda Tangan", now=NOW, password="x")
    path = tmp_path / "akar.pem"
    path.write_bytes(who.certificate_pem)
    with qtbot.waitSignal(context.session.changed):
        editor.take(path)
    qtbot.waitUntil(lambda: "Penanda Tangan" in said(editor))
    assert EMPTY not in said(editor)

    record = full_record()
    exchange.import_record(context.session.archive, record)
    pending = editions.prepare(context.session.archive, record.meeting.id)
    pdf = publishing.sign_pdf(editions.draw(pending), FileKey(who.p12, "x"), role="notulis", at=NOW)
    roots = context.session.read(trusted_roots.certificates)
    assert publishing.verify_pdf(pdf, trusted=roots).trusted

    (remove,) = editor.removes.values()
    remove.click()
    assert EMPTY in said(editor)
    assert context.session.read(trusted_roots.certificates) == ()
    context.session.undo()
    qtbot.waitUntil(lambda: "Penanda Tangan" in said(editor))


@pytest.mark.parametrize("content", [b"", b"bukan sertifikat", b"-----BEGIN CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_refused(
    editor: TrustEditor,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    content: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused: list[object] = []
    monkeypatch.setattr(context.notices, "refuse", refused.append)
    path = tmp_path / "salah.pem"
    path.write_bytes(content)
    editor.take(path)
    qtbot.waitUntil(lambda: bool(refused))
    assert context.session.read(trusted_roots.trusted) == ()


def test_the_code_of_a_paper_says_which_record_it_is(
    context: Context, qtbot: QtBot, editor: TrustEditor
) -> None:
    archive = context.session.archive
    meeting_id = exchange.import_record(archive, full_record())
    pending = editions.prepare(archive, meeting_id)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    words: list[str] = []

    def read() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, PaperSheet)
        words.append(sheet.words)
        sheet.accept()

    files = OutsideFiles(context, editor)
    for typed in (paper_code(edition.record_sha256), "cd" * 32):
        QTimer.singleShot(0, read)
        files.check_paper(typed)
    assert "yang berlaku" in words[0] and full_record().meeting.title in words[0]
    assert "tidak ada di arsip ini" in words[1]
