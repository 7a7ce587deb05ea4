"""Badge codes and the record of every print."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from forum_desk.badges.records import BadgeCode, BadgePrint
from forum_desk.badges.rules import new_code
from forum_desk.errors import NotFound
from forum_desk.forum.text import clean
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Unit


def issue_code(unit: Unit, delegate_id: str) -> str:
    """Give a delegate without a live code a fresh one; returns the live code."""
    live = _live(unit, delegate_id)
    if live is not None:
        return live.code
    return first_codes(unit, (delegate_id,))[0]


def first_codes(unit: Unit, ids: Iterable[str]) -> list[str]:
    """The codes of people who were added just now and cannot have one; returns them in the same order."""
    rows: list[dict[str, Any]] = [
        {"id": new_id(), "delegate_id": key, "code": new_code(), "issued_at": unit.now} for key in ids
    ]
    unit.insert_many(BadgeCode, rows)
    return [row["code"] for row in rows]


def reissue_code(unit: Unit, delegate_id: str, reason: str) -> str:
    """Revoke a delegate's code, so that the lost badge opens no door, and give a fresh one."""
    live = _live(unit, delegate_id)
    if live is not None:
        live.revoked_at, live.reason = unit.now, clean(reason)
        unit.session.flush()
    return issue_code(unit, delegate_id)


def record_print(
    unit: Unit, delegate_id: str, *, outcome: str = "printed", reason: str = "", printer: str = "", fact_id: str = ""
) -> None:
    """Append that a badge was printed or failed; `fact_id` makes a retry of the same report harmless.

    Raises NotFound when the delegate has no live code.
    """
    live = _live(unit, delegate_id)
    if live is None:
        raise NotFound("This person has no badge code; open the forum again so that one is given.")
    if fact_id and unit.session.get(BadgePrint, fact_id) is not None:
        return
    unit.session.add(
        BadgePrint(
            id=fact_id or new_id(),
            delegate_id=delegate_id,
            code_id=live.id,
            outcome=outcome,
            reason=clean(reason[:200]),
            printer=printer,
            at=unit.now,
            desk=unit.actor.desk,
            operator=unit.actor.operator,
        )
    )


def _live(unit: Unit, delegate_id: str) -> BadgeCode | None:
    return unit.session.scalar(
        select(BadgeCode).where(BadgeCode.delegate_id == delegate_id, BadgeCode.revoked_at.is_(None))
    )
