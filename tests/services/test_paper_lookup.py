"""A paper copy finds its record by what is printed at its foot, and tells whether it is current."""

from __future__ import annotations

import datetime as dt

import pytest
from records import full_record

from notulen_app.domain.edition import PaperState
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.paper_code import paper_code
from notulen_app.services import editions, exchange, meetings, sent_out
from notulen_app.services.paper_lookup import find_paper
from notulen_app.services.publishing import record_hash
from notulen_app.signature_sentences import paper_words
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 10, 58, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


def lock(archive: Archive, meeting_id: str) -> str:
    pending = editions.prepare(archive, meeting_id)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    return edition.record_sha256


def state(archive: Archive, typed: str) -> PaperState:
    found = find_paper(archive, typed)
    assert found is not None and found.title == full_record().meeting.title
    assert found.title in paper_words(found)
    return found.state


def test_an_edition_is_current_until_an_amendment_replaces_it(
    archive: Archive, meeting_id: str
) -> None:
    first = lock(archive, meeting_id)
    code = paper_code(first).lower()
    assert state(archive, code) is state(archive, first.upper()) is PaperState.CURRENT
    editions.begin_amendment(archive, meeting_id, reason="Salah nama")
    meetings.change_facts(archive, meeting_id, place="Aula lain")
    assert state(archive, code) is PaperState.REPLACED
    second = lock(archive, meeting_id)
    assert state(archive, paper_code(second)) is PaperState.CURRENT
    assert state(archive, code) is PaperState.REPLACED


def test_a_print_for_ink_is_found_before_it_is_locked(archive: Archive, meeting_id: str) -> None:
    pending = editions.prepare(archive, meeting_id)
    sent_out.note_sent(archive, sent_out.sent_for_ink(pending, at=NOW))
    hashed = record_hash(stored.get(archive, meeting_id))
    assert state(archive, hashed) is PaperState.UNLOCKED
    meetings.change_facts(archive, meeting_id, place="Aula lain")
    assert state(archive, hashed) is PaperState.CHANGED
    lock(archive, meeting_id)
    assert state(archive, hashed) is PaperState.CHANGED


def test_what_is_unknown_or_no_code_is_told_apart(archive: Archive, meeting_id: str) -> None:
    lock(archive, meeting_id)
    assert find_paper(archive, "ab" * 32) is None
    with pytest.raises(FieldInvalid):
        find_paper(archive, "rapat koordinasi")
