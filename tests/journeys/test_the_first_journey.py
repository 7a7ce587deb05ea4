"""The main job, from the welcome to the badge in the hand and back after a restart: real keys in the real window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from real_program import KEY, Folder, Program, people

from forum_desk import settings
from forum_desk.gui.desk.card_view import Phase
from forum_desk.language import LANGUAGES, _

WEI, PHUONG = "韦国栋", "Nguyễn Thị Phương"
FOUR_SPELLINGS = {"韦国栋": WEI, "weiguodong": WEI, "wgd": WEI, "nguyen thi phuong": PHUONG}


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_welcome_to_the_badge_and_still_true_after_a_restart(
    start: Callable[..., Program], sample_file: Path, folder: Folder, language: str
) -> None:
    forum = settings.documents() / "sample" / "nanning-2024.forum"
    forum.parent.mkdir(parents=True)
    shutil.copy(sample_file, forum)
    program = start(language=language, desk="Desk 2", operator="Minh")
    assert (_("Checked in {time}") == "Checked in {time}") is (language == "en")
    program.type("3")
    program.wait_for_desk()

    for typed, right in FOUR_SPELLINGS.items():
        assert program.search(typed)[0] == right

    _check_in_once(program, forum, folder)
    _take_back(program, forum)
    _walk_in_with_a_double(program, forum, folder)
    _correct_the_name(program, forum, folder)
    _scan(program, forum, folder)
    program.close()

    again = start(forum, language=language, desk="Desk 2", operator="Minh")
    again.wait_for_desk()
    assert set(again.names()) == {"Nguyễn Thị Phượng", PHUONG}
    assert again.search("wgd")[0] == WEI  # a badge's code may happen to begin like this
    assert again.phase() is Phase.EXPECTED
    again.search("nguyen thi phuong")
    arrived = {row.names.own for row in again.desk.side.rows() if row.state.family == "green"}
    assert arrived == {"Nguyễn Thị Phượng", PHUONG}


def _check_in_once(program: Program, forum: Path, folder: Folder) -> None:
    """Enter checks in and prints; a second and a third Enter print nothing."""
    program.check_in("wgd")
    assert program.card().startswith(f"{WEI}, ")
    assert program.desk.field.text() == ""
    wei = people(forum)[WEI]
    assert wei.arrival is not None
    assert (wei.arrival.desk, wei.arrival.operator) == ("Desk 2", "Minh")
    number = wei.person.number
    assert folder.names() == [f"badge-{number:04d}.pdf"]
    assert [WEI in words for words in folder.words(number)] == [True, True]
    assert folder.codes(number) == [wei.code, wei.code]
    before = folder.badge(number).stat().st_mtime_ns
    program.enter()
    program.enter()
    program.check_in_again("wgd")
    assert folder.badge(number).stat().st_mtime_ns == before
    assert people(forum)[WEI].prints.printed == 1


def _take_back(program: Program, forum: Path) -> None:
    """Ctrl+Z takes the check-in back and says what must happen to the badge."""
    program.ctrl(KEY.Key_Z)
    program.wait_for(Phase.UNDONE)
    program.settle()
    assert program.card() == f"{WEI}, {_('Check-in taken back')}, {_('Destroy the printed badge.')}"
    assert people(forum)[WEI].arrival is None


def _walk_in_with_a_double(program: Program, forum: Path, folder: Folder) -> None:
    """Three fields; who it may be after all is shown while the name is typed, and Enter registers all the same."""
    program.ctrl(KEY.Key_N)
    form = program.desk.forms.walk_in
    program.until(lambda: program.panel() is form)
    program.type("Nguyen Thi Phuong")
    program.until(form.doubles.isVisible)
    assert [row.names.own for row in form._rows()] == [PHUONG]
    program.press(KEY.Key_Tab)
    program.type("Example Vocational College")
    program.enter()
    program.wait_for(Phase.DONE)
    program.settle()
    new = people(forum)["Nguyen Thi Phuong"]
    assert new.arrival is not None
    assert new.person.category.key == "delegate"
    assert "NguyenThiPhuongExampleVocationalCollege" in folder.words(new.person.number)[0]
    assert folder.codes(new.person.number) == [new.code, new.code]


def _correct_the_name(program: Program, forum: Path, folder: Folder) -> None:
    """F2 corrects the name of who stands here; the badge is asked about, and the new one says the new name."""
    program.press(KEY.Key_F2)
    program.until(lambda: program.panel() is program.desk.forms.correct)
    program.replace("Nguyễn Thị Phượng")
    program.enter()
    program.until(lambda: program.panel() is program.desk.forms.reprint)
    program.enter()
    program.until(lambda: program.panel() is None)
    program.settle()
    corrected = people(forum)["Nguyễn Thị Phượng"]
    assert [("NguyễnThịPhượng" in words) for words in folder.words(corrected.person.number)] == [True, True]
    assert (corrected.prints.printed, corrected.prints.reason) == (2, "name corrected")


def _scan(program: Program, forum: Path, folder: Folder) -> None:
    """A scanner types the code and Enter faster than anything can answer."""
    phuong = people(forum)[PHUONG]
    program.type(phuong.code)
    program.enter()
    program.until(lambda: program.card().startswith(f"{PHUONG}, ") and program.phase() is Phase.DONE)
    program.settle()
    assert people(forum)[PHUONG].arrival is not None
    assert folder.codes(phuong.person.number) == [phuong.code, phuong.code]
