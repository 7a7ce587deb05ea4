"""A page of a PDF on the screen: drawn by PDFium on a worker, fitted to the room there is, with the shadow of paper.

What is shown are the very bytes that are saved or printed, so the preview cannot differ from the paper.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PySide6.QtCore import QMargins, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forum_desk.errors import DeskError, Refused
from forum_desk.gui.kit import Runner, colour, rounded
from forum_desk.gui.kit.paint import rounded_path, shadow
from forum_desk.language import N_, sentence

POINTS_TO_MM = 25.4 / 72
KEPT = 16
"""Pictures of pages that are kept; one of A4 on a dense screen takes about 8 MB."""
STEP_BACK = (14, 11)
"""How far the pages that follow look out behind the page, in pixels to the right and down."""
_pdfium = Lock()
"""PDFium may be used by one thread at a time."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was drawn, and the size of the paper in millimetres."""

    image: QImage
    page: QSizeF


def sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """The size of every page in millimetres; Refused when the bytes are no PDF. For a worker."""
    with _pdfium, _opened(pdf) as document:
        return tuple(
            QSizeF(width * POINTS_TO_MM, height * POINTS_TO_MM)
            for width, height in (document.get_page_size(page) for page in range(len(document)))
        )


def picture(pdf: bytes, page: int, width: int) -> QImage:
    """A page drawn `width` device pixels wide; Refused when the bytes are no PDF. For a worker."""
    with _pdfium, _opened(pdf) as document:
        leaf = document[page]
        bitmap = leaf.render(scale=width / leaf.get_width(), rev_byteorder=True, prefer_bgrx=True)
        data = bytes(bitmap.buffer)
        image = QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Refused(N_("This page cannot be shown; make the paper again.")) from error


class PageView(QWidget):
    """Shows one page of a PDF as large as it fits. The old page stays until the new one is drawn.

    `room` is kept free around the page in pixels, `corner` rounds the corners of the paper (mm), `most` is the
    largest scale (pixels a millimetre), and `stacked` lets the pages that follow look out behind.
    """

    pages_changed = Signal(int)
    """How many pages the PDF has that is shown now."""
    drawn = Signal()
    """The picture on the screen is that of the page and size that are wanted."""
    moved = Signal()
    """The page lies elsewhere or has another size: rulers follow it."""
    failed = Signal(str)
    """A sentence why a page cannot be shown."""

    def __init__(
        self,
        runner: Runner,
        *,
        room: QMargins | None = None,
        corner: float = 0,
        most: float = 8,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._room = room if room is not None else QMargins(32, 32, 32, 32)
        self._corner, self._most, self._stacked = corner, most, stacked
        self._pdf = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._page = 0
        self._shown: Picture | None = None
        self._kept: OrderedDict[tuple[bytes, int, int], Picture] = OrderedDict()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def page(self) -> int:
        """The page that is wanted, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pdf(self, pdf: bytes, page: int = 0) -> None:
        """Shows another PDF; empty bytes clear the view."""
        self._pdf, self._page = pdf, page
        if not pdf:
            self._took_sizes(b"", ())
            return
        self._runner.run(
            sizes,
            pdf,
            then=lambda found: self._took_sizes(pdf, found),
            failed=self._wrong,
            sequence=f"sizes.{id(self)}",
        )

    def go(self, page: int) -> None:
        """Shows another page, never beyond the first or last."""
        self._page = max(0, min(page, self.pages - 1))
        self._draw()

    def is_drawn(self) -> bool:
        """Whether the picture on the screen is the one that is wanted."""
        return bool(self._sizes) and self._key() in self._kept

    def scale(self) -> float:
        """Pixels a millimetre."""
        if not self._sizes:
            return 1.0
        leaf = self._leaf()
        free = self.rect().marginsRemoved(self._room)
        return max(0.2, min(free.width() / leaf.width(), free.height() / leaf.height(), self._most))

    def page_area(self) -> QRectF:
        """Where the page lies in the widget, in pixels; empty while there is none."""
        if not self._sizes:
            return QRectF()
        leaf, scale = self._leaf(), self.scale()
        free = self.rect().marginsRemoved(self._room)
        width, height = round(leaf.width() * scale), round(leaf.height() * scale)
        left = free.left() + (free.width() - width) // 2
        return QRectF(left, free.top() + (free.height() - height) // 2, width, height)

    def sizeHint(self) -> QSize:
        """Room for half a page."""
        return QSize(480, 560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page is drawn again in its new size."""
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shadow, the pages behind, and the page itself."""
        area = self.page_area()
        if area.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        radius = self._corner * self.scale()
        self._paint_behind(painter, area)
        shadow(painter, area, radius, share=0.16)
        paper = rounded_path(area, radius) if radius else _sharp(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=bool(radius))
        painter.fillPath(paper, Qt.GlobalColor.white)
        if self._shown is not None and _alike(self._shown.page, self._leaf()):
            painter.setClipPath(paper)
            painter.drawImage(area, self._shown.image)

    def _paint_behind(self, painter: QPainter, area: QRectF) -> None:
        if self._stacked and self._page + 1 < self.pages:
            behind = area.translated(*STEP_BACK)
            rounded(painter, behind, 0, colour("canvas"), colour("line"))

    def _leaf(self) -> QSizeF:
        return self._sizes[min(self._page, self.pages - 1)]

    def _key(self) -> tuple[bytes, int, int]:
        return self._pdf, self._page, round(self.page_area().width() * self.devicePixelRatioF())

    def _took_sizes(self, pdf: bytes, found: tuple[QSizeF, ...]) -> None:
        if pdf != self._pdf:
            return
        self._sizes = found
        self._page = max(0, min(self._page, len(found) - 1))
        if not found:
            self._shown = None
        self.pages_changed.emit(len(found))
        self._draw()

    def _draw(self) -> None:
        """Shows the page from what is kept, or has it drawn."""
        self.update()
        self.moved.emit()
        if not self._sizes or not self.isVisible():
            return
        key = self._key()
        if key in self._kept:
            self._took_picture(key, self._kept[key])
            return
        leaf = self._leaf()
        self._runner.run(
            picture,
            *key,
            then=lambda image: self._took_picture(key, Picture(image, leaf)),
            failed=self._wrong,
            sequence=f"page.{id(self)}",
        )

    def showEvent(self, event: QShowEvent) -> None:
        """What was given while hidden is drawn now."""
        super().showEvent(event)
        self._draw()

    def _took_picture(self, key: tuple[bytes, int, int], taken: Picture) -> None:
        self._kept[key] = taken
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if key == self._key():
            self._shown = taken
            self.update()
            self.drawn.emit()

    def _wrong(self, error: DeskError) -> None:
        self.failed.emit(sentence(error))


def _alike(one: QSizeF, other: QSizeF) -> bool:
    return abs(one.width() - other.width()) < 0.5 and abs(one.height() - other.height()) < 0.5


def _sharp(area: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(area)
    return path
