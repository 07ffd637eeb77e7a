"""Reads the counts of attendance that triggers keep; it costs the same in a large archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from notulen_app.domain.people import Sector
from notulen_app.domain.protocol import sector_order
from notulen_app.domain.tally import Days, SectorTally, Tally
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive
from notulen_app.store.tally_days import RECOUNT
from notulen_app.store.tally_schema import COUNTS

PAGE = 100
"""People or posts looked through for one page."""
_SUMS = ", ".join(f"sum({one})" for one in COUNTS)
_OWN = ", ".join(f"coalesce(sum(t.{one}), 0)" for one in COUNTS)


class Counted(Value, frozen=True, kw_only=True):
    """The counts of one person, post or organisation, with what tells it from its like."""

    id: str
    name: str
    detail: str
    tally: Tally


class Cursor(Value, frozen=True, kw_only=True):
    """Where a page ended: the name, and what comes after it among those of the same name."""

    name: str
    next_to: str


class Page(Value, frozen=True, kw_only=True):
    """Some of those who were counted, by name; ``end`` is None where nobody comes after them."""

    rows: tuple[Counted, ...]
    end: Cursor | None


COUNTED = frozenset({"attendance", "position", "people_group"})
"""The tables that the counts of a meeting follow."""


def of_meeting(archive: Archive, meeting_id: str) -> tuple[SectorTally, ...]:
    """Count a meeting by sector, in protocol order; those of no known sector come last."""
    return _by_sector(archive, _MEETING, {"meeting": meeting_id})


def came_of_asked(archive: Archive, meeting_id: str) -> tuple[int, int]:
    """Give how many came of those who were asked to a meeting, and how many were asked."""
    sectors = of_meeting(archive, meeting_id)
    return sum(one.tally.came for one in sectors), sum(one.tally.invited for one in sectors)


def by_sector(archive: Archive, period: Days) -> tuple[SectorTally, ...]:
    """Count a period by sector, in protocol order; those of no known sector come last."""
    return _by_sector(archive, _PERIOD, _values(period))


def by_organisation(archive: Archive, period: Days) -> tuple[Counted, ...]:
    """Count a period by organisation; "" stands for those of none."""
    rows = archive.db.execute(_ORGANISATIONS, _values(period)).fetchall()
    return tuple(one for one in map(_counted, rows) if one.tally != Tally())


def by_person(archive: Archive, period: Days, *, after: Cursor | None = None) -> Page:
    """Count a period by person, going by name.

    ``PAGE`` people are looked through, so a page may be short, or empty, and yet have an end.
    """
    values: dict[str, Any] = {**_values(period), "page": PAGE}
    if after:
        values |= {"name": after.name, "next": int(after.next_to)}
    rows = archive.db.execute(_PEOPLE.format(after=_AFTER_PERSON if after else ""), values)
    return _page(rows.fetchall())


def by_position(archive: Archive, period: Days, *, after: Cursor | None = None) -> Page:
    """Count a period by post, whoever held it, going by title and organisation.

    A post is told by its title and organisation; ``id`` is that of the first who held it.
    """
    values: dict[str, Any] = {**_values(period), "page": PAGE}
    if after:
        values |= {"name": after.name, "next": after.next_to}
    rows = archive.db.execute(_POSITIONS.format(after=_AFTER_POSITION if after else ""), values)
    return _page(rows.fetchall())


def of_person(archive: Archive, person_id: str, period: Days | None = None) -> Tally:
    """Count one person, in a period or ever."""
    return _of(archive, "orang", [person_id], period)


def of_positions(archive: Archive, position_ids: list[str], period: Days | None = None) -> Tally:
    """Count a post by the ids of its holdings, in a period or ever."""
    return _of(archive, "jabatan", position_ids, period)


def count_meetings(archive: Archive, period: Days) -> int:
    """Count the meetings of a period that are neither called off nor in the trash."""
    query = (
        "SELECT count(*) FROM meeting WHERE trashed_at IS NULL AND state IN ('persiapan',"
        " 'berlangsung', 'draf', 'menunggu tanda tangan', 'sah')"
        " AND first_date BETWEEN :first AND :last"
    )
    return int(archive.db.execute(query, _values(period)).fetchone()[0])


def known_period(archive: Archive) -> Days | None:
    """Give the first and the last day of which anything is counted; None of nothing."""
    dated = "FROM meeting WHERE trashed_at IS NULL AND first_date > ''"
    query = f"SELECT (SELECT min(first_date) {dated}), (SELECT max(first_date) {dated})"
    first, last = archive.db.execute(query).fetchone()
    if not first:
        return None
    return Days(first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))


def recount(archive: Archive) -> None:
    """Count everything anew, row by row; part of an action under way."""
    for statement in RECOUNT:
        archive.db.execute(statement)


def _values(period: Days) -> dict[str, Any]:
    """Give a period as days, and as months with the days that make them exact."""
    month, until = period.months or ("~", "")
    values: dict[str, Any] = {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "month": month,
        "until": until,
    }
    edges = [(one.sign, one.first.isoformat(), one.last.isoformat()) for one in period.edges]
    for n, (sign, first, last) in enumerate([*edges, _NO_DAYS, _NO_DAYS][:2]):
        values |= {f"sign{n}": sign, f"first{n}": first, f"last{n}": last}
    return values


_NO_DAYS = (0, "~", "")


def _by_sector(archive: Archive, source: str, values: dict[str, Any]) -> tuple[SectorTally, ...]:
    rows = archive.db.execute(_SECTORS.format(source=source), values).fetchall()
    found = (
        SectorTally(sector_id=row[0], name=row[1] or "", tally=_tally(row[3:]))
        for row in sorted(rows, key=lambda row: _sector_order(*row[:3]))
    )
    return tuple(one for one in found if one.tally != Tally())


def _sector_order(sector_id: str | None, name: str, order: int) -> tuple[object, ...]:
    return sector_order(Sector(id=sector_id, name=name, order=order) if sector_id else None)


def _of(archive: Archive, kind: str, ids: list[str], period: Days | None) -> Tally:
    marks = ",".join("?" * len(ids))
    query = f"SELECT {_SUMS} FROM person_tally WHERE kind = ? AND target_id IN ({marks})"
    values = [kind, *ids]
    if period is None:
        query += " AND day <> ''"
    else:
        query += " AND day BETWEEN ? AND ?"
        values += [period.first.isoformat(), period.last.isoformat()]
    row = archive.db.execute(query, values).fetchone()
    return _tally([one or 0 for one in row])


def _page(rows: list[Any]) -> Page:
    """Make a page of rows that begin with what the order goes by."""
    end = Cursor(name=rows[-1][2], next_to=str(rows[-1][0])) if len(rows) == PAGE else None
    found = (_counted(row[1:]) for row in rows)
    return Page(rows=tuple(one for one in found if one.tally != Tally()), end=end)


def _counted(row: Any) -> Counted:
    return Counted(id=row[0], name=row[1] or "", detail=row[2] or "", tally=_tally(row[3:]))


def _tally(numbers: Any) -> Tally:
    return Tally(**dict(zip(COUNTS, numbers, strict=True)))


_IN_PERIOD = "t.day BETWEEN :first AND :last"
_EACH = ", ".join(f"sum(t.{one}) AS {one}" for one in COUNTS)
_SUMMED = ", ".join(f"c.{one}" for one in COUNTS)


def _in_period(kind: str) -> str:
    """Give the SQL of the counts of organisations or groups in a period, each in a few rows.

    Months come from their own counts, in the order of the index, the days at the edges from those
    of days.
    """
    days = (
        f"SELECT t.target_id, {', '.join(f':sign{{0}} * sum(t.{one}) AS {one}' for one in COUNTS)}"
        f" FROM office_tally t WHERE t.kind = '{kind}'"
        " AND t.day BETWEEN :first{0} AND :last{0} GROUP BY t.target_id"
    )
    return (
        f"SELECT t.target_id, {_EACH} FROM attendance_tally t WHERE t.kind = '{kind}'"
        " AND t.month BETWEEN :month AND :until GROUP BY t.target_id"
        f" UNION ALL {days.format(0)} UNION ALL {days.format(1)}"
    )


def _in_meeting(kind: str) -> str:
    """Give the SQL of the counts of organisations or groups at one meeting."""
    return (
        f"SELECT t.target_id, {', '.join(f't.{one}' for one in COUNTS)} FROM meeting_tally t"
        f" WHERE t.meeting_id = :meeting AND t.kind = '{kind}'"
    )


def _sources(counts: Callable[[str], str]) -> str:
    """Give the SQL of counts with their sector: those of organisations and those of groups."""
    parts = []
    for kind, known in (("instansi", "organisation"), ("kelompok", "people_group")):
        parts.append(
            f"SELECT k.sector_id AS sector, {_SUMMED} FROM ({counts(kind)}) c"
            f" LEFT JOIN {known} k ON k.id = c.target_id"
        )
    return " UNION ALL ".join(parts)


_PERIOD = _sources(_in_period)
_MEETING = _sources(_in_meeting)
_SECTORS = (
    f'SELECT s.id, s.name, s."order", {_SUMS}'
    " FROM ({source}) c LEFT JOIN sector s ON s.id = c.sector GROUP BY s.id"
)
_ORGANISATIONS = f"""
SELECT c.target_id, o.name, o.short_name, {_SUMS} FROM ({_in_period("instansi")}) c
LEFT JOIN organisation o ON o.id = c.target_id
GROUP BY c.target_id ORDER BY o.name IS NULL, o.name COLLATE NOCASE, c.target_id
"""
_AFTER_PERSON = (
    "WHERE name >= :name COLLATE NOCASE AND (name > :name COLLATE NOCASE OR rowid > :next)"
)
_PEOPLE = f"""
SELECT p.n, p.id, p.name, coalesce((SELECT title FROM position WHERE person_id = p.id
  ORDER BY id DESC LIMIT 1), p.rank, ''), {_OWN}
FROM (SELECT rowid AS n, id, name, rank FROM person {{after}}
  ORDER BY name COLLATE NOCASE, rowid LIMIT :page) p
LEFT JOIN person_tally t ON t.kind = 'orang' AND t.target_id = p.id AND {_IN_PERIOD}
GROUP BY p.n ORDER BY p.name COLLATE NOCASE, p.n
"""
_AFTER_POSITION = (
    "WHERE title >= :name COLLATE NOCASE"
    " AND (title > :name COLLATE NOCASE OR coalesce(organisation_id, '') > :next)"
)
_POSITIONS = f"""
SELECT p.office, min(j.id), p.title, coalesce(o.short_name, o.name, ''), {_OWN}
FROM (SELECT title, coalesce(organisation_id, '') AS office FROM position {{after}}
  GROUP BY title COLLATE NOCASE, coalesce(organisation_id, '')
  ORDER BY title COLLATE NOCASE, coalesce(organisation_id, '') LIMIT :page) p
JOIN position j ON j.title = p.title COLLATE NOCASE AND coalesce(j.organisation_id, '') = p.office
LEFT JOIN organisation o ON o.id = p.office
LEFT JOIN person_tally t ON t.kind = 'jabatan' AND t.target_id = j.id AND {_IN_PERIOD}
GROUP BY p.title COLLATE NOCASE, p.office ORDER BY p.title COLLATE NOCASE, p.office
"""
