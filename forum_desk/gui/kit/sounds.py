"""The four sounds of the desk, made here as small waves; never the only sign, off in one place (`look().sound`).

PySide6-Essentials has no QtMultimedia, so the system's own player plays them, without waiting for it.
"""

import io
import math
import struct
import sys
import tempfile
import wave
from functools import cache
from pathlib import Path
from shutil import which
from typing import Literal

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from forum_desk.gui.kit.theme import look

if sys.platform == "win32":
    import winsound

Sound = Literal["checked_in", "already_in", "not_found", "failed"]
RATE = 22050
LOUDNESS = 0.5
"""Under 60 per cent of the system's volume."""
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))

# Notes as (hertz, milliseconds); a pause is 0 hertz.
NOTES: dict[Sound, tuple[tuple[float, int], ...]] = {
    "checked_in": ((659.3, 80), (987.8, 100)),
    "already_in": ((587.3, 80), (0, 40), (587.3, 80)),
    "not_found": ((146.8, 180),),
    "failed": ((440.0, 90), (293.7, 130)),
}


def play(sound: Sound) -> None:
    """Plays a sound and returns at once; does nothing when sounds are off."""
    if not look().sound:
        return
    if sys.platform == "win32":
        winsound.PlaySound(str(_file(sound)), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        return
    player = _player()
    if player:
        QProcess.startDetached(player[0], [*player[1:], str(_file(sound))])
    else:
        QApplication.beep()


@cache
def waveform(sound: Sound) -> bytes:
    """A sound as a WAV file: one channel, 16 bits, 22,050 samples a second."""
    samples = [sample for hertz, milliseconds in NOTES[sound] for sample in _note(hertz, milliseconds)]
    packed = struct.pack(f"<{len(samples)}h", *(round(32767 * LOUDNESS * sample) for sample in samples))
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(packed)
    return target.getvalue()


def _note(hertz: float, milliseconds: int) -> list[float]:
    """A soft note from -1 to 1: quick in, slow out, a little of the octave above."""
    count = RATE * milliseconds // 1000
    result = []
    for at in range(count):
        time, left = at / RATE, (count - at) / count
        rise = min(1.0, at / (0.006 * RATE))
        tone = 0.85 * math.sin(2 * math.pi * hertz * time) + 0.15 * math.sin(4 * math.pi * hertz * time)
        result.append(tone * rise * left**0.7)
    return result


@cache
def _player() -> tuple[str, ...]:
    return next(((found, *rest) for name, *rest in _PLAYERS if (found := which(name))), ())


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="forum-desk-sounds-")


@cache
def _file(sound: Sound) -> Path:
    path = Path(_folder().name) / f"{sound}.wav"
    path.write_bytes(waveform(sound))
    return path
