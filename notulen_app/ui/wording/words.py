"""Words, tones and icons of states and kinds: one place, so that every screen says the same."""

from __future__ import annotations

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.meeting import EntryKind, MeetingState

STATES: dict[MeetingState, tuple[str, str]] = {
    MeetingState.PREPARATION: ("Persiapan", "neutral"),
    MeetingState.RUNNING: ("Berlangsung", "accent"),
    MeetingState.DRAFT: ("Draf", "warn"),
    MeetingState.AWAITING_SIGNATURE: ("Menunggu tanda tangan", "warn"),
    MeetingState.FINAL: ("Sah", "ok"),
    MeetingState.CANCELLED: ("Dibatalkan", "neutral"),
}
"""The word of a meeting's state and the tone of its chip."""

KIND_ICONS: dict[EntryKind, tuple[str, str]] = {
    EntryKind.NOTE: ("message-square-text", "text2"),
    EntryKind.DECISION: ("gavel", "accent_text"),
    EntryKind.DIRECTIVE: ("megaphone", "warn"),
    EntryKind.QUESTION: ("circle-question-mark", "rep"),
}
"""The icon of a row's kind and its colour."""

ASSIGNMENT_STATES: dict[AssignmentState, tuple[str, str]] = {
    AssignmentState.NOT_BEGUN: ("Belum mulai", "neutral"),
    AssignmentState.UNDER_WAY: ("Dikerjakan", "accent"),
    AssignmentState.HINDERED: ("Terkendala", "warn"),
    AssignmentState.TO_VERIFY: ("Menunggu verifikasi", "rep"),
    AssignmentState.DONE: ("Selesai", "ok"),
    AssignmentState.CANCELLED: ("Dibatalkan", "neutral"),
}
"""The word of where a unit or a directive stands, and the tone of its chip."""
