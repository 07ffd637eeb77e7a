"""The office's retention schedule (JRA), and the lists that follow from it, as PDF and Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.retention import (
    Fate,
    Retained,
    RetentionRule,
    fate_of,
    pasted_rules,
    years,
)
from notulen_app.domain.value import changed
from notulen_app.services import profiles, retention, year_volume
from notulen_app.services.retention import ListKind
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, WORKBOOKS, choose_save
from notulen_app.ui.exporting import Exporter
from notulen_app.ui.models.rows_model import Column, RowsModel
from notulen_app.ui.notices import Offer
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.wording.typed import Unreadable, clean

if TYPE_CHECKING:
    from notulen_app.documents.year_volume import Volume

ABOUT = (
    "Tabel ini milik kantor; tidak ada yang bawaan. Kode yang lebih rinci ikut kode di atasnya "
    "(HM.01.02 ikut HM.01). Aktif dan inaktif dalam tahun, dihitung sejak notulen sah. Aplikasi "
    "tidak menghapus apa pun."
)
HINT = "Enter mengubah, Alt+↑↓ memindahkan, Del menghapus."
YEARLY = (
    "Notulen yang sah dari satu tahun dalam satu PDF: sampul, daftar isi, indeks keputusan, indeks "
    "nama. Rapat rahasia dan yang belum sah tidak ikut."
)
_NONE = "Tidak ada rapat pada daftar ini."


@dataclass(frozen=True)
class _Row:
    """A row of the table; ``id`` is its place, "" for the empty row at the end."""

    id: str
    rule: RetentionRule


class RetentionEditor(QWidget):
    """What is changed here takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session = context.session
        fates = ("", *(one.value for one in Fate))
        self.rows = RowsModel(
            (
                Column("Kode", lambda one: one.rule.code, _coded, share=0, width=110,
                       hint="Kode baru…"),
                Column("Uraian", lambda one: one.rule.name, _named, share=3),
                Column("Aktif", lambda one: _shown(one.rule.active),
                       partial(_timed, "active"), share=0, width=64),
                Column("Inaktif", lambda one: _shown(one.rule.inactive),
                       partial(_timed, "inactive"), share=0, width=70),
                Column("Nasib akhir", lambda one: one.rule.fate.value if one.rule.fate else "",
                       _fated, choices=fates, share=0, width=130),
            ),
            blank=lambda: _Row("", RetentionRule(code="")),
            save=self._save_row,
            parent=self,
        )  # fmt: skip
        self.table = RowsTable(self.rows, context.theme, name="Jadwal retensi")
        self.paste = button("Tempel dari Excel", kind="small")
        self.choice = QComboBox()
        self.choice.setAccessibleName("Daftar")
        self.pdf, self.excel = button("Simpan PDF…"), button("Simpan Excel…")
        self.count = label("", "caption")
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun himpunan notulen")
        self.volume = button("Simpan himpunan PDF…")
        self._steps = Steps(self)
        self._target: Path | None = None
        self._exporter = Exporter(context.notices, self)
        self._arrange()
        self._connect()
        self.fill()

    def fill(self) -> None:
        """Show what the archive has now."""
        found = self._session.read(retention.rules)
        self.rows.fill([_Row(str(n), one) for n, one in enumerate(found)])
        self._offer_years()

    def _offer_years(self) -> None:
        known = self._session.read(year_volume.years)
        shown = [self.year.itemData(n) for n in range(self.year.count())]
        if shown != list(known):
            self.year.clear()
            for one in known:
                self.year.addItem(str(one), one)
        self.volume.setEnabled(bool(known))

    def flush(self) -> bool:
        """Save what is being edited; False where a write failed."""
        return self.table.flush()

    def _arrange(self) -> None:
        self._context.icons.put(self.paste, "clipboard-paste", size=14)
        for one in ListKind:
            self.choice.addItem(one.value.capitalize(), one)
        schedule, lists, yearly = panel("card"), panel("card"), panel("card")
        schedule.setLayout(
            down(
                label("Jadwal retensi arsip (JRA)", "title"),
                label(ABOUT, "caption", wrap=True),
                self.table,
                label(HINT, "hint"),
                across(self.paste, None),
                edge=16,
            )
        )
        lists.setLayout(
            down(
                label("Daftar arsip", "title"),
                label("Semua rapat yang tidak dibatalkan dan tidak di Sampah.", "caption"),
                across(self.choice, self.pdf, self.excel, None),
                self.count,
                edge=16,
            )
        )
        yearly.setLayout(
            down(
                label("Himpunan notulen setahun", "title"),
                label(YEARLY, "caption", wrap=True),
                across(self.year, self.volume, None),
                edge=16,
            )
        )
        self.setLayout(down(schedule, lists, yearly, None, spacing=12))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.removal_requested.connect(self._remove_row)
        self.table.move_requested.connect(self._move_row)
        self.paste.clicked.connect(self._paste)
        self.choice.activated.connect(lambda _: self.count.setText(""))
        self.pdf.clicked.connect(lambda: self._export(PDF, ".pdf", retention.render))
        self.excel.clicked.connect(lambda: self._export(WORKBOOKS, ".xlsx", retention.tables))
        self.volume.clicked.connect(self._bind)
        self._steps.finished.connect(self._on_read)
        self._session.changed.connect(self._on_changed)
        self._session.closing.connect(self._steps.stop)

    def _save_row(self, row: int, value: _Row) -> bool:
        kept = [one.rule for one in self.rows.values]
        kept[row : row + 1] = [value.rule]
        return self._save(kept)

    def _remove_row(self, row: int) -> None:
        kept = [one.rule for one in self.rows.values]
        del kept[row : row + 1]
        if self._save(kept):
            self._toast("Baris jadwal dihapus")

    def _move_row(self, row: int, step: int) -> None:
        kept = [one.rule for one in self.rows.values]
        if row < len(kept) and 0 <= row + step < len(kept):
            kept.insert(row + step, kept.pop(row))
            self._save(kept)

    def _paste(self) -> None:
        """Put the rows of the clipboard behind the others; a code that is there is replaced."""
        try:
            fresh = pasted_rules(QGuiApplication.clipboard().text())
        except ValueError as problem:
            words = " ".join(str(problem).split())[:80]
            self._context.notices.toast(f"Tidak ditempel: “{words}” tidak terbaca")
            return
        if not fresh:
            self._context.notices.toast("Papan klip tidak memuat tabel kode, uraian, dan tahun")
            return
        kept = {one.rule.code.casefold(): one.rule for one in self.rows.values}
        kept |= {one.code.casefold(): one for one in fresh}
        if self._save(list(kept.values())):
            self._toast(f"{len(fresh)} baris jadwal ditempel")

    def _save(self, kept: Sequence[RetentionRule]) -> bool:
        if self._session.do(retention.set_rules, self, kept) is None:
            return False
        self.fill()
        return True

    def _export(self, kind: str, ending: str, make: Make) -> None:
        wanted, today = self.choice.currentData(), dt.date.today()
        rows = self._session.read(retention.listed, wanted, today=today)
        self.count.setText(f"{len(rows)} rapat" if rows else _NONE)
        if not rows or self._exporter.busy:
            return
        name = safe_name(f"{wanted.value} {today:%Y-%m-%d}") + ending
        title = f"Simpan {wanted.value}"
        path = choose_save(self, self._context.preferences, title, name, kind)
        if path is not None:
            profile = self._session.read(profiles.office_profile)
            self._exporter.save(path, partial(_made, make, wanted, rows, profile, today))

    def _bind(self) -> None:
        """Ask where to, then read the minutes of the year step by step and draw them."""
        year = self.year.currentData()
        name = f"himpunan notulen {year}.pdf"
        title = "Simpan himpunan notulen"
        path = choose_save(self, self._context.preferences, title, name, PDF)
        if path is not None and not self._exporter.busy:
            self._target = path
            self._steps.start(self._reading(year))

    def _reading(self, year: int) -> Generator[None, None, Volume | NotulenError]:
        try:
            return (yield from self._session.read(year_volume.reading, year))
        except NotulenError as error:
            return error

    def _on_read(self, found: Volume | NotulenError) -> None:
        path, self._target = self._target, None
        if isinstance(found, NotulenError):
            self._context.notices.refuse(found)
        elif path is not None:
            self._exporter.save(path, lambda: year_volume.render(found).pdf)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if by is not self and changes.tables & {"setting", "meeting"}:
            self.fill()

    def _toast(self, text: str) -> None:
        self._context.notices.toast(text, Offer("Urungkan", self._session.undo))


Make = Callable[..., Any]
"""``retention.render`` or ``retention.tables``."""


def _made(
    make: Make,
    kind: ListKind,
    rows: Sequence[Retained],
    profile: DocumentProfile,
    today: dt.date,
) -> bytes:
    made = make(kind, rows, profile, today=today)
    return made if isinstance(made, bytes) else bytes(made.pdf)


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)


def _coded(row: _Row, text: str) -> _Row:
    code = clean(text)
    if not code:
        raise Unreadable("Kode tidak dapat dikosongkan.")
    return replace(row, rule=changed(row.rule, code=code))


def _named(row: _Row, text: str) -> _Row:
    return replace(row, rule=changed(row.rule, name=clean(text)))


def _timed(field: str, row: _Row, text: str) -> _Row:
    try:
        return replace(row, rule=changed(row.rule, **{field: years(text)}))
    except ValueError as problem:
        raise Unreadable("Tahun ditulis sebagai angka 0 sampai 99.") from problem


def _fated(row: _Row, text: str) -> _Row:
    return replace(row, rule=changed(row.rule, fate=fate_of(text)))
