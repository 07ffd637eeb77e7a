"""Who a text speaks of: ranks, names with degrees, and posts, as they are written.

A name is known by the rank before it or by an honorific; a post by its first word. What cannot be
told apart (the place in a post and a name right behind it) stays together and is called ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notulen_app.domain.people import Officer
from notulen_app.domain.value import Value


class Mention(Value, frozen=True, kw_only=True):
    """Somebody named between ``start`` and ``end`` of some words."""

    start: int
    end: int
    officer: Officer
    unsure: bool = False


@lru_cache(maxsize=512)
def mentions(words: str) -> tuple[Mention, ...]:
    """Find everybody who is named with a rank, an honorific or a post."""
    return tuple(_mentions(words))


def officer_of(words: str) -> Officer | None:
    """Read words that should name somebody and no more, as behind "Pimpinan rapat :"."""
    plain = " ".join(words.split()).strip(" ;,")
    if not any(sign.isalpha() for sign in plain):
        return None
    found = next(_mentions(plain), None)
    if found and found.start == 0 and (found.officer.name or found.end == len(plain)):
        return found.officer
    bare = _BARE_NAME.fullmatch(plain) or _BARE_NAME.fullmatch(plain.rstrip("."))
    if found is None and bare:
        return _officer(bare)
    return Officer(position=plain.rstrip("."))


def named(officer: Officer) -> str:
    """Give the words by which a text would call somebody: the post, else rank and name."""
    words = " ".join(part for part in (officer.rank, officer.name) if part)
    return officer.position or words


def post_head(officer: Officer) -> str:
    """Give the first word of a post ("kapolres"), by which a text calls it again."""
    words = (officer.position or "").lower().split()
    return words[0] if words else ""


_RANKS = (
    r"(?:Jenderal|Komjen|Irjen|Brigjen|Kombes)\.?\s*Pol\.?",
    r"(?:Komisaris|Inspektur|Brigadir)\s+Jenderal\s+Polisi|(?:Ajun\s+)?Komisaris(?:\s+Besar)?\s+Polisi",
    r"AKBP|Kompol|AKP|Iptu|Ipda|Aiptu|Aipda|Bripka|Brigpol|Brigadir|Briptu|Bripda",
    r"(?:Letkol|Kolonel|Mayor|Kapten|Lettu|Letda|Peltu|Pelda|Serma|Serka|Sertu|Serda|Letjen|Mayjen"
    r"|Brigjen|Jenderal)(?:\s+(?:TNI|Inf|Arm|Kav|Czi|Cpm|CPM|Cba|Chb|Cke|Mar|Laut|Pnb|Pas|Tek)"
    r"(?:\s*\([A-Z]\))?\.?)?",
    r"(?:Pembina|Penata|Pengatur|Juru)(?:\s+(?:Utama|Muda|Madya|Tingkat\s+I|Tk\.?\s*I))*",
    r"Laksamana(?:\s+(?:Muda|Madya|Pertama))?|Marsekal(?:\s+(?:Muda|Madya|Pertama))?",
)
_RANK = rf"(?:{'|'.join(_RANKS)})"
_HONORIFIC = r"(?:(?:Drs|Dra|Dr|dr|Ir|Prof|H|Hj|KH|K\.H|Hj|Ust|R|RH|R\.H)\.\s*|KH\s+|Haji\s+)"
_WORD = r"[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?|[A-Z]{2,}(?![a-z])|[A-Z]\."
_DEGREE = (
    r"(?:[SMD]\.?\s?(?:H|I\.?K|I\.?P|Sos|Si|Pd|E|Kom|T|Ag|Hum|M|Han|Ap|AP|IP|STP|Psi|Kep|Farm|Tr|KM"
    r"|Kes|Hut|P|IK|Pt)(?:\.\s?(?:I|K|Han|Opsla|M))*\.?|CPHR|CHRMP|Lc\.?|Ph\.?D\.?|MBA|MM|MH|SH|SIK"
    r"|SIP|SE|ST|MAP|M\.?A\.?P?\.?)"
)
_ADDRESS = r"(?:(?:Bpk|Sdr|Sdri)\.?|Bapak|Ibu)\s+"
_NAME = (
    rf"(?:{_ADDRESS})?(?P<before>{_HONORIFIC}*)(?P<name>(?:{_WORD})(?:\s+(?:{_WORD}|bin|binti))"
    rf"{{0,4}}?)(?P<after>(?:,\s*{_DEGREE})+(?![a-z]))?"
)
_PLACE = rf"(?:\s+(?:{_WORD}|\d{{4}}(?:/[A-Z][A-Za-z]+)?|\d{{1,2}}|[IVX]+|dan|setempat))"
_POST_HEAD = (
    r"(?:(?:Plt|Plh|Pj|Pjs|Ps|PLT|PLH|PJ|PS)\.?\s+)?(?:(?:Wakil|Asisten|Kepala|Ketua|Sekretaris|Direktur|Komandan)"
    r"\s+[A-Z][\w/]*|Waka\s?[Pp]olres\w*|Wakapol\w+|Kapol\w+|Kabag\s?\w*|Kabid\s?\w*|Kasat\s?\w*"
    r"|Kasi\s?\w*|Kasubag\s?\w*|Kanit\s?\w*|Karo\s?\w*|Dirreskrim\w*|Dir\w{4,}|Dandim|Danramil"
    r"|Danrem|Danyon\w*|Danpos\w*|Danlanal|Pangdam|Kasdim|Bupati|Gubernur|Wali\s?[Kk]ota|Sekda\w*"
    r"|Kajari|Kajati|Kadis\w*|Kaban\w*|Kalapas|Karutan|Kakan\w+|Camat|Lurah|Kades|Asisten|Sekwan"
    r"|(?:WAKA|KA)POL[A-Z]+|KA(?:BAG|SAT|SI|SUBBAG|NIT|JARI|DIS)\b|DANDIM|DANRAMIL|BUPATI|GUBERNUR"
    r"|WALI\s?KOTA|SEKDA|CAMAT|KETUA|KEPALA|Kepala|Ketua|Sekretaris)"
)
_POST = rf"(?P<post>(?<!\w){_POST_HEAD}(?:{_PLACE}){{0,5}}?)"
_RANKED = re.compile(
    rf"(?:{_POST}\s*[,(]?\s*)?(?<!\w)(?P<rank>{_RANK})\s+{_NAME}(?=[\s,.;:()\"”]|$)(?!\s+(?:{_WORD}))"
)
_HONOURED = re.compile(
    rf"(?:{_POST}\s*[,(]?\s*)(?P<rank>)(?=(?:{_HONORIFIC}|{_ADDRESS})){_NAME}(?=[\s,.;:()\"”]|$)(?!\s+(?:{_WORD}))"
)
_POST_ONLY = re.compile(rf"(?<!\w){_POST_HEAD}{_PLACE}{{0,5}}")
_FORMS = (_RANKED, _HONOURED, _POST_ONLY)
_BARE_NAME = re.compile(rf"{_NAME}")
_LEADER = re.compile(
    r"(?:Bupati|Gubernur|Wali\s?[Kk]ota|Camat|Lurah|Kades|Kapol\w+|Wakapol\w+|Dandim|Danramil|Kajari"
    r"|Ketua\s+\w+)(?P<tail>.*)"
)
_PLACE_WORDS = frozenset(
    (
        *("kabupaten", "kota", "kecamatan", "provinsi", "daerah", "besar", "metro", "raya", "baru"),
        *("jawa", "sumatera", "kalimantan", "sulawesi", "nusa", "tenggara", "papua", "kepulauan"),
        *("timur", "barat", "tengah", "selatan", "utara", "laut", "setempat"),
    )
)


def _mentions(words: str) -> Iterator[Mention]:
    """Find one after the other; a form that is found nowhere ahead is not looked for again."""
    ahead = [each.search(words) for each in _FORMS]
    while any(ahead):
        first = min((one for one in ahead if one), key=lambda one: (one.start(), -len(one[0])))
        yield _mention(first)
        taken = max(first.end(), first.start() + 1)
        ahead = [
            one if one is None or one.start() >= taken else one.re.search(words, taken)
            for one in ahead
        ]


def _mention(found: re.Match[str]) -> Mention:
    if found.re is _POST_ONLY:
        words = found[0].rstrip()
        leader = _LEADER.match(words)
        tail = leader["tail"].lower().split() if leader else []
        unsure = len([one for one in tail if one not in _PLACE_WORDS]) > 1
        officer = Officer(position=" ".join(words.split()))
        return Mention(
            start=found.start(), end=found.start() + len(words), officer=officer, unsure=unsure
        )
    return Mention(start=found.start(), end=found.end(), officer=_officer(found))


def _officer(found: re.Match[str]) -> Officer:
    facts = found.groupdict()
    return Officer(
        name=_plain(facts["name"]),
        rank=_plain(facts.get("rank")),
        position=_plain(facts.get("post")),
        degrees_before=_plain(facts["before"]),
        degrees_after=_plain((facts["after"] or "").strip(" ,")),
    )


def _plain(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None
