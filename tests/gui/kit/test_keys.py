import sys

import pytest
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Keycap
from forum_desk.gui.kit.keys import caps, caps_width


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac prints other names on its keys")
def test_keys_are_named_as_they_are_printed_on_the_keyboard() -> None:
    assert caps("Ctrl+N") == ["Ctrl N"]
    assert caps("Up|Down") == ["↑", "↓"]
    assert caps("Return") == ["Enter"]
    assert caps("+") == ["+"]
    assert caps("") == []


def test_a_keycap_is_as_wide_as_its_keys(qtbot: QtBot) -> None:
    cap = Keycap("Ctrl+Enter")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() == caps_width("Ctrl+Enter") > caps_width("F")
    assert caps_width("") == 0
    assert not cap.grab().isNull()
