"""Signers and documents, made once a session."""

from __future__ import annotations

import datetime as dt
import sys

import pytest
from signing_papers import FIELDS, NOW, Issued, document, issue, signed

from notulen_app.signing.sign import add_fields


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the counting of effort where it would double the time of many runs."""
    monkeypatch.setattr(sys, "setprofile", lambda _: None)


@pytest.fixture(scope="session")
def authority() -> Issued:
    return issue("Otoritas Uji", authority=True)


@pytest.fixture(scope="session")
def clerk(authority: Issued) -> Issued:
    return issue("Juru Tulis", by=authority)


@pytest.fixture(scope="session")
def chair(authority: Issued) -> Issued:
    return issue("Pimpinan Rapat", by=authority, key_kind="rsa")


@pytest.fixture(scope="session")
def plain() -> bytes:
    return document()


@pytest.fixture(scope="session")
def prepared(plain: bytes) -> bytes:
    return add_fields(plain, FIELDS, locking_role="pimpinan")


@pytest.fixture(scope="session")
def once(prepared: bytes, clerk: Issued) -> bytes:
    return signed(prepared, clerk, "notulis")


@pytest.fixture(scope="session")
def twice(once: bytes, chair: Issued) -> bytes:
    return signed(once, chair, "pimpinan", NOW + dt.timedelta(minutes=5))
