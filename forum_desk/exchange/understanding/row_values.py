"""What one row says before it is somebody: its values with the cells they came from, its names, its problems."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from forum_desk.exchange.reading.cleaning import clean
from forum_desk.exchange.understanding.column_meanings import SHARED
from forum_desk.exchange.understanding.problems import Problem, problem
from forum_desk.exchange.understanding.understood import FieldValue, Source

# What belongs to one person alone: with several people in a cell it is shared out one each, or to nobody.
_PERSONAL = frozenset(
    {"position", "gender", "phone", "email", "id_no", "honorific", "ethnicity", "room_no", "seq", "fee"}
)
_OF_LINES = frozenset({"position", "honorific", "ethnicity"})  # one line each, which their value has lost
_SEPARATOR = {"phone": " / ", "email": "; ", "note": "; ", "sessions": "; ", "diet": "; "}


@dataclass(slots=True)
class Row:
    """What one row says before it is somebody."""

    number: int
    values: dict[str, FieldValue] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    names: dict[str, tuple[str, Source]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    declined: str = ""

    def warn(self, code: str, about: str | None = None, text: str = "") -> None:
        """Note a problem of this row."""
        self.problems.append(problem(self.number, code, about, text))

    def warn_of_ditto(self, about: str, text: str, said: str) -> None:
        """Note that a ditto mark was taken for the text above it; where that says nothing, nothing was taken."""
        if said:
            self.warn("ditto_expanded", about, text)

    def add(self, name: str, value: FieldValue) -> None:
        """A further value for a field: both count where they can stand together, else the first."""
        before = self.values[name]
        if name in SHARED and isinstance(before, str) and str(value) not in before:
            self.values[name] = f"{before}{_SEPARATOR.get(name, ' ')}{value}"


def shared_out(
    values: Mapping[str, FieldValue], sources: Mapping[str, Source], place: int, count: int
) -> dict[str, FieldValue]:
    """The values of one of several people in a row: what is personal only where there is one for each.

    The number of heads of the row is that of all of them together, so it is nobody's.
    """
    found: dict[str, FieldValue] = {}
    for key, value in values.items():
        if key == "headcount":
            continue
        if key not in _PERSONAL:
            parts = [part.strip() for part in str(value).split(";")] if key == "org" else []
            found[key] = parts[place] if len(parts) == count else value
            continue
        parts = _parts(str(value))
        if len(parts) != count and key in _OF_LINES:
            parts = [line for line in clean(sources[key].text).split("\n") if line.strip()]
        if len(parts) == count:
            found[key] = parts[place].strip()
    return found


def _parts(text: str) -> list[str]:
    for separator in ("; ", " / ", "、", "；", ";", "/", ","):
        if separator in text:
            return [part.strip() for part in text.split(separator) if part.strip()]
    return [text]


def corrected(
    values: Mapping[str, FieldValue], by_hand: Mapping[str, FieldValue | None], without: Container[str] = ()
) -> dict[str, FieldValue]:
    """The values of a row as corrected by hand, but for the fields in `without`."""
    found = dict(values)
    for key, value in by_hand.items():
        if key in without:
            continue
        if value is None:
            found.pop(key, None)
        else:
            found[key] = value
    return found
