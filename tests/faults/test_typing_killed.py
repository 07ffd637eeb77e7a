"""Kill the app while somebody types: no row whose Enter was answered may be missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("NOTULEN_KILLS", "20"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memerlukan fork")
def test_no_answered_enter_is_lost_when_the_app_is_killed(tmp_path: Path) -> None:
    script = Path(__file__).with_name("typing_killed.py")
    done = subprocess.run(
        [sys.executable, str(script), str(KILLS), "20240815", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["kills"] == KILLS
    assert found["answered"] >= 3 * KILLS
    assert (found["lost"], found["unopened"]) == (0, 0)
