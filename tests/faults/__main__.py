"""Run the fault tests in full and print their figures: ``make faults``."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

KILLS, SEED = 500, 20240815
STEPS = 400
"""Steps of each work at which it is killed, spread evenly over all that there are."""
HERE = Path(__file__).parent


def killed_while_typing() -> dict[str, int]:
    """Kill the app at many moments of typing and count what of the answered rows is lost."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "typing_killed.py"), str(KILLS), str(SEED), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return figures


def killed_while_keeping() -> dict[str, dict[str, int]]:
    """Kill backup, restore, export, import and migration at their steps."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "keeping_killed.py"), str(STEPS), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, dict[str, int]] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> int:
    """Print one line for each figure; 1 where anything was lost."""
    figures = killed_while_typing()
    print("The app killed while somebody types")
    for name, figure in figures.items():
        print(f"  {name:<10}{figure:>8,}")
    kept = killed_while_keeping()
    names = ("steps", "kills", "half", "mixed", "unopened")
    print("Killed at a step of" + "".join(f"{name:>10}" for name in names))
    for work, counts in kept.items():
        print(f"  {work:<17}" + "".join(f"{counts[name]:>10,}" for name in names))
    bad = sum(one[name] for one in kept.values() for name in ("half", "mixed", "unopened"))
    return 1 if figures["lost"] or figures["unopened"] or bad else 0


if __name__ == "__main__":
    sys.exit(main())
