"""The head of the drawer: what a directive says, who said it, and where it stands as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from notulen_app import i18n
from notulen_app.domain.directive import Directive, DirectiveKind
from notulen_app.domain.follow_up import (
    is_directive_late,
    is_snoozed,
    nearest_due,
    share_done,
    state_of,
)
from notulen_app.domain.life import Stop
from notulen_app.domain.people import Party
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, chip, down, label, tool
from notulen_app.ui.widgets.elided_button import ElidedButton
from notulen_app.ui.widgets.wrapping import Wrapping
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import ASSIGNMENT_STATES


class DirectiveHead(QWidget):
    """``meeting_chosen(meeting id)`` asks for the meeting, ``left`` to close the drawer."""

    meeting_chosen = Signal(str)
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._meeting_id = ""
        self.title, self.text = label("", "h2"), label("", wrap=True)
        self.said, self.kept = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self.chips = Wrapping()
        self.meeting = ElidedButton("")
        self.close_button = tool("Tutup rincian (Esc)")
        icons.put(self.close_button, "x")
        self.text.setProperty("role", "reading")
        self._meeting_row = across(self.meeting, None)
        self.setLayout(
            down(
                across(self.title, None, self.close_button),
                self.text,
                self.chips,
                self.said,
                self.kept,
                self._meeting_row,
                spacing=6,
            )
        )
        self.close_button.clicked.connect(self.left)

    def show_directive(self, stops: Sequence[Stop], today: dt.date) -> None:
        """Show a directive as it stands in the last of its meetings."""
        last = stops[-1]
        directive = last.directive
        self.title.setText(heading(directive))
        self.text.setText(directive.text)
        self.chips.put(_chips(directive, today))
        for part, words in ((self.said, spoken(directive)), (self.kept, _kept(directive))):
            part.setText(words)
            part.setVisible(bool(words))
        self._show_meeting(last, today)

    def _show_meeting(self, stop: Stop, today: dt.date) -> None:
        words = stop_words(stop, today)
        if self.meeting.words != words:
            old = self.meeting
            self.meeting = ElidedButton(words)
            self.meeting.setAccessibleDescription("Buka rapat ini pada baris arahannya")
            self._icons.put(self.meeting, "calendar-days", colour="accent_text", size=14)
            self._meeting_row.replaceWidget(old, self.meeting)
            old.hide()
            old.deleteLater()
            self.meeting.clicked.connect(lambda: self.meeting_chosen.emit(self._meeting_id))
        self._meeting_id = stop.meeting_id


def heading(directive: Directive) -> str:
    """Give "Arahan 3", by the number that it was given first, as reports do."""
    kind, number = directive.kind.value.capitalize(), directive.number
    first = directive.earlier[0].number if directive.earlier else number
    if first is None:
        return f"{kind} {number}" if number is not None else kind
    here = f" · nomor {number} di rapat ini" if number not in (None, first) else ""
    return f"{kind} {first}{here}"


def spoken(directive: Directive) -> str:
    """Say who said it and whose directive it is: "Disampaikan …, atas nama …"."""
    parts = (
        _party("Disampaikan", directive.spoken_by),
        _party("atas nama", directive.on_behalf_of),
    )
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def stop_words(stop: Stop, today: dt.date) -> str:
    """Give a meeting with its day in front: "Kam 15 Agu · Rakor Lintas Sektoral"."""
    day = dates.short_with_year(stop.day, today) if stop.day else ""
    return " · ".join(part for part in (day, " ".join(stop.title.split())) if part)


def _party(before: str, party: Party | None) -> str:
    return f"{before} {party.text}" if party is not None and party.text else ""


def _kept(directive: Directive) -> str:
    """Say why, and what is no date: "Alasan: …", "Ambang waktu: sedini mungkin"."""
    reason = f"Alasan: {directive.reason}" if directive.reason else ""
    urgency = f"Ambang waktu: {directive.urgency}" if directive.urgency else ""
    return "\n".join(part for part in (reason, urgency) if part)


def _chips(directive: Directive, today: dt.date) -> list[QLabel]:
    state = state_of(directive)
    made = [chip(*ASSIGNMENT_STATES[state])]
    share = share_done(directive)
    if share.of > 1:
        made.append(chip(f"{share.done} dari {share.of} selesai ({share.percent} %)"))
    snoozed = is_snoozed(directive, day=today)
    due = nearest_due(directive)
    if is_directive_late(directive, today=today) and not snoozed and due is not None:
        made.append(chip(f"Lewat {i18n.number((today - due).days)} hari", "bad"))
    if snoozed and directive.snoozed_until is not None:
        until = dates.short_with_year(directive.snoozed_until, today)
        made.append(chip(f"Ditunda sampai {until}", "rep"))
    if directive.earlier:
        made.append(chip(f"Terbawa {len(directive.earlier)}×", "warn"))
    if directive.kind is DirectiveKind.APPEAL:
        made.append(chip("Imbauan, tanpa daya perintah"))
    if directive.private:
        made.append(chip("Tidak dicetak"))
    return made
