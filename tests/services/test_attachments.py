"""Photos and files: kept as they came, in the archive's folder, in one undo step each."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from database import facts
from pictures import lying_png, photo, picture
from PIL import Image
from records import full_record
from sqlcipher3 import dbapi2 as driver

from notulen_app import paths
from notulen_app.domain.errors import (
    AttachmentLost,
    AttachmentNotFound,
    FileUnreadable,
    MeetingLocked,
    RowNotFound,
)
from notulen_app.domain.meeting import AttachmentKind, MeetingState, Record
from notulen_app.domain.rules import public
from notulen_app.domain.value import changed
from notulen_app.services import attachments, exchange, kept_files
from notulen_app.services.kept_files import FileState
from notulen_app.services.meetings import create_meeting, set_entries
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

ROOT = Path(__file__).parent.parent.parent
SCHEMAS = ROOT / "tests" / "store" / "schemas"


class StopWork(Exception):
    """What a person's cancelling raises."""


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


@pytest.fixture
def picture_file(tmp_path: Path) -> Path:
    path = tmp_path / "dari kamera" / "IMG_0001.JPG"
    path.parent.mkdir()
    path.write_bytes(photo())
    return path


def record_of(archive: Archive, meeting_id: str) -> Record:
    return meetings.get(archive, meeting_id)


def kept(archive: Archive) -> dict[str, bytes]:
    """Give the content of the archive's folder by name."""
    folder = paths.attachments_of(archive.path)
    files = folder.iterdir() if folder.exists() else ()
    return {one.name: one.read_bytes() for one in files if one.is_file()}


def test_the_original_is_kept_as_it_came(
    archive: Archive, meeting_id: str, picture_file: Path
) -> None:
    content = picture_file.read_bytes()
    made = attachments.attach_file(archive, meeting_id, picture_file, caption=" Suasana\nrapat ")
    picture_file.unlink()

    assert kept(archive) == {hashlib.sha256(content).hexdigest(): content}
    assert record_of(archive, meeting_id).attachments == (made,)
    assert (made.name, made.caption) == ("IMG_0001.JPG", "Suasana rapat")
    assert (made.sha256, made.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert made.kind is AttachmentKind.PHOTO
    assert kept_files.path_of(archive.cabinet, made).read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="POSIX only")
def test_only_the_owner_may_read_it(archive: Archive, meeting_id: str, picture_file: Path) -> None:
    before = os.umask(0)
    try:
        made = attachments.attach_file(archive, meeting_id, picture_file)
        copy = kept_files.open_copy(archive.cabinet, made)
    finally:
        os.umask(before)
    original = kept_files.path_of(archive.cabinet, made)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (original, copy)]
    assert modes == [0o600, 0o600]
    assert stat.S_IMODE(original.parent.stat().st_mode) == 0o700


def test_undo_removes_the_row_and_leaves_the_file(
    archive: Archive, meeting_id: str, picture_file: Path
) -> None:
    before = facts(archive)
    made = attachments.attach_file(archive, meeting_id, picture_file, entry_id="e1")
    after, files = facts(archive), kept(archive)
    assert archive.undo_label == "Lampirkan foto"
    archive.undo()
    assert facts(archive) == before
    assert kept(archive) == files
    archive.redo()
    assert facts(archive) == after
    attachments.remove(archive, meeting_id, made.id)
    assert record_of(archive, meeting_id).attachments == ()
    assert kept(archive) == files
    archive.undo()
    assert facts(archive) == after


def test_the_same_content_is_kept_once_and_attached_once_a_place(
    archive: Archive, meeting_id: str, picture_file: Path
) -> None:
    other = picture_file.with_name("salinan.jpg")
    other.write_bytes(picture_file.read_bytes())
    first = attachments.attach_file(archive, meeting_id, picture_file)
    assert attachments.attach_file(archive, meeting_id, other) == first
    assert attachments.attach_file(archive, meeting_id, other, entry_id="e1") != first
    elsewhere = create_meeting(archive, title="Rapat lain")
    attachments.attach_file(archive, elsewhere, other)
    assert len(record_of(archive, meeting_id).attachments) == 2
    assert len(kept(archive)) == 1


def test_an_image_from_the_clipboard(archive: Archive, meeting_id: str) -> None:
    content = picture("PNG", "RGBA")
    made = attachments.attach_bytes(archive, meeting_id, content, name="Tempelan 09.42.png")
    assert (made.name, made.kind, made.size) == ("Tempelan 09.42.png", "foto", len(content))
    assert kept_files.path_of(archive.cabinet, made).read_bytes() == content


def test_captions_places_and_rows_can_be_changed(
    archive: Archive, meeting_id: str, picture_file: Path
) -> None:
    ids = []
    for n in range(3):
        content = picture_file.read_bytes() + bytes(n + 1)
        ids.append(attachments.attach_bytes(archive, meeting_id, content, name=f"{n}.jpg").id)
    before = facts(archive)
    for n in range(3):
        attachments.set_caption(archive, meeting_id, ids[0], f"Keterangan {n}")
    attachments.reorder(archive, meeting_id, ids[2], to=0)
    attachments.put_on_entry(archive, meeting_id, ids[1], entry_id="e2")
    attachments.set_private(archive, meeting_id, ids[1], private=True)
    found = record_of(archive, meeting_id).attachments
    assert [one.id for one in found] == [ids[2], ids[0], ids[1]]
    assert found[1].caption == "Keterangan 2"
    assert (found[2].entry_id, found[2].private) == ("e2", True)
    for _ in range(4):
        archive.undo()
    assert facts(archive) == before


def test_what_is_not_there_and_what_is_final_is_refused(
    archive: Archive, meeting_id: str, picture_file: Path
) -> None:
    with pytest.raises(RowNotFound):
        attachments.attach_file(archive, meeting_id, picture_file, entry_id="tidak-ada")
    made = attachments.attach_file(archive, meeting_id, picture_file)
    for refused in (
        lambda: attachments.remove(archive, meeting_id, "x"),
        lambda: attachments.set_caption(archive, meeting_id, "x", "y"),
        lambda: attachments.reorder(archive, create_meeting(archive), made.id, to=0),
    ):
        with pytest.raises(AttachmentNotFound):
            refused()
    final = changed(meetings.facts(archive, meeting_id), state=MeetingState.FINAL)
    with archive.action("Sahkan"):
        meetings.put_facts(archive, final)
    before, files = facts(archive), kept(archive)
    other = picture_file.with_name("lain.txt")
    other.write_text("lain")
    locked: tuple[Callable[[], object], ...] = (
        lambda: attachments.attach_file(archive, meeting_id, other),
        lambda: attachments.attach_bytes(archive, meeting_id, b"x", name="x"),
        lambda: attachments.remove(archive, meeting_id, made.id),
        lambda: attachments.set_caption(archive, meeting_id, made.id, "y"),
    )
    for refused in locked:
        with pytest.raises(MeetingLocked):
            refused()
    assert (facts(archive), kept(archive)) == (before, files)


def test_files_that_cannot_be_kept_leave_nothing(
    archive: Archive, meeting_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kosong").write_bytes(b"")
    (tmp_path / "besar").write_bytes(b"x" * 2_000_000)
    monkeypatch.setattr(kept_files, "LARGEST", 1_500_000)
    before = facts(archive)
    for name in ("kosong", "besar", "tidak ada", "."):
        with pytest.raises(FileUnreadable):
            attachments.attach_file(archive, meeting_id, tmp_path / name)
    with pytest.raises(FileUnreadable):
        attachments.attach_bytes(archive, meeting_id, b"", name="kosong.png")
    assert facts(archive) == before
    assert list(paths.attachments_of(archive.path).iterdir()) == []


def test_keeping_can_be_watched_and_ended(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "besar").write_bytes(os.urandom(3_500_000))
    told: list[tuple[int, int]] = []
    kept_files.keep_file(
        archive.cabinet, tmp_path / "besar", progress=lambda done, total: told.append((done, total))
    )
    assert told[-1] == (3_500_000, 3_500_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    (tmp_path / "lain").write_bytes(os.urandom(3_500_000))

    def enough(done: int, total: int) -> None:
        if done > 1_500_000:
            raise StopWork

    with pytest.raises(StopWork):
        kept_files.keep_file(archive.cabinet, tmp_path / "lain", progress=enough)
    assert len(list(paths.attachments_of(archive.path).iterdir())) == 1


MEMORY = """
import resource, sys
from pathlib import Path
from notulen_app.domain.cabinet import Cabinet
from notulen_app.services import kept_files
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
kept = kept_files.keep_file(Cabinet(Path(sys.argv[1])), Path(sys.argv[2]))
print(kept.size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes of ru_maxrss")
def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    large = tmp_path / "rekaman.mp4"
    with large.open("wb") as stream:
        stream.truncate(300_000_000)
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path / "a.notulen.db"), str(large)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    size, kilobytes = map(int, done.stdout.split())
    assert size == 300_000_000
    assert kilobytes < 40_000


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("JPEG"), "foto"),
        (picture("PNG", "P"), "foto"),
        (picture("WEBP"), "foto"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "berkas"),
        (picture("GIF", "P"), "berkas"),
        (picture("TIFF"), "berkas"),
        (lying_png(20_000, 20_000), "berkas"),
        (lying_png(0, 10), "berkas"),
        (b"\xff\xd8\xff" + b"\0" * 50, "berkas"),
        (b"%PDF-1.7", "berkas"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "berkas"),
    ],
)
def test_what_can_be_printed_is_a_photo(
    archive: Archive, meeting_id: str, content: bytes, kind: str
) -> None:
    made = attachments.attach_bytes(archive, meeting_id, content, name="foto.jpg")
    assert made.kind == kind
    assert kept_files.path_of(archive.cabinet, made).read_bytes() == content


# Names from outside


def test_a_copy_opens_under_a_safe_name_and_never_reaches_the_original(
    archive: Archive, meeting_id: str, picture_file: Path
) -> None:
    content = picture_file.read_bytes()
    made = attachments.attach_file(archive, meeting_id, picture_file)
    copy = kept_files.open_copy(archive.cabinet, made)
    assert (copy.name, copy.read_bytes()) == ("IMG_0001.JPG", content)
    copy.write_bytes(b"diubah oleh program lain")
    assert kept_files.path_of(archive.cabinet, made).read_bytes() == content
    again = kept_files.open_copy(archive.cabinet, made)
    assert (again.name, again.read_bytes()) == ("IMG_0001 (2).JPG", content)
    assert copy.read_bytes() == b"diubah oleh program lain"
    assert kept_files.open_copy(archive.cabinet, made) == again
    evil = changed(made, name="../../\u202egpj.exe\x00/..\\C:\\CON.jpg")
    copy = kept_files.open_copy(archive.cabinet, evil)
    assert copy.resolve().is_relative_to(paths.attachments_of(archive.path).resolve())
    assert copy.name == "_CON.jpg"


def test_a_content_that_is_no_hash_leads_nowhere(archive: Archive, meeting_id: str) -> None:
    made = attachments.attach_bytes(archive, meeting_id, b"x", name="x")
    with pytest.raises(AttachmentLost):
        kept_files.path_of(archive.cabinet, changed(made, sha256="../arsip.notulen.db"))


# Evidence


def test_missing_and_altered_files_are_told(archive: Archive, meeting_id: str) -> None:
    made = [
        attachments.attach_bytes(archive, meeting_id, f"isi {n}".encode(), name=f"{n}.txt")
        for n in range(3)
    ]
    kept_files.path_of(archive.cabinet, made[1]).unlink()
    altered = kept_files.path_of(archive.cabinet, made[2])
    altered.write_bytes(b"isi 9")
    states = [state for _, state in attachments.verify(archive, meeting_id)]
    assert states == [FileState.INTACT, FileState.MISSING, FileState.ALTERED]
    for one, was_altered in ((made[1], False), (made[2], True)):
        with pytest.raises(AttachmentLost) as lost:
            kept_files.open_copy(archive.cabinet, one)
        assert lost.value.altered is was_altered
    for n in (1, 2):
        attachments.attach_bytes(archive, meeting_id, f"isi {n}".encode(), name=f"{n}.txt")
    assert {state for _, state in attachments.verify(archive, meeting_id)} == {FileState.INTACT}


def test_a_photo_that_is_lost_says_so_in_print(archive: Archive, meeting_id: str) -> None:
    for n in range(3):
        attachments.attach_bytes(archive, meeting_id, photo(width=400 + n), name=f"{n}.jpg")
    attachments.attach_bytes(archive, meeting_id, b"surat", name="surat.txt")
    record = record_of(archive, meeting_id)
    broken = record.attachments[:2]
    kept_files.path_of(archive.cabinet, broken[0]).unlink()
    kept_files.path_of(archive.cabinet, broken[1]).write_bytes(photo(width=999))
    photos = kept_files.photos_of(archive.cabinet, record)
    assert [one.problem for one in photos] == [
        "berkas foto tidak ditemukan",
        "berkas foto sudah berubah",
        None,
    ]
    assert [bool(one.jpeg) for one in photos] == [False, False, True]


# Private


def test_nothing_private_is_prepared_for_print(archive: Archive, meeting_id: str) -> None:
    def attach(n: int, entry_id: str | None = None) -> str:
        content = photo(width=400 + n)
        one = attachments.attach_bytes(
            archive, meeting_id, content, name=f"{n}.jpg", entry_id=entry_id
        )
        return one.id

    open_one, on_row, on_private, private = attach(0), attach(1, "e1"), attach(2, "e4"), attach(3)
    attachments.set_private(archive, meeting_id, private, private=True)

    def printed() -> list[str]:
        record = record_of(archive, meeting_id)
        assert {one.id for one in public(record).attachments} == {open_one, on_row}
        return [one.attachment_id for one in kept_files.photos_of(archive.cabinet, record)]

    assert printed() == [open_one, on_row]
    entries = [one for one in record_of(archive, meeting_id).entries if one.id not in ("e1", "e4")]
    before = facts(archive)
    set_entries(archive, meeting_id, entries)
    left = {one.id: one for one in record_of(archive, meeting_id).attachments}
    assert {one.entry_id for one in left.values()} == {None}
    assert left[on_private].private
    assert not left[on_row].private
    assert printed() == [open_one, on_row]
    archive.undo()
    assert facts(archive) == before


def test_a_meeting_with_attachments_travels_in_the_exchange_file(
    archive: Archive, meeting_id: str, picture_file: Path, tmp_path: Path
) -> None:
    attachments.attach_file(archive, meeting_id, picture_file, entry_id="e1", caption="Suasana")
    record = record_of(archive, meeting_id)
    assert exchange.decode(exchange.encode(record)) == record
    other = Archive.open(tmp_path / "lain.notulen.db")
    exchange.import_record(other, record)
    assert record_of(other, meeting_id).attachments == record.attachments
    ((_, state),) = attachments.verify(other, meeting_id)
    assert state is FileState.MISSING
    other.close()


# An archive of before


def test_an_archive_without_rows_for_attachments_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "arsip.notulen.db"
    meeting_id = full_record().meeting.id
    old = driver.connect(str(path))
    old.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))
    old.execute(
        "INSERT INTO attachment (meeting_id, id, rank, name, sha256) VALUES (?, ?, 0, ?, ?)",
        [meeting_id, "l1", "surat.pdf", "0" * 64],
    )
    old.commit()
    old.close()
    again = Archive.open(path)
    (one,) = meetings.get(again, meeting_id).attachments
    assert (one.name, one.kind, one.entry_id, one.private) == ("surat.pdf", "berkas", None, False)
    again.close()


def test_an_archive_named_without_an_ending_has_its_folder_too(tmp_path: Path) -> None:
    opened = Archive.open(tmp_path / "arsip")
    made = attachments.attach_bytes(opened, create_meeting(opened), photo(), name="a.jpg")
    with Image.open(io.BytesIO(kept_files.path_of(opened.cabinet, made).read_bytes())) as image:
        assert image.size == (400, 200)
    opened.close()
