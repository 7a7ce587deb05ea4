"""Reads old workbooks in a process of its own: calamine is native code, and a damaged file can end its whole process.

The helper is started with the first such file and serves the next ones too; it ends with the program, whose end closes
its input. One that dies or takes too long has met a damaged file; the next file gets a new one.
"""

import atexit
import contextlib
import pickle
import struct
import subprocess
import sys
import threading
from typing import Any, BinaryIO

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.grid import Limits, Sheet
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.reading.workbook_calamine import read_with_calamine

if sys.platform != "win32":
    import resource

SECONDS = 60.0
"""So long a helper may read one file."""

MEMORY = 3 * 1024**3
"""Bytes that a helper may take, where the system can hold it to that."""

_LENGTH = struct.Struct("<Q")


def read_apart(data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """Every worksheet of an .xls or .xlsb, in its order. Raises Refusal."""
    return _helper.read(data, limits)


class _Helper:
    """The process that reads; files wait for each other."""

    def __init__(self) -> None:
        self._alone = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
        """The sheets, or the refusal, that the process answers."""
        with self._alone:
            process = self._running()
            watch = threading.Timer(SECONDS, process.kill)
            watch.start()
            try:
                sheets, refusal = self._asked(process, (data, limits))
            except (OSError, EOFError, pickle.UnpicklingError) as error:
                self.close()
                raise damaged() from error
            finally:
                watch.cancel()
        if refusal is not None:
            message, code, values = refusal
            raise Refusal(message, code=code, **values)
        return tuple[Sheet, ...](sheets)

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            # -c and not -m: the program may be started from anywhere, and its own path is all the helper needs.
            start = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve()"
            self._process = subprocess.Popen(  # noqa: S603 - this very program, nothing from outside
                [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    @staticmethod
    def _asked(process: "subprocess.Popen[bytes]", question: Any) -> Any:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        _send(process.stdin, question)
        return _received(process.stdout)


_helper = _Helper()
atexit.register(_helper.close)


def serve() -> None:
    """The helper's side: answers files until its input ends. It reads only what this program itself sends."""
    _limit_memory()

    def answer(said: Any) -> None:
        _send(sys.stdout.buffer, said)

    while True:
        try:
            data, limits = _received(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer((read_with_calamine(data, limits), None))
        except Refusal as refusal:
            answer(((), (refusal.message, refusal.code, refusal.values)))


def _limit_memory() -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _send(pipe: BinaryIO | Any, said: Any) -> None:
    packed = pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def _received(pipe: BinaryIO | Any) -> Any:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    packed = pipe.read(length)
    if len(packed) < length:
        raise EOFError
    return pickle.loads(packed)  # noqa: S301 - comes from our own process
