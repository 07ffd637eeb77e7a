"""What a text proposes: groups, the list of one of them, and the button that takes the ticked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from notulen_app import sentences
from notulen_app.domain.errors import FieldInvalid
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.proposal_look import ProposalGroup
from notulen_app.ui.models.proposals_model import Choice, Counts, ProposalsModel
from notulen_app.ui.widgets.build import across, button, down, label, panel, restyle
from notulen_app.ui.widgets.proposal_painter import ProposalPainter
from notulen_app.ui.widgets.proposal_pills import ProposalPills
from notulen_app.ui.widgets.proposals_view import ProposalsView

_NOTHING = "Teks ini tidak menyebut fakta rapat, arahan, keputusan, atau peserta yang dikenali."
_TICK, _UNTICK = "Centang semua yang terlihat", "Hapus centang kelompok ini"


class ProposalsPanel(QFrame):
    """``current_changed(Proposal or None)``; ``take_wanted`` and ``left`` by button or key."""

    current_changed = Signal(object)
    take_wanted = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__()
        self.setProperty("panel", "sheet")
        self.rows = ProposalsModel(today)
        self.rows.setParent(self)
        painter = ProposalPainter(theme, icons)
        painter.setParent(self)
        self.view = ProposalsView(self.rows, painter)
        self.tick_all = button(_TICK, kind="link")
        self.pills = ProposalPills(self.rows, self.tick_all)
        self.take = button("Ambil usulan", kind="primary")
        self._told = label("", "caption", wrap=True)
        self._nothing = label(_NOTHING, "hint", wrap=True)
        icons.put(self.take, "check", colour="on_accent")
        self.tick_all.setToolTip("Centang usulan kelompok ini yang sudah terlihat (Ctrl+A)")
        self.take.setToolTip("Ambil usulan yang dicentang (Ctrl+Enter)")
        self._arrange()
        self._connect()

    @property
    def told(self) -> str:
        """What is said beside the button."""
        return self._told.text()

    def load(self, choice: Choice) -> None:
        """Show the proposals of a text."""
        self.rows.load(choice)
        self._nothing.setVisible(not choice.original)
        self.view.setVisible(bool(choice.original))

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self.view.setFocus()

    def say(self, words: str, role: str = "warn") -> None:
        """Say something beside the button until something else is chosen or ticked."""
        self._told.setText(words)
        restyle(self._told, "role", role)

    def _arrange(self) -> None:
        groups = down(self.pills, spacing=0)
        groups.setContentsMargins(12, 10, 12, 8)
        self._nothing.setContentsMargins(16, 12, 16, 12)
        rows = down(groups, panel("line"), self._nothing, self.view, None, self._foot(), spacing=0)
        rows.setStretch(3, 100)
        self.setLayout(rows)

    def _foot(self) -> QWidget:
        foot = panel("status")
        row = across(self._told, self.take, spacing=12)
        row.setStretch(0, 1)
        row.setContentsMargins(16, 10, 16, 10)
        foot.setLayout(row)
        return foot

    def _connect(self) -> None:
        self.pills.chosen.connect(self._on_group_chosen)
        self.tick_all.clicked.connect(self._tick_all)
        self.take.clicked.connect(self.take_wanted)
        self.rows.choice_changed.connect(self._count)
        self.rows.modelReset.connect(self._count)
        self.rows.refused.connect(self._on_refused)
        self.view.current_changed.connect(self._on_current_changed)
        self.view.group_wanted.connect(self._go)
        self.view.gone_up.connect(self._go_up)
        self.view.all_wanted.connect(self._tick_all)
        self.view.accepted.connect(self.take_wanted)
        self.view.left.connect(self.left)

    def _count(self) -> None:
        counts, group = self.rows.counts(), self.rows.counts(self.rows.group)
        self.take.setText(f"Ambil {counts.ticked} usulan" if counts.ticked else "Ambil usulan")
        self.take.setEnabled(counts.ticked > 0)
        self.tick_all.setText(_UNTICK if group.total == group.ticked else _TICK)
        self.tick_all.setVisible(group.total > 0)
        self.pills.count()
        self.say(_words(counts), "caption")

    def _tick_all(self) -> None:
        if not self.view.commit():
            return
        self.view.tick_seen()
        counts = self.rows.counts(self.rows.group)
        left = counts.total - counts.ticked
        if left and counts.ticked:
            self.say(f"{left} usulan berikutnya belum terlihat tadi, jadi belum dicentang")
        self.view.setFocus()

    def _on_group_chosen(self, group: ProposalGroup) -> None:
        if not self.view.commit():
            self.pills.count()  # the group in view stays the chosen one
            return
        self.rows.show(group)
        self.view.setFocus()

    def _go_up(self) -> None:
        """Go on upwards, to the end of the group before."""
        if self._go(-1):
            self.view.choose(self.rows.counts(self.rows.group).total - 1)

    def _go(self, step: int) -> bool:
        """Show the group before or after; False where there is none."""
        offered = self.pills.offered
        here = offered.index(self.rows.group) + step if self.rows.group in offered else -1
        if not 0 <= here < len(offered):
            return False
        self.rows.show(offered[here])
        return True

    def _on_current_changed(self, proposal: object) -> None:
        self.say(_words(self.rows.counts()), "caption")
        self.current_changed.emit(proposal)

    def _on_refused(self, error: FieldInvalid) -> None:
        self.say(sentences.sentence(error), "error")


def _words(counts: Counts) -> str:
    if not counts.total:
        return ""
    words = f"{counts.ticked} dari {counts.total} usulan dicentang"
    return f"{words} · {counts.unclear} tidak dinyatakan jelas" if counts.unclear else words
