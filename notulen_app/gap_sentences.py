"""The sentence for every gap in a record, the headline over them, and what is in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notulen_app import i18n
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.meeting import Record, SignerRole
from notulen_app.domain.paper import Paper
from notulen_app.domain.rules import Finding, Gap, attendance_counts

ROLES = {
    SignerRole.NOTE_TAKER: "Notulis",
    SignerRole.CHAIR: "Pimpinan rapat",
    SignerRole.ACKNOWLEDGED: "Mengetahui",
}
"""What the signers are called."""

FACTS = {
    "title": "Judul",
    "dates": "Tanggal",
    "start": "Waktu mulai",
    "end": "Waktu selesai",
    "place": "Tempat",
    "organiser": "Penyelenggara",
    "occasion": "Dalam rangka",
    "purpose": "Tujuan",
    "chair": "Pimpinan rapat",
    "secretary": "Sekretaris",
    "note_taker": "Notulis",
    "series_id": "Seri",
    "zone": "Zona waktu",
    "security": "Klasifikasi",
}
"""What the facts of a meeting are called."""


BLANKS = {
    "invitation.number": "Nomor undangan",
    "invitation.date": "Tanggal undangan",
    "security": "Klasifikasi",
    "signing_place": "Tempat surat dibuat",
    "start": "Waktu",
    "place": "Tempat",
    "dress": "Pakaian",
    "chair": "Pimpinan rapat",
    "attendance": "Daftar undangan",
    "context": "Latar belakang",
    "legal_bases": "Dasar",
    "purpose": "Tujuan",
    "agenda": "Agenda",
    "document_number": "Nomor notulen",
    "entries": "Keputusan",
    "contact": "kontak konfirmasi",
    "findings": "analisa",
    "conclusion": "kesimpulan dan saran",
    "paper_number": "nomor surat",
    "paper_date": "tanggal surat",
    "signer": "penanda tangan",
    "to": "kepada",
    "from": "dari",
    "assigned": "yang ditugasi",
}
"""What is left blank on a paper, and what is written there by hand."""


def _by_hand(finding: Finding) -> str:
    names = (BLANKS.get(one, one) for one in finding.detail.split())
    return f"Diisi dengan tangan: {', '.join(names)}"


def _uncertain(finding: Finding) -> str:
    fact = FACTS.get(finding.place, "Satu isian")
    reason = f": {finding.detail}" if finding.detail else ""
    return f"{fact} disimpulkan, tidak dinyatakan{reason}"


_SENTENCES: dict[Gap, Callable[[Finding], str]] = {
    Gap.TITLE: lambda _: "Judul rapat belum diisi",
    Gap.DATE: lambda _: "Tanggal rapat belum diisi",
    Gap.WEEKDAY: lambda f: f"Hari yang tertulis, “{f.detail}”, tidak cocok dengan tanggalnya",
    Gap.TIME: lambda _: "Waktu mulai belum diisi",
    Gap.TIME_ORDER: lambda _: "Waktu selesai lebih awal daripada waktu mulai",
    Gap.PLACE: lambda _: "Tempat belum diisi",
    Gap.CHAIR: lambda _: "Pimpinan rapat belum ditetapkan",
    Gap.NOTE_TAKER: lambda _: "Notulis belum ditetapkan",
    Gap.NUMBER: lambda _: "Nomor notulen belum diisi",
    Gap.NUMBER_TAKEN: lambda f: f"Nomor notulen dipakai juga oleh rapat lain: {f.detail}",
    Gap.SECURITY: lambda _: "Klasifikasi belum ditetapkan",
    Gap.AGENDA: lambda _: "Agenda masih kosong",
    Gap.CONTENT: lambda _: "Belum ada catatan dan arahan",
    Gap.DECISIONS: lambda _: "Belum ada keputusan; tercetak “Nihil”",
    Gap.ATTENDANCE: lambda _: "Daftar hadir masih kosong",
    Gap.ATTENDANCE_UNKNOWN: lambda f: f"{i18n.number(f.count)} kehadiran belum diisi",
    Gap.REPRESENTATIVE: lambda _: "Ada yang diwakili tanpa nama wakilnya",
    Gap.DUE: lambda f: f"{i18n.number(f.count)} arahan tanpa tenggat",
    Gap.RESPONSIBLE: lambda f: f"{i18n.number(f.count)} arahan tanpa penanggung jawab",
    Gap.UNCERTAIN: _uncertain,
    Gap.SIGNER: lambda f: f"Nama penanda tangan belum ada: {ROLES[SignerRole(f.detail)].lower()}",
    Gap.SIGNER_LEFT_OUT: lambda f: left_out(SignerRole(f.detail)),
    Gap.SIGNING_DATE: lambda _: "Tanggal pengesahan belum diisi",
    Gap.CLOSING: lambda _: "Penutup belum diisi",
    Gap.LEGAL_BASES: lambda _: "Dasar belum diisi",
    Gap.OPENING: lambda _: "Pembukaan belum diisi",
    Gap.BLANK: lambda f: f"{BLANKS.get(f.detail, f.detail)} belum diisi",
    Gap.BY_HAND: _by_hand,
    Gap.QUESTIONS: lambda f: (
        f"{i18n.number(f.count)} pertanyaan belum terjawab; yang terjawab dijadikan catatan"
    ),
}

_IN_ORDER: tuple[tuple[frozenset[Gap], str], ...] = (
    (frozenset({Gap.TITLE, Gap.DATE, Gap.WEEKDAY}), "Judul dan tanggal terisi"),
    (frozenset({Gap.TIME, Gap.TIME_ORDER, Gap.PLACE}), "Waktu dan tempat terisi"),
    (frozenset({Gap.NUMBER, Gap.NUMBER_TAKEN, Gap.SECURITY}), "Nomor dan klasifikasi terisi"),
    (frozenset({Gap.CHAIR, Gap.NOTE_TAKER}), "Pimpinan rapat dan notulis ditetapkan"),
    (frozenset({Gap.SIGNER}), "Nama penanda tangan lengkap"),
)


def left_out(role: SignerRole) -> str:
    """Say that a signer who is named is not printed, and why."""
    return f"Penanda tangan “{ROLES[role]}” tidak tercetak: templatnya tidak memuat kolom itu"


def gap_sentence(finding: Finding) -> str:
    """Give what is missing or contradicts itself, in a few words."""
    return _SENTENCES[finding.gap](finding)


def headline(findings: Sequence[Finding]) -> str:
    """Give the sentence over the findings; only a missing title or date keeps from signing."""
    blocking = [gap_sentence(one) for one in findings if one.blocking]
    if blocking:
        return f"{'; '.join(blocking)}. Notulen belum dapat disahkan."
    if findings:
        count = i18n.number(len(findings))
        return f"{count} hal perlu dilihat. Notulen tetap dapat disahkan."
    return "Tidak ada yang perlu dilihat. Notulen dapat disahkan."


def paper_headline(paper: Paper, findings: Sequence[Finding]) -> str:
    """Give the sentence over what a paper lacks; only a missing title or date keeps from it."""
    blocking = [gap_sentence(one) for one in findings if one.blocking]
    name = paper.value.capitalize()
    if blocking:
        return f"{'; '.join(blocking)}. {name} belum dapat dibuat."
    return f"{name}: yang belum diisi tercetak titik-titik."


def in_order(record: Record, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Give what was looked at and is in order."""
    found = {one.gap for one in findings}
    good = [words for gaps, words in _IN_ORDER if not gaps & found]
    if record.agenda:
        good.append(f"Agenda: {i18n.number(len(record.agenda))} butir")
    if record.directives and Gap.RESPONSIBLE not in found:
        good.append("Semua arahan punya penanggung jawab")
    if record.directives and Gap.DUE not in found:
        good.append("Semua arahan punya tenggat atau batas waktu")
    if record.attendance and not found & {Gap.ATTENDANCE_UNKNOWN, Gap.REPRESENTATIVE}:
        good.append(f"Daftar hadir: {_present(record)}")
    return tuple(good)


def _present(record: Record) -> str:
    """Count rows as they stand: a group is one row, whatever its size."""
    counts = attendance_counts(record.attendance)
    there = counts[AttendanceState.PRESENT] + counts[AttendanceState.REPRESENTED]
    return f"{i18n.number(there)} dari {i18n.number(len(record.attendance))} hadir"
