"""The proposals of a text as rows, and where the characters of a text stand on the screen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from reports import CHAT, MESSAGE, MINUTES, PRESS

from notulen_app.services import text_import
from notulen_app.services.meetings import change_facts, create_meeting
from notulen_app.services.recorded import Comparison
from notulen_app.store import meetings
from notulen_app.store.archive import Archive
from notulen_app.ui.models.proposal_look import ProposalGroup as Group
from notulen_app.ui.models.proposals_model import AT_ONCE, LOOK, Choice, ProposalsModel
from notulen_app.ui.models.text_places import LONGEST_LINE, ShownText

TODAY = dt.date(2025, 1, 10)
CHECK = Qt.ItemDataRole.CheckStateRole
MANY = "Arahan:\n" + "".join(f"{n}. Agar regu {n} menjaga posko.\n" for n in range(1, 100))


def model_of(text: str) -> ProposalsModel:
    model = ProposalsModel(lambda: TODAY)
    found = text_import.propose(text_import.read_pasted(text), today=TODAY)
    model.load(Choice(original=found, now=found))
    return model


def words(model: ProposalsModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize("group", [Group.FACTS, Group.DIRECTIVES])
@pytest.mark.parametrize("text", [PRESS, MESSAGE, MINUTES, CHAT, MANY, "Halo."])
def test_the_model_is_one(qtmodeltester: ModelTester, text: str, group: Group) -> None:
    model = model_of(text)
    model.show(group)
    qtmodeltester.check(model)


@pytest.mark.parametrize("text", [PRESS, MESSAGE, MINUTES])
def test_every_proposal_stands_in_one_group_and_none_is_ticked(text: str) -> None:
    model = model_of(text)
    shown = 0
    for group in Group:
        model.show(group)
        shown += model.rowCount()
        states = {model.index(row).data(CHECK) for row in range(model.rowCount())}
        assert states <= {Qt.CheckState.Unchecked}
        assert model.counts(group).total == model.rowCount()
    assert shown == model.counts().total == len(model.choice.original)
    assert model.accepted == ()


def test_ticks_are_kept_across_groups_in_the_order_of_the_text() -> None:
    model = model_of(MESSAGE)
    model.show(Group.DECISIONS)
    model.setData(model.index(0), Qt.CheckState.Checked, CHECK)
    model.show(Group.FACTS)
    model.setData(model.index(1), Qt.CheckState.Checked, CHECK)
    assert [one.kind.value for one in model.accepted] == ["dates", "decision"]
    assert (model.counts().ticked, model.counts(Group.FACTS).ticked) == (2, 1)
    model.setData(model.index(1), Qt.CheckState.Unchecked, CHECK)
    assert [one.kind.value for one in model.accepted] == ["decision"]


def test_edited_words_go_back_to_those_of_the_text_where_they_are_emptied() -> None:
    model = model_of(MESSAGE)
    index = model.index(0)
    before = index.data(LOOK)
    assert model.setData(index, "Rakor Operasi")
    assert (words(model)[0], index.data(LOOK).basis.text) == ("Rakor Operasi", "diubah di sini")
    assert any(before.words in note.text for note in index.data(LOOK).notes)
    assert model.setData(index, "  ")
    assert index.data(LOOK) == before
    assert not model.choice.touched


def test_words_that_cannot_be_read_are_refused_and_change_nothing(qtbot: QtBot) -> None:
    model = model_of(MESSAGE)
    before = words(model)
    with qtbot.waitSignal(model.refused):
        assert not model.setData(model.index(1), "entah kapan")
    assert words(model) == before


def test_only_what_was_seen_is_ticked_at_once_and_a_second_time_unticks() -> None:
    model = model_of(PRESS)
    model.show(Group.DIRECTIVES)
    model.see([0, 1])
    model.tick_seen()
    assert (model.counts(Group.DIRECTIVES).ticked, model.unseen) == (2, 2)
    model.see(range(2, 6))
    model.tick_seen()
    assert (model.counts(Group.DIRECTIVES).ticked, model.unseen) == (6, None)
    assert model.counts().ticked == 6
    model.tick_seen()
    assert model.counts().ticked == 0


def test_a_long_list_comes_in_parts() -> None:
    model = model_of(MANY)
    assert model.group is Group.DIRECTIVES
    assert (model.rowCount(), model.counts().total) == (AT_ONCE, 99)
    model.fetchMore(QModelIndex())
    assert (model.rowCount(), model.canFetchMore(QModelIndex())) == (99, False)
    assert words(model)[-1] == "Regu 99 menjaga posko."


def test_what_the_meeting_says_is_shown_beside_what_differs(archive: Archive) -> None:
    meeting_id = create_meeting(archive, dates=(dt.date(2024, 8, 14),))
    change_facts(archive, meeting_id, organiser="Polres Sampang")
    model = model_of(PRESS)
    model.compare(Comparison(meetings.get(archive, meeting_id)))
    looks = {look.label: look for look in (model.look(row) for row in range(model.rowCount()))}
    assert [one.text for one in looks["Penyelenggara"].notes] == ["Sama dengan yang sudah tercatat"]
    assert looks["Hari/tanggal"].notes[-1].text == (
        "Mengganti yang tercatat: Rabu, 14 Agustus 2024 → Kamis, 15 Agustus 2024"
    )
    assert looks["Tempat"].notes == ()
    assert looks["Hari/tanggal"].basis.text == "disimpulkan"


def test_a_weekday_that_does_not_fit_is_a_warning() -> None:
    look = model_of(MESSAGE).look(1)
    assert [(one.icon, one.colour) for one in look.notes] == [("triangle-alert", "warn")]
    assert "teks menulis Rabu, menurut kalender Kamis" in look.notes[0].text


def test_what_is_heard_names_tick_words_doubt_and_sentence() -> None:
    model = model_of(MESSAGE)
    heard = str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    for part in ("Hari/tanggal", "Kamis, 15 Agustus 2024", "Harinya tidak cocok", "Rabu"):
        assert part in heard


# Places

_TEXT = st.text(alphabet=st.sampled_from("ab é\n🙏𝐀 "), max_size=400)


@given(_TEXT, st.data())
def test_the_place_of_a_character_is_its_place_on_the_screen(
    qapp: QApplication, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, editor = ShownText(text), QPlainTextEdit()
    editor.setPlainText(shown.words)
    cursor = editor.textCursor()
    cursor.setPosition(shown.place(start))
    cursor.setPosition(shown.place(end), cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().replace("\u2029", "\n") == text[start:end]


@pytest.mark.parametrize("text", ["x" * 20_001, "kata kata " * 3_000, f"{'🙏' * 9_000}\nakhir"])
def test_lines_beyond_measure_are_broken_for_the_screen_only(text: str) -> None:
    shown = ShownText(text)
    assert max(map(len, shown.words.split("\n"))) <= LONGEST_LINE
    assert "".join(shown.words.split()) == "".join(text.split())
    encoded = shown.words.encode("utf-16-le")
    for at in (0, 1, LONGEST_LINE - 1, LONGEST_LINE, len(text) - 1):
        place = shown.place(at) * 2
        width = len(text[at].encode("utf-16-le"))
        found = encoded[place : place + width].decode("utf-16-le")
        assert found == text[at] or (found, text[at]) == ("\n", " ")
