"""Records from elsewhere: what they share with ours by id is kept apart where the facts differ."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from notulen_app.domain.meeting import Record, Series
from notulen_app.domain.people import Directory, Organisation
from notulen_app.domain.value import Value, changed
from notulen_app.store import meetings, people
from notulen_app.store.archive import Archive

T = TypeVar("T", bound=Value)

REFERENCES = {
    "person_id": "people",
    "position_id": "positions",
    "organisation_id": "organisations",
    "group_id": "groups",
    "sector_id": "sectors",
    "person_ids": "people",
    "position_ids": "positions",
    "agenda_item_id": "agenda",
    "entry_id": "entries",
}
"""Keys that hold the id of something, and the list of the exchange file that it stands in."""


def apart_from_others(archive: Archive, record: Record) -> Record:
    """Give new ids to the series and directory rows that the archive has with other facts.

    A row that refers to a renamed one differs as well. The new id is derived from the facts: the
    same foreign row gets the same id again.
    """
    names: dict[tuple[str, str], str] = {}
    for kind, row in _shared(record):
        own = _under_new_names(row, names, kind)
        while _has_other(archive, own):
            name = f"{kind} {own.id} {msgspec.json.encode(row).decode()}"
            names[kind, row.id] = str(uuid.uuid5(uuid.NAMESPACE_OID, name))
            own = _under_new_names(row, names, kind)
    return _under_new_names(record, names, "") if names else record


def under_content_names(record: Record) -> Record:
    """Name the series and directory rows of a record by their facts, whatever ids they have.

    Two archives that hold the same under different ids give the same.
    """
    names: dict[tuple[str, str], str] = {}
    for kind, row in _shared(record):
        own = changed(_under_new_names(row, names, kind), id="")
        name = f"{kind} {msgspec.json.encode(own).decode()}"
        names[kind, row.id] = str(uuid.uuid5(uuid.NAMESPACE_OID, name))
    return _under_new_names(record, names, "")


def without_directory(record: Record) -> Record:
    """Leave out who everybody is; what refers to somebody refers to nobody in particular."""
    names = {(kind, row.id): kind for kind, row in _shared(record) if kind != "series"}
    blank = _under_new_names(record, names, "")
    return changed(blank, directory=Directory())


def _shared(record: Record) -> list[tuple[str, Any]]:
    """List what the meetings of an archive share, with its kind; what is referred to is first."""
    rows: list[tuple[str, Any]] = [("series", record.series)] if record.series else []
    for name in Directory.__struct_fields__:
        found = getattr(record.directory, name)
        ordered = _parents_first(found) if name == "organisations" else found
        rows += [(name, one) for one in ordered]
    return rows


def _parents_first(organisations: Sequence[Organisation]) -> list[Organisation]:
    ordered: list[Organisation] = []
    waiting = {one.id: one for one in organisations}
    while waiting:
        ready = [one for one in waiting.values() if one.parent_id not in waiting]
        for one in ready or list(waiting.values()):
            ordered.append(waiting.pop(one.id))
    return ordered


def _has_other(archive: Archive, one: Any) -> bool:
    """Tell whether the archive has other facts under this id."""
    if isinstance(one, Series):
        there: Value | None = meetings.series_of(archive, one.id)
    else:
        there = people.find(archive, type(one), one.id)
    return there is not None and there != one


def _under_new_names(value: T, names: dict[tuple[str, str], str], kind: str) -> T:
    return msgspec.convert(_renamed(msgspec.to_builtins(value), names, kind=kind), type(value))


def _renamed(fact: Any, names: dict[tuple[str, str], str], *, kind: str = "") -> Any:
    """Rename ids and what refers to them, and nothing else: a text may happen to look like one."""
    if isinstance(fact, list | tuple):
        return [_renamed(one, names, kind=kind) for one in fact]
    if isinstance(fact, str):
        return names.get((kind, fact), fact)
    if not isinstance(fact, dict):
        return fact
    targets = {**REFERENCES, "series_id": "series", "id": kind, "parent_id": kind}
    named = {
        key: key if isinstance(value, dict | list | tuple) else "" for key, value in fact.items()
    }
    return {
        key: _renamed(value, names, kind=targets.get(key, named[key]))
        for key, value in fact.items()
    }
