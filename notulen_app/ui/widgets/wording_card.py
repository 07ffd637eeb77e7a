"""The fixed sentences of the documents, each to be worded in the office's own way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.wording import SENTENCES, Sentence, wording_problem
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, down, label, tool
from notulen_app.ui.widgets.fields import Field, LineField
from notulen_app.ui.widgets.profile_card import card
from notulen_app.ui.wording.typed import Typed, Unreadable, clean

SaveSentence = Callable[[str, str], bool]
"""Writes the words of a sentence by its name; False where that failed."""
_EMPTY = "Kalimat tidak boleh kosong; tombol di kanan mengembalikan kalimat bawaan."


class WordingCard(QWidget):
    """One line for every sentence, below the name of its paper."""

    def __init__(self, icons: Icons, save: SaveSentence) -> None:
        super().__init__()
        self._icons, self._save = icons, save
        self.fields: dict[str, Field] = {}
        self.resets: dict[str, QToolButton] = {}
        rows: list[QWidget] = []
        for group, named in groupby(SENTENCES.items(), key=lambda one: one[1].group):
            rows.append(label(group, "title"))
            rows += [self._row(name, sentence) for name, sentence in named]
        advice = "Bagian dalam kurung kurawal { } diisi saat dicetak."
        made = card("Kalimat tetap", label(advice, "hint", wrap=True), *rows)
        self.setLayout(down(made))

    def fill(self, profile: DocumentProfile) -> None:
        """Show the sentences of a profile."""
        for name, field in self.fields.items():
            own = profile.wording.get(name)
            field.fill(own or SENTENCES[name].text)
            self.resets[name].setEnabled(own is not None)

    def _row(self, name: str, sentence: Sentence) -> QWidget:
        field = LineField(
            self._icons,
            sentence.label,
            typed=Typed(partial(_read, name), str),
            save=partial(self._save, name),
        )
        for known, meaning in sentence.fields.items():
            field.add_below(label(f"{{{known}}}: {meaning}", "hint", wrap=True))
        reset = tool(f"Kembalikan kalimat bawaan: {sentence.label}")
        self._icons.put(reset, "rotate-ccw", size=14)
        reset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        reset.clicked.connect(partial(self._on_reset, name))
        self.fields[name], self.resets[name] = field, reset
        row = across(field, down(20, reset, None, spacing=0), spacing=6)
        row.setStretch(0, 1)
        made = QWidget()
        made.setLayout(row)
        return made

    def _on_reset(self, name: str) -> None:
        self.fields[name].discard()
        self._save(name, "")


def _read(name: str, text: str) -> str:
    words = clean(text)
    if not words:
        raise Unreadable(_EMPTY)
    if problem := wording_problem(name, words):
        raise Unreadable(f"{problem[:1].upper()}{problem[1:]}.")
    return words
