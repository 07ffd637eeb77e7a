"""The quick line: one typed line becomes a note, decision, directive, question or a jump.

``!`` arahan, ``=`` keputusan and ``?`` pertanyaan stand at the start of the line, ``/`` there goes
to a point of the agenda; ``Nama:`` names the speaker, ``@`` an addressee, ``#`` the due date; a
backslash makes each of them an ordinary character. Nothing typed is ever lost: what is not
understood stays in the text as it is, and so do the words of ``@`` and ``#`` in a line that is no
directive, for only a directive has addressees and a due date to keep them in.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from notulen_app.domain.completion import NameIndex, fold
from notulen_app.domain.dates import match_date
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.speakers import speaker_of
from notulen_app.domain.value import Value

PREFIXES = {
    "!": EntryKind.DIRECTIVE,
    "=": EntryKind.DECISION,
    "?": EntryKind.QUESTION,
}
LITERALS = "!=?/@#:"
"""The characters that a backslash before them makes ordinary."""


class TokenKind(StrEnum):
    """What a stretch of the line is.

    UNREAD_DUE stays in the text; SEPARATOR is what stands between two addressees of a directive
    ("," or "dan"); LITERAL is the backslash alone.
    """

    PREFIX = "prefix"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    DUE = "due"
    UNREAD_DUE = "unread_due"
    SEPARATOR = "separator"
    AGENDA = "agenda"
    LITERAL = "literal"


class Token(Value, frozen=True, kw_only=True):
    """A stretch of the line from ``start`` to before ``end``; ``text`` leaves out its marks."""

    start: int
    end: int
    kind: TokenKind
    text: str


class Missing(StrEnum):
    """What a row still lacks; it is kept all the same."""

    TEXT = "text"
    ADDRESSEE = "addressee"
    DUE = "due"


class Line(Value, frozen=True, kw_only=True):
    """What a line says.

    ``agenda`` is the number or title of the point to go to, "" while only ``/`` is typed, and
    None in every other line. ``unread_due`` is what was meant as a due date and is none (or a
    second one); it stands in ``text`` as well. Where ``kind`` is no directive, the words of
    ``addressees`` and ``due`` stand in ``text`` too. ``alone`` is true of a line that is nothing
    but such words: they are meant for the directive that was typed before it.
    """

    kind: EntryKind = EntryKind.NOTE
    text: str = ""
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    due: dt.date | None = None
    unread_due: str | None = None
    agenda: str | None = None
    alone: bool = False
    tokens: tuple[Token, ...] = ()


def parse_line(text: str, *, today: dt.date, names: NameIndex | None = None) -> Line:
    """Read a line; ``names`` are those known, so that several words can be one name.

    Blanks at the ends and around what is taken out are trimmed, all others kept.
    """
    start = len(text) - len(text.lstrip())
    if text.startswith("/", start):
        end = len(text.rstrip())
        target = _plain(text[start + 1 : end]).strip()
        token = Token(start=start, end=end, kind=TokenKind.AGENDA, text=target)
        return Line(agenda=target, tokens=(token,))
    return _Reading(text, today, names or NameIndex()).line()


def missing(line: Line) -> tuple[Missing, ...]:
    """Name what the row made of this line would lack."""
    lacks = []
    if line.agenda is None and not line.text:
        lacks.append(Missing.TEXT)
    if line.kind is EntryKind.DIRECTIVE and not line.addressees:
        lacks.append(Missing.ADDRESSEE)
    if line.kind is EntryKind.DIRECTIVE and line.due is None:
        lacks.append(Missing.DUE)
    return tuple(lacks)


def escape(text: str) -> str:
    """Give a line that is read as a note with exactly this text, blanks at its ends aside."""
    first = len(text) - len(text.lstrip())
    colon = text.find(":")
    made = []
    for n, letter in enumerate(text):
        before = text[n - 1 : n]
        special = (
            (letter in "!=?/" and n == first)
            or (letter in "@#" and (not before or before.isspace()))
            or (n == colon and _parts(text, n + 1))
            or (letter in LITERALS and before == "\\")
        )
        made.append(f"\\{letter}" if special else letter)
    return "".join(made)


def mention(name: str) -> str:
    """Give the ``@`` token of a name, in quotation marks where it is more than a plain word."""
    if (found := _WORD.fullmatch(name)) and found[0] == found[0].rstrip(_STOPS):
        return f"@{name}"
    flat = " ".join(name.split())
    if '"' not in flat:
        return f'@"{flat}"'
    return f"@“{flat}”" if "”" not in flat else '@"{}"'.format(flat.replace('"', "'"))


def token_at(text: str, position: int) -> Token | None:
    """Find the addressee, due date or agenda point being typed at the caret, complete or not.

    ``text`` is what has been typed of it up to the caret; what is chosen replaces the line from
    ``start`` to ``end``. Up to four words are taken as one name or date, for "@kab op" may become
    "Kabag Ops"; behind a blank or a closed quotation mark nothing is being typed.
    """
    position = max(0, min(position, len(text)))
    start = len(text) - len(text.lstrip())
    if text.startswith("/", start):
        typed = text[start + 1 : position]
        end = len(text.rstrip())
        token = Token(start=start, end=max(end, position), kind=TokenKind.AGENDA, text=typed)
        return token if position > start else None
    body = _body(text)
    for mark in range(position - 1, max(position - 80, body) - 1, -1):
        if text[mark] in "@#" and (mark == body or text[mark - 1].isspace()):
            return _being_typed(text, mark, position)
    return None


_STOPS = ".,;:!?)/-&'’"
_WORD = re.compile(r"[^\W\d_][\w.'’&/-]*")
_LETTERS = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s*(?:[,;&]|[,;]?\s(?:dan|serta)\b)\s*", re.IGNORECASE)
_MARK = re.compile(r"[\\@#]")
_QUOTED = re.compile(r'"([^"\n]+)"|[“”]([^“”\n]+)[“”]')
_TYPED = {
    "@": re.compile(r"(?:[^\W_][\w.'’&/()-]*(?: (?=\S)[\w.'’&/()-]*){0,3})?"),
    "#": re.compile(r"(?:[\w+][\w./'’-]*(?:,? (?=\S)[\w./'’-]*){0,3})?"),
}
_OPEN_QUOTE = re.compile(r'"[^"\n]*|[“”][^“”\n]*')
_REST = re.compile(r"[\w.'’&/-]*")
_MOST_WORDS = 8
_LONGEST_NAME = 100


class _Reading:
    """One line being read from left to right."""

    def __init__(self, text: str, today: dt.date, names: NameIndex) -> None:
        self.text, self.today, self.names = text, today, names
        self.kind = EntryKind.NOTE
        self.tokens: list[Token] = []
        self.runs: list[list[str]] = [[]]
        """What stays, parted where something was taken out."""
        self.addressees: dict[str, str] = {}
        self.due: dt.date | None = None
        self.unread: str | None = None

    def line(self) -> Line:
        start = _body(self.text)
        if start and self.text[start - 1] in PREFIXES:
            self.kind = PREFIXES[self.text[start - 1]]
            self._token(start - 1, start, TokenKind.PREFIX, "")
        at, speaker = self._speaker(start)
        while mark := _MARK.search(self.text, at):
            self.runs[-1].append(self.text[at : mark.start()])
            at = self._step(mark.start(), start)
        self.runs[-1].append(self.text[at:])
        return Line(
            kind=self.kind,
            text=_joined(["".join(run) for run in self.runs]),
            speaker=speaker,
            addressees=tuple(self.addressees.values()),
            due=self.due,
            unread_due=self.unread,
            alone=self._is_alone(),
            tokens=tuple(self.tokens),
        )

    def _is_alone(self) -> bool:
        """Tell whether there are a due date or addressees, and nothing that they belong to."""
        if self.kind is not EntryKind.NOTE or not self.tokens:
            return False
        if any(one.kind not in (TokenKind.ADDRESSEE, TokenKind.DUE) for one in self.tokens):
            return False
        ends = [0, *(one.end for one in self.tokens)]
        starts = [*(one.start for one in self.tokens), len(self.text)]
        between = [self.text[end:start] for end, start in zip(ends, starts, strict=True)]
        return all(not part.strip() or _SEPARATOR.fullmatch(part) for part in between)

    def _speaker(self, start: int) -> tuple[int, str | None]:
        """Read ``Nama:`` and give where the rest begins."""
        colon = self.text.find(":", start)
        if colon < 0 or not _parts(self.text, colon + 1):
            return start, None
        speaker = speaker_of(self.text[start:colon], self.names)
        if speaker is None:
            return start, None
        begin = colon - len(self.text[start:colon].lstrip())
        self._token(begin, colon + 1, TokenKind.SPEAKER, speaker)
        return colon + 1, speaker

    def _step(self, at: int, start: int) -> int:
        """Take the token or the character at a mark and give the next place."""
        letter, after = self.text[at], self.text[at + 1 : at + 2]
        if letter == "\\" and after and after in LITERALS:
            self._token(at, at + 1, TokenKind.LITERAL, "")
            self.runs[-1].append(after)
            return at + 2
        taken = None
        if at == start or self.text[at - 1].isspace():
            taken = {"@": self._addressee, "#": self._due}.get(letter, _nothing)(at)
        if taken is None:
            self.runs[-1].append(letter)
            return at + 1
        return taken

    def _addressee(self, at: int) -> int | None:
        found = _name_at(self.text, at + 1, self.names)
        if found is None:
            return None
        end, words, name = found
        self.addressees.setdefault(fold(name) or name, name)
        self._separate(at)
        self._token(at, end, TokenKind.ADDRESSEE, name)
        self._take_out(words)
        return end

    def _separate(self, at: int) -> None:
        """Take out what only parts this addressee from the one before."""
        last = self.tokens[-1] if self.tokens else None
        if last is None or last.kind is not TokenKind.ADDRESSEE:
            return
        between = self.text[last.end : at]
        if self.kind is EntryKind.DIRECTIVE and _SEPARATOR.fullmatch(between):
            start = last.end + len(between) - len(between.lstrip())
            word = between.strip()
            self._token(start, start + len(word), TokenKind.SEPARATOR, word)
            self.runs[-1].clear()

    def _due(self, at: int) -> int | None:
        found = match_date(self.text, at + 1, today=self.today)
        directive = self.kind is EntryKind.DIRECTIVE
        if found is None or not (found.day or directive):
            return None
        words = self.text[at + 1 : found.end]
        if found.day and not (self.due and directive):
            self.due = self.due or found.day
            self._token(at, found.end, TokenKind.DUE, words)
            self._take_out(words)
        else:
            self.unread = self.unread or words
            self._token(at, found.end, TokenKind.UNREAD_DUE, words)
            self.runs[-1].append(f"#{words}")
        return found.end

    def _take_out(self, words: str) -> None:
        """Part the text here; a row that has no place for the words keeps them."""
        if self.kind is EntryKind.DIRECTIVE:
            self.runs.append([])
        else:
            self.runs[-1].append(words)

    def _token(self, start: int, end: int, kind: TokenKind, text: str) -> None:
        self.tokens.append(Token(start=start, end=end, kind=kind, text=text))


def _nothing(at: int) -> None:
    """Take nothing, wherever it is."""


def _parts(text: str, at: int) -> bool:
    """Tell whether the line ends or has a blank here."""
    return not text[at : at + 1].strip()


def _body(text: str) -> int:
    """Find where the line begins behind its prefix."""
    start = len(text) - len(text.lstrip())
    after = text[start + 1 : start + 2]
    clear = _parts(text, start + 1) or after.isalpha() or after in set('@#"“(\\')
    return start + 1 if text[start : start + 1] in PREFIXES and clear else start


def _name_at(text: str, at: int, names: NameIndex) -> tuple[int, str, str] | None:
    """Read the name behind an ``@``: its end, the words as typed, and the name."""
    if quoted := _QUOTED.match(text, at):
        words = quoted[1] or quoted[2]
        known = names.named(words)
        name = known.text if known else " ".join(words.split())
        return (quoted.end(), words, name) if name else None
    word = _WORD.match(text, at)
    if word is None:
        return None
    found = _known_name(text, at, names)
    if found is None:
        end = at + len(word[0].rstrip(_STOPS))
        found = end, text[at:end], text[at:end]
    after = text[found[0] : found[0] + 1]
    return found if not after or after.isspace() or after in _STOPS else None


def _known_name(text: str, at: int, names: NameIndex) -> tuple[int, str, str] | None:
    """Find the longest known name that begins at a place."""
    ends = [found.end() for found in _LETTERS.finditer(text, at, at + _LONGEST_NAME)]
    for end in reversed(ends[:_MOST_WORDS]):
        words = text[at:end]
        known = names.named(words)
        if known is None or set(words) & set("@#:;\n") or words.count(",") > known.text.count(","):
            continue
        tail = known.text[len(known.text.rstrip(".)")) :]
        stop = end + (len(tail) if text.startswith(tail, end) else 0)
        return stop, text[at:stop], known.text
    return None


def _plain(text: str) -> str:
    """Take the backslashes away that make characters ordinary."""
    return re.sub(rf"\\([{re.escape(LITERALS)}])", r"\1", text)


def _joined(runs: list[str]) -> str:
    """Put together what stays, with one blank where something was taken out between words."""
    text = runs[0]
    for run in runs[1:]:
        left, right = text.rstrip(" \t"), run.lstrip(" \t")
        apart = left and right and right[0] not in ".,;:!?)"
        text = f"{left} {right}" if apart else left + right
    return text.strip()


def _being_typed(text: str, mark: int, position: int) -> Token | None:
    kind = TokenKind.ADDRESSEE if text[mark] == "@" else TokenKind.DUE
    rest = _REST.match(text, position)
    end = rest.end() if rest else position
    if kind is TokenKind.ADDRESSEE and (quoted := _OPEN_QUOTE.match(text, mark + 1)):
        if position > quoted.end() or position == mark + 1:
            return None
        closed = text[quoted.end() : quoted.end() + 1] in ('"', "“", "”")
        end = quoted.end() + 1 if closed else end
        return Token(start=mark, end=end, kind=kind, text=text[mark + 2 : position])
    typed = text[mark + 1 : position]
    if not _TYPED[text[mark]].fullmatch(typed):
        return None
    return Token(start=mark, end=end, kind=kind, text=typed)
