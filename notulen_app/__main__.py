"""``notulen`` alone opens the app; with a command it works without a screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from notulen_app import paths

REFUSED = 2
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Variables that name a screen, or what stands for one."""


def main() -> int:
    """Choose the face: the window where no command is given, else the command line."""
    arguments = sys.argv[1:]
    if _is_window(arguments):
        named = arguments[-1].removeprefix("--arsip=") if arguments else None
        return _open_window(named or os.environ.get(paths.ARCHIVE_VARIABLE))
    from notulen_app.cli import run_command

    return run_command(arguments)


def _is_window(arguments: Sequence[str]) -> bool:
    """Tell whether nothing but an archive is named."""
    if not arguments:
        return True
    if len(arguments) == 1:
        return arguments[0].startswith("--arsip=")
    return arguments[0] == "--arsip" and len(arguments) == 2


def _open_window(archive: str | None) -> int:
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        return _refuse("Tidak ada layar di sini; pakai perintah tanpa layar (notulen --help).")
    gc.disable()  # until the first window stands: all that is made on the way to it stays
    try:
        from notulen_app.ui.app import run
    except ImportError as error:
        if "PySide6" not in (error.path or ""):
            raise
        library = error.msg.split(":")[0]
        return _refuse(
            f"Aplikasi tidak dapat dibuka karena pustaka sistem belum lengkap ({library}); "
            "jalankan make run sebagai pengelola komputer, atau pakai perintah tanpa layar "
            "(notulen --help)."
        )
    return run(archive)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
