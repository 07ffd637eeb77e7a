"""The names that are offered while one types, indexed in short steps between the events."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app.domain.changes import Changes
from notulen_app.domain.completion import Name, NameIndex
from notulen_app.store import name_pages
from notulen_app.ui.session import Session

_TABLES = frozenset({"person", "position", "organisation", "people_group"})


class NameSource(QObject):
    """Keeps the index of the archive's names; ``ready`` says that there is a new one."""

    ready = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.index = NameIndex()
        self._session = session
        self._work: Generator[None, None, NameIndex] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        session.changed.connect(self._on_changed)
        session.closing.connect(self.stop)
        self.build()

    def build(self) -> None:
        """Read and index the names anew, a step at a time."""
        self._work = NameIndex.building(self._names())
        self._timer.start()

    def stop(self) -> None:
        """Read no more: the archive is about to be closed."""
        self._work = None
        self._timer.stop()

    def _names(self) -> Iterator[Name]:
        return chain.from_iterable(name_pages.pages(self._session.archive))

    def _step(self) -> None:
        if self._work is None:
            self._timer.stop()
            return
        try:
            next(self._work)
        except StopIteration as done:
            self._work = None
            self._timer.stop()
            self.index = done.value
            self.ready.emit()

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if changes.tables & _TABLES:
            self.build()
