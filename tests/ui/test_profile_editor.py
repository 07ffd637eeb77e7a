"""The template editor by keys: every fact is kept, printed and undone, and nothing is clipped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pictures import lying_png, photo
from profile_keys import KEY, SHIPPED, choose, editor, example, kept, type_into
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.meeting import Capacity, Meeting, SignerRole
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange, numbering, profiles
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.pages.settings import SettingsPage
from notulen_app.ui.widgets.example_choice import Example

THIS_YEAR = dt.date.today().year


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SettingsPage:
    return editor(context, qtbot)


# What is typed is printed


def test_a_sentence_is_printed_in_a_moment_without_leaving_its_line(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    field = page.profile.wording.fields["minutes.closing"]
    with qtbot.waitSignal(page.preview.view.shown):
        type_into(field, "Sekian {judul} kami.", qtbot)
    assert "Sekian notulen kami." in example(page, tmp_path)
    assert field.editor.hasFocus()
    assert kept(context).wording == {"minutes.closing": "Sekian {judul} kami."}
    with qtbot.waitSignal(page.preview.view.shown):
        reset = page.profile.wording.resets["minutes.closing"]
        reset.setFocus()
        qtbot.keyClick(reset, KEY.Key_Space)
    assert kept(context).wording == {}
    assert field.text().startswith("Demikian {judul}")
    context.session.undo()
    assert field.text() == "Sekian {judul} kami."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sekian {rapat}", "Bagian {rapat} tidak dikenal; yang dikenal {judul}."),
        ("Sekian {", "Kurung kurawal { } hanya untuk bagian isian."),
        ("", "Kalimat tidak boleh kosong; tombol di kanan mengembalikan kalimat bawaan."),
    ],
)
def test_a_sentence_that_cannot_be_is_told_and_not_kept(
    page: SettingsPage, context: Context, qtbot: QtBot, text: str, said: str
) -> None:
    field = page.profile.wording.fields["minutes.closing"]
    type_into(field, text, qtbot)
    page.flush()
    assert field.said == said
    assert field.text() == text
    assert kept(context) == SHIPPED["polri"]
    page.profile.choices["pemda"].click()  # what could not be kept stays with no other template
    assert field.text().startswith("Demikian")


def test_a_letterhead_of_its_own_begins_as_the_offices_and_goes_back(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    head = page.profile.letterhead
    assert not head.own.isChecked()
    assert not head.fields["lines"].isVisible()
    head.own.setFocus()
    qtbot.keyClick(head.own, KEY.Key_Space)
    assert head.fields["lines"].text() == "KANTOR CONTOH"
    type_into(head.fields["lines"], "KANTOR SENDIRI\nBAGIAN OPERASI", qtbot)
    type_into(head.fields["address"], "Jalan Lain", qtbot)
    page.flush()
    with qtbot.waitSignal(page.preview.view.shown):
        choose(head.fields["rule"], "Garis tebal dan tipis")
    assert kept(context).letterhead.lines == ("KANTOR SENDIRI", "BAGIAN OPERASI")
    assert "BAGIAN OPERASI" in example(page, tmp_path)
    for _ in range(4):
        context.session.undo()
    assert kept(context) == SHIPPED["polri"]
    for _ in range(4):
        context.session.redo()
    with qtbot.waitSignal(page.preview.view.shown):
        qtbot.keyClick(head.own, KEY.Key_Space)
    assert "KANTOR CONTOH" in example(page, tmp_path)
    assert kept(context).letterhead.rule == "tebal-tipis"


def test_a_style_chosen_under_the_offices_letterhead_keeps_it_the_offices(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    choose(page.profile.letterhead.fields["style"], "Selebar halaman, logo di kiri")
    assert kept(context).letterhead.style == "pemda"
    assert kept(context).letterhead.lines == ()


def test_a_logo_of_its_own_is_made_shown_and_removed(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page.profile.letterhead.own.click()
    path = tmp_path / "logo.jpg"
    path.write_bytes(photo())
    with qtbot.waitSignal(page.preview.view.shown):
        page.desk.take_logo(path)
    assert b"/Subtype /Image" in page.preview.view.pdf
    assert not page.profile.letterhead.logo.picture.pixmap().isNull()
    bad = tmp_path / "bom.png"
    bad.write_bytes(lying_png(60_000, 60_000))
    page.desk.take_logo(bad)
    problem = page.profile.letterhead.logo.problem
    qtbot.waitUntil(lambda: problem.text() != "")
    assert kept(context).letterhead.logo is not None  # the one before stays
    with qtbot.waitSignal(page.preview.view.shown):
        page.profile.letterhead.logo.remove.click()
    assert kept(context).letterhead.logo is None


def test_capacity_and_posts_above_are_printed_above_the_signature(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choice.setCurrentText(Example.SAMPLE_MINUTES.value)
    page.choice.activated.emit(1)
    block = page.profile.posts.blocks[SignerRole.CHAIR].fields
    choose(block["capacity"], "a.n. (atas nama)")
    type_into(block["principals"], "Kepala Kepolisian Resor", qtbot)
    with qtbot.waitSignal(page.preview.view.shown):
        type_into(block["position"], "Wakapolres", qtbot)
        page.flush()
    (post,) = kept(context).posts
    assert (post.role, post.capacity) == (SignerRole.CHAIR, Capacity.ON_BEHALF)
    assert post.principals == ("Kepala Kepolisian Resor",)
    text = example(page, tmp_path)
    assert "a.n. KEPALA KEPOLISIAN RESOR" in text
    assert "WAKAPOLRES," in text
    for _ in range(3):
        context.session.undo()
    assert kept(context) == SHIPPED["polri"]
    assert page.profile.posts.blocks[SignerRole.ACKNOWLEDGED].isHidden()


def test_copies_stand_at_the_end_where_the_meeting_names_none(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.preview.view.shown):
        type_into(page.profile.copies, "Kabag Ops\nArsip", qtbot)
        page.flush()
    assert kept(context).copies == ("Kabag Ops", "Arsip")
    assert "2. Arsip" in " ".join(example(page, tmp_path).split())


def test_parts_of_the_attendance_list_are_ticked_and_shown(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    exchange.import_record(context.session.archive, full_record())
    with qtbot.waitSignal(page.preview.view.shown):
        page.choice.setCurrentText(Example.LIST.value)
        page.choice.activated.emit(2)
    assert "DAFTAR HADIR" in example(page, tmp_path)
    box = page.profile.list_parts.checks["annex"]
    box.setFocus()
    with qtbot.waitSignal(page.preview.view.shown):
        qtbot.keyClick(box, KEY.Key_Space)
    assert "LAMPIRAN NOTULEN" in example(page, tmp_path)
    page.profile.list_parts.checks["times"].click()
    assert kept(context).list_parts == ("times", "annex")
    context.session.undo()
    assert kept(context).list_parts == ("annex",)


@pytest.mark.parametrize("shown", [one for one in Example if one.paper is not None])
def test_every_official_paper_can_be_the_example(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path, shown: Example
) -> None:
    page.choice.setFocus()
    with qtbot.waitSignal(page.preview.view.shown):
        page.choice.setCurrentText(shown.value)
        page.choice.activated.emit(page.choice.currentIndex())
    assert "KANTOR CONTOH" in example(page, tmp_path)
    field = page.profile.wording.fields["report.closing"]
    if shown is Example.REPORT:
        with qtbot.waitSignal(page.preview.view.shown):
            type_into(field, "Sekian laporan kami.", qtbot)
        assert "Sekian laporan kami." in example(page, tmp_path)


# Numbers


def numbered(context: Context, number: str, title: str) -> None:
    meeting = Meeting(
        id=new_id(), title=title, dates=(dt.date(THIS_YEAR, 3, 1),), document_number=number
    )
    archive = context.session.archive
    with archive.action("Rapat baru"):
        stored.put_facts(archive, meeting)


def test_the_example_of_the_number_follows_every_key(page: SettingsPage, qtbot: QtBot) -> None:
    card = page.profile.numbering
    assert card.example.text().endswith(f": B/NOT-1/VIII/OPS.1.3./{THIS_YEAR}")
    type_into(card.fields["numbering"], "{no}/{jenis}", qtbot)
    assert card.example.text().endswith(": 1/NOT")
    qtbot.keyClicks(card.fields["numbering"].editor, "/{")
    assert card.example.text().endswith("/{") or card.example.text() == ""


def test_gaps_and_doubles_are_told_and_the_next_is_only_proposed(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    for serial, title in ((3, "Rapat A"), (5, "Rapat B"), (5, "Rapat C")):
        numbered(context, f"B/NOT-{serial}/III/{THIS_YEAR}", title)
    page.desk.refresh()
    card = page.profile.numbering
    assert card.standing.text() == f"NOT {THIS_YEAR}: terakhir 5, usulan berikutnya 6."
    assert card.flags.text() == "Belum terpakai: 4.\nNomor 5 dipakai 2 kali: Rapat B; Rapat C."
    type_into(card.start, "57", qtbot)
    page.flush()
    assert context.session.read(numbering.start_of, "NOT", THIS_YEAR) == 57
    assert "usulan berikutnya 58" in card.standing.text()
    choose(card.year, str(THIS_YEAR - 1))
    assert card.start.text() == ""
    assert card.standing.text().startswith(f"NOT {THIS_YEAR - 1}: belum ada nomor.")
    context.session.undo()
    assert context.session.read(numbering.start_of, "NOT", THIS_YEAR) is None


# The look


def test_every_control_is_reached_by_tab_in_the_order_of_sight(
    page: SettingsPage, qtbot: QtBot
) -> None:
    page.profile.letterhead.own.click()
    wanted: list[QWidget] = [
        page.profile.acts["new"],
        page.profile.letterhead.fields["style"].editor,
        page.profile.letterhead.own,
        page.profile.letterhead.fields["lines"].editor,
        page.profile.fields["title"].editor,
        page.profile.contents.checks["place"],
        page.profile.list_parts.checks["annex"],
        page.profile.signers[0].editor,
        page.profile.posts.blocks[SignerRole.CHAIR].fields["principals"].editor,
        page.profile.wording.fields["minutes.closing"].editor,
        page.profile.numbering.fields["numbering"].editor,
        page.profile.numbering.start.editor,
        page.profile.copies.editor,
    ]
    met, one = [], page.profile.acts["new"]
    for _ in range(200):
        if one in wanted and one not in met:
            met.append(one)
        one = one.nextInFocusChain()
    assert met == wanted


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("width", "height", "scale"), [(1274, 620, 1.0), (808, 430, 1.25)])
def test_nothing_is_wider_than_its_place(
    page: SettingsPage,
    context: Context,
    qtbot: QtBot,
    scheme: Scheme,
    width: int,
    height: int,
    scale: float,
) -> None:
    archive = context.session.archive
    profiles.new_profile(archive, "panjang", "Templat " + "panjang " * 9, source="polri")
    context.theme.choose(scheme, scale=scale)
    page.resize(width, height)
    page.desk.choose("panjang")
    page.profile.letterhead.own.click()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    form = page.profile
    right = form.mapToGlobal(form.rect().topRight()).x()
    for part in [
        *form.choices.values(),
        *form.acts.values(),
        *(f.editor for f in form.all_fields()),
    ]:
        if part.isVisible():
            assert part.mapToGlobal(part.rect().topRight()).x() <= right, part.accessibleName()
            assert part.height() >= part.fontMetrics().height()
    for button in [*form.choices.values(), *form.acts.values()]:
        assert button.width() >= button.sizeHint().width() or button.width() >= form.width() - 60


def test_f12_shows_the_example_where_the_room_is_short(page: SettingsPage, qtbot: QtBot) -> None:
    assert "toggle_panel" not in page.commands()
    page.resize(808, 430)
    assert page.preview.isHidden()
    with qtbot.waitSignal(page.preview.view.shown, raising=False, timeout=2_000):
        page.commands()["toggle_panel"]()
    assert not page.preview.isHidden()
    page.commands()["toggle_panel"]()
    assert page.preview.isHidden()
    assert not page.profile.isHidden()


def test_showing_and_leaving_the_editor_writes_nothing(
    page: SettingsPage, context: Context
) -> None:
    before = context.session.archive.log_head
    for name in ("pemda", "polri"):
        page.profile.choices[name].click()
    page.flush()
    assert context.session.archive.log_head == before
    assert kept(context) == SHIPPED["polri"]
    assert changed(kept(context, "pemda")) == SHIPPED["pemda"]
