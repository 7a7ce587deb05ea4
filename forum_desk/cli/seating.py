"""Seating: people in a plan, plans in and out; and without a forum the order of a rostrum and the optimiser alone."""

import argparse
import json
import math
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from forum_desk.badges.queries import live_codes
from forum_desk.cli.terminal import DONE, NO, Answer, actor, opened, tell
from forum_desk.errors import NotFound, Refused
from forum_desk.exchange.reading.files import read
from forum_desk.exchange.seats.incoming import Met, meet, take
from forum_desk.exchange.seats.lists import seating_workbook
from forum_desk.exchange.seats.plans import read_plan, written_plan
from forum_desk.exchange.seats.sheet import SeatList, seat_lists
from forum_desk.forum.text import in_its_script
from forum_desk.language import _, reason, spoken
from forum_desk.language.names import fold
from forum_desk.people.rules import own_name
from forum_desk.seating import kinds, queries
from forum_desk.seating.arranging import ALL, REPAIR, Arrangement, arrange
from forum_desk.seating.commands import NewPlan, take_arrangement
from forum_desk.seating.commands.layout import open_rows
from forum_desk.seating.commands.plans import add_plan_of
from forum_desk.seating.commands.signing import sign_in_batches
from forum_desk.seating.rules import AUDIENCE, MOST_IN_A_ROW, RULE_PACKS, VIEWS, rostrum
from forum_desk.seating.solver import Delegations, Solution, Wishes, read_instance, solve
from forum_desk.seating.solver.reasons import reasons
from forum_desk.storage.files import spare_forums

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


def seat(arguments: Namespace) -> Answer:
    """`seat FORUM PLAN`: seats people as well as can be, or with `--repair` moves as few as can be."""
    with opened(arguments.forum) as database:
        with database.reading() as unit:
            plan_id = queries.plan_called(unit, arguments.plan)
            task = queries.task(unit, plan_id, REPAIR if arguments.repair else ALL)
        found = arrange(task, seconds=arguments.seconds, prove=arguments.prove, seed=arguments.seed)
        if not found.conflict:
            with database.writing(actor(), "seating.arrange") as unit:
                take_arrangement(unit, found)
        with database.reading() as unit:
            conflict = [said.sentence() for said in queries.conflict_words(unit, plan_id, found)]
            findings = queries.findings(unit, plan_id)
            names = [own_name(one.names, one.country) for one in queries.unseated(unit, plan_id)]
    violations = [one.sentence() for one in findings if one.hard]
    violations.extend(_("{person} has no place.").format(person=name) for name in names)
    if found.conflict:
        tell(_("These wishes cannot hold together, so nobody was moved:"))
    for line in (*conflict, *(one.sentence() for one in findings if not one.hard)):
        tell(line)
    document = {
        "feasible": found.feasible,
        "score": found.score,
        "bound": found.bound,
        "proved": found.proved,
        "seconds": round(found.seconds, 3),
        "moved": 0 if found.conflict else found.moved,
        "violations": violations,
        "conflict": conflict,
    }
    good = found.feasible and not violations
    return Answer(DONE if good else NO, document, (_result(found, len(task.people)), *violations))


def _result(found: Arrangement, people: int) -> str:
    if found.conflict:
        return _("No plan keeps all of these.")
    words = _("{seated} of {people} are seated, {moved} were moved; {seconds} s.")
    seated = people - len(found.without)
    return words.format(seated=seated, people=people, moved=found.moved, seconds=round(found.seconds, 2))


def seat_rows(arguments: Namespace) -> Answer:
    """`seat-rows FORUM PLAN --open B --protocol A`: rows in which people stand as they like, or by protocol again."""
    with opened(arguments.forum) as database, database.writing(actor(), "seating.open_rows") as unit:
        plan_id = queries.plan_called(unit, arguments.plan)
        view = queries.plan(unit, plan_id)
        rows = {fold(one.label): one.id for one in view.elements if one.kind == kinds.ROW}
        for labels, is_open in ((arguments.open, True), (arguments.protocol, False)):
            unknown = [label for label in labels if fold(label) not in rows]
            if unknown:
                names = ", ".join(one.label for one in view.elements if one.kind == kinds.ROW) or "–"
                raise NotFound(
                    "There is no row “{row}” in this plan; the rows are: {rows}.", row=unknown[0], rows=names
                )
            if labels:
                open_rows(unit, plan_id, [rows[fold(label)] for label in labels], is_open=is_open)
        elements = queries.plan(unit, plan_id).elements
        standing = [own_name(one.names, one.country) for one in queries.standing(unit, plan_id)]
    labels = [one.label for one in elements if one.spec.get(kinds.OPEN)]
    words = _("People stand as they like in: {rows}").format(rows=", ".join(labels) or "–")
    return Answer(DONE, {"plan": plan_id, "open": labels, "standing": standing}, (words,))


def seat_batches(arguments: Namespace) -> Answer:
    """`seat-batches FORUM PLAN --signings 5 --at-once 2`: a plan for each batch of a signing."""
    with opened(arguments.forum) as database:
        with database.writing(actor(), "seating.sign_in_batches") as unit:
            plan_id = queries.plan_called(unit, arguments.plan)
            made = sign_in_batches(unit, plan_id, arguments.signings, arguments.at_once)
        with database.reading() as unit:
            names = [queries.plan(unit, key).name.best(spoken(), "en") for key in made]
    document = [{"plan": key, "name": name} for key, name in zip(made, names, strict=True)]
    return Answer(DONE, document, tuple(names))


def seat_import(arguments: Namespace) -> Answer:
    """`seat-import FORUM FILE`: a new plan from a seating plan of pretix, or people to their seats from a list."""
    if Path(arguments.file).suffix.lower() != ".json":
        return _lists_in(arguments)
    plan = read_plan(_document(Path(arguments.file)))
    name = arguments.name or plan.name or Path(arguments.file).stem
    with opened(arguments.forum) as database:
        new = NewPlan(in_its_script(name), pack=arguments.rule)
        with database.writing(actor(), "seating.import") as unit:
            plan_id = add_plan_of(unit, new, arguments.kind or plan.kind, plan.elements, plan.extra)
        with database.reading() as unit:
            places = sum(1 for _place in queries.plan(unit, plan_id).places())
    words = _("The plan {name} has {places} places.").format(name=name, places=places)
    return Answer(DONE, {"plan": plan_id, "name": name, "places": places}, (words,))


def _lists_in(arguments: Namespace) -> Answer:
    """Lists of seats: each sheet into the plan of its name, or one into the plan that is named; all or nothing."""
    lists = seat_lists(read(Path(arguments.file)))
    if arguments.plan and len(lists) > 1:
        lists = tuple(one for one in lists if fold(one.name) == fold(arguments.plan)) or lists[:1]
    found: list[tuple[SeatList, Met, int]] = []
    with opened(arguments.forum) as database:
        with database.reading() as unit:
            plan_ids = [queries.plan_called(unit, arguments.plan or one.name) for one in lists]
            met = [meet(unit, plan_id, one) for plan_id, one in zip(plan_ids, lists, strict=True)]
        lost = [name for one in met for name in one.leaving.values()]
        refused = bool(lost) and not arguments.displace
        if arguments.dry_run or refused:
            found = [(one, seen, 0) for one, seen in zip(lists, met, strict=True)]
        else:
            with database.writing(actor(), "seating.import_list") as unit:
                for plan_id, one, seen in zip(plan_ids, lists, met, strict=True):
                    found.append((one, *take(unit, plan_id, one, seen.leaving)))
    for one, seen, _moved in found:
        for problem in seen.problems:
            words = _("{sheet}, row {row}: {message}")
            tell(words.format(sheet=one.name, row=problem.row, message=problem.sentence()))
        if seen.unknown:
            tell(_("Headings that were not understood: {headings}").format(headings=", ".join(seen.unknown)))
    if refused:
        tell(_("These would lose their place; agree with --displace: {people}").format(people=", ".join(lost)))
    document = [
        {
            "plan": seen.plan_id,
            "sheet": one.name,
            "rows": seen.rows,
            "listed": len(seen.coming),
            "moved": moved,
            "staying": seen.staying,
            "displaced": list(seen.leaving.values()),
            "problems": [{"row": problem.row, "message": problem.sentence()} for problem in seen.problems],
            "unknown": list(seen.unknown),
        }
        for one, seen, moved in found
    ]
    said = _("{sheet}: {listed} of {rows} rows have a place, {moved} moved.")
    lines = tuple(said.format(sheet=o.name, listed=len(m.coming), rows=m.rows, moved=moved) for o, m, moved in found)
    return Answer(NO if refused else DONE, document, lines)


def export(arguments: Namespace) -> Answer:
    """`export FORUM seating --to FILE`: one plan as pretix's JSON, or who sits where in all plans as .xlsx."""
    target = Path(arguments.to)
    with opened(arguments.forum) as database, database.reading() as unit:
        rows = queries.plans(unit)
        if not rows:
            raise NotFound("There is no plan yet; make one first.")
        ids = [queries.plan_called(unit, arguments.plan)] if arguments.plan else [row.id for row in rows]
        if target.suffix.lower() == ".json":
            ids = ids if arguments.plan else [next((row.id for row in rows if row.kind == kinds.HALL), rows[0].id)]
        plans = [queries.plan(unit, key) for key in ids]
        codes = live_codes(unit, {one.delegate_id for each in plans for _p, one in each.sitters() if one.delegate_id})
    if target.suffix.lower() == ".json":
        data = json.dumps(written_plan(plans[0], spoken()), ensure_ascii=False, indent=2).encode()
    elif target.suffix.lower() == ".xlsx":
        data = seating_workbook(plans, codes, spoken())
    else:
        raise Refused("A seating plan is written as .json or .xlsx; {name} ends in neither.", name=target.name)
    spare_forums(target)
    try:
        target.write_bytes(data)
    except OSError as error:
        raise Refused("{path} cannot be written ({reason}).", path=target, reason=reason(error)) from error
    names = [plan.name.best(spoken(), "en") for plan in plans]
    return Answer(DONE, {"file": str(target), "plans": names}, (f"{target}: {', '.join(names)}",))


def _of_a_plan(one: argparse.ArgumentParser) -> None:
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("plan", metavar="PLAN", help=_("the name of the plan, or its kind"))


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Register these commands; `add` makes the parser of one from its name, words, example and function."""
    one = add("rostrum", _("the order of a row by rank"), "rostrum 7 --rule china", order)
    one.add_argument("number", type=_places, metavar="N")
    one.add_argument("--rule", choices=tuple(RULE_PACKS), required=True)
    one.add_argument("--view", choices=VIEWS, default=AUDIENCE)
    one.add_argument(
        "--even-from-seat", action="store_true", help=_("mirror the even row of a rule with left as honour")
    )
    one = add("seat", _("seat people in a plan as well as can be"), "seat spring.forum Banquet --prove", seat)
    _of_a_plan(one)
    one.add_argument("--seconds", type=_seconds, default=2.0)
    one.add_argument("--prove", action="store_true", help=_("prove that no plan is better"))
    one.add_argument(
        "--repair", action="store_true", help=_("seat who came and free who stays away, moving hardly anybody")
    )
    one.add_argument("--seed", type=int, default=1)
    one = add(
        "seat-rows",
        _("let people stand in rows as they like, or by protocol again"),
        "seat-rows spring.forum photo --open B",
        seat_rows,
    )
    _of_a_plan(one)
    one.add_argument("--open", action="append", default=[], metavar="ROW", help=_("as they like, by the row's letter"))
    one.add_argument("--protocol", action="append", default=[], metavar="ROW", help=_("by protocol again"))
    one = add(
        "seat-batches",
        _("make a plan for each batch of several signings at one table"),
        "seat-batches spring.forum signing --signings 5 --at-once 2",
        seat_batches,
    )
    _of_a_plan(one)
    one.add_argument("--signings", type=int, required=True, metavar="N")
    one.add_argument("--at-once", type=int, default=1, metavar="N", help=_("how many sign at the same time"))
    one = add(
        "seat-import",
        _("make a plan from a seating plan of pretix, or seat people as a list says"),
        "seat-import spring.forum seats.xlsx --plan Banquet",
        seat_import,
    )
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("file", metavar="FILE", help=_("a plan of pretix (.json), or a list of seats (.xlsx, .csv)"))
    one.add_argument("--plan", default="", help=_("the plan a list is for; without it the sheets name their plans"))
    one.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    one.add_argument("--displace", action="store_true", help=_("let people lose places that the list gives to others"))
    one.add_argument("--name", default="")
    one.add_argument("--kind", choices=kinds.PLAN_KINDS)
    one.add_argument("--rule", choices=tuple(RULE_PACKS), default="china")
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
        raise Refused("{path} cannot be read ({reason}).", path=path, reason=reason(error)) from error
    except (ValueError, RecursionError) as error:
        raise Refused("{path} is no JSON file.", path=path) from error
