"""The exchange file "notulen/1": one meeting with all that belongs to it, as JSON or YAML.

A file from outside is hostile until checked: its size, depth and text are bounded, unknown keys
and dangling references are refused, and it is taken whole or not at all.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.data_words import told
from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import ExchangeRefused, MeetingExists
from notulen_app.domain.link import Link
from notulen_app.domain.meeting import AgendaItem, Attachment, Entry, Meeting, Record, Series
from notulen_app.domain.people import Directory, Group, Organisation, Person, Position, Sector
from notulen_app.domain.value import Value, changed
from notulen_app.files import read_bounded
from notulen_app.services.foreign import REFERENCES, apart_from_others
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

FORMAT = "notulen/1"
LARGEST = 64_000_000
"""Bytes of an exchange file at most."""

LARGEST_YAML = 4_000_000
"""Bytes of one in YAML at most, which takes a hundred times as long to read as JSON."""

DEEPEST = 40
"""Nesting at most; a record needs fewer than ten levels."""

_GREATEST = 2**53 - 1
"""Numbers at most: beyond it other programs that read JSON lose digits."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class ExchangeFile(Value, frozen=True, kw_only=True):
    """What an exchange file holds: its format, and one record with its directory laid open."""

    format: Literal["notulen/1"] = "notulen/1"
    meeting: Meeting
    series: Series | None = None
    sectors: tuple[Sector, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    positions: tuple[Position, ...] = ()
    groups: tuple[Group, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    entries: tuple[Entry, ...] = ()
    directives: tuple[Directive, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the exchange file."""
    body = msgspec.json.schema(ExchangeFile)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Notulen, berkas pertukaran notulen/1",
    }
    definitions = body.get("$defs", {})
    definitions["ExchangeFile"]["required"] = ["format", "meeting"]
    definitions["Meeting"]["properties"]["id"]["pattern"] = f"^{_UUID.pattern}$"
    definitions["Attachment"]["properties"]["sha256"]["pattern"] = f"^{_SHA256.pattern}$"
    return {**head, **body}


def encode(record: Record) -> bytes:
    """Give the exchange file of a record: UTF-8 JSON, indented, one final newline."""
    return msgspec.json.format(msgspec.json.encode(_laid_open(record)), indent=2) + b"\n"


def decode(content: bytes, *, form: str = "json") -> Record:
    """Read an exchange file; ``form`` is "json" or "yaml".

    Raises:
        ExchangeRefused: names the first place that is wrong and what is wrong there.
    """
    facts = _parse(content, form)
    _check_shape(facts)
    if facts.get("format") != FORMAT:
        raise ExchangeRefused("format", f"harus “{FORMAT}”")
    try:
        file = msgspec.convert(facts, ExchangeFile)
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error
    _check_ids(file)
    _check_references(file)
    return _gathered(file)


def reread(content: bytes) -> Record:
    """Read an exchange file that this app wrote and kept itself: what is from outside is decoded.

    Raises:
        ExchangeRefused: it is none.
    """
    try:
        return _gathered(msgspec.json.decode(content, type=ExchangeFile))
    except msgspec.DecodeError as error:
        raise _refusal(str(error)) from error


def read_file(path: Path) -> Record:
    """Read an exchange file from disk.

    Raises:
        FileUnreadable: missing, no permission, or larger than its form may be.
        ExchangeRefused: not a valid exchange file.
    """
    form = "yaml" if path.suffix.lower() in (".yaml", ".yml") else "json"
    limit = LARGEST_YAML if form == "yaml" else LARGEST
    return decode(read_bounded(path, limit=limit), form=form)


def import_record(archive: Archive, record: Record) -> str:
    """Put a record into the archive as one undo step and give the meeting's id.

    Importing the same record again changes nothing. A series or a row of the directory that is
    already there with other facts is not overwritten: the record keeps its own under a new id.

    Raises:
        MeetingExists: the meeting is there with other content.
    """
    meeting_id = record.meeting.id
    own = apart_from_others(archive, record)
    if meetings.exists(archive, meeting_id):
        if encode(meetings.get(archive, meeting_id)) != encode(own):
            raise MeetingExists(meeting_id, record.meeting.title)
        return meeting_id
    with archive.action("Impor rapat"):
        meetings.put(archive, own)
    return meeting_id


def canonical(record: Record) -> Record:
    """Give the record with its directory in the order of the ids, which is how it is kept."""
    kept = {
        name: tuple(sorted(getattr(record.directory, name), key=lambda one: str(one.id)))
        for name in Directory.__struct_fields__
    }
    return changed(record, directory=Directory(**kept))


def _laid_open(record: Record) -> ExchangeFile:
    whole = canonical(record)
    facts = {name: getattr(whole, name) for name in Record.__struct_fields__}
    directory = facts.pop("directory")
    facts |= {name: getattr(directory, name) for name in Directory.__struct_fields__}
    return ExchangeFile(**facts)


def _gathered(file: ExchangeFile) -> Record:
    directory = {name: getattr(file, name) for name in Directory.__struct_fields__}
    facts = {name: getattr(file, name) for name in Record.__struct_fields__ if name != "directory"}
    return canonical(Record(directory=Directory(**directory), **facts))


_BY_WRONG_TAGS = (LookupError, TypeError, AttributeError)
"""What PyYAML raises where a tag does not suit its value, such as ``!!bool perhaps``."""


def _parse(content: bytes, form: str) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig")
        facts = _load_yaml(text) if form == "yaml" else _load_json(text)
    except UnicodeDecodeError as error:
        raise ExchangeRefused("berkas", f"bukan teks UTF-8 (bita ke-{error.start})") from error
    except json.JSONDecodeError as error:
        place = f"baris {error.lineno} kolom {error.colno}"
        raise ExchangeRefused(place, "bukan JSON yang utuh") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"baris {mark.line + 1} kolom {mark.column + 1}" if mark else "berkas"
        raise ExchangeRefused(place, "bukan YAML yang utuh") from error
    except (RecursionError, ValueError, yaml.YAMLError, *_BY_WRONG_TAGS) as error:
        raise ExchangeRefused("berkas", "tidak dapat dibaca sebagai data") from error
    if not isinstance(facts, dict):
        raise ExchangeRefused("berkas", "harus berupa objek")
    return facts


def _load_json(text: str) -> Any:
    return json.loads(text, parse_constant=_no_number, object_pairs_hook=_each_once)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    facts = dict(pairs)
    if len(facts) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ExchangeRefused(key, "ditulis dua kali")
            seen.add(key)
    return facts


class _PlainLoader(yaml.SafeLoader):
    """YAML without anchors (no bombs), with plain keys given once and with dates as text."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                raise yaml.MarkedYAMLError(problem="key", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=self.get_mark())
        return super().compose_node(parent, index)


_PlainLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":int"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_PlainLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?(0|[1-9][0-9]{0,17})$"), list("-+0123456789")
)


def _load_yaml(text: str) -> Any:
    return yaml.load(text, Loader=_PlainLoader)


def _no_number(name: str) -> None:
    raise ValueError(name)


def _check_shape(facts: Any) -> None:
    """Bound nesting and numbers, refuse kinds that JSON lacks (a set of YAML has no order) and
    text that cannot be printed, naming the place.
    """
    waiting: list[tuple[str, Any, int]] = [("", facts, 0)]
    while waiting:
        place, fact, depth = waiting.pop()
        if depth > DEEPEST:
            raise ExchangeRefused(place, "bertingkat terlalu dalam")
        if isinstance(fact, str) and _FORBIDDEN.search(fact):
            raise ExchangeRefused(place or "berkas", "memuat karakter yang tidak dapat dicetak")
        if isinstance(fact, int | float) and not (math.isfinite(fact) and abs(fact) <= _GREATEST):
            raise ExchangeRefused(place or "berkas", "bilangan terlalu besar")
        if isinstance(fact, dict):
            for key, value in fact.items():
                if not isinstance(key, str) or _FORBIDDEN.search(key):
                    raise ExchangeRefused(place or "berkas", "nama kunci harus teks")
                waiting.append((f"{place}.{key}" if place else key, value, depth + 1))
        elif isinstance(fact, list):
            waiting += [(f"{place}[{n}]", one, depth + 1) for n, one in enumerate(fact)]
        elif fact is not None and not isinstance(fact, str | int | float):
            raise ExchangeRefused(place or "berkas", "berjenis yang tidak ada dalam JSON")


def _refusal(text: str) -> ExchangeRefused:
    place, problem = told(text)
    return ExchangeRefused(place or "berkas", problem)


def _check_ids(file: ExchangeFile) -> None:
    if not _UUID.fullmatch(file.meeting.id):
        raise ExchangeRefused("meeting.id", "bukan UUID")
    if file.meeting.version < 1:
        raise ExchangeRefused("meeting.version", "versi dihitung mulai dari 1")
    for n, one in enumerate(file.attachments):
        if not _SHA256.fullmatch(one.sha256):
            raise ExchangeRefused(f"attachments[{n}].sha256", "bukan SHA-256")
    lists: dict[str, tuple[Any, ...]] = {name: getattr(file, name) for name in _LISTS}
    for n, directive in enumerate(file.directives):
        lists[f"directives[{n}].assignments"] = directive.assignments
        lists[f"directives[{n}].checklist"] = directive.checklist
    for name, values in lists.items():
        seen: set[str] = set()
        for n, one in enumerate(values):
            if not one.id or one.id in seen:
                raise ExchangeRefused(f"{name}[{n}].id", "kosong atau dipakai dua kali")
            seen.add(one.id)


_LISTS = (
    *Directory.__struct_fields__,
    "attendance",
    "agenda",
    "entries",
    "directives",
    "attachments",
    "links",
)


def _check_references(file: ExchangeFile) -> None:
    """Refuse what refers to nothing within the file, and rows of nobody."""
    known = {name: {one.id for one in getattr(file, name)} for name in _LISTS}
    for place, key, target in _references(msgspec.to_builtins(file), ""):
        if target not in known[REFERENCES[key]]:
            raise ExchangeRefused(place, f"menunjuk “{target}” yang tidak ada di berkas ini")
    for n, row in enumerate(file.attendance):
        if (row.person_id is None) == (row.group_id is None):
            raise ExchangeRefused(f"attendance[{n}]", "harus satu orang atau satu kelompok")
    if file.meeting.series_id != (file.series.id if file.series else None):
        raise ExchangeRefused("meeting.series_id", "tidak cocok dengan series")
    _check_tree({one.id: one.parent_id for one in file.agenda}, "agenda")
    _check_tree({one.id: one.parent_id for one in file.organisations}, "organisations")


def _check_tree(parents: dict[str, str | None], place: str) -> None:
    """Refuse a parent that is not there and a circle of parents."""
    above: set[str | None] = {None}
    waiting = dict(parents)
    for _ in range(DEEPEST):
        if not waiting:
            return
        reached = {one for one, parent in waiting.items() if parent in above}
        if not reached:
            name = next(iter(waiting.values()))
            raise ExchangeRefused(place, f"parent_id “{name}” tidak ada atau melingkar")
        above |= reached
        waiting = {one: parent for one, parent in waiting.items() if one not in reached}
    raise ExchangeRefused(place, "bertingkat terlalu dalam")


def _references(fact: Any, place: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(fact, dict):
        for key, value in fact.items():
            here = f"{place}.{key}" if place else key
            if key in REFERENCES:
                for target in value if isinstance(value, list | tuple) else [value]:
                    if target is not None:
                        yield here, key, target
            else:
                yield from _references(value, here)
    elif isinstance(fact, list | tuple):
        for n, one in enumerate(fact):
            yield from _references(one, f"{place}[{n}]")
