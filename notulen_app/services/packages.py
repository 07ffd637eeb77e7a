"""Packages: meetings with all that belongs to them as a BagIt bag in a ZIP, to go elsewhere.

In it lie the exchange file of each meeting, its editions with their PDFs as they were signed, and
its attachments under their own names, with lists of the SHA-256 of all of it. It is complete: what
is private goes along.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

import notulen_app
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.edition import Edition
from notulen_app.domain.errors import AttachmentLost, FileUnwritable
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.meeting import Record
from notulen_app.domain.steps import GivenUp, Wanted, always
from notulen_app.domain.value import Value
from notulen_app.files import write_pieces
from notulen_app.services import exchange
from notulen_app.services.foreign import under_content_names
from notulen_app.services.kept_files import LARGEST as LARGEST_FILE
from notulen_app.store import attachments, lineage, meetings, soundness
from notulen_app.store import editions as stored
from notulen_app.store.archive import Archive

ENDING = ".notulen"
LARGEST = 1_900_000_000
"""Bytes of a package at most: what every stick and every program can take."""
TOP = "notulen"
CONTENTS = "data/paket.json"
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same content gives the same bytes."""


class Listed(Value, frozen=True, kw_only=True):
    """A meeting as the table of contents names it: id, state, and those it comes from."""

    id: str
    state: str
    before: tuple[str, ...] = ()


class Contents(Value, frozen=True, kw_only=True):
    """The table of contents of a package."""

    format: Literal["notulen-paket/1"] = "notulen-paket/1"
    meetings: tuple[Listed, ...]


@dataclass(frozen=True)
class Going:
    """What goes into a package: values only, for any thread."""

    cabinet: Cabinet
    texts: dict[str, bytes]
    files: dict[str, str]


def state_of(record: Record) -> str:
    """Give the hash of a meeting's content, the same in every archive that holds the same.

    What is unknown is left out of it, so that a fact that only a newer version knows changes
    nothing where nobody has given it.
    """
    facts = _known(msgspec.to_builtins(exchange.canonical(under_content_names(record))))
    return hashlib.sha256(msgspec.json.encode(facts)).hexdigest()


def _known(fact: Any) -> Any:
    """Leave out of nested facts what is None or an empty list."""
    if isinstance(fact, dict):
        return {
            name: _known(one)
            for name, one in fact.items()
            if one is not None and one not in ((), [])
        }
    if isinstance(fact, list | tuple):
        return [_known(one) for one in fact]
    return fact


def gather(archive: Archive, meeting_ids: Sequence[str]) -> Going:
    """Read what goes into the package of some meetings, and remember that these states went out.

    Raises:
        MeetingNotFound: one of them is not there.
        ArchiveDamaged: one of them is not what was written.
    """
    texts: dict[str, bytes] = {}
    files: dict[str, str] = {}
    listed = []
    # What went out is no fact of the user's: it makes no undo step and no line in the log.
    remembering = archive.action("Ekspor paket") if not archive.read_only else nullcontext()
    with remembering:
        for meeting_id in dict.fromkeys(meeting_ids):
            soundness.check_meeting(archive, meeting_id)
            record = meetings.get(archive, meeting_id)
            state = state_of(record)
            before = lineage.of_meeting(archive, meeting_id)
            listed.append(Listed(id=meeting_id, state=state, before=before))
            if not archive.read_only:
                lineage.add(archive, meeting_id, [state])
            folder = f"data/rapat/{meeting_id}"
            texts[f"{folder}/notulen.json"] = exchange.encode(record)
            for edition in stored.of_meeting(archive, meeting_id):
                texts[f"{folder}/edisi-{edition.version}.json"] = encoded(edition)
                _add_editions_files(files, edition, folder)
            for n, one in enumerate(record.attachments, 1):
                name = safe_name(one.name).replace("%", "_")
                files.setdefault(one.sha256, f"{folder}/lampiran/{n:03d} {name}")
    contents = Contents(meetings=tuple(listed))
    texts[CONTENTS] = msgspec.json.format(msgspec.json.encode(contents), indent=2) + b"\n"
    return Going(archive.cabinet, texts, files)


def write(going: Going, path: Path, *, now: dt.datetime, wanted: Wanted = always) -> int:
    """Write a package and give how many files it could not bring, for they are lost here.

    Raises:
        FileUnwritable: nothing was written; an old file stays.
        AttachmentLost: a file is not what was kept, so nothing was written.
        GivenUp: it was no longer wanted.
    """
    there = {
        sha256: name
        for sha256, name in going.files.items()
        if attachments.file_of(going.cabinet, sha256).is_file()
    }
    sizes = [attachments.size_of(going.cabinet, one) for one in there]
    total = sum(sizes) + sum(len(one) for one in going.texts.values())
    if total > LARGEST:
        raise FileUnwritable(path, "isinya lebih dari 1,9 GB; pilih lebih sedikit rapat")
    digests = {name: hashlib.sha256(text).hexdigest() for name, text in going.texts.items()}
    digests |= {name: sha256 for sha256, name in there.items()}
    tags = _tags(digests, total, now)
    write_pieces(_zipped(going, tags, there, wanted), path)
    return len(going.files) - len(there)


def encoded(edition: Edition) -> bytes:
    """Give an edition as its file in a package."""
    return msgspec.json.format(msgspec.json.encode(edition), indent=2) + b"\n"


def _add_editions_files(files: dict[str, str], edition: Edition, folder: str) -> None:
    own = f"{folder}/edisi-{edition.version}"
    for n, pdf in enumerate(edition.pdfs, 1):
        role = f" {pdf.role.value}" if pdf.role else ""
        files.setdefault(pdf.sha256, f"{own}/{n:02d} notulen{role}.pdf")
    for n, scan in enumerate(edition.scans, 1):
        name = safe_name(scan.name).replace("%", "_")
        files.setdefault(scan.sha256, f"{own}/pindaian {n:02d} {name}")


def _tags(digests: dict[str, str], total: int, now: dt.datetime) -> dict[str, bytes]:
    """Give what a bag says of itself (RFC 8493)."""
    meetings_in_it = sum(name.endswith("/notulen.json") for name in digests)
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bag-Software-Agent: Notulen {notulen_app.__version__}\n"
        f"Bagging-Date: {now:%Y-%m-%d}\nExternal-Description: {meetings_in_it} rapat\n"
        f"Payload-Oxum: {total}.{len(digests)}\n",
        "manifest-sha256.txt": "".join(
            f"{digest}  {name}\n" for name, digest in sorted(digests.items())
        ),
    }
    made = {name: text.encode() for name, text in tags.items()}
    lines = [f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in sorted(made.items())]
    return made | {"tagmanifest-sha256.txt": "".join(lines).encode()}


_WRITING: Literal["w"] = "w"
"""How a part of a ZIP is opened that goes to a sink; no file is written here."""


class _Sink:
    """Takes what a ZIP writes, to be handed on piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Do nothing: what was written is taken."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _zipped(
    going: Going, tags: dict[str, bytes], files: dict[str, str], wanted: Wanted
) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as packed:  # type: ignore[call-overload]
        for name, text in (*tags.items(), *sorted(going.texts.items())):
            packed.writestr(_part(name, zipfile.ZIP_DEFLATED), text)
            yield sink.taken()
        for sha256, name in sorted(files.items(), key=lambda one: one[1]):
            digest = hashlib.sha256()
            with packed.open(_part(name, zipfile.ZIP_STORED), _WRITING) as into:
                for piece in attachments.content_of(going.cabinet, sha256, limit=LARGEST_FILE):
                    if not wanted():
                        raise GivenUp
                    digest.update(piece)
                    into.write(piece)
                    yield sink.taken()
            if digest.hexdigest() != sha256:
                raise AttachmentLost(name.rpartition("/")[2], altered=True)
    yield sink.taken()


def _part(name: str, kind: int) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(f"{TOP}/{name}", _FIRST)
    part.compress_type = kind
    part.create_system = 3
    part.external_attr = 0o100600 << 16
    return part
