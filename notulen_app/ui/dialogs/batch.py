"""Exporting many meetings: which, as what documents, under which names, into which folder."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from notulen_app import i18n, paths, sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.file_pattern import PLACES, USUAL_PATTERN, check_pattern, named_by
from notulen_app.domain.meeting import Meeting
from notulen_app.services.batch import Batch, Failure, Order
from notulen_app.services.outputs import DOCUMENTS, USUAL
from notulen_app.services.series import all_series
from notulen_app.store import chosen, listing, meetings
from notulen_app.store.chosen import Brief
from notulen_app.ui.batch_run import BatchRun
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import choose_folder
from notulen_app.ui.exporting import offer_folder, open_outside
from notulen_app.ui.models.chosen_meetings import ChosenMeetings
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.build import across, button, down, label, panel, restyle
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.side_panel import scrolling
from notulen_app.ui.widgets.tick_rows import TickRows

LISTED, EVERY = "Daftar rapat sesuai saringan", "Semua rapat"
_LOOK = "batch"
_RIGHT = 400
_SIZE = (960, 660)
"""Pixels at scale 1, where the screen is as large."""
_MARGIN = 48
_FAILED_HIGH = 110

Scope = listing.Wanted | tuple[str | None, int | None]
"""What the home list is narrowed to, or a series' id and a year, either of which may be open."""


def open_batch(context: Context, parent: QWidget | None, listed: listing.Wanted) -> BatchExport:
    """Open the dialog over a window; ``listed`` is what the home list is narrowed to."""
    made = BatchExport(context, parent, listed)
    made.open()
    return made


class BatchExport(QDialog):
    """The dialog, which deletes itself; ``rows`` are the meetings, ``run`` the work."""

    def __init__(self, context: Context, parent: QWidget | None, listed: listing.Wanted) -> None:
        super().__init__(parent)
        self._context = context
        self._folder = paths.documents_folder()
        self._example: Meeting | None = None
        self.scope = QComboBox()
        self.rows = ChosenMeetings()
        self.rows.setParent(self)
        self.list = QListView()
        self.all, self.none = button("Centang semua", kind="link"), button("Kosongkan", kind="link")
        self.count = label("", "caption")
        self.boxes = {kind: QCheckBox(_words(kind)) for kind in DOCUMENTS}
        self.pattern = QLineEdit()
        self.example = label("", "hint", wrap=True)
        self.folder, self.choose = ElidedLabel(role="caption"), button("Pilih folder…")
        self.failed = QPlainTextEdit()
        self.told = ElidedLabel(role="caption")
        self.progress, self.stop = QProgressBar(), button("Batal")
        self.look, self.leave = button("Buka folder", kind="link"), button("Tutup")
        self.go = button("Ekspor", kind="primary")
        self.run = BatchRun(context.session, self)
        self._steps = Steps(self)
        self._fill(listed)
        self._arrange()
        self._connect()
        self._read()

    def order(self) -> Order:
        """Give what is chosen."""
        kinds = tuple(kind for kind, box in self.boxes.items() if box.isChecked())
        return Order(self._folder, kinds=kinds, pattern=self.pattern.text())

    def export(self) -> None:
        """Make the documents."""
        if self.run.busy:
            return
        order = self.order()
        self._context.preferences.leave(_LOOK, ",".join(order.kinds) + "|" + order.pattern)
        self.failed.hide()
        self._tell("Membuat dokumen…")
        self.run.start([one.id for one in self.rows.ticked], order)
        self._show_able()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self._let_go()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Stop what is under way, then close and go."""
        self._let_go()
        super().done(result)
        self.deleteLater()

    def _let_go(self) -> None:
        self._steps.stop()
        self.run.drop()

    # What is chosen from

    def _fill(self, listed: listing.Wanted) -> None:
        read = self._context.session.read
        whole = listed.filter is listing.Filter.ALL and not listed.words
        if not whole and listed.filter is not listing.Filter.TRASH:
            self.scope.addItem(LISTED, listed)
        self.scope.addItem(EVERY, (None, None))
        for year in read(chosen.years):
            self.scope.addItem(f"Tahun {year}", (None, year))
        for one in read(all_series):
            self.scope.addItem(f"Seri {one.name}", (one.id, None))
        kinds, _, pattern = self._context.preferences.left(_LOOK).partition("|")
        kept = set(kinds.split(",")) & DOCUMENTS.keys() or set(USUAL)
        for kind, box in self.boxes.items():
            box.setChecked(kind in kept)
        self.pattern.setText(pattern or USUAL_PATTERN)
        self.folder.setText(str(self._folder))

    def _read(self) -> None:
        """Read the meetings of what is chosen, page by page."""
        self.rows.clear()
        self._example = None
        self._steps.start(self._reading(self.scope.currentData()))

    def _reading(self, scope: Scope) -> Generator[None, None, None]:
        archive = self._context.session.archive
        if isinstance(scope, listing.Wanted):
            pages: Iterator[tuple[Brief, ...]] = _listed(self._context, scope)
        else:
            pages = chosen.meetings(archive, series_id=scope[0], year=scope[1])
        for page in pages:
            self.rows.add(page)
            yield

    # What is shown

    def _tell_example(self) -> None:
        """Show the name that the first meeting's first document would get."""
        ticked = self.rows.ticked
        kinds = self.order().kinds
        try:
            pattern = check_pattern(self.pattern.text())
            if not ticked or not kinds:
                self._say_example("", "hint")
                return
            read = self._context.session.read
            if self._example is None or self._example.id != ticked[0].id:
                self._example = read(meetings.facts, ticked[0].id)
            series = read(meetings.series_of, self._example.series_id)
            words, ending = DOCUMENTS[kinds[0]]
            name = named_by(
                pattern,
                self._example,
                kind=words,
                series=series.name if series else None,
                ending=ending,
            )
        except NotulenError as error:
            self._say_example(sentences.sentence(error), "error")
        else:
            self._say_example(f"Contoh: {name}", "hint")

    def _say_example(self, words: str, role: str) -> None:
        self.example.setText(words)
        restyle(self.example, "role", role)

    def _tell(self, words: str, role: str = "caption") -> None:
        self.told.setText(words)
        restyle(self.told, "role", role)

    def _show_able(self) -> None:
        """Let be pressed what can be done now."""
        busy, ticked = self.run.busy, len(self.rows.ticked)
        of = i18n.number(self.rows.rowCount())
        self.count.setText(f"{i18n.number(ticked)} dari {of} rapat")
        self._tell_example()
        named = self.example.property("role") != "error"
        ready = not busy and ticked > 0 and bool(self.order().kinds) and named
        self.go.setEnabled(ready)
        parts = (self.scope, self.list, self.all, self.none, self.pattern, self.choose)
        for one in (*parts, *self.boxes.values()):
            one.setEnabled(not busy)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._tell(f"Membuat dokumen… {i18n.number(done)} dari {i18n.number(total)} rapat")

    def _on_ended(self, batch: Batch) -> None:
        files, failed = i18n.number(len(batch.files)), i18n.number(len(batch.failures))
        begun = "Dihentikan" if batch.stopped else "Selesai"
        self._tell(f"{begun}: {files} berkas ditulis, {failed} gagal")
        self.failed.setPlainText("\n".join(_failure(one) for one in batch.failures))
        self.failed.setVisible(bool(batch.failures))
        self.look.setVisible(bool(batch.files))
        self._show_able()

    def _on_refused(self, error: NotulenError) -> None:
        self._tell(sentences.sentence(error), "error")
        self._show_able()

    def _on_choose(self) -> None:
        offer_folder()
        start = self._folder if self._folder.is_dir() else self._context.preferences.folder
        folder = choose_folder(self, start, "Folder untuk dokumen")
        if folder is not None:
            self._folder = folder
            self.folder.setText(str(folder))

    # How it is laid out

    def _arrange(self) -> None:
        self.setWindowTitle("Ekspor banyak rapat")
        px = self._context.theme.tokens.px
        self._context.icons.put(self.go, "file-down", colour="on_accent")
        self._context.icons.put(self.choose, "folder-open")
        self.scope.setAccessibleName("Rapat yang diekspor")
        self.list.setModel(self.rows)
        self.list.setAccessibleName("Rapat")
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(TickRows(self._context.theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.pattern.setAccessibleName("Nama berkas")
        self.failed.setAccessibleName("Yang gagal")
        self.failed.setReadOnly(True)
        self.failed.setFixedHeight(px(_FAILED_HIGH))
        self.failed.hide()
        self.look.hide()
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(px(160))
        ticking = across(self.count, None, self.all, self.none)
        left = down(label("Rapat", "h2"), self.scope, self.list, ticking, spacing=8, edge=14)
        left.setStretch(2, 1)
        side = scrolling(self._choices())
        side.setFixedWidth(px(_RIGHT))
        middle = across(left, side, spacing=0)
        middle.setStretch(0, 1)
        state = across(self.told, self.look, self.progress, self.stop)
        state.setStretch(0, 1)
        foot = down(self.failed, state, across(None, self.leave, self.go), spacing=8)
        foot.setContentsMargins(14, 10, 14, 14)
        rows = down(middle, panel("line"), foot, spacing=0)
        rows.setStretch(0, 1)
        self.setLayout(rows)
        room = self.screen().availableGeometry()
        width, height = (px(one) for one in _SIZE)
        self.resize(min(width, room.width() - _MARGIN), min(height, room.height() - _MARGIN))

    def _choices(self) -> QWidget:
        places = ", ".join(f"{{{one}}}" for one in PLACES)
        target = across(self.folder, self.choose)
        target.setStretch(0, 1)
        made = QWidget()
        made.setLayout(
            down(
                label("Dokumen", "h2"),
                *self.boxes.values(),
                8,
                label("Nama berkas", "label"),
                self.pattern,
                self.example,
                label(f"Dapat dipakai: {places}", "hint", wrap=True),
                8,
                label("Folder", "label"),
                target,
                None,
                spacing=6,
                edge=14,
            )
        )
        return made

    def _connect(self) -> None:
        self.scope.activated.connect(lambda _: self._read())
        self.rows.ticked_changed.connect(self._show_able)
        self.all.clicked.connect(lambda: self.rows.tick_all(on=True))
        self.none.clicked.connect(lambda: self.rows.tick_all(on=False))
        for box in self.boxes.values():
            box.clicked.connect(lambda _: self._show_able())
        self.pattern.textEdited.connect(lambda _: self._show_able())
        self.choose.clicked.connect(self._on_choose)
        self.run.progressed.connect(self._on_progress)
        self.run.ended.connect(self._on_ended)
        self.run.refused.connect(self._on_refused)
        self.stop.clicked.connect(self.run.stop)
        self.look.clicked.connect(lambda: open_outside(self._folder))
        self.go.clicked.connect(self.export)
        self.leave.clicked.connect(self.reject)


def _listed(context: Context, wanted: listing.Wanted) -> Iterator[tuple[Brief, ...]]:
    """Read what the home list shows, page by page."""
    after: listing.Cursor | None = None
    while True:
        page = context.session.read(listing.page, wanted, after=after)
        yield tuple(Brief(id=one.id, title=one.title, date=one.date) for one in page.rows)
        if page.end is None:
            return
        after = page.end


def _words(kind: str) -> str:
    words, ending = DOCUMENTS[kind]
    sorts = {".pdf": "PDF", ".docx": "Word", ".odt": "ODT", ".xlsx": "Excel", ".json": "JSON"}
    return f"{words}, {sorts[ending]}"


def _failure(one: Failure) -> str:
    words = f"{one.title}, {one.document}" if one.document else one.title
    return f"{words}: {sentences.sentence(one.error)}"
