import pytest
from pytestqt.qtbot import QtBot

from forum_desk.checkin.queries import HeadCount
from forum_desk.gui.desk.counter import CounterCard
from forum_desk.language import LANGUAGES, speak
from forum_desk.language.tongues import Tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_missing_dignitaries_are_said_whole_however_narrow_the_card(qtbot: QtBot, language: Tag) -> None:
    speak(language)
    card = CounterCard()
    qtbot.addWidget(card)
    card.resize(344, 162)
    card.show()
    card.show_counts(HeadCount(expected=412, arrived=239, dignitaries=21, dignitaries_arrived=15))
    for label in (card._missing, card._left):
        assert not label.isVisible() or label.width() >= label.sizeHint().width()
    assert card._missing.isVisible()
    card.resize(480, 162)
    assert card._left.isVisible()
