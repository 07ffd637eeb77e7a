"""Orang: the directory of people with their posts, groups and history; offices and sectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from notulen_app.domain.changes import Changes
from notulen_app.services import people
from notulen_app.store import people_list
from notulen_app.store.people_list import Listed
from notulen_app.ui.context import Context
from notulen_app.ui.forms.directory_tables import DirectoryTables
from notulen_app.ui.forms.many_people_form import ManyPeopleForm
from notulen_app.ui.forms.person_form import PersonForm
from notulen_app.ui.models.people_model import PERSON, PeopleModel
from notulen_app.ui.notices import Offer
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.search_field import SearchField
from notulen_app.ui.wording.key_words import tip

if TYPE_CHECKING:
    from notulen_app.ui.pages.attendance_reports import AttendanceReportsPage

_TABLES = frozenset({"person", "position", "organisation", "sector", "people_group"})
_HISTORY = frozenset({"attendance", "meeting"})
_WIDTHS = {1: 90, 2: 120, 3: 150, 4: 138, 5: 80}
"""Pixels of the columns beside the name."""
_LESSER = (2, 4, 5)
"""Columns that go where the list is narrow."""
_NARROW, _NARROWEST, _RANK = 560, 380, 1
"""Pixels at scale 1 below which they go, and below which the rank goes too."""
REPORTS = 2
"""The part of the place that holds the reports."""
_FORM = 430


class PeoplePage(Page):
    """The place Orang. ``meeting_chosen(meeting id, tab)`` asks to see a meeting."""

    meeting_chosen = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        session = context.session
        self.rows = PeopleModel(
            lambda words, after: session.read(people_list.page, words=words, after=after)
        )
        self.rows.setParent(self)
        self.search = SearchField(context.icons, "Cari nama, jabatan, nomor…  Ctrl+F")
        self.table = QTableView()
        self.form = PersonForm(context)
        self.many = ManyPeopleForm(context)
        self._forms = QStackedWidget()
        self.tables = DirectoryTables(context)
        self._stack = QStackedWidget()
        self._choices = QButtonGroup(self)
        self._empty = label("", "hint", wrap=True)
        self._reports: AttendanceReportsPage | None = None
        self._wanted = ""
        self._stale = False
        self.add = button("Orang baru", kind="primary")
        self.import_ = button("Impor daftar…")
        self.doubles = button("Cari data ganda…")
        self._build()
        self._connect()
        self.rows.ask(())

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done here."""
        able: dict[str, Callable[[], object]] = {
            "new_person": self.new_person,
            "find_doubles": self.find_doubles,
            "import_people": self.import_people,
            "attendance_report": self.show_reports,
        }
        if (reports := self._shown_reports) is not None:
            return able | reports.commands()
        able["find"] = self.search.setFocus
        if len(self.chosen) > 1:
            return able
        if self._stack.currentIndex() == 0 and self.form.history.linkable:
            able["link_guest"] = self.form.history.ask_link
        return able | {"remove_person": self.remove_person}

    def hints(self) -> tuple[str, ...]:
        """The keys of the place."""
        if (reports := self._shown_reports) is not None:
            return reports.hints()
        own = "Shift+↑↓ pilih beberapa"
        return ("Ctrl+F cari", own, "Ctrl+Alt+O orang baru", "Ctrl+Z urungkan")

    def panels(self) -> tuple[QWidget, ...]:
        """Search, list and form."""
        reports = self._shown_reports
        return reports.panels() if reports else (self.search, self.table, self._form)

    @property
    def _form(self) -> QWidget:
        return self.many if self._forms.currentWidget() is self.many else self.form

    @property
    def chosen(self) -> list[Listed]:
        """The people that are chosen, from the top; none while offices or reports are shown."""
        if self._stack.currentIndex():
            return []
        places = sorted(one.row() for one in self.table.selectionModel().selectedRows())
        rows = [self.rows.index(n, 0).data(PERSON) for n in places]
        return [one for one in rows if isinstance(one, Listed)]

    def flush(self) -> bool:
        """Save what is typed; False where that failed."""
        saved = [self.form.flush(), self.tables.flush()]
        return all(saved)

    def new_person(self) -> None:
        """Add a person and begin with the name."""
        self.flush()
        add: Callable[..., str] = people.add_person
        made = self._context.session.do(add, self, name="Nama baru")
        if made is None:
            return
        self.search.setText("")
        self._show_part(0)
        self.rows.ask(("nama baru",))
        self._choose(made)
        field = self.form.fields["name"]
        field.setFocus()
        field.editor.selectAll()  # type: ignore[attr-defined]

    def remove_person(self) -> None:
        """Remove the person that is shown, where no meeting speaks of him."""
        person_id = self.form.person_id
        if not person_id:
            return
        if self._context.session.do(people.remove_person, None, person_id):
            done = self._context.session.archive.undo_label or ""
            self._context.notices.toast(done, Offer("Urungkan", self._context.session.undo))

    def import_people(self) -> None:
        """Take a list of people in from Excel, CSV or the clipboard."""
        from notulen_app.ui.dialogs.import_people import open_import

        if self.flush():
            open_import(self._context, self.window())

    def show_reports(self) -> None:
        """Show the reports on attendance."""
        self._show_part(REPORTS)
        if self._reports is not None:
            self._reports.table.body.setFocus()

    def show_found(self, kind: str, row_id: str, name: str) -> None:
        """Show what a search has found: somebody, a vacant post, an office or a group."""
        if kind in ("instansi", "kelompok"):
            self._show_part(1)
            self.tables.choose(row_id)
            return
        row = self._context.session.read(people_list.one, row_id)
        self._show_person(row_id, row.name if row else name)

    def find_doubles(self) -> None:
        """Look for people who stand in the directory twice."""
        from notulen_app.ui.dialogs.duplicates import DuplicatesDialog

        self.flush()
        DuplicatesDialog(self._context, self.window()).begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what came of invitations meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._show_history()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters less where the list is narrow."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        px = self._context.theme.tokens.px
        room = self.width() - px(_FORM) - 70
        for column in _LESSER:
            self.table.setColumnHidden(column, room < px(_NARROW))
        self.table.setColumnHidden(_RANK, room < px(_NARROWEST))

    def _build(self) -> None:
        icons = self._context.icons
        icons.put(self.add, "user-plus", colour="on_accent")
        icons.put(self.doubles, "users")
        icons.put(self.import_, "file-spreadsheet")
        self.import_.setToolTip(
            tip("import_people", "Impor daftar dari Excel, CSV, atau papan klip")
        )
        buttons = across(self.import_, self.doubles, self.add, spacing=10)
        head = across(label("Orang", "h1"), None, self.search, buttons, spacing=10)
        head.setStretch(2, 1)
        pills = across(
            self._pill("Orang dan jabatan", 0),
            self._pill("Unsur, instansi, dan kelompok", 1),
            self._pill("Laporan kehadiran", REPORTS),
            None,
            spacing=6,
        )
        self._arrange_table()
        card, side = panel("card"), panel("card")
        inside = down(self.table, self._empty, spacing=0)
        inside.setContentsMargins(1, 1, 1, 1)
        card.setLayout(inside)
        for form in (self.form, self.many):
            self._forms.addWidget(form)
        side.setLayout(down(self._forms, spacing=0, edge=1))
        self._side = side
        both = QWidget()
        row = across(card, side, spacing=14)
        row.setStretch(0, 1)
        both.setLayout(row)
        frame = panel("card")
        frame.setLayout(down(self.tables, spacing=0, edge=1))
        self._stack.addWidget(both)
        self._stack.addWidget(frame)
        whole = down(head, pills, self._stack, spacing=10)
        whole.setContentsMargins(20, 16, 20, 14)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _arrange_table(self) -> None:
        self.table.setModel(self.rows)
        self.table.setAccessibleName("Daftar orang")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setProperty("panel", "outline")
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        """Follow the scale of the letters."""
        px = self._context.theme.tokens.px
        self._side.setFixedWidth(px(_FORM))
        self.table.verticalHeader().setDefaultSectionSize(px(34))
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, px(width))
        self._fit_columns()

    def _connect(self) -> None:
        self.search.sought.connect(lambda text: self.rows.ask(tuple(text.split())))
        self.search.left.connect(self.table.setFocus)
        self.search.accepted.connect(self.table.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.rows.settled.connect(self._on_settled)
        self.add.clicked.connect(self.new_person)
        self.import_.clicked.connect(self.import_people)
        self.doubles.clicked.connect(self.find_doubles)
        self.form.meeting_chosen.connect(lambda meeting: self.meeting_chosen.emit(meeting, ""))
        self.form.history.linkable_changed.connect(self.commands_changed)
        self._context.session.changed.connect(self._on_changed)
        self._context.theme.changed.connect(self._fit)
        self._fit()

    def _pill(self, text: str, number: int) -> QPushButton:
        made = button(text, kind="pill")
        made.setCheckable(True)
        made.setChecked(number == 0)
        made.clicked.connect(lambda: self._show_part(number))
        self._choices.addButton(made, number)
        return made

    def _show_part(self, number: int) -> None:
        if number == REPORTS and self._reports is None:
            self._reports = self._make_reports()
        self._choices.button(number).setChecked(True)
        for one in (self.search, self.import_, self.doubles, self.add):
            one.setVisible(number != REPORTS)
        self._stack.setCurrentIndex(number)
        if number == 1:
            self.tables.load()
        self.commands_changed.emit()

    @property
    def _shown_reports(self) -> AttendanceReportsPage | None:
        return self._reports if self._stack.currentIndex() == REPORTS else None

    def _make_reports(self) -> AttendanceReportsPage:
        from notulen_app.ui.pages.attendance_reports import AttendanceReportsPage

        made = AttendanceReportsPage(self._context)
        made.person_chosen.connect(self._show_person)
        made.commands_changed.connect(self.commands_changed)
        self._stack.addWidget(made)
        return made

    def _show_person(self, person_id: str, name: str) -> None:
        """Show somebody in the directory, found by his name."""
        self._show_part(0)
        self.search.setText(name)
        self._wanted = person_id
        self.rows.ask(tuple(name.split()))
        self.table.setFocus()

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(PERSON)
        if isinstance(row, Listed):
            self.form.show_person(row.id)

    def _show_chosen(self) -> None:
        """Show the form of one person, or what can be done with several."""
        chosen = self.chosen
        several = len(chosen) > 1
        if several:
            self.form.flush()
            all_read = len(chosen) < self.rows.rowCount() or not self.rows.canFetchMore(
                QModelIndex()
            )
            self.many.show_people(chosen, more=not all_read)
        if several != (self._form is self.many):
            self._forms.setCurrentWidget(self.many if several else self.form)
            self.commands_changed.emit()

    def _on_settled(self) -> None:
        any_found = self.rows.rowCount() > 0
        self.table.setVisible(any_found)
        self._empty.setVisible(not any_found)
        words = self.search.text().strip()
        self._empty.setText(
            f"Tidak ada yang cocok dengan “{words}”."
            if words
            else "Belum ada orang. Tambahkan di sini, atau impor daftar undangan dari Excel."
        )
        if self._wanted and self.rows.place(self._wanted) is not None:
            self._choose(self._wanted)
        elif any_found and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        elif not any_found:
            self.form.show_person("")
        self._wanted = ""

    def _choose(self, person_id: str) -> None:
        place = self.rows.place(person_id)
        if place is not None:
            self.table.selectRow(place)

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not changes.tables & _TABLES:
            self._stale |= bool(changes.tables & _HISTORY)
            if self._stale and self.isVisible():
                self._show_history()
            return
        shown, ids = self.form.person_id, changes.ids("person")
        if changes.tables & {"person"} and (ids is None or self._came_or_went(ids)):
            self.rows.ask(tuple(self.search.text().split()))
            self._choose(shown)
        else:
            for one in {shown, *(one.id for one in self.chosen)} - {""}:
                self.rows.refresh(one, self._context.session.read(people_list.one, one))
            self._show_chosen()
        if self.form.person_id:
            self.form.show_person(self.form.person_id)
        if self._stack.currentIndex() == 1:
            self.tables.load()

    def _show_history(self) -> None:
        self._stale = False
        self.form.history.refresh()

    def _came_or_went(self, ids: frozenset[str]) -> bool:
        """Tell whether a person was added, removed or renamed: then the order is another."""
        for person_id in ids:
            row = self._context.session.read(people_list.one, person_id)
            place = self.rows.place(person_id)
            if (row is None) != (place is None):
                return True
        return False
