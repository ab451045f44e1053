"""One window a clinic: a second start hands over to the first and ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QStandardPaths

from frontdesk.handover import CALL, place

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

_LONGEST = 200  # bytes of a request
_WAIT = 500  # ms for the first window to answer


def claim(address: str) -> QLockFile | None:
    """Hold this clinic for this window; None where another window here holds it already.

    A lock that a crash left behind is taken over. Keep what is returned."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    lock = QLockFile(f"{folder}/{place(address)}.lock")
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None


def raise_other(address: str, call: str = "") -> bool:
    """Ask the window that holds this clinic to come to the front, and with `call` to show who
    calls from that number. Whether it answered."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(place(address))
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write(f"{CALL}{call}\n".encode() if call else b"raise\n")
    socket.waitForBytesWritten(_WAIT)
    socket.waitForReadyRead(_WAIT)
    socket.disconnectFromServer()
    return True


class Listener(QObject):
    """Answers the starts that come after; `raise_it` brings the window to the front, `called`
    shows who calls from a number."""

    def __init__(
        self,
        address: str,
        raise_it: Callable[[], object],
        called: Callable[[str], object] | None = None,
    ) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__()
        self._raise = raise_it
        self._called = called
        self._open: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # A crash leaves the socket's file behind; the lock tells that nobody else listens.
        QLocalServer.removeServer(place(address))
        self._server.listen(place(address))
        self._server.newConnection.connect(self._answer)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        self._open.append(socket)
        # Slots of this object's own: what a socket keeps alive by itself outlives its server.
        socket.readyRead.connect(self._hear)
        socket.disconnected.connect(self._let_go)
        self._hear()

    def _hear(self) -> None:
        for socket in [each for each in self._open if each.canReadLine()]:
            said = bytes(socket.readLine(_LONGEST).data()).decode("utf-8", "replace").strip()
            socket.write(b"ok\n")
            socket.flush()
            self._raise()
            if said.startswith(CALL) and self._called is not None:
                self._called(said.removeprefix(CALL))

    def _let_go(self) -> None:
        for socket in [each for each in self._open if not each.isOpen() or not each.isValid()]:
            self._open.remove(socket)
            socket.deleteLater()

    def close(self) -> None:
        """Stop answering."""
        self._server.close()
        for socket in self._open:
            socket.readyRead.disconnect(self._hear)
            socket.disconnected.disconnect(self._let_go)
        self._open.clear()
