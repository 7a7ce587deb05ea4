"""Settings take effect; what nobody knows counts as the delivered value."""

import pytest
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import look
from forum_desk.gui.preferences.applying import apply, language_of, scale_of
from forum_desk.language import LANGUAGES, spoken
from forum_desk.settings import Desk, Screen, Settings


def test_everything_takes_effect(qtbot: QtBot) -> None:
    assert qtbot is not None
    apply(Settings(desk=Desk(sounds=True), screen=Screen("zh", "dark", 112)))
    assert spoken() == "zh"
    assert look().theme.is_dark
    assert (look().scale, look().sound) == (112, True)


def test_unknown_values_are_the_delivered_ones(qtbot: QtBot) -> None:
    assert qtbot is not None
    apply(Settings(screen=Screen("fr", "sepia", 300)))
    assert spoken() in LANGUAGES
    assert (look().mode, look().scale) == ("system", 100)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_that_is_set_is_spoken(tag: str) -> None:
    assert language_of(Screen(language=tag)) == tag


@pytest.mark.parametrize("scale", [100, 112, 125])
def test_a_size_of_text_there_is_is_used(scale: int) -> None:
    assert scale_of(Screen(scale=scale)) == scale
