"""What stands in the panel of an item and in its forms, with real keys: listeners, halls, apart, split, stage, ways."""

from collections.abc import Callable

from programme_room import ALT, CTRL, KEY, SHIFT, Plan, ProgrammeRoom
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from forum_desk.gui.forum.editors import Checks
from forum_desk.gui.programme.several import Several
from forum_desk.gui.programme.stage_view import StageView
from forum_desk.people.queries import apart
from forum_desk.programme import queries
from forum_desk.programme.commands import Part

Enter = Callable[[], ProgrammeRoom]


def more(room: ProgrammeRoom, key: str) -> None:
    """An item with everything about it opened."""
    room.go(key)
    room.press(KEY.Key_Return)
    section = room.screen.panel.also.parentWidget()
    while section is not None and not hasattr(section, "open"):
        section = section.parentWidget()
    assert section is not None
    section.open(True)
    room.until(room.screen.panel.also.isVisible)


def take(room: ProgrammeRoom, editor: Several, down: int) -> None:
    """Opens the list with an arrow, goes down so many rows and takes."""
    room.focus(editor.add)
    room.press(KEY.Key_Down)
    view = editor.add.view()
    room.until(view.isVisible)
    for _step in range(down):
        QTest.keyClick(view, KEY.Key_Down)
    QTest.keyClick(view, KEY.Key_Return)
    room.until(lambda: not view.isVisible())
    room.settle()


def test_an_item_takes_place_in_three_halls_and_leaves_one(plan: Plan, enter: Enter) -> None:
    main, _side, _garden = plan.hall("Main"), plan.hall("Side"), plan.hall("Garden")
    item = plan.item("Opening", "09:00", 30, main)
    room = enter()
    more(room, item)
    take(room, room.screen.panel.also, 1)
    take(room, room.screen.panel.also, 1)
    assert room.where(item)[2] == ("Main", "Side", "Garden")
    assert not room.screen.panel.also.add.isVisible()
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert room.where(item)[2] == ("Main", "Side")


def test_listeners_of_its_own_and_what_may_not_be_at_the_same_time(plan: Plan, enter: Enter) -> None:
    main, side = plan.hall("Main"), plan.hall("Side")
    item = plan.item("Opening", "09:00", 30, main)
    other = plan.item("Photo", "09:10", 30, side, kind="photo")
    room = enter()
    more(room, item)
    panel = room.screen.panel
    listeners = panel.edits.editor("audience")
    assert isinstance(listeners, Checks)
    room.focus(listeners.check("vi"))
    room.press(KEY.Key_Space)
    room.settle()
    assert room.item(item).audience == ("vi",)
    take(room, panel.not_with, 1)
    assert room.item(item).not_with == (other,)
    with room.database.reading() as unit:
        assert "not_with" in {one.rule for one in queries.findings(unit, "en")}
    room.ctrl(KEY.Key_Z)
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert (room.item(item).audience, room.item(item).not_with) == (None, ())


def test_an_item_is_split_and_its_rest_waits_in_the_pool(plan: Plan, enter: Enter) -> None:
    item = plan.item("Roundtable", "09:00", 60, plan.hall("Main"), kind="exchange")
    room = enter()
    room.go(item)
    room.press(KEY.Key_D, CTRL | SHIFT)
    form = room.screen.panels.forms.split
    room.until(form.isVisible)
    assert form.minutes.text() == "30"
    room.type("60")
    room.press(KEY.Key_Return)
    assert form.isVisible()
    room.type("40")
    room.press(KEY.Key_Return)
    room.settle()
    rest = next(one for one in room.programme().pool)
    assert (room.item(item).minutes, rest.minutes, rest.title.en) == (40, 20, "Roundtable")
    assert room.screen.current() == rest.id
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert (room.item(item).minutes, room.programme().pool) == (60, ())


def test_ways_between_halls_are_written_once_for_both_directions(plan: Plan, enter: Enter) -> None:
    plan.hall("Main"), plan.hall("Side"), plan.hall("Garden")
    room = enter()
    room.press(KEY.Key_W, CTRL | SHIFT)
    form = room.screen.panels.forms.ways
    room.until(form.isVisible)
    _main, side, garden = (hall.id for hall in room.programme().halls)
    room.type("ten", form.fields[side][1])
    room.press(KEY.Key_Return)
    assert form.isVisible()
    room.type("10", form.fields[side][1])
    form.hall.select(garden)
    form.hall.chosen.emit(garden)
    room.type("4", form.fields[side][1])
    room.press(KEY.Key_Return)
    room.settle()
    with room.database.reading() as unit:
        assert sorted(queries.plan(unit, "en").travel.values()) == [4, 10]
    room.ctrl(KEY.Key_Z)
    room.settle()
    with room.database.reading() as unit:
        assert not queries.plan(unit, "en").travel


def stage(plan: Plan, kind: str = "photo") -> tuple[str, list[str]]:
    """A photograph with five guests on the stage."""
    people = [plan.person(name) for name in ("Wang Yi", "Li Er", "Chen San", "Zhao Si", "Sun Wu")]
    item = plan.item("Photo", "09:00", 20, plan.hall("Main"), kind=kind)
    for person in people:
        plan.part(item, Part("guest_on_stage", delegate_id=person))
    return item, people


def names(room: ProgrammeRoom, item: str, view: StageView) -> list[list[str]]:
    """Who stands where."""
    parts = {part.id: part.printed_name("en") for part in room.item(item).parts}
    return [[parts[part] for part in row] for row in view.rows()]


def test_a_line_up_is_by_rank_until_somebody_is_moved_by_keys_or_mouse(plan: Plan, enter: Enter) -> None:
    item, _people = stage(plan)
    room = enter()
    room.go(item)
    room.ctrl(KEY.Key_U)
    form = room.screen.panels.forms.line_up
    room.until(form.isVisible)
    (view,) = form.stages
    assert form.way.current() == "rank"
    (front,) = names(room, item, view)
    room.focus(view)
    room.press(KEY.Key_Right)
    room.press(KEY.Key_Left, ALT)
    assert names(room, item, view) == [[front[1], front[0], *front[2:]]]
    assert form.way.current() == "hand"
    room.press(KEY.Key_Up, ALT)
    assert names(room, item, view) == [[front[0], *front[2:]], [front[1]]]
    last, first = (view._area(0, place).center().toPoint() for place in (3, 0))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=last)
    QTest.mouseMove(view, first)
    QTest.mouseMove(view, first - QPoint(12, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=first - QPoint(12, 0))
    assert names(room, item, view) == [[front[4], front[0], front[2], front[3]], [front[1]]]
    room.press(KEY.Key_Delete)
    assert names(room, item, view) == [[front[0], front[2], front[3]], [front[1]]]
    room.press(KEY.Key_Return, CTRL)
    room.settle()
    spots = [(spot.row, spot.place) for spot in room.item(item).details.line_up]
    assert spots == [(0, 0), (0, 1), (0, 2), (1, 0)]
    room.ctrl(KEY.Key_U)
    room.until(form.isVisible)
    assert form.way.current() == "hand"
    assert names(room, item, form.stages[0]) == [[front[0], front[2], front[3]], [front[1]]]
    room.focus(form.way)
    room.press(KEY.Key_Escape)
    room.ctrl(KEY.Key_Z)
    room.settle()
    assert room.item(item).details.line_up == ()


def test_two_people_who_must_not_meet_are_kept_apart_and_together_again(plan: Plan, enter: Enter) -> None:
    who, other = plan.person("Wang Yi"), plan.person("Li Er")
    item = plan.item("Keynote", "09:00", 20, plan.hall("Main"), kind="keynote", speaker=who)
    room = enter()
    room.go(item)
    part = room.item(item).parts[0]
    room.screen.panels.part(part.id)
    form = room.screen.panels.forms.part
    room.until(form.isVisible)
    room.focus(form.apart)
    room.type("Li Er")
    room.until(form.apart.is_settled)
    room.press(KEY.Key_Return)
    room.press(KEY.Key_Return, CTRL)
    room.settle()
    with room.database.reading() as unit:
        assert apart(unit, [who, other]) == {who: frozenset({other}), other: frozenset({who})}
    room.ctrl(KEY.Key_Z)
    room.settle()
    with room.database.reading() as unit:
        assert apart(unit, [who, other]) == {}
