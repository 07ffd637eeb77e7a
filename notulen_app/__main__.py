"""``notulen`` alone opens the app; with a command it works without a screen."""

from __future__ import annotations

import sys


def main() -> int:
    """Choose the face: the window where no command is given, else the command line."""
    arguments = sys.argv[1:]
    if not arguments or (arguments[0] == "--arsip" and len(arguments) == 2):
        from notulen_app.ui.app import run

        return run(arguments[1] if arguments else None)
    from notulen_app.cli import run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
