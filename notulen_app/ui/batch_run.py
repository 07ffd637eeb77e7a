"""Documents of many meetings while the window stays alive: read in slices, made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app.domain.errors import NotulenError
from notulen_app.services.batch import Batch, Order
from notulen_app.ui.session import Session
from notulen_app.ui.stepping import SLICE

_TICK = 40
"""Milliseconds between two looks at what is made."""


class BatchRun(QObject):
    """Makes one batch at a time; ``ended(batch)`` follows, or ``refused(error)`` at once.

    ``progressed(done, total)`` counts meetings.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._batch: Batch | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._look)
        session.closing.connect(self._let_go)

    @property
    def busy(self) -> bool:
        """True while documents are made."""
        return self._batch is not None

    def start(self, meeting_ids: Sequence[str], order: Order) -> None:
        """Begin."""
        try:
            self._batch = self._session.read(Batch, meeting_ids, order)
        except NotulenError as error:
            self.refused.emit(error)
            return
        self.progressed.emit(0, self._batch.total)
        self._timer.start()

    def stop(self) -> None:
        """Begin no other meeting; it ends as soon as what is being written is written."""
        if self._batch is not None:
            self._batch.stop()

    def drop(self) -> None:
        """Stop, and tell nothing more; what is being written is written to its end all the same."""
        self.stop()
        self._let_go()

    def _look(self) -> None:
        batch = self._batch
        if batch is None:
            return
        more = batch.advance(seconds=SLICE)
        self.progressed.emit(batch.done, batch.total)
        if not more:
            self._let_go()
            self.ended.emit(batch)

    def _let_go(self) -> None:
        self._timer.stop()
        batch, self._batch = self._batch, None
        if batch is not None:
            batch.close()
