"""Interpreters who wish to sit behind their principal, once everybody else has a chair.

A chair behind belongs to another row, or to none (a chair put behind a table); so this comes last. Where the layout has
no chair there, or only one that cannot be given, the interpreter stays beside and the wish is told as not met.
"""

from collections.abc import Collection, Mapping, Sequence

from forum_desk.seating import kinds
from forum_desk.seating.crowd import Chair, Guest, Room, Want, has_seat, is_behind
from forum_desk.seating.protocol import Given, by_protocol

_ROUNDS = 4


def put_behind(
    room: Room,
    wants: Sequence[Want],
    people: Mapping[str, Guest],
    at: dict[str, str],
    closed: Collection[str],
) -> dict[str, str]:
    """Everybody's place, by the person, with interpreters behind their principals where that can be.

    Nobody changes places with them who belongs to another delegation, has a wish of their own or sits at a place that
    is `closed`; who is not among the `people` does not move.
    """
    chairs = {chair.id: chair for chair in room.chairs}
    wishing = {one for want in wants for one in want.people()}
    for want in wants:
        if want.kind != kinds.INTERPRETS or want.value != kinds.BEHIND or len(want.people()) != 2:
            continue
        interpreter, principal = want.people()
        if interpreter not in people or interpreter not in at or principal not in at:
            continue
        mine, theirs = chairs[at[interpreter]], chairs[at[principal]]
        if is_behind(theirs, mine):
            continue
        sitter_of = {place: one for one, place in at.items()}
        for chair in _behind(room, theirs, closed):
            other = sitter_of.get(chair.id)
            if other is None:
                at[interpreter] = chair.id
                break
            guest = people.get(other)
            if guest is not None and other not in wishing and guest.bloc in ("", people[interpreter].bloc):
                at[interpreter], at[other] = chair.id, mine.id
                break
    return at


def by_protocol_with_interpreters(
    room: Room, people: Sequence[Guest], taken: Collection[str], wants: Sequence[Want], kept: Mapping[str, str]
) -> tuple[Given, ...]:
    """Who sits where by the rule of the plan, interpreters behind their principals where they wish it and can.

    An interpreter who has a chair behind takes no place in the row. `kept` are the places of those who stay, by the
    person.
    """
    known = {guest.id for guest in people}
    pairs = [
        (want.people()[0], want.people()[1])
        for want in wants
        if want.kind == kinds.INTERPRETS and want.value == kinds.BEHIND and len(want.people()) == 2
    ]
    pairs = [pair for pair in pairs if pair[0] in known and (pair[1] in known or pair[1] in kept)]
    chairs = {chair.id: chair for chair in room.chairs}
    behind: dict[str, str] = {}
    given = by_protocol(room, people, taken)
    for _round in range(_ROUNDS):  # who leaves the row lets the others move up, so that chairs are looked for again
        at = {**kept, **{one.guest: one.place for one in given}}
        closed = {*taken, *(at[one] for _interpreter, one in pairs if one in at)}
        found: dict[str, str] = {}
        for interpreter, principal in pairs:
            seat = chairs.get(at.get(principal, ""))
            free = _behind(room, seat, {*closed, *found.values()}) if seat is not None else []
            if free:
                found[interpreter] = free[0].id
        if found == behind:
            break
        behind = found
        waiting = [guest for guest in people if guest.id not in behind]
        given = by_protocol(room, waiting, {*taken, *behind.values()})
    return (*given, *(Given(place, one, "interpreter", "I") for one, place in behind.items()))


def _behind(room: Room, principal: Chair, closed: Collection[str]) -> list[Chair]:
    """The chairs behind somebody that may be given, the most straightly behind first."""
    found = [
        chair
        for chair in room.chairs
        if chair.id not in closed and has_seat(chair) and chair.id != principal.id and is_behind(principal, chair)
    ]
    left = principal.left
    return sorted(found, key=lambda c: round(abs((c.x - principal.x) * left[0] + (c.y - principal.y) * left[1]), 2))
