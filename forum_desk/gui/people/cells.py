"""How a person looks in the list: check box, bold own name, quiet facts, a chip, state as colour, icon and word."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from forum_desk.gui.kit import (
    CellDelegate,
    Column,
    Names,
    Type,
    chip,
    chip_width,
    colour,
    draw_line,
    names,
    paint_icon,
    px,
)
from forum_desk.gui.kit.icons import STRONG
from forum_desk.gui.kit.paint import check_box, dash, pair
from forum_desk.gui.kit.text import baseline_in, draw_matched, elided
from forum_desk.gui.kit.theme import DELIVERED_ACCENT
from forum_desk.gui.people.model import Lit, Row
from forum_desk.language import _

CHECK = "check"
_OWN_SIZES = (16, 15, 14, 13)
_SECOND = (Type(13), Type(12))
_NOT_LIT = Lit()
_Cell = Callable[[QPainter, QRectF, Row], object]


def columns() -> list[Column[Row]]:
    """The columns in the language of the screen."""
    return [
        Column(CHECK, "", lambda _row: "", width=68, sortable=False),
        Column("name", _("Name"), lambda row: f"{row.own} {row.second}".strip(), width=270),
        Column("organisation", _("Organisation"), lambda row: row.organisation, width=270),
        Column("position", _("Position"), lambda row: row.position, width=206),
        Column("category", _("Category"), lambda row: row.category, width=130),
        Column("place", _("Table"), lambda row: f"{row.table} {row.seat}".strip(), width=78),
        Column("arrived", _("Arrived"), lambda row: " ".join(state_words(row)[1:3]), width=174),
        Column("badge", _("Badge"), badge_word, width=156),
    ]


def spread(width: int, rows: Sequence[Row]) -> dict[str, int]:
    """Widths of the columns in pixels for a table of this width; words that must be read whole set the least."""
    chips = {(row.category, row.person.person.category.icon) for row in rows}
    places = {(row.table, row.seat) for row in rows if row.seat}
    fixed = {
        CHECK: px(68),
        "category": max([px(112), *(chip_width(word, icon) + px(24) for word, icon in chips)]),
        "place": max([px(78), *(round(_place_width(place)) + px(28) for place in places)]),
        "arrived": px(164),
        "badge": px(128),
    }
    room = max(px(420), width - sum(fixed.values()))
    shares = {"name": 0.36, "organisation": 0.36, "position": 0.28}
    return {**fixed, **{key: int(room * share) for key, share in shares.items()}}


def chip_family(own_colour: str) -> str:
    """The family a category's chip is painted in: blue on the screen means selection, so that a blue one is grey."""
    return "grey" if own_colour.upper() in {"", DELIVERED_ACCENT} else own_colour


def state_words(row: Row) -> tuple[str, str, str, str]:
    """Icon, word, quiet second word and family of what is known about the arrival."""
    arrival = row.person.arrival
    if arrival is not None:
        return "circle-check", row.time, arrival.desk, "green"
    if row.doubt == "double":
        return "users", _("Entered twice?"), "", "amber"
    if row.state == "cancelled":
        return "ban", status_word(row.person.person.status), "", "grey"
    return "circle-dashed", _("Not yet"), "", "grey"


def status_word(status: str) -> str:
    """A status in the language of the screen."""
    return {
        "invited": _("Invited"),
        "confirmed": _("Confirmed"),
        "declined": _("Declined"),
        "cancelled": _("Cancelled"),
        "substituted": _("Somebody else comes"),
    }.get(status, status)


def badge_word(row: Row) -> str:
    """How the last print of the badge went, or nothing when it was never tried."""
    return {"failed": _("Failed"), "printed": _("Printed")}.get(row.badge, "")


def spoken(row: Row) -> str:
    """A person as a sentence, for screen readers."""
    return ", ".join(part for part in (row.own, row.second, row.category, *state_words(row)[1:3]) if part)


class PersonCells(CellDelegate[Row]):
    """Paints the cells. `checked` holds the keys of the selected people, `lit` what was searched for."""

    def __init__(self, checked: set[str]) -> None:
        super().__init__()
        self._checked = checked
        self.lit: Mapping[str, Lit] = {}
        self._cells: dict[str, _Cell] = {
            CHECK: self._check,
            "name": self._name,
            "organisation": lambda painter, area, row: _quiet(painter, area, row.organisation),
            "position": lambda painter, area, row: _quiet(painter, area, row.position),
            "category": self._category,
            "place": _place,
            "arrived": _arrived,
            "badge": _badge,
        }

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground of a selected row follows the check mark; the row of the keyboard has an edge at its left."""
        row = index.data(0x0100)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        shown = QStyleOptionViewItem(option)
        if row is not None and row.key in self._checked:
            shown.state |= QStyle.StateFlag.State_Selected
        else:
            shown.state &= ~QStyle.StateFlag.State_Selected
        if current:
            painter.fillRect(option.rect, colour("hover"))
        super().paint(painter, shown, index)
        if current and index.column() == 0:
            painter.fillRect(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1, colour("accent"))

    def draw(self, painter: QPainter, area: QRectF, row: Row, column: str, *, selected: bool) -> None:
        """One cell."""
        del selected
        self._cells[column](painter, area, row)

    def _check(self, painter: QPainter, area: QRectF, row: Row) -> None:
        check_box(painter, area.left() + px(19), area.center().y(), row.key in self._checked)

    def _name(self, painter: QPainter, area: QRectF, row: Row) -> None:
        lit = self.lit.get(row.key, _NOT_LIT)
        kinds = (Type(size, 700) for size in _OWN_SIZES)
        own = next((kind for kind in kinds if kind.width(row.own) <= area.width()), Type(_OWN_SIZES[-1], 700))
        if own.width(row.own) > area.width():
            draw_line(painter, area, row.own, own, colour("text"))
            return
        second = Type(14)
        if not row.second or own.width(row.own) + 10 + second.width(row.second) <= area.width():
            who = Names(row.own, row.second, lit.own, lit.second)
            baseline = baseline_in(area, Type(16, 700))
            names(painter, area.left(), baseline, who, width=area.width(), own=own, second=second, gap=10)
            return
        step = area.height() / 2
        above, below = QRectF(area.left(), area.top() + 2, area.width(), step), area.adjusted(0, step - 2, 0, 0)
        inks = (colour("text"), colour("accent_text"))
        draw_matched(painter, area.left(), baseline_in(above, own), row.own, own, inks, lit.own)
        small = next((kind for kind in _SECOND if kind.width(row.second) <= area.width()), _SECOND[-1])
        quiet, baseline = (colour("text2"), colour("accent_text")), baseline_in(below, small)
        draw_matched(painter, area.left(), baseline, elided(row.second, small, area.width()), small, quiet, lit.second)

    def _category(self, painter: QPainter, area: QRectF, row: Row) -> None:
        category = row.person.person.category
        chip(
            painter,
            area.left(),
            area.center().y(),
            row.category,
            category.icon,
            chip_family(category.colour),
            on_selection=row.key in self._checked,
        )


def _quiet(painter: QPainter, area: QRectF, text: str) -> None:
    if text:
        draw_line(painter, area, text, Type(14), colour("text2"))
    else:
        dash(painter, area)


def _place(painter: QPainter, area: QRectF, row: Row) -> None:
    if row.table or row.seat:
        pair(painter, area, row.table, row.seat, colour("text"))
    else:
        dash(painter, area)


def _place_width(place: tuple[str, str]) -> float:
    return Type(14, 600, figures=True).width(place[0]) + Type(13, figures=True).width(place[1]) + 8


def _arrived(painter: QPainter, area: QRectF, row: Row) -> None:
    icon, word, second, family = state_words(row)
    ink = colour(f"{family}.text")
    paint_icon(painter, icon, area.left(), area.center().y(), px(18), ink, STRONG)
    end = draw_line(painter, area.adjusted(px(26), 0, 0, 0), word, Type(14, 600, figures=True), ink)
    room = QRectF(end + 8, area.top(), area.right() - end - 8, area.height())
    if second and room.width() > px(24):
        draw_line(painter, room, second, Type(13), colour("text3"))


def _badge(painter: QPainter, area: QRectF, row: Row) -> None:
    state = row.badge
    if state == "none":
        dash(painter, area)
        return
    failed = state == "failed"
    ink = colour("red.text" if failed else "text2")
    paint_icon(painter, "printer-x" if failed else "badge-check", area.left(), area.center().y(), px(16), ink, STRONG)
    kind = Type(13, 600 if failed else 500)
    draw_line(painter, area.adjusted(px(22), 0, 0, 0), badge_word(row), kind, ink)
