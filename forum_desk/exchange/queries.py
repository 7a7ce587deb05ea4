"""Questions about the lists that were brought in, and the forum's people in the words of a list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from forum_desk.badges.records import BadgeCode
from forum_desk.exchange.comparing import Comparison, compare
from forum_desk.exchange.known import KnownPerson
from forum_desk.exchange.records import Import, ImportedRow, LearntHeading
from forum_desk.exchange.understanding.fields import FIELDS, NAME_FIELDS
from forum_desk.exchange.understanding.understood import FieldValue, Person
from forum_desk.forum.records import Organisation
from forum_desk.language import LANGUAGES, Trilingual
from forum_desk.people.queries import chunks
from forum_desk.people.records import Delegate, Position
from forum_desk.people.rules import Names, own_name
from forum_desk.storage.journal import newest
from forum_desk.storage.records import JournalEntry
from forum_desk.storage.unit import Unit

_ELSEWHERE = NAME_FIELDS | {"seq", "org", "position"}
PLAIN_FIELDS = tuple(field for field in FIELDS if field not in _ELSEWHERE)
"""Fields of a list that a delegate's record holds under the same name."""


@dataclass(frozen=True, slots=True)
class ImportView:
    """A list that was brought in; `undone` when it was taken back since."""

    number: int
    at: datetime
    source: str
    people: int
    entry_id: str
    undone: bool


def imports(unit: Unit) -> tuple[ImportView, ...]:
    """All lists brought in, newest first."""
    undone = set(unit.session.scalars(select(JournalEntry.undoes).where(JournalEntry.undoes.is_not(None))))
    rows: Iterable[Import] = unit.session.scalars(select(Import).order_by(Import.number.desc()))
    return tuple(
        ImportView(row.number, row.at, row.source, row.people, row.entry_id, row.entry_id in undone) for row in rows
    )


def entry_of(unit: Unit, number: int) -> str | None:
    """The entry in the journal of an import."""
    return unit.session.scalar(select(Import.entry_id).where(Import.number == number))


def numbers_of(unit: Unit, rows: Iterable[str]) -> list[int]:
    """The imports that these noted rows of lists belong to."""
    found: set[int] = set()
    for chunk in chunks(set(rows)):
        named = select(Import.number).join(ImportedRow, ImportedRow.import_id == Import.id)
        found.update(unit.session.scalars(named.where(ImportedRow.id.in_(chunk)).distinct()))
    return sorted(found)


def names_of(unit: Unit, rows: Iterable[tuple[str, str]], most: int = 3) -> tuple[str, ...]:
    """Whom these rows (pairs of table and id) are about, in words: at most a few people, then organisations."""
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for table, key in rows:
        keys[table].append(key)
    people = set(keys["delegates"])
    for kind in (Position, BadgeCode):
        for chunk in chunks(keys[kind.__tablename__]):
            people.update(unit.session.scalars(select(kind.delegate_id).where(kind.id.in_(chunk))))
    found = [
        row for chunk in chunks(people) for row in unit.session.scalars(select(Delegate).where(Delegate.id.in_(chunk)))
    ]
    names = [own_name(row.names, row.country) for row in sorted(found, key=lambda row: row.number)]
    for chunk in chunks(sorted(keys["organisations"])):
        called = unit.session.scalars(select(Organisation).where(Organisation.id.in_(chunk)).order_by(Organisation.id))
        names.extend(row.name.best("en") for row in called)
    return tuple(names[:most])


@dataclass(frozen=True, slots=True)
class Compared:
    """A list held against the forum, as the forum was when these were the last entries of its journal."""

    comparison: Comparison
    entries: tuple[int, ...]


def held_against(unit: Unit, people: Sequence[Person], source: str = "") -> Compared:
    """Hold the people of a list against the forum; who came from this `source` before may be gone from it."""
    entries = newest(unit.session)  # asked first: what another desk does meanwhile makes it out of date
    return Compared(compare(people, known_people(unit), source), entries)


def known_people(unit: Unit) -> tuple[KnownPerson, ...]:
    """Everybody on the list, by number, in the words of a list, with what lists said of them last."""
    said: dict[str, _Said] = {}
    history = unit.session.execute(
        select(ImportedRow.delegate_id, Import.number, ImportedRow.said, Import.source)
        .join(Import, Import.id == ImportedRow.import_id)
        .order_by(Import.number, ImportedRow.row)
    )
    for delegate_id, number, values, source in history:
        said[delegate_id] = _Said.after(said.get(delegate_id), number, values, source)
    known = []
    for row, values in _in_list_words(unit):
        last = said.get(row.id)
        named = (row.organisation_zh, row.organisation_vi, row.organisation_en)
        organisations = frozenset(filter(None, (*named, row.short_zh, row.short_vi, row.short_en)))
        person = KnownPerson(row.id, row.version, values, organisations=organisations)
        if last is not None:
            person = replace(person, imported=last.values, source=last.source, row=last.row)
        known.append(person)
    return tuple(known)


@dataclass(frozen=True, slots=True)
class _Said:
    """What lists said of somebody: the last list's row, and every value as a list gave it last."""

    number: int
    row: Mapping[str, FieldValue]
    values: Mapping[str, FieldValue]
    source: str

    @staticmethod
    def after(before: "_Said | None", number: int, row: Mapping[str, FieldValue], source: str) -> "_Said":
        """With one row more; of several rows of a person in one list the first says what all say."""
        if before is None:
            return _Said(number, row, row, source)
        if before.number == number:
            return _Said(number, {**row, **before.row}, {**row, **before.values}, source)
        return _Said(number, row, {**before.values, **row}, source)


def listed_people(unit: Unit) -> tuple[dict[str, FieldValue], ...]:
    """Everybody on the list, by number, in the words of a list, numbered as the badges are."""
    return tuple({"seq": str(row.number), **values} for row, values in _in_list_words(unit))


def learnt(unit: Unit) -> dict[str, dict[int | str, str | None]]:
    """For every shape of list, what its headings mean as an organiser once said; None means not to import."""
    found: dict[str, dict[int | str, str | None]] = {}
    for row in unit.session.scalars(select(LearntHeading)):
        found.setdefault(row.shape, {})[row.heading] = row.field or None
    return found


def _in_list_words(unit: Unit) -> Iterable[tuple[Any, dict[str, FieldValue]]]:
    statement = (
        select(
            Delegate.id,
            Delegate.version,
            Delegate.number,
            Delegate.name_native,
            Delegate.name_latin,
            Delegate.name_vi,
            *(getattr(Delegate, name) for name in PLAIN_FIELDS),
            Position.title_zh,
            Position.title_vi,
            Position.title_en,
            Position.organisation_id,
            Organisation.name_zh.label("organisation_zh"),
            Organisation.name_vi.label("organisation_vi"),
            Organisation.name_en.label("organisation_en"),
            Organisation.short_zh,
            Organisation.short_vi,
            Organisation.short_en,
        )
        .outerjoin(Position, and_(Position.delegate_id == Delegate.id, Position.printed))
        .outerjoin(Organisation, Organisation.id == Position.organisation_id)
        .order_by(Delegate.number)
    )
    rows = unit.session.execute(statement).all()
    spoken: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        spoken[row.organisation_id or ""][_lead(row)] += 1
    for row in rows:
        yield row, _values(row, max(LANGUAGES, key=spoken[row.organisation_id or ""].__getitem__))


def _lead(row: Any) -> str:
    return "zh" if row.name_native else "vi" if row.name_vi else "en"


def _values(row: Any, organisation_in: str) -> dict[str, FieldValue]:
    """One row in the words of a list; an organisation has one name in a list, that of most of its people's language."""
    names = Names(native=row.name_native, latin=row.name_latin, vi=row.name_vi)
    title = Trilingual(row.title_zh or "", row.title_vi or "", row.title_en or "")
    organisation = Trilingual(row.organisation_zh or "", row.organisation_vi or "", row.organisation_en or "")
    values: dict[str, FieldValue | None] = {
        "name": own_name(names, row.country),
        "name_zh": row.name_native,
        "name_latin": row.name_latin,
        "name_vi": row.name_vi,
        "org": organisation.best(organisation_in, "en"),
        "position": title.best(_lead(row), "en"),
        **{name: getattr(row, name) for name in PLAIN_FIELDS},
    }
    return {field: value for field, value in values.items() if value is not None and value != ""}
