"""The words of a directive within a sentence: the verb, to whom, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notulen_app.domain.directive import DirectiveKind
from notulen_app.domain.value import Value, changed


class Clause(Value, frozen=True, kw_only=True):
    """What somebody is to do, from ``start`` to before ``end`` of a sentence.

    ``verb`` is where the verb of the speaker stands, None where the sentence only goes on with
    "agar …"; ``passive`` is "diimbau" and the like, ``order`` a quoted sentence that is an order
    by its form, ``duty`` one that is by "harus" or "wajib".
    """

    start: int
    end: int
    kind: DirectiveKind | None = None
    verb: int | None = None
    addressee: str | None = None
    passive: bool = False
    order: bool = False
    duty: bool = False


def clauses(sentence: str, *, quoted: bool = False) -> tuple[Clause, ...]:
    """Find what a sentence asks for; ``quoted`` is whether it begins within a quotation."""
    found = _spoken(sentence) or _going_on(sentence) or _quoted(sentence, quoted=quoted)
    return tuple(one for one in found if len(sentence[one.start : one.end].split()) > 1)


def kind_of(words: str) -> DirectiveKind | None:
    """Give the kind of directive that a heading or a sentence names, the first where several."""
    found = _ANY.search(words)
    return _kind(found[0]) if found else None


def is_order(words: str) -> bool:
    """Tell whether words begin with an order by their form: "Pastikan …", "Jangan …"."""
    first = re.match(r"[^\W\d_]+", words)
    said = first[0].lower() if first else ""
    if said in _ORDERS:
        return True
    noun = said in _NO_ORDERS or said.startswith(("me", "di", "pe", "ke"))
    return said.endswith("kan") and len(said) > 5 and not noun


def tidy(words: str) -> tuple[str, str | None]:
    """Give what is to be done as a sentence, and the reason that the text gives for it."""
    plain = " ".join(words.split()).strip(" ,;:.\"“”'’")
    reason = None
    found = _REASON.search(plain)
    if found and found.start() > 8:
        plain, reason = plain[: found.start()].rstrip(" ,;"), found["why"].strip(" ,;.")
    plain = _AGAR.sub("", plain)
    return plain[:1].upper() + plain[1:] + ".", reason


def urgency_in(words: str) -> str | None:
    """Find a wish about time that is no date: "sedini mungkin", "selama Pilkada berlangsung"."""
    found = _URGENCY.search(words)
    return " ".join(found[0].split()) if found else None


def subject_in(words: str) -> str | None:
    """Find who is to do it where the clause names him first: "setiap Kapolsek mengelola …"."""
    found = _SUBJECT.match(words)
    return " ".join(found["who"].split()) if found else None


_EMPHASIS = "tekan|tegas|ingat|pesan|wanti"
_APPEAL = "imbau|himbau|harap|ajak|seru"
_VERB = (
    r"(?:menekankan|menegaskan|mengingatkan|mewanti-wanti|berpesan|mengimbau|menghimbau|mengajak"
    r"|berharap|mengharapkan|menyerukan|meminta|memerintahkan|menginstruksikan|mengarahkan"
    r"|menugaskan|mewajibkan|(?<=saya )(?:minta|tekankan|tegaskan|ingatkan|harap|harapkan|imbau"
    r"|himbau|ajak|perintahkan|instruksikan))"
)
_PASSIVE = (
    r"(?:ditekankan|ditegaskan|diingatkan|diimbau|dihimbau|diharapkan|diminta|diperintahkan"
    r"|diinstruksikan|diarahkan|diwajibkan|ditugaskan)"
)
_NOUN = r"(?:pesan|penekanan|arahan|imbauan|himbauan|instruksi|perintah|atensi|petunjuk|amanat)"
_ANY = re.compile(rf"(?<!\w)(?:{_VERB}|{_PASSIVE}|{_NOUN}|watch)(?:nya)?(?!\w)", re.IGNORECASE)
_SAID = re.compile(
    rf"(?<!\w)(?<!tidak )(?<!belum )(?<!bukan )(?:(?P<verb>{_VERB})|(?P<passive>{_PASSIVE})"
    rf"|(?P<noun>{_NOUN})(?:nya)?)(?!\w)(?P<gap>[^;:]{{0,180}}?)"
    r"(?<!\w)(?P<link>agar|supaya|untuk|pentingnya|perlunya|bahwa)\s+",
    re.IGNORECASE,
)
_VERBS = re.compile(rf"(?<!\w)(?:{_VERB}|{_PASSIVE})(?!\w)", re.IGNORECASE)
_MORE = re.compile(
    r"[,;]?\s+(?:(?:dan|serta|juga|kemudian|selanjutnya|lalu)\s+)+(?:juga\s+)?(?:agar|supaya)\s+"
    r"|;\s+(?:agar|supaya)\s+",
    re.IGNORECASE,
)
_ATTRIBUTED = re.compile(
    r"[,.!]?\s*[\"”]|,\s*(?:kata|ujar|tegas|tutur|jelas|ungkap|ucap|tambah|imbuh|pungkas|papar"
    r"|terang|sebut|tandas|lanjut|demikian)(?:nya)?(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"[\"“‘']*(?:(?:selain itu|kemudian|selanjutnya|lalu|juga|serta|di samping itu|disamping itu"
    r"|kedua|ketiga|keempat|kelima|terakhir|dan|termasuk)\s*,?\s+){0,2}"
    r"(?:agar|supaya)\s+",
    re.IGNORECASE,
)
_DUTY = re.compile(r"(?<!\w)(?:harus|wajib|jangan(?:\s+sampai)?|tidak boleh)(?!\w)", re.IGNORECASE)
_ORDERS = frozenset(
    (
        *("jaga", "kelola", "hindari", "awasi", "cegah", "tetap", "jangan", "hormati", "layani"),
        *("patuhi", "segera", "ikuti", "kawal", "pedomani", "deteksi", "perkuat", "pahami"),
        *("kenali", "antisipasi", "perhatikan", "pertahankan", "kedepankan", "kendalikan"),
    )
)
_NO_ORDERS = frozenset(
    (
        *("bukan", "rekan", "bahkan", "silakan", "sedangkan", "tindakan", "gerakan", "masukan"),
        *("melainkan", "cetakan", "asalkan", "alih-alih", "seakan"),
    )
)
_AGAR = re.compile(r"^(?:(?:agar|supaya)\s+)+", re.IGNORECASE)
_REASON = re.compile(
    r",?\s+(?P<why>(?:guna|demi|karena|mengingat|sehingga|lantaran|sebab|agar|supaya)\s+.+)$",
    re.IGNORECASE | re.DOTALL,
)
_URGENCY = re.compile(
    r"(?<!\w)(?:(?:sedini|sesegera|secepat) mungkin|secepatnya|segera|selama (?:[\w-]+ ){1,4}"
    r"berlangsung|setiap tahapan [\w-]+|setiap saat|sejak dini|dalam waktu dekat)(?!\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?P<who>(?:setiap|seluruh|semua|para|segenap|masing-masing|jajaran|anggota|personel)\s+"
    r"[\w/().-]+(?:\s+[\w/().-]+){0,7}?)\s+(?:(?:untuk|agar|dapat|selalu|tetap|segera|wajib|harus"
    r"|lebih|ikut|turut|bisa|mampu)\s+)*(?:me[a-z]{3,}|ber[a-z]{3,}|tidak|bersama)(?!\w)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^\s*(?:(?:kembali|juga|pula|pun|lagi|secara tegas)\s+)*(?:kepada|pada|ke)\s+", re.I
)
_TO_WHOM = re.compile(
    r"^\s*(?:(?:kembali|juga|pula)\s+)*(?:kepada|pada|seluruh|semua|para|setiap|segenap|jajaran"
    r"|anggota|personel|masyarakat|warga|peserta|kapol|dan|rekan)",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"^[\s,]*(?:(?:kembali|juga|pula|pun|lagi|itu|tersebut|yakni|yaitu|antara lain|di antaranya"
    r"|diantaranya|adalah|ialah|oleh)[\s,]*)*$",
    re.IGNORECASE,
)


def _kind(word: str) -> DirectiveKind:
    plain = word.lower()
    if re.search(_EMPHASIS, plain) or "nekan" in plain or "negas" in plain:
        return DirectiveKind.EMPHASIS
    if re.search(_APPEAL, plain):
        return DirectiveKind.APPEAL
    return DirectiveKind.WATCH if "atensi" in plain else DirectiveKind.GUIDANCE


def _spoken(sentence: str) -> list[Clause]:
    found: list[Clause] = []
    at = 0
    while said := _SAID.search(sentence, at):
        at = said.end()
        if not _asks(sentence, said):
            at = said.start("gap")
            continue
        start = said.start("link") if said["link"].lower().endswith("nya") else said.end()
        end = _end(sentence, start)
        word = said["verb"] or said["passive"] or said["noun"]
        clause = Clause(
            start=start,
            end=end,
            kind=_kind(word),
            verb=said.start(),
            addressee=_addressee(said["gap"]),
            passive=said["passive"] is not None,
        )
        found += _divided(sentence, clause)
        at = end
    return found


def _asks(sentence: str, said: re.Match[str]) -> bool:
    """Tell a directive from a statement ("menegaskan bahwa …", "menegaskan komitmen untuk …")."""
    gap, link = said["gap"], said["link"].lower()
    if re.search(r"[\"“”]|[.!?]\s", gap) or (said["noun"] and _VERBS.search(gap)):
        return False
    if link == "bahwa":
        return bool(_DUTY.search(sentence[said.end() :]))
    if link.endswith("nya"):
        return bool(said["verb"]) and len(gap.split()) < 4
    if _NOTHING.match(gap):
        return not said["noun"] or link != "untuk"
    to_whom = bool(_TO_WHOM.match(gap)) or gap.strip()[:1].isupper()
    if "harap" in said[0].lower():
        return to_whom
    return to_whom or link != "untuk" or _kind(said[0].split()[0]) is not DirectiveKind.EMPHASIS


def _addressee(gap: str) -> str | None:
    words = _TO.sub("", gap)
    if _NOTHING.match(words) or words.lower().startswith(("beberapa", "hal", "dari ", "kapolda")):
        return None
    if words == gap and not _TO_WHOM.match(gap):
        return None
    plain = " ".join(words.split()).strip(" ,")
    return plain if plain and len(plain.split()) <= 16 else None


def _divided(sentence: str, clause: Clause) -> Iterator[Clause]:
    """Divide "agar …, serta agar …" into the directives that it is."""
    start = clause.start
    for more in _MORE.finditer(sentence, clause.start, clause.end):
        yield changed(clause, start=start, end=more.start())
        start = more.end()
    yield changed(clause, start=start)


def _going_on(sentence: str) -> list[Clause]:
    found = _GOES_ON.match(sentence)
    if found is None:
        return []
    end = _end(sentence, found.end())
    return list(_divided(sentence, Clause(start=found.end(), end=end)))


def _quoted(sentence: str, *, quoted: bool) -> list[Clause]:
    """Find an order, or a duty, in what a sentence quotes."""
    opened = re.search(r"[\"“]", sentence)
    if not quoted and (opened is None or opened.start() > 120):
        return []
    start = 0 if quoted else opened.end() if opened else 0
    while start < len(sentence) and not sentence[start].isalpha():
        start += 1
    end = _end(sentence, start)
    if is_order(sentence[start:]):
        return [Clause(start=start, end=end, order=True)]
    return [Clause(start=start, end=end, duty=True)] if _DUTY.search(sentence, start, end) else []


def _end(sentence: str, start: int) -> int:
    """Give where a clause ends: at its quotation's end, or with the sentence."""
    found = _ATTRIBUTED.search(sentence, start)
    return found.start() if found else len(sentence)
