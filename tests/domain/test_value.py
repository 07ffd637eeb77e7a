"""Ids: their form, their order, and that no two are the same."""

from __future__ import annotations

import time
import uuid

import msgspec
import pytest
from hypothesis import given
from strategies import records

from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.value import changed, new_id


def test_an_id_is_a_uuid_of_version_7() -> None:
    for _ in range(1000):
        text = new_id()
        number = uuid.UUID(text)
        assert str(number) == text
        assert (number.version, number.variant) == (7, uuid.RFC_4122)


def test_an_id_carries_the_time_of_its_making() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_id()).int >> 80
    assert before <= made <= time.time_ns() // 1_000_000


def test_ids_sort_in_the_order_of_their_making() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(made)
    assert len(set(made)) == 5000


def test_facts_cannot_be_changed_in_place_or_misspelt() -> None:
    meeting = Meeting(id=new_id(), title="Rapat")
    with pytest.raises(AttributeError):
        meeting.title = "Lain"  # type: ignore[misc]
    with pytest.raises(TypeError):
        changed(meeting, tittle="Lain")
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"id": "a", "title": "b", "tittle": "c"}', type=Meeting)
    other = changed(meeting, title="Lain")
    assert (meeting.title, other.title, other.id) == ("Rapat", "Lain", meeting.id)


@given(records())
def test_equal_facts_are_equal_values(record: Record) -> None:
    again = msgspec.convert(msgspec.to_builtins(record), Record)
    assert again == record
    assert (
        changed(record, meeting=changed(record.meeting, title=record.meeting.title + "x")) != record
    )
