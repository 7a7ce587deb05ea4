from io import BytesIO
from pathlib import Path

import pytest
from people_room import PeopleRoom
from PIL import Image
from PySide6.QtCore import Qt

from forum_desk.errors import Refused
from forum_desk.gui.people.portrait import small
from forum_desk.people.queries import photo_of


def _picture(path: Path, size: tuple[int, int] = (1200, 1600), turned: int = 1) -> Path:
    """A picture that is red above and blue below, as a camera turned by its orientation would store it."""
    image = Image.new("RGB", size, "#C2281D")
    image.paste("#2456D6", (0, size[1] // 2, *size))
    exif = Image.Exif()
    exif[0x0112] = turned
    image.save(path, exif=exif)
    return path


def test_a_picture_is_kept_small_and_upright(tmp_path: Path) -> None:
    kept = small(_picture(tmp_path / "face.jpg", turned=3))
    image = Image.open(BytesIO(kept))
    assert image.format == "JPEG"
    assert image.size == (612, 816)
    top = image.convert("RGB").getpixel((300, 100))
    assert isinstance(top, tuple)
    assert top[2] > top[0]


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    path = tmp_path / "face.png"
    Image.new("RGBA", (200, 260), (0, 0, 0, 0)).save(path)
    assert Image.open(BytesIO(small(path))).convert("L").getpixel((100, 100)) == 255


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize("content", [b"", b"Dear colleagues,", b"\xff\xd8\xff\xe0 half a picture"])
def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "face.jpg"
    path.write_bytes(content)
    with pytest.raises(Refused, match="no picture"):
        small(path)
    with pytest.raises(Refused, match="cannot be read"):
        small(tmp_path / "nowhere.jpg")


def test_a_photograph_is_chosen_kept_and_taken_away_in_the_form(room: PeopleRoom, tmp_path: Path) -> None:
    row = room.table.current()
    assert row is not None
    key = row.key
    room.press(Qt.Key.Key_F2)
    field = room.people.form.photo
    room.chooser.to_open = tmp_path / "list.txt"
    room.chooser.to_open.write_text("no picture")
    field.choose.click()
    room.settle()
    assert "no picture" in field.error()
    room.chooser.to_open = _picture(tmp_path / "face.jpg")
    field.choose.click()
    room.settle()
    assert field.error() == ""
    room.control(Qt.Key.Key_Return)
    assert _stored(room, key).startswith(b"\xff\xd8")
    room.press(Qt.Key.Key_F2)
    assert field.image() is None
    field.remove.click()
    room.control(Qt.Key.Key_Return)
    assert _stored(room, key) == b""
    room.control(Qt.Key.Key_Z)
    assert _stored(room, key).startswith(b"\xff\xd8")


def _stored(room: PeopleRoom, key: str) -> bytes:
    with room.database.reading() as unit:
        return photo_of(unit, key)
