"""What somebody hears of a PDF who does not see it: its structure tree, as poppler reads it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Node:
    """An element: its role, its own text, its attributes, and the elements in it."""

    role: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *roles: str) -> list[Node]:
        return [one for one in self.walk() if one.role in roles]

    def words(self) -> str:
        """Give the text of the element with all that is in it, spaces made one."""
        return " ".join(" ".join(one.text for one in self.walk()).split())


def structure_of(pdf: bytes, *, texts: bool = True) -> Node:
    """Give the tree's root; its text is what poppler finds for every marked piece.

    Poppler draws a page once for each of its texts: who wants none of them gets the tree at once.
    """
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        command = ["pdfinfo", "-struct-text" if texts else "-struct", file.name]
        done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return tree(done.stdout.decode("utf-8").splitlines())


def tree(lines: list[str]) -> Node:
    root = Node("")
    path: list[tuple[int, Node]] = [(-1, root)]
    quoted: str | None = None
    for line in lines:
        said = line.strip()
        depth = len(line) - len(line.lstrip())
        if quoted is not None:
            quoted += "\n" + line
        elif said.startswith('"'):
            quoted = line.lstrip()[1:]
        if quoted is not None:
            if quoted.endswith('"'):
                path[-1][1].text += quoted[:-1]
                quoted = None
            continue
        while path[-1][0] >= depth:
            path.pop()
        if said.startswith("/"):
            name, _, value = said[1:].partition(" ")
            path[-1][1].attributes[name] = value.removeprefix("/")
        elif said and not said.startswith("Object"):
            made = Node(said.split()[0].rstrip(":"))
            path[-1][1].kids.append(made)
            path.append((depth, made))
    (document,) = root.kids
    return document


def headings(document: Node) -> list[tuple[int, str]]:
    """Give level and words of every heading in order."""
    found = (one for one in document.walk() if one.role[:1] == "H" and one.role[1:].isdigit())
    return [(int(one.role[1:]), one.words()) for one in found]


def rows(table: Node) -> list[list[str]]:
    """Give the words of every cell of every row, the head's first."""
    return [[cell.words() for cell in row.kids] for row in table.all("TR")]


def items(whole: Node) -> list[tuple[str, str]]:
    """Give label and words of every item of a list."""
    found = []
    for item in whole.kids:
        label = next((kid.words() for kid in item.kids if kid.role == "Lbl"), "")
        found.append((label, " ".join(k.words() for k in item.kids if k.role == "LBody")))
    return found
