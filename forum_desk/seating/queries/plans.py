"""Plans as they stand: the list, one plan with everybody in it, who has no place yet, and where somebody sits."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import func, select

from forum_desk.errors import NotFound
from forum_desk.forum.records import Hall, Organisation
from forum_desk.language import Trilingual
from forum_desk.language.names import fold
from forum_desk.people.queries import PersonView, chunks, everybody, people
from forum_desk.people.records import Delegation
from forum_desk.seating import kinds
from forum_desk.seating.elements import looks, placed
from forum_desk.seating.queries.views import (
    ElementView,
    PictureView,
    PlaceView,
    PlanRow,
    PlanView,
    SeatOf,
    Sitter,
)
from forum_desk.seating.records import Assignment, Element, PlaceRow, Plan, PlanGuest, PlanPicture
from forum_desk.storage.unit import Unit


def plans(unit: Unit) -> tuple[PlanRow, ...]:
    """All plans in the organiser's order, with how many sit and how many still wait."""
    counted = unit.session.execute(select(PlaceRow.plan_id, func.count()).group_by(PlaceRow.plan_id))
    places = {each[0]: each[1] for each in counted}
    listed = everybody(unit)
    halls = _names(unit, Hall)
    found = []
    for row in unit.session.scalars(select(Plan).order_by(Plan.ordinal, Plan.id)):
        seated = _seated(unit, row.id)
        waiting = [one for one in wanted(unit, row, listed) if one.id not in seated]
        to_seat = max(0, len(waiting) - _open_places(unit, row.id))
        hall = halls.get(row.hall_id or "", Trilingual())
        found.append(
            PlanRow(
                row.id,
                row.version,
                row.kind,
                row.name,
                hall,
                places.get(row.id, 0),
                len(seated),
                to_seat,
                row.locked,
                row.shown,
            )
        )
    return tuple(found)


def plan_called(unit: Unit, text: str) -> str:
    """The id of the plan of this id, name in any language, or kind; NotFound, naming all plans, where there is none."""
    rows = unit.session.scalars(select(Plan).order_by(Plan.ordinal, Plan.id)).all()
    sought = fold(text)
    named = [row for row in rows if row.id == text or (sought and sought in [fold(word) for word in row.name if word])]
    found = named or [row for row in rows if row.kind == text.strip().casefold()]
    if not found:
        raise NotFound(
            "There is no plan “{name}”; the plans are: {plans}.",
            name=text,
            plans=", ".join(row.name.best("en") for row in rows) or "–",
        )
    return found[0].id


def plan(unit: Unit, plan_id: str) -> PlanView:
    """A plan with all that stands in it and everybody who sits there; NotFound when it is gone."""
    row = plan_row(unit, plan_id)
    elements = unit.session.scalars(
        select(Element).where(Element.plan_id == plan_id).order_by(Element.ordinal, Element.id)
    ).all()
    sitters = _sitters(unit, plan_id)
    standing: dict[str, list[PlaceRow]] = defaultdict(list)
    for place in unit.session.scalars(
        select(PlaceRow).where(PlaceRow.plan_id == plan_id).order_by(PlaceRow.line, PlaceRow.number, PlaceRow.id)
    ):
        standing[place.element_id].append(place)
    organisations = _names(unit, Organisation, {one.organisation_id for one in elements if one.organisation_id})
    delegations = _names(unit, Delegation, {one.delegation_id for one in elements if one.delegation_id})
    hall = _names(unit, Hall, [row.hall_id]) if row.hall_id else {}
    return PlanView(
        id=row.id,
        version=row.version,
        kind=row.kind,
        name=row.name,
        hall_id=row.hall_id,
        hall=hall.get(row.hall_id or "", Trilingual()),
        pack=row.pack,
        own_pack=row.own_pack,
        view=row.view,
        even_from_seat=row.even_from_seat,
        interpreter=row.interpreter,
        guests=row.guests,
        leaves_out=tuple(row.leaves_out),
        shown=row.shown,
        locked=row.locked,
        settings=row.settings,
        ordinal=row.ordinal,
        elements=tuple(_element(one, standing[one.id], sitters, organisations, delegations) for one in elements),
        extra=row.extra,
    )


def picture(unit: Unit, plan_id: str) -> PictureView | None:
    """The picture under a plan."""
    row = unit.session.scalar(select(PlanPicture).where(PlanPicture.plan_id == plan_id))
    return PictureView(row.version, row.image, row.x, row.y, row.width, row.turn) if row else None


def unseated(unit: Unit, plan_id: str, text: str = "") -> tuple[PersonView, ...]:
    """Whom a plan has still to seat, in the plan's order of rank; with a text only those it is found in.

    The text may be a part of a name in any script, without marks, of the organisation or the delegation. Who stands in
    a row in which people stand as they like is not among them.
    """
    waiting = _waiting(unit, plan_id)
    sought = fold(text)
    found = waiting[: max(0, len(waiting) - _open_places(unit, plan_id))]
    return tuple(one for one in found if not sought or sought in _words(one))


def standing(unit: Unit, plan_id: str) -> tuple[PersonView, ...]:
    """Who has no place of their own and stands in a row in which people stand as they like: the last by rank."""
    waiting = _waiting(unit, plan_id)
    return tuple(waiting[max(0, len(waiting) - _open_places(unit, plan_id)) :])


def guests(unit: Unit, plan_id: str) -> tuple[PersonView, ...]:
    """Everybody whom a plan seats, in its order: the organiser's own order first, then by rank."""
    return ordered(unit, plan_id, wanted(unit, plan_row(unit, plan_id), everybody(unit)))


def organisation_names(unit: Unit) -> dict[str, Trilingual]:
    """All organisations by their ids."""
    return _names(unit, Organisation)


def delegation_names(unit: Unit) -> dict[str, Trilingual]:
    """All delegations by their ids."""
    return _names(unit, Delegation)


def seats_of(unit: Unit, ids: Collection[str]) -> dict[str, tuple[SeatOf, ...]]:
    """Where each of these people sits, plan by plan in the organiser's order; who sits nowhere is left out."""
    found: dict[str, list[SeatOf]] = defaultdict(list)
    for chunk in chunks(ids):
        rows = unit.session.execute(
            select(Assignment, PlaceRow, Element, Plan)
            .join(PlaceRow, PlaceRow.id == Assignment.place_id)
            .join(Element, Element.id == PlaceRow.element_id)
            .join(Plan, Plan.id == Assignment.plan_id)
            .where(Assignment.delegate_id.in_(chunk))
            .order_by(Plan.ordinal, Plan.id)
        )
        for sitting, place, element, row in rows:
            found[sitting.delegate_id or ""].append(
                SeatOf(
                    row.id,
                    row.name,
                    row.kind,
                    row.shown,
                    place.id,
                    group_of(element.label, place.line),
                    shown_number(place),
                    sitting.locked,
                )
            )
    return {key: tuple(seats) for key, seats in found.items()}


def plan_row(unit: Unit, plan_id: str) -> Plan:
    """The record of a plan, for questions and commands inside their unit; NotFound when it is gone."""
    row = unit.session.get(Plan, plan_id)
    if row is None:
        raise NotFound("This plan is no longer there; look at the list of plans again.")
    return row


def wanted(unit: Unit, row: Plan, listed: Iterable[PersonView]) -> tuple[PersonView, ...]:
    """Of the people on the list those whom the plan seats."""
    rows = unit.session.execute(select(PlanGuest.delegate_id, PlanGuest.invited).where(PlanGuest.plan_id == row.id))
    said = {each.delegate_id: each.invited for each in rows}
    by_default = row.guests == kinds.EVERYBODY
    return tuple(one for one in listed if said.get(one.id, by_default and one.category.key not in row.leaves_out))


def ordered(unit: Unit, plan_id: str, crowd: Iterable[PersonView]) -> tuple[PersonView, ...]:
    """People by the organiser's own order of a plan, then by rank, then as they are numbered."""
    rows = unit.session.execute(
        select(PlanGuest.delegate_id, PlanGuest.ordinal).where(
            PlanGuest.plan_id == plan_id, PlanGuest.ordinal.is_not(None)
        )
    )
    own = {each.delegate_id: each.ordinal for each in rows}

    def key(one: PersonView) -> tuple[bool, int, bool, int, int]:
        by_hand = own.get(one.id)
        return by_hand is None, by_hand or 0, one.rank is None, one.rank or 0, one.number

    return tuple(sorted(crowd, key=key))


def group_of(label: str, line: str) -> str:
    """The row or table of a place as it is shown: its own line, or the label of what it stands at."""
    return line or label


def shown_number(place: PlaceRow) -> str:
    """The number of a place as it is shown."""
    return place.caption or str(place.number)


def _waiting(unit: Unit, plan_id: str) -> list[PersonView]:
    seated = _seated(unit, plan_id)
    crowd = ordered(unit, plan_id, wanted(unit, plan_row(unit, plan_id), everybody(unit)))
    return [one for one in crowd if one.id not in seated]


def _open_places(unit: Unit, plan_id: str) -> int:
    """How many may stand as they like where no place is anybody's."""
    rows = unit.session.scalars(select(Element).where(Element.plan_id == plan_id, Element.kind == kinds.ROW))
    open_ids = [row.id for row in rows if row.spec.get(kinds.OPEN)]
    if not open_ids:
        return 0
    taken = select(Assignment.place_id).where(Assignment.plan_id == plan_id)
    free = select(func.count()).where(PlaceRow.element_id.in_(open_ids), PlaceRow.id.not_in(taken))
    return unit.session.scalar(free) or 0


def _seated(unit: Unit, plan_id: str) -> set[str]:
    rows = unit.session.scalars(
        select(Assignment.delegate_id).where(Assignment.plan_id == plan_id, Assignment.delegate_id.is_not(None))
    )
    return {key for key in rows if key}


def _sitters(unit: Unit, plan_id: str) -> dict[str, Sitter]:
    """Who has each place of a plan."""
    rows = unit.session.scalars(select(Assignment).where(Assignment.plan_id == plan_id)).all()
    known = people(unit, [row.delegate_id for row in rows if row.delegate_id])
    delegations = _names(unit, Delegation, {row.delegation_id for row in rows if row.delegation_id})
    return {row.place_id: _sitter(row, known, delegations) for row in rows}


def _sitter(row: Assignment, known: dict[str, PersonView], delegations: dict[str, Trilingual]) -> Sitter:
    person = known.get(row.delegate_id or "")
    name = person.delegation if person else delegations.get(row.delegation_id or "", Trilingual())
    return Sitter(
        row.id, person, row.delegation_id, name, row.function, row.locked, row.how, row.rule, row.mark, row.desk
    )


def _element(
    row: Element,
    places: list[PlaceRow],
    sitters: dict[str, Sitter],
    organisations: dict[str, Trilingual],
    delegations: dict[str, Trilingual],
) -> ElementView:
    return ElementView(
        id=row.id,
        version=row.version,
        kind=row.kind,
        label=row.label,
        name=row.name,
        x=row.x,
        y=row.y,
        turn=row.turn,
        width=row.width,
        depth=row.depth,
        spec=row.spec,
        organisation_id=row.organisation_id,
        organisation=organisations.get(row.organisation_id or "", Trilingual()),
        delegation_id=row.delegation_id,
        delegation=delegations.get(row.delegation_id or "", Trilingual()),
        locked=row.locked,
        ordinal=row.ordinal,
        places=tuple(_place(row, place, sitters.get(place.id)) for place in _in_order(places)),
        extra=row.extra,
    )


def _place(element: Element, row: PlaceRow, sitter: Sitter | None) -> PlaceView:
    x, y = placed(row.x, row.y, element.x, element.y, element.turn)
    return PlaceView(
        id=row.id,
        key=row.key,
        element_id=element.id,
        group=group_of(element.label, row.line),
        number=shown_number(row),
        ordinal=row.number,
        x=x,
        y=y,
        turn=looks(row.turn, element.turn),
        kind=row.kind,
        sitter=sitter,
        extra=row.extra,
    )


def _in_order(places: list[PlaceRow]) -> list[PlaceRow]:
    """Row A before row B before row AA, then by number."""
    return sorted(places, key=lambda place: (len(place.line), place.line, place.number))


def _names(
    unit: Unit, kind: type[Hall] | type[Organisation] | type[Delegation], ids: Collection[str] | None = None
) -> dict[str, Trilingual]:
    """Names by id, of these ids or of all."""
    statement = select(kind.id, kind.name_zh, kind.name_vi, kind.name_en)
    if ids is None:
        rows = list(unit.session.execute(statement))
    else:
        rows = [row for chunk in chunks(ids) for row in unit.session.execute(statement.where(kind.id.in_(chunk)))]
    return {row[0]: Trilingual(row[1], row[2], row[3]) for row in rows}


def _words(one: PersonView) -> str:
    """Everything somebody is looked for by, folded."""
    names = one.names
    every = (
        *(names.native, names.latin, names.vi, names.printed),
        *one.organisation,
        *one.organisation_short,
        *one.delegation,
        str(one.number),
    )
    return " ".join(fold(word) for word in every if word)
