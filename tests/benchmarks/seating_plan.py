"""Measures the drawn plan: `python tests/benchmarks/seating_plan.py` prints what a drag over many seats costs.

A step of a drag is everything between two moves of the mouse: which seat is meant, where people would land, the word
at the pointer, and the pixels that change; processor time, for others may use the machine too.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from forum_desk.gui.seating.carrying import Carried
from forum_desk.gui.seating.landing import landing
from forum_desk.gui.seating.plan.seats import Drawing, Piece, Seat, Sitter, Spot
from forum_desk.gui.seating.plan.view import PlanView
from forum_desk.seating import kinds, layouts

_LIMIT = 50.0
_DELEGATION = 6


def main() -> int:
    """Print the figures; exit code 1 when a drag over 400 seats is slower than its limit."""
    app = QApplication([])
    worst = 0.0
    for tables in (40, 200):
        view = PlanView()
        view.resize(1_100, 760)
        view.show_drawing(banquet(tables))
        view.show()
        app.processEvents()
        view.fit()
        app.processEvents()
        drags = _drag(app, view)
        paints = [_milliseconds(view.viewport().repaint) for _ in range(5)]
        print(
            f"{10 * tables} seats: a step of a drag {statistics.median(drags):.1f} ms, "
            f"at worst {max(drags):.1f} ms (limit {_LIMIT:.0f} with 400); everything painted {min(paints):.0f} ms"
        )
        worst = max(drags) if tables == 40 else worst
    return 0 if worst <= _LIMIT else 1


def banquet(tables: int) -> Drawing:
    """Tables of ten with nine people each."""
    seats = []
    for number, place in enumerate(layouts.banquet(tables, columns=8)):
        spot = Spot(
            place.key, place.group, place.group, "", str(place.number), place.x, place.y, place.turn, place.kind
        )
        sitter = Sitter(str(number), "W", "Wang Wei", "", ("Wang", "Wei"), "host" if number % 3 else "guest")
        seats.append(Seat(spot, sitter if number % 10 else None))
    middles = layouts.table_places(tables, columns=8)
    pieces = [Piece(str(n), kinds.TABLE, str(n), x, y, shape="round") for n, (x, y) in enumerate(middles, 1)]
    return Drawing(kinds.BANQUET, tuple(seats), tuple(pieces))


def _drag(app: QApplication, view: PlanView) -> list[float]:
    carried = Carried(tuple(f"d{number}" for number in range(_DELEGATION)), (), "A delegation")
    seats = view.drawing().seats
    times = []
    for step in range(60):
        where = view.seat_point(seats[step * 7 % len(seats)].key)

        def move(where: object = where) -> None:
            goal = landing(view.drawing(), carried, view.seat_at(where), view.table_at(where))  # type: ignore[arg-type]  # a point
            view.show_landing(goal.seats)
            app.processEvents()

        times.append(_milliseconds(move))
    return times


def _milliseconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
