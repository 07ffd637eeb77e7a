"""The facts of a meeting in a text: from labelled lines first, else from what sentences say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Letter
from notulen_app.domain.people import Officer
from notulen_app.domain.prose.labels import Label
from notulen_app.domain.prose.moments import DateFound, TimeFound, dates_in, times_in
from notulen_app.domain.prose.passages import flat
from notulen_app.domain.prose.people import mentions, officer_of
from notulen_app.domain.prose.sections import Part
from notulen_app.domain.value import Value


class FactKind(StrEnum):
    """A fact of a meeting; the values are the names of its fields where there is one."""

    TITLE = "title"
    OCCASION = "occasion"
    PURPOSE = "purpose"
    ORGANISER = "organiser"
    DATE = "dates"
    TIME = "start"
    TIME_NOTE = "time_note"
    PLACE = "place"
    NUMBER = "document_number"
    INVITATION = "invitation"
    DRESS = "dress"
    CHAIR = "chair"
    SECRETARY = "secretary"
    NOTE_TAKER = "note_taker"
    OPENING = "opening"
    CLOSING = "closing"
    BASIS_OF_LAW = "legal_bases"
    AGENDA = "agenda"
    DECISION = "decision"


Fact = str | Officer | DateFound | TimeFound | Letter


class FactFound(Value, frozen=True, kw_only=True):
    """A fact and where the text says it."""

    kind: FactKind
    value: Fact
    start: int
    end: int
    basis: Basis = Basis.STATED
    why: str | None = None


def facts(parts: Sequence[Part], *, years: Sequence[int], today: dt.date) -> tuple[FactFound, ...]:
    """Find the facts; of one that there can be only once, the labelled one, else the first."""
    found: list[FactFound] = []
    known: set[FactKind] = set()
    labelled = [one for part in parts for one in _labelled(part, years, today)]
    told = [one for part in sorted(parts, key=_is_headline) for one in _told(part, years, today)]
    title = _headline(parts)
    for one in (*labelled, *([title] if title else ()), *told):
        if one.kind in SEVERAL or one.kind not in known:
            found.append(one)
            known.add(one.kind)
    return tuple(sorted(found, key=lambda one: one.start))


SEVERAL = (FactKind.BASIS_OF_LAW, FactKind.AGENDA, FactKind.DECISION)
"""What there may be several of."""

_TEXTS = {
    Label.TITLE: FactKind.TITLE,
    Label.PLACE: FactKind.PLACE,
    Label.ORGANISER: FactKind.ORGANISER,
    Label.OCCASION: FactKind.OCCASION,
    Label.PURPOSE: FactKind.PURPOSE,
    Label.NUMBER: FactKind.NUMBER,
    Label.DRESS: FactKind.DRESS,
    Label.BASES: FactKind.BASIS_OF_LAW,
    Label.AGENDA: FactKind.AGENDA,
    Label.DECISIONS: FactKind.DECISION,
    Label.OPENING: FactKind.OPENING,
    Label.CLOSING: FactKind.CLOSING,
}
_OFFICERS = {
    Label.CHAIR: FactKind.CHAIR,
    Label.SECRETARY: FactKind.SECRETARY,
    Label.NOTE_TAKER: FactKind.NOTE_TAKER,
}
_EMPTY = re.compile(r"^(?:nihil|tidak ada|terlampir|[-.…_\s/]*)\.?$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?<!\w)(?:rakor|rapat|rapim|anev|sidang|musyawarah|apel|kegiatan|acara|giat)\w*",
    re.IGNORECASE,
)
_HELD = (
    r"(?:menggelar|menyelenggarakan|mengadakan|melaksanakan|gelar|mengikuti|menghadiri|memimpin"
    r"|digelar|melangsungkan)"
)
_NAMED = re.compile(
    r"(?<!\w)(?P<title>(?:Rapat|RAPAT|Rakor|RAKOR|Rapim|RAPIM|Anev|Apel|Musyawarah)"
    r"(?:\s+(?:[A-Z(][\w()/.-]*|dan|&|Lintas|antar[a-z]*))*)"
)
_ROOMS = r"(?:halaman|aula|ruang\w*|gedung|pendopo|lapangan|hotel|balai|kantor)"
_OCCASION = re.compile(
    r"(?<!\w)dalam rangka\s+(?P<said>[^.;:,“”\"]{4,200}?)(?=[.;:,]|\s+(?:yang|bertempat|dengan"
    r"|dan dihadiri|pada (?:hari|senin|selasa|rabu|kamis|jum|sabtu|minggu|tanggal))(?!\w)"
    rf"|\s+di\s+(?:(?-i:[A-Z])|{_ROOMS})|$)",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"(?<!\w)(?:bertujuan(?:\s+untuk)?|dengan tujuan(?:\s+untuk)?|tujuannya(?:\s+untuk)?"
    r"|bertujuan agar)\s+(?P<said>[^.;“”\"]{6,300})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?<!\w)(?:(?:yang\s+)?bertempat\s+di|berlangsung\s+di|(?P<plain>di))\s+"
    r"(?P<said>(?P<first>(?i:halaman|aula|gedung|ruang\w*|rupatama|pendopo|hotel|balai|kantor|mapol\w+"
    r"|mako\w*|makodim|lapangan|gor|kampus|rumah|lantai|polres|polda|joglo|mess|masjid))?[^.;:,“”\"()]"
    r"{0,90}?)(?=[.;:,()]|\s+(?:pada|dalam rangka|dengan|yang|dan dihadiri|dihadiri|guna|untuk"
    r"|menjelang|pasca|usai|hari|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|pukul)(?!\w)|$)",
    re.IGNORECASE,
)
_ORGANISER = re.compile(
    r"(?:^|[-–—]\s*|,\s+)(?P<said>(?:Polres|Polresta|Polrestabes|Polda|Polsek|Kepolisian|Kodim|KPU"
    r"|Bawaslu|Pemkab|Pemkot|Pemerintah|Dinas|Badan|Kecamatan|Sekretariat)[^,.;:“”\"]{0,70}?)\s+"
    r"(?:\([^)]*\)\s+)?(?:kembali\s+|telah\s+|bersama\s+[^,.;:]{2,60}?\s+)?"
    r"(?:menggelar|menyelenggarakan|mengadakan|melaksanakan|gelar|melangsungkan)\s+"
    r"(?=[^.;:]{0,40}?(?:rapat|rakor|rapim|anev))",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"(?<!\w)(?:digelar|diselenggarakan|diadakan|dilaksanakan)\s+oleh\s+(?P<said>[A-Z][^,.;:]{3,70}?)"
    r"(?=[,.;:]|\s+(?:di|pada|dalam|bertempat|yang|dengan)(?!\w)|$)"
)
_LED = re.compile(
    r"(?<!\w)(?:dipimpin(?:\s+langsung)?(?:\s+oleh)?|di bawah pimpinan)\s+(?:bapak\s+|ibu\s+)?",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\s+(?:selaku pimpinan rapat|memimpin\s+(?:langsung\s+)?(?:rapat|rakor|jalannya))"
)
_OPENED = re.compile(r"(?<!\w)(?:rapat|rakor|acara|kegiatan)\b.{0,40}?(?<!\w)dibuka(?!\w)", re.I)
_CLOSED = re.compile(
    r"(?<!\w)(?:rapat|rakor|acara|kegiatan)\b.{0,40}?(?<!\w)(?:ditutup|selesai|berakhir)(?!\w)",
    re.I,
)
_FINISHED = re.compile(r"(?<!\w)(?:ditutup|selesai|berakhir)(?!\w)", re.IGNORECASE)
_DECIDED = re.compile(
    r"(?<!\w)(?<!tidak )(?<!belum )(?:disepakati|menyepakati|bersepakat|sepakat|diputuskan"
    r"|memutuskan|menyetujui|disetujui|menyimpulkan|disimpulkan)(?!\w)(?:\s+bersama)?"
    r"(?:\s+(?:bahwa|untuk|agar))?\s*[:,]?\s+(?P<said>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile(r"(?P<number>[A-Z][\w.-]*/[\w./-]{3,60})")
_KINDS_OF_MINUTES = re.compile(
    r"^(?:notulen|notula|risalah)(?:\s+rapat(?=\s+(?:rapat|rakor|rapim)(?!\w)))?(?=\s|$)[\s:]*",
    re.IGNORECASE,
)


def _labelled(part: Part, years: Sequence[int], today: dt.date) -> Iterator[FactFound]:
    if part.label is None or part.heads or _EMPTY.match(part.words.strip()):
        return
    words = flat(part.words).rstrip(" ;,")
    if part.label in _TEXTS:
        kind = _TEXTS[part.label]
        if kind is FactKind.AGENDA and part.heading and _NAMED.match(words):
            kind = FactKind.TITLE
        text = words if kind in _SENTENCES else words.rstrip(".")
        yield _fact(part, kind, _sentence(text) if kind is FactKind.DECISION else text)
    elif part.label in _OFFICERS:
        if officer := officer_of(words):
            yield _fact(part, _OFFICERS[part.label], officer)
    elif part.label is Label.INVITATION:
        yield from _letter(part, years, today)
    if part.label in (Label.DATE, Label.TIME):
        yield from _moments(part, years, today, bare=True)


_SENTENCES = (FactKind.OPENING, FactKind.CLOSING, FactKind.DECISION)


def _told(part: Part, years: Sequence[int], today: dt.date) -> Iterator[FactFound]:
    """Find what a sentence says of the meeting."""
    if part.label not in (None, Label.OTHER, Label.OPENING, Label.CLOSING) or part.heads:
        return
    words = part.words
    about = _ABOUT.search(words) is not None
    if about:
        yield from _moments(part, years, today, bare=False)
        yield from _settings(part)
    if led := _LED.search(words):
        if chair := next((one for one in mentions(words) if one.start == led.end()), None):
            yield _fact(part, FactKind.CHAIR, chair.officer)
    elif leads := _LEADS.search(words):
        before = [one for one in mentions(words) if one.end == leads.start()]
        if before:
            yield _fact(part, FactKind.CHAIR, before[-1].officer)
    if (purpose := _PURPOSE.search(words)) and about:
        yield _fact(part, FactKind.PURPOSE, flat(purpose["said"]).rstrip(" ,."))
    if _OPENED.search(words) and part.label is None:
        yield _fact(part, FactKind.OPENING, flat(words))
    if _CLOSED.search(words) and part.label is None:
        yield _fact(part, FactKind.CLOSING, flat(words))
    if (decided := _DECIDED.search(words)) and not words.rstrip().endswith(":"):
        yield _fact(part, FactKind.DECISION, _sentence(decided["said"]))


def _settings(part: Part) -> Iterator[FactFound]:
    """Find title, occasion, organiser and place in a sentence about the meeting."""
    words = part.words
    held = re.search(rf"(?<!\w){_HELD}(?!\w)", words, re.IGNORECASE)
    named = _NAMED.search(words, held.end() if held else 0)
    if named and held and len(named["title"].split()) > 1:
        yield _fact(part, FactKind.TITLE, flat(named["title"]))
    if occasion := _OCCASION.search(words):
        yield _fact(part, FactKind.OCCASION, flat(occasion["said"]))
    for pattern in (_ORGANISER, _HELD_BY):
        if organiser := pattern.search(words):
            yield _fact(part, FactKind.ORGANISER, flat(organiser["said"]))
            break
    for place in _PLACE.finditer(words):
        said = flat(place["said"])
        if said and (place["first"] or not place["plain"]):
            yield _fact(part, FactKind.PLACE, said)
            break


def _moments(
    part: Part, years: Sequence[int], today: dt.date, *, bare: bool
) -> Iterator[FactFound]:
    for date in dates_in(part.words, years=years, today=today)[:1]:
        yield _fact(part, FactKind.DATE, date, basis=date.basis, why=date.reason)
        if date.day_part:
            yield _fact(part, FactKind.TIME_NOTE, date.day_part)
    finished = _FINISHED.search(part.words) if not bare else None
    for time in times_in(part.words, bare=bare)[:1]:
        if finished and time.finish is None and finished.start() < time.start:
            continue  # the time at which it ended, which stands in the closing
        yield _fact(part, FactKind.TIME, time)


def _letter(part: Part, years: Sequence[int], today: dt.date) -> Iterator[FactFound]:
    number = _LETTER.search(part.words)
    dates = dates_in(part.words, years=years, today=today)
    day = dates[0].days[0] if dates and dates[0].basis is Basis.STATED else None
    if number or day:
        letter = Letter(number=number["number"].rstrip(".-/") if number else None, date=day)
        yield _fact(part, FactKind.INVITATION, letter)


def _headline(parts: Sequence[Part]) -> FactFound | None:
    """Find the title below or behind the word NOTULEN at the head of old minutes."""
    for n, part in enumerate(parts[:12]):
        found = _KINDS_OF_MINUTES.match(part.words)
        if part.label is not None or found is None or not part.passage.alone:
            continue
        rest = flat(part.words[found.end() :])
        rest = "" if rest.lower() == "rapat" else rest
        after = parts[n + 1] if n + 1 < len(parts) else None
        if rest and _NAMED.match(rest):
            return _fact(part, FactKind.TITLE, rest)
        if after and after.label is None and after.passage.alone and _NAMED.match(after.words):
            return _fact(after, FactKind.TITLE, flat(after.words).rstrip("."))
    return None


def _is_headline(part: Part) -> bool:
    """Tell the headline of a report, which shortens what its sentences say in full."""
    return part.passage.alone and not part.passage.mark and part.words.rstrip()[-1:] not in '.”"!)'


def _sentence(words: str) -> str:
    plain = flat(words).strip(' ,;:."“”')
    return plain[:1].upper() + plain[1:] + "." if plain else ""


def _fact(
    part: Part, kind: FactKind, value: Fact, *, basis: Basis = Basis.STATED, why: str | None = None
) -> FactFound:
    return FactFound(kind=kind, value=value, start=part.start, end=part.end, basis=basis, why=why)
