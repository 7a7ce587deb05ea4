"""The rows of the screen's lists and how they are painted."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from forum_desk.forum.queries import CategoryView, HallView, HandOutView, InstitutionView
from forum_desk.gui.forum.words import leading, others, role_word
from forum_desk.gui.kit import RowDelegate, Type, chip, chip_width, colour, draw_line, px, rounded
from forum_desk.language import _, ngettext

_PAD = 12
_MOST_CHIPS = 3


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A hall or a hand-out: its name, the name in other languages, and a figure on the right."""

    key: str
    name: str
    others: str
    fact: str
    view: HallView | HandOutView


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A badge category."""

    key: str
    name: str
    others: str
    view: CategoryView


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution with the words of its roles."""

    key: str
    name: str
    others: str
    roles: tuple[str, ...]
    view: InstitutionView


def hall_row(view: HallView) -> NamedRow:
    """A hall with its seats."""
    seats = ngettext("{count} seat", "{count} seats", view.seats).format(count=f"{view.seats:,}")
    return NamedRow(view.id, leading(view.name), others(view.name), seats if view.seats else "", view)


def hand_out_row(view: HandOutView) -> NamedRow:
    """A hand-out."""
    return NamedRow(view.id, leading(view.name), others(view.name), "", view)


def category_row(view: CategoryView) -> CategoryRow:
    """A category."""
    return CategoryRow(view.id, leading(view.word), others(view.word), view)


def institution_row(view: InstitutionView) -> InstitutionRow:
    """An institution."""
    words = tuple(role_word(role) for role in view.roles)
    return InstitutionRow(view.id, leading(view.name), others(view.name), words, view)


def spoken_row(row: Any) -> str:
    """A row as a sentence for screen readers."""
    if isinstance(row, InstitutionRow):
        return f"{row.name}: {', '.join(row.roles)}"
    if isinstance(row, CategoryRow):
        return f"{row.name}, {_('Dignitary')}" if row.view.is_dignitary else row.name
    return f"{row.name} {row.fact}".strip()


class NamedDelegate(RowDelegate[NamedRow]):
    """Name, other languages, figure."""

    height = 48

    def draw(self, painter: QPainter, area: QRectF, row: NamedRow, *, selected: bool) -> None:  # noqa: ARG002 - one way of drawing for all rows
        """One line."""
        right = _figure(painter, _inside(area), row.fact)
        width = right - area.left() - px(_PAD)
        _two_names(painter, QRectF(area.left() + px(_PAD), area.top(), width, area.height()), row.name, row.others)


class CategoryDelegate(RowDelegate[CategoryRow]):
    """The badge's colour, the chip as it is on every screen, the word in the other languages."""

    height = 48

    def draw(self, painter: QPainter, area: QRectF, row: CategoryRow, *, selected: bool) -> None:
        """One line."""
        inside, side = _inside(area), px(18)
        swatch = QRectF(inside.left(), area.center().y() - side / 2, side, side)
        rounded(painter, swatch, 5, QColor(row.view.colour), colour("line2"))
        left = swatch.right() + px(12)
        look = row.view
        end = chip(painter, left, area.center().y(), row.name, look.icon, look.colour, size=28, on_selection=selected)
        right = _figure(painter, inside, _("Dignitary") if row.view.is_dignitary else "")
        room = QRectF(end + px(12), area.top(), max(0.0, right - end - px(24)), area.height())
        draw_line(painter, room, row.others, Type(13), colour("text2"))


class InstitutionDelegate(RowDelegate[InstitutionRow]):
    """Name over its other languages, roles as chips on the right."""

    height = 64

    def draw(self, painter: QPainter, area: QRectF, row: InstitutionRow, *, selected: bool) -> None:
        """Two lines and the chips."""
        inside = _inside(area)
        left = _chips(painter, inside, row.roles, selected)
        width = left - inside.left() - px(16)
        first = QRectF(inside.left(), area.top() + px(10), width, px(24))
        second = QRectF(inside.left(), area.top() + px(34), width, px(20))
        draw_line(painter, first, row.name, Type(16, 600), colour("text"))
        draw_line(painter, second, row.others, Type(13), colour("text2"))


def _inside(area: QRectF) -> QRectF:
    return area.adjusted(px(_PAD), 0, -px(_PAD), 0)


def _figure(painter: QPainter, area: QRectF, words: str) -> float:
    """Words at the right edge; answers where they begin."""
    if not words:
        return area.right()
    kind = Type(13, 500, figures=True)
    draw_line(painter, area, words, kind, colour("text2"), Qt.AlignmentFlag.AlignRight)
    return area.right() - kind.width(words) - px(12)


def _two_names(painter: QPainter, area: QRectF, name: str, other: str) -> None:
    end = draw_line(painter, area, name, Type(14, 600), colour("text"))
    left = end + px(12)
    room = QRectF(left, area.top(), max(0.0, area.right() - left), area.height())
    draw_line(painter, room, other, Type(13), colour("text2"))


def _chips(painter: QPainter, area: QRectF, words: tuple[str, ...], selected: bool) -> float:
    """The roles from the right edge, in their order; answers where they begin."""
    shown = words[:_MOST_CHIPS]
    if len(words) > len(shown):
        shown = (*shown[:-1], f"+{len(words) - len(shown) + 1}")
    left = area.right() - sum(chip_width(word) for word in shown) - px(6) * max(0, len(shown) - 1)
    x = left
    for word in shown:
        x = chip(painter, x, area.center().y(), word, "", "grey", on_selection=selected) + px(6)
    return left
