"""Prepare a checkout: ``run`` and ``dev`` the virtual environment, ``system`` what Debian brings.

Runs on the system's own Python with nothing installed, so it imports the standard library only.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}

OFFSCREEN = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
}
"""Debian packages with the libraries that Qt needs even without a screen."""

WINDOW = {
    **OFFSCREEN,
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
"""The same for a window on an X display."""

RIVALS = {**OFFSCREEN, "libpangoft2-1.0-0": "libpangoft2-1.0.so.0"}
"""The same, and what WeasyPrint needs, with which the benchmarks compare."""

LIBRARIES = {"window": WINDOW, "test": OFFSCREEN, "bench": RIVALS}
PROGRAMS = {
    "test": {"poppler-utils": "pdftotext", "qpdf": "qpdf", "softhsm2": "softhsm2-util"},
    "bench": {"libreoffice-writer-nogui": "soffice"},
}
"""Debian packages with the programs that the tests and benchmarks compare with."""


def say(text: str) -> None:
    """Tell the person in front of the terminal."""
    print(text, file=sys.stderr, flush=True)


def loads(library: str) -> bool:
    """Tell whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(purpose: str) -> list[str]:
    """List the Debian packages that are still needed for a purpose."""
    if purpose == "venv":
        return [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    libraries = LIBRARIES[purpose] if sys.platform == "linux" else {}
    wanted = [package for package, file in libraries.items() if not loads(file)]
    programs = PROGRAMS.get(purpose, {})
    return wanted + [package for package, name in programs.items() if not shutil.which(name)]


def rights() -> list[str] | None:
    """Give what stands before ``apt-get`` here, or None where packages cannot be installed."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo"):
        asked = subprocess.run([*sudo, "true"], capture_output=True, check=False)
        return sudo if asked.returncode == 0 else None
    return None


def install(packages: Iterable[str]) -> None:
    """Install Debian packages where that is allowed; what failed shows in what is missing."""
    before = rights()
    if before is None:
        return
    say(f"Memasang pustaka sistem: {', '.join(packages)}.")
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    for step in (["update"], ["install", "--no-install-recommends", *packages]):
        subprocess.run([*apt, *step], stdout=subprocess.DEVNULL, check=False)


def system(purpose: str) -> int:
    """Install what a purpose needs from the system, or say in one sentence what is missing."""
    packages = missing(purpose)
    if packages:
        install(packages)
        packages = missing(purpose)
    if packages:
        say(
            "Beberapa paket sistem belum ada dan tidak dapat dipasang dari sini; minta pengelola "
            f"komputer menjalankan “apt-get install {' '.join(packages)}”, lalu ulangi."
        )
    return 1 if packages else 0


def python(*arguments: str) -> bool:
    """Run the environment's own Python and tell whether it went well."""
    program = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    try:
        return subprocess.run([program, *arguments], cwd=ROOT, check=False).returncode == 0
    except OSError:
        return False


def environment(kind: str) -> int:
    """Make the virtual environment with the locked dependencies and the project itself."""
    if not (VENV.is_dir() and python("-c", "import pip")):
        if system("venv"):
            return 1
        say("Menyiapkan lingkungan Python di .venv.")
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    say("Memasang pustaka Python yang terkunci; yang pertama kali perlu beberapa menit.")
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps")
    locked = python(*pip, "--require-hashes", "--requirement", LOCKS[kind])
    if not (locked and python(*pip, "--no-build-isolation", "--editable", ".")):
        say("Pustaka Python tidak dapat dipasang; periksa sambungan internet, lalu ulangi.")
        return 1
    (VENV / f".ready-{kind}").touch()
    return 0


def main(arguments: list[str]) -> int:
    """Do what the Makefile asks for."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything is checked
        say("Notulen memerlukan Python 3.11 atau yang lebih baru; sebutkan: make PYTHON=python3.11")
        return 1
    if arguments[0] == "system":
        return system(arguments[1])
    return environment(arguments[0])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
