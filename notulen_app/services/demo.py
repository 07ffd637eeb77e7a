"""The main job without a screen: the sample rakor to a signed and verified document."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from notulen_app import paths
from notulen_app.domain.errors import FileUnwritable
from notulen_app.domain.meeting import MeetingState, SignerRole
from notulen_app.domain.signature import VerificationReport
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import new_id
from notulen_app.files import reason, write_atomic
from notulen_app.services import exchange, meetings, profiles, publishing
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

SAMPLE_OFFICE = profiles.Office(
    name="Polres Sampang",
    profile="polri",
    lines=("KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH JAWA TIMUR", "RESOR SAMPANG"),
)
"""The letterhead that follows from the sample's facts; its address is not known."""


@dataclass(frozen=True)
class DemoResult:
    """What the demo made, and what verifying said."""

    meeting_id: str
    minutes: Path
    attendance: Path
    signed: Path
    certificate: Path
    report: VerificationReport


def open_sample(archive: Archive) -> str:
    """Put the sample rakor and its office into an archive and give the meeting's id."""
    record = exchange.read_file(paths.resource("samples", "rakor-sampang.json"))
    if profiles.office(archive) is None:
        profiles.set_office(archive, SAMPLE_OFFICE)
    if stored.exists(archive, record.meeting.id):
        return record.meeting.id
    return exchange.import_record(archive, record)


def run_demo(folder: Path, *, now: dt.datetime) -> DemoResult:
    """Import the sample into a new archive, export both documents, sign as *Identitas uji*, verify.

    Raises:
        FileUnwritable: the folder cannot be written.
    """
    from notulen_app.signing.identity import make_test_identity

    archive_path = folder / "demo.notulen.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending in ("", "-wal", "-shm"):
            archive_path.with_name(archive_path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(folder, reason(error)) from error
    with contextlib.closing(Archive.open(archive_path)) as archive:
        meeting_id = open_sample(archive)
        meetings.change_state(archive, meeting_id, MeetingState.AWAITING_SIGNATURE)
        record = stored.get(archive, meeting_id)
        profile = profiles.profile_for(archive, record.meeting)
    minutes = publishing.render_minutes(record, profile).pdf
    attendance = publishing.render_attendance(record, profile).pdf
    password = new_id()
    identity = make_test_identity("Identitas uji", now=now, password=password)
    signed = publishing.sign_pdf(
        minutes, FileKey(identity.p12, password), role=SignerRole.NOTE_TAKER.value, at=now
    )
    files = {
        "notulen.pdf": minutes,
        "daftar-hadir.pdf": attendance,
        "notulen-ditandatangani.pdf": signed,
        "identitas-uji.pem": identity.certificate_pem,
    }
    for name, content in files.items():
        write_atomic(folder / name, content)
    return DemoResult(
        meeting_id,
        folder / "notulen.pdf",
        folder / "daftar-hadir.pdf",
        folder / "notulen-ditandatangani.pdf",
        folder / "identitas-uji.pem",
        publishing.verify_pdf(signed, trusted=[identity.certificate_pem]),
    )
