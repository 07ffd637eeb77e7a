"""Templates of checklists: written in Pengaturan, put on directives in Notulen."""

from __future__ import annotations

import pytest
from followed import SHORT, Followed, followed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from notulen_app.domain.checklist import ChecklistTemplate
from notulen_app.services import checklists
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.forms.checklists_editor import ChecklistsEditor
from notulen_app.ui.pages.minutes import MinutesTab

LEFT = Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return


@pytest.fixture
def editor(context: Context, qtbot: QtBot) -> ChecklistsEditor:
    made = ChecklistsEditor(context)
    qtbot.addWidget(made)
    made.resize(620, 600)
    made.show()
    return made


def known(context: Context) -> dict[str, ChecklistTemplate]:
    return {one.name: one for one in context.session.read(checklists.checklists)}


def write(editor: ChecklistsEditor, row: int, column: int, text: str) -> None:
    editor.rows.setData(editor.rows.index(row, column), text)


def test_the_shipped_list_is_shown_with_its_meanings(editor: ChecklistsEditor) -> None:
    assert editor.choice.currentText() == "Asta siap (bawaan)"
    assert editor.rows.index(0, 1).data() == "rencana, perintah, dan SOP"
    assert editor.remove.isHidden()
    assert editor.name.line.isReadOnly()


def test_a_new_list_is_kept_with_its_first_point(
    editor: ChecklistsEditor, context: Context, qtbot: QtBot
) -> None:
    qtbot.mouseClick(editor.add, LEFT)
    assert set(known(context)) == {"Asta siap"}
    editor.name.line.clear()
    qtbot.keyClicks(editor.name.line, "Kesiapan TPS")
    qtbot.keyClick(editor.name.line, ENTER)
    write(editor, 0, 0, "Kotak suara")
    write(editor, 1, 0, "Bilik")
    write(editor, 1, 1, "empat untuk setiap TPS")
    made = known(context)["Kesiapan TPS"]
    assert [(one.label, one.meaning) for one in made.points] == [
        ("Kotak suara", None),
        ("Bilik", "empat untuk setiap TPS"),
    ]
    editor.name.line.clear()
    qtbot.keyClicks(editor.name.line, "Kesiapan TPS dan PPS")
    assert editor.flush()
    assert "Kesiapan TPS dan PPS" in known(context)
    editor._move_row(1, -1)
    assert [one.label for one in known(context)["Kesiapan TPS dan PPS"].points] == [
        "Bilik",
        "Kotak suara",
    ]
    qtbot.mouseClick(editor.remove, LEFT)
    assert set(known(context)) == {"Asta siap"}
    context.session.undo()
    assert editor.choice.count() == 2


def test_a_changed_shipped_list_can_be_brought_back(
    editor: ChecklistsEditor, context: Context, qtbot: QtBot
) -> None:
    write(editor, 1, 1, "pos komando di setiap Polsek")
    assert editor.choice.currentText() == "Asta siap (bawaan, diubah)"
    assert known(context)["Asta siap"].points[1].meaning == "pos komando di setiap Polsek"
    qtbot.mouseClick(editor.remove, LEFT)
    assert known(context)["Asta siap"].points[1].meaning == "pos komando"
    assert context.notices.toasts.text == "“Asta siap” kembali seperti bawaan"


def test_two_lists_of_one_name_are_not_made(
    editor: ChecklistsEditor, context: Context, qtbot: QtBot
) -> None:
    qtbot.mouseClick(editor.add, LEFT)
    editor.name.line.clear()
    qtbot.keyClicks(editor.name.line, "asta siap")
    qtbot.keyClick(editor.name.line, ENTER)
    assert editor.name.said == "Sudah ada daftar periksa bernama ini."
    editor.name.discard()


def test_a_template_is_put_on_directives_in_the_minutes(
    context: Context, archive: Archive, qtbot: QtBot
) -> None:
    world: Followed = followed(archive)
    tab = MinutesTab(context)
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    tab.show()
    qtbot.waitExposed(tab)
    tab.show_meeting(world.meetings[2])
    row = next(one for one in tab._view.all_rows() if one.look.text == SHORT)
    tab._view.select([row.key])
    tab.commands()["apply_checklist"]()
    menu = next(one for one in tab._view.findChildren(QMenu) if "periksa" in one.title())
    assert [one.text() for one in menu.actions()] == ["Asta siap\t8 butir"]
    menu.actions()[0].trigger()
    menu.close()
    head = world.head(world.to_one)
    assert len(head.checklist) == 8
    assert head.checklist_name == "Asta siap"
    look = next(one.look for one in tab._view.all_rows() if one.look.text == SHORT)
    assert "0 dari 8 butir" in [one.text for one in look.marks]
