"""Reports that are typed and not recorded: there after a kill, in no undo step, gone when blank."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from notulen_app.domain.report_draft import DraftOf, ReportDraft
from notulen_app.services import meetings as services
from notulen_app.store import meetings, report_drafts
from notulen_app.store.archive import Archive

ROOT = Path(__file__).parents[2]
WORDS = ReportDraft(text="Posko berdiri,\nanggota lengkap", day="19/8", by="Kanit Binmas")


@pytest.fixture
def meeting(archive: Archive) -> str:
    return services.create_meeting(archive, title="Rapat")


def test_what_is_typed_is_found_by_any_id_that_the_unit_has_had(
    archive: Archive, meeting: str
) -> None:
    label = archive.undo_label
    report_drafts.keep(archive, DraftOf(meeting_id=meeting, row_ids=("a",)), WORDS)
    of = DraftOf(meeting_id=meeting, row_ids=("first", "a"))
    assert report_drafts.draft(archive, of) == WORDS
    assert archive.undo_label == label
    report_drafts.keep(archive, of, ReportDraft(text="Lain"))
    assert report_drafts.draft(archive, DraftOf(meeting_id=meeting, row_ids=("a",))) == (
        ReportDraft()
    )
    report_drafts.keep(archive, of, ReportDraft())
    assert archive.db.execute("SELECT * FROM report_draft").fetchall() == []


def test_a_meeting_that_is_gone_leaves_no_words(archive: Archive, meeting: str) -> None:
    of = DraftOf(meeting_id=meeting, row_ids=("a",))
    report_drafts.keep(archive, of, WORDS)
    with archive.action("Hapus"):
        meetings.remove(archive, meeting)
    report_drafts.keep(archive, of, WORDS)
    assert archive.db.execute("SELECT * FROM report_draft").fetchall() == []


KILLED = """
import os, signal, sys
from pathlib import Path
from notulen_app.domain.report_draft import DraftOf, ReportDraft
from notulen_app.services import meetings
from notulen_app.store import report_drafts
from notulen_app.store.archive import Archive
archive = Archive.open(Path(sys.argv[1]))
meeting = meetings.create_meeting(archive, title="Rapat")
of = DraftOf(meeting_id=meeting, row_ids=("a",))
report_drafts.keep(archive, of, ReportDraft(text="Belum dicatat"))
print(meeting, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_a_kill_the_words_are_there(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    of = DraftOf(meeting_id=done.stdout.strip(), row_ids=("a",))
    archive = Archive.open(path)
    assert report_drafts.draft(archive, of) == ReportDraft(text="Belum dicatat")
    archive.close()
