"""What the echo says of a line: kind, point of the agenda, speaker, due date, addressees, gaps."""

from __future__ import annotations

from notulen_app import i18n
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.quickline import Line, Missing, missing
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.wording.words import KIND_ICONS

LEGEND = (
    Mark("Awali baris:"),
    Mark("!", tone="neutral"),
    Mark("arahan"),
    Mark("=", tone="neutral"),
    Mark("keputusan"),
    Mark("?", tone="neutral"),
    Mark("tanya"),
    Mark("sisipkan:"),
    Mark("@", tone="neutral"),
    Mark("penanggung jawab"),
    Mark("#", tone="neutral"),
    Mark("tenggat"),
    Mark("/", tone="neutral"),
    Mark("agenda"),
)
"""Shown while nothing is typed."""

_KINDS = {
    EntryKind.NOTE: Mark("Catatan", tone="neutral", act="kind"),
    EntryKind.DECISION: Mark("Keputusan", tone="accent", act="kind"),
    EntryKind.DIRECTIVE: Mark("Arahan", tone="warn", act="kind"),
    EntryKind.QUESTION: Mark("Pertanyaan", tone="rep", act="kind"),
}


def kind_icon(line: Line) -> tuple[str, str]:
    """Give the icon of a line and its colour."""
    return ("list", "text2") if line.agenda is not None else KIND_ICONS[line.kind]


def echo_marks(line: Line, where: str, remembered: str | None) -> tuple[Mark, ...]:
    """Give the marks of a line that goes to ``where``; ``remembered`` spoke last."""
    if line.agenda is not None:
        target = line.agenda or "ketik nomor atau judul"
        return (Mark("Ke agenda", tone="neutral"), Mark(target, icon="list"))
    if line.alone:
        marks = [Mark("Untuk arahan terakhir", tone="warn"), *_alone_marks(line)]
        return tuple(marks)
    marks = [_KINDS[line.kind]]
    if where:
        marks.append(Mark(where, act="agenda"))
    speaker = line.speaker or (None if line.kind is EntryKind.DECISION else remembered)
    if speaker:
        act = None if line.speaker else "speaker"
        words = f"{speaker}:" if line.speaker else f"{speaker}:  ×"
        marks.append(Mark(words, icon="message-circle", act=act))
    if line.kind is EntryKind.DIRECTIVE:
        marks += _directive_marks(line)
    return tuple(marks)


def _alone_marks(line: Line) -> list[Mark]:
    marks = []
    if line.due is not None:
        marks.append(Mark(i18n.long_date(line.due), "calendar-clock"))
    if line.addressees:
        marks.append(Mark(", ".join(line.addressees), "user-round"))
    return marks


def _directive_marks(line: Line) -> list[Mark]:
    lacks = missing(line)
    marks = []
    if line.unread_due is not None:
        marks.append(Mark("tenggat tidak terbaca", "triangle-alert", colour="warn", act="due"))
    elif line.due is not None:
        marks.append(Mark(i18n.long_date(line.due), "calendar-clock", act="due"))
    elif Missing.DUE in lacks:
        marks.append(Mark("isi tenggat", "calendar-clock", colour="warn", act="due"))
    if line.addressees:
        names = ", ".join(line.addressees)
        marks.append(Mark(names, "user-round", act="addressees"))
    else:
        words = "pilih penanggung jawab"
        marks.append(Mark(words, "user-round", colour="warn", act="addressees"))
    return marks
