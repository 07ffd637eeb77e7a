"""What every test has: no screen, a home of its own, no unexpected warnings in the log."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parent))

from database import open_new
from hypothesis import HealthCheck, settings
from thoroughness import examples

from notulen_app.store.archive import Archive

settings.register_profile(
    "notulen",
    deadline=None,
    max_examples=examples(100),
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("notulen")


class _Kept(logging.Handler):
    """Keeps the records of level WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[_Kept]:
    """Fail a test that logs a warning; one that expects them clears ``records`` at its end."""
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield kept
    logging.getLogger().removeHandler(kept)
    if kept.records:
        lines = [f"{one.name}: {one.getMessage()}" for one in kept.records]
        pytest.fail("unexpected log records:\n" + "\n".join(lines))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give folders one by one; pytest looks through all that there are for the next number."""
    folder = tmp_path_factory.mktemp("rumah")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tests away from the user's own folders and archive."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(home / "Dokumen"))
    monkeypatch.delenv("NOTULEN_ARSIP", raising=False)
    return home


_followed: set[object] = set()
"""Of which tests and fixtures this process has told coverage."""


@contextlib.contextmanager
def _followed_once(*what: object) -> Iterator[None]:
    """Show coverage a thing the first time only: tracing takes as long as the tests themselves."""
    tracer = sys.gettrace()
    if what in _followed:
        sys.settrace(None)
    _followed.add(what)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Function) -> Iterator[None]:
    """Follow the fixtures of a module once in every combination."""
    with _followed_once("setup", item.path, *item.fixturenames):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Iterator[None]:
    """Follow a test once, whatever it is given, and one of a property never.

    Most of the time of those is spent making examples.
    """
    if getattr(item.function, "is_hypothesis_test", False):
        _followed.add(("call", item.path, item.originalname))
    with _followed_once("call", item.path, item.originalname):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Function) -> Iterator[None]:
    """Follow the way back as the way there."""
    with _followed_once("teardown", item.path, *item.fixturenames):
        return (yield)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Give an open archive on a real file."""
    opened = open_new(tmp_path / "arsip.notulen.db")
    yield opened
    opened.close()
