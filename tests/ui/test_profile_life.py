"""Templates of one's own: made, renamed, removed and brought back; as files out and in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pdf_marks import text_of
from profile_keys import KEY, SHIPPED, answering, choose, editor, kept, press
from pytestqt.qtbot import QtBot

from notulen_app.services import profile_files, profiles
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.import_profile import ImportProfileSheet
from notulen_app.ui.pages.settings import OFFICE, SettingsPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SettingsPage:
    return editor(context, qtbot)


# Templates of one's own


def test_a_template_is_made_renamed_removed_and_brought_back_by_keys(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    assert not page.profile.acts["remove"].isEnabled()  # it comes with the app
    answering(qtbot, "Rapat Ops & Staf")
    press(page, "new", qtbot)
    assert page.desk.name == "rapat-ops-staf"
    assert page.profile.choices["rapat-ops-staf"].isChecked()
    assert kept(context, "rapat-ops-staf").based_on == "polri"
    choose(page.profile.fields["title"], "RISALAH RAPAT")
    answering(qtbot, "Rapat Ops")
    press(page, "rename", qtbot)
    assert kept(context, "rapat-ops-staf").label == "Rapat Ops"
    press(page, "remove", qtbot)
    assert page.desk.name == "polri"
    assert "rapat-ops-staf" not in page.profile.choices
    assert "“Rapat Ops” dihapus" in context.notices.toasts.text
    context.notices.toasts.offers[0].click()
    assert page.desk.name == "rapat-ops-staf"
    assert page.profile.fields["title"].text() == "RISALAH RAPAT"
    press(page, "restore", qtbot)
    assert kept(context, "rapat-ops-staf").title == "NOTULEN"
    assert kept(context, "rapat-ops-staf").label == "Rapat Ops"


def test_what_can_be_done_with_a_template_is_in_the_menus(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    asked = {"new_profile", "rename_profile", "export_profile", "import_profile"}
    assert page.commands().keys() >= asked
    assert not {"remove_profile", "restore_profile"} & page.commands().keys()
    answering(qtbot, "Lain")
    page.commands()["new_profile"]()
    page.commands()["remove_profile"]()
    assert context.session.read(profiles.own_profiles) == {}
    page.show_section(OFFICE)
    assert not asked & page.commands().keys()


def test_a_name_that_is_taken_or_left_makes_nothing(
    page: SettingsPage, context: Context, qtbot: QtBot
) -> None:
    answering(qtbot, "polri (kopstuk kiri atas)")
    with qtbot.waitSignal(context.session.failed):
        press(page, "new", qtbot)
    answering(qtbot, "Lain", escape=True)
    press(page, "new", qtbot)
    assert context.session.read(profiles.own_profiles) == {}


# Files


def written(context: Context, path: Path, **facts: object) -> Path:
    """Write the file of a template named "Dari PC lain"."""
    whole = json.loads(context.session.read(profile_files.exported, "pemda"))
    whole["profile"] |= {"name": "lain", "label": "Dari PC lain", **facts}
    path.write_text(json.dumps(whole))
    return path


@pytest.fixture
def sheet_of(page: SettingsPage, qtbot: QtBot) -> Iterator[Callable[[Path], ImportProfileSheet]]:
    def opened(path: Path) -> ImportProfileSheet:
        page.desk.import_from(path)
        qtbot.waitUntil(lambda: page.desk.sheet is not None)
        sheet = page.desk.sheet
        assert sheet is not None
        qtbot.waitUntil(lambda: sheet.preview.view.pages > 0)
        return sheet

    yield opened
    if page.desk.sheet is not None:
        page.desk.sheet.reject()


Opened = Callable[[Path], ImportProfileSheet]


def test_a_template_goes_out_as_a_file_and_comes_in_by_enter(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path, sheet_of: Opened
) -> None:
    path = written(context, tmp_path / "lain.templat.json")
    sheet = sheet_of(path)
    assert "NOTULA" in text_of(sheet.preview.view.pdf, tmp_path)  # as it prints, before it is in
    assert context.session.read(profiles.own_profiles) == {}
    sheet.take.setFocus()
    qtbot.keyClick(sheet.take, KEY.Key_Return)
    assert page.desk.name == "lain"
    out = tmp_path / "keluar.templat.json"
    with qtbot.waitSignal(page.desk.exporter.saved):
        page.desk.export_to(out)
    assert profile_files.read_profile(out).label == "Dari PC lain"
    context.session.undo()
    assert context.session.read(profiles.own_profiles) == {}


def test_a_template_that_is_not_taken_leaves_nothing(
    context: Context, qtbot: QtBot, tmp_path: Path, sheet_of: Opened
) -> None:
    sheet = sheet_of(written(context, tmp_path / "lain.templat.json"))
    qtbot.keyClick(sheet, KEY.Key_Escape)
    assert context.session.read(profiles.own_profiles) == {}


def test_the_same_name_asks_and_may_stand_beside_or_replace(
    page: SettingsPage, context: Context, qtbot: QtBot, tmp_path: Path, sheet_of: Opened
) -> None:
    path = written(
        context, tmp_path / "polri.templat.json", name="polri", label="Polri (kopstuk kiri atas)"
    )
    sheet = sheet_of(path)
    assert sheet.wanted == "Polri (kopstuk kiri atas) (2)"
    sheet.field.selectAll()
    qtbot.keyClicks(sheet.field, "polri (KOPSTUK kiri atas)")
    assert sheet.problem.text() == "Nama ini sudah dipakai templat lain."
    assert not sheet.take.isEnabled()
    sheet.field.selectAll()
    qtbot.keyClicks(sheet.field, "Polri dua")
    qtbot.keyClick(sheet.field, KEY.Key_Return)
    assert page.desk.name == "polri-dua"
    assert kept(context) == SHIPPED["polri"]
    sheet = sheet_of(path)
    sheet.instead.setFocus()
    qtbot.keyClick(sheet.instead, KEY.Key_Space)
    assert not sheet.field.isEnabled()
    sheet.take.click()
    assert kept(context).layout == "pemda"
    context.session.undo()
    assert kept(context) == SHIPPED["polri"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"paper": "A3"}, "pada profile.paper, berisi nilai yang tidak dikenal “A3”"),
        ({"wording": {"minutes.nil": "{x}"}}, "pada wording.minutes.nil, bagian {x} tidak dikenal"),
        ({"letterhead": {"logo": "AAAA"}}, "logo tidak dapat dibaca"),
    ],
)
def test_a_hostile_file_is_refused_whole_and_told(
    page: SettingsPage,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    facts: dict[str, object],
    said: str,
) -> None:
    page.desk.import_from(written(context, tmp_path / "x.templat.json", **facts))
    qtbot.waitUntil(lambda: context.notices.shown() is not None)
    assert said in (context.notices.shown() or "")
    assert page.desk.sheet is None
    assert context.session.read(profiles.own_profiles) == {}
