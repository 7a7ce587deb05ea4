"""The list of papers: tiles under the words of their groups, led by the find field or by its own arrows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from forum_desk.documents.catalogue import Paper
from forum_desk.gui.documents.model import note, title
from forum_desk.gui.kit import Label, Type, colour, draw_line, follow, line_height, paint_icon, px, rounded
from forum_desk.language import _

TILE = 60


class PaperTile(QAbstractButton):
    """One paper: icon, title, what it is printed on, and how many pages it has."""

    def __init__(self, paper: Paper, languages: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.paper = paper
        self._note = note(paper, languages)
        self._pages = ""
        self._worry = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(title(paper).replace("&", "&&"))
        self.setAccessibleName(f"{title(paper)}, {self._note}")
        follow(self._restyle)

    def show_count(self, pages: int | None, worry: str = "") -> None:
        """How many pages there are, if that is known, and the family of what there is to look at."""
        self._pages = "" if pages is None else _("{count} p").format(count=pages)
        self._worry = worry
        self.update()

    def sizeHint(self) -> QSize:
        """A tile of two lines."""
        return QSize(px(280), px(TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon in its own tile, two lines, the count."""
        painter = QPainter(self)
        area, chosen = QRectF(self.rect()), self.isChecked()
        self._paint_ground(painter, area)
        side = px(40)
        tile = QRectF(10, (self.height() - side) / 2, side, side)
        rounded(painter, tile, 8, colour("surface" if chosen else "hover"))
        ink = colour("accent_text" if chosen else "text2")
        paint_icon(painter, self.paper.icon, tile.center().x() - px(20) / 2, tile.center().y(), px(20), ink)
        count = Type(14, 500, figures=True)
        right = area.right() - 14 - count.width(self._pages)
        draw_line(painter, QRectF(right, 0, count.width(self._pages) + 2, self.height()), self._pages, count, ink)
        if self._worry:
            right -= px(18) + 12
            paint_icon(painter, "triangle-alert", right, area.center().y(), px(18), colour(f"{self._worry}.text"))
        left = tile.right() + 12
        self._paint_words(painter, QRectF(left, 0, right - left - 8, self.height()))

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        parent = self.parentWidget()
        if self.isChecked():
            rounded(painter, area, 8, colour("accent_soft"), colour("accent_line"))
            if isinstance(parent, _Tiles) and parent.hasFocus() and parent.by_keys:
                rounded(painter, area, 8, None, colour("ring"), 2)
        elif self.underMouse():
            rounded(painter, area, 8, colour("hover"))

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        upper, lower = line_height(15), line_height(13)
        top = area.center().y() - (upper + lower) / 2
        ink = colour("accent_text" if self.isChecked() else "text")
        above = QRectF(area.left(), top, area.width(), upper)
        draw_line(painter, above, title(self.paper), Type(15, 600), ink)
        below = QRectF(area.left(), top + upper, area.width(), lower)
        draw_line(painter, below, self._note, Type(13), colour("text2" if self.isChecked() else "text3"))

    def _restyle(self) -> None:
        self.setFixedHeight(px(TILE))
        self.updateGeometry()


class _GroupWord(Label):
    """When the papers below it are used, with room above."""

    def __init__(self, word: str) -> None:
        super().__init__(word, 13, 600, "text2")

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, px(14))


class _Tiles(QWidget):
    """What holds the tiles; it has the keyboard for all of them."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.by_keys = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 16)
        self.column.setSpacing(4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = 1_000
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -far, Qt.Key.Key_End: far}
        if Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_keys = event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class PaperList(QScrollArea):
    """The tiles by group. `chosen` tells the paper that is to be shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[PaperTile] = []
        self._words: list[QWidget] = []
        self._inner = _Tiles()
        self._inner.moved.connect(self.go)
        self._inner.column.addStretch()
        self.setFocusProxy(self._inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_papers(self, groups: Sequence[tuple[str, Sequence[Paper]]], languages: int) -> None:
        """Other papers under the words of their groups; the one that is shown stays chosen."""
        kept = self.current()
        for old in (*self._tiles, *self._words):
            old.hide()
            old.deleteLater()
        self._tiles, self._words = [], []
        place = 0
        for word, papers in groups:
            place = self._add(place, self._words, _GroupWord(word))
            for paper in papers:
                tile = PaperTile(paper, languages, self._inner)
                tile.clicked.connect(lambda _checked=False, tile=tile: self._take(tile))
                tile.setChecked(kept is not None and paper.key == kept.key)
                place = self._add(place, self._tiles, tile)

    def show_counts(self, counts: Mapping[str, tuple[int, str]]) -> None:
        """Pages of each paper by key, and the family of what there is to look at."""
        for tile in self._tiles:
            pages, worry = counts.get(tile.paper.key, (None, ""))
            tile.show_count(pages, worry)

    def papers(self) -> list[Paper]:
        """The papers in the list, from the top."""
        return [tile.paper for tile in self._tiles]

    def current(self) -> Paper | None:
        """The paper that is chosen."""
        return next((tile.paper for tile in self._tiles if tile.isChecked()), None)

    def select(self, key: str) -> None:
        """Chooses a paper by its key."""
        for tile in self._tiles:
            if tile.paper.key == key:
                self._take(tile)

    def go(self, steps: int) -> None:
        """Chooses a paper further down or up, never off the list."""
        if self._tiles:
            now = next((n for n, tile in enumerate(self._tiles) if tile.isChecked()), -1 if steps > 0 else 0)
            self._take(self._tiles[max(0, min(len(self._tiles) - 1, now + steps))])

    def _add(self, place: int, kept: list[QWidget] | list[PaperTile], widget: QWidget) -> int:
        kept.append(widget)  # type: ignore[arg-type]  # a tile goes to the tiles, a word to the words
        self._inner.column.insertWidget(place, widget)
        return place + 1

    def _take(self, chosen: PaperTile) -> None:
        for tile in self._tiles:
            tile.setChecked(tile is chosen)
        self.ensureWidgetVisible(chosen)
        self.chosen.emit(chosen.paper)
