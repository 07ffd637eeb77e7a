"""How a meeting of a package stands to the archive, in words."""

from __future__ import annotations

from notulen_app import i18n
from notulen_app.domain.meeting import Record
from notulen_app.domain.package import Compared, Standing
from notulen_app.services import exchange
from notulen_app.services.foreign import under_content_names

_LISTS = {
    "attendance": "daftar hadir",
    "agenda": "agenda",
    "entries": "catatan dan keputusan",
    "directives": "arahan",
    "attachments": "lampiran",
    "links": "pencabutan",
}
_FACTS = {
    "title": "judul",
    "dates": "tanggal",
    "start": "waktu",
    "place": "tempat",
    "state": "status",
    "version": "edisi",
    "document_number": "nomor",
    "signers": "penanda tangan",
}
_LEFT = {
    Standing.NEW: "Baru di arsip ini",
    Standing.SAME: "Sama dengan yang di sini",
    Standing.OLDER: "Lebih lama daripada yang di sini; dibiarkan",
}


def heading(one: Compared) -> str:
    """Give title and day of a meeting."""
    meeting = one.parcel.record.meeting
    day = i18n.date_span(meeting.dates)
    title = meeting.title or "Tanpa judul"
    return f"{title} ({day})" if day else title


def standing(one: Compared) -> str:
    """Say what a meeting is to the archive and, where it differs, in what."""
    words = _LEFT.get(one.standing) or _other(one)
    if one.parcel.partial:
        words += ". Baris yang tidak dicetak dan berkas lampiran tidak ikut dalam PDF"
    elif one.missing:
        words += f". {i18n.number(one.missing)} berkas lampiran tidak ikut"
    return f"{words}."


def differences(here: Record, there: Record) -> tuple[str, ...]:
    """Say in what two records of a meeting differ, from what is here to what comes."""
    old, new = under_content_names(here), under_content_names(there)
    found = []
    for name, words in _FACTS.items():
        before, after = getattr(old.meeting, name), getattr(new.meeting, name)
        if before != after:
            plain = name in ("state", "version")
            found.append(f"{words} {before} → {after}" if plain else words)
    for name, words in _LISTS.items():
        before, after = getattr(old, name), getattr(new, name)
        if len(before) != len(after):
            found.append(f"{words} {len(before)} → {len(after)}")
        elif before != after:
            found.append(f"isi {words}")
    if not found and exchange.encode(old) != exchange.encode(new):
        found.append("keterangan lain")
    return tuple(found)


def _other(one: Compared) -> str:
    assert one.here is not None
    found = ", ".join(differences(one.here, one.parcel.record)) or "edisi atau tanda tangan"
    if one.standing is Standing.NEWER:
        return f"Lebih baru daripada yang di sini: {found}"
    if one.takeable:
        return f"Diubah di sini dan di sana: {found}. Centang untuk mengganti yang di sini"
    return f"Berbeda dari yang di sini ({found}); yang di sini terkunci dan dibiarkan"
