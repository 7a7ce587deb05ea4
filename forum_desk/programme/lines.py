"""The lines of a programme: the items of one hall and day as linked times and the run screen see them."""

from collections.abc import Iterable
from datetime import date

from forum_desk.programme.timing import Line, Slot
from forum_desk.programme.views import ItemView, ProgrammeView


def line_of(items: Iterable[ItemView]) -> Line:
    """These items as a line; those without a time, and cancelled ones, are in none."""
    slots = [
        Slot(item.id, item.starts_at, item.minutes, item.kind, item.pinned)
        for item in items
        if item.starts_at is not None and not item.cancelled
    ]
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end, slot.id)))


def hall_line(view: ProgrammeView, day: date, hall_id: str) -> Line:
    """What takes place in a hall on a day; further halls of an item have it in their lines too."""
    return line_of(view.scheduled(day, hall_id))
