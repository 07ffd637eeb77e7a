"""One window for each archive: a second start brings the first window to the front."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000
"""Milliseconds to wait for the first window."""
_PAUSE = 50


class SingleInstance(QObject):
    """Listens for later starts on the same archive; ``raised`` says that one came."""

    raised = Signal()

    def __init__(self, archive: Path, parent: QObject) -> None:
        super().__init__(parent)
        name = _name(archive)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
        self.raised.emit()


def bring_to_front(archive: Path) -> bool:
    """Ask the window that has this archive to come to the front; False where there is none."""
    waited = QElapsedTimer()
    waited.start()
    socket = QLocalSocket()
    there = False
    while not there and waited.elapsed() < _PATIENCE:  # it may be starting and not listen yet
        socket.connectToServer(_name(archive))
        there = socket.waitForConnected(_PATIENCE)
        socket.abort()
        if not there:
            QThread.msleep(_PAUSE)
    return there


def _name(archive: Path) -> str:
    digest = hashlib.sha256(str(archive.resolve()).encode()).hexdigest()
    return f"notulen-{digest[:24]}"
