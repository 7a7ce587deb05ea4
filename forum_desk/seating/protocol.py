"""Puts people at the places of a plan by protocol alone: the places in order of honour, the people in order of rank.

Every place comes with the rule that gave it and the mark that it has there, so that the plan can say why.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from forum_desk.seating import kinds, rules
from forum_desk.seating.crowd import Chair, Guest, Room, from_own_left, has_seat
from forum_desk.seating.rules import SEAT

HOST, GUEST = "host", "guest"


@dataclass(frozen=True, slots=True)
class Honour:
    """A place in the order of honour: whose it is (host, guest, empty for anybody), by which rule, as which mark."""

    place: str
    side: str
    rule: str
    mark: str


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody at a place, by a rule and as one of its marks."""

    place: str
    guest: str
    rule: str
    mark: str


_OF_ONE_SIDE = frozenset({"signing", "bilateral"})
"""Rules whose places stay empty rather than go to the other side."""


def by_protocol(room: Room, people: Sequence[Guest], taken: Collection[str] = ()) -> tuple[Given, ...]:
    """Who sits where by the rule of the plan: people in their order, at the places that are not taken.

    Who finds no place is left out; a place for a side that has nobody left stays for the others last.
    """
    waiting = _Waiting(people)
    given = []
    left_over = []
    sitting = sum(chair.id in taken and has_seat(chair) for chair in room.chairs)
    counts = (len(waiting) + sitting, waiting.count(HOST), waiting.count(GUEST))
    for honour in honours(room, *counts):
        if honour.place in taken:
            continue
        guest = waiting.next(honour.side)
        if guest is None:
            left_over.append(honour)
        else:
            given.append(Given(honour.place, guest.id, honour.rule, honour.mark))
    for honour in left_over:
        guest = None if honour.rule in _OF_ONE_SIDE and honour.side else waiting.next("")
        if guest is not None:
            given.append(Given(honour.place, guest.id, honour.rule, ""))
    return tuple(given)


def honours(room: Room, people: int, hosts: int, guests: int) -> Iterator[Honour]:
    """The places of a plan in order of honour, for so many people of whom so many are of each side."""
    if room.kind == kinds.SIGNING:
        yield from _signing(room, hosts, guests)
    elif room.kind == kinds.PHOTO and hosts and guests:
        yield from _photo(room, people, hosts, guests)
    elif room.kind == kinds.BANQUET:
        yield from _banquet(room)
    elif room.kind == kinds.TALKS:
        for chairs in _elements(room):
            yield from _talks(room, chairs)
    else:
        yield from _rows(room, people)


class _Waiting:
    """People in their order, to be called one after the other, of one side or of both."""

    def __init__(self, people: Sequence[Guest]) -> None:
        self._people = sorted(people, key=lambda one: one.order)
        self._gone: set[str] = set()
        self._queues = {
            side: deque(one for one in self._people if not side or one.side == side) for side in ("", HOST, GUEST)
        }

    def __len__(self) -> int:
        return len(self._people)

    def count(self, side: str) -> int:
        return sum(one.side == side for one in self._people)

    def next(self, side: str) -> Guest | None:
        queue = self._queues[side]
        while queue:
            one = queue.popleft()
            if one.id not in self._gone:
                self._gone.add(one.id)
                return one
        return None


def _rows(room: Room, people: int) -> Iterator[Honour]:
    """Row after row from the front; a row that is not full keeps to its middle."""
    left = people
    for row in rows_of(room):
        count = min(len(row), max(left, 0))
        left -= count
        yield from _row(room, row, count)


def rows_of(room: Room) -> list[list[Chair]]:
    """The rows of a plan, the front row first, each from the left hand of those who sit in it.

    Blocks side by side make one row; on a stage the front row is the one nearest to the audience.
    """
    found: dict[tuple[int, float], list[Chair]] = {}
    for chair in room.chairs:
        if has_seat(chair):
            found.setdefault((round(chair.y * 2), chair.turn), []).append(chair)
    on_stage = room.kind in (kinds.ROSTRUM, kinds.LAUNCHING, kinds.PHOTO)
    order = sorted(found, key=lambda key: (-key[0] if on_stage else key[0], key[1]))
    return [from_own_left(found[key]) for key in order]


def _row(room: Room, row: Sequence[Chair], count: int) -> Iterator[Honour]:
    """`count` people in the middle of a row, then whatever is left of it outward."""
    rule = "even_from_seat" if count % 2 == 0 and _is_mirrored(room) else "rostrum"
    first = (len(row) - count) // 2
    used = row[first : first + count]
    if count:
        ranks = rules.rostrum(count, room.pack, SEAT, even_from_seat=room.even_from_seat)
        for rank, chair in sorted(zip(ranks, used, strict=True), key=lambda pair: pair[0]):
            yield Honour(chair.id, "", rule, str(rank))
    rest = [chair for chair in row if chair not in used]
    middle = (len(row) - 1) / 2
    position = {chair.id: place for place, chair in enumerate(row)}
    for chair in sorted(rest, key=lambda chair: abs(position[chair.id] - middle)):
        yield Honour(chair.id, "", rule, "")


def _is_mirrored(room: Room) -> bool:
    return room.even_from_seat and room.pack.honour == rules.LEFT


def _signing(room: Room, hosts: int, guests: int) -> Iterator[Honour]:
    """The signers and their aides in front, the delegations behind their signer by rank."""
    rows = [row for row in rows_of(room) if row]
    if not rows:
        return
    front = max(rows, key=lambda row: row[0].y)
    if room.at_once > 1:
        yield from _pairs(room, front)
        yield from _behind_signers([row for row in rows if row is not front])
        return
    order = rules.signing(guests, hosts, SEAT)
    marks = {4: order.front, 2: order.front[1:3]}.get(len(front), order.front)
    pairs = dict(zip(marks, _middle(front, len(marks)), strict=False))
    for mark, side in (("H", HOST), ("G", GUEST), ("HA", HOST), ("GA", GUEST)):
        if mark in pairs:
            yield Honour(pairs[mark].id, side, "signing", mark)
    yield from _behind_signers([row for row in rows if row is not front])


def _pairs(room: Room, front: Sequence[Chair]) -> Iterator[Honour]:
    """Several sign at once: pair beside pair, of each the guest at the left as the audience sees it."""
    used = _middle(front, 2 * room.at_once)
    for host, guest in zip(used[-2::-2], used[::-2], strict=False):  # from the seats' right: the audience's left
        yield Honour(host.id, HOST, "signing", "H")
        yield Honour(guest.id, GUEST, "signing", "G")


def _behind_signers(rows: Sequence[Sequence[Chair]]) -> Iterator[Honour]:
    """The delegations behind their signer by rank, row after row."""
    for row in sorted(rows, key=lambda row: -row[0].y):
        half = len(row) // 2
        for side, chairs in ((HOST, row[:half][::-1]), (GUEST, row[half:])):
            for rank, chair in enumerate(chairs, start=1):
                yield Honour(chair.id, side, "signing", f"{side[0].upper()}{rank}")


def _middle(row: Sequence[Chair], count: int) -> Sequence[Chair]:
    first = max(0, (len(row) - count) // 2)
    return row[first : first + count]


def _photo(room: Room, people: int, hosts: int, guests: int) -> Iterator[Honour]:
    """The front row with guests, then the rows behind from their middle."""
    rows = rows_of(room)
    if not rows:
        return
    front = rows[0]
    count = min(len(front), people)
    front_hosts = min(hosts, max(3, round(count * hosts / (hosts + guests))), max(1, count - 1))
    front_guests = min(guests, count - front_hosts)
    front_hosts = min(hosts, count - front_guests)
    marks = rules.photo_row(front_hosts, front_guests, SEAT)
    pairs = zip(marks, _middle(front, len(marks)), strict=True)
    for mark, chair in sorted(pairs, key=lambda pair: (pair[0][0] == "G", int(pair[0][1:]))):
        yield Honour(chair.id, HOST if mark[0] == "H" else GUEST, "photo", mark)
    left = people - len(marks)
    for row in rows[1:]:
        seats = min(len(row), max(left, 0))
        left -= seats
        yield from _row(room, row, seats)


def _talks(room: Room, chairs: Sequence[Chair]) -> Iterator[Honour]:
    """One table: two sides that face each other, a U by its base then its legs, any other from its head."""
    lines = {chair.line for chair in chairs}
    if lines == {"H", "G"}:
        for line, side in (("H", HOST), ("G", GUEST)):
            yield from _side(room, from_own_left([chair for chair in chairs if chair.line == line]), side)
    elif chairs and chairs[0].shape in ("u_shape", "e_shape"):
        yield from _base_then_legs(room, chairs)
    elif chairs and chairs[0].shape == "round":
        yield from _round(chairs, first=True)
    elif chairs and chairs[0].element_kind == kinds.ROW:
        yield from _row(room, from_own_left(chairs), len(chairs))
    else:
        yield from _from_the_head(room, chairs)


def _side(room: Room, row: Sequence[Chair], side: str) -> Iterator[Honour]:
    """One side of a talks table; the interpreter's place is passed over for the people of the side."""
    variant = room.interpreter if room.interpreter in (rules.LEFT, rules.RIGHT) else ""
    count = len(row) - 1 if variant and len(row) > 1 else len(row)
    marks = rules.bilateral(count, interpreter=variant)
    pairs = [(mark, chair) for mark, chair in zip(marks, row, strict=False) if mark != rules.INTERPRETER]
    for mark, chair in sorted(pairs, key=lambda pair: int(pair[0])):
        yield Honour(chair.id, side, "bilateral", f"{side[0].upper()}{mark}")


def interpreters_places(room: Room) -> tuple[str, ...]:
    """The places at a talks table that its rule keeps for interpreters."""
    found: list[str] = []
    for chairs in _elements(room):
        for line in ("H", "G"):
            row = from_own_left([chair for chair in chairs if chair.line == line])
            if room.interpreter in (rules.LEFT, rules.RIGHT) and len(row) > 1:
                marks = rules.bilateral(len(row) - 1, interpreter=room.interpreter)
                found.extend(chair.id for mark, chair in zip(marks, row, strict=True) if mark == rules.INTERPRETER)
    return tuple(found)


def _base_then_legs(room: Room, chairs: Sequence[Chair]) -> Iterator[Honour]:
    base = from_own_left([chair for chair in chairs if round(chair.turn) == round(chairs_base(chairs))])
    ranks = rules.rostrum(len(base), room.pack, SEAT) if base else ()
    for rank, chair in sorted(zip(ranks, base, strict=True), key=lambda pair: pair[0]):
        yield Honour(chair.id, "", "u_shape", str(rank))
    used = {chair.id for chair in base}
    hand = base[0].left if base else (0.0, 0.0)
    sign = 1.0 if room.pack.honour == rules.LEFT else -1.0
    middle = base[len(base) // 2] if base else chairs[0]

    def key(chair: Chair) -> tuple[float, float]:
        along = (chair.x - middle.x) * hand[1] - (chair.y - middle.y) * hand[0]
        across = (chair.x - middle.x) * hand[0] + (chair.y - middle.y) * hand[1]
        return round(abs(along), 1), -sign * across

    legs = sorted((chair for chair in chairs if chair.id not in used), key=key)
    for rank, chair in enumerate(legs, start=len(base) + 1):
        yield Honour(chair.id, "", "u_shape", str(rank))


def chairs_base(chairs: Sequence[Chair]) -> float:
    """Where those look who sit at the base of a U or an E: the direction whose opposite nobody has."""
    turns = [round(chair.turn) % 360 for chair in chairs]
    return float(next((turn for turn in turns if (turn + 180) % 360 not in turns), turns[0]))


def _from_the_head(room: Room, chairs: Sequence[Chair]) -> Iterator[Honour]:
    """A long table: from its head along both sides in turn, the hand of honour first."""
    if not chairs:
        return
    head = chairs[0]
    sign = 1.0 if room.pack.honour == rules.LEFT else -1.0
    x, y = head.left

    def key(chair: Chair) -> tuple[float, float]:
        far = abs((chair.x - head.x) * y - (chair.y - head.y) * x)
        return round(far, 1), -sign * ((chair.x - head.x) * x + (chair.y - head.y) * y)

    for rank, chair in enumerate(sorted(chairs, key=key), start=1):
        yield Honour(chair.id, "", "head", str(rank))


def _banquet(room: Room) -> Iterator[Honour]:
    """The head table by the rule of round tables, the others one after the other by rank."""
    for ring, chairs in enumerate(ranked_tables(room), start=1):
        yield from _round(chairs, first=ring == 1, ring=ring)


def ranked_tables(room: Room) -> list[tuple[Chair, ...]]:
    """The tables of a plan in order of rank, each with its chairs."""
    tables = [chairs for chairs in room.tables().values() if chairs[0].element_kind == kinds.TABLE]
    middles = [
        (sum(chair.x for chair in chairs) / len(chairs), sum(chair.y for chair in chairs) / len(chairs))
        for chairs in tables
    ]
    return [tables[index] for index in rules.rank_tables(middles, room.pack)]


def _round(chairs: Sequence[Chair], *, first: bool, ring: int = 1) -> Iterator[Honour]:
    """One round table; only at the head table the sides have places of their own, at any other all have its rank."""
    if not first or len(chairs) < 4:
        outward = sorted(range(len(chairs)), key=lambda place: (min(place, len(chairs) - place), -place))
        for place in outward:
            yield Honour(chairs[place].id, "", "tables", str(ring))
        return
    marks = rules.round_table(len(chairs))
    order = {"H": 0, "G1": 1, "G2": 2, "H2": 3, "G3": 4, "G4": 5}
    pairs = sorted(zip(marks, chairs, strict=True), key=lambda pair: order.get(pair[0], 9))
    for mark, chair in pairs:
        side = HOST if mark in ("H", "H2") else GUEST if mark[0] == "G" else ""
        yield Honour(chair.id, side, "round", mark if side else "")


def _elements(room: Room) -> list[tuple[Chair, ...]]:
    return list(room.tables().values())


def source_of(rule: str, pack: rules.RulePack) -> str:
    """Where a rule is from, in words (a message id)."""
    return rules.SOURCES.get(rule, pack.rostrum_source)
