"""What is wished of a plan."""

from collections import defaultdict

from sqlalchemy import or_, select

from forum_desk.people.queries import people
from forum_desk.people.records import Delegation
from forum_desk.people.rules import own_name
from forum_desk.seating.queries.plans import plan_row
from forum_desk.seating.queries.views import WishPartyView, WishView
from forum_desk.seating.records import Wish, WishParty
from forum_desk.storage.unit import Unit


def wishes(unit: Unit, plan_id: str) -> tuple[WishView, ...]:
    """All wishes that a plan has to look to, its own and those of all plans, the hard ones first."""
    plan_row(unit, plan_id)
    rows = unit.session.scalars(
        select(Wish)
        .where(or_(Wish.plan_id == plan_id, Wish.plan_id.is_(None)))
        .order_by(Wish.hard.desc(), Wish.weight.desc(), Wish.id)
    ).all()
    parties: dict[str, list[WishParty]] = defaultdict(list)
    wanted = select(WishParty).where(
        WishParty.wish_id.in_(select(Wish.id).where(or_(Wish.plan_id == plan_id, Wish.plan_id.is_(None))))
    )
    for party in unit.session.scalars(wanted.order_by(WishParty.ordinal)):
        parties[party.wish_id].append(party)
    every = [party for group in parties.values() for party in group]
    known = people(unit, [party.delegate_id for party in every if party.delegate_id])
    names = {key: own_name(one.names, one.country) for key, one in known.items()}
    for row in unit.session.scalars(
        select(Delegation).where(Delegation.id.in_([party.delegation_id for party in every if party.delegation_id]))
    ):
        names[row.id] = row.name.best("zh")
    return tuple(
        WishView(
            id=row.id,
            version=row.version,
            plan_id=row.plan_id,
            kind=row.kind,
            hard=row.hard,
            weight=row.weight,
            value=row.value,
            note=row.note,
            parties=tuple(_party(party, names) for party in parties[row.id]),
        )
        for row in rows
    )


def _party(row: WishParty, names: dict[str, str]) -> WishPartyView:
    return WishPartyView(row.delegate_id, row.delegation_id, names.get(row.delegate_id or row.delegation_id or "", ""))
