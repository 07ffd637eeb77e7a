"""Who took part, as a text lists it: "dihadiri oleh Forkopimda, komisioner KPU dan Bawaslu"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notulen_app.domain.fact import Basis
from notulen_app.domain.people import Officer
from notulen_app.domain.prose.labels import Label
from notulen_app.domain.prose.people import mentions, officer_of
from notulen_app.domain.prose.sections import Part
from notulen_app.domain.value import Value


class GroupFound(Value, frozen=True, kw_only=True):
    """A group that took part, or a person where ``officer`` is given, and where that stands.

    ``note`` is the word before it ("seluruh", "beberapa"); ``count`` how many came, where the
    text counts them.
    """

    start: int
    end: int
    name: str
    officer: Officer | None = None
    note: str | None = None
    count: int | None = None
    basis: Basis = Basis.STATED
    why: str | None = None


def groups(parts: Sequence[Part]) -> tuple[GroupFound, ...]:
    """Find who took part; each is given once, where the text first names it."""
    found: dict[str, GroupFound] = {}
    for part in parts:
        for words in _lists(part):
            for one in _listed(words, part):
                if one.name and len(one.name) <= _LONGEST and not _NOBODY.match(one.name):
                    found.setdefault(one.name.lower(), one)
    return tuple(found.values())


_ATTENDED = re.compile(
    r"(?<!\w)(?:dihadiri|diikuti|didampingi)(?!\w)(?:\s+(?:juga|pula|langsung|oleh))*\s*:?\s+"
    r"|(?<!\w)(?:turut|juga|tampak)?\s*hadir(?:\s+(?:dalam|pada)\s+[^,.:]{0,60}?)?"
    r"(?:\s+(?:antara lain|di antaranya|diantaranya|yakni|yaitu|adalah))?\s*[:,]?\s+"
    r"(?=(?:[A-Z]|para|seluruh|sejumlah|beberapa|perwakilan|pejabat|tokoh|unsur|jajaran|komisioner))"
    r"|(?<!\w)bersama\s+(?=Forkopim)",
)
_UNTIL = re.compile(
    r"[.;!?\n]|,?\s+(?:dan\s+)?(?:dihadiri|yang|ini|tersebut|guna|untuk|dalam rangka"
    r"|dengan tujuan|bertujuan|bertempat|pada hari|agar|karena|melaksanakan|menggelar"
    r"|mengikuti)(?!\w)|\s+(?:di|pada)\s+(?=[A-Z]|halaman|aula|ruang|gedung)"
)
_BETWEEN = re.compile(
    r"\s*,\s*(?:(?:dan|serta|juga|bersama|maupun)\s+)*|\s+(?:serta|maupun|beserta)\s+(?:juga\s+)?"
    r"|\s*;\s*(?:(?:dan|serta)\s+)?",
)
_AND = re.compile(r"\s+dan\s+")
_QUANTITY = re.compile(
    r"^(?P<note>seluruh|semua|para|beberapa|sejumlah|segenap|perwakilan|masing-masing|unsur)\s+",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?P<before>\d{1,4})\s+(?:orang|personel|perwakilan|anggota)\s+"
    r"|\s*[(:,=]?\s*(?P<after>\d{1,4})\s+(?:orang|personel|org|peserta)\)?$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:nihil|tidak ada|terlampir|daftar hadir.*|sebagaimana.*|sesuai.*|lainnya|lain-lain|dll.?"
    r"|dan lain-lain|undangan lainnya|[-.…_\s]*|\(.*\))\.?$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:dan|serta|oleh|juga|bersama|turut hadir|hadir|antara lain|yakni|yaitu)\s+"
)
_OFFICE = re.compile(
    r"(?:Kepala\s+|Kadis\s+|Perwakilan\s+)?(?:Dinas|Badan|Bagian|Bidang|Kantor|Kementerian|Satuan"
    r"|Seksi|Biro|Direktorat)\s"
)
_BARE = re.compile(r"[A-Z][A-Za-z/.-]*(?:\s+[A-Z][A-Za-z/.-]*){0,2}")
_HEADED = re.compile(r"(?P<head>[a-z][a-z-]+)\s+[A-Z]")
_LONGEST = 90


def _lists(part: Part) -> Iterator[str]:
    """Give the words of a passage that list participants."""
    if part.label is Label.PARTICIPANTS:
        if not part.heads:
            yield part.words
        return
    if part.label not in (None, Label.OTHER, Label.OPENING):
        return
    for found in _ATTENDED.finditer(part.words):
        rest = part.words[found.end() :]
        until = _UNTIL.search(_without_degrees(rest))
        yield rest[: until.start()] if until else rest


def _without_degrees(words: str) -> str:
    """Blank the dots of degrees and ranks, so that they end no list."""
    plain = re.sub(r"(?<=[A-Z])\.(?=\s?[A-Z,]|[a-z])|(?<=\bPol)\.|(?<=\b[HS])\.", " ", words)
    return re.sub(r"(?<=\b[A-Z][a-z])\.(?=[A-Z,\s])", " ", plain)


def _listed(words: str, part: Part) -> Iterator[GroupFound]:
    for item in _items(words):
        yield from _read(item, part)


def _items(words: str) -> Iterator[str]:
    """Divide a list; a name with its degrees ("AKBP Uji, S.H., M.H.") is one item."""
    ends = [(one.start, one.end) for one in mentions(words)]
    ends += [one.span() for one in re.finditer(r"\([^()]*\)", words)]
    start = 0
    for mark in _BETWEEN.finditer(words):
        if any(first < mark.start() < last for first, last in ends):
            continue
        yield words[start : mark.start()]
        start = mark.end()
    yield words[start:]


def _read(item: str, part: Part) -> Iterator[GroupFound]:
    plain = " ".join(item.split()).strip(" ,;:")
    officer = officer_of(plain) if mentions(plain) else None
    if officer is not None and officer.name:
        yield _found(plain, part, officer=officer)
        return
    plain = plain.rstrip(" .,;:")
    office = _OFFICE.match(_QUANTITY.sub("", plain))
    halves = [plain] if office else [half for half in _AND.split(plain) if half]
    head = _HEADED.match(_QUANTITY.sub("", halves[0])) if halves else None
    for n, half in enumerate(halves):
        if n and head and _BARE.fullmatch(half):
            why = f"kata “{head['head']}” dapat berlaku juga untuk {half}"
            yield _found(half, part, basis=Basis.AMBIGUOUS, why=why)
        elif n and len(half.split()) == 1 and half.islower():
            continue
        else:
            yield _found(half, part)


def _found(
    words: str,
    part: Part,
    *,
    officer: Officer | None = None,
    basis: Basis = Basis.STATED,
    why: str | None = None,
) -> GroupFound:
    name, note, count = _LEADING.sub("", words), None, None
    if counted := _COUNT.search(name):
        count = int(counted["before"] or counted["after"])
        name = (name[: counted.start()] + name[counted.end() :]).strip()
    if quantity := _QUANTITY.match(name):
        note = quantity["note"].lower()
        name = name[quantity.end() :]
    name = name.strip(" ,;:") if officer else name.strip(" .,;:")
    return GroupFound(
        start=part.start,
        end=part.end,
        name=name[:1].upper() + name[1:],
        officer=officer,
        note=note,
        count=count,
        basis=basis,
        why=why,
    )
