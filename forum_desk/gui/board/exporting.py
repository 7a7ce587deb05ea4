"""What was planned and what became of it, as a list for a spreadsheet."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from forum_desk.exchange.writing import write_table
from forum_desk.gui.board import words
from forum_desk.gui.board.model import HallNow, Row, say, who
from forum_desk.gui.programme.kinds import kind_word
from forum_desk.language import _
from forum_desk.programme.delay import Phase
from forum_desk.programme.views import ItemView

_WIDTHS = (18, 10, 10, 36, 28, 10, 10, 10, 10, 10, 10, 10, 10, 14)


def lines(halls: Iterable[HallNow], dropped: Iterable[ItemView] = ()) -> tuple[tuple[str, ...], ...]:
    """Headings, and a line for each item of each hall: text only, as it stands at this moment.

    What was planned is what was published before the day began, or else the plan with which it began; what it was
    changed to since stands beside it. `dropped` was planned and called off since, e.g. to catch up.
    """
    head = (
        _("Hall"),
        _("Planned start"),
        _("Planned end"),
        _("Item"),
        _("Who"),
        _("Started"),
        _("Ended"),
        _("Changed start"),
        _("Changed end"),
        _("Minutes planned"),
        _("Minutes given"),
        _("Minutes it took"),
        _("Minutes late"),
        _("State"),
    )
    rows = [_line(words.hall_name(hall), row) for hall in halls for row in hall.rows]
    return (head, *rows, *(_dropped(item) for item in dropped))


def write(path: Path, table: Sequence[Sequence[str]], title: str) -> Path:
    """Writes the list as .xlsx or .csv, by the ending."""
    write_table(path, table, title=title, widths=_WIDTHS)
    return path


def _line(hall: str, row: Row) -> tuple[str, ...]:
    actual, expected = row.actual, row.expected
    happened = row.phase in (Phase.RUNNING, Phase.DONE)
    took = str((expected.end - expected.start).seconds // 60) if row.phase is Phase.DONE else ""
    state = words.phase(row)[1] or _("not begun")
    start, minutes = row.published or (row.start, row.minutes)
    is_changed = row.published is not None
    return (
        hall,
        words.clock(start),
        words.clock(start + timedelta(minutes=minutes)),
        words.name(row),
        words.second(row),
        words.clock(actual.started) if actual.started is not None else "",
        words.clock(actual.ended) if actual.ended is not None else "",
        words.clock(row.start) if is_changed else "",
        words.clock(row.end) if is_changed else "",
        str(minutes),
        str(actual.extra) if actual.extra else "",
        took,
        str((expected.start - start) // timedelta(minutes=1)) if happened else "",
        state,
    )


def _dropped(item: ItemView) -> tuple[str, ...]:
    """An item that was published and does not take place."""
    start = item.starts_at or datetime.min  # noqa: DTZ901 - local time of the venue; those without are no such items
    end = start + timedelta(minutes=item.minutes)
    hall = say(item.halls[0].name) if item.halls else _("Without a hall")
    title = say(item.title) or who(item) or kind_word(item.kind)
    head = (hall, words.clock(start), words.clock(end), title, who(item))
    return (*head, "", "", "", "", str(item.minutes), "", "", "", _("left out"))
