"""The session: the only object of the interface that holds the archive."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.place import Place
from notulen_app.domain.report_draft import DraftOf, ReportDraft
from notulen_app.store import places, report_drafts
from notulen_app.store.archive import Archive
from notulen_app.ui.patience import Patience
from notulen_app.ui.stepping import painted

P = ParamSpec("P")
R = TypeVar("R")


class Session(QObject):
    """Runs services on the archive and tells who changed what.

    ``changed(changes, by)`` goes out after every commit; a view refreshes only where it is
    touched, and the one that wrote ignores it. ``failed(error)`` goes out where a write failed;
    ``last_error`` keeps it until the next write. ``about_to_write`` goes out before each write,
    ``closing`` before the archive is closed.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    undo_changed = Signal()
    about_to_write = Signal()
    closing = Signal()

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive
        self.last_error: NotulenError | None = None
        self.patience = Patience(self)
        self._in_steps = False

    def do(
        self,
        service: Callable[Concatenate[Archive, P], R],
        by: QObject | None,
        /,
        *arguments: P.args,
        **facts: P.kwargs,
    ) -> R | None:
        """Run a service; None where it failed, which ``failed`` has told by then."""
        before = self.archive.last_commit
        self.last_error = None
        self.patience.bind()
        self.about_to_write.emit()
        try:
            answer = service(self.archive, *arguments, **facts)
        except NotulenError as error:
            self.last_error = error
            self.failed.emit(error)
            return None
        if self.archive.last_commit != before:
            self._tell(self.archive.last_changes, by)
        return answer

    def do_in_steps(
        self,
        service: Callable[Concatenate[Archive, P], Generator[None, None, R]],
        by: QObject | None,
        /,
        *arguments: P.args,
        **facts: P.kwargs,
    ) -> Generator[None, None, R | None]:
        """Run a service that writes in short steps, as ``do`` runs others; all is one action.

        What else is written before its end belongs to the same action. What was committed is told
        even where the generator is closed before its last step.
        """
        before = self.archive.last_commit
        within, self._in_steps = self._in_steps, True
        self.last_error = None
        self.about_to_write.emit()
        self.patience.bind(bound=within)
        try:
            answer = yield from service(self.archive, *arguments, **facts)
        except GeneratorExit:
            if self.archive.last_commit != before:
                self._tell(self.archive.last_changes, by)
            raise
        except NotulenError as error:
            self.last_error = error
            self.failed.emit(error)
            return None
        finally:
            self._in_steps = within
        if self.archive.last_commit != before:
            self._tell(self.archive.last_changes, by)
        return answer

    def do_at_length(
        self,
        service: Callable[Concatenate[Archive, P], Generator[None, None, R]],
        by: QObject | None,
        /,
        *arguments: P.args,
        **facts: P.kwargs,
    ) -> R | None:
        """Run to its end a service that writes in short steps, as ``do`` runs others.

        The window is painted in between; keys and clicks wait until all is written. None also
        where the person gave it up, and nothing was written.
        """
        return painted(self.do_in_steps(service, by, *arguments, **facts), self.patience)

    def read(
        self, service: Callable[Concatenate[Archive, P], R], *arguments: P.args, **facts: P.kwargs
    ) -> R:
        """Read values from the archive; nothing is written."""
        return service(self.archive, *arguments, **facts)

    def close(self) -> None:
        """Close the archive; who still reads it step by step stops before."""
        self.closing.emit()
        self.archive.close()

    def keep_place(self, place: Place) -> None:
        """Keep where somebody is, as on a pause; a disk that refuses is told at the next action."""
        with contextlib.suppress(NotulenError):
            places.keep(self.archive, place)

    def keep_report(self, of: DraftOf, words: ReportDraft) -> bool:
        """Keep the report of a unit as it is typed, as on a pause; False where that failed."""
        try:
            report_drafts.keep(self.archive, of, words)
        except NotulenError:
            return False
        return True

    def undo(self) -> Changes | None:
        """Take back the last step of the user."""
        return self._move(self.archive.undoing())

    def redo(self) -> Changes | None:
        """Do again what was taken back last."""
        return self._move(self.archive.redoing())

    def _move(self, steps: Generator[None, None, Changes]) -> Changes | None:
        try:
            changes = painted(steps, self.patience)
        except NotulenError as error:
            self.failed.emit(error)
            return None
        if changes:
            self._tell(changes, None)
        return changes

    def _tell(self, changes: Any, by: QObject | None) -> None:
        self.changed.emit(changes, by)
        self.undo_changed.emit()
