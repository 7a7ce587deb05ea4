import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import (
    Banner,
    Button,
    Card,
    ChipLabel,
    EmptyState,
    Foot,
    Header,
    IconLabel,
    Mark,
    ProgressBar,
    Segment,
    Tile,
    look,
)
from forum_desk.gui.kit.notices import BusyLine


def test_a_tile_speaks_label_value_and_note_and_shows_a_dash_for_nothing(qtbot: QtBot) -> None:
    tile = Tile("Table", "7", "seat 4")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Table: 7 seat 4"
    assert tile.sizeHint().height() == 84
    tile.show_figure("Table", "")
    assert not tile.grab().isNull()


def test_a_banner_says_a_sentence_and_offers_one_act(qtbot: QtBot) -> None:
    banner = Banner("amber", "The shared list cannot be reached.", "6 kept here.", act="Try now", note="in 4 s")
    qtbot.addWidget(banner)
    banner.show()
    assert banner.sentence() == "The shared list cannot be reached."
    with qtbot.waitSignal(banner.acted):
        banner.findChildren(Button)[0].click()
    banner.say("It is back.")
    assert banner.findChildren(Button)[0].isHidden()


def test_the_foot_shows_five_hints_at_most_and_speaks_them(qtbot: QtBot) -> None:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.set_hints([("Up|Down", "Choose"), *((f"F{number}", f"act {number}") for number in range(1, 8))])
    foot.set_facts([("printer", "Printer ready", ""), ("unplug", "Alone since 08:32", "amber")], "Desk 2")
    assert len(foot.hints()) == 5
    assert foot.accessibleName().startswith("↑ ↓: Choose; F1: act 1")
    assert foot.accessibleName().endswith("Desk 2")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_foot_never_paints_hints_over_the_facts(qtbot: QtBot, width: int) -> None:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.resize(width, 48)
    foot.set_facts([("printer", "Printer ready", "")], "Desk 2")
    alone = foot.grab().toImage().copy(width - 150, 0, 150, 48)
    foot.set_hints([(f"Ctrl+{number}", "a rather long word here") for number in range(5)])
    assert foot.grab().toImage().copy(width - 150, 0, 150, 48) == alone


def test_an_empty_place_says_what_belongs_there_and_offers_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("users", "Nobody is registered yet.", act="Bring in a list", keys="Ctrl+I")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty.button.click()
    empty.say("Nobody fits.")
    assert (empty.sentence(), empty.button.isHidden()) == ("Nobody fits.", True)


def test_the_thin_bar_comes_only_when_work_takes_its_time(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    line = BusyLine(parent)
    line.set_busy(True)
    assert line.isHidden()
    qtbot.waitUntil(line.isVisible)
    line.set_busy(False)
    assert line.isHidden()


def test_everything_paints_in_both_looks(qtbot: QtBot) -> None:
    header, card, bar = Header("Delegates", "412 people"), Card(), ProgressBar("green")
    header.set_middle(Segment([("a", "A")]))
    header.add_action(Button("New person", kind="primary"))
    card.set_family("amber")
    bar.set_parts([(0.6, "green"), (0.1, "accent"), (0.1, "red")])
    for widget in (header, card, bar, ChipLabel("VIP", "star", "violet"), IconLabel("star", 22, "accent"), Mark()):
        qtbot.addWidget(widget)
        look().use(mode="light")
        light = widget.grab().toImage()
        look().use(mode="dark")
        assert widget.grab().toImage() != light
