"""Offices, sectors and groups of the directory as short tables that are edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from notulen_app.domain.people import Group, Organisation, Sector
from notulen_app.domain.value import changed
from notulen_app.services import people
from notulen_app.store import directory
from notulen_app.ui.context import Context
from notulen_app.ui.models.rows_model import Column, RowsModel
from notulen_app.ui.widgets.build import down, label
from notulen_app.ui.widgets.rows_table import RowsTable
from notulen_app.ui.wording.typed import Unreadable, clean


class DirectoryTables(QScrollArea):
    """Three tables; each change is one undo step."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sectors: tuple[Sector, ...] = ()
        self.sectors = self._table(
            "Unsur, menurut urutan protokol (Alt+↑↓ memindahkan)",
            (Column("Unsur", lambda one: one.name, _named, hint="Unsur baru…"),),
            blank=lambda: Sector(id="", name=""),
            save=self._save_sector,
            remove=people.remove_sector,
        )
        self.offices = self._table(
            "Instansi",
            (
                Column("Nama", lambda one: one.name, _named, share=2, hint="Instansi baru…"),
                Column("Singkatan", lambda one: one.short_name or "", _with_short),
                Column("Unsur", self._sector_of, self._with_sector),
            ),
            blank=lambda: Organisation(id="", name=""),
            save=self._save_office,
            remove=people.remove_organisation,
        )
        self.groups = self._table(
            "Kelompok; anggotanya diatur pada tiap orang",
            (
                Column("Nama", lambda one: one.name, _named, share=2, hint="Kelompok baru…"),
                Column("Anggota", lambda one: str(_members(one)), lambda one, _: one),
                Column("Unsur", self._sector_of, self._with_sector),
            ),
            blank=lambda: Group(id="", name=""),
            save=self._save_group,
            remove=people.remove_group,
        )
        self.sectors.move_requested.connect(self._move_sector)
        inside = QWidget()
        parts: list[Any] = []
        for table in (self.sectors, self.offices, self.groups):
            parts.append(down(label(table.accessibleName(), "label"), table, spacing=4))
        inside.setLayout(down(*parts, None, spacing=16, edge=16))
        self.setWidget(inside)
        self.setWidgetResizable(True)

    def load(self) -> None:
        """Read the tables."""
        read = self._context.session.read
        self._sectors = read(directory.all_of, Sector)
        self.sectors.rows.fill(self._sectors)
        self.offices.rows.fill(read(directory.all_of, Organisation))
        self.groups.rows.fill(read(directory.all_of, Group))

    def choose(self, row_id: str) -> None:
        """Choose an office or a group and show it."""
        for table in (self.offices, self.groups):
            places = [n for n, one in enumerate(table.rows.values) if one.id == row_id]
            if places:
                index = table.rows.index(places[0], 0)
                table.setCurrentIndex(index)
                table.scrollTo(index)
                table.setFocus()
                if (inside := self.widget()) is not None:
                    place = table.mapTo(inside, table.visualRect(index).center())
                    self.ensureVisible(place.x(), place.y())

    def flush(self) -> bool:
        """Save what is being edited; False where that failed."""
        saved = [table.flush() for table in (self.sectors, self.offices, self.groups)]
        return all(saved)

    def _table(
        self,
        name: str,
        columns: tuple[Column, ...],
        *,
        blank: Callable[[], Any],
        save: Callable[[int, Any], bool],
        remove: Callable[..., Any],
    ) -> RowsTable:
        rows = RowsModel(columns, blank=blank, save=save, parent=self)
        table = RowsTable(rows, self._context.theme, name=name)
        table.removal_requested.connect(lambda row: self._do(remove, rows.values[row].id))
        return table

    def _save_sector(self, _: int, value: Any) -> bool:
        if value.id:
            return self._do(people.change_sector, value.id, name=value.name)
        return not value.name or self._do(people.add_sector, name=value.name)

    def _save_office(self, _: int, value: Any) -> bool:
        facts = {"short_name": value.short_name, "sector_id": value.sector_id}
        if value.id:
            return self._do(people.change_organisation, value.id, name=value.name, **facts)
        return not value.name or self._do(people.add_organisation, name=value.name, **facts)

    def _save_group(self, _: int, value: Any) -> bool:
        facts = {"sector_id": value.sector_id}
        if value.id:
            return self._do(people.change_group, value.id, name=value.name, **facts)
        return not value.name or self._do(people.add_group, name=value.name, **facts)

    def _move_sector(self, row: int, step: int) -> None:
        ids = [one.id for one in self._sectors]
        there = row + step
        if 0 <= there < len(ids):
            ids.insert(there, ids.pop(row))
            self._do(people.order_sectors, ids)
            self.sectors.setCurrentIndex(self.sectors.rows.index(there, 0))

    def _sector_of(self, one: Organisation | Group) -> str:
        found = next((sector for sector in self._sectors if sector.id == one.sector_id), None)
        return found.name if found else ""

    def _with_sector(self, one: Organisation | Group, text: str) -> Any:
        name = clean(text)
        if not name:
            return changed(one, sector_id=None)
        for sector in self._sectors:
            if sector.name.lower() == name.lower():
                return changed(one, sector_id=sector.id)
        raise Unreadable(f"Unsur “{name}” belum ada; tambahkan di tabel Unsur.")

    def _do(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> bool:
        done = self._context.session.do(service, self, *arguments, **facts) is not None
        self.load()
        return done


def _members(group: Group) -> int:
    return len(group.person_ids) + len(group.position_ids)


def _named(one: Any, text: str) -> Any:
    if not clean(text) and one.id:
        raise Unreadable("Nama tidak boleh kosong; tekan Del untuk menghapus barisnya.")
    return changed(one, name=clean(text))


def _with_short(one: Organisation, text: str) -> Organisation:
    return changed(one, short_name=clean(text) or None)
