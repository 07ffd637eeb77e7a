"""The words of a line at the door: a row of the list, or somebody known who is not on it."""

from __future__ import annotations

from notulen_app import i18n
from notulen_app.domain.attendance import AttendanceRole, AttendanceState, Representative
from notulen_app.domain.check_in import Invitee, KnownPerson

DoorLine = Invitee | KnownPerson

STATES: dict[AttendanceState, tuple[str, str]] = {
    AttendanceState.UNKNOWN: ("Belum", "neutral"),
    AttendanceState.PRESENT: ("Hadir", "ok"),
    AttendanceState.REPRESENTED: ("Diwakili", "rep"),
    AttendanceState.EXCUSED: ("Izin", "warn"),
    AttendanceState.ILL: ("Sakit", "warn"),
    AttendanceState.ABSENT: ("Tanpa keterangan", "bad"),
}
"""The word of a state at the door and the tone of its chip."""
CAME = frozenset({AttendanceState.PRESENT, AttendanceState.REPRESENTED})
_DOT = "  ·  "


def came(row: Invitee) -> bool:
    """Tell whether somebody came or sent somebody."""
    return row.state in CAME


def is_guest(row: Invitee) -> bool:
    """Tell whether somebody came without being asked."""
    return row.role is AttendanceRole.GUEST


def key_of(line: DoorLine) -> str:
    """Give what tells a line from all others: the id of the row, or of the person."""
    return line.id if isinstance(line, Invitee) else line.person_id


def name_words(line: DoorLine) -> str:
    """Give rank and name."""
    return f"{line.rank} {line.name}" if line.rank else line.name


def below_name(line: DoorLine) -> str:
    """Give what stands below the name: post and office, who came instead, heads of a group."""
    if isinstance(line, KnownPerson):
        parts = ["Tidak diundang", line.position or "", line.organisation or ""]
        return _DOT.join(part for part in parts if part)
    row = line
    parts = ["Tamu"] if is_guest(row) else []
    if row.group_id:
        parts += ["Kelompok", *_heads(row)]
    parts += [row.position or "", row.organisation or ""]
    if row.state is AttendanceState.REPRESENTED:
        parts.append(f"diwakili {stand_in_words(row.representative)}".strip())
    return _DOT.join(part for part in parts if part)


def stand_in_words(stand_in: Representative | None) -> str:
    """Name who came instead, "" where nobody is named."""
    if stand_in is None:
        return ""
    named = " ".join(one for one in (stand_in.rank, stand_in.name) if one)
    return ", ".join(one for one in (named, stand_in.position) if one)


def sign_words(row: Invitee) -> str:
    """Tell whether a signature was drawn; what is on paper nobody has told."""
    return "gambar" if row.signed else "–"


def time_words(row: Invitee) -> str:
    """Give arrival, and departure where it is known: "08.41" or "08.41–10.15"."""
    begun = i18n.clock(row.arrived) if row.arrived else ""
    return f"{begun}–{i18n.clock(row.left)}" if row.left else begun


def state_words(row: Invitee) -> str:
    """Give state and times: "Hadir 08.41"."""
    return " ".join(one for one in (STATES[row.state][0], time_words(row)) if one)


def spoken(line: DoorLine) -> str:
    """Give a line as a screen reader says it."""
    words: tuple[str, ...] = (name_words(line), below_name(line))
    if isinstance(line, Invitee):
        words = (f"Nomor {line.number}", *words, state_words(line))
    return ", ".join(one for one in words if one)


def _heads(row: Invitee) -> list[str]:
    parts = []
    if row.present_count is not None:
        parts.append(f"{i18n.number(row.present_count)} hadir")
    if row.head_count is not None:
        parts.append(f"diundang {i18n.number(row.head_count)}")
    return parts
