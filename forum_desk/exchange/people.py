"""Makes people of the rows of a table: one row may be one person, several, an organisation's places, or nobody."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from forum_desk.exchange import contacts
from forum_desk.exchange.cells import NAME_MEANINGS, CellReader
from forum_desk.exchange.choices import yes_or_no
from forum_desk.exchange.cleaning import clean, one_line
from forum_desk.exchange.column_meanings import SHARED
from forum_desk.exchange.day_order import orders_of
from forum_desk.exchange.fields import NAME_FIELDS
from forum_desk.exchange.forms import unit_above
from forum_desk.exchange.grid import Cell, Kind, Mark, text_cell
from forum_desk.exchange.institutions import is_institution
from forum_desk.exchange.person_names import Name, NameCell, are_swapped, read_name, read_names
from forum_desk.exchange.person_roles import is_remark
from forum_desk.exchange.problems import Problem, problem
from forum_desk.exchange.rows import why_nobody
from forum_desk.exchange.tables import Block, Table
from forum_desk.exchange.understood import Corrections, FieldValue, NotPerson, OrganisationOnly, Person, Source
from forum_desk.exchange.values import Reading
from forum_desk.exchange.vocabulary import means, words

# What belongs to one person alone: with several people in a cell it is shared out one each, or to nobody.
_PERSONAL = frozenset(
    {"position", "gender", "phone", "email", "id_no", "honorific", "ethnicity", "room_no", "seq", "fee"}
)
# What shows that a row without a name is a person all the same.
_OF_A_PERSON = frozenset({"position", "gender", "phone", "email", "id_no", "honorific", "ethnicity"})
_OF_NAMES = frozenset({"name_order_unclear", "incomplete_name"})
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

    def add(self, name: str, value: FieldValue, source: Source) -> None:
        """A field's value; of two for the same field both count where they can stand together, else the first."""
        before = self.values.get(name)
        if before is None:
            self.values[name] = value
            self.sources[name] = source
        elif name in SHARED and isinstance(before, str) and str(value) not in before:
            self.values[name] = f"{before}{_SEPARATOR.get(name, ' ')}{value}"


@dataclass(slots=True)
class People:
    """What the rows of a table come to."""

    people: list[Person] = field(default_factory=list)
    organisations_only: list[OrganisationOnly] = field(default_factory=list)
    not_people: list[NotPerson] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Reader:
    """Reads the rows of one table from the top down; ditto marks look back."""

    def __init__(self, table: Table, corrections: Corrections) -> None:
        self._table = table
        self._corrections = corrections
        self._cells = CellReader(_reading(table, corrections))
        self._unit, self._unit_sources = self._of_the_unit()
        self._name_columns = [column for column, meaning in table.meanings.items() if meaning in NAME_MEANINGS]
        self._last: dict[int, Cell] = {}
        self.found = People()

    def read(self) -> People:
        """Every row below the header."""
        sheet = self._table.sheet
        for index in range(self._table.first_row, len(sheet.rows)):
            number = index + 1
            if number in self._corrections.skipped:
                self.found.not_people.append(NotPerson(number, "skipped"))
                continue
            if index in self._table.headers_below:
                self.found.not_people.append(NotPerson(number, "header"))
                continue
            for block in self._table.blocks:
                if index in block.rows:
                    self._read_block(index, sheet.rows[index], block)
        self._warn_missing_organisations()
        return self.found

    def _read_block(self, index: int, cells: Sequence[Cell], block: Block) -> None:
        why = why_nobody(cells, block.columns, block.meanings)
        if why is None:
            self._read_row(index, cells, block)
            return
        if why == "section":
            self._begin_section(index, cells, block)
        nobody = NotPerson(index + 1, why)
        if why != "empty" and nobody not in self.found.not_people[-1:]:
            self.found.not_people.append(nobody)

    def _begin_section(self, index: int, cells: Sequence[Cell], block: Block) -> None:
        """In a table without a column of organisations, the heading of a section names the organisation below it."""
        if "org" in self._table.meanings.values():
            return
        column = next(column for column in block.columns if cells[column].text.strip())
        text = one_line(clean(cells[column].text))
        if is_institution(text):
            self._unit["org"] = text
            self._unit_sources["org"] = Source(index + 1, column, cells[column].text)
        elif self._unit_sources.get("org", Source(0, 0, "")).row > self._table.first_row:
            del self._unit["org"], self._unit_sources["org"]

    def _of_the_unit(self) -> tuple[dict[str, FieldValue], dict[str, Source]]:
        """What stands above the table for everybody in it, where the table has no column of its own for it."""
        values: dict[str, FieldValue] = {}
        sources: dict[str, Source] = {}
        above = self._table.sheet.rows[: min(self._table.header, default=0)]
        for meaning, found in unit_above(above).items():
            if meaning not in self._table.meanings.values():
                values.update(self._cells.read(found.column, meaning, found.cell).values)
                sources[meaning] = Source(found.row + 1, found.column, found.cell.text)
        return values, sources

    def _read_row(self, index: int, cells: Sequence[Cell], block: Block) -> None:
        row = Row(index + 1)
        row.values.update(self._unit)
        row.sources.update(self._unit_sources)
        for column, meaning in block.meanings.items():
            cell = self._resolved(row, column, meaning, cells[column])
            if cell.kind is not Kind.EMPTY or cell.marks:
                self._take(row, column, meaning, cell)
        if row.names or row.values.keys() - self._unit.keys():
            self._settle(row, index, cells)

    def _resolved(self, row: Row, column: int, meaning: str, cell: Cell) -> Cell:
        """The cell, or the one above it for which a ditto mark stands."""
        if cell.kind is Kind.TEXT and len(cell.text) <= 16 and means("ditto", cell.text.strip()):
            above = self._last.get(column)
            if above is None or meaning in NAME_MEANINGS:
                return Cell()
            row.warn("ditto_expanded", meaning, above.text)
            return above
        if cell.kind is not Kind.EMPTY:
            self._last[column] = cell
        return cell

    def _take(self, row: Row, column: int, meaning: str, cell: Cell) -> None:
        said = self._cells.read(column, meaning, cell)
        for code, text in said.problems:
            row.warn(code, meaning, text)
        if not said.text:
            return
        source = Source(row.number, column, cell.text)
        if meaning in NAME_MEANINGS:
            row.names[meaning] = (said.text, source)
        elif meaning == "attending" and (yes_or_no(said.text) is False or _declines(said.text) or _unsure(said.text)):
            row.declined = row.declined or said.text
        for name, value in said.values.items():
            row.add(name, value, source)

    def _settle(self, row: Row, index: int, cells: Sequence[Cell]) -> None:
        """Decide who the row is."""
        named = self._one_or_several(row, _names_of(row, self._names_by_hand(row)))
        if named.declined and not named.people and row.names:
            self.found.not_people.append(NotPerson(row.number, "declined"))
            return
        if named.role:
            row.values.setdefault("position", named.role)
        if named.places is not None:
            self._keep_places(row, named.places, alone=not named.people)
        if named.people:
            self._people(row, named)
        elif named.places is None:
            self._unnamed(row)
        self._warn_of_row(row, named, index, cells)
        self.found.problems.extend(row.problems)

    def _names_by_hand(self, row: Row) -> dict[str, tuple[str, Source] | None]:
        """What the organiser typed for the names of this row; None takes one away."""
        columns = {column.field: column.index for column in self._table.columns}
        return {
            key: (str(text), Source(row.number, columns.get(key, 0), str(text))) if text is not None else None
            for (number, key), text in self._corrections.values.items()
            if number == row.number and key in NAME_FIELDS
        }

    def _one_or_several(self, row: Row, named: NameCell) -> NameCell:
        """The people of a row, or the one person whom the organiser says it is."""
        if row.number not in self._corrections.whole or len(named.people) < 2:
            return named
        return named._replace(people=(read_name(one_line(next(iter(row.names.values()))[0])),))

    def _keep_places(self, row: Row, places: int, *, alone: bool) -> None:
        """Places of a row; where they stand beside people, the row's number of heads counts those too."""
        text = next((text for text, _source in row.names.values()), "")
        row.warn("placeholder_name", "name", text)
        heads = row.values.get("headcount")
        org = row.values.get("org")
        expected = heads if alone and isinstance(heads, int) else places
        self.found.organisations_only.append(OrganisationOnly(row.number, str(org) if org else None, expected))

    def _unnamed(self, row: Row) -> None:
        values = _corrected(row.values, row.number, self._corrections)
        names_somebody = not NAME_MEANINGS.isdisjoint(self._table.meanings.values())
        if values.keys() & NAME_FIELDS or (names_somebody and values.keys() & _OF_A_PERSON):
            if "name" not in values:
                row.warn("missing_name", "name")
            self.found.people.append(Person(row.number, values, row.sources))
        elif "org" in values or "headcount" in values:
            heads = values.get("headcount")
            org = values.get("org")
            self.found.organisations_only.append(
                OrganisationOnly(row.number, str(org) if org else None, heads if isinstance(heads, int) else None)
            )

    def _people(self, row: Row, named: NameCell) -> None:
        several = len(named.people) > 1
        if several and not self._names_by_hand(row):
            row.warn("several_people_in_cell", "name", next(iter(row.names.values()))[0])
        if named.headcount is not None:
            row.values.setdefault("headcount", named.headcount)
        for place, name in enumerate(named.people):
            values = _shared_out(row.values, place, len(named.people)) if several else dict(row.values)
            sources = {key: source for key, source in row.sources.items() if key in values}
            _add_name(values, sources, name, row)
            values = _corrected(values, row.number, self._corrections, without=NAME_FIELDS)
            self.found.people.append(Person(row.number, values, sources, split=several))
            written = name.shown if several else next(iter(row.names.values()))[0]
            for code in name.codes:
                row.warn(code, "name", written)

    def _warn_of_row(self, row: Row, named: NameCell, index: int, cells: Sequence[Cell]) -> None:
        if index in self._table.sheet.hidden_rows:
            row.warn("hidden_row")
        marks = Mark.STRUCK | Mark.PARTLY_STRUCK
        struck = [cells[column] for column in self._name_columns if cells[column].marks & marks]
        note = str(row.values.get("note", ""))
        if named.declined or row.declined:
            row.warn("maybe_declined", None, row.declined or next(iter(row.names.values()))[0])
        elif struck:
            row.warn("maybe_declined", "name", str(struck[0].value or struck[0].text))
        elif note and _declines(note):
            row.warn("maybe_declined", "note", note)

    def _warn_missing_organisations(self) -> None:
        """Only where nearly everybody else has one, a person without an organisation is a gap."""
        people = self.found.people
        without = [person for person in people if "org" not in person.values]
        if "org" in self._table.meanings.values() and len(without) <= 0.5 * len(people):
            self.found.problems.extend(problem(person.row, "missing_org", "org") for person in without)


def _reading(table: Table, corrections: Corrections) -> Reading:
    """How the cells of the table are read; every block of it has its say on the order of dates."""
    month_first: set[int] = set()
    unknown: set[int] = set()
    headers = {column.index: column.header for column in table.columns}
    for block in table.blocks:
        orders = orders_of(headers, block.meanings, table.sheet.rows[block.rows.start : block.rows.stop])
        month_first |= orders.month_first
        unknown |= orders.unknown
    return Reading(corrections.year, frozenset(month_first), frozenset(unknown), table.sheet.epoch_1904)


def _declines(note: str) -> bool:
    folded = note.casefold()
    return len(note) <= 80 and any(word in folded for word in words("declined") if len(word) > 1)


def _unsure(answer: str) -> bool:
    return means("unsure", answer) or means("placeholder", answer)


def _names_of(row: Row, by_hand: Mapping[str, tuple[str, Source] | None]) -> NameCell:
    """The names of a row, from one column or from one a script; what was typed takes the place of the cell."""
    _join_family_and_given(row)
    if by_hand:
        row.problems = [one for one in row.problems if one.field not in by_hand or one.code not in _OF_NAMES]
        row.names = {key: each for key, each in {**row.names, **by_hand}.items() if each is not None}
    main = next((key for key in ("name", "name_zh", "name_vi", "name_latin") if key in row.names), None)
    if main is None:
        return NameCell()
    cell = read_names(row.names[main][0])
    if main != "name" and len(cell.people) == 1:
        cell = cell._replace(people=(_as_column_says(main, cell.people[0]),))
    for other in ("name_zh", "name_vi", "name_latin"):
        if other == main or other not in row.names or cell.places is not None:
            continue
        second = read_names(row.names[other][0])
        if len(second.people) == len(cell.people):
            pairs = zip(cell.people, second.people, strict=True)
            people = tuple(_merged(one, _as_column_says(other, two)) for one, two in pairs)
            cell = cell._replace(people=people)
    return cell


def _join_family_and_given(row: Row) -> None:
    """Two columns make one name in the order of the columns; Chinese without a space."""
    parts = [(key, row.names.pop(key)) for key in ("family_name", "given_name") if key in row.names]
    if not parts:
        return
    parts.sort(key=lambda part: part[1][1].column)
    texts = [one_line(text) for _key, (text, _source) in parts]
    han = all(not char.isascii() and char >= "\u2e80" for text in texts for char in text)
    joined = ("" if han else " ").join(texts)
    if han and parts[0][0] == "given_name":
        joined = "".join(reversed(texts))
    if len(parts) == 1:
        if not means("placeholder", joined):
            row.warn("incomplete_name", "name", joined)
    else:
        said = {key: text for key, (text, _source) in parts}
        if are_swapped(said["family_name"], said["given_name"]):
            row.warn("name_order_unclear", "name", joined)
    field_name = "name" if "name" not in row.names else "name_latin"
    row.names.setdefault(field_name, (joined, parts[0][1][1]))


def _as_column_says(column: str, name: Name) -> Name:
    """A name without marks in the Vietnamese column is Vietnamese; one with marks in the Latin column is Latin."""
    latin = name.vi or name.latin
    if column == "name_vi" and latin:
        return name._replace(vi=latin, latin="", shown=name.shown)
    if column == "name_latin" and latin:
        return name._replace(latin=latin, vi="", codes=tuple(code for code in name.codes if code != "incomplete_name"))
    return name


def _merged(one: Name, other: Name) -> Name:
    """The same person's name from a second column; what the first one says stays."""
    vi = one.vi or other.vi
    latin = one.latin or other.latin
    return one._replace(
        zh=one.zh or other.zh,
        latin="" if latin == vi else latin,
        vi=vi,
        honorific=one.honorific or other.honorific,
        codes=tuple(code for code in one.codes if code != "incomplete_name" or not other.shown),
    )


def _add_name(values: dict[str, FieldValue], sources: dict[str, Source], name: Name, row: Row) -> None:
    """Put the name's parts among the values, in the order of the fields."""
    source = next(iter(row.names.values()))[1]
    parts = {"name": name.shown, "name_zh": name.zh, "name_latin": name.latin, "name_vi": name.vi}
    for key, value in parts.items():
        if value:
            values[key] = value
            sources[key] = row.names.get(key, ("", source))[1]
    if name.honorific and "honorific" not in values:
        values["honorific"] = name.honorific
        sources["honorific"] = source
    if name.phone and "phone" not in values:
        read = contacts.phone(text_cell(name.phone), name.phone)
        values["phone"] = read.value or name.phone
        sources["phone"] = source
    if name.country and "country" not in values:
        values["country"] = name.country
        sources["country"] = source
    if name.role and name.role not in str(values.get("note", "")):
        place = "note" if "position" in values or is_remark(name.role) else "position"
        values[place] = f"{values[place]}; {name.role}" if place in values else name.role
        sources.setdefault(place, source)
    if name.org and "org" not in values:
        values["org"] = name.org
        sources["org"] = source
    if name.gender and "gender" not in values:
        values["gender"] = name.gender
        sources["gender"] = source


def _shared_out(values: Mapping[str, FieldValue], place: int, count: int) -> dict[str, FieldValue]:
    """The values of one of several people in a row: what is personal only where there is one for each."""
    found: dict[str, FieldValue] = {}
    for key, value in values.items():
        if key not in _PERSONAL:
            found[key] = value
            continue
        parts = _parts(str(value))
        if len(parts) == count:
            found[key] = parts[place]
    return found


def _parts(text: str) -> list[str]:
    for separator in ("; ", " / ", "、", "；", ";", "/", ","):
        if separator in text:
            return [part.strip() for part in text.split(separator) if part.strip()]
    return [text]


def _corrected(
    values: Mapping[str, FieldValue], row: int, corrections: Corrections, without: Container[str] = ()
) -> dict[str, FieldValue]:
    found = dict(values)
    for (number, key), value in corrections.values.items():
        if number != row or key in without:
            continue
        if value is None:
            found.pop(key, None)
        else:
            found[key] = value
    return found
