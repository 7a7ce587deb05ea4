"""Whom a plan seats, in which order, and what they wish."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum.text import NOTE_LENGTH, clean
from forum_desk.people.records import Delegate, Delegation
from forum_desk.seating import kinds
from forum_desk.seating.commands.occupying import open_plan
from forum_desk.seating.records import PlanGuest, Wish, WishParty
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class NewWish:
    """A wish as a form gives it.

    `people` and `delegations` are those it is about, people first; of "interprets" the interpreter, then the principal.
    `value`: the label of the table ("at_table", "alternate", "language", "diet"; empty for every table), for
    "interprets" where ("beside", "behind"). Of "language" and "diet" `note` says which: "one", "mixed", or the diet.
    """

    kind: str
    people: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    hard: bool = False
    weight: int = 10
    value: str = ""
    note: str = ""


_LEAST = {kinds.TOGETHER: 2, kinds.NEAR: 2, kinds.APART: 2, kinds.INTERPRETS: 2}
_OF_TABLES = frozenset({kinds.ALTERNATE, kinds.LANGUAGE, kinds.DIET})


def invite(unit: Unit, plan_id: str, delegate_ids: Collection[str], *, invited: bool = True) -> None:
    """Let a plan seat these people although it would not, or leave them out although it would."""
    open_plan(unit, plan_id)
    for key in delegate_ids:
        _guest(unit, plan_id, key).invited = invited


def order_by_hand(unit: Unit, plan_id: str, delegate_ids: Sequence[str]) -> None:
    """Put these people into the organiser's own order, which wins over every rank; all others follow by rank.

    An empty list lets rank alone decide again.
    """
    open_plan(unit, plan_id)
    ordinals = {key: place for place, key in enumerate(delegate_ids)}
    rows = unit.session.scalars(select(PlanGuest).where(PlanGuest.plan_id == plan_id)).all()
    for row in rows:
        row.ordinal = ordinals.pop(row.delegate_id, None)
    for key, place in ordinals.items():
        _guest(unit, plan_id, key).ordinal = place


def add_wish(unit: Unit, plan_id: str | None, new: NewWish) -> str:
    """Note a wish for a plan, or for all plans where it is None; returns its id.

    Raises Refused when it is about too few people or its kind, weight or value cannot be, NotFound for people gone.
    """
    if plan_id is not None:
        open_plan(unit, plan_id)
    row = Wish(plan_id=plan_id)
    _describe(row, new)
    unit.session.add(row)
    unit.session.flush()
    _add_parties(unit, row, new)
    return row.id


def correct_wish(unit: Unit, wish_id: str, version: int, new: NewWish) -> None:
    """Change a wish as seen at `version`; raises as `add_wish`, Conflict when somebody changed it since."""
    row = _seen(unit, wish_id, version)
    _describe(row, new)
    _remove_parties(unit, row)
    _add_parties(unit, row, new)


def remove_wish(unit: Unit, wish_id: str, version: int) -> None:
    """Forget a wish; raises Conflict when somebody changed it since, NotFound when it is gone."""
    row = _seen(unit, wish_id, version)
    _remove_parties(unit, row)
    unit.session.delete(row)


def _describe(row: Wish, new: NewWish) -> None:
    if new.kind not in kinds.WISH_KINDS:
        raise Refused("“{kind}” is no wish; use one of {known}.", kind=new.kind, known=", ".join(kinds.WISH_KINDS))
    if not 1 <= new.weight <= 100:
        raise Refused("The weight of a wish is a number from 1 to 100.")
    if new.kind == kinds.INTERPRETS and new.value not in ("", kinds.BESIDE, kinds.BEHIND):
        raise Refused("An interpreter sits beside or behind the principal.")
    if new.kind == kinds.LANGUAGE and new.note not in (kinds.ONE_LANGUAGE, kinds.MIXED):
        raise Refused("A table has one language, or mixed ones.")
    if new.kind == kinds.AT_TABLE and not new.value.strip():
        raise Refused("Name the table at which they wish to sit.")
    count = len(new.people) + len(new.delegations)
    least = 0 if new.kind in _OF_TABLES else _LEAST.get(new.kind, 1)
    alone_is_enough = new.kind == kinds.TOGETHER and new.delegations
    if count < least and not alone_is_enough:
        raise Refused("This wish is about {least} people or more; choose them.", least=least)
    row.kind, row.hard, row.weight = new.kind, new.hard, new.weight
    row.value, row.note = clean(new.value), clean(new.note, NOTE_LENGTH)


def _add_parties(unit: Unit, row: Wish, new: NewWish) -> None:
    for kind, ids in ((Delegate, new.people), (Delegation, new.delegations)):
        for key in ids:
            if unit.session.get(kind, key) is None:
                raise NotFound("Somebody of this wish is no longer on the list; choose again.")
    parties: list[tuple[str | None, str | None]] = [(key, None) for key in dict.fromkeys(new.people)]
    parties.extend((None, key) for key in dict.fromkeys(new.delegations))
    for ordinal, (person, delegation) in enumerate(parties):
        unit.session.add(WishParty(wish_id=row.id, delegate_id=person, delegation_id=delegation, ordinal=ordinal))
    unit.session.flush()


def _remove_parties(unit: Unit, row: Wish) -> None:
    for party in unit.session.scalars(select(WishParty).where(WishParty.wish_id == row.id)).all():
        unit.session.delete(party)
    unit.session.flush()


def _seen(unit: Unit, wish_id: str, version: int) -> Wish:
    row = unit.session.get(Wish, wish_id)
    if row is None:
        raise NotFound("This wish is no longer there; look at the list again.")
    if row.version != version:
        raise Conflict("Somebody else changed this wish meanwhile; look at it again and repeat your change.")
    return row


def _guest(unit: Unit, plan_id: str, delegate_id: str) -> PlanGuest:
    row = unit.session.scalar(
        select(PlanGuest).where(PlanGuest.plan_id == plan_id, PlanGuest.delegate_id == delegate_id)
    )
    if row is None:
        if unit.session.get(Delegate, delegate_id) is None:
            raise NotFound("This person is no longer on the list; search again.")
        row = PlanGuest(plan_id=plan_id, delegate_id=delegate_id, invited=True)
        unit.session.add(row)
        unit.session.flush()
    return row
