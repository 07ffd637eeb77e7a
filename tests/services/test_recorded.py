"""What the meeting says already: the same, something else, listed, or written once more."""

from __future__ import annotations

import datetime as dt

from reports import MINUTES, PRESS

from notulen_app.domain.meeting import Zone
from notulen_app.domain.proposals import ProposalKind
from notulen_app.services import text_import
from notulen_app.services.meetings import change_facts, create_meeting
from notulen_app.services.recorded import Comparison, Recorded, Standing
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

TODAY = dt.date(2025, 1, 10)
PEOPLE = {ProposalKind.GROUP, ProposalKind.PERSON, ProposalKind.SPEAKER}
ROWS = {ProposalKind.AGENDA, ProposalKind.DIRECTIVE, ProposalKind.DECISION}


def test_an_empty_meeting_says_nothing_yet(archive: Archive) -> None:
    record = meetings.get(archive, create_meeting(archive))
    found = text_import.propose(PRESS, today=TODAY)
    assert {Comparison(record).of(one) for one in found} == {Recorded()}
    assert {Comparison(None).of(one) for one in found} == {Recorded()}


def test_a_text_that_was_taken_once_is_known_in_every_part(archive: Archive) -> None:
    for text in (PRESS, MINUTES):
        found = text_import.propose(text, today=TODAY)
        record = meetings.get(archive, text_import.take_over_new(archive, found))
        known = Comparison(record)
        for one in found:
            wanted = Standing.SAME
            if one.kind in PEOPLE:
                wanted = Standing.LISTED
            elif one.kind in ROWS:
                wanted = Standing.AGAIN
            assert known.of(one) == Recorded(wanted), one


def test_a_fact_that_differs_is_given_in_its_words(archive: Archive) -> None:
    meeting_id = create_meeting(archive, title="Rapat Staf", dates=(dt.date(2025, 3, 7),))
    change_facts(archive, meeting_id, start=dt.time(13, 30), zone=Zone.WITA, place="Aula Contoh")
    known = Comparison(meetings.get(archive, meeting_id))
    said = {one.kind: known.of(one) for one in text_import.propose(MINUTES, today=TODAY)}
    assert said[ProposalKind.TITLE] == Recorded(Standing.OTHER, "Rapat Staf")
    assert said[ProposalKind.DATE] == Recorded(Standing.OTHER, "Jumat, 7 Maret 2025")
    assert said[ProposalKind.TIME] == Recorded(Standing.OTHER, "13.30 WITA")
    assert said[ProposalKind.PLACE] == Recorded(Standing.SAME)
    assert said[ProposalKind.CHAIR] == Recorded()


def test_a_time_without_its_zone_leaves_the_zone_of_the_meeting(archive: Archive) -> None:
    meeting_id = create_meeting(archive)
    change_facts(archive, meeting_id, start=dt.time(9), zone=Zone.WITA)
    known = Comparison(meetings.get(archive, meeting_id))
    (time,) = text_import.propose("Waktu: 09.00", today=TODAY)
    assert known.of(time) == Recorded(Standing.SAME)


def test_a_new_meeting_of_a_text_is_one_step(archive: Archive) -> None:
    found = text_import.propose(PRESS, today=TODAY)
    meeting_id = text_import.take_over_new(archive, found)
    assert archive.undo_label == "Rapat baru dari teks"
    assert len(meetings.get(archive, meeting_id).directives) == 6
    archive.undo()
    assert not meetings.exists(archive, meeting_id)
    archive.redo()
    assert len(meetings.get(archive, meeting_id).directives) == 6
