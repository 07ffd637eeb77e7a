"""What somebody signs with: a certificate file, or a card whose key never leaves it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from notulen_app.domain.value import Value


@dataclass(frozen=True)
class FileKey:
    """The content of a PKCS#12 file with its password."""

    p12: bytes = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class CardKey:
    """A key on a card or USB token, reached through the PKCS#11 library of its maker.

    ``token`` is the card's label, ``serial`` tells two of one label apart. ``certificate`` is the
    identifier, the label or the common name of the certificate; None where the card has only one.
    """

    library: Path
    token: str
    pin: str = field(repr=False)
    serial: str | None = None
    certificate: str | None = None


_ADDRESS = re.compile(r"https?://[^/?#@\s:]+(?::\d{1,5})?(?:[/?][^\s#]*)?")

SigningKey: TypeAlias = FileKey | CardKey


class CardCertificate(Value, frozen=True, kw_only=True):
    """A certificate on a card: its identifier there (hexadecimal), its label, and whose it is."""

    id: str
    label: str
    subject: str
    issuer: str


class Card(Value, frozen=True, kw_only=True):
    """A card or token that is plugged in; what it says of its PIN itself.

    ``pin_low``: one more mistake locks it.
    """

    label: str
    serial: str
    certificates: tuple[CardCertificate, ...] = ()
    pin_low: bool = False
    pin_locked: bool = False


class TimestampService(Value, frozen=True, kw_only=True):
    """An authority that gives timestamps (RFC 3161) at an ``http`` address, and how long to wait.

    Only a hash goes there, never a document.
    """

    address: str
    seconds: int = 10


def is_service_address(text: str) -> bool:
    """Tell whether this may be the address of a timestamp authority."""
    return _ADDRESS.fullmatch(text) is not None and text.isprintable()
