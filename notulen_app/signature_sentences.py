"""What verifying a signed document found, in words: the verdict, every signature, the limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias

from notulen_app import i18n
from notulen_app.domain.edition import FoundPaper, PaperState
from notulen_app.domain.signature import (
    ChangedAfterwards,
    Coverage,
    LaterChange,
    SignatureFinding,
    TimestampFinding,
    VerificationReport,
)

Rows: TypeAlias = tuple[tuple[str, str], ...]
"""Label and words of every fact."""

INTERNAL = "sertifikat internal (tidak tersertifikasi)"
"""What an internal certificate is called; nothing more is claimed of it."""

ROLES = {"notulis": "notulis", "pimpinan": "pimpinan", "mengetahui": "yang mengetahui"}

_UNTRUSTED = {
    "weak_key": "kuncinya terlalu lemah",
    "not_valid_then": "sertifikatnya tidak berlaku pada waktu itu",
    "no_roots": "belum ada sertifikat yang dipercaya di sini",
    "self_issued": "sertifikatnya diterbitkan sendiri dan tidak ada di daftar yang dipercaya",
    "unknown_issuer": "penerbitnya tidak ada di daftar yang dipercaya",
    "revoked": "sertifikatnya sudah dicabut",
    "refused": "sertifikatnya tidak lolos pemeriksaan terhadap penerbitnya",
}
_CHANGES = {
    "page_added": "halaman ditambahkan setelah tanda tangan",
    "page_removed": "halaman dihapus setelah tanda tangan",
    "page_changed": "isi halaman diubah setelah tanda tangan",
    "pages_moved": "urutan halaman diubah setelah tanda tangan",
    "note_changed": "catatan atau gambar ditempel atau diubah setelah tanda tangan",
    "field_added": "kolom isian ditambahkan setelah tanda tangan",
    "field_filled": "kolom isian diisi setelah tanda tangan",
    "field_removed": "kolom isian dihapus setelah tanda tangan",
    "validation_data": "data validasi ditambahkan setelah tanda tangan",
    "info": "keterangan dokumen (judul, pembuat, tanggal) diubah setelah tanda tangan",
    "document": "pengaturan dokumen diubah setelah tanda tangan",
    "bytes_after": "data ditempelkan di akhir berkas setelah tanda tangan",
    "other": "ada bagian lain yang diubah setelah tanda tangan",
}


UNKNOWN_PAPER = "Kode ini tidak ada di arsip ini; periksa kertasnya, atau buka arsip asalnya."
_PAPERS = {
    PaperState.CURRENT: "Kertas ini edisi {version} yang berlaku dari notulen “{title}”, {day}.",
    PaperState.REPLACED: "Kertas ini edisi {version} LAMA dari notulen “{title}”, {day}; sudah ada "
    "ralat sesudahnya.",
    PaperState.UNLOCKED: "Kertas ini notulen “{title}”, {day}, yang isinya sama dengan catatan "
    "tetapi belum disahkan.",
    PaperState.CHANGED: "Kertas ini cetakan notulen “{title}”, {day}, yang isinya SUDAH BERUBAH "
    "sejak dicetak; jangan dipakai.",
}


def paper_words(found: FoundPaper) -> str:
    """Say which record a paper copy is of, and whether it is the current edition."""
    day = i18n.plain_date(found.day) if found.day else "tanpa tanggal"
    return _PAPERS[found.state].format(version=found.version, title=found.title, day=day)


def change_words(changes: Sequence[LaterChange]) -> str:
    """Say what changed after a signature, the pages of a kind together."""
    pages: dict[str, list[str]] = {}
    for one in changes:
        numbers = pages.setdefault(one.kind, [])
        if one.page is not None:
            numbers.append(str(one.page))
    said = []
    for kind, numbers in pages.items():
        words = _CHANGES.get(kind, _CHANGES["other"])
        said.append(f"{words} (halaman {', '.join(numbers)})" if numbers else words)
    return "; ".join(said)


def trust_words(finding: SignatureFinding) -> str:
    """Say whether a signer is trusted, and why not."""
    if finding.trusted:
        return "ya"
    why = _UNTRUSTED.get(finding.untrusted or "")
    if finding.weak and finding.untrusted == "weak_key":
        why = f"{why} ({finding.weak})"
    return f"tidak: {why}" if why else "tidak"


def verdict(report: VerificationReport) -> str:
    """Give the one sentence on a verified document; it never says *sah* of an altered one."""
    if report.problem == "unreadable":
        return "Berkas ini tidak dapat dibaca sebagai PDF yang utuh."
    if not report.signed:
        return "Dokumen ini tidak ditandatangani secara elektronik."
    if not report.unchanged:
        return "Dokumen ini SUDAH DIUBAH atau rusak setelah ditandatangani; jangan dipakai."
    if not report.trusted:
        weak = next((one.weak for one in report.signatures if one.weak), None)
        why = (
            f"kuncinya terlalu lemah ({weak})"
            if weak
            else "sertifikatnya tidak ada di daftar yang dipercaya"
        )
        return (
            "Dokumen ini tidak berubah sejak ditandatangani, tetapi penanda tangannya "
            f"tidak dipercaya: {why}."
        )
    return "Dokumen ini tidak berubah sejak ditandatangani dan penanda tangannya dipercaya."


def caveats(report: VerificationReport) -> tuple[str, ...]:
    """Say what was not, or could not be, checked."""
    if not report.signed:
        return ()
    said = [
        "Pencabutan sertifikat diperiksa menurut data validasi di dalam dokumen."
        if report.revocation_checked
        else "Pencabutan sertifikat tidak diperiksa (luring)."
    ]
    if report.matches_record is None:
        said.append(
            "Rekaman aslinya tidak tersedia di sini, jadi tidak dapat diketahui apakah ada "
            "tanda tangan yang lebih baru."
        )
    return tuple(said)


_COVERAGE = {
    Coverage.WHOLE: "seluruh dokumen",
    Coverage.REVISION: "dokumen pada saat itu; ada bagian yang ditambahkan sesudahnya",
    Coverage.PART: "hanya sebagian dokumen",
}
_AFTERWARDS = {
    ChangedAfterwards.NONE: "tidak ada",
    ChangedAfterwards.PROVEN: "hanya data validasi atau cap waktu dokumen",
    ChangedAfterwards.SIGNED_ON: "hanya tanda tangan berikutnya",
    ChangedAfterwards.ALTERED: "ADA PERUBAHAN",
}


def weak_key(weak: str) -> str:
    """Say before or after signing that the key is too weak."""
    return (
        f"Kunci sertifikat ini terlalu lemah ({weak}); tanda tangannya tidak akan dipercaya. "
        "Minta sertifikat dengan RSA 2048 bit atau kurva 256 bit ke atas."
    )


def shut_out(roles: Sequence[str]) -> str:
    """Say who can no longer sign after the signature that locks the document."""
    who = " dan ".join(ROLES.get(role, role) for role in roles)
    return f"Tanda tangan ini mengunci PDF; {who} tidak dapat lagi menandatanganinya."


def parts(report: VerificationReport) -> tuple[tuple[str, Rows], ...]:
    """Give every signature and every timestamp of the document, each by its title."""
    signatures = (finding_rows(one) for one in report.signatures)
    stamps = (timestamp_rows(one) for one in report.timestamps)
    return (
        *((f"Tanda tangan {number}", rows) for number, rows in enumerate(signatures, 1)),
        *((f"Cap waktu dokumen {number}", rows) for number, rows in enumerate(stamps, 1)),
    )


def finding_rows(finding: SignatureFinding) -> Rows:
    """Give what was found about one signature as label and words."""
    unknown = "tidak diketahui"
    who = finding.signer or unknown
    if finding.organisation:
        who = f"{who} ({finding.organisation})"
    issuer = INTERNAL if finding.self_issued else finding.issuer or unknown
    stamped: tuple[tuple[str, str], ...] = ()
    if finding.stamped_time:
        sure = "dipercaya" if finding.stamp_trusted else "tidak dipercaya"
        stamped = (
            ("Waktu menurut cap waktu", _time(finding.stamped_time)),
            ("Otoritas cap waktu", f"{finding.stamp_authority or unknown} ({sure})"),
        )
    return (
        ("Peran", ROLES.get(finding.role, finding.role)),
        ("Penanda tangan", who),
        ("Penerbit", issuer),
        ("Waktu menurut penanda tangan", _time(finding.claimed_time) or unknown),
        *stamped,
        ("Isi yang ditandatangani", "utuh" if finding.intact else "TIDAK UTUH"),
        ("Cakupan", _COVERAGE[finding.covers]),
        ("Perubahan sesudahnya", _afterwards(finding)),
        (
            "Masa berlaku sertifikat",
            "berlaku pada waktu itu" if finding.valid_at_claimed_time else "TIDAK berlaku",
        ),
        ("Dipercaya", trust_words(finding)),
    )


def timestamp_rows(finding: TimestampFinding) -> Rows:
    """Give what was found about a timestamp of the document as label and words."""
    unknown = "tidak diketahui"
    sure = "dipercaya" if finding.trusted else "tidak dipercaya"
    return (
        ("Otoritas cap waktu", f"{finding.authority or unknown} ({sure})"),
        ("Waktu menurut cap waktu", _time(finding.time) or unknown),
        ("Isi yang dicap", "utuh" if finding.intact else "TIDAK UTUH"),
    )


def _afterwards(finding: SignatureFinding) -> str:
    """Say what became of the document after the signature."""
    words = _AFTERWARDS[finding.changed_afterwards]
    return f"{words}: {change_words(finding.changes)}" if finding.changes else words


def _time(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    return f"{i18n.plain_date(moment.date())} {moment:%H.%M.%S} {i18n.offset(moment)}"
