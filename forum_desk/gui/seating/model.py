"""What the seating screen shows, as plain values: the drawing of a plan, who has no seat yet, and the words for it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forum_desk.gui.desk.words import initial, own, position_line, say, second
from forum_desk.gui.seating.plan import seats as drawn
from forum_desk.gui.seating.plan.seats import Drawing, Picture, Piece, Seat, Spot
from forum_desk.language import _, ngettext, spoken
from forum_desk.people.diets import diet_words
from forum_desk.people.queries import PersonView
from forum_desk.people.rules import lead_language, name_parts
from forum_desk.seating import kinds
from forum_desk.seating.elements import NewElement, looks, placed, size_of, spots_of
from forum_desk.seating.packs import pack_of
from forum_desk.seating.queries import ElementView, PictureView, PlaceView, PlanView, Sitter
from forum_desk.seating.rules import LEFT


def drawing(
    plan: PlanView,
    picture: PictureView | None = None,
    *,
    unmet: Collection[str] = (),
    pending: Collection[str] = (),
) -> Drawing:
    """A plan as it is drawn; `unmet` are people with a wish that is not met, `pending` places being saved."""
    seats = tuple(_seat(plan, element, place, unmet, pending) for element in plan.elements for place in element.places)
    pieces = tuple(_piece(plan, element) for element in plan.elements)
    below = Picture(picture.image, picture.x, picture.y, picture.width, picture.turn) if picture else None
    return Drawing(plan.kind, seats, pieces, below)


def card_lines(person: PersonView) -> tuple[str, ...]:
    """The name broken for a card or under a seat: never inside a word or a Chinese name, two lines at most."""
    name = own(person)
    parts = name_parts(name, lead_language(person.names, person.country))
    return parts if len(parts) < 3 else (parts[0], " ".join(parts[1:]))


def _seat(
    plan: PlanView, element: ElementView, place: PlaceView, unmet: Collection[str], pending: Collection[str]
) -> Seat:
    line = place.group if place.group != element.label else ""
    spot = Spot(
        place.id,
        f"{element.id}/{line}",
        element.id,
        line,
        place.number,
        place.x,
        place.y,
        place.turn,
        place.kind,
    )
    sitter = place.sitter
    if sitter is None:
        return Seat(spot, pending=place.id in pending)
    rank = sitter.mark if plan.kind in _RANKED and sitter.mark.isdigit() else ""
    return Seat(
        spot,
        _sitter(sitter),
        rank=rank,
        locked=sitter.locked,
        unmet=sitter.delegate_id in unmet,
        pending=place.id in pending,
    )


_RANKED = {kinds.ROSTRUM, kinds.LAUNCHING}


def _sitter(sitter: Sitter) -> drawn.Sitter:
    person = sitter.person
    if person is None:
        words = say(sitter.delegation) if sitter.delegation_id else _(kinds.FUNCTIONS.get(sitter.function, ""))
        return drawn.Sitter("", words[:1], words, "", (words,), "", sitter.delegation_id or "")
    return drawn.Sitter(
        person.id,
        initial(person),
        own(person),
        second(person),
        card_lines(person),
        person.side,
        person.delegation_id or "",
    )


def _piece(plan: PlanView, element: ElementView) -> Piece:
    return Piece(
        element.id,
        element.kind,
        element.label or say(element.name),
        element.x,
        element.y,
        element.turn,
        element.width,
        element.depth,
        _shape(element.kind, element.spec),
        _has_desks(plan.kind, element.kind, element.spec),
        say(element.delegation) or say(element.organisation) or say(element.name),
        element.locked,
    )


# --- who has no seat yet -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading of a delegation, or of those on their own; choosing it means all of them."""

    key: str
    name: str
    people: tuple[PersonView, ...]
    together: bool

    def said(self) -> str:
        """The heading as a sentence."""
        return f"{self.name}, {self.count()}"

    def count(self) -> str:
        """How many, and whether they are kept together."""
        if not self.together:
            return str(len(self.people))
        return ngettext("{count} together", "{count} together", len(self.people)).format(count=len(self.people))


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody without a seat. `icon` tells the first thing to think of when seating them."""

    key: str
    person: PersonView
    icon: str
    hint: str

    @property
    def people(self) -> tuple[PersonView, ...]:
        """Only this one."""
        return (self.person,)

    @property
    def second_line(self) -> str:
        """Title, with VIP before it."""
        title = say(self.person.title) or say(self.person.organisation_short) or say(self.person.organisation)
        return f"VIP · {title}" if self.person.category.is_dignitary and title else title

    def said(self) -> str:
        """The row as a sentence."""
        parts = (own(self.person), second(self.person), position_line(self.person), self.hint)
        return ", ".join(part for part in parts if part)


Row = GroupRow | PersonRow


def waiting_rows(people: Iterable[PersonView], wishing: Collection[str] = ()) -> list[Row]:
    """People by delegation, else by organisation, each under its heading; those on their own at the end.

    `wishing` are people who are to sit together with somebody.
    """
    groups: dict[str, list[PersonView]] = {}
    for person in people:
        groups.setdefault(person.delegation_id or person.organisation_id or "", []).append(person)
    alone = [person for key, members in groups.items() if not key or len(members) == 1 for person in members]
    rows: list[Row] = []
    for key, members in groups.items():
        if key and len(members) > 1:
            together = bool(members[0].delegation_id)
            name = say(members[0].delegation) if together else say(members[0].organisation)
            rows.append(GroupRow(f"group {key}", name, tuple(members), together=together))
            rows.extend(_person_row(person, wishing, together=together) for person in members)
    if alone:
        rows.append(GroupRow("group", _("On their own"), tuple(alone), together=False))
        rows.extend(_person_row(person, wishing, together=False) for person in alone)
    return rows


def standing_rows(people: Iterable[PersonView]) -> list[Row]:
    """Those who stand in a row as they like, under a heading of their own."""
    members = tuple(people)
    if not members:
        return []
    heading = GroupRow("standing", _("Stand as they like"), members, together=False)
    return [heading, *(_person_row(person, (), together=False) for person in members)]


def _person_row(person: PersonView, wishing: Collection[str], *, together: bool) -> PersonRow:
    icon, hint = "", ""
    if person.category.key == "interpreter":
        icon, hint = "languages", _("Interpreter")
    elif person.category.is_dignitary:
        icon, hint = "star", "VIP"
    elif person.diet:
        icon, hint = "utensils", diet_words(person.diet, spoken())
    elif together or person.id in wishing:
        icon, hint = "link", _("sits with others")
    return PersonRow(person.id, person, icon, hint)


def waiting_count(rows: Iterable[Row]) -> int:
    """How many people a list of rows has."""
    return sum(isinstance(row, PersonRow) for row in rows)


def rostrum_facts(plan: PlanView) -> str:
    """The hall, the seats, and at which hand of the first the second sits."""
    count = sum(len(element.places) for element in plan.elements if element.kind == kinds.ROW)
    seats = ngettext("{count} seat", "{count} seats", count).format(count=count)
    left = pack_of(plan.pack, plan.own_pack).honour == LEFT
    rule = (
        _("the second sits at the left hand of the first")
        if left
        else _("the second sits at the right hand of the first")
    )
    return " · ".join(fact for fact in (say(plan.hall), seats, rule) if fact)


def template_drawing(kind: str, elements: Iterable[NewElement]) -> Drawing:
    """Elements that are not yet in any plan, as they would be drawn."""
    seats, pieces = [], []
    for number, element in enumerate(elements):
        key = str(number)
        for spot in spots_of(element.kind, element.spec):
            x, y = placed(spot.x, spot.y, element.x, element.y, element.turn)
            turn = looks(spot.turn, element.turn)
            seats.append(
                Seat(
                    Spot(
                        f"{key} {spot.line} {spot.number}",
                        f"{key}/{spot.line}",
                        key,
                        spot.line,
                        str(spot.number),
                        x,
                        y,
                        turn,
                        spot.kind,
                    )
                )
            )
        width, depth = size_of(element.kind, element.spec)
        pieces.append(
            Piece(
                key,
                element.kind,
                element.label,
                element.x,
                element.y,
                element.turn,
                element.width or width,
                element.depth or depth,
                _shape(element.kind, element.spec),
                _has_desks(kind, element.kind, element.spec),
            )
        )
    return Drawing(kind, tuple(seats), tuple(pieces))


def _shape(kind: str, spec: Mapping[str, Any]) -> str:
    return str(spec.get("shape", "round")) if kind == kinds.TABLE else ""


def _has_desks(plan_kind: str, kind: str, spec: Mapping[str, Any]) -> bool:
    """Whether there is a desk before each seat: in a classroom, and before rows that sit, but not before a camera."""
    row = kind == kinds.ROW and not spec.get("standing") and plan_kind not in {kinds.PHOTO, kinds.LAUNCHING}
    return row or bool(spec.get("desks"))
