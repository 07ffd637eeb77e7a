"""What stands in a signature: the post with its capacity, name, rank and number, as words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notulen_app import i18n
from notulen_app.documents.printable import plain
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.wording import worded
from notulen_app.domain.meeting import Capacity, Meeting, Signer, SignerRole
from notulen_app.domain.people import NumberKind, Officer, ServiceNumber

NAME_BLANK = "." * 34
DATE_BLANK = "................, ............................"
MOST_LINES = 5
"""Lines of a post with those above it."""

RANKS = {
    "jenderal pol": "JENDERAL POLISI",
    "komjen pol": "KOMISARIS JENDERAL POLISI",
    "irjen pol": "INSPEKTUR JENDERAL POLISI",
    "brigjen pol": "BRIGADIR JENDERAL POLISI",
    "kombes pol": "KOMISARIS BESAR POLISI",
    "akbp": "AJUN KOMISARIS BESAR POLISI",
    "kompol": "KOMISARIS POLISI",
    "akp": "AJUN KOMISARIS POLISI",
    "iptu": "INSPEKTUR POLISI SATU",
    "ipda": "INSPEKTUR POLISI DUA",
    "aiptu": "AJUN INSPEKTUR POLISI SATU",
    "aipda": "AJUN INSPEKTUR POLISI DUA",
    "bripka": "BRIGADIR POLISI KEPALA",
    "brigpol": "BRIGADIR POLISI",
    "brigadir": "BRIGADIR POLISI",
    "briptu": "BRIGADIR POLISI SATU",
    "bripda": "BRIGADIR POLISI DUA",
    "abripol": "AJUN BRIGADIR POLISI",
    "abriptu": "AJUN BRIGADIR POLISI SATU",
    "abripda": "AJUN BRIGADIR POLISI DUA",
    "bharaka": "BHAYANGKARA KEPALA",
    "bharatu": "BHAYANGKARA SATU",
    "bharada": "BHAYANGKARA DUA",
}
"""Ranks of the police as they are written out in a signature."""

SIGNER_TITLES = {
    SignerRole.NOTE_TAKER: "NOTULIS",
    SignerRole.CHAIR: "PIMPINAN RAPAT",
    SignerRole.ACKNOWLEDGED: "",
}


_TITLED = {
    SignerRole.NOTE_TAKER: "signature.note_taker",
    SignerRole.CHAIR: "signature.chair",
}


def role_title(own: Mapping[str, str], role: SignerRole) -> str | None:
    """Give what a role is called where no post is known, in the office's own words."""
    return worded(own, _TITLED[role]) if role in _TITLED else None


def acknowledged_words(profile: DocumentProfile) -> str:
    """Give what stands above whoever acknowledges, as the layout ends it."""
    end = ":" if profile.layout == "polri" else ","
    return worded(profile.wording, "signature.acknowledged") + end


def rank_in_full(rank: str | None) -> str:
    """Write a police rank out; any other rank stays, in capitals."""
    words = plain(rank, limit=100)
    return RANKS.get(words.lower().replace(".", "").strip(), words.upper())


def service_number(number: ServiceNumber | None) -> str:
    """Give "NRP 75010123", a NIP grouped 8-6-1-3; "" where unknown."""
    if number is None or not number.value.strip():
        return ""
    value = plain(number.value, limit=40)
    digits = re.sub(r"\s", "", value)
    if number.kind is NumberKind.NIP and re.fullmatch(r"\d{18}", digits):
        value = f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
    return f"{number.kind.value} {value}"


def capacity_lines(signer: Signer | None, title: str, *, keep_title: bool) -> list[str]:
    """Give the lines of the post: "a.n. KEPALA …", "WAKA", "u.b.", "KABAG OPS"."""
    position = plain(signer.officer.position, limit=200).upper() if signer else ""
    if signer is None or (keep_title and signer.capacity is None):
        return [title] if title else []
    principals = [plain(one, limit=200).upper() for one in signer.principals[:3]]
    own = position or title
    match signer.capacity:
        case None:
            lines = [own]
        case Capacity.ON_BEHALF:
            lines = [*principals, own]
            lines[0] = f"a.n. {lines[0]}"
        case Capacity.FOR_SUPERIOR:
            lines = [*principals, "u.b.", own]
            if principals:
                lines[0] = f"a.n. {lines[0]}"
        case other:
            lines = [*principals, f"{other.value.capitalize()} {own}"]
    return [line for line in lines if line]


def name_line(officer: Officer, *, police: bool) -> str:
    """Give the name with its degrees; capitals spare the degrees."""
    if not officer.name or not plain(officer.name):
        return NAME_BLANK
    name = plain(officer.name, limit=120)
    before = f"{plain(officer.degrees_before, limit=40)} " if officer.degrees_before else ""
    after = f", {plain(officer.degrees_after, limit=60)}" if officer.degrees_after else ""
    return f"{before}{name.upper() if police else name}{after}"


def post_lines(signer: Signer | None, role: SignerRole, *, title: str | None = None) -> list[str]:
    """Give the lines above the signing space; dots where nobody is known.

    ``title`` is what is said of somebody whose post is unknown, where that is not the role.
    """
    known = title if title is not None else SIGNER_TITLES[role]
    lines = capacity_lines(signer, known, keep_title=role is SignerRole.NOTE_TAKER) or [NAME_BLANK]
    if not (role is SignerRole.ACKNOWLEDGED and lines == [NAME_BLANK]):
        lines[-1] += ","
    return lines[:MOST_LINES]


def date_line(meeting: Meeting) -> str:
    """Give "Sampang, 15 Agustus 2024", with dots for what is unknown."""
    place, day = meeting.signing_place, meeting.signing_date
    if not place and not day:
        return DATE_BLANK
    where = plain(place, limit=100) if place else "................"
    return f"{where}, {i18n.plain_date(day) if day else '............................'}"


def rank_parts(officer: Officer, *, police: bool) -> tuple[str, str]:
    """Give rank and service number as they stand below the name; "" is unknown."""
    rank = rank_in_full(officer.rank) if police else plain(officer.rank, limit=100)
    return rank, service_number(officer.service_number)
