"""One window a clinic: a second start hands over to the first and ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from PySide6.QtCore import QLockFile, QObject, QStandardPaths

_WAIT = 500  # ms for the first window to answer


def _name(address: str) -> str:
    return "frontdesk-" + hashlib.sha256(address.encode()).hexdigest()[:24]


def claim(address: str) -> QLockFile | None:
    """Hold this clinic for this window; None where another window here holds it already.

    A lock that a crash left behind is taken over. Keep what is returned."""
    place = QStandardPaths.StandardLocation.TempLocation
    folder = QStandardPaths.writableLocation(place)
    lock = QLockFile(f"{folder}/{_name(address)}.lock")
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None


def raise_other(address: str) -> bool:
    """Ask the window that holds this clinic to come to the front. Whether it answered."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(address))
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_WAIT)
    socket.waitForReadyRead(_WAIT)
    socket.disconnectFromServer()
    return True


class Listener(QObject):
    """Answers the starts that come after; `raise_it` brings the window to the front."""

    def __init__(self, address: str, raise_it: Callable[[], object]) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self._raise = raise_it
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # A crash leaves the socket's file behind; the lock tells that nobody else listens.
        QLocalServer.removeServer(_name(address))
        self._server.listen(_name(address))
        self._server.newConnection.connect(self._answer)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        socket.write(b"ok\n")
        socket.flush()
        socket.disconnected.connect(socket.deleteLater)
        self._raise()

    def close(self) -> None:
        """Stop answering."""
        self._server.close()
