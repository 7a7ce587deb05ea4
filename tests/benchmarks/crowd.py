"""Builds a large forum quickly for the benchmarks: the sample's invented people, stored in bulk with their terms."""

import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from forum_desk.badges.records import BadgeCode
from forum_desk.badges.rules import new_code
from forum_desk.checkin import index
from forum_desk.exchange.sample import filling as sample
from forum_desk.exchange.sample.people import organisations, people
from forum_desk.forum.commands import NewOrganisation, add_organisation
from forum_desk.forum.queries import categories
from forum_desk.migrations import create, open_forum
from forum_desk.people.records import Delegate, Position
from forum_desk.storage import Actor, Database, Unit, new_id

_CHUNK = 5_000


def crowd(target: str | Path, count: int = 100_000, *, seed: int = 1) -> Database:
    """The forum at `target` with `count` invented people, made there when it is not there yet."""
    if isinstance(target, Path) and target.exists():
        return open_forum(target)
    start = time.perf_counter()
    database = create(target, sample.about())
    with database.writing(Actor(), "benchmark.crowd") as unit:
        known = {
            one.key: add_organisation(unit, NewOrganisation(one.name, one.short, one.kind, one.country))
            for one in organisations()
        }
        kinds = {kind.key: kind.id for kind in categories(unit)}
        rows = _rows(unit, count, seed, known, kinds)
        while chunk := list(islice(rows, _CHUNK)):
            for table, place in ((Delegate, 0), (Position, 1), (BadgeCode, 2)):
                unit.session.execute(insert(table), [row[place] for row in chunk])
            index.refresh(unit, frozenset(("delegates", row[0]["id"]) for row in chunk))
    sys.stderr.write(f"{count} people stored in {time.perf_counter() - start:.0f} s\n")
    return database


def _rows(
    unit: Unit, count: int, seed: int, known: dict[str, str], kinds: dict[str, str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """A delegate, a printed position and a badge code of each person."""
    fallback = kinds["delegate"]
    for number, person in enumerate(people(count, seed), 1):
        key = new_id()
        delegate = {
            "id": key,
            "version": 1,
            "number": number,
            "name_native": person.names.native,
            "name_latin": person.names.latin,
            "name_vi": person.names.vi,
            "family_name": person.names.family,
            "country": person.country,
            "category_id": kinds.get(person.category, fallback),
            "phone": f"139{number:08d}",
            "email": person.email,
            "registered_at": unit.now,
        }
        position = person.positions[0]
        at = {
            "id": new_id(),
            "version": 1,
            "delegate_id": key,
            "organisation_id": known.get(position.organisation),
            "title_zh": position.title.zh,
            "title_vi": position.title.vi,
            "title_en": position.title.en,
            "printed": True,
        }
        code = {"id": new_id(), "version": 1, "delegate_id": key, "code": new_code(), "issued_at": unit.now}
        yield delegate, at, code
