"""Editions: what a signature freezes, how two sign in turn, what an amendment leaves."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from database import facts
from pdf_marks import is_draft, signatures_of, text_of
from pictures import photo
from records import full_record, sample_record

from notulen_app import paths, sentences
from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.domain.edition import Edition
from notulen_app.domain.errors import (
    ArchiveDamaged,
    CertificateExpired,
    DocumentRefused,
    EditionLost,
    EditionOutdated,
    FieldInvalid,
    IdentityUnreadable,
    MeetingCancelled,
    MeetingLocked,
    NotulenError,
    PdfLocked,
    SignatureFieldTaken,
    WrongPassword,
)
from notulen_app.domain.meeting import MeetingState, Record, SignerRole
from notulen_app.domain.people import Directory
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed, new_id
from notulen_app.services import (
    attachments,
    editions,
    exchange,
    invitees,
    meetings,
    profiles,
    publishing,
    series,
)
from notulen_app.signing.identity import TestIdentity, make_test_identity
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2025, 3, 7, 10, 58, tzinfo=WIB)
PASSWORD = "kata sandi ñ"
NOTE_TAKER, CHAIR = SignerRole.NOTE_TAKER, SignerRole.CHAIR


@pytest.fixture(scope="module")
def clerk() -> TestIdentity:
    return make_test_identity("Juru Tulis", now=NOW, password=PASSWORD)


@pytest.fixture(scope="module")
def chair() -> TestIdentity:
    return make_test_identity("Pimpinan Rapat", now=NOW, password=PASSWORD)


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    made = exchange.import_record(archive, full_record())
    meetings.change_state(archive, made, MeetingState.DRAFT)
    return made


def sign(
    archive: Archive,
    meeting_id: str,
    who: TestIdentity,
    role: SignerRole,
    *,
    minutes: int = 0,
) -> Edition:
    pending = editions.prepare(archive, meeting_id)
    at = NOW + dt.timedelta(minutes=minutes)
    made = editions.signed_by(pending, FileKey(who.p12, PASSWORD), role=role, at=at)
    editions.keep_signed(archive, pending, made, role=role)
    return current(archive, meeting_id)


def lock(archive: Archive, meeting_id: str) -> Edition:
    pending = editions.prepare(archive, meeting_id)
    editions.finalise(archive, pending, editions.drawn_for_ink(pending, at=NOW))
    return current(archive, meeting_id)


def current(archive: Archive, meeting_id: str) -> Edition:
    found = editions.current(archive, meeting_id)
    assert found is not None
    return found


def state(archive: Archive, meeting_id: str) -> MeetingState:
    return stored.facts(archive, meeting_id).state


# Two sign one after the other


def test_two_sign_what_is_kept_and_other_readers_agree(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity, tmp_path: Path
) -> None:
    first = sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert state(archive, meeting_id) is MeetingState.AWAITING_SIGNATURE
    assert first.signed == {NOTE_TAKER: NOW}
    last = sign(archive, meeting_id, chair, CHAIR, minutes=5)
    assert state(archive, meeting_id) is MeetingState.FINAL
    assert last.signed == {NOTE_TAKER: NOW, CHAIR: NOW + dt.timedelta(minutes=5)}

    drawn, once, twice = (editions.pdf_of(archive.cabinet, last, state=n) for n in range(3))
    assert once.startswith(drawn)
    assert twice.startswith(once)
    assert editions.pdf_of(archive.cabinet, last) == twice
    said = signatures_of(twice, tmp_path)
    assert said.count("Signature is Valid.") == 2
    assert "Signer Certificate Common Name: Juru Tulis" in said
    assert "Signer Certificate Common Name: Pimpinan Rapat" in said
    assert said.count("Total document signed") == 1

    trusted = [clerk.certificate_pem, chair.certificate_pem]
    report = editions.verify(twice, editions.file_lists(archive), trusted=trusted)
    assert (report.unchanged, report.trusted, report.locked) == (True, True, True)
    assert [one.role for one in report.signatures] == ["notulis", "pimpinan"]


def test_the_signed_files_lie_in_the_archives_folder_under_their_hash(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    edition = sign(archive, meeting_id, clerk, NOTE_TAKER)
    folder = paths.attachments_of(archive.path)
    for one in edition.pdfs:
        content = (folder / one.sha256).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one.sha256
        assert (folder / one.sha256).stat().st_mode & 0o077 == 0


def test_the_footer_carries_the_record_and_the_head_of_the_log(
    archive: Archive, meeting_id: str, clerk: TestIdentity, tmp_path: Path
) -> None:
    head = archive.log_head
    edition = sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert edition.log_head == head
    shown = text_of(editions.pdf_of(archive.cabinet, edition), tmp_path)
    assert f"Sidik rekaman SHA-256: {edition.record_sha256}" in shown
    assert f"Kepala catatan: {head}" in shown
    assert not is_draft(editions.pdf_of(archive.cabinet, edition), tmp_path)
    assert "sertifikat internal (tidak tersertifikasi)" in re.sub(r"\s+", " ", shown)
    heads = [row[0] for row in archive.db.execute("SELECT head FROM action_log").fetchall()]
    assert head in heads[:-1]  # in the chain, before the signature itself


def test_the_exchange_file_of_final_minutes_has_the_printed_hash(
    archive: Archive, tmp_path: Path
) -> None:
    """Whoever has the exchange file and the paper can compare them without this app."""
    meeting_id = exchange.import_record(archive, sample_record())
    edition = lock(archive, meeting_id)
    content = exchange.encode(stored.get(archive, meeting_id))
    assert hashlib.sha256(content).hexdigest() == edition.record_sha256


def test_paper_signed_by_hand_and_the_edition_locked_later_have_one_hash(
    archive: Archive, meeting_id: str
) -> None:
    meetings.change_state(archive, meeting_id, MeetingState.AWAITING_SIGNATURE)
    printed = publishing.record_hash(stored.get(archive, meeting_id))
    assert lock(archive, meeting_id).record_sha256 == printed


def test_the_same_edition_gives_the_same_bytes_for_ever(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    attachments.attach_bytes(archive, meeting_id, photo(), name="foto.jpg")
    edition = sign(archive, meeting_id, clerk, NOTE_TAKER)

    person = changed(full_record().directory.people[0], name="Nama Lain")
    stored_people(archive, person)
    office = profiles.Office(name="Lain", lines=("KANTOR LAIN",))
    profiles.set_office(archive, office)
    path = archive.path
    archive.close()

    again = Archive.open(path)
    found = current(again, meeting_id)
    assert found == edition
    drawn = editions.draw(editions.prepare(again, meeting_id))
    assert hashlib.sha256(drawn).hexdigest() == edition.pdfs[0].sha256
    assert b"/Subtype /Image" in drawn
    again.close()


def test_an_edition_keeps_its_hash_whatever_later_versions_know(
    archive: Archive, meeting_id: str, tmp_path: Path
) -> None:
    """Facts that are added to the form of a record must not change what was printed."""
    edition = lock(archive, meeting_id)
    pending = editions.pending_of(archive.cabinet, changed(edition, record_sha256="ab" * 32))
    assert f"SHA-256: {'ab' * 32}" in text_of(editions.draw(pending), tmp_path)


def stored_people(archive: Archive, person: object) -> None:
    from notulen_app.store import people

    with archive.action("Ubah orang"):
        people.put_directory(archive, Directory(people=(person,)))  # type: ignore[arg-type]


def test_private_rows_are_in_no_page_of_an_edition(archive: Archive, tmp_path: Path) -> None:
    record = full_record()
    secret = changed(record.entries[0], text="HANYA UNTUK PIMPINAN", private=True)
    record = changed(record, entries=(secret, *record.entries[1:]))
    edition = lock(archive, exchange.import_record(archive, record))
    assert "HANYA UNTUK PIMPINAN" in edition.record  # the archive keeps the whole
    pdf = editions.pdf_of(archive.cabinet, edition)
    assert "HANYA UNTUK PIMPINAN" not in text_of(pdf, tmp_path)
    assert edition.record_sha256 == publishing.record_hash(record)


@pytest.mark.parametrize("profile", load_profiles(), ids=lambda one: one.name)
@pytest.mark.parametrize("signers", [1, 3])
def test_one_or_three_may_sign_and_the_last_one_ends_it(
    archive: Archive,
    meeting_id: str,
    clerk: TestIdentity,
    chair: TestIdentity,
    profile: DocumentProfile,
    signers: int,
) -> None:
    roles = (CHAIR,) if signers == 1 else (NOTE_TAKER, CHAIR, SignerRole.ACKNOWLEDGED)
    profiles.save_profile(archive, changed(profile, signers=roles))
    meetings.change_facts(archive, meeting_id, profile=profile.name)
    for n, role in enumerate(roles):
        assert state(archive, meeting_id) is not MeetingState.FINAL
        sign(archive, meeting_id, chair if n else clerk, role, minutes=n)
    assert state(archive, meeting_id) is MeetingState.FINAL
    edition = current(archive, meeting_id)
    assert edition.signers == roles
    report = editions.verify(editions.pdf_of(archive.cabinet, edition), ())
    assert (len(report.signatures), report.unchanged, report.locked) == (len(roles), True, True)


def test_ink_locks_and_a_certificate_may_follow(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    edition = lock(archive, meeting_id)
    assert state(archive, meeting_id) is MeetingState.FINAL
    assert (edition.signed, len(edition.pdfs)) == ({}, 1)
    with pytest.raises(MeetingLocked):
        lock(archive, meeting_id)
    signed = sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert state(archive, meeting_id) is MeetingState.FINAL
    assert signed.pdfs[0] == edition.pdfs[0]


def test_ink_may_end_what_a_certificate_began(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    edition = sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert lock(archive, meeting_id) == edition
    assert state(archive, meeting_id) is MeetingState.FINAL


# What is refused


def expired() -> bytes:
    return make_test_identity("Lama", now=NOW - dt.timedelta(days=90), password=PASSWORD).p12


@pytest.mark.parametrize(
    ("p12", "password", "error"),
    [
        (None, "salah", WrongPassword),
        (None, "", WrongPassword),
        (b"", PASSWORD, IdentityUnreadable),
        (b"\x30\x82" + b"\xff" * 4000, PASSWORD, IdentityUnreadable),
        (b"-----BEGIN CERTIFICATE-----\n", PASSWORD, IdentityUnreadable),
        (b"\x30" * 1_500_000, PASSWORD, IdentityUnreadable),
        (expired(), PASSWORD, CertificateExpired),
    ],
    ids=["wrong", "empty", "nothing", "junk", "pem", "large", "expired"],
)
def test_a_bad_certificate_signs_nothing(
    archive: Archive,
    meeting_id: str,
    clerk: TestIdentity,
    p12: bytes | None,
    password: str,
    error: type[NotulenError],
) -> None:
    before = facts(archive)
    pending = editions.prepare(archive, meeting_id)
    with pytest.raises(error) as refused:
        key = FileKey(clerk.p12 if p12 is None else p12, password)
        editions.signed_by(pending, key, role=NOTE_TAKER, at=NOW)
    assert facts(archive) == before
    assert editions.current(archive, meeting_id) is None
    assert re.fullmatch(r"[A-Z“].*\.", sentences.sentence(refused.value))
    assert not re.search(r"[a-z]_[a-z]|PKCS12", sentences.sentence(refused.value))


def test_nobody_signs_twice_or_after_the_last(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity
) -> None:
    sign(archive, meeting_id, clerk, NOTE_TAKER)
    pending = editions.prepare(archive, meeting_id)
    with pytest.raises(SignatureFieldTaken):
        editions.signed_by(pending, FileKey(clerk.p12, PASSWORD), role=NOTE_TAKER, at=NOW)
    meetings_before = facts(archive)
    other = changed(full_record(), meeting=changed(full_record().meeting, id=new_id()))
    second = exchange.import_record(archive, other)
    sign(archive, second, chair, CHAIR)
    assert state(archive, second) is MeetingState.FINAL
    with pytest.raises(PdfLocked):
        editions.signed_by(
            editions.prepare(archive, second), FileKey(clerk.p12, PASSWORD), role=NOTE_TAKER, at=NOW
        )
    assert meetings_before["edition"] == [
        row for row in facts(archive)["edition"] if row[1] == meeting_id
    ]


def test_what_changed_while_it_was_signed_is_not_kept(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    pending = editions.prepare(archive, meeting_id)
    made = editions.signed_by(pending, FileKey(clerk.p12, PASSWORD), role=NOTE_TAKER, at=NOW)
    meetings.change_facts(archive, meeting_id, place="Tempat lain")
    with pytest.raises(EditionOutdated):
        editions.keep_signed(archive, pending, made, role=NOTE_TAKER)
    assert state(archive, meeting_id) is MeetingState.DRAFT

    now = editions.prepare(archive, meeting_id)
    made = editions.signed_by(now, FileKey(clerk.p12, PASSWORD), role=NOTE_TAKER, at=NOW)
    editions.keep_signed(archive, now, made, role=NOTE_TAKER)
    with pytest.raises(EditionOutdated):  # the same signature is not kept twice
        editions.keep_signed(archive, now, made, role=NOTE_TAKER)


@pytest.mark.parametrize(("field", "value"), [("title", "  "), ("dates", ())])
def test_without_title_or_date_nothing_is_frozen(
    archive: Archive, meeting_id: str, clerk: TestIdentity, field: str, value: object
) -> None:
    meetings.change_facts(archive, meeting_id, **{field: value})
    with pytest.raises(DocumentRefused):
        sign(archive, meeting_id, clerk, NOTE_TAKER)
    with pytest.raises(DocumentRefused):
        lock(archive, meeting_id)
    assert not editions.is_frozen(archive, meeting_id)


def test_a_cancelled_meeting_is_not_signed(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    meetings.change_state(archive, meeting_id, MeetingState.CANCELLED, reason="Ditunda")
    for act in (
        lambda: sign(archive, meeting_id, clerk, NOTE_TAKER),
        lambda: lock(archive, meeting_id),
    ):
        with pytest.raises(MeetingCancelled):
            act()


# What is frozen


WRITES: dict[str, Callable[[Archive, str], object]] = {
    "change_facts": lambda a, m: meetings.change_facts(a, m, place="Lain"),
    "set_agenda": lambda a, m: meetings.set_agenda(a, m, ()),
    "set_entries": lambda a, m: meetings.set_entries(a, m, ()),
    "set_directives": lambda a, m: meetings.set_directives(a, m, ()),
    "set_attendance": lambda a, m: meetings.set_attendance(a, m, (), directory=Directory()),
    "change_state": lambda a, m: meetings.change_state(a, m, MeetingState.DRAFT),
    "cancel": lambda a, m: meetings.change_state(a, m, MeetingState.CANCELLED, reason="x"),
    "assign_series": lambda a, m: series.assign_series(a, m, "Seri lain"),
    "attach_bytes": lambda a, m: attachments.attach_bytes(a, m, b"isi", name="a.txt"),
    "remove_attachment": lambda a, m: attachments.remove(a, m, "apa pun"),
    "invite": lambda a, m: invitees.invite(a, m, [invitees.Guest(name="Orang Baru")]),
}


@pytest.mark.parametrize("how", ["signed", "locked"])
@pytest.mark.parametrize("name", WRITES)
def test_frozen_minutes_refuse_every_change(
    archive: Archive, meeting_id: str, clerk: TestIdentity, name: str, how: str
) -> None:
    if how == "signed":
        sign(archive, meeting_id, clerk, NOTE_TAKER)
    else:
        lock(archive, meeting_id)
    before = facts(archive)
    with pytest.raises(MeetingLocked) as refused:
        WRITES[name](archive, meeting_id)
    assert facts(archive) == before
    assert "ralat" in sentences.sentence(refused.value)


FREE = {
    "move_to_trash": "nothing of the content changes",
    "restore_from_trash": "nothing of the content changes",
    "copy_meeting": "writes another meeting",
    "create_next_meeting": "writes another meeting",
    "save_template": "writes a template",
    "begin_amendment": "that is what opens frozen minutes",
    "bind_scan": "the paper of an edition, which is frozen",
}
"""Services that act on a meeting and need not ask whether it is frozen."""


def test_every_service_that_changes_a_meeting_asks_whether_it_may() -> None:
    """Whoever adds one sees here that it must ask, or says why it need not."""
    found: dict[str, str] = {}
    for path in sorted(Path(editions.__file__).parent.glob("*.py")):
        for function in re.split(r"\n(?=def )", path.read_text(encoding="utf-8")):
            if name := re.match(r"def (\w+)\(", function):
                found[f"{path.stem}.{name[1]}"] = function
    asking = {"changeable", "check_changeable"}
    grown = True
    while grown:
        calls = re.compile(rf"\b({'|'.join(asking)})\(")
        more = {name.split(".")[1] for name, code in found.items() if calls.search(code[4:])}
        grown = not more <= asking
        asking |= more
    acting = {
        name
        for name, code in found.items()
        if "archive.action(" in code and "meeting_id: str" in code
    }
    silent = {name for name in acting if name.split(".")[1] not in asking | FREE.keys()}
    assert acting
    assert silent == set()


def test_what_was_frozen_cannot_be_undone(
    archive: Archive, meeting_id: str, clerk: TestIdentity
) -> None:
    meetings.change_facts(archive, meeting_id, place="Aula baru")
    sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert (archive.undo_label, archive.redo_label) == (None, None)
    assert not archive.undo()
    assert stored.facts(archive, meeting_id).place == "Aula baru"
    other = meetings.create_meeting(archive, title="Rapat lain")  # life goes on elsewhere
    archive.undo()
    assert not stored.exists(archive, other)
    assert editions.is_frozen(archive, meeting_id)


def test_another_meeting_is_free(archive: Archive, meeting_id: str, clerk: TestIdentity) -> None:
    other = meetings.create_meeting(archive, title="Rapat lain")
    sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert meetings.change_facts(archive, other, place="Aula")


def test_a_frozen_meeting_may_be_copied_to_a_new_one(archive: Archive, meeting_id: str) -> None:
    lock(archive, meeting_id)
    copy = meetings.copy_meeting(archive, meeting_id, dates=())
    assert not editions.is_frozen(archive, copy)


# Amendments


def test_an_amendment_is_a_new_version_and_the_old_edition_stays(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity, tmp_path: Path
) -> None:
    sign(archive, meeting_id, clerk, NOTE_TAKER)
    old = sign(archive, meeting_id, chair, CHAIR, minutes=5)
    bytes_before = [editions.pdf_of(archive.cabinet, old, state=n) for n in range(3)]

    editions.begin_amendment(archive, meeting_id, reason="  Nama tempat keliru  ")
    meeting = stored.facts(archive, meeting_id)
    assert (meeting.version, meeting.state) == (2, MeetingState.DRAFT)
    assert meeting.amends == old.record_sha256  # the hash on the paper that is amended
    assert meeting.amendment_reason == "Nama tempat keliru"
    meetings.change_facts(archive, meeting_id, place="Tempat yang benar")
    new = sign(archive, meeting_id, clerk, NOTE_TAKER, minutes=60)

    assert [one.version for one in editions.history(archive, meeting_id)] == [1, 2]
    assert editions.history(archive, meeting_id)[0] == old
    assert [editions.pdf_of(archive.cabinet, old, state=n) for n in range(3)] == bytes_before
    shown = text_of(editions.pdf_of(archive.cabinet, new), tmp_path)
    assert "(RALAT, EDISI 2)" in shown
    assert "Tempat yang benar" in shown
    assert state(archive, meeting_id) is MeetingState.AWAITING_SIGNATURE


def test_an_amendment_that_was_begun_can_be_undone(archive: Archive, meeting_id: str) -> None:
    lock(archive, meeting_id)
    editions.begin_amendment(archive, meeting_id, reason="Keliru")
    assert not editions.is_frozen(archive, meeting_id)
    archive.undo()
    assert editions.is_frozen(archive, meeting_id)
    assert state(archive, meeting_id) is MeetingState.FINAL
    archive.redo()
    assert stored.facts(archive, meeting_id).version == 2


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_an_amendment_needs_a_reason(archive: Archive, meeting_id: str, reason: str) -> None:
    lock(archive, meeting_id)
    with pytest.raises(FieldInvalid) as refused:
        editions.begin_amendment(archive, meeting_id, reason=reason)
    assert sentences.sentence(refused.value) == "Alasan ralat belum diisi."
    assert stored.facts(archive, meeting_id).version == 1


def test_only_what_is_frozen_is_amended(archive: Archive, meeting_id: str) -> None:
    with pytest.raises(EditionOutdated):
        editions.begin_amendment(archive, meeting_id, reason="Keliru")


def test_minutes_that_came_final_from_elsewhere_are_locked_and_can_be_amended(
    archive: Archive, clerk: TestIdentity
) -> None:
    record = publishing.as_final(full_record())
    meeting_id = exchange.import_record(archive, record)
    assert editions.current(archive, meeting_id) is None
    with pytest.raises(MeetingLocked):
        meetings.change_facts(archive, meeting_id, place="Lain")
    with pytest.raises(MeetingLocked):
        sign(archive, meeting_id, clerk, NOTE_TAKER)
    editions.begin_amendment(archive, meeting_id, reason="Keliru")
    assert stored.facts(archive, meeting_id).amends == publishing.record_hash(record)


# Files


def test_an_earlier_state_is_told_from_the_present_one(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity
) -> None:
    sign(archive, meeting_id, clerk, NOTE_TAKER)
    edition = sign(archive, meeting_id, chair, CHAIR)
    lists = editions.file_lists(archive)
    once, twice = (editions.pdf_of(archive.cabinet, edition, state=n) for n in (1, 2))
    assert editions.verify(twice, lists).matches_record is True
    early = editions.verify(once, lists)
    assert (early.matches_record, early.unchanged) == (False, False)
    assert editions.verify(once + b"\n", lists).matches_record is None

    editions.begin_amendment(archive, meeting_id, reason="Keliru")
    sign(archive, meeting_id, clerk, NOTE_TAKER, minutes=90)
    lists = editions.file_lists(archive)
    assert editions.verify(twice, lists).matches_record is True  # of its own edition


@pytest.mark.parametrize("altered", [True, False])
def test_a_lost_or_altered_file_is_told_and_not_signed_on(
    archive: Archive, meeting_id: str, clerk: TestIdentity, chair: TestIdentity, altered: bool
) -> None:
    edition = sign(archive, meeting_id, clerk, NOTE_TAKER)
    path = paths.attachments_of(archive.path) / edition.pdfs[-1].sha256
    if altered:
        path.write_bytes(path.read_bytes().replace(b"endobj", b"endObj", 1))
    else:
        path.unlink()
    with pytest.raises(EditionLost) as lost:
        editions.pdf_of(archive.cabinet, edition)
    assert lost.value == EditionLost(1, altered)
    with pytest.raises(EditionLost):
        sign(archive, meeting_id, chair, CHAIR)
    assert "cadangan" in sentences.sentence(lost.value)


def test_a_full_disk_signs_nothing(archive: Archive, meeting_id: str, clerk: TestIdentity) -> None:
    folder = paths.attachments_of(archive.path)
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_bytes(b"")  # no folder can be made here
    before = facts(archive)
    with pytest.raises(NotulenError):
        sign(archive, meeting_id, clerk, NOTE_TAKER)
    assert facts(archive) == before


def test_the_record_comes_back_whole(archive: Archive) -> None:
    record: Record = full_record()
    meeting_id = exchange.import_record(archive, record)
    lock(archive, meeting_id)
    again = editions.prepare(archive, meeting_id).record
    assert again == publishing.as_final(exchange.canonical(record))


def test_what_was_altered_with_its_hash_differs_from_the_edition(
    archive: Archive, meeting_id: str
) -> None:
    """Who knows of row hashes can write them too, not what the edition holds."""
    lock(archive, meeting_id)
    editions.prepare(archive, meeting_id)
    archive.db.execute("DROP TRIGGER frozen_update_entry")
    with archive.action("Ubah dari luar"):
        archive.db.execute("UPDATE entry SET text = text || ' tidak' WHERE kind = 'keputusan'")
    with pytest.raises(ArchiveDamaged, match="diubah dari luar"):
        editions.prepare(archive, meeting_id)


def test_what_goes_on_beside_an_edition_is_no_alteration(archive: Archive, meeting_id: str) -> None:
    lock(archive, meeting_id)
    record = stored.get(archive, meeting_id)
    directive = next(one for one in record.directives if one.assignments)
    with archive.action("Kerjakan"):
        archive.db.execute(
            "UPDATE assignment SET state = 'selesai' WHERE directive_id = ?", [directive.id]
        )
        archive.db.execute("UPDATE directive SET due = '2030-01-01' WHERE id = ?", [directive.id])
        archive.db.execute("UPDATE person SET name = 'Nama Baru'")
    assert editions.prepare(archive, meeting_id).edition is not None
