"""Every error has a sentence in Bahasa Indonesia, and none shows a name of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from notulen_app.domain import errors
from notulen_app.domain.errors import DocumentRefused, FieldInvalid, NotulenError
from notulen_app.sentences import sentence

PACKAGE = Path(errors.__file__).parent.parent
KINDS = [
    one
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, NotulenError) and one is not NotulenError
]
FACTS = {
    "str": "title",
    "Path": Path("uji.pdf"),
    "int": 2,
    "bool": False,
}


def made(kind: type[NotulenError]) -> NotulenError:
    """Make an error with facts of the right kinds."""
    return kind(*(FACTS[str(one)] for one in vars(kind).get("__annotations__", {}).values()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_says_what_to_do(kind: type[NotulenError]) -> None:
    words = sentence(made(kind))
    assert re.fullmatch(r"[A-Z].*\.", words)
    assert not re.search(r"_|None|\bthe\b|\bnot\b", words)
    assert words != sentence(NotulenError()), "it has a sentence of its own"


def named_by(kind: type[NotulenError]) -> Iterator[str]:
    """Give every field or place that some code of the app refuses by name."""
    texts = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    for text in (one for one in texts if f"{kind.__name__}(" in one):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == kind.__name__:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


@pytest.mark.parametrize("kind", [FieldInvalid, DocumentRefused])
def test_a_field_is_called_by_its_words(kind: type[NotulenError]) -> None:
    names = set(named_by(kind))
    assert len(names) > 2
    shown = {name for name in names if re.search(rf"\b{name}\b", sentence(kind(name, "kosong")))}
    assert shown == set()
