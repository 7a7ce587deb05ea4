"""Remembers what was printed of a plan, so that after a change only what changed is printed again."""

from collections.abc import Collection

from forum_desk.seating.queries.asking import card_said, plan_said
from forum_desk.seating.queries.plans import plan
from forum_desk.seating.records import SeatingPrint
from forum_desk.storage.unit import Unit


def record_prints(
    unit: Unit, plan_id: str, paper: str, delegate_ids: Collection[str] = (), *, whole: bool = False
) -> None:
    """Note that a paper of this plan came out: the cards of these people, and with `whole` the plan itself."""
    view = plan(unit, plan_id)
    said: list[tuple[str | None, str]] = [
        (sitter.delegate_id, card_said(place, sitter))
        for place, sitter in view.sitters()
        if sitter.delegate_id in delegate_ids
    ]
    if whole:
        said.append((None, plan_said(view)))
    for person, words in said:
        unit.session.add(
            SeatingPrint(
                plan_id=plan_id,
                paper=paper,
                delegate_id=person,
                said=words,
                at=unit.now,
                desk=unit.actor.desk,
                operator=unit.actor.operator,
            )
        )
