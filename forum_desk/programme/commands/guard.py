"""Refuses a change that breaks a rule which blocks, with the sentence of what it breaks."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import Text, cast, or_, select

from forum_desk.errors import RuleBroken
from forum_desk.language import spoken
from forum_desk.people.queries import chunks
from forum_desk.programme.conflicts import inspect, introduced
from forum_desk.programme.queries.checking import plan, settings
from forum_desk.programme.records import ItemHall, ItemRole, ProgrammeItem
from forum_desk.storage.unit import Unit


@contextmanager
def planned(unit: Unit, *item_ids: str) -> Iterator[None]:
    """A change of these items: it may leave what is wrong as it is, and may bring about nothing that blocks.

    Only the items are looked at that share a hall or somebody with them, so that a change costs the same in a large
    programme; and only one desk at a time plans, so that two changes cannot clash that are each right alone. Raises
    RuleBroken, and the unit is then not to be committed.
    """
    unit.alone("programme")
    changed = frozenset(item_ids)
    language, decided = spoken(), settings(unit)
    near = _near(unit, changed)
    before = inspect(plan(unit, language, near), decided)
    yield
    unit.session.flush()
    after = inspect(plan(unit, language, near | _near(unit, changed)), decided)
    for finding in introduced(before, after):
        if changed.intersection(finding.items):
            raise RuleBroken(finding.message, **finding.values)


def _near(unit: Unit, item_ids: Collection[str]) -> frozenset[str]:
    """These items and those that share a hall or somebody with them, or are not to take place with them."""
    found = set(item_ids)
    for chunk in chunks(item_ids):
        halls = select(ItemHall.hall_id).where(ItemHall.item_id.in_(chunk))
        found.update(unit.session.scalars(select(ItemHall.item_id).where(ItemHall.hall_id.in_(halls))))
        mine = ItemRole.item_id.in_(chunk)
        people = select(ItemRole.delegate_id).where(mine, ItemRole.delegate_id.is_not(None))
        names = select(ItemRole.name).where(mine, ItemRole.name != "")
        shared = or_(ItemRole.delegate_id.in_(people), ItemRole.name.in_(names))
        found.update(filter(None, unit.session.scalars(select(ItemRole.item_id).where(shared))))
        for apart in unit.session.scalars(select(ProgrammeItem.not_with).where(ProgrammeItem.id.in_(chunk))):
            found.update(apart)
        named = or_(*(cast(ProgrammeItem.not_with, Text).contains(item_id) for item_id in chunk))
        found.update(unit.session.scalars(select(ProgrammeItem.id).where(named)))
    return frozenset(found)
