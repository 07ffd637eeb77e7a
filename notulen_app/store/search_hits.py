"""Reads what hits say and where they are, from the rows that their ids tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from notulen_app.domain.directive import ChecklistItem, Progress
from notulen_app.domain.people import Officer, Party, full_name
from notulen_app.domain.search_hits import Hit, HitGroup
from notulen_app.store.archive import Archive
from notulen_app.store.search_schema import PART_BITS, SOURCE, TABLES, Group

_MEETING = "m.id AS meeting_id, m.title AS meeting, nullif(m.first_date, '') AS day"
_FROM = "FROM json_each(?) w JOIN {0} t ON t.rowid = w.value"
_OF = f"{_FROM} JOIN meeting m ON m.id = t.meeting_id"
_QUERIES = {
    "meeting": f"SELECT w.key, t.*, {_MEETING}, (SELECT name FROM series WHERE id = t.series_id)"
    f" AS series {_FROM.format('meeting')} JOIN meeting m ON m.rowid = t.rowid",
    "entry": "SELECT w.key, t.id, t.kind, t.text, t.sub_points, t.speaker, t.private,"
    f" {_MEETING} {_OF.format('entry')}",
    "agenda_item": f"SELECT w.key, t.*, {_MEETING} {_OF.format('agenda_item')}",
    "directive": f"SELECT w.key, t.*, {_MEETING}, e.text AS row_text, e.sub_points,"
    " (SELECT state FROM follow_up f WHERE f.id = t.rowid) AS state, (SELECT json_group_array("
    "a.unit ->> '$.text') FROM assignment a WHERE a.meeting_id = t.meeting_id"
    f" AND a.directive_id = t.id) AS units {_OF.format('directive')}"
    " LEFT JOIN entry e ON e.meeting_id = t.meeting_id AND e.id = t.entry_id",
    "assignment": f"SELECT w.key, t.*, {_MEETING}, d.text, d.number, d.entry_id, d.private"
    f" {_OF.format('assignment')}"
    " JOIN directive d ON d.meeting_id = t.meeting_id AND d.id = t.directive_id",
    "person": "SELECT w.key, t.*, (SELECT group_concat(p.title || coalesce(', ' || o.name, ''),"
    " ' · ') FROM position p LEFT JOIN organisation o ON o.id = p.organisation_id"
    f" WHERE p.person_id = t.id) AS posts {_FROM.format('person')}",
    "position": "SELECT w.key, t.*, (SELECT name FROM organisation o WHERE o.id ="
    f" t.organisation_id) AS office {_FROM.format('position')}",
    "organisation": f"SELECT w.key, t.* {_FROM.format('organisation')}",
    "people_group": f"SELECT w.key, t.* {_FROM.format('people_group')}",
    "attachment": f"SELECT w.key, t.*, {_MEETING} {_OF.format('attachment')}",
    "attachment_text": f"SELECT w.key, t.text, x.*, {_MEETING} {_OF.format('attachment_text')}"
    " JOIN attachment x ON x.meeting_id = t.meeting_id AND x.id = t.attachment_id",
}
_TABLE = {(group, part): table for table, (group, part) in TABLES.items()}
Row = Mapping[str, Any]
Texts = list[tuple[str, str]]


def read(archive: Archive, group: HitGroup, ids: Sequence[int]) -> tuple[Hit, ...]:
    """Read hits of one group in the order of their ids; a file that is found twice comes once."""
    number = Group(list(HitGroup).index(group) + 1)
    by_table: dict[str, dict[int, int]] = {}
    for place, one in enumerate(ids):
        table = _TABLE[number, one & ((1 << PART_BITS) - 1)]
        by_table.setdefault(table, {})[place] = (one & SOURCE) >> PART_BITS
    found: dict[int, Hit] = {}
    for table, rows in by_table.items():
        places = list(rows)
        wanted = msgspec.json.encode(list(rows.values())).decode()
        for row in archive.db.query(_QUERIES[table], [wanted]):
            place = places[row["key"]]
            found[place] = _hit(table, group, ids[place], row)
    hits = [found[place] for place in sorted(found)]
    if group is HitGroup.FILE:
        hits = list({(one.meeting_id, one.target_id): one for one in reversed(hits)}.values())[::-1]
    return tuple(hits)


def _hit(table: str, group: HitGroup, hit_id: int, row: Row) -> Hit:
    kind, target, texts = _READERS[table](row)
    day = row.get("day")
    return Hit(
        id=hit_id,
        group=group,
        kind=kind,
        target_id=target,
        texts=tuple([one for one in texts if one[1]]),
        meeting_id=row.get("meeting_id"),
        meeting=row.get("meeting") or "",
        day=dt.date.fromisoformat(day) if day else None,
        state=row.get("state"),
        number=row.get("number"),
        units=tuple(filter(None, _listed(row.get("units"), str))),
        private=bool(row.get("private")),
    )


def _meeting(row: Row) -> tuple[str, str, Texts]:
    def officer(name: str) -> str:
        one = msgspec.json.decode(row[name], type=Officer) if row[name] else Officer()
        said = (full_name(one), one.rank, one.position, one.organisation)
        return ", ".join(part for part in said if part)

    def joined(name: str) -> str:
        return "; ".join(_listed(row[name], str))

    named = {
        "Tempat": row["place"],
        "Seri": row["series"],
        "Dalam rangka": row["occasion"],
        "Tujuan": row["purpose"],
        "Latar belakang": joined("context"),
        "Dasar": joined("legal_bases"),
        "Penyelenggara": row["organiser"],
        "Nomor": row["document_number"],
        "Pembukaan": row["opening"],
        "Penutup": row["closing"],
        "Pimpinan rapat": officer("chair"),
        "Sekretaris": officer("secretary"),
        "Notulis": officer("note_taker"),
        "Tembusan": joined("copies"),
        "Waktu": row["time_note"],
        "Pakaian": row["dress"],
        "Alasan batal": row["cancelled_reason"],
        "Alasan ralat": row["amendment_reason"],
        "Kode arsip": row["archive_code"],
        "Undangan": (msgspec.json.decode(row["invitation"]) or {}).get("number")
        if row["invitation"]
        else None,
    }
    return "rapat", row["id"], [("", row["title"]), *named.items()]


def _entry(row: Row) -> tuple[str, str, Texts]:
    points = [("Butir", one) for one in _listed(row["sub_points"], str)]
    return row["kind"], row["id"], [("", row["text"]), *points, ("Pembicara", row["speaker"])]


def _agenda_item(row: Row) -> tuple[str, str, Texts]:
    return "agenda", row["id"], [("", row["title"]), ("Penyaji", row["presenter"])]


def _directive(row: Row) -> tuple[str, str, Texts]:
    points = [("Butir", one) for one in _listed(row["sub_points"], str)]
    for item in _listed(row["checklist"], ChecklistItem):
        points.append(("Butir", " — ".join(x for x in (item.label, item.note, item.meaning) if x)))
    spoken = [_party(row[name]) for name in ("spoken_by", "on_behalf_of")]
    units = _listed(row["units"], str)
    addressed = [one.text for one in _listed(row["addressees"], Party)]
    texts = [
        ("", row["text"]),
        ("Baris", row["row_text"] if row["row_text"] != row["text"] else None),
        *points,
        ("Alasan", row["reason"]),
        ("Ukuran selesai", row["criterion"]),
        ("Kapan", row["urgency"]),
        ("Penanggung jawab", ", ".join(dict.fromkeys(one for one in (*addressed, *units) if one))),
        ("Dari", ", ".join(one for one in spoken if one)),
    ]
    return row["kind"], row["entry_id"] or row["id"], [(a, b) for a, b in texts if b]


def _assignment(row: Row) -> tuple[str, str, Texts]:
    reports = [
        (f"Laporan {one.by or _party(row['unit'])}".strip(), one.text)
        for one in reversed(_listed(row["progress"], Progress))
        if one.text
    ]
    others = [
        ("Penanggung jawab", _party(row["unit"])),
        ("Catatan", row["note"]),
        ("Alasan", row["reason"]),
        ("Diperiksa oleh", row["verified_by"]),
        *(("Alasan geser tenggat", one.get("reason")) for one in _listed(row["moves"], dict)),
        *(("Butir", one.get("note")) for one in _listed(row["ticks"], dict)),
    ]
    texts = [("", row["text"]), *reports, *((a, b) for a, b in others if b)]
    return "laporan", row["entry_id"] or row["directive_id"], texts


def _person(row: Row) -> tuple[str, str, Texts]:
    before = f"{row['degrees_before']} " if row["degrees_before"] else ""
    after = f", {row['degrees_after']}" if row["degrees_after"] else ""
    number = (msgspec.json.decode(row["service_number"]) or {}) if row["service_number"] else {}
    texts = [
        ("", f"{before}{row['name']}{after}"),
        ("Jabatan", row["posts"]),
        ("Pangkat", row["rank"]),
        (number.get("kind", ""), number.get("value")),
        ("Telepon", row["phone"]),
        ("Riwayat", row["history"]),
    ]
    return "orang", row["id"], [(a, b) for a, b in texts if b]


def _position(row: Row) -> tuple[str, str, Texts]:
    return "jabatan", row["id"], [("", row["title"]), ("Instansi", row["office"])]


def _organisation(row: Row) -> tuple[str, str, Texts]:
    return "instansi", row["id"], [("", row["name"]), ("Singkatan", row["short_name"])]


def _group(row: Row) -> tuple[str, str, Texts]:
    return "kelompok", row["id"], [("", row["name"])]


def _file(row: Row) -> tuple[str, str, Texts]:
    texts = [("", row["name"]), ("Keterangan", row["caption"]), ("Isi", row.get("text"))]
    return row["kind"], row["id"], [(a, b) for a, b in texts if b]


_READERS: dict[str, Callable[[Row], tuple[str, str, Texts]]] = {
    "meeting": _meeting,
    "entry": _entry,
    "agenda_item": _agenda_item,
    "directive": _directive,
    "assignment": _assignment,
    "person": _person,
    "position": _position,
    "organisation": _organisation,
    "people_group": _group,
    "attachment": _file,
    "attachment_text": _file,
}


def _listed(text: str | None, kind: type[Any]) -> list[Any]:
    if text in (None, "[]"):
        return []
    return msgspec.json.decode(text, type=list[kind | None]) if text else []  # type: ignore[valid-type]


def _party(text: str | None) -> str:
    return msgspec.json.decode(text, type=Party).text if text else ""
