from pytestqt.qtbot import QtBot

from forum_desk.gui.desk.strip import PersonTile, TileView
from forum_desk.gui.desk.words import State


def test_a_narrow_tile_says_when_somebody_comes_before_it_says_who_looks_after_them(qtbot: QtBot) -> None:
    coming = State("car", "22/5 09:30 ô tô, trễ", "Ms. Nong", "amber")
    tile = PersonTile(TileView("1", coming, "莫桂华", "Wanghai Port Services"))
    qtbot.addWidget(tile)
    tile.resize(190, 92)
    assert not tile.has_room_for_second()
    assert tile.toolTip() == "22/5 09:30 ô tô, trễ · Ms. Nong"
    tile.resize(280, 92)
    assert tile.has_room_for_second()
