"""Text files of every encoding are read alike; what is no text is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.errors import FileUnreadable
from notulen_app.readers import text as reader
from notulen_app.readers.text import decoded, read_text

WORDS = "Rapat dibuka “pukul 09.00” – Kapolrés\nbaris kedua\n"


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "laporan.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
        WORDS.replace("\n", "\r\n").encode("utf-8"),
        WORDS.replace("\n", "\r").encode("cp1252"),
    ],
    ids=["utf-8", "bom", "le bom", "be bom", "le", "be", "cp1252", "crlf", "cr"],
)
def test_every_encoding_reads_alike(tmp_path: Path, content: bytes) -> None:
    assert read_text(written(tmp_path, content)).strip() == WORDS.strip()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n\t\r\n ",
        b"\0" * 100,
        b"teks\0dengan nol",
        b"PK\x03\x04" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xfe" + b"x",
        b"\xff\xfe\x00\xd8a\x00",
        "\u200b\u202e\ufeff".encode(),
        b"\x81\x8d\x8f\x90\x9d",
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_text(written(tmp_path, content))
    assert refused.value.problem


def test_hidden_and_reversing_characters_go(tmp_path: Path) -> None:
    content = "Rapat\u202e koor\u00addinasi\u200b\x07\x1b[0m \ue000\n".encode()
    assert read_text(written(tmp_path, content)) == "Rapat koordinasi[0m "


def test_files_that_are_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileUnreadable):
        read_text(written(tmp_path, b"kata " * 100_000))
    monkeypatch.setattr(reader, "LARGEST", 1_000)
    with pytest.raises(FileUnreadable):
        read_text(written(tmp_path, b"x" * 1_001))
    for path in (tmp_path, tmp_path / "tidak ada"):
        with pytest.raises(FileUnreadable):
            read_text(path)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text = decoded(content, path=Path("x"))
    except FileUnreadable:
        return
    assert isinstance(text, str)
