"""What changed between drafts, editions and now: part by part, word by word, and on paper."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from records import full_record

from notulen_app.domain.differences import DifferenceKind, ToldPart, differences
from notulen_app.domain.meeting import EntryKind
from notulen_app.services import (
    agenda,
    directives,
    exchange,
    meetings,
    minutes,
    outline,
    review_drafts,
)
from notulen_app.services import differences as service
from notulen_app.services.differences import Found, State
from notulen_app.services.editions import drawn_for_ink, finalise, prepare
from notulen_app.store.archive import Archive

AT = dt.datetime(2025, 3, 7, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture
def meeting(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


def kept(archive: Archive, meeting: str, *, at: dt.datetime = AT) -> None:
    """Keep a draft as it goes out."""
    sending = review_drafts.prepare(archive, meeting)
    record = sending.pending.record
    draft = review_drafts.ReviewDraft(
        id=sending.draft_id,
        meeting_id=meeting,
        number=sending.number,
        version=1,
        at=at,
        record_sha256="0" * 64,
        record=exchange.encode(record).decode(),
    )
    review_drafts.keep(archive, draft)


def change_much(archive: Archive, meeting: str) -> None:
    minutes.change_text(archive, meeting, "e1", "Kesiapan personel diuraikan.")
    minutes.change_text(archive, meeting, "e1", "Tiga regu siap.", point=0)
    minutes.add_entry(archive, meeting, text="Rapat dilanjutkan besok.", agenda_item_id="m4")
    minutes.add_entry(archive, meeting, text="Rahasia dapur.", private=True)
    outline.move_entries(archive, meeting, ["e3"], before="e2")
    agenda.rename_item(archive, meeting, "m2", "Paparan kesiapan akhir")
    directives.set_due(archive, meeting, ["d1"], dt.date(2025, 4, 1))
    outline.remove_rows(archive, meeting, ["e0"])
    meetings.change_facts(archive, meeting, place="Pendapa", closing=None)


def found(archive: Archive, meeting: str, before: int = 0, after: int = -1) -> Found:
    states = service.states(archive, meeting)
    return service.find(service.compared(archive, meeting, states[before], states[after]))


def shown(one: Found) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.section, each.label) for each in one.differences]


def test_every_change_since_a_draft_is_told_once(archive: Archive, meeting: str) -> None:
    kept(archive, meeting)
    change_much(archive, meeting)
    told = found(archive, meeting)
    assert shown(told) == [
        ("diubah", "Fakta rapat", "Tempat"),
        ("dihapus", "Fakta rapat", "Penutup"),
        ("diubah", "Agenda", "Agenda 2"),
        ("dihapus", "Notulen", "Catatan"),
        ("diubah", "Notulen", "Catatan, agenda 2.1"),
        ("dipindahkan", "Notulen", "Keputusan, agenda 2.2"),
        ("ditambah", "Notulen", "Catatan, agenda 2.2"),
        ("diubah", "Notulen", "Arahan 1"),
    ]
    changes = {one.label: one for one in told.differences}
    words = "".join(f"[{one.told.value}:{one.text}]" for one in changes["Tempat"].runs)
    assert words == "[hilang:Aula Contoh][baru:Pendapa]"
    assert "1 April 2025" in changes["Arahan 1"].after
    assert "Rahasia dapur" not in str(told.differences)


def test_drafts_and_editions_are_compared_in_any_order(archive: Archive, meeting: str) -> None:
    kept(archive, meeting)
    minutes.change_text(archive, meeting, "e1", "Kedua.")
    kept(archive, meeting, at=AT + dt.timedelta(days=1))
    pending = prepare(archive, meeting)
    finalise(archive, pending, drawn_for_ink(pending, at=AT + dt.timedelta(days=2)))
    states = service.states(archive, meeting)
    assert [one.name for one in states] == ["Konsep 1", "Konsep 2", "Edisi 1"]
    assert [one.kind for one in found(archive, meeting, 0, 1).differences] == [
        DifferenceKind.CHANGED
    ]
    assert found(archive, meeting, 1, 2).differences == ()
    there, back = found(archive, meeting, 0, 2), found(archive, meeting, 2, 0)
    assert there.differences[0].before == back.differences[0].after


def test_a_row_of_another_kind_is_changed_and_not_another_row(
    archive: Archive, meeting: str
) -> None:
    kept(archive, meeting)
    minutes.change_kind(archive, meeting, ["e1"], EntryKind.DECISION)
    told = found(archive, meeting)
    assert shown(told) == [("diubah", "Notulen", "Keputusan, agenda 2.1")]
    assert told.differences[0].after.startswith("[Keputusan] Uji Tiga: Kesiapan personel")


def test_without_any_draft_there_is_only_the_present(archive: Archive, meeting: str) -> None:
    assert service.states(archive, meeting) == (State("sekarang", "Sekarang", None),)


def test_what_was_moved_is_what_left_the_order() -> None:
    parts = [ToldPart(key, "Notulen", key, key.upper()) for key in "abcde"]
    moved = [parts[n] for n in (0, 4, 1, 2, 3)]
    assert [(one.kind, one.label) for one in differences(parts, moved)] == [
        (DifferenceKind.MOVED, "e")
    ]
    gone = [parts[n] for n in (0, 2)]
    assert [(one.kind.value, one.label) for one in differences(parts, gone)] == [
        ("dihapus", "b"),
        ("dihapus", "d"),
        ("dihapus", "e"),
    ]


def test_the_changes_are_printed_with_what_is_compared(
    archive: Archive, meeting: str, tmp_path: Path
) -> None:
    kept(archive, meeting)
    change_much(archive, meeting)
    minutes.change_text(archive, meeting, "e1", "kata\nbaris <b>kedua</b> & " + "panjang" * 60)
    told = found(archive, meeting)
    content = service.render(told)
    assert content == service.render(told)
    path = tmp_path / "perbedaan.pdf"
    path.write_bytes(content)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "PERBEDAAN NOTULEN" in text and "Konsep 1, 7 Maret 2025 09.00 WIB" in text
    assert "Sekarang" in text and "8 perubahan" in text
    for words in ("Pendapa", "dipindahkan", "<b>kedua</b>", "Digarisbawahi: baru"):
        assert words in text, words
    same = service.render(replace(told, differences=()))
    path.write_bytes(same)
    text = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "0 perubahan" in text and "Nihil." in text
