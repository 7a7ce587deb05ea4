"""One step of a drag on a timetable of 1,000 items: `python tests/benchmarks/timetable.py` prints times and limit.

A step is all that a movement of the mouse costs: where the item would go, what would be wrong there, painting it.
"""

import os
import random
import statistics
import sys
import time
from datetime import datetime, timedelta

from benchmarks.programme import programme
from PySide6.QtCore import QPointF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from forum_desk.gui.kit import look
from forum_desk.gui.programme.model import Book
from forum_desk.gui.programme.rows import Block, HallRow
from forum_desk.gui.programme.timetable import Timetable
from forum_desk.programme.conflicts import inspect
from forum_desk.programme.plan import Plan
from forum_desk.programme.views import ProgrammeView, SettingsView

LIMIT = 10.0
STEPS = 200


def main() -> int:
    """Print the figures; exit code 1 when the limit is passed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    look().use(motion=False)
    plan = programme(random.Random(1), 1_000)
    table = Timetable()
    table.resize(760, 760)
    halls = [HallRow(hall.id, hall.name, hall.seats) for hall in plan.halls.values()]
    blocks = _blocks(plan)
    day = min(block.start for block in blocks if block.start).date()
    table.show_day(day, halls, blocks, {})
    table.show()
    app.processEvents()
    nothing = ProgrammeView((), (), (), (), ())
    book = Book(nothing, inspect(plan), SettingsView(10, 30, (), {}, 0), "en").ready()
    table.verdict = book.verdict_on
    QCursor.setPos(table.mapToGlobal(table.rect().center()))  # not at an edge, where the timetable would scroll
    table.take(blocks[0])
    chance = random.Random(2)
    spent = []
    for _ in range(STEPS):
        begun = time.process_time()
        table.propose(QPointF(chance.randrange(80, 740), chance.randrange(80, 740)))
        app.processEvents()
        spent.append((time.process_time() - begun) * 1_000)
    ordered = sorted(spent)
    typical, most, first = statistics.median(spent), ordered[int(STEPS * 0.95)], spent[0]
    print(f"a step of a drag of {len(blocks)} items {typical:.2f} ms, 95 in 100 {most:.2f}, the first {first:.2f} ms")
    begun = time.process_time()
    table.lay_out()
    table.viewport().repaint()
    print(f"laid out and painted anew {(time.process_time() - begun) * 1_000:.1f} ms")
    return 0 if max(most, first) <= LIMIT else 1


def _blocks(plan: Plan) -> list[Block]:
    """All items on one day, which is more than any day has."""
    first = min(item.start for item in plan.items if item.start)
    blocks = []
    for item in plan.items:
        start = item.start or first
        blocks.append(Block(item.id, item.kind, item.title, "", _on(first, start), item.minutes, item.halls))
    return blocks


def _on(first: datetime, start: datetime) -> datetime:
    return start - timedelta(days=(start.date() - first.date()).days)


if __name__ == "__main__":
    sys.exit(main())
