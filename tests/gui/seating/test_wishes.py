"""Wishes are noted, changed and forgotten by keys."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seating_room import KEY, Room

from forum_desk.seating import queries
from forum_desk.seating.queries import WishView
from forum_desk.storage import Database

Enter = Callable[..., Room]


def wishes(room: Room) -> tuple[WishView, ...]:
    with room.database.reading() as unit:
        return queries.wishes(unit, room.screen.acts.plan_id)


def pick(room: Room, *names: str) -> None:
    """Types each name into the field of people and takes what is found."""
    field = room.screen.panels.wishes.who.field
    field.setFocus()
    for name in names:
        QTest.keyClicks(field, name)
        QTest.keyClick(field, KEY.Key_Return)


def test_a_wish_is_noted_changed_and_forgotten(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.view.setFocus()
    room.press(KEY.Key_W)
    panel = room.screen.panels.wishes
    assert QApplication.focusWidget() is panel.kind
    while panel.kind.current() != "apart":
        room.press(KEY.Key_Down)
    pick(room, "lu ming", "vu lan")
    room.ctrl(KEY.Key_Return)
    (wish,) = wishes(room)
    assert (wish.kind, wish.hard, [party.name for party in wish.parties]) == ("apart", False, ["Lu Ming", "Vu Lan"])
    assert [row.accessibleName() for row in panel.rows()] == ["Apart: Lu Ming, Vu Lan, met"]
    panel.rows()[0].edit.click()
    panel.hard.setChecked(True)
    room.ctrl(KEY.Key_Return)
    assert wishes(room)[0].hard
    panel.rows()[0].forget.click()
    room.settle()
    assert wishes(room) == ()


def test_a_wish_about_too_few_people_is_refused_in_words(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.view.setFocus()
    room.press(KEY.Key_W)
    pick(room, "lu ming")
    room.ctrl(KEY.Key_Return)
    assert "2 people" in room.screen.panels.wishes._wrong.text()
    assert wishes(room) == ()


def test_a_wish_begins_with_whoever_sits_at_the_chosen_seat(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.choose("1 4")
    room.press(KEY.Key_W)
    assert len(room.screen.panels.wishes.who.chosen("person")) == 1
