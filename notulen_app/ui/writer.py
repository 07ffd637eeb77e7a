"""Writes to the meeting that a tab shows, in the tab's name, and holds what was last read of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject

from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.value import changed
from notulen_app.services import meetings, series
from notulen_app.store import editions
from notulen_app.store import meetings as stored
from notulen_app.ui.session import Session

_FACTS_ONLY = frozenset({"meeting", "series"})


class Writer:
    """The way from the fields of a tab to the archive; every write answers whether it was kept.

    ``locked`` is True where this version of the minutes is frozen.
    """

    def __init__(self, session: Session, by: QObject) -> None:
        self._session = session
        self._by = by
        self.record = Record(meeting=Meeting(id="", title=""))
        self.locked = False

    @property
    def meeting(self) -> Meeting:
        """The facts of the meeting as last read."""
        return self.record.meeting

    @property
    def day(self) -> dt.date:
        """The day of the meeting, from which dates are typed; today where it is not known."""
        return self.meeting.dates[0] if self.meeting.dates else dt.date.today()

    def open(self, meeting_id: str) -> None:
        """Read a meeting.

        Raises:
            MeetingNotFound: no meeting has this id.
        """
        self.record = self._session.read(stored.get, meeting_id)
        self.locked = self._session.read(editions.is_frozen, meeting_id)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read anew what may have changed with these tables.

        Raises:
            MeetingNotFound: the meeting is gone.
        """
        if not tables <= _FACTS_ONLY:
            self.open(self.meeting.id)
            return
        meeting = self._session.read(stored.facts, self.meeting.id)
        series = self._session.read(stored.series_of, meeting.series_id)
        self.record = changed(self.record, meeting=meeting, series=series)
        self.locked = self._session.read(editions.is_frozen, meeting.id)

    def do(self, service: Callable[..., object], *arguments: Any, **facts: Any) -> bool:
        """Run a service, ``service(archive, meeting_id, ...)``; False where the write failed."""
        meeting_id = self.meeting.id
        return self._session.do(service, self._by, meeting_id, *arguments, **facts) is not None

    def do_at_length(
        self, service: Callable[..., Generator[None, None, object]], *arguments: Any, **facts: Any
    ) -> bool:
        """Run a service that writes in short steps, as ``do`` runs others."""
        do = self._session.do_at_length
        return do(service, self._by, self.meeting.id, *arguments, **facts) is not None

    def change(self, label: str, **facts: Any) -> bool:
        """Change facts of the meeting; what a person types is no inference any more."""
        bases = self.meeting.bases
        kept = tuple(one for one in bases if one.fact not in facts or one.basis is Basis.STATED)
        if kept != bases and "bases" not in facts:
            facts["bases"] = kept
        return self.do(meetings.change_facts, label=label, **facts)

    def rename_series(self, name: str) -> bool:
        """Give the series of the meeting another name, which is that of all its meetings."""
        belongs = self.meeting.series_id
        rename, by = series.rename_series, self._by
        return belongs is not None and self._session.do(rename, by, belongs, name) is not None

    def saving(self, fact: str, label: str) -> Callable[[Any], bool]:
        """Give what saves one fact of the meeting."""
        return lambda value: self.change(label, **{fact: value})

    def person_named(self, name: str | None) -> str | None:
        """Give the id of the one person of the record who has this name."""
        wanted = (name or "").lower()
        found = [one.id for one in self.record.directory.people if one.name.lower() == wanted]
        return found[0] if len(found) == 1 else None
