import pytest
from pytestqt.qtbot import QtBot

from forum_desk.gui.desk.identity import Identity, IdentityView, fitted
from forum_desk.gui.kit import Type

WIDTH = 392


@pytest.mark.parametrize("name", ["王伟", "Vương Vĩ", "欧阳文慧"])
def test_a_short_name_is_56_pixels_high(qtbot: QtBot, name: str) -> None:
    assert qtbot is not None
    assert fitted(name, WIDTH) == (Type(56, 700), [name])


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Phương",
        "Nguyễn Thị Phương Thảo",
        "Maria Fernanda de la Concepción Rodríguez y Castellanos",
        "Công Tằng Tôn Nữ Thị Hương Giang Phương Uyên",
    ],
)
def test_a_long_name_is_whole_and_broken_between_words(qtbot: QtBot, name: str) -> None:
    assert qtbot is not None
    kind, lines = fitted(name, WIDTH)
    assert " ".join(lines) == name
    assert kind.size >= 24
    assert all(kind.width(line) <= WIDTH for line in lines)


def test_the_block_is_as_high_as_the_name_needs(qtbot: QtBot) -> None:
    block = Identity()
    qtbot.addWidget(block)
    block.show_identity(IdentityView("王伟", "Wang Wei"))
    low = block.heightForWidth(WIDTH)
    block.show_identity(IdentityView("Nguyễn Thị Phương Thảo", "Nguyen Thi Phuong Thao"))
    assert block.heightForWidth(WIDTH) > low
    assert block.accessibleName() == "Nguyễn Thị Phương Thảo, Nguyen Thi Phuong Thao"
