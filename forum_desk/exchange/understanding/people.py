"""Makes people of the rows of a table: one row may be one person, several, an organisation's places, or nobody."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from forum_desk.exchange.reading.cleaning import clean, one_line
from forum_desk.exchange.reading.grid import EMPTY, Cell, Kind, Mark
from forum_desk.exchange.understanding.cells import NAME_MEANINGS, declines, ends_declining, is_open, said_by
from forum_desk.exchange.understanding.day_order import JOURNEY, orders_of
from forum_desk.exchange.understanding.fields import NAME_FIELDS
from forum_desk.exchange.understanding.forms import unit_above
from forum_desk.exchange.understanding.institutions import is_numbered, unit_of_section
from forum_desk.exchange.understanding.person_names import NameCell, read_name
from forum_desk.exchange.understanding.problems import Problem, problem
from forum_desk.exchange.understanding.row_names import add_name, as_vietnamese, names_of
from forum_desk.exchange.understanding.row_values import Row, corrected, shared_out
from forum_desk.exchange.understanding.rows import may_be_signature, only_counts, signs_off, why_nobody
from forum_desk.exchange.understanding.tables import Block, Table
from forum_desk.exchange.understanding.understood import (
    Corrections,
    FieldValue,
    NotPerson,
    OrganisationOnly,
    Person,
    Source,
)
from forum_desk.exchange.understanding.values import Reading
from forum_desk.exchange.understanding.vocabulary import means

# What shows that a row without a name is a person all the same.
_OF_A_PERSON = frozenset({"position", "gender", "phone", "email", "id_no", "honorific", "ethnicity"})
# What one person alone can have of what a row says of all its people.
_OF_ONE = frozenset({"phone", "email", "id_no", "honorific", "position", "headcount"})

_NO_VALUE = frozenset({"formula_error", "formula_no_value"})
_ANY_READING = Reading()
_FAR = 20  # rows of nothing before a cell that has nothing to do with the table


@dataclass(slots=True)
class People:
    """What the rows of a table come to."""

    people: list[Person] = field(default_factory=list)
    organisations_only: list[OrganisationOnly] = field(default_factory=list)
    not_people: list[NotPerson] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: "People", first: int) -> None:
        """The people of a further sheet, whose rows begin behind row `first` of the whole list."""
        if first:
            other = People(
                [replace(one, row=one.row + first, sources=_moved(one.sources, first)) for one in other.people],
                [replace(one, row=one.row + first) for one in other.organisations_only],
                [replace(one, row=one.row + first) for one in other.not_people],
                [replace(one, row=one.row + first) for one in other.problems],
            )
        self.people.extend(other.people)
        self.organisations_only.extend(other.organisations_only)
        self.not_people.extend(other.not_people)
        self.problems.extend(other.problems)


def _moved(sources: Mapping[str, Source], first: int) -> dict[str, Source]:
    return {key: source._replace(row=source.row + first) for key, source in sources.items()}


class Reader:
    """Reads the rows of one table from the top down; ditto marks look back."""

    def __init__(self, table: Table, corrections: Corrections) -> None:
        self._table = table
        self._corrections = corrections
        self._readings = _readings(table, corrections)
        self._places = {column.field: column.index for column in table.columns}
        self._unit, self._unit_sources = self._of_the_unit()
        self._name_columns = [column for column, meaning in table.meanings.items() if meaning in NAME_MEANINGS]
        self._name_heading = next((one.header for one in table.columns if one.index in self._name_columns), "")
        self._columns = [column.index for column in table.columns]
        self._last: dict[int, Cell] = {}
        self._signed = False
        self._total = -1
        self._by_hand = _by_row(corrections.values)
        self.found = People()

    def read(self) -> People:
        """Every row below the header."""
        sheet = self._table.sheet
        last = self._table.first_row
        for index in range(self._table.first_row, len(sheet.rows)):
            number = index + 1
            filled = [cell for column in self._columns if (cell := sheet.rows[index][column]).kind is not Kind.EMPTY]
            if len(filled) == 1 and index - last > _FAR:
                self.found.problems.append(problem(number, "stray_cell", None, filled[0].text))
                continue
            last = index if filled else last
            if number in self._corrections.skipped:
                self.found.not_people.append(NotPerson(number, "skipped"))
                continue
            if index in self._table.headers_below:
                self.found.not_people.append(NotPerson(number, "header"))
                continue
            for block in _blocks_of(self._table.blocks, index, sheet.rows[index]):
                self._read_block(index, sheet.rows[index], block)
        self._warn_missing_organisations()
        return self.found

    def _read_block(self, index: int, cells: Sequence[Cell], block: Block) -> None:
        why = why_nobody(cells, block.columns, block.meanings)
        if why == "total":
            self._total = index
        elif self._total == index and only_counts(cells, block.columns):
            why = "total"
        if self._signed and may_be_signature(cells, block.columns, block.meanings):
            why = "note" if why != "empty" else why
        self._signed = self._signed or (why in {"note", "section"} and signs_off(cells, block.columns))
        if why is None:
            self._read_row(index, cells, block)
            return
        if why in {"section", "note"} and not self._begin_unit(index, cells) and why == "section":
            self._begin_section(index, cells, block)
        nobody = NotPerson(index + 1, why)
        if why != "empty" and nobody not in self.found.not_people[-1:]:
            self.found.not_people.append(nobody)

    def _begin_unit(self, index: int, cells: Sequence[Cell]) -> bool:
        """Whether a row within the table says whose people follow (单位名称：乙学院), as on forms below each other."""
        if "org" in self._table.meanings.values():
            return False
        found = unit_above([cells]).get("org")
        if found is not None:
            self._unit["org"] = one_line(clean(found.cell.text))
            self._unit_sources["org"] = Source(index + 1, found.column, found.cell.text)
        return found is not None

    def _begin_section(self, index: int, cells: Sequence[Cell], block: Block) -> None:
        """In a table without a column of organisations, the heading of a section names the organisation below it."""
        if "org" in self._table.meanings.values():
            return
        column = next(column for column in block.columns if cells[column].text.strip())
        unit = unit_of_section(one_line(clean(cells[column].text)))
        if unit:
            self._unit["org"] = unit
            self._unit_sources["org"] = Source(index + 1, column, cells[column].text)
        elif self._unit_sources.get("org", Source(0, 0, "")).row > self._table.first_row:
            del self._unit["org"], self._unit_sources["org"]

    def _of_the_unit(self) -> tuple[dict[str, FieldValue], dict[str, Source]]:
        """What stands above the table for everybody in it, where the table has no column of its own for it."""
        values: dict[str, FieldValue] = {}
        sources: dict[str, Source] = {}
        above = [*self._table.around, *self._table.sheet.rows[: min(self._table.header, default=0)]]
        for meaning, found in unit_above(above).items():
            if meaning not in self._table.meanings.values():
                values.update(said_by(found.cell, meaning, self._reading(found.column, meaning)).values)
                sources[meaning] = Source(found.row + 1, found.column, found.cell.text)
        if "org" not in values and "org" not in self._table.meanings.values():
            self._take_heading_above(values, sources)
        unit = unit_of_section(self._table.section)
        if unit and "org" not in {*values, *self._table.meanings.values()}:
            values["org"] = unit
            sources["org"] = Source(min(self._table.header, default=0) + 1, 0, self._table.section)
        return values, sources

    def _take_heading_above(self, values: dict[str, FieldValue], sources: dict[str, Source]) -> None:
        """The numbered heading right above the first header (一、教育部) is the heading of a section, too."""
        place = min(self._table.header, default=0) - 1
        own = [cell for cell in self._table.sheet.rows[place] if cell.text and not cell.marks & Mark.SPREAD]
        text = one_line(clean(own[0].text)) if place >= 0 and len(own) == 1 else ""
        unit = unit_of_section(text) if is_numbered(text) else ""
        if unit:
            values["org"] = unit
            sources["org"] = Source(place + 1, 0, own[0].text)

    def _read_row(self, index: int, cells: Sequence[Cell], block: Block) -> None:
        row = Row(index + 1)
        row.values.update(self._unit)
        row.sources.update(self._unit_sources)
        for column, meaning in block.meanings.items():
            cell = cells[column]
            if cell is not EMPTY:
                self._take(row, column, meaning, cell)
        if row.names or row.values.keys() - self._unit.keys():
            self._settle(row, index, cells)

    def _reading(self, column: int, meaning: str) -> Reading:
        """How the column is read, as far as that matters for its meaning: the other cells always say the same."""
        return self._readings[column] if meaning in JOURNEY else _ANY_READING

    def _take(self, row: Row, column: int, meaning: str, cell: Cell) -> None:
        """Note what a cell says, or what the one above it says for which its ditto mark stands."""
        reading = self._reading(column, meaning)
        said = said_by(cell, meaning, reading)
        if said.is_ditto:
            above = self._last.get(column)
            if above is None or meaning in NAME_MEANINGS:
                return
            cell, said = above, said_by(above, meaning, reading)
            row.warn_of_ditto(meaning, above.text, said.text)
        elif cell.kind is not Kind.EMPTY:
            self._last[column] = cell
        for code, text in said.problems:
            row.warn(code, meaning, text)
        if not said.text:
            return
        source = Source(row.number, column, cell.text)
        if meaning in NAME_MEANINGS:
            row.names[meaning] = (said.text, source)
        elif said.declines:
            row.declined = row.declined or said.text
        for name, value in said.values.items():
            if name in row.values:
                row.add(name, value)
            else:
                row.values[name] = value
                row.sources[name] = source

    def _settle(self, row: Row, index: int, cells: Sequence[Cell]) -> None:
        """Decide who the row is."""
        self._place_landline(row)
        named = self._one_or_several(row, names_of(row, self._names_by_hand(row)))
        nobody = not named.people and not row.values.keys() & _OF_A_PERSON
        if nobody and ((row.declined and not is_open(row.declined)) or (named.declined and row.names)):
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

    def _place_landline(self, row: Row) -> None:
        """The office's telephone is somebody's only where no mobile one is known, else a remark."""
        number = row.values.pop("landline", None)
        if number is None:
            return
        source = row.sources.pop("landline")
        if "phone" not in row.values:
            row.values["phone"], row.sources["phone"] = number, source
            return
        header = next((column.header for column in self._table.columns if column.index == source.column), "")
        remark = f"{header.rpartition('/')[2]}: {number}"
        if "note" in row.values:
            row.add("note", remark)
        else:
            row.values["note"], row.sources["note"] = remark, source

    def _names_by_hand(self, row: Row) -> dict[str, tuple[str, Source] | None]:
        """What the organiser typed for the names of this row; None takes one away."""
        return {
            key: (str(text), Source(row.number, self._places.get(key, 0), str(text))) if text is not None else None
            for key, text in self._by_hand.get(row.number, {}).items()
            if key in NAME_FIELDS
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
        values = corrected(row.values, self._by_hand.get(row.number, {}))
        names_somebody = not NAME_MEANINGS.isdisjoint(self._table.meanings.values())
        broken = any(one.code in _NO_VALUE and one.field in NAME_MEANINGS for one in row.problems)
        if values.keys() & NAME_FIELDS or broken or (names_somebody and values.keys() & _OF_A_PERSON):
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
        heads = row.values.get("headcount")
        if several and named.places is None and isinstance(heads, int) and heads > len(named.people):
            org = row.values.get("org")
            rest = heads - len(named.people)
            self.found.organisations_only.append(OrganisationOnly(row.number, str(org) if org else None, rest))
        for place, name in enumerate(named.people):
            values = shared_out(row.values, row.sources, place, len(named.people)) if several else dict(row.values)
            sources = {key: source for key, source in row.sources.items() if key in values}
            meant = name if "name_latin" in row.names else as_vietnamese(name, self._name_heading, values)
            add_name(values, sources, meant, row)
            values = corrected(values, self._by_hand.get(row.number, {}), without=NAME_FIELDS)
            self.found.people.append(Person(row.number, values, sources, split=several))
            written = name.shown if several else next(iter(row.names.values()))[0]
            for code in name.codes:
                row.warn(code, "name", written)

    def _warn_of_row(self, row: Row, named: NameCell, index: int, cells: Sequence[Cell]) -> None:
        if index in self._table.sheet.hidden_rows:
            row.warn("hidden_row")
        marks = Mark.STRUCK | Mark.PARTLY_STRUCK
        struck = [cells[column] for column in self._name_columns if cells[column].marks & marks]
        remarks = {field: str(row.values[field]) for field in ("note", "position") if field in row.values}
        if named.declined or row.declined:
            row.warn("maybe_declined", None, row.declined or next(iter(row.names.values()))[0])
        elif struck:
            row.warn("maybe_declined", "name", str(struck[0].value or struck[0].text))
        else:
            for field_name, remark in remarks.items():
                if declines(remark) if field_name == "note" else ends_declining(remark):
                    row.warn("maybe_declined", field_name, remark)
                    break

    def _warn_missing_organisations(self) -> None:
        """Only where nearly everybody else has one, a person without an organisation is a gap."""
        people = self.found.people
        without = [person for person in people if "org" not in person.values]
        told = {one.row for one in self.found.problems if one.field == "org" and one.code in _NO_VALUE}
        if "org" in self._table.meanings.values() and len(without) <= 0.5 * len(people):
            self.found.problems.extend(
                problem(person.row, "missing_org", "org") for person in without if person.row not in told
            )


def _blocks_of(blocks: Sequence[Block], index: int, cells: Sequence[Cell]) -> Sequence[Block]:
    """The blocks to read of a row. Of several people with numbered columns those are meant who have something there;
    what is personal and has no number is nobody's where there are more than one."""
    here = [block for block in blocks if index in block.rows] if len(blocks) > 1 else blocks
    if len(here) < 2 or not here[0].shared:
        return here
    meant = [
        block
        for block in here
        if any(
            cells[column].kind is not Kind.EMPTY and not means("nothing", cells[column].text)
            for column in block.columns
            if column not in block.shared
        )
    ]
    if len(meant) < 2:
        return meant or here[:1]
    return [
        replace(
            block,
            meanings={
                column: meaning
                for column, meaning in block.meanings.items()
                if column not in block.shared or meaning not in _OF_ONE
            },
        )
        for block in meant
    ]


def _readings(table: Table, corrections: Corrections) -> dict[int, Reading]:
    """How the cells of each column are read; every block of the table has its say on the order of dates."""
    headers = {column.index: column.header for column in table.columns}
    orders = [
        orders_of(headers, block.meanings, table.sheet.rows[block.rows.start : block.rows.stop])
        for block in table.blocks
    ]
    return {
        column: Reading(
            corrections.year,
            month_first=any(column in order.month_first for order in orders),
            order_unknown=any(column in order.unknown for order in orders),
            year_first=any(column in order.year_first for order in orders),
            epoch_1904=table.sheet.epoch_1904,
            dotted_hours=any(column in order.dotted_hours for order in orders),
        )
        for column in range(len(table.sheet.rows[0]))
    }


def _by_row(values: Mapping[tuple[int, str], FieldValue | None]) -> dict[int, dict[str, FieldValue | None]]:
    """What was corrected by hand, by rows."""
    found: dict[int, dict[str, FieldValue | None]] = defaultdict(dict)
    for (row, key), value in values.items():
        found[row][key] = value
    return found
