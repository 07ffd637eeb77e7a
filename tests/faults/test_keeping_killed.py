"""Kill what keeps archives at any step: nothing is left half, nothing mixed, nothing unopened."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

MOST = int(os.environ.get("NOTULEN_STEPS", "6"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memerlukan fork")
def test_a_kill_at_any_step_leaves_no_half_file_and_no_mixed_state(tmp_path: Path) -> None:
    script = Path(__file__).with_name("keeping_killed.py")
    done = subprocess.run(
        [sys.executable, str(script), str(MOST), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert set(found) == {
        "backup",
        "restore",
        "export",
        "import",
        "migration",
        "encrypt",
        "decrypt",
    }
    for work, counts in found.items():
        assert counts["kills"] >= min(MOST, 5), (work, counts)
        assert (counts["half"], counts["mixed"], counts["unopened"]) == (0, 0, 0), (work, counts)
