"""Seating without a forum: the order of a rostrum, and the optimiser on a bare instance."""

import argparse
import json
import math
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from forum_desk.cli.terminal import DONE, NO, Answer, tell
from forum_desk.errors import Refused
from forum_desk.language import _
from forum_desk.seating.rules import AUDIENCE, MOST_IN_A_ROW, RULE_PACKS, VIEWS, rostrum
from forum_desk.seating.solver import Delegations, Solution, Wishes, read_instance, solve
from forum_desk.seating.solver.reasons import reasons

_MOST_BYTES = 20_000_000
_LONGEST = 3600.0


def order(arguments: Namespace) -> Answer:
    """`rostrum N --rule R`: who sits where in a row, by rank, left to right as the view sees it."""
    pack = RULE_PACKS[arguments.rule]
    ranks = rostrum(arguments.number, pack.key, arguments.view, even_from_seat=arguments.even_from_seat)
    if not arguments.json:
        tell(_(pack.rostrum_source))
    return Answer(DONE, list(ranks), (" ".join(map(str, ranks)),))


def seat_solve(arguments: Namespace) -> Answer:
    """`seat-solve INSTANCE.json`: the optimiser alone; a no when there is no plan."""
    instance = read_instance(_document(Path(arguments.instance)))
    solution = solve(instance, seconds=arguments.seconds, prove=arguments.prove, seed=arguments.seed)
    document: dict[str, Any] = {
        "feasible": solution.table is not None,
        "score": solution.score,
        "bound": solution.bound,
        "proved": solution.proved,
        "seconds": round(solution.seconds, 3),
        "table": None if solution.table is None else list(solution.table),
    }
    why = _why(instance, solution)
    if solution.table is None:
        document["conflict"] = list(why)
        for line in (_("No plan keeps all of these:"), *why) if why else (_("No plan was found in the time."),):
            tell(line)
    return Answer(NO if solution.table is None else DONE, document, _lines(solution))


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Register these commands; `add` makes the parser of one from its name, words, example and function."""
    one = add("rostrum", _("the order of a row by rank"), "rostrum 7 --rule china", order)
    one.add_argument("number", type=_places, metavar="N")
    one.add_argument("--rule", choices=tuple(RULE_PACKS), required=True)
    one.add_argument("--view", choices=VIEWS, default=AUDIENCE)
    one.add_argument(
        "--even-from-seat", action="store_true", help=_("mirror the even row of a rule with left as honour")
    )
    one = add(
        "seat-solve", _("seat a bare instance as well as can be"), "seat-solve instance.json --prove --json", seat_solve
    )
    one.add_argument("instance", metavar="INSTANCE.json")
    one.add_argument("--seconds", type=_seconds, default=2.0)
    one.add_argument("--prove", action="store_true", help=_("prove that no plan is better"))
    one.add_argument("--seed", type=int, default=1)


def _seconds(text: str) -> float:
    with suppress(ValueError):
        number = float(text)
        if math.isfinite(number) and 0 < number <= _LONGEST:
            return number
    raise argparse.ArgumentTypeError(_("a number of seconds above 0 is needed"))


def _places(text: str) -> int:
    with suppress(ValueError):
        number = int(text)
        if 1 <= number <= MOST_IN_A_ROW:
            return number
    raise argparse.ArgumentTypeError(_("a number from 1 to {most} is needed").format(most=MOST_IN_A_ROW))


def _why(instance: Delegations | Wishes, solution: Solution) -> tuple[str, ...]:
    if solution.conflict is None:
        return ()
    if isinstance(instance, Wishes):
        return reasons(instance, solution.conflict, lambda person: instance.names[person])
    return reasons(instance, solution.conflict, lambda unit: _("Delegation {number}").format(number=unit))


def _lines(solution: Solution) -> tuple[str, ...]:
    if solution.table is None:
        return ()
    state = _("proved the best") if solution.proved else _("bound {bound}").format(bound=solution.bound)
    return (
        _("Score {score} ({state}) in {seconds} s").format(
            score=solution.score, state=state, seconds=round(solution.seconds, 2)
        ),
        " ".join(map(str, solution.table)),
    )


def _document(path: Path) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Refused("{path} is larger than {most} MB; no instance is.", path=path, most=_MOST_BYTES // 1_000_000)
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Refused("{path} cannot be read ({reason}).", path=path, reason=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise Refused("{path} is no JSON file.", path=path) from error
