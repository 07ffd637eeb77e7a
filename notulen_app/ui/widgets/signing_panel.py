"""The right column of *Pengesahan*: who has signed; signing, locking, amending, taking along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from notulen_app import i18n
from notulen_app.domain.edition import Edition
from notulen_app.domain.meeting import Meeting, MeetingState, SignerRole
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import signer_for
from notulen_app.domain.signature import ChangedAfterwards, SignatureFinding
from notulen_app.gap_sentences import ROLES
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, chip, down, label, panel, refill
from notulen_app.ui.wording.key_words import tip

LOCK = "Setelah sah, isi terkunci. Perubahan dicatat sebagai ralat."
WAITING = "Isi terkunci sejak tanda tangan pertama. Perubahan dicatat sebagai ralat."
FINAL = "Notulen sah dan terkunci. Perubahan dicatat sebagai ralat."
CANCELLED = "Rapat ini dibatalkan; notulennya tidak disahkan."
BY_HAND = "Tanda tangan basah"
DAMAGED = "Rusak"

_BUTTONS = {
    "sign": ("Tanda tangani dengan sertifikat…", "signature", None),
    "export_ink": ("Tanda tangan basah…", "printer", None),
    "prepare_portal": ("Siapkan untuk TTE…", "send", None),
    "take_signed": ("Ambil PDF bertanda tangan…", "file-down", None),
    "take_scan": ("Ambil pindaian tanda tangan basah…", "scan-line", None),
    "send_draft": ("Kirim konsep…", None, "small"),
    "take_corrections": ("Ambil koreksi…", None, "small"),
    "show_differences": ("Perbedaan…", None, "small"),
    "finalise_meeting": ("Sahkan dan Kunci Notulen", "lock", "big"),
    "begin_amendment": ("Buat ralat…", "file-pen-line", None),
    "export_minutes": ("PDF", "file-down", "small"),
    "export_word": ("Word", "file-text", "small"),
    "export_tables": ("Excel", "table-2", "small"),
    "print": ("Cetak", "printer", "small"),
    "export_attendance": ("Daftar hadir", "users", "small"),
    "copy_message": ("Salin teks WhatsApp", "message-circle", "small"),
    "copy_mail": ("Salin untuk surel", "copy", "small"),
    "export_release": ("Siaran pers", "megaphone", "small"),
    "export_file": ("Berkas pertukaran", "file-up", "small"),
    "verify": ("Periksa tanda tangan PDF…", "shield-check", "small"),
}

_TIPS = {
    "export_word": "Dokumen yang ditampilkan, untuk disunting",
    "copy_message": "Salin teks WhatsApp",
    "copy_mail": "Notulen sebagai HTML dan teks",
    "export_release": "Konsep siaran pers, Word",
    "send_draft": "Kirim konsep bernomor untuk dikoreksi, Word",
    "take_corrections": "Ambil koreksi dan komentar dari Word yang kembali",
    "show_differences": "Perbedaan antara konsep, edisi, dan keadaan sekarang",
    "export_ink": "Simpan PDF dengan ruang kosong untuk ditandatangani",
}


class SigningPanel(QWidget):
    """``requested(name)`` asks for a command ("sign"), ``edition_requested(version)`` for the PDF
    of an earlier edition, ``mend_requested(place)`` for the field of a missing name,
    ``scan_requested(InkScan)`` for a scan of signed paper.
    """

    requested = Signal(str)
    edition_requested = Signal(int)
    mend_requested = Signal(str)
    scan_requested = Signal(object)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.chips: dict[SignerRole, str] = {}
        self.editions: dict[int, QPushButton] = {}
        self._meeting = Meeting(id="", title="")
        self._signers: Sequence[SignerRole] = ()
        self._edition: Edition | None = None
        self._cards, self._older_rows = down(spacing=8), down(spacing=2)
        self._older, self._scans, self._drafts = QWidget(), QWidget(), QWidget()
        self._scan_rows = down(spacing=2)
        self._scans.setLayout(self._scan_rows)
        self.note = label("", "caption", wrap=True)
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        self._lay_out()

    def show_state(
        self,
        meeting: Meeting,
        signers: Sequence[SignerRole],
        *,
        edition: Edition | None,
        history: Sequence[Edition],
        frozen: bool,
    ) -> None:
        """Show who has signed, what can be done, and the editions before this one."""
        self._meeting, self._signers, self._edition = meeting, signers, edition
        self._show_cards({})
        final = meeting.state is MeetingState.FINAL
        self.buttons["finalise_meeting"].setVisible(not final)
        self.buttons["export_ink"].setVisible(not frozen)
        self.buttons["begin_amendment"].setVisible(frozen)
        self.buttons["take_scan"].setVisible(edition is not None)
        for name in ("prepare_portal", "take_signed"):
            self.buttons[name].setVisible(bool(self.unsigned))
        self._show_scans(history)
        self.buttons["sign"].setVisible(bool(self.unsigned))
        if meeting.state is MeetingState.CANCELLED:
            self.note.setText(CANCELLED)
        else:
            self.note.setText(FINAL if final else WAITING if frozen else LOCK)
        self._show_editions([one for one in history if one.version < meeting.version])

    def show_findings(self, findings: Sequence[SignatureFinding]) -> None:
        """Show what verifying the stored PDF found, in place of what was noted when signing."""
        self._show_cards({one.role: one for one in findings})

    @property
    def unsigned(self) -> tuple[SignerRole, ...]:
        """Who may still sign electronically, in the profile's order."""
        if self._edition is None:
            return () if self._meeting.state is MeetingState.FINAL else tuple(self._signers)
        signed = self._edition.signed
        locked = self._signers[-1] in signed
        return () if locked else tuple(role for role in self._signers if role not in signed)

    def enable(self, able: Mapping[str, object]) -> None:
        """Let the buttons be pressed whose commands can be done."""
        for name, one in self.buttons.items():
            one.setEnabled(name in able)

    def _button(self, name: str) -> QPushButton:
        words, icon, kind = _BUTTONS[name]
        made = button(words, kind=kind)
        if icon:
            self._icons.put(made, icon, colour="on_accent" if kind == "big" else "text2")
        made.clicked.connect(lambda: self.requested.emit(name))
        return made

    def _lay_out(self) -> None:
        one = self.buttons
        for name, words in _TIPS.items():
            one[name].setToolTip(tip(name, words))
        take = down(
            across(one["export_minutes"], one["export_word"], one["export_tables"], None),
            across(one["print"], one["export_attendance"], None),
            across(one["copy_message"], None),
            across(one["copy_mail"], None),
            across(one["export_release"], None),
            across(one["export_file"], None),
            across(one["verify"], None),
        )
        self._older.setLayout(down(label("Edisi sebelumnya", "title"), self._older_rows, spacing=4))
        drafts = down(
            across(one["send_draft"], one["take_corrections"], None),
            across(one["show_differences"], None),
        )
        self._drafts.setLayout(drafts)
        rows = down(
            label("Pengesahan", "h2"),
            self._cards,
            self._drafts,
            self.buttons["sign"],
            self.buttons["prepare_portal"],
            self.buttons["take_signed"],
            self.buttons["export_ink"],
            self.buttons["take_scan"],
            self._scans,
            self.buttons["finalise_meeting"],
            self.note,
            self.buttons["begin_amendment"],
            panel("line"),
            label("Bagikan", "title"),
            take,
            self._older,
            None,
            spacing=10,
        )
        rows.setContentsMargins(16, 16, 16, 16)
        self.setLayout(rows)

    def _show_cards(self, found: Mapping[str, SignatureFinding]) -> None:
        unsigned = self.unsigned
        self.chips = {}
        cards = []
        for role in self._signers:
            words, tone = self._state(role, found.get(role.value))
            self.chips[role] = words
            card = panel("signer-next" if unsigned[:1] == (role,) else "signer")
            state = chip(words, tone)
            state.setToolTip(self._when(role))
            head = across(label(ROLES[role], "caption"), None, state)
            card.setLayout(down(head, *self._who(role), spacing=2, edge=12))
            card.setAccessibleName(f"{ROLES[role]}: {words}")
            cards.append(card)
        refill(self._cards, cards)

    def _state(self, role: SignerRole, found: SignatureFinding | None) -> tuple[str, str]:
        if found is not None:
            whole = found.intact and found.changed_afterwards is not ChangedAfterwards.ALTERED
            if not whole:
                return DAMAGED, "bad"
            if found.claimed_time is not None:
                return _done(found.claimed_time), "ok"
        signed = self._edition.signed if self._edition else {}
        if role in signed:
            return _done(signed[role]), "ok"
        if self._meeting.state is MeetingState.FINAL:
            return BY_HAND, "neutral"
        return "Belum", "warn"

    def _when(self, role: SignerRole) -> str:
        at = self._edition.signed.get(role) if self._edition else None
        return f"Menurut jam penanda tangan: {i18n.stamp(at)}" if at else ""

    def _who(self, role: SignerRole) -> tuple[QWidget, ...]:
        signer = signer_for(self._meeting, role)
        officer = signer.officer if signer else Officer()
        name = " ".join(one for one in (officer.rank, officer.name) if one)
        post = label(officer.position or "", "caption", wrap=True)
        post.setVisible(bool(officer.position))
        if officer.name:
            return label(name, "title", wrap=True), post
        fill = button("Isi nama", kind="link")
        fill.setAccessibleName(f"Isi nama {ROLES[role].lower()}")
        fill.clicked.connect(lambda: self.mend_requested.emit("signers"))
        fill.setVisible(self._edition is None)
        row = QWidget()
        row.setLayout(across(label("Nama belum diisi", "hint"), None, fill))
        return row, post

    def _show_scans(self, history: Sequence[Edition]) -> None:
        rows = []
        for edition in history:
            for one in edition.scans:
                words = f"Pindaian tanda tangan basah, edisi {edition.version}"
                made = button(words, kind="link")
                self._icons.put(made, "scan-line", colour="accent_text")
                made.setToolTip(f"{one.name}, kode {one.mark}")
                made.clicked.connect(lambda _=False, scan=one: self.scan_requested.emit(scan))
                rows.append(made)
        refill(self._scan_rows, rows)
        self._scans.setVisible(bool(rows))

    def _show_editions(self, older: Sequence[Edition]) -> None:
        self.editions = {}
        for one in reversed(older):
            made = button(f"Edisi {one.version}, {i18n.stamp(one.at)}", kind="link")
            self._icons.put(made, "file-down", colour="accent_text")
            made.setToolTip("Simpan PDF edisi ini")
            number = one.version
            made.clicked.connect(lambda _=False, n=number: self.edition_requested.emit(n))
            self.editions[one.version] = made
        refill(self._older_rows, list(self.editions.values()))
        self._older.setVisible(bool(older))


def _done(at: dt.datetime) -> str:
    """Give "Sudah 10.58", with the day where that is not today."""
    here = at.astimezone()
    day = "" if here.date() == dt.date.today() else f"{i18n.short_date(here.date())} "
    return f"Sudah {day}{i18n.clock(here)}"
