"""Opening what somebody signs with, be it a file or a card."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

from notulen_app.domain.signing_key import CardKey, SigningKey
from notulen_app.signing.identity import Identity, identity_of, load_identity


@contextlib.contextmanager
def opened_identity(key: SigningKey, *, at: dt.datetime) -> Iterator[Identity]:
    """Give the identity, checked for signing documents at ``at`` (aware), within the block.

    Raises what ``load_identity`` raises for a file, and ``cards.opened`` for a card.
    """
    if not isinstance(key, CardKey):
        yield load_identity(key.p12, key.password, at=at)
        return
    from notulen_app.signing.cards import opened

    with opened(key, at=at) as identity:
        yield identity


def checked_identity(key: SigningKey, *, at: dt.datetime) -> Identity:
    """Give the same to look at only: the PIN of a card is not tried where that can be avoided."""
    if not isinstance(key, CardKey):
        return load_identity(key.p12, key.password, at=at)
    from notulen_app.signing.cards import subject_on

    return identity_of(subject_on(key), None, at=at)
