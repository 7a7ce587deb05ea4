"""A conflict in words: one sentence for each rule, so that an organiser sees which one to give up."""

from collections.abc import Callable

from forum_desk.language import _
from forum_desk.seating.solver import conflicts
from forum_desk.seating.solver.conflicts import Conflict
from forum_desk.seating.solver.instances import Delegations, Wishes


def reasons(instance: Delegations | Wishes, conflict: Conflict, name: Callable[[int], str]) -> tuple[str, ...]:
    """The rules that cannot hold together, in the screen's language; `name` names a delegation or person."""
    room = _("There are {tables} tables of {seats} seats.").format(tables=instance.tables, seats=instance.cap)
    if isinstance(instance, Wishes):
        return (*_wishes_of_people(instance, conflict, name), room)
    if conflict.kind == conflicts.TOO_MANY:
        return (_("{heads} people need a seat.").format(heads=sum(instance.size)), room)
    units = set(conflict.units)
    if conflict.kind == conflicts.APART:
        units = _too_many_for_one_table(instance, conflict)
    whole = _("{delegation} ({heads} people) sits whole at one table.")
    apart = _("{one} and {other} sit apart.")
    return (
        *(whole.format(delegation=name(unit), heads=instance.size[unit]) for unit in sorted(units)),
        *(apart.format(one=name(one), other=name(other)) for one, other in conflict.pairs),
        room,
    )


def _too_many_for_one_table(instance: Delegations, conflict: Conflict) -> set[int]:
    """Those of a crowd that cannot share because of their heads, not because somebody wants it."""
    said = set(conflict.pairs)
    return {
        unit
        for unit in conflict.units
        for other in conflict.units
        if unit != other
        and (min(unit, other), max(unit, other)) not in said
        and instance.size[unit] + instance.size[other] > instance.cap
    }


def _wishes_of_people(instance: Wishes, conflict: Conflict, name: Callable[[int], str]) -> tuple[str, ...]:
    if conflict.kind == conflicts.TOO_MANY:
        return (_("{heads} people need a seat.").format(heads=len(instance.names)),)
    wish = _("{person} wants at least {count} known people at the table.")
    wishes = tuple(wish.format(person=name(person), count=instance.min_known) for person in conflict.units)
    if conflict.kind == conflicts.TOO_FEW_KNOWN:
        person = conflict.units[0]
        knows = sum(value > 0 for value in instance.values()[person].values())
        return (*wishes, _("{person} knows {count} people.").format(person=name(person), count=knows))
    return wishes
