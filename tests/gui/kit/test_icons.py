import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import forum_desk
from forum_desk.assets import asset
from forum_desk.gui.kit.icons import pixmap

SOURCES = Path(forum_desk.__file__).parent / "gui"
NAMES = sorted(path.stem for path in asset("icons").glob("*.svg"))


def test_an_icon_is_painted_in_its_tint_at_any_size(qapp: QApplication) -> None:
    assert qapp is not None
    picture = pixmap("star", 44, QColor("#FF0000")).toImage()
    inks = [picture.pixelColor(x, y) for x in range(44) for y in range(44)]
    painted = [ink for ink in inks if ink.alpha() == 255]
    assert painted
    assert all(ink.red() > 240 and ink.green() < 16 for ink in painted)


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_takes_the_colour_of_the_theme(name: str) -> None:
    text = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert "currentColor" in text
    assert not re.search(r"<(text|image|script|foreignObject)", text)


def test_an_unknown_icon_is_a_mistake_that_shows(qapp: QApplication) -> None:
    assert qapp is not None
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", 16, QColor("black"))
