"""The exchange file: what goes out comes in again, and hostile files are refused whole."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from database import everything, facts, open_new
from hypothesis import given, settings
from records import full_record, sample_record
from steps import growth
from strategies import records
from thoroughness import examples

from notulen_app.domain.errors import ExchangeRefused, FileUnreadable, MeetingExists
from notulen_app.domain.meeting import Meeting, Record, Series
from notulen_app.domain.people import Directory, Organisation, Person, Position, Sector
from notulen_app.domain.value import changed, new_id
from notulen_app.paths import resource
from notulen_app.services import exchange
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

VALIDATOR = jsonschema.Draft202012Validator(exchange.schema())
SAMPLE = resource("samples", "rakor-sampang.json")


@contextmanager
def two_archives() -> Iterator[tuple[Archive, Archive, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        first = open_new(Path(folder) / "a.notulen.db")
        second = open_new(Path(folder) / "b.notulen.db")
        try:
            yield first, second, Path(folder)
        finally:
            first.close()
            second.close()


# What goes out comes in again


@given(records())
@settings(max_examples=examples(60))
def test_a_meeting_that_is_exported_and_imported_elsewhere_is_the_same(record: Record) -> None:
    with two_archives() as (first, second, folder):
        meeting_id = exchange.import_record(first, record)
        assert meetings.get(first, meeting_id) == record
        content = exchange.encode(meetings.get(first, meeting_id))
        (folder / "rapat.json").write_bytes(content)
        again = exchange.read_file(folder / "rapat.json")
        assert again == record
        exchange.import_record(second, again)
        assert meetings.get(second, meeting_id) == record
        assert exchange.encode(meetings.get(second, meeting_id)) == content


@given(records())
@settings(max_examples=examples(40))
def test_the_same_facts_as_yaml_give_the_same_record(record: Record) -> None:
    facts = json.loads(exchange.encode(record))
    text = yaml.safe_dump(facts, sort_keys=False)
    assert exchange.decode(text.encode(), form="yaml") == record
    breaks = "\x85\u2028\u2029"  # YAML 1.1 takes them for line ends where they are not escaped
    if not any(one in json.dumps(facts, ensure_ascii=False) for one in breaks):
        text = yaml.safe_dump(facts, sort_keys=False, allow_unicode=True)
        assert exchange.decode(text.encode(), form="yaml") == record


@given(records())
@settings(max_examples=examples(40))
def test_every_exported_file_follows_the_published_schema(record: Record) -> None:
    VALIDATOR.validate(json.loads(exchange.encode(record)))


def test_the_schema_is_itself_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(json.dumps(exchange.schema())))


@pytest.mark.parametrize("change", ["unknown", "no_meeting", "bad_id", "bad_state", "bad_sha"])
def test_the_schema_refuses_what_the_import_refuses(change: str) -> None:
    facts = json.loads(exchange.encode(full_record()))
    facts |= {"attachments": [{"id": "l1", "name": "a.pdf", "sha256": "0" * 64}]}
    VALIDATOR.validate(facts)
    if change == "unknown":
        facts["meeting"]["cuaca"] = "cerah"
    elif change == "no_meeting":
        del facts["meeting"]
    elif change == "bad_id":
        facts["meeting"]["id"] = "rapat-1"
    elif change == "bad_state":
        facts["meeting"]["state"] = "selesai"
    else:
        facts["attachments"][0]["sha256"] = "abc"
    assert not VALIDATOR.is_valid(facts)
    with pytest.raises(ExchangeRefused):
        exchange.decode(json.dumps(facts).encode())


def test_the_shipped_sample_follows_the_schema_and_is_accepted(archive: Archive) -> None:
    VALIDATOR.validate(json.loads(SAMPLE.read_bytes()))
    record = exchange.read_file(SAMPLE)
    meeting_id = exchange.import_record(archive, record)
    assert meetings.get(archive, meeting_id) == record
    assert exchange.encode(meetings.get(archive, meeting_id)) == SAMPLE.read_bytes()


def test_an_export_is_utf_8_readable_and_ends_with_one_newline() -> None:
    content = exchange.encode(full_record())
    assert content.startswith(b'{\n  "format": "notulen/1",\n')
    assert content.endswith(b"}\n")
    assert "Kapolsek jajaran" in content.decode()


def test_unknown_facts_are_written_as_null() -> None:
    facts = json.loads(exchange.encode(Record(meeting=Meeting(id=new_id(), title="Rapat"))))
    assert facts["meeting"]["place"] is None
    assert facts["meeting"]["start"] is None
    assert facts["attendance"] == []


# Importing again


def test_importing_twice_changes_nothing(archive: Archive) -> None:
    exchange.import_record(archive, sample_record())
    before = everything(archive)
    exchange.import_record(archive, sample_record())
    assert everything(archive) == before
    assert archive.undo_label == "Impor rapat"
    archive.undo()
    assert archive.undo_label is None


def test_an_import_is_one_undo_step(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    archive.undo()
    assert not meetings.exists(archive, meeting_id)
    tables = facts(archive)
    assert not any(tables[one] for one in ("person", "position", "organisation", "people_group"))
    archive.redo()
    assert meetings.get(archive, meeting_id) == full_record()


def test_the_same_meeting_with_other_content_is_refused(archive: Archive) -> None:
    record = full_record()
    exchange.import_record(archive, record)
    before = everything(archive)
    other = changed(record, meeting=changed(record.meeting, place="Tempat lain"))
    with pytest.raises(MeetingExists) as refused:
        exchange.import_record(archive, other)
    assert refused.value.meeting_id == record.meeting.id
    assert everything(archive) == before


def with_new_id(record: Record) -> Record:
    return changed(record, meeting=changed(record.meeting, id=new_id()))


def test_a_foreign_person_of_the_same_id_does_not_replace_ours(archive: Archive) -> None:
    ours = full_record()
    exchange.import_record(archive, ours)
    people_there = list(ours.directory.people)
    people_there[0] = changed(people_there[0], name="Orang Lain", rank="Brigadir")
    theirs = with_new_id(
        changed(ours, directory=changed(ours.directory, people=tuple(people_there)))
    )
    second = exchange.import_record(archive, theirs)
    assert meetings.get(archive, ours.meeting.id) == ours
    kept = meetings.get(archive, second)
    chair = next(row for row in kept.attendance if row.id == "a0")
    person = kept.directory.person(chair.person_id)
    assert person is not None
    assert (person.name, person.rank) == ("Orang Lain", "Brigadir")
    post = kept.directory.position_of(person.id)
    assert post is not None
    assert post.title == "Jabatan 0"


def test_a_foreign_file_that_needed_new_ids_can_be_imported_again(archive: Archive) -> None:
    ours = full_record()
    exchange.import_record(archive, ours)
    sectors = (changed(ours.directory.sectors[0], name="Unsur Lain"), *ours.directory.sectors[1:])
    theirs = with_new_id(changed(ours, directory=changed(ours.directory, sectors=sectors)))
    second = exchange.import_record(archive, theirs)
    before = everything(archive)
    assert exchange.import_record(archive, theirs) == second
    assert everything(archive) == before


def test_a_series_of_the_same_id_with_another_name_does_not_rename_ours(archive: Archive) -> None:
    ours = full_record()
    exchange.import_record(archive, ours)
    theirs = with_new_id(changed(ours, series=Series(id="seri", name="Rangkaian lain")))
    second = exchange.import_record(archive, theirs)
    assert meetings.get(archive, ours.meeting.id) == ours
    series = meetings.get(archive, second).series
    assert series is not None
    assert series.name == "Rangkaian lain"


def test_new_ids_leave_rows_of_other_kinds_with_the_same_text_alone(archive: Archive) -> None:
    def record(name: str) -> Record:
        return Record(
            meeting=Meeting(id=new_id(), title="Rapat"),
            directory=Directory(
                sectors=(Sector(id="1", name=name),),
                organisations=(Organisation(id="1", name="Kantor", sector_id="1"),),
                people=(Person(id="1", name="Uji"),),
                positions=(Position(id="1", title="Ketua", organisation_id="1", person_id="1"),),
            ),
            agenda=full_record().agenda,
        )

    first, second = record("TNI"), record("Polri")
    exchange.import_record(archive, first)
    exchange.import_record(archive, second)
    assert meetings.get(archive, first.meeting.id) == first
    kept = meetings.get(archive, second.meeting.id)
    assert [one.name for one in kept.directory.sectors] == ["Polri"]
    assert kept.directory.people == second.directory.people
    assert kept.directory.organisations[0].sector_id == kept.directory.sectors[0].id


@given(records(), records())
@settings(max_examples=examples(40))
def test_no_import_changes_a_meeting_that_is_there(first: Record, second: Record) -> None:
    if first.meeting.id == second.meeting.id:
        second = with_new_id(second)
    with two_archives() as (archive, _, _):
        exchange.import_record(archive, first)
        meeting_id = exchange.import_record(archive, second)
        assert meetings.get(archive, first.meeting.id) == first
        kept = meetings.get(archive, meeting_id)
        assert kept.meeting.title == second.meeting.title
        for name in ("attendance", "agenda", "entries", "directives", "attachments"):
            assert len(getattr(kept, name)) == len(getattr(second, name))
        before = everything(archive)
        exchange.import_record(archive, second)
        assert everything(archive) == before


# Files that are refused whole


def whole() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(exchange.encode(full_record()))
    return facts


def put(place: str, value: object) -> bytes:
    """Give the full record with one place replaced; "a.0.b" leads there."""
    facts = whole()
    *way, last = place.split(".")
    here: Any = facts
    for step in way:
        here = here[int(step) if isinstance(here, list) else step]
    here[int(last) if isinstance(here, list) else last] = value
    return json.dumps(facts).encode()


WRONG: dict[str, tuple[Callable[[], bytes], str]] = {
    "wrong format": (lambda: put("format", "notulen/2"), "format"),
    "no format": (lambda: b'{"meeting": {}}', "format"),
    "unknown key": (lambda: put("directives.1.cuaca", "cerah"), "directives[1]"),
    "unknown key at the top": (lambda: put("cuaca", "cerah"), "berkas"),
    "wrong type": (lambda: put("entries.2.text", 5), "entries[2].text"),
    "list for text": (lambda: put("meeting.title", ["a"]), "meeting.title"),
    "text for list": (lambda: put("meeting.copies", "Kapolda"), "meeting.copies"),
    "missing fact": (lambda: put("entries.0", {"id": "e0"}), "entries[0]"),
    "bad enum": (lambda: put("attendance.3.state", "bolos"), "attendance[3].state"),
    "bad date": (lambda: put("directives.0.due", "2025-02-30"), "directives[0].due"),
    "bad time": (lambda: put("meeting.start", "25:00:00"), "meeting.start"),
    "time with an offset": (lambda: put("meeting.start", "09:00:00Z"), "meeting.start"),
    "bad moment": (lambda: put("entries.1.time", "kemarin"), "entries[1].time"),
    "bad id": (lambda: put("meeting.id", "../../etc/passwd"), "meeting.id"),
    "dangling person": (lambda: put("attendance.0.person_id", "px"), "attendance[0].person_id"),
    "dangling sector": (
        lambda: put("organisations.1.sector_id", "sx"),
        "organisations[1].sector_id",
    ),
    "dangling party": (
        lambda: put("directives.0.addressees.1.group_id", "gx"),
        "directives[0].addressees[1].group_id",
    ),
    "dangling agenda item": (
        lambda: put("entries.1.agenda_item_id", "mx"),
        "entries[1].agenda_item_id",
    ),
    "dangling series": (lambda: put("series", None), "meeting.series_id"),
    "row of nobody": (lambda: put("attendance.0.person_id", None), "attendance[0]"),
    "row of two": (lambda: put("attendance.0.group_id", "g1"), "attendance[0]"),
    "duplicate id": (lambda: put("entries.2.id", "e1"), "entries[2].id"),
    "duplicate assignment": (
        lambda: put("directives.0.assignments.1.id", "t1"),
        "directives[0].assignments[1].id",
    ),
    "empty id": (lambda: put("agenda.0.id", ""), "agenda[0].id"),
    "agenda circle": (lambda: put("agenda.1.parent_id", "m3"), "agenda"),
    "own parent": (lambda: put("organisations.0.parent_id", "o1"), "organisations"),
    "NUL in text": (lambda: put("entries.1.text", "a\0b"), "entries[1].text"),
    "lone surrogate": (lambda: put("meeting.place", "\ud800"), "meeting.place"),
    "escape character": (lambda: put("meeting.title", "\x1b[31m"), "meeting.title"),
    "huge number": (
        lambda: put("attendance.0.head_count", 10**30),
        "attendance[0].head_count",
    ),
    "huge negative number": (lambda: put("agenda.0.order", -(2**63) - 1), "agenda[0].order"),
    "number of 5,000 digits": (
        lambda: put("meeting.version", 7).replace(b'"version": 7', b'"version": ' + b"9" * 5000),
        "berkas",
    ),
    "infinite number": (
        lambda: put("attendance.1.strokes.0.points.0.0", 7.5).replace(b"7.5", b"1e999"),
        "attendance[1].strokes[0].points[0][0]",
    ),
    "NaN": (lambda: put("attendance.1.strokes.0.points.0.0", float("nan")), "berkas"),
    "a thousand levels": (lambda: put("meeting.title", nested(100)), "meeting.title"),
    "key given twice": (
        lambda: put("meeting.place", "X").replace(b'"place": "X"', b'"place": "X", "place": "Y"'),
        "place",
    ),
    "100,000 levels": (lambda: b"[" * 100_000 + b"]" * 100_000, "berkas"),
    "100,000 objects": (lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "berkas"),
    "not UTF-8": (lambda: put("meeting.place", "X").replace(b"X", b"\xff"), "berkas"),
    "UTF-16": (lambda: put("meeting.place", "X").decode().encode("utf-16"), "berkas"),
    "truncated": (lambda: put("meeting.place", "X")[:-200], "baris 1 kolom"),
    "two documents": (lambda: put("meeting.place", "X") * 2, "baris 1 kolom"),
    "empty": (lambda: b"", "baris 1 kolom 1"),
    "a list": (lambda: b"[]", "berkas"),
    "null": (lambda: b"null", "berkas"),
    "a PDF": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "berkas"),
}


def nested(levels: int) -> object:
    fact: object = "x"
    for _ in range(levels):
        fact = [fact]
    return fact


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_whole_and_names_the_place(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    exchange.import_record(archive, sample_record())
    before = everything(archive)
    make, place = WRONG[name]
    file = tmp_path / "rapat.json"
    file.write_bytes(make())
    with pytest.raises(ExchangeRefused) as refused:
        exchange.import_record(archive, exchange.read_file(file))
    assert refused.value.place.startswith(place)
    assert refused.value.problem
    assert everything(archive) == before


BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
WRONG_YAML = {
    "alias bomb": BOMB,
    "circular alias": "a: &a [*a]\n",
    "python object": "format: !!python/object/apply:os.system [echo]\n",
    "python name": "format: !!python/name:os.system\n",
    "unknown tag": "format: !jahat x\n",
    "list as key": "? [a, b]\n: c\n",
    "number as key": "1: a\n",
    "two documents": "a: 1\n---\na: 2\n",
    "tab": "a:\n\t- b\n",
    "NUL": "a: \0\n",
    "escaped NUL": 'a: "\\0"\n',
    "deep": "[" * 50_000,
    "deep and closed": "[" * 5_000 + "]" * 5_000,
    "empty": "",
    "unclosed": 'a: "b\n',
    "key given twice": "format: notulen/1\nformat: notulen/1\n",
    "word as truth value": "format: !!bool benar\n",
    "word as moment": "format: !!timestamp besok\n",
    "list as object": "!!map [a]\n",
    "set": f"format: notulen/1\nmeeting: {{id: {new_id()}, title: x, context: !!set {{a, b}}}}\n",
    "NUL in a set": (
        f'format: notulen/1\nmeeting: {{id: {new_id()}, title: x}}\npeople: !!set {{a, "\\0"}}\n'
    ),
    "pairs": "format: notulen/1\nmeeting: !!pairs [a: b]\n",
    "bytes": "format: notulen/1\nmeeting: !!binary aGVs\n",
}


@pytest.mark.parametrize("name", WRONG_YAML)
def test_hostile_yaml_is_refused(name: str) -> None:
    with pytest.raises(ExchangeRefused) as refused:
        exchange.decode(WRONG_YAML[name].encode(), form="yaml")
    assert refused.value.place
    assert refused.value.problem


def test_a_key_given_twice_among_very_many_is_found_in_one_pass() -> None:
    def read(count: int) -> None:
        keys = "".join(f'"k{n}": 1, ' for n in range(count))
        with pytest.raises(ExchangeRefused) as refused:
            exchange.decode(f'{{{keys}"k{count - 1}": 1}}'.encode())
        assert refused.value.place == f"k{count - 1}"

    assert growth(read, 10_000) < 2.2


@pytest.mark.parametrize("number", [".nan", ".inf", "-.inf", "1.0e+999"])
def test_yaml_numbers_that_are_none_are_refused(number: str) -> None:
    facts = whole()
    facts["attendance"][1]["strokes"][0]["points"][0][0] = 7.5
    text = yaml.safe_dump(facts).replace("7.5", number)
    with pytest.raises(ExchangeRefused) as refused:
        exchange.decode(text.encode(), form="yaml")
    assert refused.value.place == "attendance[1].strokes[0].points[0][0]"


def test_a_byte_order_mark_is_accepted() -> None:
    content = b"\xef\xbb\xbf" + exchange.encode(full_record())
    assert exchange.decode(content) == full_record()
    text = "﻿" + yaml.safe_dump(whole(), allow_unicode=True)
    assert exchange.decode(text.encode(), form="yaml") == full_record()


def test_yaml_dates_and_times_need_no_quotes() -> None:
    facts = f"""
format: notulen/1
meeting:
  id: {new_id()}
  title: Rapat
  dates: [2025-03-06]
  start: 09:00:00
  signing_date: 2025-03-07
"""
    meeting = exchange.decode(facts.encode(), form="yaml").meeting
    assert meeting.dates == (dt.date(2025, 3, 6),)
    assert meeting.start == dt.time(9, 0)
    assert meeting.signing_date == dt.date(2025, 3, 7)


def test_a_file_too_large_to_be_a_meeting_is_refused_unread(tmp_path: Path) -> None:
    for name, size in (("a.json", exchange.LARGEST), ("a.yaml", exchange.LARGEST_YAML)):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(size + 1)
        with pytest.raises(FileUnreadable) as refused:
            exchange.read_file(tmp_path / name)
        assert refused.value.path == tmp_path / name


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.json", tmp_path):
        with pytest.raises(FileUnreadable) as refused:
            exchange.read_file(path)
        assert refused.value.path == path
