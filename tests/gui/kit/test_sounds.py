import io
import wave

import pytest

from forum_desk.gui.kit import look, play
from forum_desk.gui.kit.sounds import NOTES, Sound, waveform

SOUNDS: tuple[Sound, ...] = ("checked_in", "already_in", "not_found", "failed")


@pytest.mark.parametrize("sound", SOUNDS)
def test_a_sound_is_short_and_under_sixty_per_cent(sound: Sound) -> None:
    with wave.open(io.BytesIO(waveform(sound))) as file:
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
        seconds = file.getnframes() / file.getframerate()
    assert 0.15 <= seconds <= 0.25
    assert 0.2 < max(map(abs, samples)) / 32767 < 0.6


def test_arriving_rises_and_failing_falls() -> None:
    assert NOTES["checked_in"][0][0] < NOTES["checked_in"][-1][0]
    assert NOTES["failed"][0][0] > NOTES["failed"][-1][0]
    assert NOTES["already_in"][0] == NOTES["already_in"][-1]
    assert len(NOTES["not_found"]) == 1


def test_nothing_is_played_while_sounds_are_off() -> None:
    assert not look().sound
    play("checked_in")
