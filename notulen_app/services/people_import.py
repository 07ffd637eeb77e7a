"""Takes lists of people in: read a file, see what becomes of each line, take over as one step."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from notulen_app.domain.changes import Changes
from notulen_app.domain.columns import Layout, recognise
from notulen_app.domain.import_matching import Comparing, Wanted
from notulen_app.domain.import_rows import KnownPerson, PreviewRow
from notulen_app.domain.people_list import LineKind, ListLine, read_list
from notulen_app.domain.ranks import Ranks
from notulen_app.domain.steps import at_once
from notulen_app.domain.table import Sheet
from notulen_app.domain.value import Value
from notulen_app.readers import spreadsheet
from notulen_app.services.import_writing import writing
from notulen_app.services.locked import changeable
from notulen_app.services.ranks import shipped_ranks
from notulen_app.store import checkpoint, directory
from notulen_app.store import directory_lookup as lookup
from notulen_app.store.archive import Archive

ENDINGS = spreadsheet.ENDINGS
"""How the names of files usually end that can be read."""
AT_ONCE = 200
"""Lines compared in between two steps."""


class Table(Value, frozen=True, kw_only=True):
    """The sheets of a file or of the clipboard, and how each is proposed to be read."""

    name: str
    sheets: tuple[Sheet, ...]
    layouts: tuple[Layout, ...]

    @property
    def proposed(self) -> int:
        """The place of the sheet to begin with: the first shown one in which a list was found."""
        shown = [n for n, sheet in enumerate(self.sheets) if not sheet.hidden]
        return next((n for n in shown if self.layouts[n].heads), shown[0] if shown else 0)


def read_file(path: Path) -> Table:
    """Read a file and recognise its columns; for any thread.

    Raises:
        FileUnreadable: missing, damaged, locked, of another form, or beyond the bounds.
    """
    return _table(path.name, spreadsheet.read_sheets(path))


def read_pasted(text: str) -> Table | None:
    """Read rows from the clipboard and recognise their columns; None where it holds none.

    Raises:
        FileUnreadable: too long.
    """
    sheet = spreadsheet.read_pasted(text)
    return _table(sheet.name, (sheet,)) if sheet else None


def prepare(sheet: Sheet, layout: Layout) -> tuple[tuple[ListLine, ...], Wanted]:
    """Read the lines of a sheet and learn who is looked for; for any thread."""
    lines = read_list(sheet, layout, shipped_ranks())
    return lines, Wanted(lines)


def previewing(
    archive: Archive, lines: Sequence[ListLine], wanted: Wanted
) -> Generator[None, None, tuple[PreviewRow, ...]]:
    """Compare lines with the directory in short steps; the return value is a row for each."""
    ranks: Ranks = shipped_ranks()
    for page in directory.numbered_names(archive):
        # The number comes with its kind in front, which does not count here.
        wanted.hear((one, name, (number or "").partition(" ")[2]) for one, name, number in page)
        yield
    yield from wanted.finding_similar()
    known: list[KnownPerson] = []
    for people in lookup.full_pages(archive, wanted.ids):
        known += people
        yield
    nameless = [one.listed for one in lines if one.kind is LineKind.PERSON and not one.listed.name]
    titles = [one.position for one in nameless if one.position]
    offices = [one.organisation for one in nameless if one.organisation and not one.position]
    comparing = Comparing(
        wanted,
        known=known,
        posts=lookup.posts_called(archive, titles),
        offices=lookup.offices_called(archive, offices),
        ranks=ranks,
    )
    rows: list[PreviewRow] = []
    for n, line in enumerate(lines):
        rows.append(comparing.row(line))
        if n % AT_ONCE == AT_ONCE - 1:
            yield
    return tuple(rows)


def preview(archive: Archive, sheet: Sheet, layout: Layout) -> tuple[PreviewRow, ...]:
    """Tell what becomes of each line of a sheet; nothing is written."""
    return at_once(previewing(archive, *prepare(sheet, layout)))


def take_over(
    archive: Archive, rows: Iterable[PreviewRow], *, meeting_id: str | None = None
) -> Changes:
    """Take the rows over that are new, changed or the same, as one undo step, or none of them.

    They go into the directory and, where a meeting is named, to the end of its list; whoever
    stands there already is left. What is doubtful, refused or left out is not touched.

    Raises:
        MeetingLocked: the minutes of the meeting are frozen.
    """
    return at_once(taking_over(archive, rows, meeting_id=meeting_id))


def taking_over(
    archive: Archive, rows: Iterable[PreviewRow], *, meeting_id: str | None = None
) -> Generator[None, None, Changes]:
    """Take rows over as ``take_over`` does, in short steps of one transaction.

    The last step follows the commit.
    """
    taken = [row for row in rows if row.taken]
    if meeting_id is not None:
        changeable(archive, meeting_id)
    label = (
        f"Impor {len(taken)} baris daftar"
        if meeting_id is None
        else f"Undang {len(taken)} dari daftar"
    )
    with checkpoint.apart(archive), archive.action(label) as action:
        for _ in writing(archive, taken, meeting_id):
            action.settle()
            yield
    yield
    checkpoint.take_over(archive)
    return action.changes


def _table(name: str, sheets: tuple[Sheet, ...]) -> Table:
    ranks = shipped_ranks()
    layouts = tuple(recognise(one, ranks) for one in sheets)
    return Table(name=name, sheets=sheets, layouts=layouts)
