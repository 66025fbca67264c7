"""The sockets of an HTTP client, listed so that what waits on them can be ended from another thread."""

import socket
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, Protocol, runtime_checkable

_OPENED: Final = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})


@runtime_checkable
class _Stream(Protocol):
    def get_extra_info(self, info: str) -> object: ...


class OpenSockets:
    """Hears of every socket as the ``trace`` extension of a client's requests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: weakref.WeakSet[socket.socket] = weakref.WeakSet()
        self._shut = False

    def __call__(self, event: str, info: Mapping[str, object]) -> None:
        """Take note of a socket that was opened just now."""
        stream = info.get("return_value")
        if event not in _OPENED or not isinstance(stream, _Stream):
            return
        opened = stream.get_extra_info("socket")
        if isinstance(opened, socket.socket):
            with self._lock:
                self._open.add(opened)
                if self._shut:
                    _end(opened)

    def shut(self) -> None:
        """End every read and write at once, and those of sockets still to be opened."""
        with self._lock:
            self._shut = True
            for opened in self._open:
                _end(opened)


def _end(opened: socket.socket) -> None:
    # Closing would not wake a thread that reads. Past SSLSocket.shutdown, which would take the
    # encryption from under it.
    with suppress(OSError):
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
