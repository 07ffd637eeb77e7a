"""What a check found, in sentences: what is damaged, and what to do about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from notulen_app import i18n
from notulen_app.domain.damage import Damage, Examined, Finding


def summary(found: Examined) -> str:
    """Say in one sentence whether the archive is whole."""
    n = i18n.number
    looked = (
        f"{n(found.meetings)} rapat, {n(found.rows)} baris, dan {n(found.files)} berkas diperiksa"
    )
    if not found.findings:
        return f"Arsip utuh: {looked}."
    return f"Arsip rusak: {n(len(found.findings))} kerusakan ditemukan ({looked})."


def lines(found: Examined) -> tuple[str, ...]:
    """Say every damage in a line of its own."""
    return tuple(_line(one) for one in found.findings)


def remedy(found: Examined) -> str | None:
    """Say what to do; None where nothing is damaged."""
    if not found.findings:
        return None
    whole = Path(found.backup) if found.backup else None
    lost = all(one.kind in (Damage.MISSING, Damage.ALTERED) for one in found.findings)
    if whole is not None:
        return (
            f"Pulihkan cadangan terakhir yang utuh, “{whole.name}”, dari Pengaturan → Cadangan "
            f"atau dengan: notulen pulihkan “{whole}”. Arsip yang rusak tetap disimpan di "
            "sampingnya."
        )
    if lost:
        return "Pulihkan cadangan dari flash disk, atau lampirkan lagi berkas aslinya."
    return (
        "Tidak ada cadangan utuh di komputer ini. Pulihkan cadangan dari flash disk; bila tidak "
        "ada, ekspor rapat yang masih terbaca ke arsip baru."
    )


def offer(at: dt.datetime) -> str:
    """Give the words that offer a backup: "Buka cadangan 14 Agu 16.00"."""
    day = i18n.short_date(at.date()).partition(" ")[2]
    year = "" if at.year == dt.date.today().year else f" {at.year}"
    return f"Buka cadangan {day}{year} {at:%H.%M}"


def _line(one: Finding) -> str:
    n = i18n.number(one.count)
    place = f"Rapat “{one.where}”" if one.where else "Daftar orang atau pengaturan"
    return {
        Damage.UNREADABLE: f"Basis data tidak dapat dibaca seluruhnya ({one.where}).",
        Damage.PAGES: f"Struktur basis data rusak di {n} tempat.",
        Damage.SCHEMA: f"Penjaga atau indeks basis data diubah dari luar aplikasi di {n} tempat.",
        Damage.ROWS: f"{place}: {n} baris rusak, hilang, atau diubah dari luar aplikasi.",
        Damage.LOG: "Catatan tindakan tidak bersambung: ada yang diubah atau hilang.",
        Damage.MISSING: f"Berkas hilang: {one.where}.",
        Damage.ALTERED: f"Berkas rusak atau berubah: {one.where}.",
    }[one.kind]
