"""The rules of the house: layers, sizes, names, and who may write files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "notulen_app"
SOURCES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN = re.compile(r"manager|helper|utils?\b|common|\bbase", re.IGNORECASE)
WRITERS = {"files.py", "store/opening.py", "store/backup.py", "store/resealing.py"}
"""They may create files: one way for documents, and the archive with its copies."""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


_RULED = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Call,
    ast.Attribute,
    ast.Import,
    ast.ImportFrom,
)
"""Of what the rules speak."""


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Give what the rules speak of in a file; it is read and walked through once for all."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, _RULED)]


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """Keep the trees of all files for this module alone: they are a million objects."""
    yield
    nodes.cache_clear()


def test_imports_go_down_only() -> None:
    """The contracts stand in pyproject.toml."""
    command = [
        sys.executable,
        "-c",
        "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: [6-9] kept, 0 broken", done.stdout), done.stdout


def test_no_file_is_longer_than_400_lines() -> None:
    lines = {name_of(path): len(path.read_bytes().splitlines()) for path in SOURCES}
    assert {name: count for name, count in lines.items() if count > 400} == {}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{name_of(path)}: {one.name}": body_length(one)
        for path in SOURCES
        for one in functions(path)
    }
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


def test_nothing_has_a_name_that_says_nothing() -> None:
    wrong = [name_of(path) for path in SOURCES if FORBIDDEN.search(path.stem)]
    wrong += [name_of(path.parent) for path in SOURCES if FORBIDDEN.search(path.parent.name)]
    for path in SOURCES:
        names = [node.name for node in nodes(path) if isinstance(node, ast.ClassDef)]
        wrong += [f"{name_of(path)}: {name}" for name in names if FORBIDDEN.search(name)]
    assert wrong == []


def named(value: ast.expr) -> str:
    return value.id if isinstance(value, ast.Name) else ""


def writes(call: ast.Call) -> bool:
    """Tell whether a call creates or changes a file."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in ("write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "fdopen", "rename"):
        return True
    if name in ("copyfile", "copy2", "copytree", "touch"):
        return True
    if name == "move":  # a widget moves as well
        return not isinstance(function, ast.Attribute) or named(function.value) == "shutil"
    if name != "open":
        return False
    if isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "os":
        flags = ast.dump(call)
        return any(flag in flags for flag in ("O_CREAT", "O_WRONLY", "O_RDWR", "O_TRUNC"))
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    modes = [one.value for one in given if isinstance(one, ast.Constant)]
    return any(
        isinstance(mode, str) and re.fullmatch(r"[rbt]*[wax+][wabtx+]*", mode) for mode in modes
    )


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("open(path, 'w')", True),
        ("path.open('rb')", False),
        ("path.open(mode='ab')", True),
        ("open(path, 'r+b')", True),
        ("path.write_text('x')", True),
        ("os.open(path, os.O_CREAT | os.O_WRONLY)", True),
        ("os.open(path, os.O_RDONLY)", False),
        ("Image.open(stream)", False),
        ("shutil.move(old, new)", True),
        ("self._sign.move(12, 4)", False),
    ],
)
def test_the_rule_knows_a_write_when_it_sees_one(code: str, answer: bool) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert writes(call) is answer


def test_files_are_written_in_one_place_only() -> None:
    found = {
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        if name_of(path) not in WRITERS
        for node in nodes(path)
        if isinstance(node, ast.Call) and writes(node)
    }
    assert found == set()


def test_only_the_store_uses_the_connection() -> None:
    """A service says what is written; in which table it stands is known to ``store`` alone."""
    found = {
        f"{name_of(path)}:{node.lineno}"
        for path in SOURCES
        if not name_of(path).startswith("store/") and name_of(path) != "services/archiving.py"
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "db"
    }
    assert found == set()


def test_the_core_does_not_open_the_network() -> None:
    """The app is offline: nothing connects but the timestamps that somebody has asked for."""
    network = {"socket", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "webbrowser"}
    network.add("aiohttp")
    found = set()
    for path in SOURCES:
        for node in nodes(path):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            found |= {f"{name_of(path)}: {one}" for one in names if one.split(".")[0] in network}
    assert found == {"signing/proving.py: aiohttp"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.lock")), ids=lambda path: path.name)
def test_lock_files_name_no_address_and_every_hash(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?:|git\+|file:|--(extra-)?index-url|--find-links", text)
    wanted = re.findall(r"^[A-Za-z0-9][^\n]*==", text, re.MULTILINE)
    assert wanted
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        if "==" in block and not block.startswith("#"):
            assert "--hash=sha256:" in block, block.splitlines()[0]
