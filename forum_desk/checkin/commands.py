"""What happens at the desk, each as one fact: check in, take it back, hand out, and register who comes unannounced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum_desk.badges import commands as badges
from forum_desk.badges.queries import owner_of
from forum_desk.badges.rules import normalise_code
from forum_desk.checkin.records import CheckIn, HandOut
from forum_desk.errors import NotFound, RuleBroken
from forum_desk.people import commands as people
from forum_desk.people.commands import NewDelegate
from forum_desk.people.records import Delegate
from forum_desk.people.statuses import EXPECTED
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit

ACCEPTED, ALREADY, UNDONE, UNKNOWN, REVOKED, NOT_CONFIRMED = (
    "accepted",
    "already",
    "undone",
    "unknown",
    "revoked",
    "not_confirmed",
)


@dataclass(frozen=True, slots=True)
class CheckInResult:
    """How a check-in, or its undoing, ended: one of the words above, and the fact that decides.

    `already` names the moment, desk and operator of the check-in that was first.
    """

    result: str
    delegate_id: str | None = None
    at: datetime | None = None
    desk: str = ""
    operator: str = ""
    fact_id: str = ""


def check_in(unit: Unit, delegate_id: str, *, fact_id: str = "", seconds: int | None = None) -> CheckInResult:
    """Note that a delegate is here.

    `fact_id` is made by the desk, so that sending the same check-in again changes nothing. `seconds` is how long the
    person stood at the desk. Of two desks at once exactly one gets `accepted`; the other learns who was first.
    Raises NotFound when the delegate is no longer on the list.
    """
    delegate = unit.session.get(Delegate, delegate_id)
    if delegate is None:
        raise NotFound("This person is no longer on the list; search again.")
    if sent := _sent_before(unit, fact_id):
        return _result(ACCEPTED, sent)
    if delegate.status not in EXPECTED:
        return CheckInResult(NOT_CONFIRMED, delegate_id)
    last = _last(unit, delegate_id)
    if last is not None and last.ordinal % 2 == 1:  # perhaps our own, sent twice and committed between two looks
        return _result(ACCEPTED if last.id == fact_id else ALREADY, last)
    mine = fact_id or new_id()
    fact = _append(unit, delegate_id, (last.ordinal if last else 0) + 1, mine, seconds)
    return _result(ACCEPTED if fact.id == mine else ALREADY, fact)


def check_in_by_code(unit: Unit, text: str, *, fact_id: str = "", seconds: int | None = None) -> CheckInResult:
    """Check in whoever's badge carries this code, as scanned or typed."""
    owner = owner_of(unit, normalise_code(text) or "")
    if owner is None:
        return CheckInResult(UNKNOWN)
    if owner.revoked_at is not None:
        return CheckInResult(REVOKED, owner.delegate_id, owner.revoked_at)
    return check_in(unit, owner.delegate_id, fact_id=fact_id, seconds=seconds)


def undo_check_in(unit: Unit, delegate_id: str, *, fact_id: str = "") -> CheckInResult:
    """Take a check-in back as a fact of its own, whose id again makes a retry harmless.

    Raises RuleBroken when the delegate is not checked in, also when another desk took it back at the same moment.
    """
    if sent := _sent_before(unit, fact_id):
        return _result(UNDONE, sent)
    last = _last(unit, delegate_id)
    if last is not None and last.ordinal % 2 == 1:
        mine = fact_id or new_id()
        fact = _append(unit, delegate_id, last.ordinal + 1, mine, None)
        if fact.id == mine:
            return _result(UNDONE, fact)
    raise RuleBroken("This person is not checked in, so there is nothing to take back.")


def hand_out(unit: Unit, delegate_id: str, item_id: str) -> bool:
    """Note that an item was given; False when the delegate has it already."""
    ordinal = _hand_outs(unit, delegate_id, item_id)
    if ordinal % 2 == 1:
        return False
    _append_hand_out(unit, delegate_id, item_id, ordinal + 1)
    return True


def take_back(unit: Unit, delegate_id: str, item_id: str) -> bool:
    """Note that an item came back; False when the delegate does not have it."""
    ordinal = _hand_outs(unit, delegate_id, item_id)
    if ordinal % 2 == 0:
        return False
    _append_hand_out(unit, delegate_id, item_id, ordinal + 1)
    return True


def register(unit: Unit, new: NewDelegate) -> str:
    """Put a person on the list with a badge code, at the desk or before the day; returns the id."""
    return register_many(unit, (new,))[0]


def register_many(unit: Unit, given: Iterable[NewDelegate]) -> list[str]:
    """Put people on the list with a badge code each; returns their ids in the same order."""
    ids = people.add_many(unit, given)
    badges.first_codes(unit, ids)
    return ids


def _append(unit: Unit, delegate_id: str, ordinal: int, fact_id: str, seconds: int | None) -> CheckIn:
    """Append a fact; returns it, or the fact that another desk appended in its place at the same moment."""
    fact = CheckIn(
        id=fact_id,
        delegate_id=delegate_id,
        ordinal=ordinal,
        seconds=seconds,
        at=unit.now,
        desk=unit.actor.desk,
        operator=unit.actor.operator,
    )
    try:
        with unit.session.begin_nested():
            unit.session.add(fact)
    except IntegrityError:
        first = _last(unit, delegate_id)
        if first is None or first.ordinal != ordinal:
            raise
        return first
    return fact


def _sent_before(unit: Unit, fact_id: str) -> CheckIn | None:
    return unit.session.get(CheckIn, fact_id) if fact_id else None


def _result(word: str, fact: CheckIn) -> CheckInResult:
    return CheckInResult(word, fact.delegate_id, fact.at, fact.desk, fact.operator, fact.id)


def _last(unit: Unit, delegate_id: str) -> CheckIn | None:
    return unit.session.scalar(
        select(CheckIn).where(CheckIn.delegate_id == delegate_id).order_by(CheckIn.ordinal.desc()).limit(1)
    )


def _hand_outs(unit: Unit, delegate_id: str, item_id: str) -> int:
    return (
        unit.session.scalar(
            select(HandOut.ordinal)
            .where(HandOut.delegate_id == delegate_id, HandOut.item_id == item_id)
            .order_by(HandOut.ordinal.desc())
            .limit(1)
        )
        or 0
    )


def _append_hand_out(unit: Unit, delegate_id: str, item_id: str, ordinal: int) -> None:
    unit.session.add(
        HandOut(
            delegate_id=delegate_id,
            item_id=item_id,
            ordinal=ordinal,
            at=unit.now,
            desk=unit.actor.desk,
            operator=unit.actor.operator,
        )
    )
