"""Words and tones for states: one place, so that every screen says the same."""

from __future__ import annotations

from notulen_app.domain.meeting import MeetingState

STATES: dict[MeetingState, tuple[str, str]] = {
    MeetingState.PREPARATION: ("Persiapan", "neutral"),
    MeetingState.RUNNING: ("Berlangsung", "accent"),
    MeetingState.DRAFT: ("Draf", "warn"),
    MeetingState.AWAITING_SIGNATURE: ("Menunggu tanda tangan", "warn"),
    MeetingState.FINAL: ("Sah", "ok"),
    MeetingState.CANCELLED: ("Dibatalkan", "neutral"),
}
"""The word of a meeting's state and the tone of its chip."""
