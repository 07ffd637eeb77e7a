"""The form on which a unit reports: what its columns are called, and what a filled line says.

The form goes out as a workbook; all but three columns of it are locked. A line is known by its
code, which also tells whether what is locked was changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from enum import StrEnum

from notulen_app.domain.dates import Assumed, read_date
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.table import Line, Sheet
from notulen_app.domain.value import Value, changed

NUMBER, TEXT, MEETING, DUE, NOW = "No", "Arahan", "Rapat", "Tenggat", "Status tercatat"
STATE, DAY, WORDS, CODE = "Status dilaporkan", "Tanggal laporan", "Uraian atau kendala", "Kode"
HEADS = (NUMBER, TEXT, MEETING, DUE, NOW, STATE, DAY, WORDS, CODE)
"""The columns from the left; ``STATE``, ``DAY`` and ``WORDS`` are filled in by the unit."""
FILLED = (STATE, DAY, WORDS)
LOCKED = (TEXT, MEETING, DUE, NOW)
"""What the code vouches for."""
DONE = "selesai"
STATES: dict[str, AssignmentState] = {
    AssignmentState.UNDER_WAY.value: AssignmentState.UNDER_WAY,
    AssignmentState.HINDERED.value: AssignmentState.HINDERED,
    DONE: AssignmentState.TO_VERIFY,
}
"""What a unit can say of itself; that it is done is verified by the secretariat."""
LONGEST = 1_900
"""Characters of what a unit writes in one line."""
_PARTS, _CHECK = 4, 12


class Refusal(StrEnum):
    """Why a line is not taken."""

    NO_CODE = "baris tanpa kode; bukan baris dari formulir ini"
    ALTERED = "kolom terkunci berubah; isi ulang pada formulir yang dikirim"
    STATE = "status tidak dikenal; pilih dikerjakan, terkendala, atau selesai"
    DAY = "tanggal tidak terbaca"
    AHEAD = "tanggal laporan belum tiba"
    REASON = "terkendala perlu uraian kendalanya"
    TOO_LONG = "uraian lebih dari 1.900 huruf"
    UNKNOWN = "arahan ini tidak ada di arsip ini, atau penanggung jawabnya sudah berganti"
    CLOSED = "sudah selesai atau dibatalkan"
    TWICE = "arahan yang sama ada di baris lain"


class FormLine(Value, frozen=True, kw_only=True):
    """A line as it came back; one that is refused says why.

    ``day`` is None where none was written, ``state`` where only words were; ``source`` names the
    file.
    """

    number: int
    text: str
    target: Target | None = None
    state: AssignmentState | None = None
    day: dt.date | None = None
    words: str = ""
    refusal: Refusal | None = None
    source: str = ""


def code_of(target: Target, locked: Sequence[str]) -> str:
    """Give the code of a line: whom it is about, and a check of what is locked in it."""
    ids = (target.meeting_id, target.directive_id, target.assignment_id or "-")
    return "/".join((*ids, _check(ids, locked)))


def read_form(sheets: Sequence[Sheet], *, today: dt.date) -> tuple[FormLine, ...] | None:
    """Read the filled lines of all sheets that are forms; None where none is.

    Lines in which nothing was filled in are left out.
    """
    found: list[FormLine] = []
    known = False
    for sheet in sheets:
        columns, below = _head(sheet)
        if columns:
            known = True
            lines = (_read(line, columns, today) for line in below)
            found += [line for line in lines if line is not None]
    seen: set[Target] = set()
    lines_once = []
    for line in found:
        twice = line.refusal is None and line.target in seen
        if line.target is not None:
            seen.add(line.target)
        lines_once.append(_refused(line, Refusal.TWICE) if twice else line)
    return tuple(lines_once) if known else None


def _head(sheet: Sheet) -> tuple[dict[str, int], tuple[Line, ...]]:
    """Find the head of the table by the words in it, and give what stands below."""
    for n, line in enumerate(sheet.lines[:40]):
        cells = [" ".join(cell.split()).casefold() for cell in line.cells]
        columns = {head: cells.index(head.casefold()) for head in HEADS if head.casefold() in cells}
        if {CODE, STATE, WORDS, *LOCKED} <= columns.keys():
            return columns, sheet.lines[n + 1 :]
    return {}, ()


def _read(line: Line, columns: dict[str, int], today: dt.date) -> FormLine | None:
    def cell(head: str) -> str:
        return cleaned(line.at(columns[head])).strip() if head in columns else ""

    said, day, words = cell(STATE), cell(DAY), cell(WORDS)
    if not (said or words or day):
        return None
    made = FormLine(number=line.number, text=" ".join(cell(TEXT).split()), words=words)
    ids = cell(CODE).split("/")
    if len(ids) != _PARTS:
        return _refused(made, Refusal.NO_CODE)
    if ids[-1] != _check(ids[:-1], [cell(one) for one in LOCKED]):
        return _refused(made, Refusal.ALTERED)
    target = Target(
        meeting_id=ids[0], directive_id=ids[1], assignment_id=None if ids[2] == "-" else ids[2]
    )
    return _filled(made, target, said=said, day=day, today=today)


def _filled(
    made: FormLine, target: Target, *, said: str, day: str, today: dt.date
) -> FormLine | None:
    """Read what the unit has filled in; None where that is a day alone."""
    state = STATES.get(" ".join(said.split()).casefold())
    on = read_date(day, today=today, assumed=Assumed.NEAREST) if day else None
    new = changed(made, target=target, state=state, day=on)
    if said and state is None:
        return _refused(new, Refusal.STATE)
    if day and on is None:
        return _refused(new, Refusal.DAY)
    if on is not None and on > today:
        return _refused(new, Refusal.AHEAD)
    if state is AssignmentState.HINDERED and not made.words:
        return _refused(new, Refusal.REASON)
    if len(made.words) > LONGEST:
        return _refused(new, Refusal.TOO_LONG)
    return new if state or made.words else None


def _refused(line: FormLine, refusal: Refusal) -> FormLine:
    return changed(line, refusal=refusal)


def _check(ids: Sequence[str], locked: Sequence[str]) -> str:
    """Give a short sum over ids and words; blanks and line breaks do not count."""
    words = [*ids, *(" ".join(cleaned(one).split()) for one in locked)]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:_CHECK]
