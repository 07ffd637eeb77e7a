"""What the log of actions says, in words: which part of a meeting, what it was, what it became."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
from collections.abc import Mapping

from notulen_app import i18n
from notulen_app.domain.audit import Deed, LoggedAction, LoggedChange, Touch

_TABLES = {
    "meeting": "Rapat",
    "agenda_item": "Agenda",
    "entry": "Baris notulen",
    "directive": "Arahan",
    "assignment": "Tugas",
    "attendance": "Daftar hadir",
    "attachment": "Lampiran",
    "link": "Tautan",
    "edition": "Edisi",
    "sent_out": "Berkas keluar",
    "desk_decision": "Meja kedua",
    "review_draft": "Konsep",
    "correction": "Koreksi",
}
_COLUMNS = {
    "title": "judul", "kind": "jenis", "series_id": "seri", "occasion": "dalam rangka",
    "purpose": "tujuan", "context": "latar belakang", "legal_bases": "dasar",
    "organiser": "penyelenggara", "dates": "tanggal", "start": "waktu mulai",
    "end": "waktu selesai", "until_finished": "s.d. selesai", "time_note": "keterangan waktu",
    "zone": "zona waktu", "place": "tempat", "document_number": "nomor", "invitation": "undangan",
    "security": "klasifikasi", "archive_code": "kode arsip", "dress": "pakaian",
    "chair": "pimpinan rapat", "secretary": "sekretaris", "note_taker": "notulis",
    "opening": "pembukaan", "closing": "penutup", "state": "status",
    "cancelled_reason": "alasan batal", "rescheduled_from": "jadwal semula",
    "profile": "templat", "signing_place": "tempat pengesahan",
    "signing_date": "tanggal pengesahan", "signers": "penanda tangan", "copies": "tembusan",
    "version": "edisi", "amends": "sidik edisi semula", "amendment_reason": "alasan ralat",
    "trashed_at": "di Sampah sejak", "text": "isi", "order": "urutan", "time": "jam",
    "speaker": "pembicara", "sub_points": "butir", "private": "jangan cetak",
    "presenter": "penyaji", "planned_minutes": "rencana menit", "begun": "dimulai",
    "finished": "selesai", "number": "nomor", "spoken_by": "disampaikan oleh",
    "on_behalf_of": "atas nama", "on_behalf_basis": "kepastian atas nama",
    "addressees": "penanggung jawab", "reason": "alasan", "urgency": "kemendesakan",
    "due": "tenggat", "original_due": "tenggat semula", "checklist": "daftar periksa",
    "criterion": "ukuran selesai", "snoozed_until": "ditunda sampai", "unit": "satuan",
    "progress": "laporan", "note": "catatan", "moves": "perubahan tenggat",
    "reported_at": "dilaporkan", "verified_at": "diperiksa", "verified_by": "diperiksa oleh",
    "ticks": "butir terpenuhi", "role": "peran", "head_count": "jumlah",
    "present_count": "jumlah hadir", "representative": "diwakili", "arrived": "datang",
    "left": "pulang", "strokes": "tanda tangan gambar", "name": "nama", "caption": "keterangan",
    "sha256": "sidik berkas", "words": "keterangan", "at": "waktu", "pdfs": "PDF",
    "scans": "pindaian", "record_sha256": "sidik isi", "list_printed_to": "dicetak sampai nomor",
    "before": "semula", "decided_at": "diputuskan", "made": "baris yang terjadi",
}  # fmt: skip
_LOOKED_FOR = ("text", "title", "name", "unit", "words", "caption")
"""Columns by which a row that was added or removed is known, the first that has words."""
_KINDS = {Touch.ADDED: "ditambahkan", Touch.REMOVED: "dihapus", Touch.CHANGED: "diubah"}
_DEEDS = {Deed.DONE: "", Deed.UNDONE: "Urungkan: ", Deed.REDONE: "Ulangi: "}
_ERASED = "(isinya sudah dihapus dari catatan)"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_SURELY_NONE = {None, "", "[]", "{}"}


def act(action: LoggedAction) -> str:
    """Give what was done: "Ubah tempat", "Urungkan: Ubah tempat"."""
    return _DEEDS[action.deed] + action.label


def part(change: LoggedChange, column: str | None, name: str | None) -> str:
    """Give which part of the meeting it was: "Daftar hadir, Budi: status"."""
    table = _TABLES.get(change.table, change.table)
    if change.row_id is None:
        return f"{table}: {i18n.number(change.count)} baris {_KINDS[change.kind]}"
    where = f"{table}, {_short(name)}" if name and change.table != "meeting" else table
    if column is None:
        return f"{_row(change, table, name)}: {_KINDS[change.kind]}"
    return f"{where}: {_COLUMNS.get(column, column)}"


def _row(change: LoggedChange, table: str, name: str | None) -> str:
    """Name a row that came or went; what says it better stands in the columns beside."""
    return f"{table}, {_short(name)}" if name and change.table == "attendance" else table


def columns(change: LoggedChange) -> tuple[str | None, ...]:
    """Give the columns that are told one by one; None for a row that came or went as a whole."""
    if change.kind is not Touch.CHANGED or change.row_id is None:
        return (None,)
    told = [one for one in (change.new or {}) if one in _COLUMNS]
    return tuple(told) or (None,)


def before(change: LoggedChange, column: str | None) -> str:
    """Give what stood there before; "" for nothing."""
    return _value(change.old, column)


def after(change: LoggedChange, column: str | None) -> str:
    """Give what stands there since; "" for nothing."""
    return _value(change.new, column)


def _value(values: Mapping[str, object] | None, column: str | None) -> str:
    if values is None:
        return _ERASED
    if column is not None:
        return words(values.get(column), flag=column in ("private", "until_finished"))
    return next((words(values[one]) for one in _LOOKED_FOR if values.get(one)), "")


def words(value: object, *, flag: bool = False) -> str:
    """Give a value of a column as a person reads it; lists and nested facts as their words."""
    if value in _SURELY_NONE:
        return ""
    if flag:
        return "ya" if value else "tidak"
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    """Give JSON as its words, days and moments as they are written; else the text itself."""
    with contextlib.suppress(ValueError):
        if value[0] in "[{":
            return "; ".join(_leaves(json.loads(value)))
        if _MOMENT.match(value):
            moment = dt.datetime.fromisoformat(value)
            return f"{i18n.plain_date(moment.date())} {i18n.clock(moment)}"
        if _DAY.fullmatch(value):
            return i18n.plain_date(dt.date.fromisoformat(value))
    return value


def _leaves(value: object) -> list[str]:
    """Give the words within lists and objects; what only names other rows is left out."""
    if isinstance(value, dict):
        named = {key: one for key, one in value.items() if not key.endswith("id")}
        inner = [leaf for one in named.values() for leaf in _leaves(one)]
        return [", ".join(inner)] if inner else []
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [words(value)] if value not in _SURELY_NONE else []


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
