"""Packages go out whole and come in once: nothing doubled, nothing lost, nothing unseen."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest
from database import facts, open_new
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pictures import photo
from records import full_record, sample_record
from thoroughness import examples

from notulen_app import paths
from notulen_app.domain.errors import AttachmentLost, FileUnwritable
from notulen_app.domain.keeping_errors import PackageRefused
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.package import Compared, Standing
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed
from notulen_app.services import (
    attachments,
    editions,
    exchange,
    meetings,
    minutes,
    package_reading,
    package_taking,
    packages,
)
from notulen_app.signing.identity import make_test_identity
from notulen_app.store import editions as stored_editions
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    """Give the archive of another office."""
    (tmp_path / "lain").mkdir()
    with contextlib.closing(open_new(tmp_path / "lain" / "lain.notulen.db")) as archive:
        yield archive


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    """Give a meeting that is sah, with a photo and a file."""
    made = exchange.import_record(archive, full_record())
    attachments.attach_bytes(archive, made, photo(), name="foto: 100 % & <b>.jpg")
    attachments.attach_bytes(archive, made, b"surat", name="surat.txt")
    pending = editions.prepare(archive, made)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
    return made


def sent(archive: Archive, path: Path, *meeting_ids: str) -> Path:
    packages.write(packages.gather(archive, meeting_ids), path, now=NOW)
    return path


def taken(archive: Archive, path: Path, *more: str) -> tuple[Compared, ...]:
    """Take in a package as the person does who agrees to what is proposed."""
    package = package_reading.read(path)
    found = package_taking.compare(archive, package)
    chosen = {*package_taking.usual(found), *more}
    files = package_taking.wanted_files(found, chosen)
    package_reading.keep_files(archive.cabinet, package, files)
    package_taking.take(archive, package, chosen)
    return found


def standings(found: tuple[Compared, ...]) -> list[Standing]:
    return [one.standing for one in found]


def content(archive: Archive) -> dict[str, object]:
    """Give all that an archive holds of its meetings, whatever its people are numbered."""
    ids = [row[0] for row in archive.db.execute("SELECT id FROM meeting ORDER BY id")]
    folder = paths.attachments_of(archive.path)
    return {
        one: (
            packages.state_of(stored.get(archive, one)),
            stored_editions.of_meeting(archive, one),
            sorted(
                file.name
                for file in (folder.iterdir() if folder.is_dir() else ())
                if file.name in {a.sha256 for a in stored.get(archive, one).attachments}
            ),
        )
        for one in ids
    }


# What goes out


def test_a_package_is_a_bag_by_the_library_of_congress(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    path = sent(archive, tmp_path / "rapat.notulen", meeting_id)
    with zipfile.ZipFile(path) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path / "buka")
    bag = bagit.Bag(str(tmp_path / "buka" / "notulen"))
    bag.validate()
    assert bag.info["Payload-Oxum"].split(".")[1] == str(len(list(bag.payload_files())))
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    own = tmp_path / "buka" / "notulen" / "data" / "rapat" / meeting_id
    (pdf,) = own.glob("edisi-*/*.pdf")
    assert pdf.read_bytes() == editions.pdf_of(archive.cabinet, edition)
    names = sorted(one.name for one in (own / "lampiran").iterdir())
    assert [name[:3] for name in names] == ["001", "002"] and "foto_ 100 _ & _b_.jpg" in names[0]
    assert exchange.decode((own / "notulen.json").read_bytes()) == stored.get(archive, meeting_id)


def test_the_same_content_gives_the_same_bytes(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    going = packages.gather(archive, [meeting_id])
    for name in ("satu", "dua"):
        packages.write(going, tmp_path / name, now=NOW)
    assert (tmp_path / "satu").read_bytes() == (tmp_path / "dua").read_bytes()


def test_sending_is_no_change_and_no_undo_step(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    before, head = archive.undo_label, archive.log_head
    sent(archive, tmp_path / "rapat.notulen", meeting_id)
    assert (archive.undo_label, archive.log_head) == (before, head)


def test_what_is_lost_here_is_counted_and_what_has_rotted_refused(
    archive: Archive, meeting_id: str, other: Archive, tmp_path: Path
) -> None:
    one, two = stored.get(archive, meeting_id).attachments[-2:]
    folder = paths.attachments_of(archive.path)
    (folder / two.sha256).unlink()
    path = tmp_path / "rapat.notulen"
    assert packages.write(packages.gather(archive, [meeting_id]), path, now=NOW) == 1
    (found,) = taken(other, path)
    assert (found.standing, found.missing) == (Standing.NEW, 1)
    (folder / one.sha256).write_bytes(b"lain")
    whole = path.read_bytes()
    with pytest.raises(AttachmentLost):
        sent(archive, path, meeting_id)
    assert path.read_bytes() == whole
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".rapat")]


def test_a_target_that_cannot_be_written_is_told(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    with pytest.raises(FileUnwritable):
        sent(archive, tmp_path / "tidak ada" / "rapat.notulen", meeting_id)


# What comes in


def test_all_of_it_arrives_and_twice_is_no_more_than_once(
    archive: Archive, meeting_id: str, other: Archive, tmp_path: Path
) -> None:
    second = exchange.import_record(archive, sample_record())
    path = sent(archive, tmp_path / "dua.notulen", meeting_id, second)
    assert standings(taken(other, path)) == [Standing.NEW, Standing.NEW]
    assert content(other) == content(archive)
    assert other.undo_label == "Ambil paket"
    before, head = facts(other), other.log_head
    assert standings(taken(other, path)) == [Standing.SAME, Standing.SAME]
    assert (facts(other), other.log_head) == (before, head)
    edition = editions.current(other, meeting_id)
    assert edition is not None
    assert editions.pdf_of(other.cabinet, edition).startswith(b"%PDF")
    assert [state for _, state in attachments.verify(other, meeting_id)][-2:] == ["utuh"] * 2


def test_one_undo_takes_all_of_it_back(
    archive: Archive, meeting_id: str, other: Archive, tmp_path: Path
) -> None:
    path = sent(archive, tmp_path / "rapat.notulen", meeting_id)
    taken(other, path)
    other.undo()
    assert not stored.exists(other, meeting_id)
    assert standings(taken(other, path)) == [Standing.NEW]


def draft(archive: Archive) -> str:
    return exchange.import_record(archive, sample_record())


def change(archive: Archive, meeting_id: str, place: str) -> None:
    meetings.change_facts(archive, meeting_id, place=place)


def test_what_comes_after_ours_is_newer_and_what_came_before_is_older(
    archive: Archive, other: Archive, tmp_path: Path
) -> None:
    meeting_id = draft(archive)
    old = sent(archive, tmp_path / "lama.notulen", meeting_id)
    taken(other, old)
    change(archive, meeting_id, "Aula")
    new = sent(archive, tmp_path / "baru.notulen", meeting_id)
    assert standings(taken(other, new)) == [Standing.NEWER]
    assert stored.facts(other, meeting_id).place == "Aula"
    before = facts(other)
    assert standings(taken(other, old)) == [Standing.OLDER]
    assert standings(taken(archive, old)) == [Standing.OLDER]
    assert facts(other) == before


def test_what_was_changed_on_both_sides_is_overwritten_only_where_that_is_wished(
    archive: Archive, other: Archive, tmp_path: Path
) -> None:
    meeting_id = draft(archive)
    taken(other, sent(archive, tmp_path / "awal.notulen", meeting_id))
    change(archive, meeting_id, "Aula")
    change(other, meeting_id, "Lobi")
    path = sent(archive, tmp_path / "rapat.notulen", meeting_id)
    assert standings(taken(other, path)) == [Standing.CONFLICT]
    assert stored.facts(other, meeting_id).place == "Lobi"
    assert standings(taken(other, path)) == [Standing.OLDER], "seen and left"
    back = sent(other, tmp_path / "balik.notulen", meeting_id)
    assert standings(taken(archive, back)) == [Standing.NEWER]
    assert content(archive) == content(other)
    change(archive, meeting_id, "Halaman")
    change(other, meeting_id, "Teras")
    path = sent(archive, tmp_path / "lagi.notulen", meeting_id)
    assert standings(taken(other, path, meeting_id)) == [Standing.CONFLICT]
    assert stored.facts(other, meeting_id).place == "Halaman"
    other.undo()
    assert stored.facts(other, meeting_id).place == "Teras"


def test_what_is_sah_here_is_never_replaced_by_what_lacks_its_edition(
    archive: Archive, meeting_id: str, other: Archive, tmp_path: Path
) -> None:
    forged = stored.get(archive, meeting_id)
    facts_of = changed(forged.meeting, title="Judul lain", state=MeetingState.DRAFT)
    exchange.import_record(other, changed(forged, meeting=facts_of))
    path = sent(other, tmp_path / "palsu.notulen", meeting_id)
    before = facts(archive)
    (found,) = taken(archive, path, meeting_id)
    assert found.standing is Standing.CONFLICT and not found.takeable
    del before["lineage"]
    after = facts(archive)
    del after["lineage"]
    assert after == before


def test_progress_after_the_seal_goes_along(
    archive: Archive, meeting_id: str, other: Archive, tmp_path: Path
) -> None:
    taken(other, sent(archive, tmp_path / "awal.notulen", meeting_id))
    editions.begin_amendment(other, meeting_id, reason="salah ketik")
    change(other, meeting_id, "Ruang baru")
    pending = editions.prepare(other, meeting_id)
    editions.finalise(other, pending, editions.drawn_for_ink(pending, at=NOW))
    path = sent(other, tmp_path / "ralat.notulen", meeting_id)
    assert standings(taken(archive, path)) == [Standing.NEWER]
    assert content(archive) == content(other)
    assert [one.version for one in editions.history(archive, meeting_id)] == [1, 2]


def test_an_archive_that_can_only_be_read_sends_as_well(
    archive: Archive, meeting_id: str, other: Archive, tmp_path: Path
) -> None:
    archive.read_only = True
    path = sent(archive, tmp_path / "rapat.notulen", meeting_id)
    archive.read_only = False
    assert standings(taken(other, path)) == [Standing.NEW]


# From a PDF


def test_a_signed_pdf_brings_the_record_that_was_printed(
    archive: Archive, other: Archive, tmp_path: Path
) -> None:
    signer = make_test_identity("Juru Tulis", now=NOW, password="rahasia")
    meeting_id = exchange.import_record(archive, full_record())
    pending = editions.prepare(archive, meeting_id)
    role = pending.profile.signers[0]
    pdfs = editions.signed_by(pending, FileKey(signer.p12, "rahasia"), role=role, at=NOW)
    editions.keep_signed(archive, pending, pdfs, role=role)
    path = tmp_path / "notulen.pdf"
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    path.write_bytes(editions.pdf_of(archive.cabinet, edition))
    package = package_reading.read_signed(path)
    assert standings(package_taking.compare(archive, package)) == [Standing.SAME]
    assert standings(package_taking.compare(other, package)) == [Standing.NEW]
    package_taking.take(other, package, [meeting_id])
    assert stored.facts(other, meeting_id).state is MeetingState.FINAL
    assert not any(one.private for one in stored.get(other, meeting_id).entries)
    whole = sent(archive, tmp_path / "rapat.notulen", meeting_id)
    assert standings(taken(other, whole)) == [Standing.NEWER], "the package brings the rest"
    assert content(other) == content(archive)
    altered = bytearray(path.read_bytes())
    altered[len(altered) // 3] ^= 1
    path.write_bytes(altered)
    with pytest.raises(PackageRefused):
        package_reading.read_signed(path)


def test_a_pdf_that_nobody_signed_is_refused(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    edition = editions.current(archive, meeting_id)
    assert edition is not None
    path = tmp_path / "notulen.pdf"
    path.write_bytes(editions.pdf_of(archive.cabinet, edition))
    for content_of in (path.read_bytes(), b"%PDF-1.7 rusak", b"bukan PDF"):
        path.write_bytes(content_of)
        with pytest.raises(PackageRefused):
            package_reading.read_signed(path)


# Two archives


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.integers(0, 1), st.integers(0, 1), st.integers(0, 9)),
        st.tuples(st.just("send"), st.integers(0, 1), st.integers(0, 3), st.booleans()),
        st.tuples(st.just("line"), st.integers(0, 1), st.integers(0, 1), st.integers(0, 9)),
    ),
    max_size=9,
)


@given(ACTS, st.integers(0, 1))
@settings(max_examples=examples(18), suppress_health_check=list(HealthCheck))
def test_two_archives_that_exchange_packages_in_any_order_end_equal(
    acts: list[tuple], last: int
) -> None:
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        both = [
            stack.enter_context(contextlib.closing(open_new(Path(name) / f"{n}.notulen.db")))
            for n in "ab"
        ]
        ids = [exchange.import_record(both[0], sample_record())]
        ids.append(exchange.import_record(both[1], full_record()))
        late: list[tuple[int, Path]] = []

        def deliver(to: int, path: Path, *, replaces: bool) -> None:
            package = package_reading.read(path)
            chosen = set(package_taking.usual(package_taking.compare(both[to], package)))
            if replaces:
                chosen |= {one.record.meeting.id for one in package.parcels}
            package_taking.take(both[to], package, chosen)

        def exchange_now(sender: int, *, replaces: bool) -> None:
            there = [one for one in ids if stored.exists(both[sender], one)]
            path = sent(both[sender], Path(name) / f"{len(late)}.notulen", *there)
            late.append((1 - sender, path))
            deliver(1 - sender, path, replaces=replaces)

        for act, archive, which, value in acts:
            if act == "send" and which == 3 and late:  # an old package comes once more
                deliver(*late[0], replaces=False)
            elif act == "send":
                exchange_now(archive, replaces=bool(value))
            elif stored.exists(both[archive], ids[which]):
                if act == "change":
                    change(both[archive], ids[which], f"Ruang {value} {archive}")
                else:
                    minutes.add_entry(both[archive], ids[which], text=f"Catatan {value} {archive}")
        exchange_now(last, replaces=False)
        exchange_now(1 - last, replaces=False)
        exchange_now(last, replaces=False)
        assert content(both[0]) == content(both[1])
        for archive in both:
            before = facts(archive)
            for to, path in late:
                if both[to] is archive:
                    package = package_reading.read(path)
                    found = package_taking.compare(archive, package)
                    assert Standing.NEW not in standings(found)
                    assert Standing.NEWER not in standings(found)
                    package_taking.take(archive, package, package_taking.usual(found))
            assert facts(archive) == before
