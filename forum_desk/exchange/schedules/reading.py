"""Reads a programme from any file: told by its contents, never by its ending."""

from pathlib import Path

from forum_desk.exchange.reading.files import read_bytes
from forum_desk.exchange.reading.grid import LIMITS, Limits
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.ical_reading import read_ical
from forum_desk.exchange.schedules.json_reading import read_json
from forum_desk.exchange.schedules.notes import Reading
from forum_desk.exchange.schedules.sheet_reading import read_sheets
from forum_desk.exchange.schedules.xml_reading import read_xml
from forum_desk.language import N_

EMPTY = N_("The file is empty.")
UNOPENED = N_("{name} cannot be opened. Check that it exists and may be read.")
TOO_LARGE = N_("The file is larger than {limit} MB, which no programme is. It was not opened.")

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_schedule(path: Path, *, zone: str = "", limits: Limits = LIMITS) -> Reading:
    """The schedule in a file; `zone` (IANA) is that of times which name none. Raises Refusal when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise Refusal(UNOPENED, code="damaged", name=path.name) from error
    return read_schedule_bytes(data, name=path.name, zone=zone, limits=limits)


def read_schedule_bytes(data: bytes, *, name: str = "", zone: str = "", limits: Limits = LIMITS) -> Reading:
    """The schedule in the bytes of a file called `name`. Raises Refusal when it cannot be read."""
    if not data.strip():
        raise Refusal(EMPTY, code="empty")
    if len(data) > limits.file_bytes:
        raise Refusal(TOO_LARGE, code="too_large", limit=limits.file_bytes // (1024 * 1024))
    beginning = _beginning(data)
    if beginning.startswith("<"):
        return read_xml(data, zone)
    if beginning.startswith(("{", "[")):
        return read_json(data, zone)
    if beginning.upper().startswith("BEGIN:VCALENDAR"):
        return read_ical(data, zone)
    return read_sheets(read_bytes(data, name=name, limits=limits), zone)


def _beginning(data: bytes) -> str:
    """The first characters that are no blanks, whatever the encoding is."""
    head = data[:400]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1").lstrip()
