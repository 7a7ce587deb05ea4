"""The ways of protocol are drawn before one is applied; the rest is seated; the morning moves as few as possible."""

from collections.abc import Callable

import pytest
from seating_room import KEY, Room, add_people, add_plan

from forum_desk.gui.seating import proposals
from forum_desk.people.commands import correct
from forum_desk.people.queries import people
from forum_desk.seating import commands
from forum_desk.seating.commands import NewWish
from forum_desk.storage import Database, Unit

Enter = Callable[..., Room]


@pytest.fixture(autouse=True)
def quick_thoughts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tables need no two seconds."""
    monkeypatch.setattr(proposals, "SECONDS", 0.1)


@pytest.fixture
def rostrum(file_forum: Database) -> Database:
    """Five people by rank and a rostrum for them, by the international rule."""
    add_people(file_forum, ("One A", "Two B", "Three C", "Four D", "Five E"))
    add_plan(file_forum, "rostrum", 5, "Opening")
    return file_forum


def row(room: Room) -> list[str]:
    """Who is drawn in the row, from the left as the audience sees it."""
    seats = [seat for seat in room.drawing.seats if seat.spot.number.isdecimal() and seat.sitter is not None]
    return [seat.sitter.name.split()[0] for seat in sorted(seats, key=lambda seat: seat.spot.x) if seat.sitter]


def choose_way(room: Room, words: str) -> None:
    """Goes down to a way by its title."""
    panel = room.screen.panels.arrange
    room.press(KEY.Key_Home)
    for _step in panel.rows():
        current = panel.list.current()
        if current is not None and words in current.way.title:
            return
        room.press(KEY.Key_Down)
    raise AssertionError(f"There is no way {words}.")


def test_every_way_is_drawn_with_its_source_and_nothing_is_saved_before(enter: Enter, rostrum: Database) -> None:
    room = enter(rostrum)
    room.view.setFocus()
    room.ctrl(KEY.Key_R)
    rows = {each.key: each for each in room.screen.panels.arrange.rows()}
    assert rows["china False"].ranks.split()[:5] == ["5", "3", "1", "2", "4"]
    assert rows["international False"].ranks.split()[:5] == ["4", "2", "1", "3", "5"]
    assert all(each.way.source for each in rows.values())
    choose_way(room, "China, domestic")
    assert row(room) == ["Five", "Three", "One", "Two", "Four"]
    assert "nothing is saved" in room.screen.stage.notice.text()
    assert room.sitting() == {}
    room.press(KEY.Key_Escape)
    assert row(room) == []
    assert room.screen.stage.notice.text() == ""


def test_a_way_is_applied_by_keys_and_taken_back_as_one_step(enter: Enter, rostrum: Database) -> None:
    room = enter(rostrum)
    room.view.setFocus()
    room.ctrl(KEY.Key_R)
    choose_way(room, "China, domestic")
    room.ctrl(KEY.Key_Return)
    assert row(room) == ["Five", "Three", "One", "Two", "Four"]
    assert room.plan().pack == "china"
    assert "5 people" in room.screen.said()
    assert [seat.rank for seat in room.drawing.seats if seat.rank][:5] == ["5", "3", "1", "2", "4"]
    room.ctrl(KEY.Key_Z)
    assert room.sitting() == {}
    assert room.plan().pack == "international"


def test_the_order_by_hand_wins_over_rank(enter: Enter, rostrum: Database) -> None:
    room = enter(rostrum)
    room.view.setFocus()
    room.press(KEY.Key_O)
    panel = room.screen.panels.order
    assert panel.names()[:2] == ["One A", "Two B"]
    panel.list.select(3)
    panel.move_by(-3)
    assert panel.names()[:3] == ["Four D", "One A", "Two B"]
    room.ctrl(KEY.Key_Return)
    choose_way(room, "International")
    room.ctrl(KEY.Key_Return)
    assert row(room) == ["Three", "One", "Four", "Two", "Five"]


def test_the_rest_is_seated_and_who_is_kept_stays(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("2 4"))
    room.choose("2 4")
    room.press(KEY.Key_K)
    room.ctrl(KEY.Key_E)
    room.settle()
    room.until(lambda: len(room.sitting()) == 8)
    room.settle()
    assert room.sitting()["2 4"] == "Lu Ming"
    assert room.waiting() == []
    assert "come to a place" in room.screen.said()
    organisation = {label.split()[0] for label, name in room.sitting().items() if name in {"Li Jingbo", "Do Nam"}}
    assert len(organisation) == 1
    room.ctrl(KEY.Key_Z)
    assert room.sitting() == {"2 4": "Lu Ming"}


def test_wishes_that_cannot_hold_together_are_named(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    by_name = {own.said().split(",")[0]: own.key for own in room.screen.waiting.rows()}
    pair = (by_name["Lu Ming"], by_name["Vu Lan"])
    plan_id = room.screen.acts.plan_id

    def wish(unit: Unit) -> None:
        commands.add_wish(unit, plan_id, NewWish("together", pair, hard=True))
        commands.add_wish(unit, plan_id, NewWish("apart", pair, hard=True))

    room.elsewhere(wish)
    room.view.setFocus()
    room.ctrl(KEY.Key_E)
    room.settle()
    room.until(lambda: bool(room.screen.said()))
    assert "cannot hold together" in room.screen.said()
    assert "Apart: Lu Ming, Vu Lan" in room.screen.said()
    assert "At one table: Lu Ming, Vu Lan" in room.screen.said()
    assert room.sitting() == {}


def test_why_here_is_said_in_sentences_and_a_better_place_is_tried(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.drag(room.row_point("Vu Lan"), room.point("2 4"))
    plan_id = room.screen.acts.plan_id
    pair = tuple(sitter.delegate_id or "" for _place, sitter in room.plan().sitters())
    room.elsewhere(lambda unit: commands.add_wish(unit, plan_id, NewWish("near", pair)))
    room.choose("1 4")
    room.settle()
    room.until(lambda: room.screen.why.shown().better is not None)
    assert any("Wish not met" in words for words in room.screen.why.sentences())
    assert room.seat("1 4").unmet
    assert "1 wish not met" in room.screen.header._facts.text()
    room.press(KEY.Key_T)
    assert {label.split()[0] for label in room.sitting()} == {"2"}
    assert "0 wishes not met" in room.screen.header._facts.text()


def test_the_morning_shows_who_moves_before_and_what_to_print_after(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    for name, label in (("Lu Ming", "1 4"), ("Vu Lan", "2 4"), ("Gao Hong", "2 5")):
        room.drag(room.row_point(name), room.point(label))
    gone = next(sitter.delegate_id for _place, sitter in room.plan().sitters() if sitter.name == "Vu Lan") or ""

    def cancel(unit: Unit) -> None:
        correct(unit, gone, people(unit, [gone])[gone].version, {"status": "cancelled"})

    room.elsewhere(cancel)
    room.view.setFocus()
    room.press(KEY.Key_M)
    panel = room.screen.panels.morning
    assert any("Vu Lan" in line for line in panel.lines())
    room.ctrl(KEY.Key_Return)
    room.settle()
    room.until(lambda: "get a place" in panel.heading())
    assert len(panel.lines()) >= 6
    assert room.sitting()["2 4"] == "Vu Lan"
    room.ctrl(KEY.Key_Return)
    room.settle()
    room.until(lambda: "cards" in panel.heading())
    assert "Vu Lan" not in room.sitting().values()
    assert room.sitting()["1 4"] == "Lu Ming"
    assert len(room.sitting()) == 7
    assert not any("Vu Lan" in line for line in panel.lines())


def test_a_rule_of_ones_own_is_drawn_before_it_is_applied_and_offered_again(enter: Enter, rostrum: Database) -> None:
    room = enter(rostrum)
    room.view.setFocus()
    room.ctrl(KEY.Key_R)
    panel = room.screen.panels.arrange
    panel.own.click()
    assert row(room) == ["Five", "Three", "One", "Two", "Four"]
    panel.honour.take_focus()
    room.press(KEY.Key_Right)
    assert row(room) == ["Four", "Two", "One", "Three", "Five"]
    assert room.sitting() == {}
    panel.own_title.setFocus()
    room.type("House rule")
    room.ctrl(KEY.Key_Return)
    assert len(room.sitting()) == 5
    room.view.setFocus()
    room.ctrl(KEY.Key_R)
    choose_way(room, "House rule")
    room.ctrl(KEY.Key_Return)
    assert room.plan().pack == "own"


def test_what_was_printed_and_changed_is_offered_to_be_printed_again(enter: Enter, banquet: Database) -> None:
    room = enter(banquet)
    room.drag(room.row_point("Lu Ming"), room.point("1 4"))
    room.drag(room.row_point("Vu Lan"), room.point("1 5"))
    ids = [sitter.delegate_id or "" for _place, sitter in room.plan().sitters()]
    plan_id = room.plan().id

    def printed(unit: Unit) -> None:
        commands.record_prints(unit, plan_id, "place-cards", ids)
        commands.record_prints(unit, plan_id, "seat-plan", whole=True)

    room.elsewhere(printed)
    room.drag(room.point("1 5"), room.point("2 1"))
    room.view.setFocus()
    room.press(KEY.Key_M)
    again = room.screen.panels.morning.reprints
    assert [button.text() for button in again.buttons()] == ["Place cards: 1 card", "Seating plan"]
    wanted: list[tuple[object, ...]] = []
    room.screen.reprint_wanted.connect(lambda *words: wanted.append(words))
    again.buttons()[0].setFocus()
    room.press(KEY.Key_Space)
    assert wanted == [("place-cards", plan_id, True)]


def test_a_morning_with_nothing_to_repair_says_so_and_leaves_by_escape(enter: Enter, rostrum: Database) -> None:
    room = enter(rostrum)
    room.view.setFocus()
    room.ctrl(KEY.Key_E)
    room.view.setFocus()
    room.press(KEY.Key_M)
    panel = room.screen.panels.morning
    assert "nothing to repair" in panel._sum.text()
    room.press(KEY.Key_Escape)
    assert panel.isHidden()
    room.view.setFocus()
    room.press(KEY.Key_M)
    room.screen.panels.open_arrange()
    room.settle()
    assert panel.isHidden()
