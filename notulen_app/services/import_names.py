"""Sectors, offices and groups that a list names: found in the directory, or made, once each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from notulen_app.domain.completion import fold
from notulen_app.domain.people import Directory, Group, Organisation, Sector
from notulen_app.domain.people_list import Listed
from notulen_app.domain.value import Value, changed, new_id
from notulen_app.store import directory_lookup as lookup
from notulen_app.store import names, people
from notulen_app.store.archive import Archive
from notulen_app.store.rows import to_rows


class NewRows:
    """New rows of several tables, written together."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._new: dict[str, list[Value]] = {}
        self._more: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, value: Value, **facts: Any) -> None:
        """Take note of a new row; ``facts`` are columns that the value does not have."""
        self._new.setdefault(table, []).append(value)
        if facts:
            self._more.setdefault(table, []).append(facts)

    def write(self) -> None:
        """Write what was taken note of, what others refer to first."""
        for table in ("sector", "organisation", "person", "position", "people_group", "attendance"):
            rows = to_rows(self._new.pop(table, []))
            for row, facts in zip(rows, self._more.pop(table, []), strict=False):
                row.update(facts)
            lookup.insert_all(self._archive, table, rows)


class ListNames:
    """Finds what a list names, whatever the capitals; what is new is made."""

    def __init__(self, archive: Archive, new: NewRows, listed: Iterable[Listed]) -> None:
        self._archive = archive
        self._new = new
        self._sectors = {fold(one.name): one for one in reversed(names.all_of(archive, Sector))}
        self._groups = {fold(one.name): one for one in reversed(names.all_of(archive, Group))}
        called = {name for one in listed for name in (one.organisation, one.sector) if name}
        found = names.named(archive, Organisation, sorted(called))
        self._offices = {fold(one[0].name): one[0] for one in found.values()}
        self._members: dict[str, dict[str, None]] = {}

    def sector(self, name: str | None) -> Sector | None:
        """Give the sector of this name; a new one stands behind all others."""
        if not name:
            return None
        found = self._sectors.get(fold(name))
        if found is None:
            order = max((one.order for one in self._sectors.values()), default=0) + 1
            found = self._sectors[fold(name)] = Sector(id=new_id(), name=name, order=order)
            self._new.add("sector", found)
        return found

    def office(self, name: str | None, sector_name: str | None) -> Organisation | None:
        """Give the office of this name; one whose sector is not known yet gets it."""
        if not name:
            return None
        sector = self.sector(sector_name)
        found = self._offices.get(fold(name))
        if found is None:
            sector_id = sector.id if sector else None
            found = self._offices[fold(name)] = Organisation(
                id=new_id(), name=name, sector_id=sector_id
            )
            self._new.add("organisation", found)
        elif sector is not None and found.sector_id is None:
            self._new.write()
            found = self._offices[fold(name)] = changed(found, sector_id=sector.id)
            people.put_directory(self._archive, Directory(organisations=(found,)))
        return found

    def group(self, name: str, *, sector_name: str | None = None, post: str | None = None) -> Group:
        """Give the group of this name; a new one is of this sector and has this post."""
        found = self._groups.get(fold(name))
        if found is None:
            sector = self.sector(sector_name)
            found = Group(
                id=new_id(),
                name=name,
                sector_id=sector.id if sector else None,
                position_ids=(post,) if post else (),
            )
            self._groups[fold(name)] = found
            self._new.add("people_group", found)
        return found

    def join(self, name: str, person_id: str) -> None:
        """Let somebody belong to the group of this name."""
        group = self.group(name)
        self._members.setdefault(group.id, dict.fromkeys(group.person_ids))[person_id] = None

    def write_members(self) -> None:
        """Write whom groups have got."""
        self._new.write()
        whole = [
            changed(group, person_ids=tuple(self._members[group.id]))
            for group in self._groups.values()
            if group.id in self._members
        ]
        people.put_directory(self._archive, Directory(groups=tuple(whole)))
