"""The place Rapat, driven by keys and clicks on a real archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.people import Directory, Party, Person
from notulen_app.domain.search_hits import Hit
from notulen_app.services import demo, exchange, meetings
from notulen_app.store import follow_up, frozen, listing
from notulen_app.store import meetings as stored
from notulen_app.store.listing import Filter
from notulen_app.ui import emptying
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.new_meeting import NewMeeting
from notulen_app.ui.dialogs.verification import VerificationSheet
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.pages.home import HomePage

TODAY = dt.date(2024, 8, 15)
KEY = Qt.Key
TABS = ("persiapan", "notulen", "pengesahan")


@pytest.fixture
def filled(context: Context) -> dict[str, str]:
    """Fill the archive; gives ids by title."""
    archive = context.session.archive
    ids = {}
    for title, day, state in (
        ("Rakor Lintas Sektoral", "2024-08-15", MeetingState.PREPARATION),
        ("Rapat Gakkumdu", "2024-08-22", MeetingState.PREPARATION),
        ("Evaluasi Sispamkota", "2024-08-13", MeetingState.AWAITING_SIGNATURE),
        ("Anev KRYD", "2024-08-01", MeetingState.FINAL),
        ("Pengecekan Asta Siap", "2024-07-25", MeetingState.DRAFT),
    ):
        made = meetings.create_meeting(archive, title=title, dates=(dt.date.fromisoformat(day),))
        if state is not MeetingState.PREPARATION:
            meetings.change_state(archive, made, state)
        ids[title] = made
    archive.forget_steps()
    return ids


def asked(page: HomePage) -> NewMeeting:
    """Give the dialog that asks for a new meeting."""
    dialog = page.findChild(NewMeeting)
    assert isinstance(dialog, NewMeeting)
    return dialog


def shown(context: Context, qtbot: QtBot, *, width: int = 1274) -> HomePage:
    page = HomePage(context, tabs=TABS, today=lambda: TODAY)
    qtbot.addWidget(page)
    page.resize(width, 690)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def page(context: Context, qtbot: QtBot, filled: dict[str, str]) -> Iterator[HomePage]:
    yield shown(context, qtbot)


def titles(page: HomePage) -> list[str]:
    """Give the meetings that are shown, in their order."""
    lines = page.list.list.lines
    rows = (lines.meeting(lines.index(line)) for line in range(lines.rowCount()))
    return [row.title for row in rows if row]


def hits(page: HomePage) -> list[str]:
    """Give what was found, as it is shown, once all of it is."""
    found = page.list.found
    assert page.list.is_searching
    lines = [line for line in found.hits.lines if isinstance(line, Hit)]
    return [line.texts[0][1] for line in lines]


def chosen(page: HomePage) -> str:
    row = page.list.list.chosen
    return row.title if row else ""


def press(qtbot: QtBot, page: HomePage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.list.list, key)


def seek(qtbot: QtBot, page: HomePage, text: str) -> None:
    """Type into the search and wait for what it finds."""
    with qtbot.waitSignal(page.list.found.hits.settled):
        qtbot.keyClicks(page.list.search, text)


ORDER = [
    "Rakor Lintas Sektoral",
    "Rapat Gakkumdu",
    "Evaluasi Sispamkota",
    "Anev KRYD",
    "Pengecekan Asta Siap",
]


def test_the_list_is_walked_with_arrows_and_opened_with_enter(
    page: HomePage, qtbot: QtBot, filled: dict[str, str]
) -> None:
    assert titles(page) == ORDER
    assert chosen(page) == ORDER[0]
    walked = []
    for _ in range(4):
        press(qtbot, page, KEY.Key_Down)
        walked.append(chosen(page))
    assert walked == ORDER[1:]
    press(qtbot, page, KEY.Key_Down)
    assert chosen(page) == ORDER[-1]
    press(qtbot, page, KEY.Key_Home)
    assert chosen(page) == ORDER[0]
    press(qtbot, page, KEY.Key_Up)
    assert chosen(page) == ORDER[0]
    press(qtbot, page, KEY.Key_End, KEY.Key_Up)
    assert chosen(page) == ORDER[-2]
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        press(qtbot, page, KEY.Key_Return)
    assert opened.args == [filled["Anev KRYD"], ""]


def test_a_double_click_opens(page: HomePage, qtbot: QtBot, filled: dict[str, str]) -> None:
    view = page.list.list
    line = view.lines.line_of(filled["Rapat Gakkumdu"])
    assert line is not None
    place = view.visualRect(view.lines.index(line)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args is not None
    assert opened.args[0] == filled["Rapat Gakkumdu"]


def test_pills_count_and_filter(page: HomePage, qtbot: QtBot, context: Context) -> None:
    texts = {one: page.list.pills[one].text() for one in Filter}
    assert texts[Filter.ALL] == "Semua  5"
    assert texts[Filter.UPCOMING] == "Akan datang  2"
    assert texts[Filter.AWAITING_SIGNATURE] == "Menunggu tanda tangan  1"
    assert not page.list.pills[Filter.TRASH].isVisible()
    qtbot.mouseClick(page.list.pills[Filter.UPCOMING], Qt.MouseButton.LeftButton)
    assert titles(page) == ORDER[:2]
    qtbot.mouseClick(page.list.pills[Filter.RUNNING], Qt.MouseButton.LeftButton)
    assert titles(page) == []
    assert page.list.clear_button.isVisible()
    qtbot.mouseClick(page.list.clear_button, Qt.MouseButton.LeftButton)
    assert titles(page) == ORDER


def test_del_moves_to_the_trash_and_the_toast_takes_it_back(
    page: HomePage, qtbot: QtBot, context: Context, filled: dict[str, str]
) -> None:
    context.notices.toasts.attach(page)
    press(qtbot, page, KEY.Key_Down, KEY.Key_Delete)
    assert "Rapat Gakkumdu" not in titles(page)
    assert chosen(page) in ("Evaluasi Sispamkota", "Rakor Lintas Sektoral")
    assert context.notices.toasts.text == "Rapat dipindahkan ke Sampah"
    assert page.list.pills[Filter.TRASH].text() == "Sampah  1"
    assert page.list.pills[Filter.TRASH].isVisible()
    context.session.undo()
    assert titles(page) == ORDER
    assert not page.list.pills[Filter.TRASH].isVisible()


def test_the_trash_is_emptied_only_where_the_person_says_so(context: Context, qtbot: QtBot) -> None:
    archive = context.session.archive
    gone = meetings.create_meeting(archive, title="Salah ketik", dates=(TODAY,))
    meetings.create_meeting(archive, title="Rakor", dates=(TODAY,))
    long_ago = dt.datetime.now().astimezone() - dt.timedelta(days=31)
    meetings.move_to_trash(archive, gone, now=long_ago)
    emptying.offer_emptying(context)
    (told,) = [one for one in context.notices.bar.findChildren(QLabel) if one.text()]
    assert told.text() == "1 rapat sudah lebih dari 30 hari di Sampah."
    offer = context.notices.bar.findChildren(QPushButton)[0]

    def answer(words: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()

    for words, left in (("Jangan hapus", True), ("Hapus 1 rapat", False)):
        QTimer.singleShot(0, lambda words=words: answer(words))
        qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
        assert stored.exists(archive, gone) is left
    assert context.notices.toasts.text == "1 rapat dihapus dari Sampah"


def test_what_is_in_the_trash_is_not_opened_but_brought_back(
    page: HomePage, qtbot: QtBot, context: Context
) -> None:
    context.notices.toasts.attach(page)
    press(qtbot, page, KEY.Key_Delete)
    qtbot.mouseClick(page.list.pills[Filter.TRASH], Qt.MouseButton.LeftButton)
    assert titles(page) == [ORDER[0]]
    with qtbot.assertNotEmitted(page.meeting_chosen):
        press(qtbot, page, KEY.Key_Return)
    assert context.notices.toasts.text == "Rapat ini ada di Sampah"
    able = page.commands()
    assert "trash_meeting" not in able
    able["restore_meeting"]()
    assert titles(page) == []
    page.list.show_filter(Filter.ALL)
    assert titles(page) == ORDER


def test_final_minutes_are_not_thrown_away(page: HomePage, qtbot: QtBot, context: Context) -> None:
    context.notices.toasts.attach(page)
    press(qtbot, page, KEY.Key_End, KEY.Key_Up)
    assert chosen(page) == "Anev KRYD"
    assert "trash_meeting" not in page.commands()
    press(qtbot, page, KEY.Key_Delete)
    assert titles(page) == ORDER
    assert "sudah sah" in context.notices.toasts.text


def test_the_context_menu_repeats_the_commands(page: HomePage, qtbot: QtBot) -> None:
    page.list.list.customContextMenuRequested.emit(QPoint(50, 50))
    menu = page.findChild(QMenu)
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts == [
        "Buka\tEnter",
        "Salin menjadi rapat baru\tCtrl+Shift+D",
        "Buang ke Sampah\tCtrl+Del",
    ]
    menu.close()


def test_a_letter_typed_in_the_list_begins_the_search(page: HomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.list.found.hits.settled):
        press(qtbot, page, KEY.Key_S)
        qtbot.keyClicks(page.list.search, "ispam")
    assert hits(page) == ["Evaluasi Sispamkota"]


def test_enter_in_the_search_opens_the_first_hit(
    page: HomePage, qtbot: QtBot, filled: dict[str, str]
) -> None:
    page.commands()["find"]()
    qtbot.keyClicks(page.list.search, "kryd")
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.keyClick(page.list.search, KEY.Key_Return)
    assert opened.args == [filled["Anev KRYD"], ""]


def test_esc_gives_back_the_list_and_the_choice(page: HomePage, qtbot: QtBot) -> None:
    press(qtbot, page, KEY.Key_End)
    seek(qtbot, page, "gakkum")
    assert hits(page) == ["Rapat Gakkumdu"]
    qtbot.keyClick(page.list.search, KEY.Key_Escape)
    assert page.list.search.text() == ""
    assert titles(page) == ORDER
    assert chosen(page) == ORDER[-1]
    assert page.list.list.hasFocus()


def test_nothing_found_says_so_and_offers_the_way_back(page: HomePage, qtbot: QtBot) -> None:
    seek(qtbot, page, "pilkda")
    words = "Tidak ada yang cocok dengan “pilkda”. Periksa ejaan atau hapus saringan."
    assert any(one.isVisible() and one.text() == words for one in page.findChildren(QLabel))
    qtbot.mouseClick(page.list.found.clear_button, Qt.MouseButton.LeftButton)
    assert (page.list.search.text(), page.list.is_searching) == ("", False)
    assert titles(page) == ORDER


def test_a_running_meeting_stands_at_the_top(
    page: HomePage, qtbot: QtBot, context: Context, filled: dict[str, str]
) -> None:
    assert not page.banner.isVisible()
    assert page.new_button.property("kind") == "primary"
    meeting = filled["Rakor Lintas Sektoral"]
    context.session.do(meetings.change_state, None, meeting, MeetingState.RUNNING)
    assert page.banner.isVisible()
    assert page.new_button.property("kind") != "primary"
    assert page.banner.go_on.text() == "Lanjutkan Notulen"
    assert not page.banner.attendance.isVisible()
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.mouseClick(page.banner.go_on, Qt.MouseButton.LeftButton)
    assert opened.args == [meeting, "notulen"]


def test_headings_lead_to_the_fitting_list_of_directives(
    context: Context, qtbot: QtBot, filled: dict[str, str]
) -> None:
    meeting = filled["Anev KRYD"]
    rows = (
        directive("Lengkapi laporan", "2024-08-12", AssignmentState.UNDER_WAY),
        directive("Petakan kerawanan", "2024-08-22", AssignmentState.UNDER_WAY),
        directive("Kirim rekap", "2024-09-30", AssignmentState.TO_VERIFY),
    )
    put_directives(context, meeting, rows)
    page = shown(context, qtbot)
    qtbot.waitUntil(lambda: bool(page.card.tiles()))
    heads = {one.text(): one for one in page.card.findChildren(QPushButton) if one.text()}
    found = {}
    for words in ("Terlambat", "7 hari ke depan", "Menunggu verifikasi"):
        with qtbot.waitSignal(page.follow_up_chosen) as asked:
            qtbot.mouseClick(heads[words], Qt.MouseButton.LeftButton)
        assert asked.args is not None
        listed = context.session.read(follow_up.page, asked.args[0]).rows
        found[words] = [one.text for one in listed]
    assert found == {
        "Terlambat": ["Lengkapi laporan"],
        "7 hari ke depan": ["Petakan kerawanan"],
        "Menunggu verifikasi": ["Kirim rekap"],
    }


def put_directives(context: Context, meeting: str, rows: tuple[Directive, ...]) -> None:
    """Put directives into a meeting, also one that is *sah*."""
    archive = context.session.archive
    with frozen.lifted(archive.db, meeting):
        stored.put_directives(archive, meeting, rows)


def directive(name: str, due: str, state: AssignmentState) -> Directive:
    task = Assignment(id="a", unit=Party(text="Kabag Ops"), state=state)
    return Directive(id=name, text=name, due=dt.date.fromisoformat(due), assignments=(task,))


def test_what_needs_attention_leads_to_its_meeting(
    context: Context, qtbot: QtBot, filled: dict[str, str]
) -> None:
    meeting = filled["Anev KRYD"]
    open_, done = AssignmentState.UNDER_WAY, AssignmentState.DONE
    put_directives(
        context,
        meeting,
        (
            directive("Lengkapi laporan", "2024-08-12", open_),
            directive("Sudah selesai", "2024-08-12", done),
            directive("Petakan kerawanan", "2024-08-22", open_),
            directive("Masih lama", "2024-09-30", open_),
        ),
    )
    page = shown(context, qtbot)
    qtbot.waitUntil(lambda: bool(page.card.tiles()))
    said = [(one.accessibleName(), one.accessibleDescription()) for one in page.card.tiles()]
    assert said == [
        ("Lengkapi laporan", "Kabag Ops  ·  lewat 3 hari"),
        ("Petakan kerawanan", "Kabag Ops  ·  Kam 22 Agu"),
        ("Evaluasi Sispamkota", "Menunggu tanda tangan  ·  Sel 13 Agu"),
        ("Pengecekan Asta Siap", "Draf  ·  Kam 25 Jul"),
    ]
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.mouseClick(page.card.tiles()[0], Qt.MouseButton.LeftButton)
    assert opened.args == [meeting, "notulen/Lengkapi laporan"]
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.mouseClick(page.card.tiles()[2], Qt.MouseButton.LeftButton)
    assert opened.args == [filled["Evaluasi Sispamkota"], "pengesahan"]


def test_the_card_gives_way_where_the_window_is_narrow(page: HomePage, qtbot: QtBot) -> None:
    assert page.card.isVisible()
    page.resize(900, 500)
    assert not page.card.isVisible()
    page.commands()["toggle_panel"]()
    assert page.card.isVisible()
    page.commands()["toggle_panel"]()
    assert not page.card.isVisible()


def test_an_empty_archive_offers_ways_to_begin(context: Context, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    tiles = page.empty.tiles
    assert [one.accessibleName() for one in tiles.values()] == [
        "Buat rapat baru",
        "Impor berkas pertukaran",
        "Coba dengan rapat contoh",
    ]
    assert page.hints() == ("F1 bantuan", "Ctrl+N rapat baru")
    assert "find" not in page.commands()
    with qtbot.waitSignal(page.sample_requested):
        qtbot.mouseClick(tiles["open_sample"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(tiles["new_meeting"], KEY.Key_Space)
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        qtbot.keyClick(asked(page), KEY.Key_Return)
    assert opened.args is not None
    assert opened.args[1] == "persiapan"
    made = stored.facts(context.session.archive, opened.args[0])
    assert made.state is MeetingState.PREPARATION
    assert titles(page) == [made.title]


def test_changes_made_elsewhere_are_caught_up_with_when_the_page_is_shown(
    page: HomePage, context: Context, filled: dict[str, str]
) -> None:
    page.list.list.choose(filled["Anev KRYD"])
    page.hide()
    meeting = filled["Rapat Gakkumdu"]
    context.session.do(meetings.change_facts, None, meeting, title="Rapat Sentra Gakkumdu")
    assert "Rapat Gakkumdu" in titles(page)
    page.show()
    assert titles(page)[1] == "Rapat Sentra Gakkumdu"
    assert chosen(page) == "Anev KRYD"


def test_a_meeting_just_added_is_the_chosen_one_when_one_comes_back(
    page: HomePage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.meeting_chosen):
        qtbot.keyClick(asked(page), KEY.Key_Return)
    page.hide()
    page.show()
    assert chosen(page) == meetings.UNTITLED


def test_counts_follow_what_is_recorded(
    page: HomePage, context: Context, filled: dict[str, str]
) -> None:
    people = tuple(Person(id=f"p{n}", name=f"Orang {n}") for n in range(3))
    rows = tuple(
        Attendance(id=one.id, person_id=one.id, state=AttendanceState.PRESENT) for one in people
    )
    meeting = filled["Evaluasi Sispamkota"]
    context.session.do(
        meetings.set_attendance, None, meeting, rows, directory=Directory(people=people)
    )
    line = page.list.list.lines.line_of(meeting)
    assert line is not None
    row = page.list.list.lines.meeting(page.list.list.lines.index(line))
    assert row is not None
    assert (row.present, row.invited, row.groups) == (3, 3, 0)


def test_another_day_regroups_the_list(context: Context, qtbot: QtBot, filled: object) -> None:
    days = [TODAY]
    page = HomePage(context, tabs=TABS, today=lambda: days[0])
    qtbot.addWidget(page)
    page.show()
    assert page.list.list.lines.index(0).data() == "Hari ini"
    days[0] = dt.date(2024, 8, 22)
    page.hide()
    page.show()
    lines = page.list.list.lines
    assert [lines.index(0).data(), lines.index(1).data()] == ["Hari ini", "Rapat Gakkumdu"]


def choose_file(path: Path) -> None:
    """Choose a file in the dialog that opens next."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, when_open)


def read_report(qtbot: QtBot, act: Callable[[VerificationSheet], object]) -> list[str]:
    """Read the verification that is shown next, and leave it as ``act`` does."""
    said: list[str] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, VerificationSheet):
            QTimer.singleShot(10, look)
            return
        said.extend(one.text() for one in sheet.findChildren(QLabel))
        act(sheet)

    look()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    return said


def test_a_pdf_is_verified_and_its_certificate_trusted_by_name(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(context, qtbot)
    now = dt.datetime(2026, 1, 5, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    made = demo.run_demo(tmp_path / "demo", now=now)
    choose_file(made.signed)
    page.verify_file()

    def ask_to_trust(sheet: VerificationSheet) -> None:
        choose_file(made.certificate)
        sheet.trust.click()

    said = read_report(qtbot, ask_to_trust)
    assert any("penanda tangannya tidak dipercaya" in one for one in said)
    said = read_report(qtbot, lambda sheet: sheet.accept())
    assert "Dokumen ini tidak berubah sejak ditandatangani dan penanda tangannya dipercaya." in said


def test_an_exchange_file_is_imported_and_opened(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(context, qtbot)
    path = tmp_path / "rapat.json"
    path.write_bytes(exchange.encode(full_record()))
    choose_file(path)
    with qtbot.waitSignal(page.meeting_chosen) as opened:
        page.import_file()
    assert opened.args == [full_record().meeting.id, ""]
    assert stored.get(context.session.archive, full_record().meeting.id) == full_record()


def test_a_wrong_exchange_file_is_refused_with_a_sentence(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(context, qtbot)
    path = tmp_path / "salah.json"
    path.write_text('{"format": "lain/1"}', encoding="utf-8")
    choose_file(path)
    page.import_file()
    qtbot.waitUntil(lambda: context.notices.shown() is not None)
    assert "ditolak seluruhnya" in (context.notices.shown() or "")
    assert listing.counts(context.session.archive, TODAY).of[Filter.ALL] == 0


def test_the_sample_shows_groups_as_groups(context: Context, qtbot: QtBot) -> None:
    demo.open_sample(context.session.archive)
    page = shown(context, qtbot)
    (row,) = (page.list.list.chosen,)
    assert row is not None
    assert (row.invited, row.groups) == (9, 8)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("width", "height", "scale"), [(1274, 600, 1.0), (808, 410, 1.25)])
def test_no_label_is_cut(
    context: Context,
    qtbot: QtBot,
    filled: object,
    scheme: Scheme,
    width: int,
    height: int,
    scale: float,
) -> None:
    context.theme.choose(scheme, scale=scale)
    page = shown(context, qtbot)
    page.resize(width, height)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= 808
    assert page.minimumSizeHint().height() <= 410
    for one in page.findChildren(QLabel):
        if one.isVisible() and type(one) is QLabel and one.text() and not one.wordWrap():
            wide = one.fontMetrics().horizontalAdvance(one.text())
            assert wide <= one.width(), one.text()
