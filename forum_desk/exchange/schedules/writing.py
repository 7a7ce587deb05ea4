"""Writes a programme in the format that the ending of a path asks for."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from forum_desk.errors import Refused
from forum_desk.exchange.schedules.ical_writing import write_ical
from forum_desk.exchange.schedules.json1_writing import write_json1
from forum_desk.exchange.schedules.json2_writing import write_json2
from forum_desk.exchange.schedules.notes import Note
from forum_desk.exchange.schedules.schedule import Schedule
from forum_desk.exchange.schedules.sheet_writing import write_xlsx
from forum_desk.exchange.schedules.strict import Written
from forum_desk.exchange.schedules.xml_writing import write_xml
from forum_desk.language import N_

ENDINGS = (".ics", ".xml", ".json", ".xlsx")
UNKNOWN_ENDING = N_("A programme is written as .ics, .xml, .json or .xlsx; {name} ends in none of them.")
UNWRITABLE = N_("{name} cannot be written. Check the folder, and close the file if it is open elsewhere.")


def write_schedule(
    path: Path, schedule: Schedule, now: datetime, *, languages: Iterable[str] = (), version: int = 1, tag: str = "en"
) -> tuple[Note, ...]:
    """Write a schedule; returns the records that the format could not carry.

    `languages` are preferred where a format has one text, `version` is that of schedule.json, `tag` the language of a
    spreadsheet's headers, `now` (aware) stamps a calendar. Raises Refused for another ending, for a schedule without
    any time (but not in a spreadsheet), and for a file that cannot be written.
    """
    written = _written(path, schedule, now, tuple(languages), version, tag)
    try:
        path.write_bytes(written.data)
    except OSError as error:
        raise Refused(UNWRITABLE, name=path.name) from error
    return written.left_out


def _written(
    path: Path, schedule: Schedule, now: datetime, languages: tuple[str, ...], version: int, tag: str
) -> Written:
    ending = path.suffix.lower()
    if ending == ".ics":
        return write_ical(schedule, now, languages)
    if ending == ".xml":
        return write_xml(schedule, languages)
    if ending == ".json":
        return write_json2(schedule, languages) if version == 2 else write_json1(schedule, languages)
    if ending == ".xlsx":
        return write_xlsx(schedule, tag)
    raise Refused(UNKNOWN_ENDING, name=path.name)
