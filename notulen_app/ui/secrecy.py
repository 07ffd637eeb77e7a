"""The passphrase of the open archive: asked for, set, changed, removed; the recovery key shown."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.meeting import Meeting
from notulen_app.services import passphrases, profiles
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, choose_save
from notulen_app.ui.dialogs.new_passphrase import PassphraseDialog
from notulen_app.ui.dialogs.waiting import wait_for
from notulen_app.ui.exporting import Exporter
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.secret_card import SecretCard

ENCRYPTED = "Arsip terkunci kata sandi. Cadangan lama tetap seperti semula."
DECRYPTED = "Kata sandi dilepas. Cadangan lama yang terkunci tetap terkunci."
_SET = (
    "Seluruh arsip dan lampirannya akan dienkripsi. Catat kata sandi ini: tanpa kata sandi atau "
    "kunci pemulihan, data tidak dapat dibuka lagi oleh siapa pun."
)
_CHANGE = "Kunci pemulihan yang sudah dicetak tetap berlaku. Cadangan lama memakai sandi lamanya."
_REMOVE = "Seluruh arsip dan lampirannya akan ditulis kembali tanpa enkripsi."
_LINE = 4
"""Groups of the recovery key in a line, as on paper."""
_RECOVERY = (
    "Kunci ini membuka arsip bila kata sandi terlupa. Simpan di tempat terkunci, terpisah dari "
    "komputer ini."
)


class Secrecy(QObject):
    """Does what the card wishes. ``reseal_requested`` carries a new passphrase, None for none."""

    reseal_requested = Signal(object)

    def __init__(self, context: Context, window: QWidget, card: SecretCard) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._card = card
        card.set_requested.connect(self._on_set_requested)
        card.change_requested.connect(self._on_change_requested)
        card.remove_requested.connect(self._on_remove_requested)
        card.print_requested.connect(self._on_print_requested)
        card.idle_chosen.connect(self._on_idle_chosen)

    def show(self) -> None:
        """Show whether the archive is encrypted."""
        archive = self._context.session.archive
        encrypted = archive.cabinet.key is not None
        idle = self._context.preferences.lock_after
        self._card.show_state(encrypted=encrypted, changeable=not archive.read_only, idle=idle)

    def _on_idle_chosen(self, minutes: int) -> None:
        self._context.preferences.lock_after = minutes

    @property
    def _cabinet(self) -> Cabinet:
        return self._context.session.archive.cabinet

    def _on_set_requested(self) -> None:
        dialog = PassphraseDialog(
            self._window, title="Pasang kata sandi", about=_SET, accept="Enkripsi arsip"
        )
        if _accepted(dialog):
            self.reseal_requested.emit(dialog.passphrase)

    def _on_remove_requested(self) -> None:
        dialog = PassphraseDialog(
            self._window,
            title="Lepas kata sandi",
            about=_REMOVE,
            accept="Lepas kata sandi",
            of=self._cabinet,
            new=False,
        )
        if _accepted(dialog):
            self.reseal_requested.emit(None)

    def _on_change_requested(self) -> None:
        cabinet = self._cabinet
        dialog = PassphraseDialog(
            self._window, title="Ubah kata sandi", about=_CHANGE, accept="Ubah", of=cabinet
        )
        if not _accepted(dialog):
            return
        passphrase = dialog.passphrase
        try:
            work = lambda: passphrases.change(cabinet, passphrase)  # noqa: E731
            wait_for(work, "Mengubah kata sandi…", self._window)
        except NotulenError as error:
            self._context.notices.refuse(error)
        else:
            self._context.notices.toast("Kata sandi diubah")

    def _on_print_requested(self) -> None:
        dialog = PassphraseDialog(
            self._window,
            title="Kunci pemulihan",
            about=_RECOVERY,
            accept="Tampilkan",
            of=self._cabinet,
            new=False,
        )
        if _accepted(dialog):
            show_recovery(self._context, self._window)


def reseal(
    cabinet: Cabinet, passphrase: str | None, parent: QWidget
) -> tuple[Cabinet | None, NotulenError | None]:
    """Encrypt an archive that is closed, or take its passphrase away; give it as it is then."""
    path, key, now = cabinet.path, cabinet.key, dt.datetime.now()

    def work() -> bytes | None:
        if passphrase is not None:
            return passphrases.encrypt(path, passphrase, now=now)
        if key is not None:
            passphrases.decrypt(path, key, now=now)
        return None

    words = "Mengenkripsi arsip…" if passphrase is not None else "Melepas kata sandi…"
    try:
        return Cabinet(path, wait_for(work, words, parent)), None
    except NotulenError as error:
        return None, error


def tell(context: Context, window: QWidget) -> None:
    """Say what has become of the archive, and show the recovery key of one just encrypted."""
    if context.session.archive.cabinet.key is None:
        context.notices.toast(DECRYPTED)
        return
    context.notices.toast(ENCRYPTED)
    show_recovery(context, window)


def show_recovery(context: Context, window: QWidget) -> RecoveryDialog:
    """Show the recovery key of the open archive, to copy or to print."""
    dialog = RecoveryDialog(context, window)
    dialog.open()
    return dialog


class RecoveryDialog(QDialog):
    """The recovery key: as text, on the clipboard, or as a page."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kunci pemulihan")
        self.setMinimumWidth(480)
        groups = passphrases.recovery_key(context.session.archive.cabinet).split()
        lines = [" ".join(groups[at : at + _LINE]) for at in range(0, len(groups), _LINE)]
        self.text = label("\n".join(lines), "h1")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName("Kunci pemulihan")
        copy, close = button("Salin"), button("Tutup", kind="primary")
        self.save = button("Simpan halaman PDF…")
        keys = across(copy, self.save, None, close)
        self.setLayout(down(label(_RECOVERY, wrap=True), self.text, keys, spacing=14, edge=20))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(" ".join(groups)))
        self.save.clicked.connect(self._on_save)
        close.clicked.connect(self.accept)

    def _on_save(self) -> None:
        session, preferences = self._context.session, self._context.preferences
        cabinet = session.archive.cabinet
        name = passphrases.page_name(cabinet)
        path = choose_save(self, preferences, "Simpan kunci pemulihan", name, PDF)
        if path is None:
            return
        profile = session.read(profiles.profile_for, Meeting(id="", title=""))
        today = dt.date.today()
        exporter = Exporter(self._context.notices, self._context.session)
        exporter.save(path, lambda: passphrases.recovery_page(cabinet, profile, today=today))


def _accepted(dialog: PassphraseDialog) -> bool:
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted
