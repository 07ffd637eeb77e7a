"""The passphrase of an archive, the key file beside it, and the recovery key.

The data key is random and never changes with the passphrase. The key file holds it wrapped: the
passphrase goes through Argon2id (RFC 9106), and what comes out seals the data key with AES-GCM. So
a new passphrase writes one small file and nothing else.

The recovery key *is* the data key, written in groups of letters with a check sum. It does not need
the key file: where that file is lost, or is one of another day, the paper alone still opens the
archive. A second wrapped copy would be lost together with the file that holds it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import unicodedata
from pathlib import Path
from typing import NamedTuple

import msgspec

from notulen_app import paths
from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.keeping_errors import ArchiveLocked, KeyFileDamaged, PassphraseShort
from notulen_app.files import read_bounded, write_atomic

SIZE = 32
"""Bytes of a data key."""
LEAST = 8
"""Characters of a new passphrase at least."""
_CHECK = 3
_GROUP = 4
_LARGEST = 10_000
_MISREAD = str.maketrans("018", "OIB")
"""Digits that are no part of a recovery key, and the letters that they were read for."""


class Cost(NamedTuple):
    """What one try of a passphrase costs: passes, KiB of memory, lanes."""

    passes: int = 3
    memory: int = 64 * 1024
    lanes: int = 4


USUAL = Cost()
_MOST = Cost(50, 1024 * 1024, 64)
"""What a key file may ask for: one from bad hands must not take all memory."""


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in the key file; bytes are base64."""

    format: str = "notulen-kunci/1"
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    mark: bytes


def new_key() -> bytes:
    """Give a new data key."""
    return os.urandom(SIZE)


def write(path: Path, key: bytes, passphrase: str, *, cost: Cost = USUAL) -> None:
    """Write the key file of an archive so that this passphrase gives its key.

    Raises:
        PassphraseShort: nothing was written.
        FileUnwritable: the old key file stays.
    """
    if len(_normal(passphrase)) < LEAST:
        raise PassphraseShort(LEAST)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derived(passphrase, salt, cost)).encrypt(nonce, key, _bound(cost, salt))
    made = _KeyFile(cost=cost, salt=salt, nonce=nonce, wrapped=wrapped, mark=_mark(key))
    write_atomic(paths.key_file_of(path), msgspec.json.encode(made))


def key_of(path: Path, secret: str) -> bytes:
    """Give the key of an archive for its passphrase, or for its recovery key.

    Whether a recovery key is that of this archive is seen when it is opened.

    Raises:
        ArchiveLocked: it is neither.
        KeyFileDamaged: it is no recovery key, and there is no key file that can be read.
    """
    recovered = read_recovery(secret)
    if recovered is not None:
        return recovered
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    found = _read(path)
    wrapping = AESGCM(_derived(secret, found.salt, found.cost))
    try:
        return wrapping.decrypt(found.nonce, found.wrapped, _bound(found.cost, found.salt))
    except (InvalidTag, ValueError) as error:
        raise ArchiveLocked(path, wrong=True) from error


def fits(path: Path, key: bytes) -> bool:
    """Tell whether the key file of an archive holds this key."""
    try:
        return _read(path).mark == _mark(key)
    except KeyFileDamaged:
        return False


def recovery_key(key: bytes) -> str:
    """Write a data key for paper: 14 groups of four letters and digits 2 to 7."""
    text = base64.b32encode(key + hashlib.sha256(key).digest()[:_CHECK]).decode()
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read_recovery(text: str) -> bytes | None:
    """Read a recovery key as somebody types it; None where it is none, or mistyped."""
    letters = "".join(one for one in text.upper() if one.isalnum()).translate(_MISREAD)
    try:
        content = base64.b32decode(letters.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        return None
    key, check = content[:SIZE], content[SIZE:]
    whole = len(content) == SIZE + _CHECK and check == hashlib.sha256(key).digest()[:_CHECK]
    return key if whole else None


def _read(path: Path) -> _KeyFile:
    file = paths.key_file_of(path)
    try:
        found = msgspec.json.decode(read_bounded(file, limit=_LARGEST), type=_KeyFile)
    except (FileUnreadable, msgspec.MsgspecError) as error:
        raise KeyFileDamaged(file) from error
    known = found.format == _KeyFile.__struct_defaults__[0]
    least = Cost(1, 8 * max(1, found.cost.lanes), 1)
    bounds = zip(least, found.cost, _MOST, strict=True)
    if not known or not all(low <= one <= most for low, one, most in bounds):
        raise KeyFileDamaged(file)
    if not 8 <= len(found.salt) <= 64 or len(found.nonce) != 12:
        raise KeyFileDamaged(file)
    return found


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    deriving = Argon2id(
        salt=salt,
        length=SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return deriving.derive(_normal(passphrase).encode())


def _normal(passphrase: str) -> str:
    """Give the same characters for the same passphrase on every keyboard and system."""
    return unicodedata.normalize("NFKC", passphrase)


def _bound(cost: Cost, salt: bytes) -> bytes:
    """Give what is sealed along: nobody makes a later try cheaper unseen."""
    return b"notulen kunci" + repr(tuple(cost)).encode() + salt


def _mark(key: bytes) -> bytes:
    """Give what tells one key from another and says nothing of either."""
    return hashlib.sha256(b"notulen tanda kunci" + key).digest()[:16]
