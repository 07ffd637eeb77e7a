"""The menus of the menu bar."""

from __future__ import annotations

from enum import StrEnum


class Menu(StrEnum):
    """The menus in their order; & marks the mnemonic."""

    FILE = "&Berkas"
    EDIT = "&Sunting"
    VIEW = "&Tampilan"
    MEETING = "&Rapat"
    ATTENDANCE = "Abs&ensi"
    DIRECTIVE = "&Arahan"
    PEOPLE = "&Orang"
    HELP = "Ba&ntuan"
