"""The archive: one file, one connection, one writer; every action one transaction.

WAL with ``synchronous=FULL`` and an exclusive lock, each set and read back. On a file system
where WAL cannot be had the rollback journal in TRUNCATE mode is used.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Generator, Iterator
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app import paths
from notulen_app.domain.audit import Deed
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveReadOnly,
)
from notulen_app.domain.steps import at_once
from notulen_app.store import (
    action_log,
    derived,
    file_format,
    frozen,
    keying,
    opening,
    read_only,
    refusals,
)
from notulen_app.store.connection import Connection
from notulen_app.store.undo import LIMIT, Journal, Span, Step, Written

_STATEMENTS = 2_000
"""Compiled statements kept, far more than there are. Of the driver's 100 the opening leaves none:
once they are used up, new ones drive each other out, and one with triggers takes ten times as long
to compile as to run.
"""
_BATCH = 50
"""Steps beyond the limit whose journal is dropped at once."""


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


class Archive:
    """An open archive. Holds the only connection; values leave it, connections never.

    ``read_only`` is true where it cannot be written: then every action is refused. ``cabinet`` is
    how its files are read, in any thread.
    """

    def __init__(
        self,
        path: Path,
        db: Connection,
        *,
        now: Callable[[], dt.datetime],
        read_only: bool = False,
        key: bytes | None = None,
    ) -> None:
        self.path = path
        self.cabinet = Cabinet(path, key)
        self.read_only = read_only
        self.db = db
        derived.prepare(db.conn)
        self.is_new = False
        self.last_commit: dt.datetime | None = None
        self.last_changes = Changes("")
        self._now = now
        self._made: Journal | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._forgotten: list[Span] = []
        self._acting = False
        self._noted: Callable[[], None] | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        key: bytes | None = None,
        now: Callable[[], dt.datetime] = _now,
    ) -> Archive:
        """Open an archive, create it where there is none, and bring its schema up to date.

        One that cannot be written is opened for reading: it is ``read_only``. ``key`` opens one
        that is encrypted; any other is opened without it.

        Raises:
            ArchiveBusy: another process has it open.
            ArchiveTooNew: written by a newer version; left as it was.
            ArchiveDamaged: no archive of ours.
            ArchiveMissing: there is none, and ``create`` is false.
            ArchiveReadOnly: cannot be created, or neither written nor read as it is.
            ArchiveLocked: it is encrypted, and the key is missing or another one.
        """
        if paths.restore_plan_of(path).exists():
            from notulen_app.store import restoring

            restoring.complete(path)
        is_new = opening.prepare_file(path, create=create)
        key = keying.key_for(path, key)
        try:
            connection, only_read = opening.opened(path, key, statements=_STATEMENTS)
        except driver.Error as error:
            told = refusals.of_opening(path, error, key)
            if is_new and not isinstance(told, ArchiveBusy):
                opening.take_back(path)
            raise told from error
        except UnicodeDecodeError as error:
            raise ArchiveDamaged(path, "isinya rusak") from error
        if key is not None:
            from notulen_app.store import restoring

            restoring.sweep(path)
        archive = cls(path, Connection(connection), now=now, read_only=only_read, key=key)
        archive.is_new = is_new
        return archive

    def close(self) -> None:
        """Close the archive and give up its lock."""
        self.db.close()

    def take_back(self) -> None:
        """Close the archive; one that was created by opening it and got no action goes again."""
        self.close()
        if self.is_new and self.last_commit is None:
            opening.take_back(self.path)

    @contextlib.contextmanager
    def action(self, label: str, *, merge: str | None = None) -> Iterator[Action]:
        """Run one action of the user: one transaction, one undo step, one line in the log.

        Actions that follow each other with the same ``merge`` key become one undo step. An
        action inside another belongs to the outer one. What the label says may depend on what is
        read inside: the action's ``label`` can be set until its end.

        Raises:
            ArchiveReadOnly, ArchiveBusy, ArchiveRefused: nothing could be written; everything is as
                it was.
        """
        done = Action(label)
        if self._acting:
            yield done
            return
        last = self._done[-1] if self._done else None
        joined = last if merge and last and last.merge == merge and not self._undone else None
        self.get_ready()
        self._acting = True
        try:
            with self._transaction():
                written = self._journal.writing()
                done.settle = partial(self._follow, written)
                yield done
                self._follow(written)
                done.changes = written.changes(done.label)
                if done.changes:
                    self._log(Deed.DONE, done.label, written, words=not done.without_words)
                    self._write_noted()
                span = self._join(joined, written.span) if joined else written.span
        finally:
            self._acting = False
        if done.changes:
            self._noted = None
            self.last_changes = done.changes
            self._keep(Step(span, done.label, merge, done.changes), joined)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Call what cannot be read inside by its name: damage of the archive.

        Raises:
            ArchiveDamaged: a row is not what was written, or the engine cannot read it.
            ArchiveBusy, ArchiveReadOnly: another program has it, or the medium refuses.
        """
        import msgspec

        try:
            yield
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise ArchiveDamaged(self.path, "isinya rusak") from error
        except driver.DatabaseError as error:
            told = refusals.known(self.path, error)
            raise told or ArchiveDamaged(self.path, "isinya rusak") from error

    def undo(self) -> Changes:
        """Take back the last step; empty changes where there is none."""
        return at_once(self.undoing())

    def redo(self) -> Changes:
        """Do the step again that was taken back last."""
        return at_once(self.redoing())

    def undoing(self) -> Generator[None, None, Changes]:
        """Take back the last step in short steps of one transaction."""
        return self._moving(self._done, self._undone, Deed.UNDONE)

    def redoing(self) -> Generator[None, None, Changes]:
        """Do again in short steps of one transaction what was taken back last."""
        return self._moving(self._undone, self._done, Deed.REDONE)

    def with_next_commit(self, write: Callable[[], None]) -> None:
        """Let this write be part of the transaction of the next action, undo or redo.

        It is for what is no fact of the user's: it makes no undo step and no line in the log. Of
        several given before a commit the last one counts.
        """
        self._noted = write

    def commit_noted(self) -> None:
        """Do the write that waits for the next commit now, in a transaction of its own.

        Raises:
            ArchiveReadOnly: it could not be written and goes on waiting.
        """
        with self._transaction():
            self._write_noted()
        self._noted = None

    @property
    def undo_label(self) -> str | None:
        """What ``undo`` would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What ``redo`` would do again."""
        return self._undone[-1].label if self._undone else None

    @property
    def log_head(self) -> str:
        """The head of the chained log: 64 hexadecimal digits, zeros while it is empty."""
        return action_log.head_of(self.db)

    def get_ready(self) -> None:
        """Make what writing needs and reading does not, so that the first action need not wait.

        Raises:
            ArchiveReadOnly: the archive refuses; it can be tried again.
        """
        if self._made is None:
            with self._transaction():
                journal = Journal(self.db, file_format.UNDOABLE)
                derived.watch(self.db)
            self._made = journal

    @property
    def _journal(self) -> Journal:
        """What writes replaced; ``get_ready`` has made it."""
        assert self._made is not None
        return self._made

    def wipe(self) -> None:
        """Write all into the file itself and empty the journal: what was deleted is nowhere."""
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def forget_steps(self) -> None:
        """Forget all undo steps; what is done stays."""
        if self._done or self._undone or self._forgotten:
            self._journal.drop(Span(0, self._journal.begin()))
        self._done.clear()
        self._undone.clear()
        self._forgotten.clear()

    def forget_last_step(self) -> None:
        """Let what was done last stay done; undo goes on with the step before it."""
        if self._done:
            self._journal.drop(self._done.pop().span)

    def _moving(
        self, source: list[Step], target: list[Step], deed: Deed
    ) -> Generator[None, None, Changes]:
        if not source or self._acting:
            return Changes("")
        step = source[-1]
        self._acting = True
        try:
            with self._transaction():
                self.db.execute("PRAGMA defer_foreign_keys = ON")
                written = self._journal.writing()
                with frozen.lifted(self.db, frozen.EVERY):
                    for _ in self._journal.taking_back(step.span):
                        self._follow(written)
                        yield
                self._follow(written)
                self._log(deed, step.label, written)
                self._write_noted()
        finally:
            self._acting = False
        self._noted = None
        source.pop()
        target.append(Step(written.span, step.label, None, step.changes))
        self.last_commit = self._now()
        return step.changes

    def _follow(self, written: Written) -> None:
        """Take note of what was written so far, and let what is derived of it follow."""
        written.read()
        derived.settle(self.db)

    def _join(self, earlier: Step, fresh: Span) -> Span:
        since = earlier.span.since
        self._journal.fold(Span(since, fresh.end))
        return Span(since, self._journal.begin())

    def _keep(self, step: Step, joined: Step | None) -> None:
        if joined:
            self._done.pop()
            step = Step(step.span, step.label, step.merge, joined.changes.joined(step.changes))
        self._done.append(step)
        for old in self._undone:
            self._journal.drop(old.span)
        self._undone.clear()
        self._forget_oldest()
        self.last_commit = self._now()

    def _forget_oldest(self) -> None:
        """Let go of steps beyond the limit; their rows of the journal are dropped in batches."""
        while len(self._done) > LIMIT:
            self._forgotten.append(self._done.pop(0).span)
        if len(self._forgotten) >= _BATCH:
            self._journal.drop(Span(0, self._forgotten[-1].end))
            self._forgotten.clear()

    def _write_noted(self) -> None:
        if self._noted is not None:
            self._noted()

    def _log(self, deed: Deed, label: str, written: Written, *, words: bool = True) -> None:
        at = self._now().isoformat(timespec="milliseconds")
        facts = (at, deed.value, label, written.digest, action_log.account())
        action_log.add(self.db, facts, salt=written.salt, changes=written.values(), words=words)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.read_only:
            raise ArchiveReadOnly(self.path, read_only.WORDS)
        try:
            with self.db.atomic():
                yield
        except (driver.IntegrityError, driver.ProgrammingError, driver.DataError):
            raise  # a bug of ours, neither damage nor a full disk
        except driver.Error as error:
            raise refusals.translated(self.path, error) from error


def _nothing() -> None:
    """Do nothing: an action inside another one has nothing to settle by itself."""


class Action:
    """An action under way; ``changes`` is filled in when it is committed.

    ``settle`` takes note of what it has written so far: between the steps of a long action, so
    that its end is no long one. ``without_words`` lets the log keep hashes alone of what it wrote.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.without_words = False
        self.changes = Changes("")
        self.settle: Callable[[], None] = _nothing
