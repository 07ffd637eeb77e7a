"""A template from a file, shown as it prints before it is taken in; the same name asks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from notulen_app import paths, sentences
from notulen_app.documents.profile import LONGEST_LABEL, DocumentProfile
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.plain_text import one_line
from notulen_app.gap_sentences import ROLES
from notulen_app.services import exchange, publishing
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.preview import Preview

PREPARING = "Menyiapkan contoh…"
_PAGES = 380
"""Pixels of the pages at scale 1."""


class ImportProfileSheet(Sheet):
    """Accepted where the person takes the template: ``wanted`` is its name then, ``replaces`` the
    one whose place it takes.
    """

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        profile: DocumentProfile,
        *,
        there: DocumentProfile | None,
        taken: Sequence[str],
    ) -> None:
        super().__init__(parent, "Impor templat")
        self.profile, self.there = profile, there
        self._taken = {one.casefold() for one in taken}
        self.beside = QRadioButton("Simpan sebagai templat lain dengan nama")
        self.instead = QRadioButton("Ganti templat yang sudah ada")
        self.field = QLineEdit(self._free_label() if there else profile.label)
        self.field.setAccessibleName("Nama templat")
        self.field.setMaxLength(LONGEST_LABEL)
        self.problem = label("", "error", wrap=True)
        self.take, self.leave = button("Ambil templat", kind="primary"), button("Jangan ambil")
        self.take.setDefault(True)
        self.preview = Preview(context.theme, context.icons, note="Contoh")
        self.preview.setMinimumHeight(context.theme.tokens.px(_PAGES))
        self._group = QButtonGroup(self)
        rows: list[QWidget] = [label(_facts(profile), "caption", wrap=True)]
        rows += self._asked(there) if there else [label("Nama templat", "label"), self.field]
        body = down(*rows, self.problem, self.preview, spacing=8)
        body.setStretch(body.count() - 1, 1)
        self.arrange(body, across(None, self.leave, self.take), width=620)
        self._connect()
        self._tell()
        self._draw()

    @property
    def wanted(self) -> str:
        """The name that the template is to have."""
        return one_line(self.field.text(), limit=LONGEST_LABEL)

    @property
    def replaces(self) -> DocumentProfile | None:
        """The template whose place it takes; None where it stands beside."""
        return self.there if self.instead.isChecked() else None

    def _asked(self, there: DocumentProfile) -> list[QWidget]:
        """Ask what is to become of the one of the same name."""
        for choice in (self.beside, self.instead):
            self._group.addButton(choice)
        self.beside.setChecked(True)
        question = label(f"Arsip ini sudah memiliki templat “{there.label}”.", wrap=True)
        return [question, self.beside, self.field, self.instead]

    def _connect(self) -> None:
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.field.textEdited.connect(self._tell)
        self._group.buttonClicked.connect(self._tell)

    def _tell(self) -> None:
        """Say why the template cannot be taken so; nothing where it can."""
        free = self.replaces is None
        problem = ""
        if free and not self.wanted:
            problem = "Nama templat belum diisi."
        elif free and self.wanted.casefold() in self._taken:
            problem = "Nama ini sudah dipakai templat lain."
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.take.setEnabled(not problem)
        self.field.setEnabled(free)

    def _free_label(self) -> str:
        """Give the name with the first number that makes it one of its own."""
        stem = self.profile.label[: LONGEST_LABEL - 6]
        tries = (f"{stem} ({n})" for n in range(2, 1_000))
        return next(one for one in tries if one.casefold() not in self._taken)

    def _draw(self) -> None:
        profile = self.profile
        self.preview.view.show_message(PREPARING)
        job = Job(lambda: _example(profile), self)
        job.finished.connect(self.preview.view.show_pdf)
        job.refused.connect(self._on_refused)
        job.start()

    def _on_refused(self, error: NotulenError) -> None:
        self.preview.view.show_message(sentences.sentence(error))


def _facts(profile: DocumentProfile) -> str:
    margins = profile.margins
    sides = (margins.top, margins.right, margins.bottom, margins.left)
    signers = ", ".join(ROLES[one] for one in profile.signers)
    parts = (
        f"“{profile.label}”",
        profile.title,
        profile.paper,
        "margin " + "/".join(f"{one:g}".replace(".", ",") for one in sides) + " mm",
        f"penanda tangan: {signers}",
        f"{len(profile.wording)} kalimat sendiri" if profile.wording else "kalimat bawaan",
    )
    return " · ".join(parts)


def _example(profile: DocumentProfile) -> bytes:
    """Draw the sample; called on the pool's thread."""
    sample = exchange.read_file(paths.resource("samples", "rakor-sampang.json"))
    return publishing.preview_minutes(publishing.as_final(sample), profile).pdf
