"""The first painted window of the app against an empty main window of PySide6."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import ROUNDS, Row

from notulen_app.services.demo import open_sample
from notulen_app.store.archive import Archive

PROBE = Path(__file__).parent / "probe.py"
ROOT = Path(__file__).parent.parent.parent


def rows() -> list[Row]:
    """Measure time and memory up to the first painted window, without a screen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "arsip.notulen.db"
        with contextlib.closing(Archive.open(path)) as archive:
            open_sample(archive)
        sides = {
            "app": ("app", str(path)),
            "filled": ("filled", str(path)),
            "empty": ("empty",),
        }
        for given in sides.values():
            _start(folder, given)
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
        for _ in range(ROUNDS):
            for name, given in sides.items():
                taken[name].append(_start(folder, given))
    (app_time, app_memory), (filled_time, filled_memory), (empty_time, empty_memory) = (
        [statistics.median(figures) for figures in zip(*taken[name], strict=True)] for name in sides
    )
    label = "first painted window / empty window"
    return [
        Row(label, app_time, empty_time, goal=2.0),
        Row(f"{label}: peak memory", app_memory, empty_memory, unit="MiB", goal=1.6),
        Row("the list of meetings painted / empty window", filled_time, empty_time),
        Row("the same: peak memory", filled_memory, empty_memory, unit="MiB"),
    ]


def _start(home: str, given: tuple[str, ...]) -> tuple[float, float]:
    """Give milliseconds from the start of the process to the first paint, and peak MiB.

    Compiled modules are kept from the first start on, as they are where the app is installed.
    """
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "HOME": home,
        "PYTHONPYCACHEPREFIX": str(Path(home) / "bytecode"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        **{f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "CACHE", "STATE")},
    }
    begun = time.perf_counter()
    command = [sys.executable, str(PROBE), *given]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        line = run.stdout.readline()
        taken = (time.perf_counter() - begun) * 1000
        run.communicate(timeout=60)
    if run.returncode or not line:
        raise RuntimeError(f"{' '.join(given)} did not start: exit status {run.returncode}")
    return taken, int(line) / 1024
