"""Reading what comes from another archive: a package, or a signed PDF with its record inside.

Values only, so all of it runs in any thread. A file is hostile until checked; it is taken whole or
refused whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from notulen_app.documents.profile import check_facts, decode_profile
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.edition import Edition
from notulen_app.domain.errors import ExchangeRefused, PdfUnreadable, ProfileInvalid
from notulen_app.domain.keeping_errors import PackageRefused
from notulen_app.domain.package import Package, Parcel
from notulen_app.domain.steps import Wanted, always
from notulen_app.readers.bag import Bag
from notulen_app.services import exchange, publishing
from notulen_app.services.packages import CONTENTS, Contents, Listed, state_of
from notulen_app.store import attachments

MOST_MEETINGS = 2_000
MOST_VALUES = 400_000
"""Values of one exchange file at most: 10,000 attendees have half as many."""
_LARGEST_TEXT = 32_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def read(path: Path, *, wanted: Wanted = always) -> Package:
    """Read a package and check all of it.

    Raises:
        FileUnreadable: missing, or no permission.
        PackageRefused: damaged, hostile, or none of ours.
        GivenUp: it was no longer wanted.
    """
    with Bag.opened(path) as bag:
        bag.check(wanted)
        try:
            return _read(path, bag)
        except ExchangeRefused as error:
            raise PackageRefused(path, f"pada {error.place}, {error.problem}") from error
        except ProfileInvalid as error:
            raise PackageRefused(path, f"templat edisinya {error.problem}") from error
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise PackageRefused(path, "daftar isinya tidak dikenal") from error


def read_signed(path: Path) -> Package:
    """Read the record that a signed PDF of ours carries.

    Who signed is not asked, but what was signed is: a PDF that was changed since is refused. What
    it carries is what was printed, so that private rows and files do not come with it.

    Raises:
        FileUnreadable: missing, no permission, or too large.
        PackageRefused: not signed, changed, or without a record.
    """
    from notulen_app.signing.embedded import embedded_file

    pdf = publishing.read_pdf(path)
    try:
        report = publishing.verify_pdf(pdf)
        if not report.signed:
            raise PackageRefused(path, "PDF ini tidak ditandatangani")
        if not report.unchanged:
            raise PackageRefused(path, "PDF ini berubah sesudah ditandatangani")
        content = embedded_file(pdf, publishing.SOURCE_NAME, most=_LARGEST_TEXT)
        if content is None:
            raise PackageRefused(path, "PDF ini tidak memuat berkas pertukarannya")
        _check_amount(path, content)
        record = exchange.decode(content)
    except PdfUnreadable as error:
        raise PackageRefused(path, "bukan PDF yang utuh") from error
    except ExchangeRefused as error:
        raise PackageRefused(path, f"pada {error.place}, {error.problem}") from error
    return Package(path, (Parcel(record, state_of(record), partial=True),), {})


def keep_files(cabinet: Cabinet, package: Package, wanted_files: frozenset[str]) -> None:
    """Copy files of a package into the archive's folder, those that are there whole left as is.

    Raises:
        FileUnwritable: there is no room; nothing half-written was left.
        FileUnreadable, PackageRefused: the package is another one now.
    """
    missing = {sha256: name for sha256, name in package.files.items() if sha256 in wanted_files}
    if not missing:
        return
    with Bag.opened(package.path) as bag:
        for sha256, name in missing.items():
            if name not in bag.digests or bag.digests[name] != sha256:
                raise PackageRefused(package.path, "berubah sejak dibuka")
            if not attachments.file_of(cabinet, sha256).is_file():
                attachments.keep(cabinet, bag.pieces(name))


def _read(path: Path, bag: Bag) -> Package:
    if CONTENTS not in bag.digests:
        raise PackageRefused(path, "bukan paket Notulen")
    contents = msgspec.json.decode(bag.read(CONTENTS, most=_LARGEST_TEXT), type=Contents)
    if not 0 < len(contents.meetings) <= MOST_MEETINGS:
        raise PackageRefused(path, f"memuat {len(contents.meetings)} rapat")
    used = {CONTENTS}
    parcels = tuple(_parcel(path, bag, one, used) for one in contents.meetings)
    if len({one.record.meeting.id for one in parcels}) != len(parcels):
        raise PackageRefused(path, "satu rapat ditulis dua kali")
    files = {sha256: name for name, sha256 in bag.digests.items() if name not in used}
    spoken_of = {sha256 for one in parcels for sha256 in files_of(one)}
    if not files.keys() <= spoken_of:
        raise PackageRefused(path, "memuat berkas yang tidak dikenal")
    return Package(path, parcels, files)


def files_of(parcel: Parcel) -> frozenset[str]:
    """Give the SHA-256 of every file that a meeting and its editions speak of."""
    found = {one.sha256 for one in parcel.record.attachments}
    for edition in parcel.editions:
        found |= set(_hashes(edition))
    return frozenset(found)


def _hashes(edition: Edition) -> Iterator[str]:
    yield from (one.sha256 for one in edition.pdfs)
    yield from (one.sha256 for one in edition.scans)


def _parcel(path: Path, bag: Bag, listed: Listed, used: set[str]) -> Parcel:
    if not _UUID.fullmatch(listed.id):
        raise PackageRefused(path, "tanda pengenal rapatnya salah")
    name = f"data/rapat/{listed.id}/notulen.json"
    if name not in bag.digests:
        raise PackageRefused(path, "isinya tidak cocok dengan daftarnya")
    used.add(name)
    record = exchange.decode(_bounded(path, bag, name))
    if record.meeting.id != listed.id or state_of(record) != listed.state:
        raise PackageRefused(path, "isinya tidak cocok dengan daftarnya")
    if not all(_SHA256.fullmatch(one) for one in listed.before):
        raise PackageRefused(path, "daftar isinya rusak")
    editions = tuple(_editions(path, bag, listed.id, used))
    versions = [one.version for one in editions]
    if len(set(versions)) != len(versions) or max(versions, default=0) > record.meeting.version:
        raise PackageRefused(path, "edisinya tidak cocok dengan rapatnya")
    return Parcel(record, listed.state, listed.before, editions)


def _editions(path: Path, bag: Bag, meeting_id: str, used: set[str]) -> Iterator[Edition]:
    own = re.compile(rf"data/rapat/{meeting_id}/edisi-(\d{{1,4}})\.json")
    for name in sorted(bag.digests):
        if own.fullmatch(name) is None:
            continue
        used.add(name)
        edition = msgspec.json.decode(_bounded(path, bag, name), type=Edition)
        hashes = (edition.log_head, edition.record_sha256, *_hashes(edition))
        sound = edition.meeting_id == meeting_id and _UUID.fullmatch(edition.id) and edition.pdfs
        if not sound or not all(_SHA256.fullmatch(one) for one in hashes):
            raise PackageRefused(path, "edisinya tidak cocok dengan rapatnya")
        frozen = exchange.decode(edition.record.encode())
        if (frozen.meeting.id, frozen.meeting.version) != (meeting_id, edition.version):
            raise PackageRefused(path, "edisinya tidak cocok dengan rapatnya")
        check_facts(decode_profile(edition.profile.encode()))
        yield edition


def _bounded(path: Path, bag: Bag, name: str) -> bytes:
    """Read a text that does not become much more than it is when it is decoded."""
    content = bag.read(name, most=_LARGEST_TEXT)
    _check_amount(path, content)
    return content


def _check_amount(path: Path, content: bytes) -> None:
    if sum(content.count(sign) for sign in (b",", b"[", b"{")) > MOST_VALUES:
        raise PackageRefused(path, "isinya terlalu banyak")
