"""From nothing to the first guest: a forum is started, its list brought in, and somebody checked in, by keys."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from real_program import KEY, Folder, Program, people

from forum_desk import settings
from forum_desk.gui.people.screen import DelegatesScreen

LIST = (
    "Number\tName\tChinese name\tOrganisation\tCategory\n"
    "1\tLi Lei\t李雷\tExample College\tDelegate\n"
    "2\tTrần Thị Mai\t\tExample University\tSpeaker\n"
    "3\tSomsak Chaiyasit\t\tExample Institute\tDelegate\n"
)


def test_a_forum_is_started_filled_and_opened_for_guests(start: Callable[..., Program], folder: Folder) -> None:
    program = start()
    program.type("1")
    program.until(program.welcome.start_form.name.edit.hasFocus)
    program.enter()
    assert program.welcome.start_form.name.error() == "A forum needs a name."
    program.type("Spring Forum")
    program.enter()
    program.wait_for_desk()
    forum = settings.documents() / "Spring Forum.forum"
    assert forum.exists()
    empty = program.desk.side.empty
    assert empty.isVisible()
    assert empty.sentence() == "Nobody is on the list yet: bring in a list under Delegates, or register who comes."
    assert empty.button.isVisible()

    program.ctrl(KEY.Key_2)
    screen = program.window.current()
    assert isinstance(screen, DelegatesScreen)
    program.settle()
    QApplication.clipboard().setText(LIST)
    program.ctrl(KEY.Key_I)
    program.until(screen.bringing_in.isVisible)
    program.ctrl(KEY.Key_V)
    program.until(screen.bringing_in.table.isVisible)
    program.settle()
    assert len(screen.bringing_in.at_hand.preview.lines) == 3
    assert not people(forum)
    program.enter()
    program.until(screen.people.isVisible)
    program.settle()
    assert set(people(forum)) == {"李雷", "Trần Thị Mai", "Somsak Chaiyasit"}
    program.ctrl(KEY.Key_1)
    program.wait_for_desk()
    program.check_in("tran thi mai")
    assert program.card().startswith("Trần Thị Mai, Checked in ")
    assert folder.names() == ["badge-0002.pdf"]
    assert "TrầnThịMai" in folder.words(2)[0]
    assert folder.codes(2) == [people(forum)["Trần Thị Mai"].code] * 2
