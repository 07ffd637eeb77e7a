"""Somebody as a cell of a list writes him: rank, name with its degrees, and number told apart.

"AKBP HENDRO SUKMONO, S.I.K." is a rank, a name and a degree; so is the same on three lines with a
number below. Nothing is dropped: what cannot be told stays with the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from notulen_app.domain.completion import fold
from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.ranks import Ranks
from notulen_app.domain.value import Value


# Without the collector's care, as there are thousands of them and they can form no circle.
class PersonText(Value, frozen=True, kw_only=True, gc=False):
    """What a cell says of somebody; ``rest`` is what follows and is none of these, as a post."""

    name: str = ""
    degrees_before: str | None = None
    degrees_after: str | None = None
    rank: str | None = None
    number: ServiceNumber | None = None
    rest: str | None = None


def read_person(text: str, ranks: Ranks) -> PersonText:
    """Read a cell that begins with a name, or with a rank and a name."""
    text, number = _without_number(text)
    lines = [one for one in (line.strip(_EDGES) for line in text.split("\n")) if one]
    rank, words = _without_rank(_LISTED.sub("", lines[0] if lines else ""), ranks)
    rest = []
    for line in lines[1:]:
        if rank is None and ranks.find(line):
            rank = line
        else:
            rest.append(line)
    before, words = _without_honorifics(words)
    name, after = _without_degrees(words)
    return PersonText(
        name=name,
        degrees_before=before or None,
        degrees_after=after or None,
        rank=rank,
        number=number,
        rest=" · ".join(rest) or None,
    )


def read_rank(text: str) -> tuple[str | None, ServiceNumber | None]:
    """Read a cell of a rank, a number, or both ("AKBP / 87010123", "Penata Tk. I (III/d)")."""
    rest, number = _without_number(text)
    rank = " ".join(rest.replace("\n", " ").split()).strip(_EDGES)
    return rank or None, number


def read_number(text: str, *, told: str = "") -> ServiceNumber | None:
    """Read a cell that should be a service number; None where it has no digit.

    A number of 8, 18 or 16 digits says what it is; else ``told``, the column's title, where it
    names one kind alone.
    """
    if text.isdecimal():
        return ServiceNumber(kind=_LENGTHS.get(len(text)) or _only_kind(told), value=text)
    found = _LEADING_KIND.match(text)
    plain = " ".join(text[found.end() if found else 0 :].split()).strip(_EDGES)
    digits = sum(sign.isdecimal() for sign in plain)
    if not digits:
        return None
    kind = NumberKind(found[1].upper()) if found else _LENGTHS.get(digits) or _only_kind(told)
    return ServiceNumber(kind=kind, value=plain)


def read_sex(text: str) -> str | None:
    """Read L or P; None for anything else."""
    return _SEXES.get(text.strip(" .").lower())


def digits_of(number: ServiceNumber) -> str:
    """Give the digits and letters of a number, by which numbers are compared."""
    return compared(number.value)


def compared(text: str) -> str:
    """Give a text as numbers and degrees are compared: letters and digits alone, in capitals."""
    return text if text.isdecimal() else _NO_SIGNS.sub("", text.upper())


def rank_length(words: Sequence[str], ranks: Ranks) -> int:
    """Count the words of the rank that words begin with, 0 where they begin with none."""
    if not words or not _may_begin(words[0], ranks):
        return 0
    wanted = ranks.find(" ".join(words[:_LONGEST_RANK]))
    for count in range(1, min(len(words), _LONGEST_RANK) + 1):
        if wanted is not None and ranks.find(" ".join(words[:count])) is wanted:
            return count
    return 0


@lru_cache(maxsize=4_096)
def _may_begin(word: str, ranks: Ranks) -> bool:
    """Tell whether a rank may begin with this word; first names come again and again."""
    return fold(word).startswith(_first_words(ranks)) or ranks.find(word) is not None


@lru_cache(maxsize=4)
def _first_words(ranks: Ranks) -> tuple[str, ...]:
    spelt = [spelling for rank in ranks.all for spelling in (rank.full, rank.short)]
    return tuple({fold(one).split()[0] for one in spelt} | {"gol"})


def _kind_of(plain: str) -> NumberKind:
    return _LENGTHS.get(sum(sign.isdecimal() for sign in plain), NumberKind.NRP)


@lru_cache(maxsize=64)
def _only_kind(title: str) -> NumberKind:
    """Give the one kind that a title names, NRP where it names none or several."""
    kinds = [kind for kind in NumberKind if kind.value.lower() in title.lower()]
    return kinds[0] if len(kinds) == 1 else NumberKind.NRP


def _without_number(text: str) -> tuple[str, ServiceNumber | None]:
    """Take a number out of a text, where it is named so or stands at the end."""
    if not _DIGITS.search(text):
        return text, None
    found = _NAMED_NUMBER.search(text)
    if found:
        number = ServiceNumber(
            kind=NumberKind(found[1].upper()), value=" ".join(found[2].split()).strip(_EDGES)
        )
    else:
        found = _BARE_NUMBER.search(text)
        if not found:
            return text, None
        plain = " ".join(found[1].split())
        number = ServiceNumber(kind=_kind_of(plain), value=plain)
    rest = f"{text[: found.start()].rstrip(_EDGES)}\n{text[found.end() :].lstrip(_EDGES)}"
    return rest.strip(), number


def _without_rank(text: str, ranks: Ranks) -> tuple[str | None, str]:
    """Take the rank off the beginning, with the corps that follows it ("Letkol Inf")."""
    words = text.split()
    if not words or not _may_begin(words[0], ranks):
        return None, text
    count = rank_length(words, ranks)
    if not count:
        return None, text
    while count < len(words) and _CORPS.fullmatch(words[count].strip(".,")):
        count += 1
    alone = count == 1 and words[0].lower() in _NAMES_TOO
    if alone or (count < len(words) and not any(one.isalpha() for one in "".join(words[count:]))):
        return None, text
    return " ".join(words[:count]).strip(" ,"), " ".join(words[count:]).strip(_EDGES)


def _without_honorifics(text: str) -> tuple[str, str]:
    """Take what stands before a name off it ("Drs. H. ")."""
    end = 0
    while found := _HONORIFIC.match(text, end):
        if not any(one.isalpha() for one in text[found.end() :]):
            break
        end = found.end()
    return " ".join(text[:end].split()), text[end:].strip(_EDGES)


def _without_degrees(text: str) -> tuple[str, str]:
    """Take the degrees off the end of a name, behind a comma or without one."""
    text = " ".join(text.split())
    name, comma, tail = text.partition(",")
    if comma and all(_DEGREE.fullmatch(one.strip()) for one in tail.split(",") if one.strip()):
        return name.strip(_EDGES), ", ".join(one.strip() for one in tail.split(",") if one.strip())
    words = text.split(" ")
    count = len(words)
    while count > 1 and _BARE_DEGREE.fullmatch(words[count - 1].strip(",")):
        count -= 1
    degrees = ", ".join(one.strip(",") for one in words[count:])
    return " ".join(words[:count]).strip(_EDGES), degrees


_LENGTHS = {8: NumberKind.NRP, 18: NumberKind.NIP, 16: NumberKind.NIK}
_LONGEST_RANK = 6
_NO_SIGNS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d[\d .\-/]*\d")
_EDGES = " ,;:/|-–·'\n"
_LISTED = re.compile(r"^\d{1,4}[.)]\s+")
"""A running number in front of a name."""
_NAMED_NUMBER = re.compile(
    r"[(\[]?\b(NRP|NIP|NIK)\b[\s.:/]*((?:\d[\d .\-]{2,28}\d)(?:/[A-Z]{1,3}\b)?)[)\]]?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?:^|[\s/(,|])(\d(?:[\d .]{6,26}\d))\)?\s*$")
_LEADING_KIND = re.compile(r"\W*(NRP|NIP|NIK)\b[\s.:/]*", re.IGNORECASE)
_SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "laki-laki", "laki laki", "pria", "m", "male"), "L"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "w", "f", "female"), "P"),
}
_CORPS = re.compile(
    r"\(?(?:inf|arm|arh|kav|czi|cpm|cpl|cba|chb|cke|ckm|caj|cku|ctp|chk|mar|laut|tek|pnb|nav|pas|"
    r"pom|kal|adm|lek|sus|kes|dik|tni|ad|al|au|pol|polisi|purn|k|kh|t|e|p|s|l|w)\)?|\(?[iv]{1,3}/[a-e]\)?",
    re.IGNORECASE,
)
"""What follows a rank: corps and branches of the forces ("Inf", "(K)"), grades ("(III/b)")."""
_NAMES_TOO = frozenset({"may", "kol", "juru", "brigadir"})
"""Short forms of ranks that are names or words as well: not taken for ranks when alone."""
_HONORIFIC = re.compile(
    r"(?:(?:prof|drs|dra|drg|dr|ir|apt|ns|hj|h|kh|k\.\s?h|ust|ustadz|tgk|tgh|pdt|bpk|r\.\s?h)\.\s*"
    r"|(?:prof|drs|dra|drg|dr|ir|kh|hj|h|haji|hajah|hajjah|bapak|ibu|ustadz)\s+)",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"[A-Z][A-Za-z]{0,4}\.?(?:\s?(?:[A-Z][A-Za-z]{0,5}|\([A-Za-z.]{1,8}\))\.?){0,4}", re.ASCII
)
"""A degree behind a comma: "S.H", "M.Tr.(Han)", "Ph.D", "CPHR", "S. Sos"."""
_BARE_DEGREE = re.compile(
    r"(?:[SMD]|A|Sp|Ph|B)\.(?:[A-Z][A-Za-z]{0,4}\.?){1,3}(?:\([A-Za-z]{1,5}\)\.?)?"
    r"|S[HEKT]|SIK|SIP|SPd|SAg|SSos|SKM|SKom|STP|SSTP|M[HMT]|MSi|MPd|MAP|MKes|MHum|MBA|AMd|Lc",
    re.ASCII,
)
"""A degree that stands right behind a name, without a comma."""
