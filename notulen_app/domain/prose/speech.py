"""Who speaks, and whose message he passes on, from sentence to sentence of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notulen_app.domain.directive import DirectiveKind
from notulen_app.domain.fact import Basis
from notulen_app.domain.people import Officer
from notulen_app.domain.prose.cast import Cast, Named
from notulen_app.domain.prose.clauses import Clause, clauses, kind_of
from notulen_app.domain.prose.labels import Label
from notulen_app.domain.prose.people import officer_of
from notulen_app.domain.prose.sections import Part
from notulen_app.domain.value import Value, changed


class Told(Value, frozen=True, kw_only=True):
    """Who speaks in a passage and on whose behalf, by the words that the text has for them.

    ``relayed`` is whose message is being passed on at that point, if any; ``kind`` what the text
    last called what is said.
    """

    speaker: str | None = None
    behalf: str | None = None
    behalf_basis: Basis | None = None
    addressees: tuple[str, ...] = ()
    kind: DirectiveKind | None = None
    relayed: str | None = None

    def for_clause(self, words: str, clause: Clause) -> Told:
        """Tell the same for one clause: "diimbau" behind a message that is passed on is open."""
        if self.relayed is None or not clause.passive or _NOUN_AGAIN.search(words):
            return self
        return changed(self, behalf=None, behalf_basis=Basis.AMBIGUOUS, addressees=())


class Speaker(Value, frozen=True, kw_only=True):
    """Somebody who is said to speak, with the passage that says so first."""

    officer: Officer
    start: int
    end: int
    basis: Basis = Basis.STATED
    why: str | None = None


class Speech:
    """Hears the passages of a text in their order."""

    def __init__(self) -> None:
        self.cast = Cast()
        self._speakers: dict[int, tuple[int, int, Basis, str | None]] = {}
        self._speaker: int | None = None
        self._relay: int | None = None
        self._relayed_by: int | None = None
        self._chair: int | None = None
        self._addressees: tuple[str, ...] = ()
        self._kind: DirectiveKind | None = None
        self._open = False

    def hear(self, part: Part) -> Told:
        """Hear a passage and tell who speaks in it."""
        if part.heading and part.label is Label.DIRECTIVES:
            return self._headed(part)
        people = self.cast.find(part.words)
        self._hear_chair(part, people)
        if part.label not in _SPOKEN or (_is_item(part)):
            return self._go_on(part)
        if kind := kind_of(part.words):
            self._kind = kind
        subject = self._quoted(part.words, people)
        if subject is None:
            subject = _subject(part.words, people, self._speaker)
        relay = _relay(part.words, people, subject)
        if subject is not None and subject != self._relay:
            self._note(subject, part)
        if relay is not None and (subject is not None or self._speaker is not None):
            return self._begin_relay(part, subject, relay)
        return self._go_on(part) if subject is None else self._speak(subject)

    def speakers(self) -> tuple[Speaker, ...]:
        """Give everybody who was heard to speak, in the order of the text."""
        return tuple(
            Speaker(officer=self.cast.officers[who], start=start, end=end, basis=basis, why=why)
            for who, (start, end, basis, why) in self._speakers.items()
        )

    def _quoted(self, words: str, people: Sequence[Named]) -> int | None:
        """Find who said what is quoted, behind it: "kata Hendro", "ujarnya"."""
        for after in _AFTER.finditer(words):
            if after["own"] or _HE.match(words, after.end()):
                return self._speaker
            for one in people:
                if one.start == after.end():
                    return one.who
            if name := _UNKNOWN.match(words, after.end()):
                return self.cast.add(Officer(name=" ".join(name[0].split())))
        return None

    def _hear_chair(self, part: Part, people: Sequence[Named]) -> None:
        if part.label is Label.CHAIR and (officer := officer_of(part.words)):
            self._chair = self.cast.add(officer)
        led = _LED_BY.search(part.words)
        for one in people:
            if led and one.start == led.end():
                self._chair = one.who

    def _headed(self, part: Part) -> Told:
        """Hear a heading such as "Penekanan Kapolres Sampang" or "Arahan pimpinan"."""
        people = self.cast.find(part.whose)
        self._kind = kind_of(part.heading) or self._kind
        self._relay = self._relayed_by = self._speaker = None
        if people:
            self._speaker = people[0].who
            why = f"dari judul “{' '.join(part.heading.split())}”"
            self._note(people[0].who, part, Basis.INFERRED, why)
        elif "pimpinan" in part.heading.lower():
            self._speaker = self._chair
        return Told(speaker=self.cast.name_of(self._speaker), kind=self._kind)

    def _speak(self, subject: int) -> Told:
        """Hear a sentence of which somebody is the speaker."""
        if self._relay is not None and subject == self._relay:
            self._open = False
            return changed(self._told(self._speaker, Basis.STATED), addressees=())
        self._speaker = subject
        if self._relay is not None and subject == self._relayed_by:
            self._open = True
            return self._told(subject, Basis.AMBIGUOUS)
        self._relay = self._relayed_by = None
        return Told(speaker=self.cast.name_of(subject), kind=self._kind)

    def _begin_relay(self, part: Part, subject: int | None, relay: int) -> Told:
        self._speaker = subject if subject is not None else self._speaker
        self._relay, self._relayed_by, self._open = relay, self._speaker, False
        found = _TO_WHOM.search(part.words)
        self._addressees = (" ".join(found["who"].split()),) if found else ()
        return self._told(self._speaker, Basis.STATED)

    def _go_on(self, part: Part) -> Told:
        """Hear a sentence that names no speaker."""
        if self._relay is None:
            return Told(speaker=self.cast.name_of(self._speaker), kind=self._kind)
        if _NOUN_AGAIN.search(part.words):
            self._open = False
            return self._told(self._speaker, Basis.STATED)
        return self._told(self._speaker, Basis.AMBIGUOUS if self._open else Basis.INFERRED)

    def _told(self, speaker: int | None, basis: Basis) -> Told:
        relay = self.cast.name_of(self._relay)
        sure = basis is not Basis.AMBIGUOUS
        return Told(
            speaker=self.cast.name_of(speaker),
            behalf=relay if sure else None,
            behalf_basis=basis,
            addressees=self._addressees if sure else (),
            kind=self._kind,
            relayed=relay,
        )

    def _note(
        self, who: int, part: Part, basis: Basis = Basis.STATED, why: str | None = None
    ) -> None:
        self._speakers.setdefault(who, (part.start, part.end, basis, why))


_SPOKEN = (None, Label.OTHER, Label.DIRECTIVES, Label.OPENING, Label.CLOSING, Label.DECISIONS)
_SAYS = (
    r"(?:menekankan|menegaskan|mengingatkan|mewanti-wanti|berpesan|mengimbau|menghimbau|mengajak"
    r"|berharap|mengharapkan|menyerukan|meminta|memerintahkan|menginstruksikan|mengarahkan"
    r"|menugaskan|mewajibkan|menyampaikan|mengatakan|menuturkan|menjelaskan|mengungkapkan"
    r"|menambahkan|memaparkan|menyatakan|menyebutkan|menyebut|melaporkan|menerangkan|membeberkan"
    r"|mengapresiasi|berujar|memberikan\s+(?:arahan|sambutan|penekanan)|membacakan)"
)
_SAYS_RE = re.compile(rf"(?<!\w){_SAYS}(?!\w)", re.IGNORECASE)
_AFTER = re.compile(
    r"[\"”,]\s*(?:kata|ujar|tegas|tutur|jelas|ungkap|ucap|tambah|imbuh|pungkas|papar|terang|sebut"
    r"|tandas|lanjut)(?P<own>nya)?(?!\w)\s*",
    re.IGNORECASE,
)
_HE = re.compile(r"(?:dia|ia|beliau)(?!\w)")
_UNKNOWN = re.compile(r"[A-Z][a-z'’]+(?:\s+[A-Z][a-z'’]+){0,3}(?=[\s.,]|$)")
_PRONOUN = re.compile(
    r"(?:^|[\s,])(?:ia|dia|beliau|pihaknya|dirinya)\s+(?:juga\s+)?$", re.IGNORECASE
)
_NOT_HE = re.compile(
    r"(?:pesan|penekanan|arahan|instruksi|perintah|petunjuk|atensi|amanat|kepada|bersama|oleh"
    r"|dengan|dari|didampingi|dihadiri|mendampingi|mewakili|mantan|beserta|antara|hadir|untuk)"
    r"\s+(?:bapak\s+|ibu\s+|dari\s+)?$",
    re.IGNORECASE,
)
_RELAYS = re.compile(
    r"(?<!\w)(?:pesan|penekanan|arahan|instruksi|perintah|petunjuk|atensi|amanat)"
    r"(?:\s+(?:dari|bapak|dan|arahan|penekanan|petunjuk))*\s+$",
    re.IGNORECASE,
)
_NOUN_AGAIN = re.compile(
    r"(?<!\w)(?:pesan|penekanan|arahan|instruksi|perintah|petunjuk|atensi|amanat)(?:-\w+)?"
    r"\s+(?:itu|tersebut|beliau|dimaksud)(?!\w)",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(r"(?<!\w)kepada\s+(?P<who>[^.;:“”\"]{3,120}?)(?=[.;:]|,\s|$)", re.IGNORECASE)
_LED_BY = re.compile(
    r"(?<!\w)(?:dipimpin(?:\s+langsung)?(?:\s+oleh)?|di bawah pimpinan)\s+(?:bapak\s+|ibu\s+)?",
    re.IGNORECASE,
)
_NEAR = 3
"""Words between a name and its verb that still make him the nearest."""


def _is_item(part: Part) -> bool:
    """Tell an item of a list of directives from a sentence of its own that tells who speaks."""
    spoken = any(one.verb is not None for one in clauses(part.words))
    return part.label is Label.DIRECTIVES and not spoken


def _subject(words: str, people: Sequence[Named], speaker: int | None) -> int | None:
    """Find who speaks in a sentence, before his verb."""
    says = _SAYS_RE.search(words)
    if says is None:
        return None
    if _PRONOUN.search(words[: says.start()]):
        return speaker
    before = [
        one
        for one in people
        if one.end <= says.start()
        and not _NOT_HE.search(words[: one.start])
        and not re.search(r"[.;:“”\"]", words[one.end : says.start()])
    ]
    near = [one for one in before if len(words[one.end : says.start()].split()) <= _NEAR]
    return (near or before[:1])[-1].who if before else None


def _relay(words: str, people: Sequence[Named], subject: int | None) -> int | None:
    """Find whose message a sentence passes on: "menyampaikan beberapa pesan Kapolda"."""
    for one in people:
        if one.who != subject and _RELAYS.search(words[: one.start]):
            return one.who
    return None
