"""Files are written whole or not at all, and read up to a bound."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from notulen_app.domain.errors import FileUnreadable, FileUnwritable
from notulen_app.files import (
    pieces_of,
    read_bounded,
    write_atomic,
    write_by_content,
    write_pieces,
)

ROOT = Path(__file__).parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_content_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "notulen é “x”.pdf"
    for content in (b"satu" * 1000, b"", b"\0\xff"):
        write_atomic(path, content)
        assert path.read_bytes() == content
        assert names(tmp_path) == [path.name]


@posix
def test_only_the_owner_may_read_what_is_written(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_atomic(tmp_path / "a", b"x")
        write_atomic(tmp_path / "b", b"x", mode=0o644)
    finally:
        os.umask(before)
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert modes == {"a": 0o600, "b": 0o644}


def test_a_missing_folder_and_a_folder_in_place_of_the_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "isi").write_bytes(b"x")
    (tmp_path / "berkas").write_bytes(b"lama")
    for path in (
        tmp_path / "tidak-ada" / "a.pdf",
        tmp_path / "folder",
        tmp_path / "berkas" / "a.pdf",
        tmp_path / ("x" * 300),
    ):
        with pytest.raises(FileUnwritable) as refused:
            write_atomic(path, b"baru")
        assert refused.value.path == path
        assert refused.value.problem
    assert names(tmp_path) == ["berkas", "folder"]
    assert names(tmp_path / "folder") == ["isi"]
    assert (tmp_path / "berkas").read_bytes() == b"lama"


LIMITED = """
import resource, signal, sys
from pathlib import Path
from notulen_app.domain.errors import FileUnwritable
from notulen_app.files import write_atomic
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write_atomic(Path(sys.argv[1]), b"baru" * 5000)
except FileUnwritable as error:
    print("refused", error.path)
"""

FORBIDDEN = """
import os, sys
from pathlib import Path
from notulen_app.domain.errors import FileUnwritable
from notulen_app.files import write_atomic
folder = Path(sys.argv[1]).parent
if os.getuid() == 0:
    os.chroot(folder.parent)
    folder = Path("/") / folder.name
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    write_atomic(folder / "notulen.pdf", b"baru")
except FileUnwritable as error:
    print("refused", error.problem)
"""


@posix
@pytest.mark.parametrize("script", [LIMITED, FORBIDDEN], ids=["no room", "no permission"])
def test_what_fails_leaves_the_old_file_and_no_debris(tmp_path: Path, script: str) -> None:
    folder = tmp_path / "dokumen"
    folder.mkdir()
    path = folder / "notulen.pdf"
    path.write_bytes(b"lama")
    folder.chmod(0o555)
    if script is LIMITED:
        folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    folder.chmod(0o755)
    assert done.stdout.startswith("refused"), done.stderr
    assert path.read_bytes() == b"lama"
    assert names(folder) == ["notulen.pdf"]


def test_a_bug_of_the_caller_leaves_the_old_file_and_no_debris(tmp_path: Path) -> None:
    path = tmp_path / "notulen.pdf"
    path.write_bytes(b"lama")
    with pytest.raises(TypeError):
        write_atomic(path, "bukan bita")  # type: ignore[arg-type]
    assert path.read_bytes() == b"lama"
    assert names(tmp_path) == ["notulen.pdf"]


def test_what_comes_in_pieces_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    write_pieces((bytes([n]) * 1000 for n in range(5)), path)
    whole = path.read_bytes()
    assert len(whole) == 5000
    name, size = write_by_content(pieces_of(path, limit=5000, size=7), tmp_path)
    assert (name, size) == (hashlib.sha256(whole).hexdigest(), 5000)
    assert (tmp_path / name).read_bytes() == whole
    for write in (
        lambda: write_pieces(pieces_of(path, limit=4999, size=1000), tmp_path / "b.bin"),
        lambda: write_pieces(pieces_of(path, limit=4999, size=1000), tmp_path / name),
        lambda: write_by_content(pieces_of(path, limit=4999, size=1000), tmp_path),
    ):
        with pytest.raises(FileUnreadable):
            write()
    assert names(tmp_path) == sorted(["a.bin", name])
    assert (tmp_path / name).read_bytes() == whole
    with pytest.raises(FileUnwritable):
        write_by_content([b"x"], tmp_path / "tidak-ada")


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"x" * 1000)
    assert read_bounded(path, limit=1000) == b"x" * 1000
    with pytest.raises(FileUnreadable) as refused:
        read_bounded(path, limit=999)
    assert refused.value.path == path


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada", tmp_path, tmp_path / ("x" * 300)):
        for read in (read_bounded, lambda path, limit: list(pieces_of(path, limit=limit))):
            with pytest.raises(FileUnreadable) as refused:
                read(path, limit=1000)
            assert refused.value.path == path
            assert refused.value.problem


@posix
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa")
    for path in (tmp_path / "pipa", Path("/dev/zero")):
        with pytest.raises(FileUnreadable):
            read_bounded(path, limit=1000)


@posix
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    with pytest.raises(FileUnwritable):
        write_atomic(pipe, b"x")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipa"]
