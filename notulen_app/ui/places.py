"""The places of the app and the way between them; pages are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from notulen_app import i18n
from notulen_app.domain.place import Place
from notulen_app.store import editions, places, tallies
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.frame import FOLLOW_UP, HOME, PEOPLE, SETTINGS
from notulen_app.ui.pages.home import HomePage
from notulen_app.ui.pages.meeting import Figures, MeetingPage, MeetingTab, TabPlan
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from notulen_app.domain.follow_up_list import Wanted
    from notulen_app.ui.pages.follow_up_place import FollowUpPlace
    from notulen_app.ui.pages.people import PeoplePage
    from notulen_app.ui.pages.text_import import TextImportPage

MEETING, TEXT_IMPORT = "rapat-terbuka", "impor-teks"


class Places(QObject):
    """Shows one page at a time; ``page`` is the one that is shown."""

    commands_changed = Signal()
    sample_requested = Signal()
    archive_requested = Signal()
    restore_ready = Signal(object)
    reseal_requested = Signal(object)

    def __init__(self, context: Context, stack: QStackedWidget, rail: Rail) -> None:
        super().__init__(stack)
        self._context = context
        self._stack = stack
        self._rail = rail
        self._pages: dict[str, Page] = {}
        self._behind: MeetingPage | None = None
        self.home = HomePage(context, tabs=tuple(plan.name for plan in _TABS))
        self.home.meeting_chosen.connect(self.show_meeting)
        self.home.follow_up_chosen.connect(self.show_follow_up)
        self.home.person_chosen.connect(self.show_in_directory)
        self.home.sample_requested.connect(self.sample_requested)
        self._keep(HOME, self.home)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        current = self._stack.currentWidget()
        return current if isinstance(current, Page) else self.home

    def show(self, name: str) -> None:
        """Go to a place of the rail."""
        if name == HOME:
            self.show_home()
        else:
            make = {FOLLOW_UP: self._follow_up, PEOPLE: self._people}.get(name, self._settings)
            if isinstance(self.page, MeetingPage):
                self._behind = self.page
            self._turn_to(name, self._pages.get(name) or make())
            self.keep_place()

    def show_home(self) -> None:
        """Go to the list of meetings."""
        self._behind = None
        self._turn_to(HOME, self.home)
        self.keep_place()

    def show_meeting(self, meeting_id: str, tab: str = "") -> None:
        """Open a meeting, at a tab where one is named; "notulen/ID" at a row of that tab."""
        tab, _, place = tab.partition("/")
        page = self._meeting_page()
        if not self.flush() and page.meeting_id != meeting_id:
            self._context.notices.toast(
                "Isian rapat yang terbuka belum tersimpan; buka rapat lain setelah tersimpan"
            )
            return
        if page.show_meeting(meeting_id, tab or None):
            self._turn_to(HOME, page)
            if place:
                page.show_tab(tab, place)
            self.keep_place()

    def show_follow_up(self, wanted: Wanted) -> None:
        """Go to the list of directives, narrowed so."""
        self._follow_up().show_wanted(wanted)
        self.show(FOLLOW_UP)

    def show_in_directory(self, kind: str, row_id: str, name: str) -> None:
        """Go to somebody, or to an office or a group, in the directory."""
        self.show(PEOPLE)
        self._people().show_found(kind, row_id, name)

    def show_reports(self) -> None:
        """Go to the reports on attendance."""
        self.show(PEOPLE)
        self.page.commands()["attendance_report"]()

    def import_text(self) -> None:
        """Take a text into the meeting that is open, or from elsewhere into a new one."""
        page = self.page
        meeting_id = page.meeting_id if isinstance(page, MeetingPage) else ""
        if not self.flush():
            self._context.notices.toast("Isian belum tersimpan; impor teks setelah tersimpan")
            return
        made = self._text_import()
        made.begin(meeting_id or None)
        self._turn_to(HOME, made)

    def import_people(self) -> None:
        """Take a list of people into the directory."""
        from notulen_app.ui.dialogs.import_people import open_import

        if self.flush():
            open_import(self._context, self._stack.window())
        else:
            self._context.notices.toast("Isian belum tersimpan; impor daftar setelah tersimpan")

    def export_package(self) -> None:
        """Write the package of the meeting that is open, else of some that are chosen."""
        from notulen_app.ui.dialogs.package_export import send

        self.flush()
        page = self.page
        open_one = page.meeting_id if isinstance(page, MeetingPage) else ""
        send(self._context, self._stack.window(), open_one, self.home.list.wanted)

    def _care_for_archive(self, name: str) -> None:
        """Back up or check the archive, where what comes of it is shown."""
        from notulen_app.ui.pages.settings import SettingsPage

        self.show(SETTINGS)
        if isinstance(self.page, SettingsPage):
            self.page.care_for_archive(name)

    def export_many(self) -> None:
        """Write the documents of many meetings, at first of those that the list shows."""
        from notulen_app.ui.dialogs.batch import open_batch

        self.flush()
        open_batch(self._context, self._stack.window(), self.home.list.wanted)

    def begin(self) -> None:
        """Go to where somebody was when the app was last open, whatever ended it."""
        place = self._context.session.read(places.last)
        self._turn_to(HOME, self.home)
        if place is not None and place.tab == FOLLOW_UP:
            self.show(FOLLOW_UP)
        elif place is not None and place.meeting_id is not None:
            page = self._meeting_page()
            if page.restore(place):
                self._turn_to(HOME, page)

    def take_focus(self) -> None:
        """Put the focus into the page that is shown, where one begins."""
        page = self.page
        if isinstance(page, MeetingPage) and page.tab is not None:
            page.tab.take_focus()
            return
        begins = (
            one
            for one in page.findChildren(QWidget)
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        first = next(begins, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go to the list of meetings; from another place to the meeting one came from."""
        behind = self._behind
        if not isinstance(self.page, MeetingPage) and behind is not None and behind.meeting_id:
            self._turn_to(HOME, behind)
            self.keep_place()
        else:
            self.show_home()

    def keep_place(self) -> None:
        """Keep where somebody is."""
        page = self.page
        here = page.place() if isinstance(page, MeetingPage) else Place()
        if page is self._pages.get(FOLLOW_UP):
            here = Place(tab=FOLLOW_UP)
        self._context.session.keep_place(here)

    def flush(self) -> bool:
        """Commit what was typed on any page; False where that failed."""
        saved = [page.flush() for page in self._pages.values()]
        return all(saved)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done in the place that is shown."""
        anywhere: dict[str, Callable[[], object]] = {
            "settings": lambda: self.show(SETTINGS),
            "show_meetings": self.show_home,
            "show_people": lambda: self.show(PEOPLE),
            "show_follow_up": lambda: self.show(FOLLOW_UP),
            "new_meeting": self.home.new_meeting,
            "import_file": self.home.import_file,
            "sign_file": self.home.sign_file,
            "verify": self.home.verify_file,
            "check_paper": self.home.check_paper,
            "attendance_report": self.show_reports,
            "import_people": self.import_people,
            "export_many": self.export_many,
            "export_package": self.export_package,
            "back_up": lambda: self._care_for_archive("back_up"),
            "check_archive": lambda: self._care_for_archive("check_archive"),
        }
        if self._may_import():
            anywhere["import_text"] = self.import_text
        back: dict[str, Callable[[], object]] = (
            {} if self.page is self.home else {"go_back": self.go_back}
        )
        return anywhere | back | self.page.commands()

    def _turn_to(self, mark: str, page: Page) -> None:
        if self.page is not page:
            self.page.flush()
        self._rail.mark(mark)
        self._stack.setCurrentWidget(page)
        self.commands_changed.emit()

    def _meeting_page(self) -> MeetingPage:
        page = self._pages.get(MEETING)
        if isinstance(page, MeetingPage):
            return page
        made = MeetingPage(self._context, _TABS)
        made.left.connect(self.show_home)
        made.meeting_chosen.connect(self.show_meeting)
        made.tab_changed.connect(lambda _: self.keep_place())
        self._keep(MEETING, made)
        return made

    def _may_import(self) -> bool:
        """Tell whether a text can be taken in from here; frozen minutes take none."""
        page = self.page
        if not isinstance(page, MeetingPage):
            return page is not self._pages.get(TEXT_IMPORT)
        return not self._context.session.read(editions.is_frozen, page.meeting_id)

    def _text_import(self) -> TextImportPage:
        from notulen_app.ui.pages.text_import import TextImportPage

        page = self._pages.get(TEXT_IMPORT)
        if isinstance(page, TextImportPage):
            return page
        made = TextImportPage(self._context)
        made.taken.connect(self._show_taken)
        made.left.connect(lambda: self._show_taken(made.meeting_id or ""))
        self._keep(TEXT_IMPORT, made)
        return made

    def _show_taken(self, meeting_id: str) -> None:
        """Go to the meeting of a text, at the tab where it was left; without one to the list."""
        page = self._pages.get(MEETING)
        tab = ""
        if isinstance(page, MeetingPage) and page.meeting_id == meeting_id:
            tab = page.tab_name
        if meeting_id:
            self.show_meeting(meeting_id, tab)
        if self.page is self._pages.get(TEXT_IMPORT):  # no meeting, or one that is gone
            self.show_home()

    def _follow_up(self) -> FollowUpPlace:
        from notulen_app.ui.pages.follow_up_place import FollowUpPlace

        there = self._pages.get(FOLLOW_UP)
        if isinstance(there, FollowUpPlace):
            return there
        made = FollowUpPlace(self._context)
        made.meeting_chosen.connect(self.show_meeting)
        self._keep(FOLLOW_UP, made)
        return made

    def _people(self) -> PeoplePage:
        from notulen_app.ui.pages.people import PeoplePage

        if isinstance(there := self._pages.get(PEOPLE), PeoplePage):
            return there
        made = PeoplePage(self._context)
        made.meeting_chosen.connect(self.show_meeting)
        self._keep(PEOPLE, made)
        return made

    def _settings(self) -> Page:
        from notulen_app.ui.pages.settings import SettingsPage

        made = SettingsPage(self._context)
        made.archive_requested.connect(self.archive_requested)
        made.restore_ready.connect(self.restore_ready)
        made.reseal_requested.connect(self.reseal_requested)
        self._keep(SETTINGS, made)
        return made

    def _keep(self, name: str, page: Page) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)
        page.commands_changed.connect(self.commands_changed)


def _preparation(context: Context) -> MeetingTab:
    from notulen_app.ui.pages.preparation import PreparationTab

    return PreparationTab(context)


def _attendance(context: Context) -> MeetingTab:
    from notulen_app.ui.pages.attendance import AttendanceTab

    return AttendanceTab(context)


def _came_of_asked(archive: Archive, meeting_id: str) -> str:
    """Give how many came of those who were asked: "212/300"; nothing where nobody was asked."""
    came, asked = tallies.came_of_asked(archive, meeting_id)
    return f"{i18n.number(came)}/{i18n.number(asked)}" if asked else ""


def _minutes(context: Context) -> MeetingTab:
    from notulen_app.ui.pages.minutes import MinutesTab

    return MinutesTab(context)


def _approval(context: Context) -> MeetingTab:
    from notulen_app.ui.pages.approval import ApprovalTab

    return ApprovalTab(context)


_TABS = (
    TabPlan("persiapan", "Persiapan", _preparation),
    TabPlan(
        "absensi",
        "Absensi",
        _attendance,
        Figures(_came_of_asked, tables=tallies.COUNTED),
    ),
    TabPlan("notulen", "Notulen", _minutes),
    TabPlan("pengesahan", "Pengesahan", _approval),
)
"""The tabs of a meeting in their working order; Ctrl+1 is the first."""
