"""Find and replace within the minutes of one meeting."""

from __future__ import annotations

import pytest
from database import facts
from records import full_record, sample_record

from notulen_app.domain.errors import MeetingLocked
from notulen_app.domain.meeting import EntryKind, MeetingState
from notulen_app.services import agenda, directives, exchange, minutes
from notulen_app.services import meetings as services
from notulen_app.services.replacing import replace_text
from notulen_app.store import meetings
from notulen_app.store.archive import Archive


@pytest.fixture
def meeting(archive: Archive) -> str:
    meeting_id = services.create_meeting(archive, title="pks")
    agenda.add_items(archive, meeting_id, ["Kesiapan PKS"])
    minutes.add_entry(
        archive, meeting_id, text="Pks berjalan; pks aman, pksx belum.", sub_points=["pks", "lain"]
    )
    minutes.add_entry(
        archive, meeting_id, text="Amankan pks.", kind=EntryKind.DIRECTIVE, sub_points=["posko pks"]
    )
    archive.forget_steps()
    return meeting_id


def read(archive: Archive, meeting_id: str) -> list[str]:
    record = exchange.decode(exchange.encode(meetings.get(archive, meeting_id)))
    found = [one.title for one in record.agenda]
    for entry in record.entries:
        found += [entry.text, *entry.sub_points]
    for one in record.directives:
        found += [one.text, *(point.label for point in one.checklist)]
    return found


def test_every_place_is_replaced_in_one_step_and_each_counted_once(
    archive: Archive, meeting: str
) -> None:
    start = facts(archive)
    count = replace_text(archive, meeting, "pks", "Pilkada serentak", whole_words=True)
    assert read(archive, meeting) == [
        "Kesiapan Pilkada serentak",
        "Pilkada serentak berjalan; Pilkada serentak aman, pksx belum.",
        "Pilkada serentak", "lain",
        "Amankan Pilkada serentak.", "Amankan Pilkada serentak.", "posko Pilkada serentak",
    ]  # fmt: skip
    assert count == 6
    assert archive.undo_label == "Ganti “pks”"
    assert meetings.facts(archive, meeting).title == "pks"
    archive.undo()
    assert facts(archive) == start


@pytest.mark.parametrize(
    ("find", "options", "count"),
    [
        ("pks", {}, 7),
        ("pks", {"match_case": True}, 5),
        ("PKS", {"match_case": True}, 1),
        ("PKS", {"match_case": True, "whole_words": True}, 1),
        ("p.s", {}, 0),
        ("", {}, 0),
        ("tidak ada", {}, 0),
    ],
)
def test_capitals_whole_words_and_literal_signs(
    archive: Archive, meeting: str, find: str, options: dict[str, bool], count: int
) -> None:
    assert replace_text(archive, meeting, find, r"\1 <b>", **options) == count
    assert sum(one.count(r"\1 <b>") for one in read(archive, meeting)) >= count
    assert (archive.undo_label is None) is (count == 0)


def test_a_directive_worded_differently_is_counted_for_itself(
    archive: Archive, meeting: str
) -> None:
    one = meetings.get(archive, meeting).directives[0].id
    directives.change_directive(archive, meeting, one, text="Mengamankan pks dan pks.")
    assert replace_text(archive, meeting, "pks", "x", whole_words=True) == 8
    assert meetings.get(archive, meeting).directives[0].text == "Mengamankan x dan x."


def test_directives_without_a_row_are_searched_as_well(archive: Archive) -> None:
    record = sample_record()
    exchange.import_record(archive, record)
    whole = exchange.encode(record).decode()
    count = replace_text(archive, record.meeting.id, "operasi", "OPS", match_case=True)
    texts = " ".join(read(archive, record.meeting.id))
    assert count == texts.count("OPS") > 0
    assert "operasi" in whole and "operasi" not in texts


def test_a_long_search_is_named_by_its_beginning(archive: Archive, meeting: str) -> None:
    minutes.add_entry(archive, meeting, text="panjang " * 20)
    replace_text(archive, meeting, "panjang " * 10, "x")
    assert archive.undo_label == "Ganti “panjang panjang panjang panjan…”"


def test_final_minutes_are_not_changed(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    services.change_state(archive, full_record().meeting.id, MeetingState.FINAL)
    before = facts(archive)
    with pytest.raises(MeetingLocked):
        replace_text(archive, full_record().meeting.id, "a", "b")
    assert facts(archive) == before
