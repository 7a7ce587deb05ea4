"""Integer programs for HiGHS, the solver that can prove a plan the best: the only module that knows it."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from forum_desk.errors import Refused

_THREADS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the solver found: `values` of the columns when there is a plan, and a bound that no plan is below.

    `proved`: the values are the best there are, or, without values, there is no plan at all.
    """

    values: tuple[float, ...] | None
    bound: float | None
    proved: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """The best plan as the table of each, None where there is none; `bound` is a score that no plan betters.

    `proved`: no plan is better, or, without a plan, there is none.
    """

    table: tuple[int, ...] | None
    bound: float | None
    proved: bool


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best value of a program without whole numbers, and what each column costs beyond it at least."""

    value: float
    reduced: tuple[float, ...]


class Program:
    """Columns from 0 to their most, rows between two numbers, and a sum of costs to make small."""

    def __init__(self) -> None:
        self._costs: list[float] = []
        self._most: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[tuple[float, float]] = []
        self._starts: list[int] = []
        self._columns: list[int] = []
        self._factors: list[float] = []

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._costs)

    def column(self, cost: float, most: float = 1, *, whole: bool = True) -> int:
        """Add a column, of whole numbers unless it need not be; its number."""
        self._costs.append(cost)
        self._most.append(most)
        self._whole.append(whole)
        return len(self._costs) - 1

    def row(self, least: float, most: float, columns: list[int], factors: list[float] | None = None) -> None:
        """Add a row: the sum of factor x column (factor 1 where none are given) stays between least and most."""
        self._rows.append((least, most))
        self._starts.append(len(self._columns))
        self._columns.extend(columns)
        self._factors.extend(factors if factors is not None else [1.0] * len(columns))

    def solve(self, seconds: float, *, whole: bool, start: list[float] | None = None, guess: bool = True) -> Outcome:
        """The best values within the time; with whole costs, a bound less than 1 away is a proof.

        Without `guess` little is done to find values better than the start's, which is good already.
        """
        highs = _library()
        solver = highs._core._Highs()  # noqa: SLF001 - highspy.Highs prints a banner to standard output
        for option, value in (
            ("output_flag", False),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", 0.99 if whole else 1e-6),
            ("time_limit", max(0.1, float(seconds))),
            ("threads", _THREADS),
            ("random_seed", 1),
            *(() if guess else (("mip_heuristic_effort", 0.0),)),
        ):
            solver.setOptionValue(option, value)
        self._pass_to(solver, highs)
        if start is not None:
            solution = highs.HighsSolution()
            solution.col_value = start
            solver.setSolution(solution)
        solver.run()
        return _outcome(solver, highs)

    def relaxed(self, seconds: float) -> Relaxed | None:
        """The program without the demand of whole numbers; None when the time did not suffice or there is no plan."""
        highs = _library()
        solver = highs._core._Highs()  # noqa: SLF001 - as above
        for option, value in (("output_flag", False), ("time_limit", max(0.1, float(seconds))), ("threads", _THREADS)):
            solver.setOptionValue(option, value)
        self._pass_to(solver, highs, whole=False)
        solver.run()
        if solver.getModelStatus() != highs.HighsModelStatus.kOptimal:
            return None
        return Relaxed(solver.getInfo().objective_function_value, tuple(solver.getSolution().col_dual))

    def _pass_to(self, solver: Any, highs: Any, *, whole: bool = True) -> None:
        array = import_module("numpy").array
        count = len(self._costs)
        numbers = array(range(count), dtype="int32")
        solver.addVars(count, array([0.0] * count), array(self._most, dtype=float))
        solver.changeColsCost(count, numbers, array(self._costs, dtype=float))
        if whole:
            kinds = (highs.HighsVarType.kContinuous, highs.HighsVarType.kInteger)
            solver.changeColsIntegrality(count, numbers, array([kinds[own] for own in self._whole]))
        solver.addRows(
            len(self._rows),
            array([least for least, _most in self._rows], dtype=float),
            array([most for _least, most in self._rows], dtype=float),
            len(self._columns),
            array(self._starts, dtype="int32"),
            array(self._columns, dtype="int32"),
            array(self._factors, dtype=float),
        )


def _outcome(solver: Any, highs: Any) -> Outcome:
    status, info = solver.getModelStatus(), solver.getInfo()
    kinds = highs.HighsModelStatus
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return Outcome(None, None, proved=True)
    has_plan = info.primal_solution_status == highs.SolutionStatus.kSolutionStatusFeasible
    values = tuple(solver.getSolution().col_value) if has_plan else None
    bound = info.mip_dual_bound if abs(info.mip_dual_bound) < highs.kHighsInf else None
    return Outcome(values, bound, proved=status == kinds.kOptimal)


def _library() -> Any:
    """HiGHS; loaded only here and only when a proof is wanted, for it is as large as all the rest of the seating."""
    try:
        return import_module("highspy")
    except ImportError as error:
        raise Refused("A proof needs the package highspy, which is not installed; install it or do without.") from error
