"""A random walk over everything that can be done on the tab, then back to the start by undo."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

import pytest
from database import facts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.services import agenda, exchange
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.minutes.desk import MinutesDesk
from notulen_app.ui.pages.minutes import MinutesTab

STEPS = 200
Key = Qt.Key
WORDS = ("kerawanan", "posko", "netralitas", "asta siap", "Gakkumdu", "logistik", "personel")
LINES = ("{}", "! {} @Kapolsek #22/8", "= {}", "? {}", "Kabag Ops: {}", "! {}", "/2", "/Baru {}")


class Walker:
    """Does something at random to the minutes that are open."""

    def __init__(self, tab: MinutesTab, dice: random.Random) -> None:
        self.tab, self.dice = tab, dice
        self.desk, self.view, self.verbs = tab._desk, tab._view, tab._verbs
        self.deeds: tuple[Callable[[], object], ...] = (
            self.type_line,
            self.type_line,
            self.type_point,
            self.edit,
            self.make,
            self.move,
            self.indent,
            self.remove,
            self.paste,
            self.split,
            self.join,
            self.mark,
            self.private,
            self.drop,
            self.change_agenda,
            self.tick,
        )

    def step(self) -> None:
        self.dice.choice(self.deeds)()

    def some_rows(self) -> bool:
        rows = self.desk.rows.rows()
        if not rows:
            return False
        first = self.dice.randrange(len(rows))
        count = self.dice.choice((1, 1, 1, 2, 3))
        self.view.select([row.key for row in rows[first : first + count]])
        return True

    def type_line(self) -> None:
        words = " ".join(self.dice.choices(WORDS, k=3))
        self.tab._line.set_text(self.dice.choice(LINES).format(words))
        QTest.keyClick(self.tab._line.field, Key.Key_Return)

    def type_point(self) -> None:
        self.tab._line.set_text(self.dice.choice(WORDS))
        QTest.keyClick(self.tab._line.field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    def edit(self) -> None:
        if not self.some_rows():
            return
        self.tab._editing.edit(self.view.key())
        editor = self.tab._editing._open
        if editor is not None:
            QTest.keyClicks(editor.editor, " " + self.dice.choice(WORDS))
            QTest.keyClick(editor.editor, self.dice.choice((Key.Key_Return, Key.Key_Escape)))

    def make(self) -> None:
        if self.some_rows():
            names = ("make_note", "make_decision", "make_directive", "make_question")
            self.tab.commands()[self.dice.choice(names)]()

    def move(self) -> None:
        if self.some_rows():
            self.tab._work.move(self.dice.choice((-1, 1)))

    def indent(self) -> None:
        if self.some_rows():
            self.tab._work.indent(self.dice.choice((-1, 1)))

    def remove(self) -> None:
        if self.some_rows():
            self.tab._work.remove()

    def paste(self) -> None:
        if self.some_rows():
            self.tab._work.copy()
            self.some_rows()
            self.tab._work.paste()

    def split(self) -> None:
        row = self.view.current() if self.some_rows() else None
        if row and row.entry_id and not self.desk.is_loose(row.entry_id):
            self.verbs.split(row, len(row.look.text) // 2)

    def join(self) -> None:
        row = self.view.current() if self.some_rows() else None
        if row and row.entry_id and not self.desk.is_loose(row.entry_id):
            self.verbs.join(row)

    def mark(self) -> None:
        if self.some_rows():
            rows = [row for row in self.view.chosen() if self.desk.rows.directive(row.entry_id)]
            if rows:
                self.verbs.set_due(rows, dt.date(2025, 4, self.dice.randint(1, 28)))
                self.verbs.set_addressees(rows, [self.dice.choice(("Kapolsek", "Kabag Ops"))])
            self.verbs.set_speaker(self.view.chosen(), self.dice.choice((None, "Kapolres")))

    def private(self) -> None:
        if self.some_rows():
            self.tab._work.turn_private()

    def drop(self) -> None:
        rows = self.desk.rows.rows()
        if self.some_rows():
            target = self.dice.choice(rows)
            self.tab._work._on_dropped(target.key, self.dice.choice((True, False)))

    def tick(self) -> None:
        ticked = [row for row in self.desk.rows.rows() if row.look.checkable]
        if ticked:
            self.verbs.tick(self.dice.choice(ticked))

    def change_agenda(self) -> None:
        items = [item.id for item in self.desk.items]
        if not items:
            self.verbs.run(agenda.add_items, ["Satu", "Dua"])
            return
        item = self.dice.choice(items)
        deeds: tuple[Callable[[], object], ...] = (
            lambda: self.verbs.run(agenda.rename_item, item, self.dice.choice(WORDS)),
            lambda: self.verbs.run(agenda.nest_item, item),
            lambda: self.verbs.run(agenda.unnest_item, item),
            lambda: self.verbs.run(agenda.move_item, item, step=self.dice.choice((-1, 1))),
            lambda: self.verbs.run(agenda.remove_items, [item]),
            self.tab._taking.next_item,
        )
        self.dice.choice(deeds)()


def shown_anew(desk: MinutesDesk, context: Context) -> list[object]:
    """Give the rows that a desk would show which reads the meeting from the start."""
    fresh = MinutesDesk(context.session, desk)
    fresh.open(desk.meeting.id)
    rows = list(fresh.rows.rows())
    directives = dict(sorted(fresh.directives.items()))
    fresh.meeting = type(fresh.meeting)(id="", title="")
    fresh.deleteLater()
    return [rows, directives]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_walk_keeps_the_screen_true_and_undo_leads_back(
    context: Context, qtbot: QtBot, seed: int
) -> None:
    archive = context.session.archive
    record = full_record()
    exchange.import_record(archive, record)
    archive.forget_steps()
    before = facts(archive)
    tab = MinutesTab(context)
    qtbot.addWidget(tab)
    tab.resize(1274, 600)
    tab.show()
    tab.show_meeting(record.meeting.id)
    refused: list[object] = []
    context.session.failed.connect(refused.append)
    walker = Walker(tab, random.Random(seed))
    desk = tab._desk
    for number in range(STEPS):
        walker.step()
        tab._editing.close()
        if number % 5 == 0:
            rows = list(desk.rows.rows())
            assert [rows, dict(sorted(desk.directives.items()))] == shown_anew(desk, context)
    assert {type(one).__name__ for one in refused} <= {"PrivacyMixed"}
    steps = 0
    while archive.undo_label is not None:
        assert context.session.undo()
        steps += 1
        if steps % 20 == 0:
            rows = list(desk.rows.rows())
            assert [rows, dict(sorted(desk.directives.items()))] == shown_anew(desk, context)
    assert steps > STEPS // 3
    assert facts(archive) == before
    assert stored.get(archive, record.meeting.id) == record
