"""Measures the first picture: `python tests/benchmarks/first_picture.py`, our window against an empty one.

Both are whole processes, from their start to the first paint of the window.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

BOUND = 3.0
TIMES = 7

_PAINTED = """
def painted(self, event):
    import os, sys, time
    sys.stdout.write(str(time.monotonic()))
    sys.stdout.flush()
    os._exit(0)
"""
EMPTY = f"""
from PySide6.QtWidgets import QApplication, QWidget
{_PAINTED}
class Empty(QWidget):
    paintEvent = painted
application = QApplication([])
window = Empty()
window.resize(1280, 800)
window.show()
application.exec()
"""
OURS = f"""
from forum_desk.gui.window import Window
{_PAINTED}
Window.paintEvent = painted
from forum_desk.bootstrap import main
main([])
"""


def first_paint(program: str, home: str) -> float:
    """Milliseconds from the start of the process to its first paint."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "FORUM_DESK_HOME": home}
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    if not done.stdout:
        raise SystemExit(f"no picture: {done.stderr}")
    return (float(done.stdout) - start) * 1000


def main() -> int:
    """Takes turns, so that both see the same machine; 0 when the ratio is within its bound."""
    with tempfile.TemporaryDirectory() as home:
        first_paint(OURS, home)  # compiles what was never started
        pairs = [(first_paint(OURS, home), first_paint(EMPTY, home)) for _ in range(TIMES)]
    ours, empty = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"first picture: {ours:.0f} ms, an empty PySide6 window {empty:.0f} ms: ratio {ours / empty:.2f} "
        f"(at most {BOUND:.0f})"
    )
    return 0 if ours / empty <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
