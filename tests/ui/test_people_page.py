"""The place Orang: people found, changed, joined; what came of their invitations."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.guests import Guest
from notulen_app.domain.people import Group, NumberKind, Organisation, Person, Sector, ServiceNumber
from notulen_app.services import exchange, inviting, meetings, person_posts, posts, unasked
from notulen_app.services import people as services
from notulen_app.store import directory, names, people_list
from notulen_app.store import people as stored
from notulen_app.store.meetings import get as record_of
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.duplicates import DuplicatesDialog
from notulen_app.ui.dialogs.link_guest import LinkGuestSheet
from notulen_app.ui.models.detail import DETAIL
from notulen_app.ui.models.people_model import PeopleModel
from notulen_app.ui.pages.people import PeoplePage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> PeoplePage:
    archive = context.session.archive
    exchange.import_record(archive, full_record())
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1274, 640)
    made.show()
    return made


def shown(view: QListWidget) -> list[str]:
    items = [view.item(n) for n in range(view.count())]
    return [f"{one.text()}: {one.data(DETAIL)}" for one in items]


def names_shown(page: PeoplePage) -> list[str]:
    return [str(page.rows.index(n, 0).data()) for n in range(page.rows.rowCount())]


def test_everybody_stands_there_by_name_with_post_and_sector(page: PeoplePage) -> None:
    assert names_shown(page) == sorted(names_shown(page))
    row = names_shown(page).index("Uji Tiga")
    cells = [page.rows.index(row, n).data() for n in range(6)]
    assert cells == ["Uji Tiga", "Kompol", "NRP 78010002", "Jabatan 2", "Polres Contoh", "Polri"]


def test_any_words_find_a_person(page: PeoplePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.rows.settled):
        qtbot.keyClicks(page.search, "kodim mayor")
    assert names_shown(page) == ["Uji Empat"]
    with qtbot.waitSignal(page.rows.settled):
        page.search.setText("")
        qtbot.keyClicks(page.search, "tidak ada")
    assert names_shown(page) == []
    assert "Tidak ada yang cocok" in page._empty.text()


def test_facts_are_saved_as_they_are_typed_and_undone(page: PeoplePage, context: Context) -> None:
    page.table.selectRow(0)
    person_id = page.form.person_id
    field = page.form.fields["rank"].editor
    field.selectAll()  # type: ignore[attr-defined]
    from PySide6.QtTest import QTest

    QTest.keyClicks(field, "Kombes Pol")
    QTest.keyClick(field, Qt.Key.Key_Return)
    archive = context.session.archive
    found = stored.find(archive, Person, person_id)
    assert found is not None
    assert found.rank == "Kombes Pol"
    assert page.rows.index(0, 1).data() == "Kombes Pol"
    context.session.undo()
    assert page.form.fields["rank"].text() != "Kombes Pol"


def test_a_number_that_looks_wrong_is_told_and_kept(page: PeoplePage, context: Context) -> None:
    page.table.selectRow(names_shown(page).index("Uji Satu"))
    assert page.form._save_number("123")
    person = stored.find(context.session.archive, Person, page.form.person_id)
    assert person is not None
    assert person.service_number == ServiceNumber(kind=NumberKind.NRP, value="123")
    page.form.show_person(person.id)
    assert "Periksa nomor" in page.form.fields["number"].said


def test_posts_bring_their_office_and_groups_their_members(
    page: PeoplePage, context: Context
) -> None:
    archive = context.session.archive
    person_id = services.add_person(archive, name="Orang Baru")
    person_posts.put_post(
        archive,
        person_id,
        None,
        title="Kabag Ops",
        office="Polres Baru",
        held_from=dt.date(2024, 1, 2),
    )
    person_posts.put_groups(archive, person_id, ("Kapolsek jajaran", "PJU"))
    (post,) = names.positions_of(archive, [person_id])[person_id]
    office = stored.find(archive, Organisation, post.organisation_id or "")
    assert office is not None
    assert (post.title, office.name) == ("Kabag Ops", "Polres Baru")
    page.form.show_person(person_id)
    assert page.form.groups.text() == "Kapolsek jajaran; PJU"
    assert [one.office for one in page.form.posts.values] == ["Polres Baru"]
    archive.undo()
    page.form.show_person(person_id)
    assert page.form.groups.text() == ""


def test_a_long_post_is_seen_whole(page: PeoplePage, context: Context, qtbot: QtBot) -> None:
    person_id = page.form.person_id
    post = "Kepala Bagian Operasi dan Pengendalian Massa"
    for title in ("Kapolsek", post):
        person_posts.put_post(
            context.session.archive, person_id, None, title=title, office="Polres Contoh"
        )
    page.form.show_person(person_id)
    table = page.form.table
    places = {one.title: n for n, one in enumerate(page.form.posts.values)}
    metrics, low = table.fontMetrics(), table.rowHeight(places["Kapolsek"])
    assert table.rowHeight(places[post]) >= low + metrics.height()
    room = table.columnWidth(0) - 12
    wrapped = metrics.boundingRect(0, 0, room, 999, Qt.TextFlag.TextWordWrap, post)
    assert wrapped.height() <= table.rowHeight(places[post])
    assert table.viewport().height() >= sum(table.rowHeight(n) for n in range(len(places) + 1))


def test_the_columns_stand_below_their_names_and_follow_the_scale(
    page: PeoplePage, context: Context
) -> None:
    before = page.table.columnWidth(3), page._side.width()
    context.theme.choose(context.theme.scheme, scale=1.25)
    assert page.table.columnWidth(3) == round(before[0] * 1.25)
    assert page._side.width() == round(before[1] * 1.25)


def test_the_history_of_attendance_is_counted_with_unknown_apart(page: PeoplePage) -> None:
    page.table.selectRow(names_shown(page).index("Uji Satu"))
    assert page.form.history.list.count() == 1
    assert page.form.history.counts.text().startswith("diundang 1")


def test_the_history_of_a_post_is_that_of_whoever_held_it(
    page: PeoplePage, context: Context
) -> None:
    archive = context.session.archive
    office = services.add_organisation(archive, name="Polsek Uji")
    ids = [services.add_person(archive, name=f"Pejabat {n}") for n in (1, 2)]
    post = posts.add_post(archive, title="Kapolsek Uji", organisation_id=office, person_id=ids[0])
    for day, whom in ((1, ids[0]), (20, ids[1])):
        meeting = meetings.create_meeting(
            archive, title=f"Rapat {day}", dates=(dt.date(2024, 8, day),)
        )
        if whom == ids[1]:
            posts.hand_over(archive, post, whom, on=dt.date(2024, 8, 10))
        inviting.invite_people(archive, meeting, [whom])
    page.rows.ask(("pejabat",))
    page.table.selectRow(names_shown(page).index("Pejabat 2"))
    history = page.form.history
    assert shown(history.list) == ["Rapat 20: Sel 20 Agu 2024  ·  belum diisi"]
    history.whose.setCurrentIndex(1)
    history.whose.activated.emit(1)
    assert history.whose.currentText() == "Jabatan: Kapolsek Uji · Polsek Uji"
    assert shown(history.list) == [
        "Rapat 20: Sel 20 Agu 2024  ·  Pejabat 2  ·  belum diisi",
        "Rapat 1: Kam 1 Agu 2024  ·  Pejabat 1  ·  belum diisi",
    ]
    assert history.counts.text() == "diundang 2 · belum diisi 2"


def test_a_guest_is_linked_from_his_history(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    archive = context.session.archive
    known = services.add_person(archive, name="Uji Kenal")
    meeting = meetings.create_meeting(archive, title="Rapat", dates=(dt.date(2024, 8, 1),))
    now = dt.datetime(2024, 8, 1, 8, 41, tzinfo=dt.UTC)
    unasked.add_guest(archive, meeting, Guest(name="Ketikan Tamu"), now=now)
    page.rows.ask(("ketikan",))
    page.table.selectRow(0)
    history = page.form.history
    assert "link_guest" not in page.commands()
    history.list.setCurrentRow(0)
    assert not history.link.isHidden()
    page.commands()["link_guest"]()
    sheet = page.findChildren(LinkGuestSheet)[-1]
    assert not sheet.take.isEnabled()
    qtbot.keyClicks(sheet.finder.search, "uji kenal")
    qtbot.keyClick(sheet.finder.search, Qt.Key.Key_Return)
    row = record_of(archive, meeting).attendance[0]
    assert row.person_id == known
    page.rows.ask(("uji", "kenal"))
    assert shown(page.form.history.list) == ["Rapat: Kam 1 Agu 2024  ·  hadir 08.41, tamu"]


def test_older_meetings_are_read_when_they_are_asked_for(
    page: PeoplePage, context: Context
) -> None:
    archive = context.session.archive
    whom = services.add_person(archive, name="Sering")
    for n in range(52):
        meeting = meetings.create_meeting(
            archive, title=f"Rapat {n}", dates=(dt.date(2024, 1, 1) + dt.timedelta(days=n),)
        )
        inviting.invite_people(archive, meeting, [whom])
    page.rows.ask(("sering",))
    page.table.selectRow(0)
    history = page.form.history
    assert history.list.count() == 50
    history.more.click()
    assert history.list.count() == 52
    assert history.more.isHidden()


def test_doubles_are_joined_and_their_invitations_follow(
    page: PeoplePage, context: Context, qtbot: QtBot
) -> None:
    archive = context.session.archive
    twin = services.add_person(archive, name="Uji Satu")
    dialog = DuplicatesDialog(context, page)
    qtbot.addWidget(dialog)
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.waiting > 0, timeout=5000)
    assert dialog.merge.isVisible()
    before = people_list.count(archive)
    dialog.merge.click()
    assert people_list.count(archive) == before - 1
    context.session.undo()
    assert people_list.count(archive) == before
    assert stored.find(archive, Person, twin) is not None


def test_somebody_of_whom_a_meeting_speaks_is_not_removed(
    page: PeoplePage, context: Context
) -> None:
    failed: list[object] = []
    context.session.failed.connect(failed.append)
    page.table.selectRow(names_shown(page).index("Uji Satu"))
    page.remove_person()
    assert len(failed) == 1
    assert "Uji Satu" in names_shown(page)


def test_sectors_are_moved_in_protocol_order(page: PeoplePage, context: Context) -> None:
    from notulen_app.domain.people import Sector

    page._show_part(1)
    archive = context.session.archive
    first = [one.name for one in directory.all_of(archive, Sector)]
    page.tables._move_sector(0, 1)
    assert [one.name for one in directory.all_of(archive, Sector)][:2] == [first[1], first[0]]


def test_the_model_keeps_its_contract(
    page: PeoplePage, context: Context, qtmodeltester: ModelTester
) -> None:
    session = context.session
    model = PeopleModel(
        lambda words, after: session.read(people_list.page, words=words, after=after)
    )
    model.ask(())
    qtmodeltester.check(model)


def test_several_people_are_changed_at_once(page: PeoplePage, context: Context) -> None:
    archive = context.session.archive
    model = page.table.selectionModel()
    page.table.selectRow(0)
    assert page._forms.currentWidget() is page.form
    page.table.selectAll()
    chosen = page.chosen
    assert page._forms.currentWidget() is page.many
    assert page.many.title.text() == f"{len(chosen)} orang dipilih"
    assert "remove_person" not in page.commands()
    page.many.join.click()
    assert page.many.problem.text() == "Tulis atau pilih nama kelompoknya."
    page.many.group.setEditText("Tim pengamanan")
    page.many.join.click()
    groups = {one.name: one for one in directory.all_of(archive, Group)}
    assert set(groups["Tim pengamanan"].person_ids) == {one.id for one in chosen}
    assert context.notices.toasts.text == f"Masukkan {len(chosen)} orang ke Tim pengamanan"
    assert len(model.selectedRows()) == len(chosen)
    page.many.leave.click()
    groups = {one.name: one for one in directory.all_of(archive, Group)}
    assert groups["Tim pengamanan"].person_ids == ()
    offices = {one.organisation for one in chosen if one.organisation}
    sectors = [one.name for one in directory.all_of(archive, Sector)]
    page.many.sector.setCurrentText(sectors[0])
    page.many.apply.click()
    assert {one.sector for one in page.chosen if one.organisation in offices} == {sectors[0]}
    page.many.day.setText("31/12/2030")
    page.many.end.click()
    held = names.positions_of(archive, [one.id for one in chosen]).values()
    assert all(post.held_until is not None for posts in held for post in posts)
    while archive.undo_label is not None:
        context.session.undo()
    assert "Tim pengamanan" not in {one.name for one in directory.all_of(archive, Group)}
