"""The list of delegates out to a file and in again."""

from pathlib import Path

import pytest
from people_room import PeopleRoom
from PySide6.QtCore import Qt

from forum_desk.exchange.reading.files import read
from forum_desk.exchange.understanding.lists import understand
from forum_desk.gui.kit import Banner


def banners(room: PeopleRoom) -> list[Banner]:
    return [one for one in room.people.findChildren(Banner) if one.isVisible()]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_control_shift_s_writes_everybody_into_a_list_that_is_read_again(
    room: PeopleRoom, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"delegates{ending}"
    room.chooser.to_save = out
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.waitUntil(lambda: bool(banners(room)))
    assert room.chooser.suggested == ["Delegates.xlsx"]
    assert len(understand(read(out)).people) == len(room.stored())
    (said,) = banners(room)
    assert out.name in said.sentence()


def test_a_wrong_ending_is_told_in_a_sentence(room: PeopleRoom, tmp_path: Path) -> None:
    room.chooser.to_save = tmp_path / "delegates.doc"
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    room.qtbot.waitUntil(lambda: bool(banners(room)))
    (said,) = banners(room)
    assert "delegates.doc" in said.sentence()
