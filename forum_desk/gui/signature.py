"""Which desk a window is: a second window of this computer on the same forum signs as “Desk 1 (2)”."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile

_MOST = 20


class Signature:
    """Keeps a name for this window as long as it is open; `folder` is where the windows of this computer meet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._about = ""
        self._lock: QLockFile | None = None
        self._number = 1

    def claim(self, desk: str, forum: str) -> str:
        """The name to sign with on a forum: the desk's own one, unless another window has it already."""
        about = f"{desk}\n{forum}"
        if about != self._about:
            self.release()
            self._about = about
            self._number = self._first_free(sha256(about.encode()).hexdigest()[:16])
        return desk if self._number == 1 else f"{desk} ({self._number})"

    def release(self) -> None:
        """Another window may have the name."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock, self._about = None, ""

    def _first_free(self, key: str) -> int:
        """The number of this window; 1 where nothing can be written and windows cannot know of each other."""
        for number in range(1, _MOST + 1):
            lock = QLockFile(str(self._folder / f"desk-{key}-{number}.lock"))
            lock.setStaleLockTime(0)  # a window may be open for days; one that crashed is known by its process
            if lock.tryLock(0):
                self._lock = lock
                return number
            if lock.error() is not QLockFile.LockError.LockFailedError:
                return 1
        return _MOST + 1
