"""Signing a PDF that lies somewhere: an official paper in its own field; a copy of it is kept."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from notulen_app.domain.signing_key import SigningKey, TimestampService
from notulen_app.files import write_atomic
from notulen_app.services import publishing
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, choose_open, choose_save
from notulen_app.ui.dialogs.sign import Signatory, SignDialog
from notulen_app.ui.jobs import Job


class SigningFiles(QObject):
    """Asks for the file, for what it is signed with, and where the signed one goes."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def ask(self) -> None:
        """Ask for a PDF and sign it."""
        preferences = self._context.preferences
        path = choose_open(self._window, preferences, "Tanda tangani berkas PDF", PDF)
        if path is not None:
            self.sign(path)

    def sign(self, path: Path) -> None:
        """Read a PDF and ask who signs it; a refusal is told and nothing is written."""
        self._context.notices.clear()
        job = Job(lambda: _read(path), self)
        job.finished.connect(partial(self._on_read, path))
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _on_read(self, path: Path, read: tuple[bytes, tuple[str, ...]]) -> None:
        pdf, roles = read
        dialog = SignDialog(
            self._window,
            self._context.preferences,
            archive=self._context.session.archive.path,
            signatories=[Signatory(role, None) for role in roles],
            locking=None,
            frozen=True,
            sign=partial(_signed, pdf),
        )
        accepted, made = dialog.exec(), dialog.made
        dialog.deleteLater()
        if accepted and isinstance(made, bytes):
            self._save(path, made)

    def _save(self, path: Path, signed: bytes) -> None:
        name = f"{path.stem} bertanda tangan.pdf"
        preferences = self._context.preferences
        target = choose_save(self._window, preferences, "Simpan PDF bertanda tangan", name, PDF)
        if target is None:
            self._context.notices.toast("Tidak disimpan; tanda tangannya dibuang")
            return
        job = Job(lambda: write_atomic(target, signed), self)
        job.finished.connect(lambda _: self._on_saved(target))
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _on_saved(self, target: Path) -> None:
        self._context.notices.toast(f"Disimpan: {target.name}")


def _read(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """Give a file with its open fields; called on the pool's thread."""
    pdf = publishing.read_pdf(path)
    return pdf, publishing.open_roles(pdf)


def _signed(pdf: bytes, key: SigningKey, role: str, service: TimestampService | None) -> object:
    at = dt.datetime.now().astimezone().replace(microsecond=0)
    return publishing.sign_pdf(pdf, key, role=role, at=at, service=service)
