"""The lines of a list of people, read by its layout: whom each names, and under what heading.

Lines that name nobody are kept with what they are (a heading, a sum, titles again), so that a
person sees that nothing was left out silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from notulen_app.domain.columns import Field, Layout, counts_columns
from notulen_app.domain.people import ServiceNumber
from notulen_app.domain.person_text import read_number, read_person, read_rank, read_sex
from notulen_app.domain.ranks import Ranks
from notulen_app.domain.table import Flaw, Line, Sheet, column_name
from notulen_app.domain.value import Value, changed

LONGEST = 200
"""Characters of a fact at most; longer ones are no name, post or office."""


class LineKind(StrEnum):
    """What a line of a list is."""

    PERSON = "orang"
    HEADING = "judul bagian"
    SUM = "jumlah"
    TITLES = "judul kolom"
    OTHER = "bukan baris daftar"


class Trouble(StrEnum):
    """Why a line cannot be taken over."""

    NO_NAME = "nama dan jabatan kosong"
    NO_LETTERS = "nama tidak memuat huruf"
    TOO_LONG = "terlalu panjang"
    FLAWED = "sel tidak dapat dipakai"


class Problem(Value, frozen=True, kw_only=True):
    """What is wrong with a line and in which column ("C"); ``flaw`` says what of a cell."""

    trouble: Trouble
    column: str = ""
    flaw: Flaw | None = None


# Without the collector's care, as there are thousands of them and they can form no circle.
class Listed(Value, frozen=True, kw_only=True, gc=False):
    """Somebody on a list; a post or an office without a name is valid, perhaps of several heads."""

    name: str = ""
    degrees_before: str | None = None
    degrees_after: str | None = None
    rank: str | None = None
    service_number: ServiceNumber | None = None
    sex: str | None = None
    phone: str | None = None
    position: str | None = None
    organisation: str | None = None
    sector: str | None = None
    group: str | None = None
    head_count: int | None = None


class ListLine(Value, frozen=True, kw_only=True, gc=False):
    """A line with its number in the file; ``text`` is what it says where it names nobody."""

    number: int
    kind: LineKind
    listed: Listed = Listed()
    text: str = ""
    problem: Problem | None = None


def read_list(sheet: Sheet, layout: Layout, ranks: Ranks) -> tuple[ListLine, ...]:
    """Read the lines behind the titles; for any thread."""
    lines = list(_Reading(sheet, layout, ranks).lines())
    for place in range(len(lines) - 1, -1, -1):  # what heads nobody is no heading
        if lines[place].kind is LineKind.PERSON:
            break
        if lines[place].kind is LineKind.HEADING:
            lines[place] = changed(lines[place], kind=LineKind.OTHER)
    return tuple(lines)


class _Reading:
    """One reading of a list, from its first line to its last."""

    def __init__(self, sheet: Sheet, layout: Layout, ranks: Ranks) -> None:
        self._sheet, self._layout, self._ranks = sheet, layout, ranks
        self._places: dict[Field, int] = {
            one.field: n for n, one in enumerate(layout.columns) if one.field is not Field.IGNORED
        }
        number = self._places.get(Field.NUMBER)
        self._number = -1 if number is None else number
        self._title = self._number_title()
        self._facts = [n for n in self._places.values() if n != self._number]
        self._counted = self._is_counted()
        heads = sheet.lines[max(0, layout.first - layout.heads - 1) : layout.first]
        self._heads = {one.cells for one in heads}
        self._heading = ""

    def lines(self) -> Iterator[ListLine]:
        """Give the lines, each person under the last heading above."""
        for line in self._sheet.lines[self._layout.first :]:
            cells = [cell if _SAYS.search(cell) else "" for cell in line.cells]
            kind = self._kind(line, cells)
            if kind is LineKind.PERSON:
                yield self._person(line, cells)
                continue
            text = " ".join(" ".join(filter(None, line.cells)).split())
            if kind is LineKind.HEADING:
                self._heading = _PREFIX.sub("", text)[:LONGEST]
            yield ListLine(number=line.number, kind=kind, text=text[:LONGEST])

    def _kind(self, line: Line, cells: list[str]) -> LineKind:
        filled = [n for n, cell in enumerate(cells) if cell]
        if line.cells in self._heads or counts_columns(line):
            return LineKind.TITLES
        if not filled and not line.flaws:
            return LineKind.OTHER
        if _SUM.match(cells[filled[0]] if filled else "") or (
            len(filled) > 1 and _SUM.match(cells[filled[1]])
        ):
            return LineKind.SUM
        if self._is_heading(cells, filled):
            return LineKind.HEADING
        if self._counted and not _COUNT.fullmatch(line.at(self._number)):
            naming = next((self._places[one] for one in _NAMING if one in self._places), -1)
            if naming not in filled:
                return LineKind.OTHER  # as what is signed below a list
        return LineKind.PERSON

    def _is_heading(self, cells: list[str], filled: list[int]) -> bool:
        """Tell a line of one text, in a list whose people have several facts or a number."""
        if len(filled) > 2:
            return False
        told = cells[self._number] if self._number in filled else ""
        texts = [n for n in filled if n != self._number]
        if not texts:
            return any(one.isalpha() for one in told[4:])
        if len(texts) > 1 or (told and not _MARK.fullmatch(told)):
            return False
        text = cells[texts[0]]
        if not any(one.isalpha() for one in text):
            return False
        if self._counted or told:
            return True
        usual = len(self._facts) > 1
        return usual and (_PREFIX.match(text) is not None or (text.isupper() and texts[0] == 0))

    def _person(self, line: Line, cells: list[str]) -> ListLine:
        facts = {
            field: cells[place]
            for field, place in self._places.items()
            if place < len(cells) and cells[place]
        }
        problem = self._flaw(line) if line.flaws else None
        if facts and max(map(len, facts.values())) > LONGEST:
            long = next(one for one, cell in facts.items() if len(cell) > LONGEST)
            problem = self._problem(Trouble.TOO_LONG, long)
        listed = self._listed(facts)
        if not (listed.name or listed.position or listed.organisation):
            problem = problem or self._problem(Trouble.NO_NAME, Field.NAME)
        elif listed.name and not any(one.isalpha() for one in listed.name):
            problem = problem or self._problem(Trouble.NO_LETTERS, Field.NAME)
        if problem is None:
            return ListLine(number=line.number, kind=LineKind.PERSON, listed=listed)
        text = " · ".join(" ".join(cell.split()) for cell in line.cells if cell)[:LONGEST]
        return ListLine(number=line.number, kind=LineKind.PERSON, text=text, problem=problem)

    def _flaw(self, line: Line) -> Problem | None:
        for field, place in self._places.items():
            flaw = line.flaw(place)
            if flaw is not None and field is not Field.NUMBER:
                return self._problem(Trouble.FLAWED, field, flaw)
        return None

    def _problem(self, trouble: Trouble, field: Field, flaw: Flaw | None = None) -> Problem:
        place = self._places.get(field, 0)
        return Problem(trouble=trouble, column=column_name(place), flaw=flaw)

    def _listed(self, facts: dict[Field, str]) -> Listed:
        told = read_person(facts.get(Field.NAME, ""), self._ranks)
        rank, number = told.rank, told.number
        for field in (Field.RANK_NUMBER, Field.RANK):
            if field in facts:
                beside, further = read_rank(facts[field])
                rank, number = beside or rank, further or number
        if Field.SERVICE_NUMBER in facts:
            number = read_number(facts[Field.SERVICE_NUMBER], told=self._title) or number
        texts = {field: " ".join(facts[field].split()) for field in _TEXTS if field in facts}
        return Listed(
            name=told.name,
            degrees_before=texts.get(Field.DEGREES_BEFORE) or told.degrees_before,
            degrees_after=texts.get(Field.DEGREES_AFTER) or told.degrees_after,
            rank=rank,
            service_number=number,
            sex=read_sex(facts.get(Field.SEX, "")),
            phone=texts.get(Field.PHONE),
            position=texts.get(Field.POSITION) or told.rest,
            organisation=texts.get(Field.ORGANISATION) or self._headed(Field.ORGANISATION),
            sector=texts.get(Field.SECTOR) or self._headed(Field.SECTOR),
            group=texts.get(Field.GROUP) or self._headed(Field.GROUP),
            head_count=_count(facts.get(Field.HEAD_COUNT, "")),
        )

    def _headed(self, field: Field) -> str | None:
        """Give the heading above where headings tell this fact."""
        return self._heading or None if self._layout.headings is field else None

    def _number_title(self) -> str:
        place = self._places.get(Field.SERVICE_NUMBER)
        return "" if place is None else self._layout.columns[place].title

    def _is_counted(self) -> bool:
        """Tell whether the people of the list are numbered."""
        if self._number < 0:
            return False
        least = min(len(self._facts) + 1, 3)
        full = [
            line
            for line in self._sheet.lines[self._layout.first :]
            if len(line.cells) - line.cells.count("") >= least
        ]
        counted = sum(1 for line in full if _COUNT.fullmatch(line.at(self._number)))
        return counted * 2 > len(full)


def _count(text: str) -> int | None:
    found = re.match(r"\d{1,5}(?!\d)", text)
    return int(found[0]) if found else None


_NAMING = (Field.NAME, Field.POSITION, Field.ORGANISATION)
_TEXTS = (
    Field.DEGREES_BEFORE,
    Field.DEGREES_AFTER,
    Field.PHONE,
    Field.POSITION,
    Field.ORGANISATION,
    Field.SECTOR,
    Field.GROUP,
)
_SAYS = re.compile(r"[^\W_]")
"""What tells a cell that says something from one that shows that it is empty ("-", "...")."""
_COUNT = re.compile(r"\d{1,6}[.)]?")
_MARK = re.compile(r"(?:[A-Z]|[IVX]{1,5})[.)]?", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:[A-Z]|[IVXivx]{1,5}|[a-z])[.)]\s*")
"""The letter or Roman number of a heading."""
_SUM = re.compile(r"(?:sub ?total|total|jumlah|jml)\b", re.IGNORECASE)
