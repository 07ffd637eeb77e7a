"""What is said of the lines of a list that is imported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from notulen_app import i18n
from notulen_app.domain.columns import Field
from notulen_app.domain.import_rows import (
    Doubt,
    FactChange,
    KnownPerson,
    PreviewRow,
    RowState,
)
from notulen_app.domain.people import full_name
from notulen_app.domain.people_list import LineKind, Listed, Problem, Trouble
from notulen_app.domain.table import Flaw

FILTERS: dict[RowState | None, str] = {
    None: "Semua",
    RowState.DOUBTFUL: "Perlu diperiksa",
    RowState.NEW: "Baru",
    RowState.CHANGED: "Berubah",
    RowState.SAME: "Sudah ada",
    RowState.REFUSED: "Ditolak",
    RowState.LEFT: "Dilewati",
}
"""The filters of the preview in their order."""
TONES = {
    RowState.NEW: "ok",
    RowState.CHANGED: "accent",
    RowState.SAME: "neutral",
    RowState.DOUBTFUL: "warn",
    RowState.REFUSED: "bad",
    RowState.LEFT: "neutral",
}
ICONS = {
    RowState.NEW: "user-plus",
    RowState.CHANGED: "pen-line",
    RowState.SAME: "check",
    RowState.DOUBTFUL: "triangle-alert",
    RowState.REFUSED: "x",
    RowState.LEFT: "minus",
}
FIELDS = {field: field.value[0].upper() + field.value[1:] for field in Field}
"""What columns are offered to be."""
HEADINGS = {
    Field.SECTOR: "unsur",
    Field.ORGANISATION: "instansi",
    Field.GROUP: "kelompok",
    Field.IGNORED: "tidak dipakai",
}
"""What headings are offered to be."""

_FACTS = {
    "rank": "pangkat",
    "degrees_before": "gelar depan",
    "degrees_after": "gelar belakang",
    "sex": "jenis kelamin",
    "phone": "nomor HP",
    "service_number": "NRP/NIP",
    "position": "jabatan",
    "organisation": "instansi",
    "group": "kelompok",
    "sector": "unsur",
}
_DOUBTS = {
    Doubt.SIMILAR: "nama mirip",
    Doubt.OTHER_POST: "nama sama, jabatan lain",
    Doubt.SEVERAL: "beberapa bernama sama",
    Doubt.OTHER_NAME: "nomor sama, nama lain",
    Doubt.TWICE: "disebut dua kali",
}
_REASONS = {
    Doubt.SIMILAR: "Ada orang yang namanya mirip. Apakah orang yang sama?",
    Doubt.OTHER_POST: "Nama yang sama tercatat dengan jabatan atau instansi lain. Orang yang sama?",
    Doubt.SEVERAL: "Ada beberapa orang bernama sama. Yang mana?",
    Doubt.OTHER_NAME: "NRP/NIP ini tercatat atas nama lain. Apakah orang yang sama?",
}
_FLAWS = {
    Flaw.NO_VALUE: "rumus tanpa nilai tersimpan; buka dan simpan dahulu di Excel",
    Flaw.ERROR: "rumus galat",
    Flaw.DIGITS_LOST: "angka terakhirnya hilang; jadikan kolom itu teks di Excel",
}
_KINDS = {
    LineKind.HEADING: "Judul bagian",
    LineKind.SUM: "Jumlah",
    LineKind.TITLES: "Judul kolom",
    LineKind.OTHER: "Bukan baris daftar",
}


def outcome(row: PreviewRow) -> str:
    """Say in a few words what becomes of a line."""
    if row.state is RowState.NEW:
        return _new(row.line.listed)
    if row.state is RowState.CHANGED:
        return f"Berubah: {', '.join(_FACTS[one.fact] for one in row.changes)}"
    if row.state is RowState.SAME:
        return "Sudah ada"
    if row.state is RowState.DOUBTFUL:
        return f"Periksa: {_DOUBTS[row.doubt]}" if row.doubt else "Periksa"
    if row.state is RowState.REFUSED:
        return _problem(row.line.problem)
    return _left(row)


def reason(row: PreviewRow) -> str:
    """Say in a sentence why a person has to decide, or why a line is not taken over."""
    if row.doubt is Doubt.TWICE:
        return f"Orang ini disebut juga di baris {row.twin}."
    return _REASONS[row.doubt] if row.doubt else ""


def listed_name(listed: Listed) -> str:
    """Give whom or what a line names, a name with its degrees."""
    if not listed.name:
        return listed.position or listed.organisation or ""
    before = f"{listed.degrees_before} " if listed.degrees_before else ""
    after = f", {listed.degrees_after}" if listed.degrees_after else ""
    return f"{before}{listed.name}{after}"


def facts(listed: Listed) -> str:
    """Give what else a line tells, as it is understood."""
    number = listed.service_number
    parts = (
        listed.rank,
        f"{number.kind.value} {number.value}" if number else None,
        listed.position if listed.name else None,
        listed.organisation if listed.name or listed.position else None,
        f"unsur {listed.sector}" if listed.sector else None,
        f"kelompok {listed.group}" if listed.group else None,
        {"L": "laki-laki", "P": "perempuan"}.get(listed.sex or ""),
        f"HP {listed.phone}" if listed.phone else None,
        f"{listed.head_count} orang" if listed.head_count else None,
    )
    return " · ".join(one for one in parts if one)


def changes(found: Iterable[FactChange]) -> str:
    """Give what would change, a line each: old and new."""
    return "\n".join(
        f"{_FACTS[one.fact]}: {one.old} → {one.new}"
        if one.old
        else f"{_FACTS[one.fact]}: {one.new} (belum tercatat)"
        for one in found
    )


def known_name(one: KnownPerson) -> str:
    """Give the name of somebody of the directory."""
    return full_name(one.person)


def known_as(one: KnownPerson) -> str:
    """Give what tells somebody of the directory from others of his name."""
    person = one.person
    number = person.service_number
    post = one.posts[-1] if one.posts else None
    parts = (
        person.rank,
        f"{number.kind.value} {number.value}" if number else None,
        post.title if post else None,
        post.organisation if post else None,
    )
    return " · ".join(part for part in parts if part)


def summary(rows: Iterable[PreviewRow]) -> str:
    """Say how many lines were read and how many a person has to look at."""
    people = [row for row in rows if row.line.kind is LineKind.PERSON]
    doubtful = sum(1 for row in people if row.state is RowState.DOUBTFUL)
    refused = sum(1 for row in people if row.state is RowState.REFUSED)
    words = f"{i18n.number(len(people))} baris dibaca"
    words += f", {i18n.number(doubtful)} perlu diperiksa" if doubtful else ""
    return words + (f", {i18n.number(refused)} ditolak." if refused else ".")


def counts(rows: Iterable[PreviewRow]) -> dict[RowState | None, int]:
    """Count the lines of each state, and all."""
    found = Counter(row.state for row in rows)
    return {None: found.total(), **{state: found[state] for state in RowState}}


def _new(listed: Listed) -> str:
    if listed.name:
        return "Baru"
    return "Jabatan baru" if listed.position else "Instansi baru"


def _left(row: PreviewRow) -> str:
    if row.decided:
        return "Dilewati"
    if row.twin is not None:
        return f"Sama dengan baris {row.twin}"
    return _KINDS.get(row.line.kind, "Dilewati")


def _problem(problem: Problem | None) -> str:
    if problem is None:
        return "Ditolak"
    if problem.trouble is Trouble.NO_NAME:
        return "Nama dan jabatan kosong"
    words = {
        Trouble.NO_LETTERS: "nama tidak memuat huruf",
        Trouble.TOO_LONG: "lebih dari 200 karakter",
        Trouble.FLAWED: _FLAWS[problem.flaw] if problem.flaw else "sel tidak dapat dipakai",
    }[problem.trouble]
    return f"Kolom {problem.column}: {words}"
