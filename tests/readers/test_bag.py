"""Packages from bad hands are refused whole, soon, and without a byte written anywhere."""

from __future__ import annotations

import contextlib
import json
import re
import stat
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bags import Parts, parts_of, with_lists, write
from database import open_new
from records import sample_record

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.keeping_errors import PackageRefused
from notulen_app.services import attachments, exchange, package_reading, packages

ENGLISH = re.compile(r"\b(error|file|invalid|bad|not|zip|missing)\b", re.I)
MEETING = sample_record().meeting.id
JSON = f"data/rapat/{MEETING}/notulen.json"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """Give the parts of a package that is taken."""
    folder = tmp_path_factory.mktemp("paket")
    with contextlib.closing(open_new(folder / "arsip.notulen.db")) as archive:
        exchange.import_record(archive, sample_record())
        attachments.attach_bytes(archive, MEETING, b"surat", name="surat.txt")
        path = folder / "baik.notulen"
        packages.write(packages.gather(archive, [MEETING]), path, now=archive._now())
    return parts_of(path)


def renamed(old: str, new: str) -> Callable[[Parts], Parts]:
    return lambda parts: {new if name == old else name: one for name, one in parts.items()}


def added(name: str, content: bytes = b"x") -> Callable[[Parts], Parts]:
    return lambda parts: with_lists({**parts, name: content})


def replaced(name: str, content: bytes) -> Callable[[Parts], Parts]:
    return lambda parts: {**parts, name: content}


def with_record(change: Callable[[dict], None]) -> Callable[[Parts], Parts]:
    def changed(parts: Parts) -> Parts:
        record = json.loads(parts[JSON])
        change(record)
        return with_lists({**parts, JSON: json.dumps(record).encode()})

    return changed


def with_contents(change: Callable[[dict], None]) -> Callable[[Parts], Parts]:
    def changed(parts: Parts) -> Parts:
        contents = json.loads(parts["data/paket.json"])
        change(contents)
        return with_lists({**parts, "data/paket.json": json.dumps(contents).encode()})

    return changed


def without(name: str) -> Callable[[Parts], Parts]:
    return lambda parts: {key: one for key, one in parts.items() if key != name}


def deep() -> bytes:
    return b"[" * 200_000 + b"]" * 200_000


def wide() -> bytes:
    return b'{"meeting": [' + b"0," * 10_000_000 + b"0]}"


HOSTILE: dict[str, Callable[[Parts], Parts]] = {
    "up": added("data/../../luar.json"),
    "up by another slash": added("data\\..\\..\\luar.json"),
    "absolute": added("/etc/passwd"),
    "drive": added("data/C:/windows/luar.json"),
    "stream": added("data/luar.json:tersembunyi"),
    "nul": added("data/lu\x00ar.json"),
    "control": added("data/lu\x1bar.json"),
    "dots": added("data/.../luar.json"),
    "no name": added("data//luar.json"),
    "very long": added(f"data/{'x' * 600}.json"),
    "too many": lambda parts: with_lists(
        parts | {f"data/{n}.json": b"" for n in range(package_reading.MOST_MEETINGS * 11)}
    ),
    "case": added(JSON.upper().replace("DATA", "data")),
    "unlisted file": lambda parts: {**parts, "data/asing.json": b"x"},
    "listed but not there": without(JSON),
    "foreign file": added("data/asing.json", b"{}"),
    "foreign tag": added("lain.txt"),
    "no declaration": without("bagit.txt"),
    "other declaration": replaced("bagit.txt", b"BagIt-Version: 9.9\n"),
    "no list": without("manifest-sha256.txt"),
    "broken list": replaced("manifest-sha256.txt", b"bukan daftar\n"),
    "list of noise": replaced("manifest-sha256.txt", bytes(range(256))),
    "no list of lists": without("tagmanifest-sha256.txt"),
    "changed list": replaced("bag-info.txt", b"Bag-Software-Agent: lain\n"),
    "changed content": replaced(JSON, b"{}"),
    "no contents": lambda parts: with_lists(without("data/paket.json")(parts)),
    "contents of noise": lambda parts: with_lists({**parts, "data/paket.json": b"\xff\x00{"}),
    "deep contents": lambda parts: with_lists({**parts, "data/paket.json": deep()}),
    "other format": with_contents(lambda one: one.update(format="notulen-paket/9")),
    "no meeting": with_contents(lambda one: one.update(meetings=[])),
    "a meeting twice": with_contents(lambda one: one.update(meetings=one["meetings"] * 2)),
    "id that is a path": with_contents(lambda one: one["meetings"][0].update(id="../../x")),
    "state of another": with_contents(lambda one: one["meetings"][0].update(state="0" * 64)),
    "record of another": with_record(
        lambda one: one["meeting"].update(id="01956a00-0000-7000-8000-0000000000ff")
    ),
    "changed record": with_record(lambda one: one["meeting"].update(title="Lain")),
    "unknown facts": with_record(lambda one: one.update(lain=1)),
    "deep record": lambda parts: with_lists({**parts, JSON: deep()}),
    "wide record": lambda parts: with_lists({**parts, JSON: wide()}),
    "bomb": lambda parts: with_lists({**parts, JSON: bytes(40_000_000)}),
    "edition of nothing": added(f"data/rapat/{MEETING}/edisi-1.json", b"{}"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_as_it_should_be_is_refused_whole(
    good: Parts, tmp_path: Path, kind: str
) -> None:
    path = write(tmp_path / "jahat.notulen", HOSTILE[kind](good))
    refused_soon(path)
    assert list(tmp_path.iterdir()) == [path]


def refused_soon(path: Path) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(PackageRefused) as refused:
            package_reading.read(path)
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
    assert refused.value.path == path
    assert not ENGLISH.search(refused.value.problem)


def test_the_good_one_is_taken(good: Parts, tmp_path: Path) -> None:
    for parts in (good, with_lists(good)):
        package = package_reading.read(write(tmp_path / "baik.notulen", parts))
        assert [one.record.meeting.id for one in package.parcels] == [MEETING]
        assert len(package.files) == 1


def link(part: zipfile.ZipInfo) -> None:
    if part.filename.endswith("surat.txt"):
        part.external_attr = (stat.S_IFLNK | 0o777) << 16


def device(part: zipfile.ZipInfo) -> None:
    if part.filename.endswith("surat.txt"):
        part.external_attr = (stat.S_IFCHR | 0o600) << 16


def unusual(part: zipfile.ZipInfo) -> None:
    part.compress_type = zipfile.ZIP_LZMA


def packed_file(part: zipfile.ZipInfo) -> None:
    part.compress_type = zipfile.ZIP_DEFLATED


@pytest.mark.parametrize("change", [link, device, unusual])
def test_parts_that_are_no_plain_files_are_refused(
    good: Parts, tmp_path: Path, change: Callable[[zipfile.ZipInfo], None]
) -> None:
    refused_soon(write(tmp_path / "jahat.notulen", good, change=change))


def test_a_file_that_could_grow_is_refused(good: Parts, tmp_path: Path) -> None:
    name = f"data/rapat/{MEETING}/lampiran/besar.bin"
    parts = with_lists({**good, name: bytes(5_000_000)})
    refused_soon(write(tmp_path / "bom.notulen", parts, change=packed_file))


def test_a_name_that_stands_twice_is_refused(good: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "dua.notulen", good)
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as packed:
        warnings.simplefilter("ignore")
        packed.writestr(f"notulen/{JSON}", b"{}")
    refused_soon(path)


def test_two_folders_and_none_are_refused(good: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "dua.notulen", good)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("lain/bagit.txt", good["bagit.txt"])
    refused_soon(path)
    empty = tmp_path / "kosong.notulen"
    with zipfile.ZipFile(empty, "w"):
        pass
    refused_soon(empty)


def test_parts_that_share_their_bytes_are_refused(good: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "tumpuk.notulen", good)
    content = bytearray(path.read_bytes())
    places, at = [], content.find(b"PK\x01\x02")
    while at >= 0:
        places.append(at)
        at = content.find(b"PK\x01\x02", at + 4)
    for place in places:
        content[place + 42 : place + 46] = struct.pack("<I", 0)
    path.write_bytes(content)
    refused_soon(path)


def test_no_cut_and_no_flip_gets_through(good: Parts, tmp_path: Path) -> None:
    path = write(tmp_path / "paket.notulen", good)
    content = path.read_bytes()
    whole = package_reading.read(path)
    for n in range(0, len(content), max(1, len(content) // 20)):
        path.write_bytes(content[:n])
        with pytest.raises((PackageRefused, FileUnreadable)):
            package_reading.read(path)
    for n in range(0, len(content), max(1, len(content) // 60)):
        flipped = bytearray(content)
        flipped[n] ^= 0x10
        path.write_bytes(flipped)
        try:
            found = package_reading.read(path)
        except PackageRefused:
            continue
        assert found == whole, "what stands in no list is only how a part is packed, and its time"


@pytest.mark.parametrize("content", [b"", b"PK", b"bukan paket", bytes(100_000), b"PK\x05\x06"])
def test_what_is_no_package_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lain.notulen"
    path.write_bytes(content)
    refused_soon(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak.notulen", tmp_path):
        with pytest.raises(FileUnreadable):
            package_reading.read(path)
