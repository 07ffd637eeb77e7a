"""The quick line at work: where a line goes, who spoke last, what waits for the disk."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Signal

from notulen_app import i18n
from notulen_app.domain.agenda import running
from notulen_app.domain.errors import ArchiveBusy, ArchiveReadOnly, ArchiveRefused
from notulen_app.domain.list_marks import TextLine, drafts_of
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.outline import find_point
from notulen_app.domain.quickline import Line
from notulen_app.domain.rules import instant
from notulen_app.domain.value import changed
from notulen_app.services import agenda
from notulen_app.ui.minutes.desk import MinutesDesk
from notulen_app.ui.minutes.unsaved import Unsaved
from notulen_app.ui.minutes.verbs import MinutesVerbs, now
from notulen_app.ui.notices import Offer
from notulen_app.ui.row_clipboard import bounded
from notulen_app.ui.widgets.quick_line import QuickLine

_REFUSED = (ArchiveBusy, ArchiveReadOnly, ArchiveRefused)
"""Why a row waits in memory: the disk or the file refuses at present."""
_NO_DIRECTIVE = (
    "Tenggat dan penanggung jawab melengkapi arahan; di agenda ini belum ada arahan baru"
)


class NoteTaking(QObject):
    """Writes what is typed into the quick line under the point that is being discussed.

    ``written(row id)`` after every row, ``moved(item id)`` where another point is written under.
    A due date or addressees alone complete the last directive of the point.
    ``draft_taken`` is true while what stands in the line is made a row.
    """

    written = Signal(str)
    moved = Signal(str)

    def __init__(
        self,
        desk: MinutesDesk,
        verbs: MinutesVerbs,
        line: QuickLine,
        unsaved: Unsaved,
        *,
        say: Callable[..., None],
    ) -> None:
        super().__init__(line)
        self._desk = desk
        self._verbs = verbs
        self._line = line
        self._unsaved = unsaved
        self._say = say
        self.item_id: str | None = None
        self.speaker: str | None = None
        self.draft_taken = False
        self._last: str | None = None
        line.entered.connect(self._on_entered)
        line.point_entered.connect(self._on_point_entered)
        line.lines_pasted.connect(self._on_lines_pasted)
        line.speaker_dropped.connect(lambda: self.set_speaker(None))
        desk.agenda_changed.connect(self._on_agenda_changed)

    def open(self) -> None:
        """Begin with the meeting that was opened: its running point, or its first."""
        self._last = None
        self.set_speaker(None)
        here = running(self._desk.items)
        numbered = self._desk.agenda
        first = numbered.row(0).item.id if numbered.rowCount() else None
        begun = [one for one in self._desk.items if one.begun is not None]
        last = max(begun, key=lambda one: instant(one.begun or now()), default=None)
        self.go_to(here.id if here else last.id if last else first)

    def go_to(self, item_id: str | None) -> None:
        """Write under another point of the agenda."""
        self.item_id = item_id
        self._last = None
        self._tell()
        self.moved.emit(item_id or "")

    def begin(self, item_id: str) -> None:
        """Write under a point; while the meeting runs it is taken up, and its time stamped."""
        place = self._desk.agenda.place(item_id)
        item = self._desk.agenda.row(place).item if place is not None else None
        if self._desk.running and item is not None and item.begun is None:
            self._verbs.run(agenda.begin_item, item_id, now=now())
        self.go_to(item_id)

    def next_item(self) -> bool:
        """Take up the next point; False where there is none."""
        found: str | None = self._verbs.run(agenda.next_item, now=now())
        if found:
            self.go_to(found)
        return found is not None

    def set_speaker(self, speaker: str | None) -> None:
        """Remember who speaks until another is named."""
        self.speaker = speaker
        self._line.set_speaker(speaker)

    def last_row(self) -> str | None:
        """Give the row that was written last, or the last one of the point."""
        if self._last is not None and self._desk.rows.place(self._last) is not None:
            return self._last
        entries = self._desk.rows.entries_of(self.item_id)
        return entries[-1].id if entries else None

    def _tell(self) -> None:
        place = self._desk.agenda.place(self.item_id)
        where = f"Agenda {self._desk.agenda.row(place).number}" if place is not None else ""
        self._line.set_agenda(self._desk.agenda.numbered(), where)

    def _on_agenda_changed(self) -> None:
        if self.item_id and self._desk.agenda.place(self.item_id) is None:
            self.item_id = None
        self._tell()

    def _on_entered(self, line: Line) -> None:
        if line.agenda is not None:
            self._jump(line.agenda)
            return
        if line.alone:
            self._complete(line)
            return
        if self._unsaved and not self._unsaved.retry():
            self._keep(line)
            return
        with self._writing():
            row_id = self._verbs.add(line, item_id=self.item_id, speaker=self.speaker)
        if row_id is not None:
            self._done(line, row_id)
        elif isinstance(self._desk.session.last_error, _REFUSED):
            self._keep(line)

    def _complete(self, line: Line) -> None:
        """Give the last directive of the point what was typed alone; the words wait without one.

        Those that were carried over have a key of their own for another day.
        """
        entries = self._desk.rows.entries_of(self.item_id)
        directives = (self._desk.rows.directive(one.id) for one in reversed(entries))
        last = next((one for one in directives if one and not one.carried_from), None)
        if last is None:
            self._say(_NO_DIRECTIVE)
            return
        row_id = last.entry_id or last.id
        if self._verbs.complete(row_id, line):
            self._line.set_text("")
            named = f"Arahan {last.number}" if last.number is not None else "Arahan"
            day = [i18n.long_date(line.due)] if line.due else []
            words = f"{named}: {', '.join((*line.addressees, *day))}"
            self._say(words, Offer("Urungkan", self._desk.session.undo))
            self.written.emit(row_id)

    def _on_lines_pasted(self, lines: Sequence[TextLine]) -> None:
        drafts = [self._draft(one) for one in drafts_of(bounded(lines, self._say))]
        made = self._verbs.add_drafts(drafts, item_id=self.item_id, after=None)
        if made:
            self.written.emit(made[-1])

    def _draft(self, draft: RowDraft) -> RowDraft:
        """Read a pasted line: a speaker in front of it is one, all else is ordinary words."""
        line = self._line.reading(draft.text)
        text = draft.text.partition(":")[2].strip()
        if text and line.speaker and line.kind is EntryKind.NOTE and line.agenda is None:
            return changed(draft, text=text, speaker=line.speaker)
        return draft

    def _keep(self, line: Line) -> None:
        item_id, speaker = self.item_id, self.speaker
        self._unsaved.keep(
            line,
            lambda: self._verbs.add(line, item_id=item_id, speaker=speaker) is not None,
        )
        self._line.set_text("")
        if line.speaker:
            self.set_speaker(line.speaker)

    def _done(self, line: Line, row_id: str) -> None:
        self._line.set_text("")
        if line.speaker:
            self.set_speaker(line.speaker)
        self._last = row_id
        self.written.emit(row_id)

    def _on_point_entered(self, text: str) -> None:
        """Add a sub-point to the row that was written last."""
        place = self._desk.rows.place(self._last) if self._last else None
        if place is None:
            entries = self._desk.rows.entries_of(self.item_id)
            place = self._desk.rows.place(entries[-1].id) if entries else None
        if place is None:
            return
        row = self._desk.rows.row(place)
        with self._writing():
            added = self._verbs.add_points(row, [text])
        if added:
            self._line.set_text("")
            self.written.emit(row.key)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Let the words be no draft in the commit that makes them a row."""
        self.draft_taken = True
        try:
            yield
        finally:
            self.draft_taken = False

    def _jump(self, target: str) -> None:
        """Go to a point by number or title; an unknown title becomes a new point."""
        item = find_point(self._desk.items, target)
        if item is not None:
            self._line.set_text("")
            self.begin(item.id)
        elif target and not target[0].isdigit():
            added = self._verbs.run(agenda.add_items, [target])
            if added:
                self._line.set_text("")
                self.begin(added[0])
