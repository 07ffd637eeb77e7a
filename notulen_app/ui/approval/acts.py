"""What is done with a meeting's minutes in *Pengesahan*: sign, lock, amend, save copies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.edition import Edition
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.meeting import Meeting, Record, SignerRole
from notulen_app.domain.rules import signer_for
from notulen_app.domain.signing_key import SigningKey, TimestampService
from notulen_app.gap_sentences import ROLES
from notulen_app.services import editions, exchange, kept_files, publishing, sent_out
from notulen_app.services.editions import Pending
from notulen_app.ui.approval.shown_document import Shown, attendance, minutes, paper
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_sure, ask_text
from notulen_app.ui.dialogs.files import EXCHANGE, PDF, choose_save, proposed_name
from notulen_app.ui.dialogs.sign import Signatory, SignDialog
from notulen_app.ui.exporting import Exporter, offer_folder
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer

_FINAL = "Notulen sah dan terkunci"
_LOCKED = "Setelah sah, isi terkunci. Perubahan dicatat sebagai ralat."
_NO_WAY_BACK = "Langkah sebelumnya tidak dapat diurungkan lagi."


class Approving(QObject):
    """``busy_changed`` says that a piece of work began or ended; meanwhile ``busy`` is true."""

    busy_changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._exporter = Exporter(context.notices, self)
        self._locking = False
        self._printed: tuple[Path, Pending] | None = None
        self._exporter.busy_changed.connect(self.busy_changed)
        self._exporter.saved.connect(self._on_saved)

    @property
    def busy(self) -> bool:
        """True while something is written or locked."""
        return self._locking or self._exporter.busy

    # Signing and locking

    def sign(self, pending: Pending, roles: tuple[SignerRole, ...]) -> None:
        """Ask for a certificate and sign for one of these roles, who have not signed yet."""
        locking = pending.profile.signers[-1]
        dialog = SignDialog(
            self._window,
            self._context.preferences,
            archive=pending.cabinet.path,
            signatories=[_signatory(pending, role) for role in roles],
            locking=locking,
            frozen=pending.edition is not None,
            sign=partial(_signed, pending),
        )
        accepted = dialog.exec() and dialog.made is not None
        role, made = SignerRole(dialog.role), dialog.made
        dialog.deleteLater()
        if not accepted or not isinstance(made, tuple):
            return
        session = self._context.session
        if session.do(editions.keep_signed, self, pending, made, role=role) is None:
            return
        last = role is locking
        text = _FINAL if last else f"Ditandatangani: {ROLES[role].lower()}. Isi notulen terkunci"
        self._context.notices.toast(text)

    def finalise(self, pending: Pending, *, left: int) -> None:
        """Lock the minutes without a further signature; ``left`` things may still be looked at."""
        words = [_LOCKED, _NO_WAY_BACK]
        if left and pending.edition is None:
            words.insert(0, f"{left} hal masih perlu dilihat.")
        sure = ask_sure(
            self._window,
            title="Sahkan dan kunci notulen",
            question=" ".join(words),
            accept="Sahkan dan kunci",
            reject="Jangan sahkan",
        )
        if not sure:
            return
        self._set_locking(locking=True)
        at = _now()
        job = Job(lambda: editions.drawn_for_ink(pending, at=at), self)
        job.finished.connect(lambda pdfs: self._on_drawn(pending, pdfs))
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_locking(locking=False))
        job.start()

    def begin_amendment(self, meeting_id: str) -> None:
        """Ask for the reason and begin the next version."""
        reason = ask_text(
            self._window,
            title="Buat ralat",
            question="Alasan ralat. Edisi yang sekarang tetap tersimpan seperti semula.",
            accept="Buat ralat",
            reject="Jangan buat",
        )
        session = self._context.session
        if reason and session.do(editions.begin_amendment, self, meeting_id, reason=reason):
            undo = Offer("Urungkan", session.undo)
            self._context.notices.toast("Ralat dimulai sebagai draf", undo)

    # Copies

    def save_minutes(self, pending: Pending) -> None:
        """Save the minutes: the signed PDF of an edition, else as they are now."""
        self._save("Notulen", pending.record.meeting, partial(minutes, pending))

    def save_edition(self, cabinet: Cabinet, edition: Edition) -> None:
        """Save the PDF of an earlier edition."""
        meeting = editions.pending_of(cabinet, edition).record.meeting
        kind = f"Notulen edisi {edition.version}"
        self._save(kind, meeting, partial(editions.pdf_of, cabinet, edition))

    def save_attendance(self, pending: Pending, *, blank: bool) -> None:
        """Save the attendance list, as it is filled in or blank."""
        kind = "Daftar hadir kosong" if blank else "Daftar hadir"
        make = partial(attendance, pending, blank=blank)
        self._save(kind, pending.record.meeting, make)

    def save_paper(self, pending: Pending, shown: Shown) -> None:
        """Save an official paper of the meeting, or its bound set."""
        make = partial(paper, pending, shown)
        self._save(shown.document.value, pending.record.meeting, make)

    def save_for_ink(self, pending: Pending) -> None:
        """Save the minutes without the mark DRAF, to be printed and signed by hand.

        The meeting then waits for the signatures.
        """
        meeting = pending.record.meeting
        path = self._save("Notulen untuk ditandatangani", meeting, partial(_ink, pending))
        self._printed = (path, pending) if path else None

    def save_exchange_file(self, record: Record) -> None:
        """Save the exchange file of a record, whole."""
        make = partial(exchange.encode, record)
        self._save("Rapat", record.meeting, make, filters=EXCHANGE, ending=".json")

    def _save(
        self,
        kind: str,
        meeting: Meeting,
        make: Callable[[], bytes],
        *,
        filters: str = PDF,
        ending: str = ".pdf",
    ) -> Path | None:
        offer_folder()
        preferences = self._context.preferences
        name = proposed_name(kind, meeting, ending)
        path = choose_save(self._window, preferences, f"Simpan {kind.lower()}", name, filters)
        if path is not None:
            self._exporter.save(path, make)
        return path

    def _on_saved(self, path: Path) -> None:
        if self._printed is None or self._printed[0] != path:
            return
        pending, self._printed = self._printed[1], None
        noted = sent_out.sent_for_ink(pending, at=_now())
        self._context.session.do(sent_out.note_sent, self, noted)

    def _on_drawn(self, pending: Pending, pdfs: object) -> None:
        self._set_locking(locking=False)
        if isinstance(pdfs, tuple):
            done = self._context.session.do(editions.finalise, self, pending, pdfs)
            if done is not None:
                self._context.notices.toast(_FINAL)

    def _on_refused(self, error: NotulenError) -> None:
        self._set_locking(locking=False)
        self._context.notices.refuse(error)

    def _set_locking(self, *, locking: bool) -> None:
        self._locking = locking
        self.busy_changed.emit()


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)


def _signatory(pending: Pending, role: SignerRole) -> Signatory:
    signer = signer_for(pending.record.meeting, role)
    return Signatory(role, signer.officer.name if signer else None)


# Off the interface thread, on values alone


def _signed(
    pending: Pending, key: SigningKey, role: str, service: TimestampService | None
) -> object:
    return editions.signed_by(pending, key, role=SignerRole(role), at=_now(), service=service)


def _ink(pending: Pending) -> bytes:
    record = publishing.as_final(pending.record)
    photos = kept_files.photos_of(pending.cabinet, record)
    return publishing.preview_minutes(record, pending.profile, photos=photos).pdf
