"""The left column of *Pengesahan*: what to look at, the template and its contents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.meeting import Record
from notulen_app.domain.paper_gaps import missing_in_paper
from notulen_app.domain.rules import Finding, Gap, is_secret, missing_before_signing
from notulen_app.gap_sentences import gap_sentence, headline, in_order, paper_headline
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel, refill, restyle
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.contents_boxes import ContentsBoxes
from notulen_app.ui.widgets.document_choice import Document
from notulen_app.ui.widgets.extract_choice import ExtractChoice
from notulen_app.ui.widgets.fields import Save
from notulen_app.ui.widgets.set_choice import SetChoice

LISTS = frozenset(
    {
        Gap.AGENDA,
        Gap.CONTENT,
        Gap.DECISIONS,
        Gap.ATTENDANCE,
        Gap.ATTENDANCE_UNKNOWN,
        Gap.REPRESENTATIVE,
        Gap.DUE,
        Gap.RESPONSIBLE,
        Gap.QUESTIONS,
        Gap.SIGNER_LEFT_OUT,
    }
)
"""Gaps that are mended in a list, which is opened; the others are filled in."""
_LISTED = frozenset({"attendance", "agenda", "entries"})
SOURCE = "Hanya untuk notulen rapat ini. Rapat rahasia tidak memuatnya, kecuali dicentang."
LOCKED = "Isi terkunci. Perubahan dicatat sebagai ralat."


class ReviewPanel(QWidget):
    """``mend_requested(place)`` asks for the field of a gap, ``contents_chosen(facts)`` for other
    contents of the template, ``source_chosen(on)`` for the exchange file within the minutes.
    """

    mend_requested = Signal(str)
    contents_chosen = Signal(dict)
    source_chosen = Signal(bool)

    def __init__(self, icons: Icons, *, save_template: Save, kept_set: str = "") -> None:
        super().__init__()
        self._icons = icons
        self._shown: tuple[object, ...] = ()
        self.headline = label("", "caption", wrap=True)
        self.gaps: list[str] = []
        self._findings, self._good = down(spacing=8), down(spacing=8)
        self._frame = panel("warn")
        self._frame.setLayout(self._findings)
        self._findings.setContentsMargins(10, 10, 6, 10)
        self.template = ChoiceField(icons, "Templat", save=save_template, choices=[])
        self.contents = ContentsBoxes()
        self.source = QCheckBox("Berkas pertukaran di dalam PDF")
        self.extract = ExtractChoice()
        self.bound_set = SetChoice(kept_set)
        self._contents = QWidget()
        self._lay_out()
        self.contents.chosen.connect(self.contents_chosen)
        self.source.clicked.connect(self.source_chosen)

    def show_review(
        self,
        record: Record,
        profile: DocumentProfile,
        *,
        frozen: bool,
        elsewhere: tuple[Finding, ...] = (),
        document: Document = Document.MINUTES,
    ) -> bool:
        """Show what to look at; False where something is missing that keeps from signing.

        ``elsewhere`` is what other meetings have to do with it. Of an official paper it is what
        that one lacks.
        """
        paper = document.paper
        findings = (*missing_before_signing(record, roles=profile.signers), *elsewhere)
        blocked = any(one.blocking for one in findings)
        said, good = headline(findings), in_order(record, findings)
        if paper is not None:
            findings = missing_in_paper(
                paper,
                record,
                numbered=profile.layout == "polri",
                contact_known="invitation.contact" in profile.wording,
            )
            said, good = paper_headline(paper, findings), ()
        self.headline.setText(LOCKED if frozen else said)
        self._contents.setVisible(not document.beside)
        self.extract.setVisible(document is Document.EXTRACT)
        self.bound_set.setVisible(document is Document.SET)
        self.bound_set.fit()
        if document is Document.EXTRACT:
            self.extract.offer(record)
        if self._shown != (findings, good, frozen):
            self._shown = (findings, good, frozen)
            self._show_findings(findings, may_mend=not frozen)
            refill(self._good, [self._row(words, "circle-check", "ok") for words in good])
            restyle(self._frame, "panel", "bad" if blocked else "warn")
            self._frame.setVisible(bool(findings))
        self.contents.fill(profile, locked=frozen)
        asked = profile.with_source
        self.source.setChecked(not is_secret(record.meeting) if asked is None else asked)
        self.source.setEnabled(not frozen)
        self.template.lock(locked=frozen)
        return not blocked

    def _lay_out(self) -> None:
        contents = down(
            label("Isi dokumen", "title"),
            self.contents,
            label("Berlaku untuk setiap rapat dengan templat ini.", "hint", wrap=True),
            self.source,
            label(SOURCE, "hint", wrap=True),
            spacing=12,
        )
        self._contents.setLayout(contents)
        rows = down(
            self.extract,
            self.bound_set,
            label("Periksa", "h2"),
            self.headline,
            self._frame,
            self._good,
            panel("line"),
            self.template,
            self._contents,
            None,
            spacing=12,
        )
        rows.setContentsMargins(16, 16, 14, 16)
        self.setLayout(rows)

    def _show_findings(self, findings: Sequence[Finding], *, may_mend: bool) -> None:
        self.gaps = [gap_sentence(one) for one in findings]
        rows = []
        for finding, words in zip(findings, self.gaps, strict=True):
            tone = "bad" if finding.blocking else "warn"
            mend = self._mend(finding, words) if may_mend and finding.place else None
            rows.append(self._row(words, "triangle-alert", tone, mend))
        refill(self._findings, rows)

    def _mend(self, finding: Finding, words: str) -> QPushButton:
        listed = finding.gap in LISTS or finding.place in _LISTED
        mend = button("Buka" if listed else "Isi", kind="link")
        mend.setAccessibleName(f"{mend.text()}: {words}")
        mend.clicked.connect(lambda: self.mend_requested.emit(finding.place))
        return mend

    def _row(self, words: str, icon: str, tone: str, mend: QPushButton | None = None) -> QWidget:
        row, sign = QWidget(), label("")
        self._icons.put(sign, icon, colour=tone)
        text = label(words, wrap=True)
        text.setMinimumWidth(80)
        for one in (sign, text):  # on the height of the button's words
            one.setContentsMargins(0, 4 if mend else 0, 0, 0)
        line = across(sign, text, spacing=8)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        if mend is not None:
            line.addWidget(mend, 0, Qt.AlignmentFlag.AlignTop)
        row.setLayout(line)
        return row
