"""Every place of the rail by its key, in every language and look, and a computer that keeps no settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from real_program import CTRL, KEY, Program

from forum_desk import settings
from forum_desk.gui.kit import Segment, look
from forum_desk.language import LANGUAGES, spoken


def _place(program: Program) -> QWidget:
    screen = program.window.current()
    assert screen is not None
    return screen


def _tour(program: Program) -> None:
    """Every place with its key; each says which keys work there, and F1 says all of them."""
    for key, place in program.window._places.items():
        program.ctrl(Qt.Key(ord(place.keys[-1])))
        assert program.window.current_place() == key
        program.until(lambda: not program.application.runner.is_busy())
        assert program.window._hints()
        program.press(KEY.Key_F1)
        program.until(program.window._keys_panel.isVisible)
        program.press(KEY.Key_Escape)
        program.until(program.window._keys_panel.isHidden)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_its_key_and_says_its_keys(start: Callable[..., Program], sample: Path, language: str) -> None:
    program = start(sample, language=language)
    program.wait_for_desk()
    _tour(program)
    look().use(mode="dark", scale=125)
    _tour(program)
    program.ctrl(KEY.Key_1)
    program.wait_for_desk()
    program.check_in("wgd")


def test_another_language_is_spoken_at_once_and_the_desk_goes_on(start: Callable[..., Program], sample: Path) -> None:
    program = start(sample)
    program.wait_for_desk()
    program.press(KEY.Key_Comma, CTRL)
    languages = _place(program).findChildren(Segment)[0]
    program.tab_to(lambda: languages.isAncestorOf(program.window.focusWidget()))
    program.press(KEY.Key_Left)
    program.until(lambda: spoken() == "vi")
    program.press(KEY.Key_Left)
    program.until(lambda: spoken() == "zh")
    program.until(lambda: settings.load().screen.language == "zh")
    program.ctrl(KEY.Key_1)
    program.wait_for_desk()
    program.check_in("wgd")
    assert "签到" in program.card()


def test_a_computer_that_keeps_no_settings_still_has_a_desk(
    start: Callable[..., Program], sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(sample)
    monkeypatch.setenv(settings.HOME_VARIABLE, str(sample))
    program.wait_for_desk()
    program.check_in("wgd")
    assert (tmp_path / "badges").exists()
