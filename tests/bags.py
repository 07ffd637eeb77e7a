"""Packages that tests take apart, change and put together again with lists that are right."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

Parts = dict[str, bytes]
TOP = "notulen/"


def parts_of(path: Path) -> Parts:
    """Give the parts of a bag by their names in its folder."""
    with zipfile.ZipFile(path) as packed:
        return {name.removeprefix(TOP): packed.read(name) for name in packed.namelist()}


def with_lists(parts: Parts) -> Parts:
    """Write the lists of a bag anew, so that whatever it holds is what they say."""
    payload = {name: one for name, one in parts.items() if name.startswith("data/")}
    tags = {name: parts[name] for name in ("bagit.txt", "bag-info.txt")}
    tags["manifest-sha256.txt"] = _list(payload)
    lists = {"tagmanifest-sha256.txt": _list(tags)}
    return tags | lists | {name: one for name, one in parts.items() if name not in tags | lists}


def write(
    path: Path, parts: Parts, *, change: Callable[[zipfile.ZipInfo], None] | None = None
) -> Path:
    """Write parts as a package; ``change`` may say something else of each."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            part = zipfile.ZipInfo(f"{TOP}{name}")
            part.external_attr = 0o100600 << 16
            if name.endswith((".json", ".txt")):
                part.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(part)
            packed.writestr(part, content)
    return path


def _list(parts: Parts) -> bytes:
    lines = [f"{hashlib.sha256(one).hexdigest()}  {name}\n" for name, one in parts.items()]
    return "".join(lines).encode()
