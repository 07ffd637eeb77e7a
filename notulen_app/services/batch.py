"""Documents of many meetings: read one after the other, made by several processes at once.

Only values cross to the processes. Every file is written whole or not at all; what fails for one
meeting stops no other.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import time
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from notulen_app.domain.edition import Edition
from notulen_app.domain.errors import DocumentUnmade, FileUnwritable, NotulenError
from notulen_app.domain.file_pattern import USUAL_PATTERN, check_pattern, named_by, numbered
from notulen_app.files import reason, write_atomic
from notulen_app.services import editions, outputs
from notulen_app.services.outputs import DOCUMENTS, USUAL
from notulen_app.services.series import all_series
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

_AHEAD = 3
"""Meetings that wait for each process: it never waits for the reading."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """What is made, where to, and how the files are called."""

    folder: Path
    kinds: Sequence[str] = USUAL
    pattern: str = USUAL_PATTERN


@dataclass(frozen=True)
class Failure:
    """What could not be made of a meeting, and why."""

    title: str
    document: str
    error: NotulenError


@dataclass(frozen=True)
class _Piece:
    """One document: its kind, its file, and what it is made of."""

    kind: str
    target: Path
    source: outputs.Source
    edition: Edition | None


@dataclass(frozen=True)
class _Work:
    title: str
    pieces: tuple[_Piece, ...]


_Made = tuple[NotulenError | None, ...]
"""Why each piece was not made; None where it was."""


def processes() -> int:
    """Give how many processes this computer can run at once."""
    with contextlib.suppress(AttributeError):  # Windows and macOS do not tell
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Batch:
    """Makes the documents of meetings; ``advance`` until it gives False, then ``close``.

    ``done`` counts meetings, ``files`` are written, ``failures`` are not.
    """

    def __init__(
        self, archive: Archive, meeting_ids: Sequence[str], order: Order, *, at_once: int = 0
    ) -> None:
        """``at_once`` are the processes; 0 for as many as the computer can run.

        Raises:
            FieldInvalid: the pattern cannot be used.
            FileUnwritable: the folder cannot be made or looked into.
        """
        self._archive = archive
        self._left = list(reversed(meeting_ids))
        self._order = order
        self._pattern = check_pattern(order.pattern)
        self._at_once = min(at_once or processes(), max(1, len(meeting_ids)))
        self._taken = _names_in(order.folder)
        self._series = {one.id: one.name for one in all_series(archive)}
        self._running: dict[Future[_Made], _Work] = {}
        self._pool: ProcessPoolExecutor | None = None
        self.total = len(meeting_ids)
        self.done = 0
        self.files: list[Path] = []
        self.failures: list[Failure] = []
        self.stopped = False

    def advance(self, *, seconds: float) -> bool:
        """Read on for about so long and take what is made; False where nothing is left to do."""
        until = time.monotonic() + seconds
        self._take()
        while self._left and len(self._running) < self._at_once * _AHEAD:
            self._begin(self._left.pop())
            if time.monotonic() > until:
                break
        return bool(self._left or self._running)

    def wait(self) -> None:
        """Wait until another meeting is made."""
        if self._running:
            wait(self._running, return_when=FIRST_COMPLETED)

    def stop(self) -> None:
        """Begin no other meeting; what is being written is written to its end."""
        self.stopped = True
        self._left.clear()
        for one in [one for one in self._running if one.cancel()]:
            del self._running[one]

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _begin(self, meeting_id: str) -> None:
        try:
            work = self._read(meeting_id)
        except NotulenError as error:
            self.done += 1
            self.failures.append(Failure(self._title(meeting_id), "", error))
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._at_once, mp_context=get_context("spawn"), initializer=_leave_interrupts
            )
        try:
            self._running[self._pool.submit(_make, work)] = work
        except BrokenProcessPool:
            self._restart()
            self._left.append(meeting_id)

    def _read(self, meeting_id: str) -> _Work:
        pending = editions.prepare(self._archive, meeting_id)
        whole = stored.get(self._archive, meeting_id)
        pieces = []
        for kind in self._order.kinds:
            words, ending = DOCUMENTS[kind]
            name = named_by(
                self._pattern,
                whole.meeting,
                kind=words,
                series=self._series.get(whole.meeting.series_id or ""),
                ending=ending,
            )
            name = numbered(name, self._taken)
            self._taken.add(name.lower())
            record = whole if kind == "json" else pending.record
            source = outputs.Source(record, pending.profile, pending.cabinet)
            edition = pending.edition if kind == "pdf" else None
            pieces.append(_Piece(kind, self._order.folder / name, source, edition))
        return _Work(whole.meeting.title, tuple(pieces))

    def _title(self, meeting_id: str) -> str:
        with contextlib.suppress(NotulenError):
            return stored.facts(self._archive, meeting_id).title
        return meeting_id

    def _take(self) -> None:
        """Take what the processes have made."""
        for future in [one for one in self._running if one.done()]:
            work = self._running.pop(future)
            self.done += 1
            try:
                made = future.result()
            except BrokenProcessPool:
                self._restart()
                self._fail(work, "proses pembuatnya berhenti")
                continue
            except Exception as error:
                _log.error("a document was not made", exc_info=error)
                self._fail(work, "kesalahan yang tidak terduga")
                continue
            for piece, refused in zip(work.pieces, made, strict=True):
                if refused is None:
                    self.files.append(piece.target)
                else:
                    words = DOCUMENTS[piece.kind][0]
                    self.failures.append(Failure(work.title, words, refused))

    def _fail(self, work: _Work, problem: str) -> None:
        """Note what was not made; one that ended while it wrote has left something behind."""
        for piece in work.pieces:
            if piece.target.exists():
                self.files.append(piece.target)
                continue
            for debris in piece.target.parent.glob(f".{_plain(piece.target.name)}.*"):
                with contextlib.suppress(OSError):
                    debris.unlink()
            words = DOCUMENTS[piece.kind][0]
            self.failures.append(Failure(work.title, words, DocumentUnmade(problem)))

    def _restart(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _names_in(folder: Path) -> set[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {one.name.lower() for one in folder.iterdir()}
    except OSError as error:
        raise FileUnwritable(folder, reason(error)) from error


def _plain(name: str) -> str:
    """Give a name as a pattern of names that means itself."""
    return "".join(f"[{one}]" if one in "[*?" else one for one in name)


# In a process of its own, on values alone


def _leave_interrupts() -> None:
    """Leave Ctrl+C to the process that asked: it lets the files be written to their end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _make(work: _Work) -> _Made:
    """Make and write the documents of a meeting."""
    made: list[NotulenError | None] = []
    for piece in work.pieces:
        try:
            write_atomic(piece.target, _content(piece))
        except NotulenError as error:
            made.append(error)
        else:
            made.append(None)
    return tuple(made)


def _content(piece: _Piece) -> bytes:
    if piece.edition is not None:
        return editions.pdf_of(piece.source.cabinet, piece.edition)
    return outputs.made(piece.kind, piece.source, piece.target)
