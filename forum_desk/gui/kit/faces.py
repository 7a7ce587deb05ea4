"""Who a row is about: the photograph in a circle, or the initial on a quiet colour that is always the same for them.

The colours of initials are never green, amber or red: these belong to state.
"""

import zlib

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from forum_desk.gui.kit import icons
from forum_desk.gui.kit.paint import rounded, rounded_path
from forum_desk.gui.kit.text import Type, draw_line
from forum_desk.gui.kit.theme import colour
from forum_desk.gui.kit.tokens import mix

FAMILIES = ("teal", "rose", "violet", "grey")


def family_for(seed: str) -> str:
    """The family of colours of a person, always the same for the same seed (an id or a name)."""
    return FAMILIES[zlib.crc32(seed.encode()) % len(FAMILIES)]


def avatar(painter: QPainter, area: QRectF, initial: str, seed: str, face: QPixmap | None = None) -> None:
    """Paints a circle with the face, or with the initial (first character of a Chinese, last name word's of others)."""
    if face is not None and not face.isNull():
        photo(painter, area, face, radius=area.width() / 2)
        return
    family = family_for(seed)
    rounded(painter, area, area.width() / 2, _ground(family))
    kind = Type(max(12, round(area.width() * 0.46)), 600)
    draw_line(painter, area, initial[:1].upper(), kind, colour(f"{family}.text"), Qt.AlignmentFlag.AlignHCenter)


def _ground(family: str) -> QColor:
    """A little deeper than the family's tint, so that it shows on a selected row too."""
    return colour(mix(colour(f"{family}.soft").name(), colour(f"{family}.solid").name(), 0.04))


def photo(painter: QPainter, area: QRectF, face: QPixmap | None, radius: float = 10) -> None:
    """Paints a photograph that fills its box (cut at the sides or below, never stretched), or a quiet place for one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(rounded_path(area, radius))
    if face is None or face.isNull():
        painter.fillRect(area, colour("hover"))
        size = round(min(area.width(), area.height()) * 0.34)
        icons.paint_icon(painter, "user", area.center().x() - size / 2, area.center().y(), size, colour("faint"))
    else:
        painter.drawPixmap(area, face, _cut(face, area.width() / area.height()))
    painter.restore()


def _cut(face: QPixmap, ratio: float) -> QRectF:
    """The part of a picture with this ratio of width to height, a little above the middle where faces are."""
    width, height = float(face.width()), float(face.height())
    if width / height > ratio:
        return QRectF((width - height * ratio) / 2, 0, height * ratio, height)
    return QRectF(0, (height - width / ratio) * 0.25, width, width / ratio)
