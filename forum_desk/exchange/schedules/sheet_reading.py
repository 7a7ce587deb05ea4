"""Reads a programme from a spreadsheet or CSV: a header in any of the languages, a row an item, dates as people write.

A date stands for the rows below it until the next one, also where it has a row of its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from forum_desk.exchange.reading.grid import EMPTY, Cell, Kind, Sheet, Sheets, text_cell
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.drafts import Context, schedule_context
from forum_desk.exchange.schedules.identity import derived_guid
from forum_desk.exchange.schedules.notes import NO_SCHEDULE, Collector, Reading
from forum_desk.exchange.schedules.schedule import CONFIRMED, Event, Person, Room, Schedule, Words
from forum_desk.exchange.schedules.sheet_fields import ROLES, Meaning, meaning
from forum_desk.exchange.schedules.times import minutes_between, minutes_of
from forum_desk.exchange.understanding import moments

_HEADER_ROWS = 30
_RANGE = re.compile(r"\s*(?:[-\u2010-\u2015\u2212~～〜至到]|->|→)\s*(?=\d|上午|下午|晚)")
_PEOPLE = re.compile(r"\s*[\n;；、]\s*")
_COMMAS = re.compile(r"\s*[,，]\s*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ROOMS = re.compile(r"\s*[\n;；]\s*")
_DOTTED = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
_SHORT = re.compile(r"\d{1,2}\.\d")
_NIGHT = timedelta(days=1)

Columns = Mapping[Meaning, int]


def read_sheets(sheets: Sheets, zone: str = "") -> Reading:
    """The programme in the first sheet that holds one. Raises Refusal when none does."""
    for sheet in sheets.sheets:
        found = _header(sheet)
        if found is not None and not sheet.hidden:
            row, columns = found
            reader = _Reader(sheet, columns, schedule_context("", zone, Collector()), Collector())
            reader.read(row + 1)
            return Reading(reader.schedule(), sheets.kind, reader.collector.count, tuple(reader.collector.notes))
    raise Refusal(NO_SCHEDULE, code="no_header")


def _header(sheet: Sheet) -> tuple[int, Columns] | None:
    """The row of the header and its columns: it names a title, and a date, a time or a start."""
    for index, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        columns: dict[Meaning, int] = {}
        for column, cell in enumerate(row):
            found = meaning(cell.text) if cell.text.strip() else None
            if found is not None:
                columns.setdefault(found, column)
        fields = {one.field for one in columns}
        if "title" in fields and fields & {"date", "start", "time", "room", "speaker"}:
            return index, columns
    return None


@dataclass(slots=True)
class _Reader:
    """Reads the rows below a header."""

    sheet: Sheet
    columns: Columns
    context: Context
    collector: Collector
    day: date | None = None
    month_first: frozenset[int] = field(default_factory=frozenset)

    def read(self, first: int) -> None:
        """Take every row from `first` on."""
        rows = self.sheet.rows[first:]
        self.month_first = frozenset(
            column
            for column in self.columns.values()
            if moments.writes_month_first([row[column].text for row in rows if row[column].text])
        )
        for index, row in enumerate(rows, first):
            self._take(row, index + 1)

    def schedule(self) -> Schedule:
        """What was read; what a sheet or a file is called is no name of a forum."""
        events = self.collector.joined()
        rooms = dict.fromkeys(room for event in events for room in event.rooms)
        return Schedule(zone=self.context.name, rooms=tuple(Room(name) for name in rooms), events=events)

    def _take(self, row: Sequence[Cell], number: int) -> None:
        texts = {cell.text.strip() for cell in row if cell.text.strip()}
        if not texts or self._is_date_row(texts):
            return
        title = self._words(row, "title")
        self.collector.begin(title.best(), number)
        times = self._cell(row, "start"), self._cell(row, "time")
        if not title and not any(cell.text.strip() for cell in times):
            self.collector.note("no_row", next(iter(sorted(texts, key=len, reverse=True))))
            return
        start = self._start(row)
        minutes = self._minutes(row, start)
        if not title:
            text = next((said for name in ("type", "track", "room") if (said := self._text(row, name))), min(texts))
            self.collector.note("no_title", text)
            title = Words.of(text)
        rooms = [room for room in _ROOMS.split(self._text(row, "room")) if room] or [""]
        self.collector.keep(
            Event(
                guid=self._text(row, "id") or self._own_guid(title, start, rooms[0]),
                title=title,
                start=start,
                minutes=minutes,
                room=rooms[0],
                also_in=tuple(rooms[1:]),
                subtitle=self._words(row, "subtitle"),
                abstract=self._words(row, "abstract"),
                description=self._words(row, "description"),
                track=self._text(row, "track"),
                type=self._text(row, "type"),
                language=self._text(row, "language"),
                url=self._text(row, "url"),
                persons=tuple(Person(name, role=role) for role in ROLES for name in _names(self._text(row, role))),
                state=self._text(row, "state").upper() or CONFIRMED,
            )
        )

    def _is_date_row(self, texts: set[str]) -> bool:
        """A row that says a date and nothing else sets it for the rows below."""
        if len(texts) > 1:
            return False
        found = moments.of_text(next(iter(texts)))
        if found.clock is not None or (found.day is None and found.month_day is None):
            return False
        self.day = self._with_year(found) or self.day
        return True

    def _with_year(self, found: moments.Moment) -> date | None:
        """The day; one without a year is in that of the rows before."""
        if found.day is not None or found.month_day is None or self.day is None:
            return found.day
        try:
            return date(self.day.year, *found.month_day)
        except ValueError:
            return None

    def _start(self, row: Sequence[Cell]) -> datetime | None:
        days = [self._with_year(found) for name in ("date", "start", "time") if (found := self._moment(row, name))]
        stated = next((day for day in reversed(days) if day), None)
        said = self._text(row, "date")
        if stated or any(
            char.isdigit() for char in said
        ):  # a date that is not understood is not that of the row before
            self.day = stated
        clock = self._clock(row, "start") or self._range(row)[0]
        if self.day is None or clock is None:
            texts = (said, self._text(row, "start"), self._text(row, "time"))
            unclear = next(filter(None, texts if self.day is None else reversed(texts)), "")
            self.collector.note("not_a_time" if unclear else "no_time", unclear)
            return None
        return datetime.combine(self.day, clock, self.context.zone)

    def _minutes(self, row: Sequence[Cell], start: datetime | None) -> int:
        end = self._clock(row, "end") or self._range(row)[1]
        said = self._text(row, "minutes")
        if start is not None and end is not None:
            found = self._moment(row, "end")
            last = (self._with_year(found) if found else None) or start.date()
            until = datetime.combine(last, end, self.context.zone)
            if until < start and last == start.date() and start.hour >= 17:
                until += _NIGHT
            minutes = minutes_between(start, until)
            if minutes >= 0:
                return minutes
            self.collector.note("ends_before_start")
            return 0
        minutes = minutes_of(said) or 0 if said else 0
        if minutes < 0:
            self.collector.note("ends_before_start")
        elif minutes == 0:
            self.collector.note("not_a_duration" if said else "no_duration", said)
        return max(minutes, 0)

    def _range(self, row: Sequence[Cell]) -> tuple[time | None, time | None]:
        """Start and end from a cell that holds both, or a start alone."""
        cell = _with_colons(self._cell(row, "time"))
        if cell.kind is not Kind.TEXT:
            return self._clock(row, "time"), None
        parts = _RANGE.split(cell.text, maxsplit=1)
        clocks = [moments.of_text(part).clock for part in parts]
        return clocks[0], clocks[1] if len(clocks) > 1 else None

    def _moment(self, row: Sequence[Cell], name: str) -> moments.Moment | None:
        column = self.columns.get(Meaning(name))
        if column is None or not row[column].text.strip():
            return None
        if name == "date":
            return moments.of_cell(row[column], column in self.month_first)
        return moments.of_cell(_with_colons(row[column]), column in self.month_first, wants_time=True)

    def _clock(self, row: Sequence[Cell], name: str) -> time | None:
        found = self._moment(row, name)
        return found.clock if found else None

    def _cell(self, row: Sequence[Cell], name: str) -> Cell:
        column = self.columns.get(Meaning(name))
        return EMPTY if column is None else row[column]

    def _text(self, row: Sequence[Cell], name: str) -> str:
        return self._cell(row, name).text.strip()

    def _words(self, row: Sequence[Cell], name: str) -> Words:
        return Words.by_language(
            {one.language: row[column].text.strip() for one, column in self.columns.items() if one.field == name}
        )

    def _own_guid(self, title: Words, start: datetime | None, room: str) -> str:
        when = start.isoformat() if start else ""
        return derived_guid("row", self.sheet.name, title.best(), when, room)


def _with_colons(cell: Cell) -> Cell:
    """A cell for a time, whose 9.30 is half past nine and no day; a number has lost its last 0."""
    text = cell.text.strip()
    if cell.kind is Kind.NUMBER and _SHORT.fullmatch(text):
        text += "0"
    mended = _DOTTED.sub(r"\1:\2", text)
    return cell if mended == text else text_cell(mended, cell.marks)


def _names(text: str) -> list[str]:
    """The names in a cell. A comma parts them only where each part is a whole name by itself."""
    names = [name for name in _PEOPLE.split(text) if name]
    if (
        len(names) == 1
        and len(parts := _COMMAS.split(text)) > 1
        and all(" " in one or _HAN.search(one) for one in parts)
    ):
        return parts
    return names
