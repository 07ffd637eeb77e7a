"""Runs in a process of its own: says when the first window was painted, then ends.

``probe.py empty`` shows an empty main window, ``probe.py app ARCHIVE`` the app, and ``probe.py
filled ARCHIVE`` waits until the list of meetings in it was painted too. Nothing of either is
imported earlier or later than in the program itself.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def watch(what: str) -> None:
    """Put a probe into the event loop of the application that is to come."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Probe(QObject):
        """Waits for the first main window to be painted."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            """See every event; the report follows once the paint is done."""
            if event.type() == QEvent.Type.Paint and self.awaited(watched):
                QApplication.instance().removeEventFilter(self)
                QTimer.singleShot(0, self.report)
            return False

        def awaited(self, watched: QObject) -> bool:
            """Tell whether this is what is waited for."""
            if what == "filled":
                return type(watched.parent()).__name__ == "MeetingList"
            return isinstance(watched, QMainWindow)

        def report(self) -> None:
            """Print the peak memory in KiB and go."""
            print(peak_memory(), flush=True)
            QApplication.quit()

    probe = Probe()
    loop = QApplication.exec

    def watched_loop(*_: object) -> int:
        QApplication.instance().installEventFilter(probe)
        return loop()

    QApplication.exec = watched_loop


def peak_memory() -> int:
    """Give the peak of this program in KiB; ``getrusage`` would count its parent's as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0])


class Arrival:
    """Begins to watch when the app imports its frame, which comes after Qt itself."""

    def __init__(self, what: str) -> None:
        self.what = what

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Look on; the import goes its usual way."""
        if name == "notulen_app.ui.frame":
            watch(self.what)


def main(what: str, archive: str) -> int:
    """Run either program."""
    if what != "empty":
        sys.meta_path.insert(0, Arrival(what))
        sys.argv[1:] = ["--arsip", archive]
        from notulen_app.__main__ import main as start

        return start()
    from PySide6.QtWidgets import QApplication, QMainWindow

    watch(what)
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.showMaximized()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""))
