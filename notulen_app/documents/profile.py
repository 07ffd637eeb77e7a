"""A document profile: paper, margins, letterhead, wording and signers, as data a user can change.

No regulation was read in full, so every format value is the profile's and none is called official.
"""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from notulen_app.documents.wording import LONGEST_SENTENCE, wording_problem
from notulen_app.domain.data_words import told
from notulen_app.domain.errors import FileUnreadable, ProfileInvalid
from notulen_app.domain.meeting import Capacity, SignerRole
from notulen_app.domain.plain_text import cleaned, one_line
from notulen_app.domain.rules import NUMBER_PATTERN, pattern_problem
from notulen_app.domain.value import Value, changed
from notulen_app.files import read_bounded
from notulen_app.paths import resource

LARGEST_PROFILE = 8_000_000
"""Bytes of a profile with its logo."""
LARGEST_PIXELS = 40_000_000
"""Pixels of a logo by its header; more is refused before it is unpacked."""
LOGO_SIDE = 1_000
"""Pixels to which a logo is scaled down."""

Paper = Literal["A4", "F4 215×330", "F4 210×330"]
PAPERS_MM: dict[str, tuple[float, float]] = {
    "A4": (210.0, 297.0),
    "F4 215×330": (215.0, 330.0),
    "F4 210×330": (210.0, 330.0),
}
PageNumber = Literal["atas", "tengah bawah", "bawah"]
FactRow = Literal["number", "invitation", "place", "dress"]
ListPart = Literal["times", "remarks", "presence", "annex"]
Rule = Literal["gaya kop", "tunggal", "tebal-tipis", "tanpa"]
Millimetres = Annotated[float, msgspec.Meta(ge=10, le=60)]
MOST_LINES = 5
LONGEST_LINE = 120
LONGEST_ADDRESS = 300
LONGEST_LABEL = 80
MOST_COPIES = 30
MOST_SENTENCES = 200
"""Bounds of a profile: of its lists, and of its texts in characters."""
Line = Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)]
Wording = Annotated[
    dict[str, Annotated[str, msgspec.Meta(max_length=LONGEST_SENTENCE)]],
    msgspec.Meta(max_length=MOST_SENTENCES),
]


class Margins(Value, frozen=True, kw_only=True):
    """Margins in millimetres; top and bottom leave room for number, footer and classification."""

    top: Annotated[float, msgspec.Meta(ge=15, le=60)] = 20.0
    right: Millimetres = 15.0
    bottom: Annotated[float, msgspec.Meta(ge=18, le=60)] = 20.0
    left: Millimetres = 25.0


class Letterhead(Value, frozen=True, kw_only=True):
    """The head of page 1: lines of the office, its address and a logo (image in base64).

    ``rule`` is the line below it: as its style has it, one thin, a thick and a thin, or none.
    ``own`` says that it stays as it is where the office has a letterhead; lines alone say so too.
    """

    style: Literal["polri", "pemda"] = "polri"
    rule: Rule = "gaya kop"
    own: bool = False
    lines: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_LINES)] = ()
    address: Annotated[str, msgspec.Meta(max_length=LONGEST_ADDRESS)] = ""
    logo: str | None = None


class SignerPost(Value, frozen=True, kw_only=True):
    """How a role signs where the meeting itself says nothing of it.

    ``position`` stands where the signer's post is unknown; ``principals`` are the posts above,
    highest first, for ``a.n.`` and ``u.b.``.
    """

    role: SignerRole
    position: Annotated[str, msgspec.Meta(max_length=LONGEST_LINE)] | None = None
    capacity: Capacity | None = None
    principals: Annotated[tuple[Line, ...], msgspec.Meta(max_length=3)] = ()


class DocumentProfile(Value, frozen=True, kw_only=True):
    """How the documents of an office look.

    ``leading`` is a factor of the font size. ``rows`` are the optional rows of the facts.
    ``signers`` sign in this order; the last one locks. ``kind_code`` and ``unit`` fill the
    numbering pattern. ``page_number`` is "atas" (middle of the top, not on page 1), "tengah bawah"
    (middle of the foot) or "bawah" ("Halaman x dari y" at the foot). ``entry_times`` prints the
    time in front of every row of the discussion. ``list_parts`` are what the attendance list has
    beyond the usual: columns for arrival and departure and for remarks, who was there at which
    point of the agenda, and a head that calls it an annex of the minutes. ``posts`` and ``copies``
    hold for meetings that say nothing of their own. ``with_source`` is what the person wants of one
    edition, whatever its secrecy asks for: its minutes carry their exchange file, or not; no
    profile that is kept says anything of it. ``wording`` are the office's own fixed sentences by
    their names in ``wording.SENTENCES``. ``based_on`` names the shipped profile that one of the
    user's own was made from.
    """

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    label: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_LABEL)]
    title: Literal["NOTULA", "NOTULEN", "RISALAH RAPAT"] = "NOTULEN"
    layout: Literal["polri", "pemda"] = "polri"
    paper: Paper = "A4"
    margins: Margins = Margins()
    font_size: Annotated[float, msgspec.Meta(ge=8, le=14)] = 12.0
    leading: Annotated[float, msgspec.Meta(ge=1, le=2)] = 1.15
    letterhead: Letterhead = Letterhead()
    rows: Annotated[tuple[FactRow, ...], msgspec.Meta(max_length=4)] = ("number", "place")
    signers: Annotated[tuple[SignerRole, ...], msgspec.Meta(min_length=1, max_length=3)] = (
        SignerRole.NOTE_TAKER,
        SignerRole.CHAIR,
    )
    catchword: bool = False
    entry_times: bool = False
    list_parts: Annotated[tuple[ListPart, ...], msgspec.Meta(max_length=4)] = ()
    page_number: PageNumber = "bawah"
    numbering: Annotated[str, msgspec.Meta(max_length=200)] = NUMBER_PATTERN
    kind_code: Annotated[str, msgspec.Meta(max_length=30)] = "NOT"
    unit: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    posts: Annotated[tuple[SignerPost, ...], msgspec.Meta(max_length=3)] = ()
    copies: Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_COPIES)] = ()
    wording: Wording = msgspec.field(default_factory=dict)
    based_on: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    with_source: bool | None = None


@lru_cache(maxsize=1)
def load_profiles() -> tuple[DocumentProfile, ...]:
    """Give the shipped profiles in order of their file names; the first is no preference.

    They are read once: every look at a meeting asks for them.

    Raises:
        ProfileInvalid: a shipped file was changed into something that is no profile.
    """
    files = sorted(resource("profiles").glob("*.json"))
    return tuple(_read(path) for path in files)


def decode_profile(content: bytes) -> DocumentProfile:
    """Read a profile strictly, its logo checked and encoded anew.

    Raises:
        ProfileInvalid: unknown keys, values out of range, a wrong pattern, or a bad logo.
    """
    if len(content) > LARGEST_PROFILE:
        raise ProfileInvalid("", "terlalu besar")
    try:
        profile = msgspec.json.decode(content, type=DocumentProfile)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        place, problem = told(str(error))
        raise ProfileInvalid("", f"pada {place}, {problem}" if place else problem) from error
    return checked(profile)


def encode_profile(profile: DocumentProfile) -> bytes:
    """Write a profile as the file that ``decode_profile`` reads."""
    return msgspec.json.format(msgspec.json.encode(profile), indent=2) + b"\n"


def letterhead_problem(lines: Sequence[str], address: str = "") -> str | None:
    """Say in words what is wrong with a letterhead; None where it can be printed."""
    if len(lines) > MOST_LINES:
        return f"kop paling banyak {MOST_LINES} baris"
    if any(len(line) > LONGEST_LINE for line in lines):
        return f"satu baris kop paling panjang {LONGEST_LINE} huruf"
    if len(address) > LONGEST_ADDRESS:
        return f"alamat paling panjang {LONGEST_ADDRESS} huruf"
    return None


def with_letterhead(
    profile: DocumentProfile, lines: Sequence[str], address: str = ""
) -> DocumentProfile:
    """Give the profile with an office's letterhead; what is unknown of it stays blank.

    Raises:
        ProfileInvalid: more than 5 lines, or a line or an address that is too long.
    """
    head = changed(profile.letterhead, lines=tuple(lines), address=address)
    return decode_profile(msgspec.json.encode(changed(profile, letterhead=head)))


def checked(profile: DocumentProfile) -> DocumentProfile:
    """Check what a type cannot say, and encode the logo anew.

    Raises:
        ProfileInvalid: a wrong numbering pattern, a signer named twice, a sentence that cannot
            be filled in, letters that hide, or a bad logo.
    """
    check_facts(profile)
    profile = changed(profile, with_source=None)  # never taken over from one edition to others
    if profile.letterhead.logo is None:
        return profile
    try:
        raw = base64.b64decode(profile.letterhead.logo, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ProfileInvalid(profile.name, "logo bukan base64") from error
    logo = checked_logo(raw)
    return changed(profile, letterhead=changed(profile.letterhead, logo=logo))


def check_facts(profile: DocumentProfile) -> None:
    """Check all that a type cannot say but the logo, which costs time.

    Raises:
        ProfileInvalid: as for ``checked``.
    """
    if problem := pattern_problem(profile.numbering):
        raise ProfileInvalid(profile.name, f"pola nomor: {problem}")
    posts = [one.role for one in profile.posts]
    for roles in (profile.signers, posts):
        if len(set(roles)) != len(roles):
            raise ProfileInvalid(profile.name, "penanda tangan dua kali")
    for name, text in profile.wording.items():
        if problem := wording_problem(name, text):
            raise ProfileInvalid(
                profile.name, f"pada wording.{one_line(name, limit=60)}, {problem}"
            )
    for place, text in _texts(profile):
        if text != cleaned(text) or "\n" in text:
            raise ProfileInvalid(profile.name, f"pada {place}, memuat tanda yang tersembunyi")


def _texts(profile: DocumentProfile) -> Iterator[tuple[str, str]]:
    """Give every text of a profile with its place."""
    head = profile.letterhead
    for place in ("name", "label", "numbering", "kind_code", "unit", "based_on"):
        yield place, getattr(profile, place) or ""
    yield "letterhead.address", head.address
    for n, line in enumerate(head.lines):
        yield f"letterhead.lines[{n}]", line
    for n, copy in enumerate(profile.copies):
        yield f"copies[{n}]", copy
    for n, post in enumerate(profile.posts):
        for line in (post.position or "", *post.principals):
            yield f"posts[{n}]", line


def checked_logo(content: bytes) -> str:
    """Check an image from outside and give it anew as PNG in base64, without its metadata.

    Raises:
        ProfileInvalid: not a PNG or JPEG, more than 40 megapixels, or damaged.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise ProfileInvalid("", "logo lebih dari 40 megapiksel")
            image.draft("RGB", (LOGO_SIDE, LOGO_SIDE))
            drawn = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ProfileInvalid("", "logo tidak dapat dibaca") from error
    drawn.thumbnail((LOGO_SIDE, LOGO_SIDE))
    flat = Image.new("RGB", drawn.size, "white")
    flat.paste(drawn, mask=drawn.getchannel("A"))
    target = io.BytesIO()
    flat.save(target, "PNG", optimize=True)
    return base64.b64encode(target.getvalue()).decode("ascii")


@lru_cache(maxsize=4)
def logo_png(logo: str) -> bytes | None:
    """Give a letterhead's logo as a PNG that is safe to draw; None where it is damaged."""
    try:
        return base64.b64decode(checked_logo(base64.b64decode(logo, validate=True)))
    except (ProfileInvalid, binascii.Error, ValueError):
        return None


def _read(path: Path) -> DocumentProfile:
    try:
        return decode_profile(read_bounded(path, limit=LARGEST_PROFILE))
    except FileUnreadable as error:
        raise ProfileInvalid(path.stem, error.problem) from error
    except ProfileInvalid as error:
        raise ProfileInvalid(path.stem, error.problem) from error
