"""What the right side says of a seat: whose it is, where and of what rank, and the reasons as they are read."""

from dataclasses import dataclass

from forum_desk.gui.desk.words import initial, own, position_line, second
from forum_desk.gui.seating.better import BetterPlace, better_place, better_words
from forum_desk.gui.seating.plan.seats import Drawing, Seat
from forum_desk.gui.seating.why import Better, Reason, Shown
from forum_desk.language import N_, _
from forum_desk.seating import kinds
from forum_desk.seating import queries as seating
from forum_desk.seating.queries import PlanView, Sitter
from forum_desk.seating.queries.asking import Scene, reasons_in
from forum_desk.storage import Unit

_TITLES = {
    "kept": N_("Kept here"),
    "by_hand": N_("By hand"),
    "rule": N_("By the rule"),
    "rank": N_("By rank"),
    "delegation": N_("Delegation"),
    "zone": N_("Zone"),
    "neighbours": N_("Neighbours"),
    "language": N_("Shares a language"),
    "wish": N_("Wish met"),
    "wish_unmet": N_("Wish not met"),
}
_QUIET = {"by_hand", "neighbours", "kept"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Why somebody sits at a seat, and where they would sit better."""

    key: str
    reasons: tuple[seating.Reason, ...] = ()
    better: BetterPlace | None = None


def ask(unit: Unit, seen: Scene, place_id: str, delegate_id: str) -> Answer:
    """Asks for the reasons of one seat; for workers."""
    if place_id not in {place.id for place in seen.view.places()}:
        return Answer(place_id)
    better = better_place(unit, seen, delegate_id) if delegate_id else None
    return Answer(place_id, reasons_in(seen, place_id), better)


def shown_of(plan: PlanView | None, drawing: Drawing, seat: Seat | None, answer: Answer | None = None) -> Shown:
    """A seat for the right side, with the answer when it is there already."""
    if plan is None or seat is None:
        return Shown("")
    sitter = next((place.sitter for place in plan.places() if place.id == seat.key), None)
    tiles = _tiles(drawing, seat)
    if sitter is None:
        return Shown(seat.key, name=_("Empty seat"), tiles=tiles)
    found = answer if answer is not None and answer.key == seat.key else Answer(seat.key)
    reasons = tuple(_reason(reason) for reason in found.reasons)
    if sitter.person is None:
        name = seat.sitter.name if seat.sitter else ""
        return Shown(seat.key, name=name, tiles=tiles, reasons=reasons, locked=sitter.locked, taken=True)
    return _of_person(seat, sitter, tiles, reasons, _better(drawing, found))


def _of_person(
    seat: Seat,
    sitter: Sitter,
    tiles: tuple[tuple[str, str], ...],
    reasons: tuple[Reason, ...],
    better: Better | None,
) -> Shown:
    person = sitter.person
    if person is None:
        return Shown(seat.key, tiles=tiles)
    rank = ((_("Rank"), str(person.rank)),) if person.rank is not None else ()
    return Shown(
        seat.key,
        person.id,
        own(person),
        second(person),
        position_line(person),
        initial(person),
        (*tiles, *rank),
        reasons,
        better,
        sitter.locked,
        taken=True,
    )


def _better(drawing: Drawing, found: Answer) -> Better | None:
    seat = drawing.by_key.get(found.better.place) if found.better is not None else None
    if seat is None or found.better is None:
        return None
    return Better(seat.key, better_words(drawing.where(seat), found.better))


def _reason(reason: seating.Reason) -> Reason:
    sign = "bad" if reason.kind == "wish_unmet" else "fact" if reason.kind in _QUIET else "good"
    words = [reason.sentence(), reason.source_words()]
    return Reason(sign, _(_TITLES[reason.kind]), " ".join(word for word in words if word))


def _tiles(drawing: Drawing, seat: Seat) -> tuple[tuple[str, str], ...]:
    piece = drawing.piece_at(seat)
    title = drawing.title(seat)
    label = {kinds.TABLE: _("Table"), kinds.BLOCK: _("Row"), kinds.ROW: _("Row")}.get(piece.kind if piece else "", "")
    first = ((label, title),) if label and title else ()
    return (*first, (_("Seat"), seat.spot.number))
