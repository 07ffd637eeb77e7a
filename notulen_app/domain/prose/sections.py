"""What each passage of a text belongs to: a labelled line, a list below a heading, or plain prose.

A list below "Penekanan Kapolres:" is something else than one below "Hadir:", and both end where
the next heading stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notulen_app.domain.prose.labels import LISTS, Label, LabelFound, label_at
from notulen_app.domain.prose.passages import Mark, Passage, mark_of
from notulen_app.domain.value import Value


class Part(Value, frozen=True, kw_only=True):
    """A passage with what governs it; ``label`` is None for prose.

    ``words`` are what is said behind a label and mark, and begin at ``at`` of the text. ``depth``
    is 1 for an item below an item. A heading has ``heading``, its own words, and ``whose``, those
    that say whose directives follow; ``heads`` is true where nothing stands behind it.
    """

    passage: Passage
    words: str
    at: int
    label: Label | None = None
    depth: int = 0
    heading: str = ""
    whose: str = ""
    listed: bool = False
    heads: bool = False

    @property
    def start(self) -> int:
        """Where the passage begins in the text."""
        return self.passage.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.passage.end


class _Section(Value, frozen=True, kw_only=True):
    label: Label
    mark: Mark
    paragraph: int
    item_mark: Mark | None = None


_LEADS = (
    (Label.PARTICIPANTS, re.compile(r"\b(?:di)?hadiri?\b|\bpeserta\b", re.IGNORECASE)),
    (
        Label.DECISIONS,
        re.compile(
            r"\b(?:di|me(?:ny)?|me)?(?:sepakat|putus)\w*\b|\bkeputusan\b|\bkesimpulan\b|\bkesepakatan\b",
            re.IGNORECASE,
        ),
    ),
    (
        Label.DIRECTIVES,
        re.compile(
            r"\b(?:me|di)?(?:tekan|tegas|negas|nekan|arah|perintah|merintah|himbau|imbau|instruksi)\w*\b"
            r"|\b(?:penekanan|arahan|imbauan|himbauan|instruksi|pesan|atensi|petunjuk)\b",
            re.IGNORECASE,
        ),
    ),
    (Label.AGENDA, re.compile(r"\b(?:susunan acara|agenda)\b", re.IGNORECASE)),
)
"""Sentences that end with a colon and lead to a list."""
_CHAIR = re.compile(r"(?:ketua|pimpinan)\s*:\s*", re.IGNORECASE)


def parts(passages: Sequence[Passage]) -> tuple[Part, ...]:
    """Tell of every passage what it belongs to."""
    return tuple(_parts(passages))


def _parts(passages: Sequence[Passage]) -> Iterator[Part]:
    section: _Section | None = None
    for one in passages:
        found = label_at(one.words, 0, len(one.words)) if one.alone or one.mark else None
        if found is not None and not _is_point(found, one, section):
            section = _opened(found, one)
            yield _labelled(found, one)
            continue
        if section is not None and _leaves(section, one):
            section = None
        lead = _lead(one)
        if lead is not None:
            section = lead
            yield Part(passage=one, words=one.words, at=one.body, heads=True)
            continue
        if section is None:
            yield Part(passage=one, words=one.words, at=one.body)
            continue
        if section.item_mark is None:
            section = _Section(
                label=section.label, mark=section.mark, paragraph=one.paragraph,
                item_mark=one.mark,
            )  # fmt: skip
        led = _CHAIR.match(one.words) if section.label is Label.LEADERS else None
        begin = led.end() if led else 0
        yield Part(
            passage=one,
            words=one.words[begin:],
            at=one.body + begin,
            label=Label.CHAIR if led else section.label,
            depth=int(one.mark not in (section.item_mark, Mark.NONE)),
            listed=one.mark is not Mark.NONE or one.alone,
        )


def _opened(found: LabelFound, one: Passage) -> _Section | None:
    if found.label not in LISTS:
        return None
    mark, _ = mark_of(one.words, found.rest, len(one.words))
    return _Section(
        label=found.label,
        mark=one.mark,
        paragraph=one.paragraph,
        item_mark=mark if mark is not Mark.NONE else None,
    )


def _is_point(found: LabelFound, one: Passage, section: _Section | None) -> bool:
    """Tell a point of a list ("3. Tanya jawab" of the agenda) from a heading of those words."""
    known = section.item_mark if section else None
    return not found.colon and one.mark is not Mark.NONE and one.mark is known


def _labelled(found: LabelFound, one: Passage) -> Part:
    _, begin = mark_of(one.words, found.rest, len(one.words))
    words = one.words[begin:]
    chair = found.label is Label.LEADERS and words.strip(" .:")
    return Part(
        passage=one,
        words=words,
        at=one.body + begin,
        label=Label.CHAIR if chair else found.label,
        heading=found.words,
        whose=found.whose,
        listed=True,
        heads=not words.strip(" .:"),
    )


def _lead(one: Passage) -> _Section | None:
    """Find a sentence that leads to a list: "Kapolres menekankan hal-hal sebagai berikut:"."""
    if not one.words.rstrip().endswith(":"):
        return None
    for label, pattern in _LEADS:
        if pattern.search(one.words):
            return _Section(label=label, mark=one.mark, paragraph=one.paragraph)
    return None


def _leaves(section: _Section, one: Passage) -> bool:
    """Tell whether a passage no longer belongs to a section."""
    if one.mark is not Mark.NONE and one.mark is section.mark:
        return True
    if section.item_mark is None:  # nothing below the heading yet
        return one.paragraph > section.paragraph + 1
    if section.item_mark is Mark.NONE:
        return one.paragraph > section.paragraph or one.mark is not Mark.NONE
    return one.mark is Mark.NONE and (
        one.paragraph > section.paragraph or not one.words[:1].islower()
    )
