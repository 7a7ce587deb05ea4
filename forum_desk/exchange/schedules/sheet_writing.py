"""Writes a programme as .xlsx, in the columns that reading knows again; cells are text, never formulas."""

import io
from collections.abc import Iterable, Iterator

import xlsxwriter

from forum_desk.exchange.schedules.schedule import CONFIRMED, Event, Schedule, Words
from forum_desk.exchange.schedules.sheet_fields import COLUMNS, ROLES, WORDS, Meaning, header
from forum_desk.exchange.schedules.strict import Written
from forum_desk.exchange.schedules.texts import clean
from forum_desk.exchange.schedules.times import zone_named

_CELL_LIMIT = 32_767
_ALWAYS = ("date", "start", "end", "minutes", "room", "track", "type", "title", "speaker")
_WIDTHS = {"title": 46, "description": 46, "abstract": 46, "subtitle": 30, "speaker": 28, "room": 20, "track": 22}
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_xlsx(schedule: Schedule, tag: str = "en") -> Written:
    """The schedule as a workbook with headers in this language of the program; nothing is left out."""
    columns = list(_columns(schedule))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        page = book.add_worksheet(clean(schedule.title).translate(_FORBIDDEN).strip()[:31].strip() or None)
        page.freeze_panes(1, 0)
        for column, one in enumerate(columns):
            page.set_column(column, column, _WIDTHS.get(one.field, 11))
            page.write_string(0, column, header(one.field, tag, one.language), bold)
        for row, event in enumerate(_ordered(schedule), 1):
            for column, one in enumerate(columns):
                text = clean(_text(event, one, schedule.zone))
                if text:
                    page.write_string(row, column, text[:_CELL_LIMIT], wrap)
    return Written(out.getvalue())


def _ordered(schedule: Schedule) -> list[Event]:
    """The events in the order of time, those without one last."""
    dated = sorted((event.start, place) for place, event in enumerate(schedule.events) if event.start)
    pool = [event for event in schedule.events if event.start is None]
    return [*(schedule.events[place] for _start, place in dated), *pool]


def _columns(schedule: Schedule) -> Iterator[Meaning]:
    """The columns that are always there and those that some event needs."""
    for field in COLUMNS:
        if field in WORDS:
            tags = dict.fromkeys(tag for event in schedule.events for tag, _text in _words(event, field).said)
            wanted = tags or (dict.fromkeys([""]) if field in _ALWAYS else {})
            yield from (Meaning(field, tag) for tag in wanted)
        elif field in _ALWAYS or any(_text(event, Meaning(field), "") for event in schedule.events):
            yield Meaning(field)


def _words(event: Event, field: str) -> Words:
    return {
        "title": event.title,
        "subtitle": event.subtitle,
        "abstract": event.abstract,
        "description": event.description,
    }[field]


def _text(event: Event, column: Meaning, zone: str) -> str:
    if column.field in WORDS:
        return dict(_words(event, column.field).said).get(column.language, "")
    if column.field in ROLES:
        return "\n".join(_people(event, column.field))
    if column.field in {"date", "start", "end"}:
        return _time(event, column.field, zone)
    said = {
        "id": event.guid,
        "minutes": str(event.minutes),
        "room": "\n".join(event.rooms),
        "state": "" if event.state == CONFIRMED else event.state,
    }
    if column.field == "time":
        return ""
    return said[column.field] if column.field in said else str(getattr(event, column.field))


def _people(event: Event, role: str) -> Iterable[str]:
    return (person.name for person in event.persons if (person.role if person.role in ROLES else "speaker") == role)


def _time(event: Event, field: str, zone: str) -> str:
    there = zone_named(zone) if zone else None
    when = event.end if field == "end" else event.start
    if when is None:
        return ""
    local = when.astimezone(there) if there else when
    start = event.start.astimezone(there) if there and event.start else event.start
    if field == "date":
        return local.date().isoformat()
    if field == "end" and start and local.date() != start.date():
        return f"{local:%Y-%m-%d %H:%M}"
    return f"{local:%H:%M}"
