"""Whom an answer is meant for, where a directive that was carried over has several open units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from notulen_app import i18n
from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.follow_up import CLOSED, due_of
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

_DIGITS = 9
"""Units that a digit chooses."""
_LONGEST = 70
"""Letters of a name that the menu shows."""


def open_units(directive: Directive) -> tuple[Assignment, ...]:
    """Give the units that are neither done nor cancelled."""
    return tuple(one for one in directive.assignments if one.state not in CLOSED)


def ask_units(
    directive: Directive,
    question: str,
    over: QWidget,
    at: QPoint,
    then: Callable[[list[str]], None],
) -> None:
    """Name the open units with where each stands; ``then`` gets the ids of those that are chosen.

    The first entry, S, is all of them. Nothing is done where the menu is left.
    """
    units = open_units(directive)
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(question)
    menu.addAction(literal.words(question)).setEnabled(False)
    every = menu.addAction(
        f"&Semua satuan yang terbuka ({i18n.number(len(units))})",
        partial(then, [one.id for one in units]),
    )
    menu.setActiveAction(every)
    menu.addSeparator()
    for n, one in enumerate(units, 1):
        sign = f"&{n}  " if n <= _DIGITS else ""
        menu.addAction(f"{sign}{_line(one, directive)}", partial(then, [one.id]))
    menu.popup(at)


def named(units: Sequence[Assignment]) -> str:
    """Name the only unit, or say how many there are."""
    return short(units[0].unit.text) if len(units) == 1 else f"{i18n.number(len(units))} satuan"


def short(name: str) -> str:
    """Give a name that is not longer than a line."""
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _line(unit: Assignment, directive: Directive) -> str:
    day = due_of(unit, directive)
    facts = [literal.words(short(unit.unit.text)), ASSIGNMENT_STATES[unit.state][0].lower()]
    facts += [i18n.short_date(day)] if day else []
    return " · ".join(facts)
