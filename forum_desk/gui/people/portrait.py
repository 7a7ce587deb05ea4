"""A person's photograph in the form: chosen from a file, turned the right way, made small, taken away again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.errors import DeskError, Refused
from forum_desk.gui.kit import Button, Label, Runner, Words, follow, photo, px
from forum_desk.language import _, reason, sentence

PictureChooser = Callable[[QWidget], Path | None]
"""Asks for a picture; None when the user thinks better of it."""

_FACE = QSize(104, 136)
_KEPT = QSize(624, 816)
"""Pixels that are kept at most: six times what the card shows, and still about a hundred kilobytes."""
_MOST_BYTES = 50_000_000
_QUALITY = 88


def small(path: Path) -> bytes:
    """A picture file as a JPEG of at most 624 x 816 pixels, upright. Raises Refused when it is no picture."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("The picture {file} has more than 50 MB; make it smaller and try again.", file=path.name)
    except OSError as error:
        raise Refused("The picture {file} cannot be read ({reason}).", file=path.name, reason=reason(error)) from error
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise Refused("{file} is no picture that can be read; choose a JPEG or PNG file.", file=path.name)
    if image.width() > _KEPT.width() or image.height() > _KEPT.height():
        image = image.scaled(_KEPT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return _jpeg(image)


def _jpeg(image: QImage) -> bytes:
    """Encoded on white, for a JPEG has no transparency."""
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(_QUALITY)
    writer.write(ground)
    return bytes(content.data())


class PhotoField(QWidget):
    """The photograph with what can be done to it. `image` is what the form would keep now."""

    changed = Signal()

    def __init__(self, runner: Runner, choose: PictureChooser) -> None:
        super().__init__()
        self._runner, self._choose = runner, choose
        self._before = self._now = b""
        self._face = _Face()
        self.choose = Button(_("Choose a picture"), icon="image-plus")
        self.remove = Button(_("Remove"), kind="ghost")
        self._wrong = Words("", 13, 400, "red.text")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.choose)
        acts.addWidget(self.remove)
        acts.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Label(_("Photograph"), 13, 500, "text2"))
        words.addLayout(acts)
        words.addWidget(self._wrong)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._face)
        row.addLayout(words, 1)
        self.choose.clicked.connect(self._ask)
        self.remove.clicked.connect(lambda: self._take(b""))
        self.show_photo(b"")

    def show_photo(self, image: bytes) -> None:
        """The photograph as it is stored; nothing when there is none."""
        self._before = image
        self._take(image)

    def image(self) -> bytes | None:
        """The photograph to be kept, nothing to take it away, None when it stays as it was."""
        return self._now if self._now != self._before else None

    def error(self) -> str:
        """The sentence about a picture that could not be taken."""
        return self._wrong.text()

    def _ask(self) -> None:
        path = self._choose(self)
        if path is not None:
            self._runner.run(small, path, then=self._take, failed=self._refuse, sequence="people.picture")

    def _take(self, image: bytes) -> None:
        self._now = image
        self._wrong.setText("")
        self._wrong.hide()
        self.remove.setVisible(bool(image))
        self._face.show_picture(image)
        self.changed.emit()

    def _refuse(self, error: DeskError) -> None:
        self._wrong.setText(sentence(error))
        self._wrong.show()


class _Face(QWidget):
    """The picture as the card at the desk shows it."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Photograph"))
        follow(self.updateGeometry)

    def show_picture(self, image: bytes) -> None:
        """Another picture, or the quiet place for one."""
        self._pixmap = QPixmap()
        self._pixmap.loadFromData(image)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_FACE.width()), px(_FACE.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        photo(QPainter(self), QRectF(self.rect()), self._pixmap)
