"""Invites from what the archive knows: an earlier meeting's list, groups, people by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app import i18n
from notulen_app.services import inviting, list_numbers
from notulen_app.services.inviting import InvitableGroup
from notulen_app.store.inviting import EarlierList
from notulen_app.ui.context import Context
from notulen_app.ui.notices import Offer
from notulen_app.ui.writer import Writer

NO_LIST = "Belum ada rapat lain sampai tanggal rapat ini yang punya daftar undangan"
NO_GROUP = "Belum ada kelompok. Kelompok diatur di Orang."


class Inviting(QObject):
    """Opens the sheets of a meeting and writes what is chosen there, as one undo step.

    ``invited`` says that the list has more rows.
    """

    invited = Signal()

    def __init__(self, context: Context, writer: Writer, bearer: QWidget) -> None:
        super().__init__(bearer)
        self._context = context
        self._writer = writer
        self._bearer = bearer

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give the three ways, and the order of protocol."""
        return {
            "invite_as_before": self.from_earlier_list,
            "invite_groups": self.from_groups,
            "invite_people": self.from_people,
            "number_list": self.number,
        }

    def from_earlier_list(self) -> None:
        """Ask whose list is taken over."""
        from notulen_app.ui.dialogs.invite import EarlierListSheet

        lists = self._context.session.read(inviting.earlier_lists, self._writer.meeting.id)
        if not lists:
            self._context.notices.toast(NO_LIST)
            return
        sheet = EarlierListSheet(self._context, self._bearer.window(), lists)
        sheet.chosen.connect(self._on_list)
        sheet.open()

    def from_groups(self) -> None:
        """Ask which groups are invited, and how."""
        from notulen_app.ui.dialogs.invite import GroupsSheet

        groups = self._context.session.read(inviting.invitable_groups, self._writer.meeting.id)
        if not groups:
            self._context.notices.toast(NO_GROUP)
            return
        sheet = GroupsSheet(self._context, self._bearer.window(), groups)
        sheet.chosen.connect(lambda found: self._on_groups(found, one_by_one=sheet.one_by_one))
        sheet.open()

    def from_people(self) -> None:
        """Ask who of the directory is invited."""
        from notulen_app.ui.dialogs.invite import PeopleSheet

        taken = self._context.session.read(inviting.asked_people, self._writer.meeting.id)
        sheet = PeopleSheet(self._context, self._bearer.window(), taken=taken)
        sheet.chosen.connect(self._on_people)
        sheet.open()

    def number(self) -> None:
        """Let the list stand by protocol: by sector and rank, then as it stands by hand."""
        before = self._order()
        if not self._writer.do_at_length(list_numbers.numbering_list):
            return
        if self._order() == before:
            self._context.notices.toast("Undangan sudah menurut protokol")
        else:
            offer = Offer("Urungkan", self._context.session.undo)
            self._context.notices.toast("Undangan diurutkan menurut protokol", offer)

    def _order(self) -> list[str]:
        rows = sorted(self._writer.record.attendance, key=lambda row: row.order)
        return [row.id for row in rows]

    def _on_list(self, source: EarlierList) -> None:
        added = self._do(inviting.inviting_as_in, source.meeting_id)
        if added is not None:
            self._tell(added, f" dari “{source.title}”", again=source.invited - added)

    def _on_groups(self, groups: tuple[InvitableGroup, ...], *, one_by_one: bool) -> None:
        ids = [one.id for one in groups]
        added = self._do(inviting.inviting_groups, ids, one_by_one=one_by_one)
        if added is not None:
            name = f" dari {groups[0].name}" if len(groups) == 1 and one_by_one else ""
            self._tell(added, name)

    def _on_people(self, ids: tuple[str, ...]) -> None:
        added = self._do(inviting.inviting_people, ids)
        if added is not None:
            self._tell(added, "")

    def _do(self, service: Callable[..., Any], *arguments: Any, **facts: Any) -> int | None:
        """Write, and give how many rows the list has more; None where that failed."""
        before = len(self._writer.record.attendance)
        if not self._writer.do_at_length(service, *arguments, **facts):
            return None
        return len(self._writer.record.attendance) - before

    def _tell(self, added: int, source: str, *, again: int = 0) -> None:
        if not added:
            self._context.notices.toast("Semuanya sudah ada di daftar undangan")
            return
        there = f"; {i18n.number(again)} sudah ada di daftar" if again else ""
        words = f"{i18n.number(added)} undangan ditambahkan{source}{there}"
        self._context.notices.toast(words, Offer("Urungkan", self._context.session.undo))
        self.invited.emit()
