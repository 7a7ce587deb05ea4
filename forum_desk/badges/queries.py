"""Questions about codes and prints."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, func, select

from forum_desk.badges.records import BadgeCode, BadgePrint
from forum_desk.people.queries import rows_of
from forum_desk.storage.among import among
from forum_desk.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class CodeOwner:
    """Whose code it is, and whether it was revoked."""

    delegate_id: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PrintState:
    """What is known of a delegate's prints: how many came out, and whether the last try failed."""

    printed: int
    failed_last: bool
    last_at: datetime | None
    reason: str


NEVER_PRINTED = PrintState(0, failed_last=False, last_at=None, reason="")


def owner_of(unit: Unit, code: str) -> CodeOwner | None:
    """The delegate of a normalised code, also of a revoked one; None for a code that was never given."""
    row = unit.session.execute(
        select(BadgeCode.delegate_id, BadgeCode.revoked_at).where(BadgeCode.code == code)
    ).one_or_none()
    return CodeOwner(row.delegate_id, row.revoked_at) if row else None


def live_codes(unit: Unit, ids: Collection[str]) -> dict[str, str]:
    """The live code of each of these delegates."""
    return {row.delegate_id: row.code for row in rows_of(unit, _live_codes(), ids)}


@cache
def _live_codes() -> Select[str, str]:
    return select(BadgeCode.delegate_id, BadgeCode.code).where(
        among(BadgeCode.delegate_id), BadgeCode.revoked_at.is_(None)
    )


def print_states(unit: Unit, ids: Collection[str]) -> dict[str, PrintState]:
    """How printing went for those of these delegates for whom it was tried."""
    states: dict[str, PrintState] = {}
    for delegate_id, outcome, at, reason in rows_of(unit, _prints(), ids):
        printed = states.get(delegate_id, NEVER_PRINTED).printed + (outcome == "printed")
        states[delegate_id] = PrintState(printed, outcome == "failed", at, reason)
    return states


@cache
def _prints() -> Select[str, str, datetime, str]:
    return (
        select(BadgePrint.delegate_id, BadgePrint.outcome, BadgePrint.at, BadgePrint.reason)
        .where(among(BadgePrint.delegate_id))
        .order_by(BadgePrint.at, BadgePrint.id)
    )


def count_printed(unit: Unit) -> int:
    """How many delegates hold a badge that came out."""
    return (
        unit.session.scalar(
            select(func.count(func.distinct(BadgePrint.delegate_id))).where(BadgePrint.outcome == "printed")
        )
        or 0
    )
