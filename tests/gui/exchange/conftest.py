"""A forum with one known person, and lists to bring in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from builders import add_person
from openpyxl import Workbook
from people_room import PeopleRoom, people_room
from pytestqt.qtbot import QtBot

from forum_desk.storage import Database

HEADINGS = ("姓名", "Pinyin", "单位", "职务", "手机", "备注2")
ROWS = (
    ("韦国栋", "Wei Guodong", "观海学院", "书记", "13900000011", "VIP"),
    ("王伟", "Wang Wei", "观海学院", "副院长", "13900000001", ""),
    ("", "", "北部湾港务", "", "13900000013", ""),
    ("莫桂华", "Mo Guihua", "北部湾港务", "总经理", "12", "photo"),
)

WriteList = Callable[[Sequence[Sequence[object]]], Path]


@pytest.fixture
def write_list(tmp_path: Path) -> WriteList:
    """Writes rows into a spreadsheet."""

    def write(rows: Sequence[Sequence[object]]) -> Path:
        book = Workbook()
        sheet = book.active
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / "guangxi.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def guangxi(write_list: WriteList) -> Path:
    """Four rows: somebody new, somebody known, nobody, and a telephone too short."""
    return write_list([HEADINGS, *ROWS])


@pytest.fixture
def room(qtbot: QtBot, file_forum: Database, guangxi: Path) -> Iterator[PeopleRoom]:
    """The delegates of a forum that knows Wang Wei, and a chooser that answers with the list."""
    add_person(file_forum, "王伟", name_latin="Wang Wei", organisation="观海学院", phone="13900000001")
    with people_room(qtbot, file_forum) as made:
        made.chooser.to_open = guangxi
        yield made
