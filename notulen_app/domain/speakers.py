"""Who speaks, where a line begins with "Nama:"."""

from __future__ import annotations

from notulen_app.domain.completion import NameIndex, fold

CAPITALISED = 4
"""Words in full that an unknown speaker's name may have; degrees and ranks do not count."""

LONGEST = 80
MOST_WORDS = 6
_LABELS = frozenset((
    "acara", "agenda", "anggaran", "arahan", "atensi", "bab", "butir", "catatan", "contoh",
    "dari", "dasar", "data", "dokumentasi", "hadir", "hal", "hambatan", "hari", "hasil",
    "himbauan", "imbauan", "info", "informasi", "jam", "jawaban", "jumlah", "kedua", "keempat",
    "kegiatan", "kelima", "kendala", "kepada", "keputusan", "kesimpulan", "keterangan", "ketiga",
    "kondisi", "lampiran", "link", "lokasi", "materi", "nb", "nihil", "nomor", "paparan", "pasal",
    "pelaksanaan", "pembahasan", "pembukaan", "penekanan", "penting", "penutup", "perhatian",
    "perihal", "pertama", "pertanyaan", "poin", "progres", "pukul", "rapat", "rekomendasi",
    "rencana", "saran", "sasaran", "situasi", "solusi", "status", "sumber", "tanggal", "target",
    "tautan", "tema", "tembusan", "tempat", "terakhir", "tgl", "tindak", "total", "tujuan",
    "usul", "usulan", "waktu", "yth",
))  # fmt: skip
"""Words that stand before a colon without speaking."""


def speaker_of(head: str, names: NameIndex) -> str | None:
    """Give the speaker that words before a colon name, None where they are ordinary words.

    A name that is known, or the first words of one, is a speaker however it is written. Others
    are where every word begins with a capital, is shortened or a number ("Ketua KPU", "Kapolsek
    Kota 1", "Dr. H. Slamet"), save words such as "Catatan" or "Waktu" that only announce.
    """
    head = head.strip()
    if not head or len(head) > LONGEST or set(head) & set('\\@#;"“”'):
        return None
    if known := names.named(head):
        return known.text
    words = head.split()
    if not head[0].isalpha() or len(words) > MOST_WORDS:
        return None
    label = fold(words[0])
    if label in _LABELS and (len(words) == 1 or label != "hari"):
        return None
    if spelt := names.beginning(head):
        return spelt
    whole = [word for word in words if "." not in word and not word.isupper()]
    proper = all(word[0].isupper() or "." in word or word[0].isdigit() for word in words)
    return head if proper and len(whole) <= CAPITALISED else None
