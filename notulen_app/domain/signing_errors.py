"""What can go wrong with a card, a token or a timestamp. Facts only, as in ``errors``."""

from __future__ import annotations

from pathlib import Path

from notulen_app.domain.errors import NotulenError


class CardLibraryUnusable(NotulenError):
    """The PKCS#11 library is missing, is none, or does not answer."""

    path: Path


class CardAbsent(NotulenError):
    """No card is plugged in, or not the one with this ``label``."""

    label: str | None


class CardRemoved(NotulenError):
    """The card was pulled out before it had signed."""


class CardPinWrong(NotulenError):
    """The card does not take the PIN; ``last`` where one more mistake locks it."""

    last: bool


class CardPinLocked(NotulenError):
    """The card takes no PIN any more."""


class CardCertificateMissing(NotulenError):
    """The card has no certificate with a key of this ``name``, or several and none was named."""

    name: str | None
    names: tuple[str, ...]


class CardRefused(NotulenError):
    """The card refused for a reason of its own, by the name that its standard gives it."""

    problem: str


class NothingToSign(NotulenError):
    """The PDF has no signature field that is empty."""


class TimestampUnavailable(NotulenError):
    """The timestamp authority at ``address`` did not answer within ``seconds``."""

    address: str
    seconds: int


class TimestampRefused(NotulenError):
    """What answered at ``address`` gave no timestamp."""

    address: str
