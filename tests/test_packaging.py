"""What is handed out: the wheel holds all it needs, and the locks fit what is declared."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def plain(name: str) -> str:
    """Give a distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[object]) -> set[str]:
    names = (re.match(r"[\w.-]+", one) for one in requirements if isinstance(one, str))
    return {plain(name[0]) for name in names if name}


RUNTIME = declared(PROJECT["project"]["dependencies"])


def locked(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, as an installation would."""
    folder = tmp_path_factory.mktemp("roda")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        opened.extractall(folder / "isi")
    return folder / "isi"


def files_in(folder: Path, pattern: str) -> set[str]:
    return {
        one.relative_to(folder).as_posix()
        for one in folder.rglob(pattern)
        if one.is_file() and "__pycache__" not in one.parts
    }


def test_the_wheel_holds_every_module_and_every_resource(wheel: Path) -> None:
    packed = wheel / "notulen_app"
    assert files_in(packed / "_resources", "*") == files_in(ROOT / "resources", "*")
    assert files_in(packed, "*.py") == files_in(ROOT / "notulen_app", "*.py")
    (metadata,) = wheel.glob("*.dist-info")
    assert files_in(metadata, "LICENSE*") == {"licenses/LICENSE"}
    entry = (metadata / "entry_points.txt").read_text(encoding="utf-8")
    assert "notulen = notulen_app.__main__:main" in entry


def test_the_main_job_runs_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    surroundings = {**os.environ, "PYTHONPATH": str(wheel)}
    code = "import sys, notulen_app.cli as c; print(c.__file__); sys.exit(c.run_command(['demo']))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(wheel))
    assert (tmp_path / "keluaran" / "notulen-ditandatangani.pdf").is_file()


def test_the_app_imports_only_what_it_declares() -> None:
    homes = packages_distributions()
    wrong = set()
    for path in (ROOT / "notulen_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for top in {name.split(".")[0] for name in names}:
                if top in sys.stdlib_module_names or top == "notulen_app":
                    continue
                found = {plain(one) for one in homes.get(top, [top])}
                if not found & (RUNTIME | {"shiboken6"}):  # PySide6 pins it to its own version
                    wrong.add(f"{path.name}: {top}")
    assert wrong == set()


def test_the_locks_hold_what_is_declared_in_the_same_versions() -> None:
    run, dev = (locked(name) for name in LOCKS)
    groups = PROJECT["dependency-groups"]
    assert RUNTIME | declared(groups["build"]) <= {plain(name) for name in run}
    assert declared(groups["dev"]) <= {plain(name) for name in dev}
    assert run.items() <= dev.items()
