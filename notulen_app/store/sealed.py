"""Files that are encrypted piece by piece, so that a large one is never whole in memory.

A file begins with a mark and 16 random bytes. From these and the data key comes a key of its own
(HKDF-SHA256), with which each piece of 1 MiB is sealed (AES-256-GCM) under its number; the last
one is marked as such, so that no piece can be left out, moved or cut off unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from notulen_app.domain.errors import FileUnreadable
from notulen_app.files import pieces_of, reason

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"NotulenL\x01"
_SALT, _TAG = 16, 16
_PIECE = 1 << 20
_HEAD = len(MARK) + _SALT


def sealing(pieces: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Give content as it lies in an encrypted file."""
    salt = os.urandom(_SALT)
    cipher = _cipher(key, salt)
    yield MARK + salt
    waiting, number = bytearray(), 0
    for piece in pieces:
        waiting += piece
        while len(waiting) > _PIECE:
            yield cipher.encrypt(_nonce(number, last=False), bytes(waiting[:_PIECE]), None)
            del waiting[:_PIECE]
            number += 1
    yield cipher.encrypt(_nonce(number, last=True), bytes(waiting), None)


def content_at(path: Path, key: bytes | None, *, limit: int) -> Iterator[bytes]:
    """Read the content of a kept file piece by piece, at most ``limit`` bytes.

    Raises:
        FileUnreadable: as ``pieces_of`` has it; or it is not what was sealed with this key.
    """
    if key is None:
        yield from pieces_of(path, limit=limit)
        return
    from cryptography.exceptions import InvalidTag

    sealed = _regular(pieces_of(path, limit=_sealed_size(limit)))
    head = next(sealed, b"")
    if not head.startswith(MARK) or len(head) != _HEAD:
        raise FileUnreadable(path, "tidak terenkripsi")
    cipher, number = _cipher(key, head[len(MARK) :]), 0
    waiting = next(sealed, b"")
    try:
        for piece in sealed:
            yield cipher.decrypt(_nonce(number, last=False), waiting, None)
            waiting, number = piece, number + 1
        yield cipher.decrypt(_nonce(number, last=True), waiting, None)
    except InvalidTag as error:
        raise FileUnreadable(path, "isinya rusak atau kuncinya lain") from error


def size_at(path: Path, key: bytes | None) -> int:
    """Give how many bytes of content a kept file has.

    Raises:
        FileUnreadable: it is not there.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise FileUnreadable(path, reason(error)) from error
    if key is None:
        return size
    inside = size - _HEAD
    return max(0, inside - _TAG * -(-inside // (_PIECE + _TAG)))


def _regular(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Divide what is read into the head and the sealed pieces."""
    waiting, size = bytearray(), _HEAD
    for piece in pieces:
        waiting += piece
        while len(waiting) >= size:
            yield bytes(waiting[:size])
            del waiting[:size]
            size = _PIECE + _TAG
    if waiting:
        yield bytes(waiting)


def _sealed_size(size: int) -> int:
    return _HEAD + size + _TAG * (size // _PIECE + 1)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    derived = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"notulen lampiran")
    return AESGCM(derived.derive(key))
