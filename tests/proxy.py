"""A cable to the server that a test can pull, or let swallow everything while it looks sound."""

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import URL


class Proxy:
    """Passes bytes on between a port of the loopback and a server's socket, until told otherwise."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._pairs: dict[socket.socket, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._door, selectors.EVENT_READ)
        self._passing = threading.Event()
        self._passing.set()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def swallow(self) -> None:
        """From now on the system takes every byte and every call, and nobody answers."""
        self._passing.clear()

    def pass_on(self) -> None:
        """All is well again."""
        self._passing.set()

    def cut(self) -> None:
        """Every connection that there is breaks."""
        for one in list(self._pairs):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def address(self, database: str) -> str:
        """A database of the server, through this cable."""
        user = self._server.username or "desk"
        url = URL.create("postgresql+psycopg", user, self._server.password, "127.0.0.1", self.port, database)
        return url.render_as_string(hide_password=False)

    def close(self) -> None:
        """The end."""
        self._stopped = True
        self._passing.set()
        self._thread.join()
        for one in [*self._pairs, self._door]:
            one.close()

    def _run(self) -> None:
        while not self._stopped:
            self._passing.wait()
            for key, _events in self._selector.select(timeout=0.05):
                if not self._passing.is_set():
                    break
                if key.fileobj is self._door:
                    self._take()
                elif isinstance(key.fileobj, socket.socket):
                    self._carry(key.fileobj)

    def _take(self) -> None:
        near, _address = self._door.accept()
        far = self._call()
        for one, other in ((near, far), (far, near)):
            self._pairs[one] = other
            self._selector.register(one, selectors.EVENT_READ)

    def _call(self) -> socket.socket:
        """The server itself, which listens in a folder or at an address."""
        port = self._server.port or 5432
        folder = str(self._server.query.get("host", ""))
        if not folder.startswith("/"):
            return socket.create_connection((self._server.host or folder or "127.0.0.1", port))
        far = socket.socket(socket.AF_UNIX)
        far.connect(f"{folder}/.s.PGSQL.{port}")
        return far

    def _carry(self, one: socket.socket) -> None:
        other = self._pairs.get(one)
        if other is None:
            return
        try:
            content = one.recv(65_536)
            other.sendall(content)
        except OSError:
            content = b""
        if not content:
            for end in (one, other):
                self._selector.unregister(end)
                del self._pairs[end]
                end.close()


@contextmanager
def proxied(server: URL) -> Iterator[Proxy]:
    """A cable to this server."""
    proxy = Proxy(server)
    try:
        yield proxy
    finally:
        proxy.close()
