"""Ways to catch up: which items to shorten or leave out so that a late hall is on time again, the gentlest first.

A minute taken anywhere is a minute won at the end, because free time between items is used up first. So a way is a
choice of cuts whose minutes add up, and the gentlest one is found exactly, by the cheapest cost for each number of
minutes won so far.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from forum_desk.programme.rules import kind
from forum_desk.programme.timing import Line, Slot

TOUCH = 4
"""What changing an item at all costs, beside its minutes: a few larger cuts are easier to announce than many small."""

_Choice = Callable[[Slot], bool]


@dataclass(frozen=True, slots=True)
class Cut:
    """So many minutes taken from an item; `dropped` when it is left out."""

    id: str
    minutes: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way: its cuts in the order of time, the minutes won, what it costs, and by how many it stays late."""

    cuts: tuple[Cut, ...]
    gained: int
    cost: int
    still_late: int


def ways_to_catch_up(line: Line, late: int, until: str | None = None) -> tuple[Proposal, ...]:
    """Ways to make up for `late` minutes in items that have not begun, ranked: on time before late, then the gentlest.

    `line` begins with the next item and its items do not overlap; `until` is the id of the item that is to begin on
    time (None: the line is to end on time). Empty when free time alone makes up for it, and when nothing can.
    """
    ahead = _before(line, until)
    need = late - _free_minutes(line, len(ahead))
    if need <= 0:
        return ()
    found = [
        _gentlest(ahead, need),
        _gentlest(ahead, need, may_drop=False),
        _gentlest(ahead, need, lambda slot: slot.absorbs, may_drop=False),
        *(_gentlest([slot], need) for slot in ahead),
    ]
    # A single item is a way of its own only when it is enough.
    ways = dict.fromkeys(way for place, way in enumerate(found) if way.cuts and (place < 3 or not way.still_late))
    return tuple(sorted(ways, key=lambda way: (way.still_late, way.cost, len(way.cuts))))


def caught_up(line: Line, late: int, way: Proposal) -> Line:
    """The line as it is then planned: cut, and each item at the time it can begin."""
    cuts = {cut.id: cut for cut in way.cuts}
    planned: list[Slot] = []
    free = line[0].start + timedelta(minutes=late) if line else None
    for slot in line:
        cut = cuts.get(slot.id)
        if cut and cut.dropped:
            continue
        start = max(slot.start, free) if free else slot.start
        shorter = replace(slot, start=start, minutes=slot.minutes - (cut.minutes if cut else 0))
        planned.append(shorter)
        free = shorter.end
    return tuple(planned)


def _before(line: Line, until: str | None) -> Line:
    ids = [slot.id for slot in line]
    return line[: ids.index(until)] if until in ids else line


def _free_minutes(line: Line, count: int) -> int:
    """The free time between the first `count` items, and before the one after them."""
    gaps = [after.start - before.end for before, after in pairwise(line[: count + 1])]
    return sum(max(gap, timedelta()) // timedelta(minutes=1) for gap in gaps)


@dataclass(frozen=True, slots=True)
class _Option:
    gain: int
    cost: int
    cut: Cut | None


_NOTHING = _Option(0, 0, None)


def _options(slot: Slot, *, may_drop: bool) -> list[_Option]:
    """What can be done with an item, doing nothing included."""
    about = kind(slot.kind)
    options = [_NOTHING]
    if about.cost:
        most = slot.minutes - slot.least_minutes
        options += [_Option(won, TOUCH + won * about.cost, Cut(slot.id, won)) for won in range(1, most + 1)]
    if about.drop and may_drop and slot.minutes > 0:
        options.append(_Option(slot.minutes, TOUCH + about.drop, Cut(slot.id, slot.minutes, dropped=True)))
    return options


def _gentlest(
    ahead: Sequence[Slot], need: int, may_touch: _Choice = lambda _slot: True, *, may_drop: bool = True
) -> Proposal:
    """The cheapest cuts that win `need` minutes, or as many as can be won."""
    choices = [_options(slot, may_drop=may_drop) for slot in ahead if may_touch(slot)]
    target = min(need, sum(max(option.gain for option in options) for options in choices))
    # cheapest[won] is the least cost of winning at least so many minutes with the items so far; `picked` how.
    cheapest: list[int | None] = [0] + [None] * target
    picked: list[list[_Option]] = []
    for options in choices:
        cheapest, picks = _with_one_more(cheapest, options, target)
        picked.append(picks)
    cuts: list[Cut] = []
    won = target
    for picks in reversed(picked):
        if cut := picks[won].cut:
            cuts.append(cut)
        won = max(won - picks[won].gain, 0)
    gained = sum(cut.minutes for cut in cuts)
    return Proposal(tuple(reversed(cuts)), gained, cheapest[target] or 0, need - target)


def _with_one_more(
    cheapest: list[int | None], options: Sequence[_Option], target: int
) -> tuple[list[int | None], list[_Option]]:
    costs: list[int | None] = []
    picks: list[_Option] = []
    for won in range(target + 1):
        best, pick = cheapest[won], _NOTHING
        for option in options:
            before = cheapest[max(won - option.gain, 0)]
            if before is not None and (best is None or before + option.cost < best):
                best, pick = before + option.cost, option
        costs.append(best)
        picks.append(pick)
    return costs, picks
