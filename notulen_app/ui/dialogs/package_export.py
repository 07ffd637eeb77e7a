"""Choosing the meetings of a package: all that the list shows are ticked at first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListView, QWidget

from notulen_app import i18n
from notulen_app.services.packages import ENDING
from notulen_app.store import chosen, listing, meetings
from notulen_app.store.chosen import Brief
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PACKAGES, choose_save, proposed_name
from notulen_app.ui.exporting import offer_folder
from notulen_app.ui.models.chosen_meetings import ChosenMeetings
from notulen_app.ui.sending_packages import SendingPackages
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.tick_rows import TickRows

_WIDE, _HIGH, _MARGIN = 560, 480, 48
"""Pixels at scale 1, and those of the screen that stay free."""
_COMPLETE = (
    "Paket memuat semuanya: juga baris yang tidak dicetak, lampiran, dan PDF yang sudah "
    "ditandatangani. Kirim hanya kepada yang berhak."
)


def send(context: Context, window: QWidget, meeting_id: str, listed: listing.Wanted) -> None:
    """Ask where the package of a meeting goes; without one, which meetings of the list go along."""
    if not meeting_id:
        PackageExport(context, window, listed).open()
        return
    path = _ask_path(context, window, [meeting_id])
    if path is not None:
        sending = SendingPackages(context, window)
        sending.ended.connect(sending.deleteLater)
        sending.write([meeting_id], path)


def _ask_path(context: Context, window: QWidget, ids: Sequence[str]) -> Path | None:
    """Ask where the package of some meetings goes."""
    offer_folder()
    first = context.session.read(meetings.facts, ids[0])
    name = f"Paket rapat {dt.date.today().isoformat()}{ENDING}"
    if len(ids) == 1:
        name = proposed_name("Paket", first, ENDING)
    return choose_save(window, context.preferences, "Simpan paket", name, PACKAGES)


class PackageExport(QDialog):
    """The dialog, which deletes itself; ``rows`` are the meetings."""

    def __init__(self, context: Context, parent: QWidget | None, listed: listing.Wanted) -> None:
        super().__init__(parent)
        self._context = context
        self.rows = ChosenMeetings()
        self.rows.setParent(self)
        self.list = QListView()
        self.count = label("", "caption")
        self.all, self.none = button("Centang semua", kind="link"), button("Kosongkan", kind="link")
        self.go, self.leave = button("Simpan paket…", kind="primary"), button("Tutup")
        self.sending = SendingPackages(context, self)
        self._steps = Steps(self)
        self._arrange()
        self._connect()
        self._steps.start(self._reading(listed))

    def done(self, result: int) -> None:
        """Close and go."""
        self._steps.stop()
        super().done(result)
        self.deleteLater()

    def save(self) -> None:
        """Ask where to, and write the package of what is ticked."""
        ids = [one.id for one in self.rows.ticked]
        path = _ask_path(self._context, self, ids) if ids and not self.sending.busy else None
        if path is not None:
            self.sending.write(ids, path)
            self._show_able()

    def _reading(self, listed: listing.Wanted) -> Generator[None, None, None]:
        pages: Iterator[tuple[Brief, ...]]
        if listed.filter is listing.Filter.TRASH:
            pages = chosen.meetings(self._context.session.archive)
        else:
            pages = self._listed(listed)
        for page in pages:
            self.rows.add(page)
            yield

    def _listed(self, wanted: listing.Wanted) -> Iterator[tuple[Brief, ...]]:
        after: listing.Cursor | None = None
        while True:
            page = self._context.session.read(listing.page, wanted, after=after)
            yield tuple(Brief(id=one.id, title=one.title, date=one.date) for one in page.rows)
            if page.end is None:
                return
            after = page.end

    def _show_able(self) -> None:
        ticked, of = len(self.rows.ticked), i18n.number(self.rows.rowCount())
        self.count.setText(f"{i18n.number(ticked)} dari {of} rapat")
        self.go.setEnabled(ticked > 0 and not self.sending.busy)

    def _arrange(self) -> None:
        self.setWindowTitle("Paket untuk arsip lain")
        px = self._context.theme.tokens.px
        self._context.icons.put(self.go, "package", colour="on_accent")
        self.list.setModel(self.rows)
        self.list.setAccessibleName("Rapat")
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(TickRows(self._context.theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = down(
            label("Rapat dalam paket", "h2"),
            self.list,
            across(self.count, None, self.all, self.none),
            label(_COMPLETE, "hint", wrap=True),
            spacing=8,
            edge=16,
        )
        rows.setStretch(1, 1)
        whole = down(rows, panel("line"), across(None, self.leave, self.go, edge=14), spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        self.resize(min(px(_WIDE), room.width() - _MARGIN), min(px(_HIGH), room.height() - _MARGIN))
        self._show_able()

    def _connect(self) -> None:
        self.rows.ticked_changed.connect(self._show_able)
        self.all.clicked.connect(lambda: self.rows.tick_all(on=True))
        self.none.clicked.connect(lambda: self.rows.tick_all(on=False))
        self.sending.ended.connect(self._show_able)
        self.go.clicked.connect(self.save)
        self.leave.clicked.connect(self.reject)
