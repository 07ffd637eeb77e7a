"""A document profile: letterhead, paper, letters, rows, signers, sentences, numbering, copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMargins, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from notulen_app.documents.profile import (
    LONGEST_LINE,
    MOST_COPIES,
    PAPERS_MM,
    DocumentProfile,
    Margins,
)
from notulen_app.domain.value import changed
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import button, down, label
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.contents_boxes import ContentsBoxes
from notulen_app.ui.widgets.fields import Field, LineField, TextField
from notulen_app.ui.widgets.flow import Flow
from notulen_app.ui.widgets.letterhead_card import LetterheadCard
from notulen_app.ui.widgets.list_parts_boxes import ListPartsBoxes
from notulen_app.ui.widgets.numbering_card import CounterOf, NumberingCard, SaveStart
from notulen_app.ui.widgets.posts_card import PostsCard
from notulen_app.ui.widgets.profile_card import SaveFacts, card, equal_columns, short
from notulen_app.ui.widgets.wording_card import SaveSentence, WordingCard
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.typed import LINES, Typed, Unreadable, decimal

TITLES = ("NOTULA", "NOTULEN", "RISALAH RAPAT")
PAGE_NUMBERS = (
    ("atas", "Tengah atas, mulai halaman 2"),
    ("tengah bawah", "Tengah bawah"),
    ("bawah", "“Halaman x dari y” di kaki"),
)
PAUSE = 200
"""Milliseconds after the last key until it is saved, and the example drawn."""
_LONGEST = 40
"""Letters of a name that are shown."""
_MARGINS = (
    ("top", "Atas", 15.0),
    ("bottom", "Bawah", 18.0),
    ("left", "Kiri", 10.0),
    ("right", "Kanan", 10.0),
)
"""The margins with their words and the least of them in millimetres."""
_ACTS = (
    ("new", "Templat baru…", "plus"),
    ("rename", "Ganti nama…", "pen-line"),
    ("remove", "Hapus templat", "trash-2"),
    ("restore", "Kembalikan bawaan", "rotate-ccw"),
    ("export", "Ekspor…", "file-down"),
    ("import", "Impor…", "file-up"),
)


class ProfileForm(QWidget):
    """``chosen(name)`` asks for another profile; ``asked(act)`` for one of the acts by its name."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(
        self,
        icons: Icons,
        save: SaveFacts,
        *,
        save_sentence: SaveSentence,
        counter_of: CounterOf,
        save_start: SaveStart,
    ) -> None:
        super().__init__()
        self._icons = icons
        self._save = save
        self._profile = DocumentProfile(name="-", label="-")
        self._group = QButtonGroup(self)
        self._pills, self._pills_row = Flow(gap=8), QWidget()
        self._acts, self._acts_row = Flow(gap=6), QWidget()
        self.choices: dict[str, QPushButton] = {}
        self.acts: dict[str, QPushButton] = {}
        self._paper_fields: dict[str, Field] = {}
        self.contents, self.list_parts = ContentsBoxes(), ListPartsBoxes()
        self.letterhead = LetterheadCard(icons, save)
        self.posts = PostsCard(icons, save)
        self.wording = WordingCard(icons, save_sentence)
        self.numbering = NumberingCard(icons, save, counter_of=counter_of, save_start=save_start)
        self.copies = self._copies_field()
        self._lay_out()
        self.contents.chosen.connect(save)
        self.list_parts.chosen.connect(save)
        for field in self.all_fields():
            field.pause = PAUSE

    @property
    def restore(self) -> QPushButton:
        """The button that goes back to what was shipped."""
        return self.acts["restore"]

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of paper and number by their facts."""
        return {**self._paper_fields, **self.numbering.fields}

    @property
    def signers(self) -> list[ChoiceField]:
        """Who signs, in order."""
        return self.posts.slots

    def offer(self, profiles: Sequence[DocumentProfile]) -> None:
        """Offer these profiles."""
        wanted = [(one.name, one.label) for one in profiles]
        if [(name, one.accessibleName()) for name, one in self.choices.items()] == wanted:
            return
        while (item := self._pills.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.choices = {}
        for name, words in wanted:
            short_words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
            made = button(literal.words(short_words), kind="pill")
            made.setToolTip(literal.words(words))
            made.setAccessibleName(words)
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(made)
            self._pills.addWidget(made)
            self.choices[name] = made
        self._fit()

    def fill(self, profile: DocumentProfile, *, changed_here: bool, own: bool = False) -> None:
        """Show a profile as it is kept; ``changed_here`` lets it go back to what was shipped,
        ``own`` be removed.
        """
        self._profile = profile
        self.choices[profile.name].setChecked(True)
        self._pills.invalidate()  # the one that is chosen is bold, and wider
        self._fit()
        for name in ("title", "paper", "font_size", "leading", "page_number"):
            self._paper_fields[name].fill(getattr(profile, name))
        for name, _, _ in _MARGINS:
            self._paper_fields[name].fill(getattr(profile.margins, name))
        self.contents.fill(profile)
        self.list_parts.fill(profile)
        self.copies.fill(profile.copies)
        for part in (self.letterhead, self.posts, self.wording, self.numbering):
            part.fill(profile)
        self.restore.setEnabled(changed_here)
        self.acts["remove"].setEnabled(own)

    def all_fields(self) -> tuple[Field, ...]:
        """Give every field."""
        return (
            *self._paper_fields.values(),
            *self.letterhead.fields.values(),
            *self.posts.all_fields(),
            *self.wording.fields.values(),
            *self.numbering.all_fields(),
            self.copies,
        )

    def discard(self) -> None:
        """Forget what is typed and cannot be saved."""
        for field in self.all_fields():
            field.discard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rows that go on in another line the height that they need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        edges = layout.contentsMargins() if layout is not None else QMargins()
        room = self.width() - edges.left() - edges.right()
        for flow, row in ((self._pills, self._pills_row), (self._acts, self._acts_row)):
            row.setFixedHeight(max(1, flow.height_at(max(1, room))))

    def _lay_out(self) -> None:
        for name, words, icon in _ACTS:
            made = button(words, kind="small")
            self._icons.put(made, icon)
            made.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self._acts.addWidget(made)
            self.acts[name] = made
        self._pills_row.setLayout(self._pills)
        self._acts_row.setLayout(self._acts)
        rows = card(
            "Yang dicetak",
            self.contents,
            label("Daftar hadir memuat juga", "label"),
            self.list_parts,
        )
        copies = card("Tembusan", self.copies)
        self.setLayout(
            down(
                self._pills_row,
                self._acts_row,
                self.letterhead,
                self._paper_card(),
                rows,
                self.posts,
                self.wording,
                self.numbering,
                copies,
                None,
                spacing=12,
            )
        )

    def _paper_card(self) -> QWidget:
        return card(
            "Kertas dan huruf",
            equal_columns(
                self._choice("title", "Judul tercetak", [(one, one) for one in TITLES]),
                self._choice("paper", "Kertas", [(one, one) for one in PAPERS_MM]),
            ),
            label("Margin (mm)", "label"),
            equal_columns(*(self._margin(*one) for one in _MARGINS)),
            equal_columns(
                self._line("font_size", "Ukuran huruf (poin)", decimal(least=8, most=14)),
                self._line("leading", "Jarak baris (kali huruf)", decimal(least=1, most=2)),
            ),
            self._choice("page_number", "Nomor halaman", PAGE_NUMBERS),
        )

    def _line(self, name: str, title: str, typed: Typed) -> Field:
        field = LineField(
            self._icons, title, save=lambda value: self._save({name: value}), typed=typed
        )
        self._paper_fields[name] = field
        return field

    def _choice(self, name: str, title: str, choices: Sequence[tuple[Any, str]]) -> Field:
        field = ChoiceField(
            self._icons, title, save=lambda value: self._save({name: value}), choices=choices
        )
        self._paper_fields[name] = field
        return field

    def _margin(self, name: str, title: str, least: float) -> Field:
        def save(value: float) -> bool:
            margins: Margins = changed(self._profile.margins, **{name: value})
            return self._save({"margins": margins})

        field = LineField(self._icons, title, save=save, typed=decimal(least=least, most=60))
        self._paper_fields[name] = field
        return field

    def _copies_field(self) -> TextField:
        return TextField(
            self._icons,
            "Dicetak bila rapat tidak menyebut tembusan sendiri, satu tiap baris",
            save=lambda value: self._save({"copies": value}),
            typed=Typed(_copies, LINES.write),
            least=2,
            most=8,
        )


def _copies(text: str) -> tuple[str, ...]:
    lines: tuple[str, ...] = LINES.read(text)
    if len(lines) > MOST_COPIES:
        raise Unreadable(f"Paling banyak {MOST_COPIES} tembusan.")
    return tuple(short(LONGEST_LINE)(line) for line in lines)
