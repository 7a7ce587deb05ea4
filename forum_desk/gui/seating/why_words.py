"""What the right side says of a seat: whose it is, where and of what rank, and the reasons as they are read."""

from forum_desk.gui.desk.words import initial, own, position_line, second
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.why import Reason, Shown
from forum_desk.language import _
from forum_desk.seating import kinds
from forum_desk.seating.packs import pack_of
from forum_desk.seating.queries import PlanView, Sitter


def shown_of(plan: PlanView | None, drawing: Drawing, seat: Seat | None, reasons: tuple[Reason, ...] = ()) -> Shown:
    """A seat for the right side; `reasons` are those that were asked for meanwhile."""
    if plan is None or seat is None:
        return Shown("")
    sitter = next((place.sitter for place in plan.places() if place.id == seat.key), None)
    tiles = _tiles(drawing, seat)
    if sitter is None:
        return Shown(seat.key, name=_("Empty seat"), tiles=tiles, reasons=reasons)
    person = sitter.person
    if person is None:
        name = seat.sitter.name if seat.sitter else ""
        return Shown(seat.key, name=name, tiles=tiles, reasons=reasons, locked=sitter.locked, taken=True)
    rank = ((_("Rank"), str(person.rank)),) if person.rank is not None else ()
    return Shown(
        seat.key,
        person.id,
        own(person),
        second(person),
        position_line(person),
        initial(person),
        (*tiles, *rank),
        reasons or _known(plan, sitter),
        None,
        sitter.locked,
        taken=True,
    )


def _tiles(drawing: Drawing, seat: Seat) -> tuple[tuple[str, str], ...]:
    piece = drawing.piece_at(seat)
    title = drawing.title(seat)
    label = {kinds.TABLE: _("Table"), kinds.BLOCK: _("Row"), kinds.ROW: _("Row")}.get(piece.kind if piece else "", "")
    first = ((label, title),) if label and title else ()
    return (*first, (_("Seat"), seat.spot.number))


def _known(plan: PlanView, sitter: Sitter) -> tuple[Reason, ...]:
    """What the plan itself tells of how somebody came to a seat."""
    if sitter.how == kinds.HAND:
        desk = _("Seated by hand at {desk}").format(desk=sitter.desk)
        return (Reason("fact", desk),)
    pack = pack_of(plan.pack, plan.own_pack)
    return (Reason("good", _(pack.title), _(pack.rostrum_source)),)
