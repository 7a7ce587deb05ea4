"""From a forum that is open to another one and back, by keys alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from real_program import KEY, Program, people

from forum_desk import settings as store
from forum_desk.gui.welcome import Welcome


def _leave(program: Program) -> Welcome:
    program.ctrl(KEY.Key_O)
    program.until(lambda: program.window.findChild(Welcome) is not None and program.welcome.isVisible())
    return program.welcome


def test_the_welcome_is_left_again_for_the_forum_that_is_open(start: Callable[..., Program], sample: Path) -> None:
    program = start(sample)
    program.wait_for_desk()
    program.ctrl(KEY.Key_2)
    program.until(lambda: program.window.current_place() == "delegates")
    welcome = _leave(program)
    program.type("2")
    assert welcome.page() == "open"
    program.press(KEY.Key_Escape)
    assert welcome.page() == "ways"
    program.press(KEY.Key_Escape)
    program.until(lambda: not welcome.isVisible())
    assert program.window.current_place() == "delegates"
    program.ctrl(KEY.Key_1)
    program.wait_for_desk()
    assert program.search("wgd")[0] == "韦国栋"


def test_another_forum_takes_the_place_of_the_first(
    start: Callable[..., Program], sample: Path, tmp_path: Path
) -> None:
    program = start(sample)
    program.wait_for_desk()
    welcome = _leave(program)
    program.type("1")
    program.until(welcome.start_form.name.edit.hasFocus)
    program.type("Spring Forum")
    program.tab_to(welcome.start_form.path.edit.hasFocus)
    program.replace(str(tmp_path / "spring.forum"))
    program.enter()
    program.until(lambda: program.window.windowTitle().startswith("Spring Forum"))
    program.wait_for_desk()
    program.walk_in("Li Lei", "Example College")
    assert "Li Lei" in people(tmp_path / "spring.forum")
    assert "Li Lei" not in people(sample)
    assert program.search("wgd") == []


def test_a_language_chosen_on_the_way_is_spoken_on_the_way_back(start: Callable[..., Program], sample: Path) -> None:
    program = start(sample)
    program.wait_for_desk()
    welcome = _leave(program)
    welcome.languages.changed.emit("vi")
    program.press(KEY.Key_Escape)
    program.wait_for_desk()
    assert program.desk.hints()[0][1] == "Đăng ký tại chỗ"


@pytest.mark.parametrize(("language", "name"), [("zh", "1号签到台"), ("vi", "Bàn đón tiếp 1"), ("en", "Desk 1")])
def test_a_desk_without_a_name_gets_one_in_its_language_and_keeps_it(
    start: Callable[..., Program], sample: Path, language: str, name: str
) -> None:
    program = start(sample, desk="", language=language)
    program.wait_for_desk()
    program.check_in("wang wenhui")
    before, other = program.desk, "en" if language != "en" else "vi"
    program.application.save(replace(program.application.settings, screen=store.Screen(language=other)))
    program.until(lambda: program.desk is not before)
    program.wait_for_desk()
    assert [row.key for row in program.desk.side.rows()] == [people(sample)["王文慧"].id], "still its own last one"
    arrival = people(sample)["王文慧"].arrival
    assert arrival is not None
    assert arrival.desk == name
    assert store.load().desk.name == name
