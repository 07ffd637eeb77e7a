"""Runs in a process of its own: says when the first window was painted, then ends.

``probe.py empty`` shows an empty main window, ``probe.py app ARCHIVE`` the app.
"""

from __future__ import annotations

import resource
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Probe(QObject):
    """Waits for the first main window to be painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """See every event of the application; the report follows once the paint is done."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QApplication.instance().removeEventFilter(self)
            QTimer.singleShot(0, self.report)
        return False

    def report(self) -> None:
        """Print the peak memory in KiB and go."""
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
        QApplication.quit()


def main(what: str, archive: str | None) -> int:
    """Put the probe into the event loop of either program."""
    probe = Probe()
    loop = QApplication.exec

    def watched_loop(*_: object) -> int:
        QApplication.instance().installEventFilter(probe)
        return loop()

    QApplication.exec = watched_loop
    if what == "app":
        from notulen_app.__main__ import main as start

        sys.argv[1:] = ["--arsip", archive or ""]
        return start()
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.showMaximized()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None))
