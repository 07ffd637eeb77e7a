"""Signing with a card and with timestamps, as a person does it in the dialog and in Pengaturan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from signing_papers import FIELDS, PASSWORD, Issued, document, issue
from signing_proofs import Server, serving
from softhsm import PIN, Plugged, plugged

from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.signing_key import SigningKey, TimestampService
from notulen_app.services import publishing
from notulen_app.signing.sign import add_fields
from notulen_app.signing.verify import verify
from notulen_app.ui.approval.signing_files import SigningFiles
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs import card_choice
from notulen_app.ui.dialogs.sign import OF_A_COPY, Signatory, SignDialog
from notulen_app.ui.dialogs.signing_key_form import CARD, NO_CARD
from notulen_app.ui.forms.own_signing import NO_LIBRARY, WRONG_ADDRESS, OwnSigning
from notulen_app.ui.widgets.side_panel import scrolling

PREPARED = add_fields(document(), FIELDS, locking_role="pimpinan")


@pytest.fixture(scope="module")
def holder() -> Issued:
    authority = issue("Otoritas", authority=True, days=36_500)
    return issue("Budi Santoso", by=authority, days=36_500)


@pytest.fixture
def slots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plugged]:
    yield plugged(tmp_path, monkeypatch)
    QThreadPool.globalInstance().waitForDone()  # nobody reads the settings while they go


def sign(key: SigningKey, role: str, service: TimestampService | None) -> object:
    now = dt.datetime.now().astimezone()
    return publishing.sign_pdf(PREPARED, key, role=role, at=now, service=service)


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> SignDialog:
    made = SignDialog(
        None,
        context.preferences,
        archive=context.session.archive.path,
        signatories=[Signatory(SignerRole.NOTE_TAKER, "Budi Santoso")],
        locking=SignerRole.CHAIR,
        frozen=False,
        sign=sign,
    )
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose_card(dialog: SignDialog) -> None:
    source = dialog.key.source
    source.setCurrentText(CARD)
    source.activated.emit(source.currentIndex())


def test_a_card_is_found_named_and_signed_with(
    dialog: SignDialog, context: Context, qtbot: QtBot, slots: Plugged, holder: Issued
) -> None:
    card = dialog.key.card
    choose_card(dialog)
    assert card.about.text() == card_choice.NO_LIBRARY
    assert not dialog.key.file.isVisible() and card.library.isVisible()
    dialog.yes.click()
    assert dialog.said == NO_CARD

    with qtbot.waitSignal(card.searched):
        card.take_library(slots.library)
    assert "Tidak ada kartu" in dialog.said and not card.library.isVisible()
    slots.add("Kartu Dinas", holder)
    with qtbot.waitSignal(card.searched):
        card.again.click()
    assert card.which.currentText() == "Budi Santoso (Kartu Dinas)"
    qtbot.waitUntil(dialog.about_name.isVisible)  # without a PIN
    assert dialog.about_name.text() == "Sertifikat atas nama Budi Santoso"

    dialog.password.setText("0000")
    dialog.yes.click()
    qtbot.waitUntil(lambda: "PIN salah" in dialog.said)
    assert dialog.password.hasFocus() and dialog.password.selectedText() == "0000"
    slots.pull()
    dialog.yes.click()
    qtbot.waitUntil(lambda: "tidak terpasang" in dialog.said or "Tidak ada kartu" in dialog.said)
    slots.add("Kartu Dinas", holder)
    with qtbot.waitSignal(card.searched):
        card.again.click()
    dialog.password.selectAll()
    qtbot.keyClicks(dialog.password, PIN)
    with qtbot.waitSignal(dialog.accepted):
        dialog.yes.click()
    assert isinstance(dialog.made, bytes)
    (finding,) = verify(dialog.made, trusted=[holder.pem]).signatures
    assert (finding.signer, finding.trusted) == ("Budi Santoso", True)
    assert context.preferences.signs_with_card
    assert context.preferences.certificate_of(context.session.archive.path, "notulis") is None


# Timestamps


@pytest.fixture
def p12(holder: Issued, tmp_path: Path) -> Path:
    path = tmp_path / "budi.p12"
    path.write_bytes(holder.p12)
    return path


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def when_asked(over: QWidget, act: Callable[[QDialog], None]) -> None:
    """Do something in the dialog that opens over this one."""
    asking = QApplication.activeModalWidget()
    if asking is None or asking is over:
        QTimer.singleShot(5, lambda: when_asked(over, act))
    else:
        act(asking)


def sign_with_file(dialog: SignDialog, qtbot: QtBot, p12: Path) -> None:
    dialog.file.setText(str(p12))
    dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.yes.click()


def test_a_signature_is_stamped_where_an_address_is_set(
    dialog: SignDialog, context: Context, qtbot: QtBot, p12: Path, server: Server
) -> None:
    Server.lasting(server)
    context.preferences.timestamp_address = server.address
    sign_with_file(dialog, qtbot, p12)
    assert verify(dialog.made).signatures[0].stamp_authority == "Otoritas Cap Waktu"


def test_without_an_answer_it_is_signed_without_if_that_is_chosen(
    dialog: SignDialog, context: Context, qtbot: QtBot, p12: Path, server: Server
) -> None:
    context.preferences.timestamp_address = server.address  # answers, but gives no timestamp
    asked: list[str] = []

    def go_without(asking: QDialog) -> None:
        asked.append(asking.windowTitle())
        choices = {one.text(): one for one in asking.findChildren(QPushButton)}
        assert choices["Jangan tanda tangani"].isDefault()
        choices["Tanda tangani tanpa cap waktu"].click()

    QTimer.singleShot(0, lambda: when_asked(dialog, go_without))
    sign_with_file(dialog, qtbot, p12)
    assert asked == ["Cap waktu tidak diperoleh"]
    report = verify(dialog.made)
    assert report.unchanged and report.signatures[0].stamped_time is None


# Pengaturan


def test_library_and_address_are_kept_on_this_machine(
    context: Context, qtbot: QtBot, slots: Plugged, holder: Issued, tmp_path: Path
) -> None:
    form = OwnSigning(context)
    around = scrolling(form)  # a window of its own would grow with what is said
    qtbot.addWidget(around)
    around.resize(640, 500)
    around.show()
    assert form.path.text() == NO_LIBRARY and not form.check.isVisible()
    slots.add("Kartu Dinas", holder)
    slots.add("Kartu Kosong")
    form.take(slots.library)
    qtbot.waitUntil(lambda: "Kartu Dinas" in form.cards.text())
    lines = form.cards.text().splitlines()
    assert lines[lines.index("Kartu Dinas") + 1] == "    Budi Santoso, penerbit Otoritas"
    assert "Kartu Kosong" in lines
    form.take(tmp_path / "hilang.so")
    qtbot.waitUntil(lambda: "hilang.so" in form.cards.text())
    form.remove.click()
    assert context.preferences.card_library is None and form.path.text() == NO_LIBRARY

    assert context.preferences.timestamp_address == ""
    for typed, kept, said in (
        ("cap.contoh.id", "", WRONG_ADDRESS),
        ("https://cap.contoh.id/tsa", "https://cap.contoh.id/tsa", ""),
        ("", "", ""),
    ):
        form.address.clear()
        qtbot.keyClicks(form.address, typed) if typed else form.address.setModified(True)
        form.address.editingFinished.emit()
        assert (context.preferences.timestamp_address, form.about_address.text()) == (kept, said)


# Files


def test_a_paper_is_signed_as_a_copy(
    context: Context, qtbot: QtBot, p12: Path, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    context.preferences.folder = tmp_path
    source, target = tmp_path / "undangan.pdf", tmp_path / "hasil.pdf"
    source.write_bytes(PREPARED)
    files = SigningFiles(context, window)
    seen: list[str] = []

    def save(saving: QDialog) -> None:
        saving.findChild(QLineEdit, "fileNameEdit").setText(target.name)
        QTimer.singleShot(0, saving.accept)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        seen.extend(dialog.who.itemText(n) for n in range(dialog.who.count()))
        seen.append(dialog.lock.text())
        dialog.file.setText(str(p12))
        dialog.password.setText(PASSWORD)
        dialog.accepted.connect(lambda: when_asked(dialog, save))
        dialog.yes.click()

    files.sign(source)
    when_asked(window, act)
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Disimpan: hasil.pdf", timeout=20_000)
    assert seen == ["Notulis", "Pimpinan rapat", OF_A_COPY]
    assert source.read_bytes() == PREPARED
    report = verify(target.read_bytes())
    assert report.unchanged and report.signatures[0].role == "notulis"
    source.write_bytes(document())
    files.sign(source)
    qtbot.waitUntil(lambda: "kolom tanda tangan" in (context.notices.shown() or ""))
