"""Rows that hold no more: replaced by a later one, revoked by a document, wherever they stand."""

from __future__ import annotations

from followed import OLD, TODAY, at, followed

from notulen_app.services import links, minutes
from notulen_app.store import ended
from notulen_app.store.archive import Archive


def test_what_ended_a_row_is_said_in_every_meeting_that_carries_it(archive: Archive) -> None:
    world = followed(archive)
    assert ended.of_meeting(archive, world.meetings[0]) == {}
    first, _, third = world.meetings
    links.replace(archive, (third, world.new), (first, world.old), now=at(TODAY))
    links.revoke(archive, (third, world.head(world.to_group).id), now=at(TODAY), words="SE/5/2024")
    rows = ended.of_meeting(archive, first)
    assert {key: one[0].relation for key, one in rows.items()} == {
        world.old: "digantikan oleh",
        world.to_group: "dicabut oleh",
    }
    head = world.head(world.to_group)
    (link,) = ended.of_meeting(archive, third)[head.entry_id or ""]
    assert (link.relation, link.words) == ("dicabut oleh", "SE/5/2024")
    assert world.new not in ended.of_meeting(archive, third)


def test_words_of_a_private_row_are_left_out_of_what_is_printed(archive: Archive) -> None:
    world = followed(archive)
    first, _, third = world.meetings
    links.replace(archive, (third, world.new), (first, world.old), now=at(TODAY))
    minutes.set_private(archive, third, [world.new], private=True)
    (link,) = ended.of_meeting(archive, first)[world.old]
    assert link.words
    (hidden,) = ended.of_meeting(archive, first, public=True)[world.old]
    assert hidden.words == ""
    assert OLD not in hidden.words
