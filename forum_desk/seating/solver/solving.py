"""From an instance to its answer: a first plan, a better one, a bound, and the reason where there is no plan."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from forum_desk.seating.solver import conflicts, delegation_program, tables_of_friends
from forum_desk.seating.solver.annealing import Annealing
from forum_desk.seating.solver.clock import Clock, never
from forum_desk.seating.solver.conflicts import Conflict
from forum_desk.seating.solver.friends import Mingling
from forum_desk.seating.solver.instances import Delegations, Wishes
from forum_desk.seating.solver.packing import first_plan

PROOF_SECONDS = 120.0
"""How long a proof may take; on two idle cores 400 people need a few seconds to half a minute."""
REASON_SECONDS = 3.5
"""How long the reason for an impossible instance is looked for."""
_FIRST_SECONDS = 0.6


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan and how good it is.

    `table[i]` is the table of delegation or person i, None where no plan was found; `bound` is a score that no plan
    betters; `proved`: the plan is the best there is, or it is certain that there is none, and `conflict` says why.
    """

    table: tuple[int, ...] | None
    score: float | None
    bound: float | None
    proved: bool
    seconds: float
    conflict: Conflict | None = None


def solve(
    instance: Delegations | Wishes,
    *,
    seconds: float = 2.0,
    prove: bool = False,
    seed: int = 1,
    stop: Callable[[], bool] = never,
) -> Solution:
    """The best plan found in so many seconds, always the same for a seed; with `prove`, the best there is.

    `stop` is asked a thousand times a second whether to end early with what there is. Raises Refused when a proof is
    wanted and HiGHS is not installed.
    """
    started = time.perf_counter()
    conflict = conflicts.plain(instance)
    if conflict is not None:
        table, bound, proved = None, None, True
    elif isinstance(instance, Wishes):
        table, bound, proved, conflict = _people(instance, seconds, seed, stop, prove=prove)
    else:
        table, bound, proved, conflict = _delegations(instance, seconds, seed, stop, prove=prove)
    score = None if table is None else instance.score(table)
    return Solution(table, score, bound, proved, time.perf_counter() - started, conflict)


_Found = tuple[tuple[int, ...] | None, float | None, bool, Conflict | None]


def _delegations(instance: Delegations, seconds: float, seed: int, stop: Callable[[], bool], *, prove: bool) -> _Found:
    clock = Clock(seconds, stop=stop)
    table = first_plan(instance, seed, _FIRST_SECONDS, stop)
    if table is None:
        conflict = conflicts.searched(instance, REASON_SECONDS)
        if conflict is not None:
            return None, None, True, conflict
        found = delegation_program.prove(instance, None, max(clock.left(), REASON_SECONDS), costly=False)
        if found.table is None:
            return None, None, found.proved, None
        table = found.table
    bound = delegation_program.simple_bound(instance)
    search = Annealing(instance, table, seed)
    table = search.run(Clock(clock.left(), stop=stop, moves=clock.moves), enough=bound)
    proved = instance.score(table) <= bound
    if prove and not proved:
        proof = delegation_program.prove(instance, table, PROOF_SECONDS)
        if proof.table is not None and instance.score(proof.table) < instance.score(table):
            table = proof.table
        proved = proof.proved
        bound = max(bound, proof.bound if proof.bound is not None else bound)
    return table, instance.score(table) if proved else bound, proved, None


def _people(instance: Wishes, seconds: float, seed: int, stop: Callable[[], bool], *, prove: bool) -> _Found:
    """A small instance is proved at once, and so always has its best plan; a large one is searched."""
    clock = Clock(seconds, stop=stop)
    bound = _friendly_bound(instance)
    table = None
    proof = tables_of_friends.prove(instance, PROOF_SECONDS if prove else max(seconds, 1.0))
    if proof is not None:
        if proof.table is None and proof.proved:
            return None, None, True, conflicts.known(instance, REASON_SECONDS)
        table, bound = proof.table, proof.bound if proof.bound is not None else bound
        if proof.proved:
            return table, bound, True, None
    found = Mingling(instance, seed).run(Clock(clock.left(), stop=stop, moves=clock.moves))
    plans = [plan for plan in (table, found) if plan is not None]
    table = max(plans, key=instance.score, default=None)
    return table, bound, table is not None and instance.score(table) >= bound, None


def _friendly_bound(instance: Wishes) -> float:
    """A score no plan exceeds: everybody sits with those they value most."""
    total = 0.0
    for values in instance.values():
        total += sum(sorted((value for value in values.values() if value > 0), reverse=True)[: instance.cap - 1])
    return total / 2
