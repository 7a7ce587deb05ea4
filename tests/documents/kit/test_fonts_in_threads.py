"""Fonts are shared by all papers that are drawn at the same time."""

import subprocess
import sys

_FIRST_DRAWN_BY_MANY = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from forum_desk.documents.kit.fonts import face
start = Barrier(8)
def first(_number):
    start.wait()
    return face("Inter-Regular")
with ThreadPoolExecutor(8) as threads:
    assert len(set(threads.map(first, range(8)))) == 1
"""


def test_a_face_is_parsed_once_even_when_many_threads_ask_first() -> None:
    done = subprocess.run([sys.executable, "-c", _FIRST_DRAWN_BY_MANY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
