"""The table of commands: every key once, every mnemonic once in its menu."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notulen_app import paths
from notulen_app.services import demo
from notulen_app.ui.commands import COMMANDS, Command
from notulen_app.ui.context import Context
from notulen_app.ui.frame import SETTINGS
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.menus import Menu
from notulen_app.ui.pages.meeting import MeetingPage
from notulen_app.ui.wording.key_words import hint, key_words
from notulen_app.ui.wording.qt_words import QtWords


def test_every_key_means_one_command() -> None:
    keys = Counter(QKeySequence(one).toString() for command in COMMANDS for one in command.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_every_name_and_icon_is_there_once() -> None:
    assert max(Counter(one.name for one in COMMANDS).values()) == 1
    icons = {one.icon for one in COMMANDS if one.icon}
    assert [one for one in icons if not paths.resource("icons", f"{one}.svg").is_file()] == []


def mnemonic(text: str) -> str:
    found = re.search("&(.)", text)
    return found[1].lower() if found else ""


@pytest.mark.parametrize("menu", list(Menu))
def test_mnemonics_of_a_menu_differ(menu: Menu) -> None:
    letters = Counter(mnemonic(one.text) for one in COMMANDS if one.menu is menu)
    assert {letter: count for letter, count in letters.items() if letter and count > 1} == {}


def test_mnemonics_of_the_bar_differ() -> None:
    assert max(Counter(mnemonic(menu.value) for menu in Menu).values()) == 1


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_every_command_is_said_in_words(command: Command) -> None:
    assert re.search(r"[A-Za-z]{3}", command.text.replace("&", ""))


def test_whatever_a_place_can_do_is_in_the_table(context: Context, qtbot: QtBot) -> None:
    """A name that the table does not know has no key, no menu and no place under Ctrl+K."""
    meeting_id = demo.open_sample(context.session.archive)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.show()
    offered = set(window.commands())
    window.places.show(SETTINGS)
    offered |= window.commands().keys()
    window.places.show_meeting(meeting_id)
    page = window.places.page
    assert isinstance(page, MeetingPage)
    tabs = [name for name in window.commands() if name.startswith("tab_")]
    assert len(tabs) >= 3
    for tab in tabs:
        window.commands()[tab]()
        offered |= window.commands().keys()
    window.places.show_home()
    assert offered - {one.name for one in COMMANDS} == set()


def test_menus_and_help_write_a_key_alike(qapp: QApplication) -> None:
    words = QtWords(qapp)
    qapp.installTranslator(words)
    try:
        written = [QKeySequence(one) for command in COMMANDS for one in command.keys]
        native = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in written]
    finally:
        qapp.removeTranslator(words)
    assert native == [key_words(one) for command in COMMANDS for one in command.keys]
    assert "Ctrl+Enter" in native


def test_a_place_names_keys_as_the_table_has_them(context: Context, qtbot: QtBot) -> None:
    """What a hint calls a key of a command is that key; the others belong to the place itself."""
    meeting_id = demo.open_sample(context.session.archive)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.places.show_meeting(meeting_id)
    hints = set(window.places.home.hints())
    for tab in ("tab_1", "tab_2", "tab_3", "tab_4"):
        window.commands()[tab]()
        hints |= set(window.places.page.hints())
    window.places.show_home()
    known = {key_words(one) for command in COMMANDS for one in command.keys}
    own = {"Enter", "Esc", "Tab", "Alt+↑↓"}
    assert {one.partition(" ")[0] for one in hints} <= known | own
    assert hint("next_item", "agenda berikutnya") in hints


def test_what_comes_late_finds_no_closed_archive(context: Context, qtbot: QtBot) -> None:
    """A page that is drawn at last tells so when its archive may be closed already."""
    meeting_id = demo.open_sample(context.session.archive)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.places.show_meeting(meeting_id)
    able = window.actions_of["help_keys"].isEnabled()
    context.session.close()
    window.places.page.commands_changed.emit()
    assert window.actions_of["help_keys"].isEnabled() is able


def test_a_menu_draws_its_icons_when_it_is_opened(context: Context, qtbot: QtBot) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    action = window.actions_of["new_meeting"]
    assert action.icon().isNull()
    window.frame.menus[Menu.FILE].aboutToShow.emit()
    assert not action.icon().isNull()
