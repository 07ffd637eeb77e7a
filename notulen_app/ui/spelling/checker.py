"""Spelling of what is typed into an archive: the checker, loaded off the interface thread.

Until dictionary, names and own words are all there nothing is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from notulen_app.domain.changes import Changes
from notulen_app.services import spelling
from notulen_app.spelling.speller import Speller
from notulen_app.ui.context import Context
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer

_NAMES = frozenset({"person", "position", "organisation", "people_group", "sector"})
_LATER = 1_000
"""Milliseconds after a change of the directory until its names are read anew."""

LONGEST = 20_000
"""Characters of a text beyond which it is not checked while one types."""


class Spelling(QObject):
    """Tells what is misspelled; ``changed`` says that other words are right now, or all are."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._speller: Speller | None = None
        self._loading = False
        self._job: Job | None = None
        self._ready = False
        self._known: set[str] = set()
        self._names = frozenset[str]()
        self._own = frozenset[str]()
        self._work: Iterator[frozenset[str]] | None = None
        self._step = QTimer(self)
        self._step.setInterval(0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._step.timeout.connect(self._on_step)
        self._later.timeout.connect(self._read_names)
        context.session.changed.connect(self._on_changed)
        context.session.closing.connect(self.stop)

    @property
    def on(self) -> bool:
        """Whether the person wants spelling to be checked."""
        return self._context.preferences.spelling

    @property
    def ready(self) -> bool:
        """Whether mistakes are told at present."""
        return self._ready and self.on

    def load(self) -> None:
        """Load the checker, once, unless spelling is switched off."""
        if self._loading or not self.on:
            return
        self._loading = True
        self._job = Job(Speller, self)
        self._job.finished.connect(self._on_loaded)
        self._job.start()

    def stop(self) -> None:
        """Read nothing of the archive any more: it is about to be closed."""
        self._loading, self._ready, self._speller = True, False, None
        if self._job is not None and isValid(self._job):
            self._job.cancel()
        self._work = None
        self._step.stop()
        self._later.stop()

    def switch(self) -> None:
        """Switch checking off, or on again."""
        self._context.preferences.spelling = not self.on
        self.load()
        self.changed.emit()
        words = "Ejaan diperiksa saat mengetik" if self.on else "Ejaan tidak lagi diperiksa"
        self._context.notices.toast(words, Offer("Urungkan", self.switch))

    def misspelled(self, text: str) -> tuple[tuple[int, int], ...]:
        """Give start and end of every misspelled word of a text."""
        if self._speller is None or not self.ready or len(text) > LONGEST:
            return ()
        return self._speller.misspelled(text)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Give what may have been meant, best first."""
        return self._speller.suggest(word) if self._speller is not None else ()

    def is_own(self, word: str) -> bool:
        """Tell whether the user added a word."""
        return word.lower() in self._own

    def add(self, word: str) -> None:
        """Let a word be right in this archive."""
        session = self._context.session
        if session.do(spelling.add_word, None, word):
            offer = Offer("Urungkan", session.undo)
            self._context.notices.toast(f"“{word}” ditambahkan ke kamus", offer)

    def remove(self, word: str) -> None:
        """Let a word of one's own be judged by the dictionary again."""
        session = self._context.session
        if session.do(spelling.remove_word, None, word):
            offer = Offer("Urungkan", session.undo)
            self._context.notices.toast(f"“{word}” dihapus dari kamus", offer)

    def _on_loaded(self, speller: Speller) -> None:
        self._speller = speller
        self._read_names()

    def _read_names(self) -> None:
        if self._speller is not None:
            self._known = set()
            self._work = self._context.session.read(spelling.names)
            self._step.start()

    def _on_step(self) -> None:
        """Read one page of names; between pages the keys go on."""
        page = next(self._work, None) if self._work is not None else None
        if page is not None:
            self._known |= page
            return
        self._step.stop()
        self._work = None
        self._names = frozenset(self._known)
        self._learn()

    def _learn(self) -> None:
        if self._speller is None:
            return
        read = self._context.session.read
        self._own = frozenset(word.lower() for word in read(spelling.own_words))
        self._speller.learn(self._names | self._own | read(spelling.abbreviated))
        self._ready = True
        self.changed.emit()

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if changes.tables & _NAMES:
            self._later.start()
        if "setting" in changes.tables and self._ready:
            self._learn()
