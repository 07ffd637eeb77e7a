"""The labels and headings of minutes and reports: "Hari/tanggal :", "Penekanan Kapolres:"."""

from __future__ import annotations

import re
from enum import StrEnum

from notulen_app.domain.value import Value


class Label(StrEnum):
    """What a labelled line or the list below a heading tells."""

    TITLE = "title"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    ORGANISER = "organiser"
    OCCASION = "occasion"
    PURPOSE = "purpose"
    BASES = "bases"
    NUMBER = "number"
    INVITATION = "invitation"
    DRESS = "dress"
    LEADERS = "leaders"
    CHAIR = "chair"
    SECRETARY = "secretary"
    NOTE_TAKER = "note_taker"
    PARTICIPANTS = "participants"
    AGENDA = "agenda"
    OPENING = "opening"
    CLOSING = "closing"
    DIRECTIVES = "directives"
    DECISIONS = "decisions"
    OTHER = "other"


class LabelFound(Value, frozen=True, kw_only=True):
    """A label; ``rest`` is where the words behind it begin.

    ``colon`` is false for a heading that is only a line of its own; ``whose`` are the words that
    say whose directives follow.
    """

    label: Label
    words: str
    rest: int
    colon: bool
    whose: str = ""


LISTS = (
    Label.BASES,
    Label.LEADERS,
    Label.PARTICIPANTS,
    Label.AGENDA,
    Label.DIRECTIVES,
    Label.DECISIONS,
    Label.OPENING,
    Label.CLOSING,
    Label.OTHER,
)
"""What may go on in the lines below."""

_PHRASES: dict[Label, str] = {
    Label.TITLE: "perihal|hal|judul|judul rapat|rapat|nama rapat|sidang/rapat|kegiatan"
    "|nama kegiatan|jenis kegiatan|jenis rapat",
    Label.DATE: "hari/tanggal|hari, tanggal|hari/tgl|hari, tgl|hari dan tanggal|hari tanggal"
    "|tanggal|hari|tgl|hari/tanggal/waktu|hari/tanggal/jam|hari, tanggal, waktu"
    "|hari, tanggal/waktu",
    Label.TIME: "waktu|pukul|jam|waktu rapat|waktu sidang/rapat|jam sidang/rapat|waktu pelaksanaan"
    "|hari/waktu|waktu kegiatan",
    Label.PLACE: "tempat|lokasi|bertempat|tempat pelaksanaan|tempat rapat|tempat kegiatan"
    "|tempat/lokasi|bertempat di",
    Label.ORGANISER: "penyelenggara|penyelenggara rapat|diselenggarakan oleh|pelaksana",
    Label.OCCASION: "dalam rangka",
    Label.PURPOSE: "tujuan|maksud dan tujuan|maksud & tujuan|maksud/tujuan|tujuan rapat",
    Label.BASES: "dasar|dasar pelaksanaan|dasar hukum|rujukan",
    Label.NUMBER: "nomor|no|nomor notulen|nomor naskah",
    Label.INVITATION: "surat undangan|undangan nomor|nomor undangan",
    Label.DRESS: "pakaian|pakaian dinas|dresscode|dress code",
    Label.LEADERS: "pimpinan sidang/rapat|pimpinan sidang",
    Label.CHAIR: "pimpinan rapat|pemimpin rapat|ketua rapat|pimpinan|dipimpin oleh|dipimpin"
    "|rapat dipimpin oleh|pimpinan kegiatan",
    Label.SECRETARY: "sekretaris|sekretaris rapat",
    Label.NOTE_TAKER: "notulis|pencatat|notulis rapat|notulen",
    Label.PARTICIPANTS: "peserta|peserta rapat|peserta sidang/rapat|hadir|yang hadir|dihadiri oleh"
    "|dihadiri|turut hadir|hadir dalam rapat|hadir dalam kegiatan|peserta yang hadir|daftar hadir"
    "|yang hadir dalam rapat|yang hadir dalam kegiatan|tamu undangan|hadir dalam kegiatan tersebut",
    Label.AGENDA: "acara|agenda|agenda rapat|susunan acara|acara rapat",
    Label.OPENING: "pembukaan|kata pembukaan",
    Label.CLOSING: "penutup|penutupan",
    Label.DIRECTIVES: "arahan|penekanan|penekanan/arahan|arahan/penekanan|imbauan|himbauan|atensi"
    "|arahan pimpinan|penekanan pimpinan|penekanan/arahan pimpinan|arahan/penekanan pimpinan"
    "|arahan pimpinan rapat|arahan dan penekanan|penekanan dan arahan|instruksi"
    "|arahan dan petunjuk",
    Label.DECISIONS: "keputusan|kesimpulan|keputusan/kesimpulan|kesimpulan/keputusan|kesepakatan"
    "|keputusan rapat|kesimpulan rapat|hasil keputusan|hasil kesepakatan|keputusan dan kesimpulan"
    "|kesepakatan rapat|kesimpulan dan kesepakatan",
    Label.OTHER: "pembahasan|jalannya rapat|kegiatan sidang/rapat|tindak lanjut"
    "|rencana tindak lanjut|paparan|tanya jawab|diskusi|tanggapan|sambutan|tembusan|dokumentasi"
    "|catatan|kepada yth|kepada|dari|rangkaian kegiatan|jalannya kegiatan|latar belakang"
    "|laporan|situasi|saran|hasil rapat|hasil|lampiran|klasifikasi|susunan rapat"
    "|pelaksanaan|analisa|hambatan|doa",
}  # fmt: skip
_LABELS = {phrase: label for label, phrases in _PHRASES.items() for phrase in phrases.split("|")}
_LONGEST = 90
_COLON = re.compile(rf"(?P<words>[^\W\d_][^:.!?\n“”\"]{{0,{_LONGEST}}}?)\s*:(?!\d)\s*")
_WHOSE = re.compile(
    r"(?:beberapa\s+|adapun\s+|pesan\s+dan\s+)?"
    r"(?:penekanan|arahan|imbauan|himbauan|atensi|instruksi|petunjuk|amanat|pesan|sambutan"
    r"(?=.*\barahan\b|.*\bpenekanan\b))"
    r"(?:\s*(?:/|dan|&)\s*(?:penekanan|arahan|imbauan|atensi|petunjuk|pesan))?"
    r"(?:\s+(?:dari|oleh|bapak|ibu|bpk\.?))*\s+(?P<whose>\S.*)",
    re.IGNORECASE,
)


def label_at(text: str, start: int, end: int) -> LabelFound | None:
    """Find a known label at the beginning of a line, or a line that is a heading and no more.

    ``start`` and ``end`` bound the line; words that only look like a label are none.
    """
    while start < end and text[start].isspace():
        start += 1
    found = _COLON.match(text, start, end)
    if found:
        return _known(text, start, found.end("words"), rest=found.end(), colon=True)
    line = text[start:end].rstrip()
    if len(line) > _LONGEST or "\n" in line:
        return None
    return _known(text, start, start + len(line), rest=end, colon=False)


def _known(text: str, start: int, end: int, *, rest: int, colon: bool) -> LabelFound | None:
    words = re.sub(r"\s*\([^)]*\)\s*$", "", text[start:end])
    plain = re.sub(r"\s*/\s*", "/", " ".join(words.lower().split()))
    if label := _LABELS.get(plain):
        wanted = colon or label in LISTS
        found = LabelFound(label=label, words=words, rest=rest, colon=colon)
        return found if wanted else None
    whose = _WHOSE.fullmatch(words)
    if whose is None or (not colon and not _names_somebody(whose["whose"])):
        return None
    return LabelFound(
        label=Label.DIRECTIVES, words=words, rest=rest, colon=colon, whose=whose["whose"]
    )


def _names_somebody(words: str) -> bool:
    """Tell a name or post ("Kapolres Sampang") from words of a sentence."""
    return all(word[0].isupper() or not word[0].isalpha() for word in words.split())
