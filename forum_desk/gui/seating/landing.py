"""Where people who are carried would come to sit, and what letting go there would do, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forum_desk.gui.seating.carrying import Carried
from forum_desk.gui.seating.plan.geometry import nearest_free
from forum_desk.gui.seating.plan.seats import Drawing
from forum_desk.language import _, ngettext

SEAT, SWAP, TABLE, FREE = "seat", "swap", "table", "free"


@dataclass(frozen=True, slots=True)
class Landing:
    """What letting go would do: the `act`, the seats that are marked, who comes to which of them, and a word.

    An empty act does nothing; the word then says why.
    """

    act: str = ""
    seats: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    table: str = ""


NOWHERE = Landing()


def landing(drawing: Drawing, carried: Carried, key: str, table: str) -> Landing:
    """What letting go of people at a seat (by key), or at a round table (by its group), would do."""
    if carried.table:
        return _whole_table(drawing, carried, key, table)
    if not key and table:
        key = _seat_of_table(drawing, table)
    target = drawing.by_key.get(key)
    if target is None or key in carried.seats:
        return NOWHERE
    if target.sitter is not None and len(carried.people) == 1 and carried.seats:
        if target.locked:
            return Landing(words=_("{name} is kept there").format(name=target.sitter.name))
        words = _("swap with {name}").format(name=target.sitter.name)
        return Landing(SWAP, (key,), {}, words)
    return _seats_near(drawing, carried, key)


def _seats_near(drawing: Drawing, carried: Carried, key: str) -> Landing:
    """The free seats nearest to where people are let go, in their row or table first."""
    spots = [seat.spot for seat in drawing.seats]
    leaving = set(carried.seats)
    full = [seat.key for seat in drawing.seats if seat.sitter is not None and seat.key not in leaving]
    found = nearest_free(spots, full, key, len(carried.people))
    if not found:
        return Landing(words=_("no free seat"))
    places = dict(zip(carried.people, found, strict=False))
    first = drawing.where(drawing.by_key[found[0]])
    if len(carried.people) == 1:
        return Landing(SEAT, tuple(found), places, first)
    if len(found) < len(carried.people):
        said = ngettext("only {count} free seat", "only {count} free seats", len(found))
        return Landing(SEAT, tuple(found), places, said.format(count=len(found)))
    title = drawing.title(drawing.by_key[found[0]])
    here = sum(drawing.title(drawing.by_key[place]) == title for place in found)
    if here == len(found):
        return Landing(SEAT, tuple(found), places, _("all at {place}").format(place=title))
    return Landing(SEAT, tuple(found), places, _("{count} of them at {place}").format(count=here, place=title))


def _whole_table(drawing: Drawing, carried: Carried, key: str, table: str) -> Landing:
    seats = drawing.groups.get(table, ())
    target = seats[0].spot.piece if seats else drawing.by_key[key].spot.piece if key in drawing.by_key else ""
    if not target or target == carried.table or target not in drawing.piece_by_id:
        return NOWHERE
    marked = tuple(seat.key for seat in drawing.seats if seat.spot.piece == target)
    title = drawing.piece_by_id[target].title
    return Landing(TABLE, marked, {}, _("change places with table {table}").format(table=title), target)


def _seat_of_table(drawing: Drawing, table: str) -> str:
    """A free seat of a table, or any where none is free."""
    seats = drawing.groups.get(table, ())
    free = next((seat.key for seat in seats if seat.sitter is None), "")
    return free or (seats[0].key if seats else "")
