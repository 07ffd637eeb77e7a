"""The fixed sentences of the documents, which an office may word in its own way.

One table for all papers: the editor, the profile file and the drawing take their sentences here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from notulen_app.domain.plain_text import cleaned

LONGEST_SENTENCE = 400
"""Characters of one sentence."""
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence as it was shipped: of which paper, what it is, and what may be filled in.

    ``fields`` are the placeholders with what stands in their place.
    """

    group: str
    label: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)


SENTENCES: dict[str, Sentence] = {
    "minutes.closing": Sentence(
        "Notulen",
        "Kalimat penutup",
        "Demikian {judul} ini dibuat untuk dipergunakan sebagaimana mestinya.",
        {"judul": "judul tercetak dengan huruf kecil"},
    ),
    "minutes.nil": Sentence("Notulen", "Bagian yang tidak ada isinya", "Nihil."),
    "minutes.attached": Sentence("Notulen", "Keterangan daftar hadir", "(daftar hadir terlampir)"),
    "invitation.wish": Sentence(
        "Undangan", "Kalimat undangan", "diharapkan kehadiran Bapak/Ibu pada:"
    ),
    "invitation.contact": Sentence(
        "Undangan", "Konfirmasi kehadiran", "Konfirmasi kehadiran: .............................."
    ),
    "letter.closing": Sentence(
        "Undangan dan nota dinas", "Kalimat penutup", "Demikian untuk menjadi maklum."
    ),
    "report.closing": Sentence(
        "Laporan hasil rapat",
        "Kalimat penutup",
        "Demikian laporan ini dibuat untuk dipergunakan sebagaimana mestinya.",
    ),
    "agreement.closing": Sentence(
        "Berita acara",
        "Kalimat penutup",
        "Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.",
    ),
    "extract.part": Sentence(
        "Kutipan",
        "Keterangan kutipan",
        "Kutipan ini memuat sebagian isi {judul}; isi selengkapnya ada pada {judul}.",
        {"judul": "judul notulen dengan huruf kecil"},
    ),
    "message.opening": Sentence(
        "Pesan WhatsApp",
        "Kalimat pembuka laporan",
        "Mohon izin melaporkan hasil {rapat} pada hari {hari_tanggal}, sebagai berikut:",
        {"rapat": "judul rapat, tebal", "hari_tanggal": "hari dan tanggal rapat"},
    ),
    "message.closing": Sentence(
        "Pesan WhatsApp", "Kalimat penutup laporan", "Demikian dilaporkan."
    ),
    "message.closing_photos": Sentence(
        "Pesan WhatsApp",
        "Kalimat penutup bila ada foto",
        "Demikian dilaporkan, dokumentasi terlampir.",
    ),
    "list.recorder": Sentence("Daftar hadir", "Sebutan yang mencatat", "PENCATAT"),
    "signature.note_taker": Sentence("Tanda tangan", "Sebutan notulis", "NOTULIS"),
    "signature.chair": Sentence(
        "Tanda tangan", "Sebutan pimpinan yang jabatannya belum diketahui", "PIMPINAN RAPAT"
    ),
    "signature.acknowledged": Sentence("Tanda tangan", "Kata di atas pihak ketiga", "Mengetahui"),
    "copies.heading": Sentence("Tanda tangan", "Kepala daftar tembusan", "Tembusan:"),
}
"""Every sentence by its name, in the order in which they are offered."""


def worded(own: Mapping[str, str], name: str, **fields: str) -> str:
    """Give a sentence as the office words it, else as shipped, its placeholders filled in.

    ``own`` are the office's sentences by their names. Only the sentence's placeholders are filled
    in, once: what they stand for is never read as a placeholder again.
    """
    text = own.get(name) or SENTENCES[name].text
    return str(_FIELD.sub(lambda found: fields.get(found[1], found[0]), text))


def wording_problem(name: str, text: str) -> str | None:
    """Say in words why a sentence of the office's own cannot be used; None where it can."""
    known = SENTENCES.get(name)
    if known is None:
        return "kalimat ini tidak dikenal"
    if len(text) > LONGEST_SENTENCE:
        return f"paling panjang {LONGEST_SENTENCE} huruf"
    if text != cleaned(text) or "\n" in text:
        return "memuat tanda yang tidak dapat dicetak"
    fields = [str(one) for one in _FIELD.findall(text)]
    unknown = next((one for one in fields if one not in known.fields), None)
    if unknown is not None:
        offered = ", ".join(f"{{{one}}}" for one in known.fields)
        return f"bagian {{{unknown}}} tidak dikenal; " + (
            f"yang dikenal {offered}" if offered else "kalimat ini tidak memuat bagian isian"
        )
    if set("{}") & set(_FIELD.sub("", text)):
        return "kurung kurawal { } hanya untuk bagian isian"
    return None
