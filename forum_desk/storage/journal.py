"""Turns the changes of one unit of work into row images for the journal, and reads the journal for other desks."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Text, cast, event, inspect, select
from sqlalchemy.orm import Mapper, Session, UOWTransaction
from sqlalchemy.orm.attributes import flag_modified

from forum_desk.storage.records import Base, Fact, Identified, JournalEntry

Touched = frozenset[tuple[str, str]]
LOOK_BACK = 64


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one committed action changed: pairs of table and id."""

    action: str
    touched: Touched
    seq: int = 0

    def concerns(self, *tables: str) -> bool:
        """Whether any row of these tables changed."""
        return any(table in tables for table, _ in self.touched)

    def ids(self, table: str) -> frozenset[str]:
        """The changed ids of one table."""
        return frozenset(key for name, key in self.touched if name == table)


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One line of the journal as a screen shows it."""

    seq: int
    id: str
    at: datetime
    desk: str
    operator: str
    action: str
    undoes: str | None


class Recorder:
    """Listens to one session and keeps an image of every row that it inserts, updates or deletes.

    An inserted row needs only its key and version to be taken back, an updated one its changed columns before and
    after, a deleted one everything; and each the `step` in which it was written, for a place that one person left must
    be empty before another comes. Rows inserted together share one image. Facts are named but have no image: they are
    never taken back, only answered by another fact.
    """

    def __init__(self, session: Session) -> None:
        self.images: list[dict[str, Any]] = []
        self.touched: set[tuple[str, str]] = set()
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)
        self._fresh: list[Base] = []
        self._inserted: list[tuple[dict[str, Any], Base]] = []
        self._together: list[dict[str, Any]] = []
        self._updated: dict[tuple[str, str], Base] = {}
        self._step = 0

    def note_inserted(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Note rows that were inserted past the session, by the version they have."""
        self._note_rows(kind, rows)
        by_version: dict[int | None, list[str]] = {}
        for row in rows:
            by_version.setdefault(row.get("version"), []).append(row["id"])
        for version, keys in by_version.items():
            image = {"table": kind.__tablename__, "keys": keys, "inserted": True, "version": version}
            self._together.append(image)
            self._keep(image)
        self._step += 1

    def note_deleted(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Note rows that are deleted past the session, by all their columns."""
        self._note_rows(kind, rows)
        for row in rows:
            self._keep({"table": kind.__tablename__, "row": {key: encode(value) for key, value in row.items()}})
        self._step += 1

    def _note_rows(self, kind: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        self.touched.update((kind.__tablename__, row["id"]) for row in rows)
        if kind.changes_its_delegate:
            self.touched.update(("delegates", row["delegate_id"]) for row in rows if row.get("delegate_id"))

    def _before_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        self._move_owners(session)
        self._fresh = [item for item in session.new if isinstance(item, Base)]
        for item in session.dirty:
            if isinstance(item, Base) and session.is_modified(item, include_collections=False):
                self._note_update(item)
        for item in session.deleted:
            if isinstance(item, Base):
                self._note(item)
                self._keep({"table": item.__tablename__, "row": image_of(item)})

    def _after_flush(self, _session: Session, _context: UOWTransaction) -> None:
        for item in self._fresh:
            if isinstance(item, JournalEntry):
                continue
            self._note(item)
            if not isinstance(item, Fact):
                image = {"table": item.__tablename__, "key": _key(item), "inserted": True}
                self._keep(image)
                self._inserted.append((image, item))
        self._fresh = []
        self._step += 1

    def _keep(self, image: dict[str, Any]) -> None:
        image["step"] = self._step
        self.images.append(image)

    def finish(self) -> None:
        """Note the version at which each inserted row leaves this unit: a later one means that somebody edited it."""
        for image, item in self._inserted:
            image["version"] = getattr(item, "version", None)
        for image in self._together:
            edited = [key for key in image["keys"] if (image["table"], key) in self._updated]
            for key in edited:
                item = self._updated[image["table"], key]
                image["keys"].remove(key)
                own = {**image, "key": key, "version": getattr(item, "version", None)}
                del own["keys"]
                self.images.append(own)

    def _move_owners(self, session: Session) -> None:
        """Move the version of every row whose parts change, so that a write that knows an older whole is refused."""
        changed = [*session.new, *session.deleted, *(row for row in session.dirty if session.is_modified(row))]
        owners = {owner for part in changed if isinstance(part, Identified) for owner in _owners(session, part)}
        for owner in owners:
            if owner in session and owner not in session.new and owner not in session.deleted:
                flag_modified(owner, _plain_column(owner))
                self._note(owner)
                self._updated[owner.__tablename__, _key(owner)] = owner

    def _note(self, item: Base) -> None:
        self.touched.add((item.__tablename__, _key(item)))
        owner = getattr(item, "delegate_id", None)
        if owner and item.changes_its_delegate:
            self.touched.add(("delegates", str(owner)))

    def _note_update(self, item: Base) -> None:
        before, after = {}, {}
        state = inspect(item)
        for column in state.mapper.column_attrs:
            history = state.attrs[column.key].history
            if history.added and history.deleted and column.key != "version":  # flagged alone is no change
                before[column.key] = encode(history.deleted[0])
                after[column.key] = encode(history.added[0])
        if after:
            self._note(item)
            self._updated[item.__tablename__, _key(item)] = item
            self._keep({"table": item.__tablename__, "key": _key(item), "before": before, "after": after})


def mapper_of(table: str) -> Mapper[Any]:
    """The mapper of a table's class; KeyError when the forum has no such table."""
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ == table:
            return mapper
    raise KeyError(table)


def _owners(session: Session, part: Identified) -> Iterator[Base]:
    """The rows that a part belongs to; known by their keys alone where nobody loaded them."""
    mapper = inspect(part).mapper
    for name in part.belongs_to:
        relation = mapper.relationships[name]
        (column,) = relation.local_columns
        key = getattr(part, mapper.get_property_by_column(column).key)
        owner = getattr(part, name) or (session.get(relation.mapper.class_, key) if key else None)
        if owner is not None:
            yield owner


def _plain_column(owner: Base) -> str:
    """Any column whose writing changes nothing but the version."""
    mapper = inspect(owner).mapper
    taken = {"version", *(mapper.get_property_by_column(column).key for column in mapper.primary_key)}
    return next(column.key for column in mapper.column_attrs if column.key not in taken)


def _key(item: Base) -> str:
    return str(inspect(item).mapper.primary_key_from_instance(item)[0])


def image_of(item: Base) -> dict[str, Any]:
    """A whole row as JSON can hold it."""
    return {column.key: encode(getattr(item, column.key)) for column in inspect(item).mapper.column_attrs}


def values_of(mapper: Mapper[Any], image: dict[str, Any]) -> dict[str, Any]:
    """The columns of an image as the row's class takes them; the version is the database's own to count."""
    columns = mapper.columns
    return {key: decode(value, columns[key].type.python_type) for key, value in image.items() if key != "version"}


def encode(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value


def decode(value: Any, python_type: type) -> Any:
    """The reverse of `encode` for a column of that Python type."""
    if value is None or not isinstance(value, str):
        return value
    if issubclass(python_type, datetime | date | time):
        return python_type.fromisoformat(value)
    return b64decode(value) if python_type is bytes else value


def newest(session: Session) -> tuple[int, ...]:
    """The numbers of the journal's last entries, the newest first."""
    return tuple(session.scalars(select(JournalEntry.seq).order_by(JournalEntry.seq.desc()).limit(LOOK_BACK)))


def untold(session: Session, told: frozenset[int], newest_told: int) -> tuple[Announcement, ...]:
    """What happened and was not told yet, oldest first: how a desk learns of the others' work.

    Entries are numbered before they are committed, so one may appear after another with a higher number: a few before
    the newest are looked at again.
    """
    after = newest_told - LOOK_BACK
    numbers = session.scalars(select(JournalEntry.seq).where(JournalEntry.seq > after)).all()
    missing = [seq for seq in numbers if seq not in told]
    if not missing:
        return ()
    rows = session.execute(
        select(JournalEntry.action, JournalEntry.touched, JournalEntry.seq)
        .where(JournalEntry.seq.in_(missing))
        .order_by(JournalEntry.seq)
    )
    return tuple(Announcement(action, frozenset((t, k) for t, k in touched), at) for action, touched, at in rows)


def as_before(session: Session, table: str, seq: int) -> dict[str, dict[str, Any] | None]:
    """What rows of a table said before all that came after an entry: the columns that changed, None for rows added."""
    known: dict[str, dict[str, Any] | None] = {}
    later = select(JournalEntry.images).where(
        JournalEntry.seq > seq, cast(JournalEntry.touched, Text).contains(table, autoescape=True)
    )
    for images in session.scalars(later.order_by(JournalEntry.seq)):
        for image in images:
            if image["table"] == table:
                _take_before(known, image)
    return known


def _take_before(known: dict[str, dict[str, Any] | None], image: Mapping[str, Any]) -> None:
    if image.get("inserted"):
        for key in image.get("keys") or [image["key"]]:
            known.setdefault(key, None)
        return
    said = image.get("row") or image["before"]
    row = known.setdefault(image["row"]["id"] if "row" in image else image["key"], {})
    if row is not None:
        for column, value in said.items():
            row.setdefault(column, value)


def last_change(session: Session, table: str, key: str) -> JournalRow | None:
    """The newest entry that touched a row: who is to be named when a write comes too late."""
    entry = session.scalar(
        select(JournalEntry)
        .where(cast(JournalEntry.touched, Text).contains(key, autoescape=True))
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )
    if entry is None or [table, key] not in entry.touched:
        return None
    return JournalRow(entry.seq, entry.id, entry.at, entry.desk, entry.operator, entry.action, entry.undoes)
