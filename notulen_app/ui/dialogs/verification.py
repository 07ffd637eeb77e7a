"""What verifying a PDF found: the verdict, every signature, and what could not be checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from notulen_app import signature_sentences
from notulen_app.domain.signature import VerificationReport
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel

_ICONS = {"ok": "shield-check", "warn": "shield-question-mark", "bad": "shield-alert"}
TRUST = 2
"""The result of a dialog in which the person asked to name certificates to trust."""


class VerificationSheet(Sheet):
    """Shows one report; ``exec`` gives ``TRUST`` where certificates are to be named."""

    def __init__(
        self,
        parent: QWidget | None,
        icons: Icons,
        report: VerificationReport,
        path: Path,
        *,
        may_trust: bool = False,
    ) -> None:
        super().__init__(parent, "Hasil pemeriksaan tanda tangan")
        self._report = report
        self._path = path
        copy, close = button("Salin hasil"), button("Tutup", kind="primary")
        close.setDefault(True)
        self.trust = button("Pilih sertifikat tepercaya…")
        self.trust.setVisible(may_trust and report.signed and not report.trusted)
        body = down(
            _verdict(icons, report),
            ElidedLabel(f"Berkas: {path.name}", role="caption"),
            *(_card(title, rows) for title, rows in signature_sentences.parts(report)),
            *(label(one, "caption", wrap=True) for one in signature_sentences.caveats(report)),
            None,
            spacing=10,
        )
        self.arrange(body, across(self.trust, None, copy, close), width=600)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        self.trust.clicked.connect(lambda: self.done(TRUST))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report_text(self._report, self._path))


def show_verification(
    parent: QWidget | None,
    icons: Icons,
    report: VerificationReport,
    path: Path,
    *,
    may_trust: bool = False,
) -> bool:
    """Show a report until it is closed; True where the person wants to name trusted certificates.

    With ``may_trust`` a button for that is shown where the signers are not trusted.
    """
    sheet = VerificationSheet(parent, icons, report, path, may_trust=may_trust)
    answer = sheet.exec()
    sheet.deleteLater()
    return answer == TRUST


def report_text(report: VerificationReport, path: Path) -> str:
    """Give the same as plain text."""
    lines = [path.name, signature_sentences.verdict(report)]
    for title, rows in signature_sentences.parts(report):
        lines += ["", title, *(f"{name}: {words}" for name, words in rows)]
    caveats = signature_sentences.caveats(report)
    return "\n".join([*lines, *([""] if caveats else []), *caveats]) + "\n"


def _tone(report: VerificationReport) -> str:
    if not report.signed:
        return "bad" if report.problem == "unreadable" else "warn"
    if not report.unchanged:
        return "bad"
    return "ok" if report.trusted else "warn"


def _verdict(icons: Icons, report: VerificationReport) -> QFrame:
    tone = _tone(report)
    frame = panel(tone)
    sign = label("")
    icons.put(sign, _ICONS[tone], colour=tone, size=22)
    words = label(signature_sentences.verdict(report), "title", wrap=True)
    row = across(sign, words, spacing=12, edge=12)
    row.setStretch(1, 1)
    row.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    frame.setLayout(row)
    return frame


def _card(title: str, rows: signature_sentences.Rows) -> QFrame:
    frame = panel("card")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for line, (name, words) in enumerate(rows):
        grid.addWidget(label(name, "caption"), line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), line, 1)
    frame.setLayout(down(label(title, "title"), grid, spacing=6, edge=14))
    return frame
