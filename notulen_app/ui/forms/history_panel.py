"""Where somebody was, or whoever held one of his posts: counts, meetings, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from notulen_app import i18n
from notulen_app.domain.attendance import AttendanceRole, AttendanceState
from notulen_app.domain.people import Organisation, Person, Position
from notulen_app.domain.tally import Tally
from notulen_app.services import histories
from notulen_app.store.histories import HistoryPage, HistoryRow
from notulen_app.ui.context import Context
from notulen_app.ui.guest_link import ask_link
from notulen_app.ui.models.detail import DETAIL
from notulen_app.ui.models.door_words import stand_in_words
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.two_lines import TwoLines
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.number_words import counts_words

_ROW = int(Qt.ItemDataRole.UserRole) + 1
_OWN = "Orang ini"


class HistoryPanel(QWidget):
    """``meeting_chosen(meeting id)`` asks to see a meeting; ``linkable_changed`` tells of links.

    The list is that of the person, or of a post of his whoever held it.
    """

    meeting_chosen = Signal(str)
    linkable_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: Person | None = None
        self._end: tuple[str, str, str] | None = None
        self.whose = QComboBox()
        self.whose.setAccessibleName("Riwayat kehadiran dari")
        self.whose.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.counts = label("", "caption", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Riwayat kehadiran")
        self.list.setProperty("kind", "framed")
        self.list.setItemDelegate(TwoLines(context.theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(context.theme.tokens.px(146))
        self.more = button("Tampilkan yang lebih lama", kind="link")
        self.link = button("Tautkan ke orang lain…", kind="link")
        self.link.setToolTip("Kehadiran sebagai tamu ini milik orang lain di daftar")
        context.icons.put(self.link, "link", colour="accent_text")
        foot = across(self.more, None, self.link, spacing=8)
        head = label("Riwayat kehadiran", "label")
        self.setLayout(down(head, self.whose, self.counts, self.list, foot, spacing=4))
        self.whose.activated.connect(lambda _: self._load())
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentRowChanged.connect(lambda _: self._tell())
        self.more.clicked.connect(self._read_on)
        self.link.clicked.connect(self.ask_link)

    def show_person(
        self, person: Person, held: Sequence[Position], offices: dict[str, Organisation]
    ) -> None:
        """Show a person and offer his posts; a post that is shown stays so while it is his."""
        before = self.whose.currentData()
        self._person = person
        self.whose.clear()
        self.whose.addItem(_OWN, None)
        for post in held:
            if post.title:
                office = offices.get(post.organisation_id or "")
                name = f"{post.title} · {office.name}" if office else post.title
                self.whose.addItem(f"Jabatan: {name}", post.id)
        self.whose.setVisible(self.whose.count() > 1)
        self.whose.setCurrentIndex(max(0, self.whose.findData(before) if before else 0))
        self._load()

    def refresh(self) -> None:
        """Read the list anew."""
        if self._person is not None:
            self._load()

    @property
    def row(self) -> HistoryRow | None:
        """The meeting that is chosen in the list."""
        item = self.list.currentItem()
        found = item.data(_ROW) if item else None
        return found if isinstance(found, HistoryRow) else None

    @property
    def linkable(self) -> bool:
        """Tell whether the chosen row is that of a guest, who may be somebody else."""
        return self.row is not None and self.row.role is AttendanceRole.GUEST

    def ask_link(self) -> None:
        """Ask whose the attendance of the chosen meeting is."""
        row = self.row
        if row is not None:
            ask_link(
                self._context,
                self,
                meeting_id=row.meeting_id,
                attendance_id=row.attendance_id,
                person_id=row.person_id,
                name=row.name,
            )

    @property
    def _post(self) -> str | None:
        found = self.whose.currentData()
        return str(found) if found else None

    def _load(self) -> None:
        self.list.clear()
        page, counts = self._read(None), self._counts()
        self.counts.setText(counts_words(counts))
        self._add(page)
        self._tell()

    def _read(self, after: tuple[str, str, str] | None) -> HistoryPage:
        read, person_id = self._context.session.read, self._person.id if self._person else ""
        if self._post is None:
            return read(histories.of_person, person_id, after=after)
        return read(histories.of_post, self._post, after=after)

    def _counts(self) -> Tally:
        read, person_id = self._context.session.read, self._person.id if self._person else ""
        if self._post is None:
            return read(histories.counts_of_person, person_id)
        return read(histories.counts_of_post, self._post)

    def _read_on(self) -> None:
        self._add(self._read(self._end))

    def _add(self, page: HistoryPage) -> None:
        whoever = self._post is not None
        for row in page.rows:
            words = _words(row, named=whoever)
            item = QListWidgetItem(row.title)
            item.setData(DETAIL, words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {words}")
            item.setToolTip(literal.tip(row.title))
            item.setData(_ROW, row)
            self.list.addItem(item)
        self._end = page.end
        self.more.setVisible(page.end is not None)

    def _tell(self) -> None:
        self.link.setVisible(self.linkable)
        self.linkable_changed.emit()

    def _on_activated(self) -> None:
        if (row := self.row) is not None:
            self.meeting_chosen.emit(row.meeting_id)


def _words(row: HistoryRow, *, named: bool) -> str:
    state = row.state.value
    if row.state is AttendanceState.REPRESENTED:
        state = f"{state} {stand_in_words(row.representative)}".strip()
    if row.arrived:
        state = f"{state} {i18n.clock(row.arrived)}"
    if row.role is AttendanceRole.GUEST:
        state = f"{state}, tamu"
    day = f"{i18n.short_date(row.date)} {row.date.year}" if row.date else "tanpa tanggal"
    parts = [day, *([row.name] if named else []), state]
    return "  ·  ".join(parts)
