"""The course of the meeting in print: its opening stands once, its times go by the clock there."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from pdf_reading import text_of
from records import sample_record

from notulen_app.documents.minutes_docx import minutes_docx
from notulen_app.documents.minutes_pdf import minutes_pdf
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Record, Zone
from notulen_app.domain.rules import Gap, missing_before_signing
from notulen_app.domain.value import changed

PROFILES = {one.name: one for one in load_profiles()}
NOTED = "Kapolres membuka rapat pukul sembilan."


def record(**facts: object) -> Record:
    meeting = changed(sample_record().meeting, **{"opening": None, **facts})
    agenda = (
        AgendaItem(id="a1", title="Pembukaan", order=1),
        AgendaItem(id="a2", title="Paparan", order=2),
    )
    entries = (
        Entry(id="e1", kind=EntryKind.NOTE, text=NOTED, agenda_item_id="a1", order=1),
        Entry(id="e2", kind=EntryKind.NOTE, text="Paparan situasi.", agenda_item_id="a2", order=2),
    )
    return changed(sample_record(), meeting=meeting, agenda=agenda, entries=entries)


def words(made: Record, profile: DocumentProfile) -> tuple[str, str]:
    """Give the words of the PDF and of the Word document."""
    document = docx.Document(io.BytesIO(minutes_docx(made, profile, draft=False)))
    return (
        " ".join(text_of(minutes_pdf(made, profile, draft=False).pdf).split()),
        " ".join(" ".join(one.text for one in document.paragraphs).split()),
    )


@pytest.mark.parametrize("name", ["polri", "pemda"])
def test_notes_under_pembukaan_are_the_opening_and_stand_once(name: str) -> None:
    for said in words(record(), PROFILES[name]):
        assert said.count(NOTED) == 1
        assert said.index(NOTED) < said.index("Pembahasan")
        assert "Paparan situasi." in said
    own = record(opening="Dibuka oleh Bupati.")
    for said in words(own, PROFILES[name]):
        assert said.index("Dibuka oleh Bupati.") < said.index("Pembahasan") < said.index(NOTED)


def test_the_opening_is_missing_only_where_nothing_tells_of_it() -> None:
    def gaps(made: Record) -> set[Gap]:
        return {one.gap for one in missing_before_signing(made)}

    assert Gap.OPENING not in gaps(record())
    assert Gap.OPENING in gaps(changed(record(), entries=()))


def test_times_of_rows_go_by_the_clock_of_the_place() -> None:
    time = dt.datetime(2024, 8, 15, 2, 42, tzinfo=dt.UTC)
    made = record(zone=Zone.WITA)
    made = changed(made, entries=tuple(changed(one, time=time) for one in made.entries))
    for said in words(made, changed(PROFILES["polri"], entry_times=True)):
        assert "(10.42) Paparan situasi." in said
