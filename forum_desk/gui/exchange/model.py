"""A list as the screen shows it: rows of the sheet with what was understood, groups to look at, and the sum.

Pure: `preview` runs on a worker after every correction, so that ten thousand rows never make the window wait.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from forum_desk.exchange.commands import Decision
from forum_desk.exchange.comparing import Comparison, Proposal
from forum_desk.exchange.queries import Compared
from forum_desk.exchange.reading.grid import Sheet, Sheets
from forum_desk.exchange.understanding.lists import Column, Corrections, Person, Problem, Understanding
from forum_desk.gui.exchange.deciding import FILL, SKIP, Choices, decided, is_open, key_of, target, ticked
from forum_desk.gui.exchange.differences import Difference, differences, shown, told
from forum_desk.gui.exchange.flaws import Flaw, flaws
from forum_desk.gui.exchange.words import doubt, reason
from forum_desk.language import N_, _, ngettext

OUT, KNOWN, POSSIBLE, TWICE, GONE = "out", "known", "possible", "twice", "gone"
FLAWS = "flaws"
"""Not a group of rows but all problems one by one."""
MARK = "mark"
_NAME_FIELDS = ("name", "name_zh", "name_vi", "name_latin")


ONE_OF_SEVERAL = "\0"
"""Before the name of a sheet that is to be left out of those read as one list, or to be taken in again."""


@dataclass(frozen=True, slots=True)
class Studied:
    """A list and what it was understood to say; nothing was understood when `understanding` is None."""

    sheets: Sheets
    corrections: Corrections
    understanding: Understanding | None
    compared: Compared | None = None
    learnt: bool = False
    complaint: str = ""
    year: int = 0
    """The year of the forum, for dates that say none."""

    @property
    def comparison(self) -> Comparison | None:
        """The list held against the forum."""
        return self.compared.comparison if self.compared is not None else None


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: what comes in, the cell as it was where that differs, the field to mend, and what is wrong."""

    text: str
    raw: str = ""
    field: str = ""
    problem: str = ""
    family: str = ""
    tip: str = ""
    raw_text: str = ""
    """The cell as it was, also where it does not differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. `state` is `new`, `known`, `possible` or `out`; `problems` are codes."""

    key: str
    row: int
    state: str
    why: str
    cells: Mapping[int, CellView]
    problems: tuple[str, ...] = ()
    like: str = ""
    """Whom of the forum the row is or may be, in words."""
    candidates: tuple[str, ...] = ()
    """Ids of the people of the forum of whom the row is perhaps one."""
    place: str = ""
    """Where the row stands in the file: its number, and its sheet unless it is the first one's."""

    @property
    def needs_look(self) -> bool:
        """Whether F8 stops here."""
        return bool(self.problems) or self.state == POSSIBLE


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with the same thing to look at, as a card."""

    key: str
    title: str
    advice: str
    icon: str
    family: str
    keys: tuple[str, ...]
    count: int
    compares: bool = False
    """Whether there is something to compare with the forum, field by field."""


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the screen shows of a studied list."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    new: int = 0
    known: int = 0
    out: int = 0
    open: int = 0
    changed: int = 0
    decisions: Mapping[int | tuple[int, int], Decision] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    flaws: tuple[Flaw, ...] = ()

    @property
    def total(self) -> int:
        """Rows in all."""
        return len(self.lines)


def preview(studied: Studied, choices: Choices) -> Preview:
    """What there is to see and to decide."""
    if studied.understanding is None or studied.comparison is None:
        return _bare(studied)
    said, sheet = studied.understanding, _sheet(studied.sheets, studied.understanding.sheet)
    at = partial(_place, said)
    unnamed = {problem.row for problem in said.problems if problem.code == "missing_name"}
    doubles = {row for one in said.duplicates if one.verdict == "same" for row in one.rows[1:]}
    problems = _problems_by_row(said.problems)
    lines: list[Line] = []
    decisions: dict[int | tuple[int, int], Decision] = {}
    for proposal in studied.comparison.proposals:
        row = proposal.person.row
        state, why = _state(proposal, choices, row in unnamed, row in doubles)
        decision = _decision(proposal, state, why, choices)
        if decision is not None:
            decisions[row, proposal.place] = decision
        cells = _cells(proposal, said.columns, sheet, problems.get(row, ()))
        like = "\n".join(told(one.values) for one in proposal.known)
        maybe = tuple(one.id for one in proposal.known) if proposal.verdict == "possible" else ()
        lines.append(
            Line(key_of(proposal), row, state, why, cells, _codes(problems.get(row, ())), like, maybe, at(row))
        )
    lines.extend(_nobody(nobody.row, nobody.why, said.columns, sheet, at(nobody.row)) for nobody in said.not_people)
    lines.sort(key=lambda line: line.row)
    out = {line.row for line in lines if line.state == OUT}
    compared = differences(studied.comparison, choices, out, at)
    return Preview(
        columns=said.columns,
        lines=tuple(lines),
        groups=_groups(lines, said, doubles, choices, compared),
        new=sum(1 for line in lines if line.state == "new"),
        known=sum(1 for line in lines if line.state == KNOWN),
        out=sum(1 for line in lines if line.state == OUT),
        open=sum(1 for line in lines if line.state == POSSIBLE),
        changed=_changed(studied.comparison, choices, out),
        decisions=decisions,
        differences=compared,
        flaws=flaws(said.problems, {line.row: line.key for line in reversed(lines)}, at),
    )


def _place(said: Understanding, row: int) -> str:
    sheet, number = said.place_of(row)
    return f"{sheet} {number}" if sheet else str(number)


def _changed(comparison: Comparison, choices: Choices, out: Container[int]) -> int:
    """How many people of the forum get other values, or are joined with somebody of the list."""
    inside = (one for one in comparison.proposals if one.person.row not in out)
    return sum(1 for one in inside if ticked(one, choices) or (one.verdict == "possible" and target(one, choices)))


def _bare(studied: Studied) -> Preview:
    """The sheet as it is, to say by hand what its columns are."""
    sheet = _sheet(studied.sheets, studied.corrections.sheet)
    width = max((len(row) for row in sheet.rows), default=0)
    given = studied.corrections.mapping
    columns = tuple(Column(index, "", given.get(index)) for index in range(width))
    lines = tuple(_nobody(row + 1, "", columns, sheet) for row in range(len(sheet.rows)))
    return Preview(columns, lines, out=len(lines))


def _sheet(sheets: Sheets, name: str | None) -> Sheet:
    return next((sheet for sheet in sheets.sheets if sheet.name == name), sheets.sheets[0])


def _state(proposal: Proposal, choices: Choices, unnamed: bool, double: bool) -> tuple[str, str]:
    if unnamed:
        return OUT, "unnamed"
    if double and choices.drop_doubles:
        return OUT, TWICE
    if target(proposal, choices) is not None:
        return KNOWN, KNOWN if proposal.verdict == "same" and choices.known == SKIP else ""
    return (POSSIBLE if is_open(proposal, choices) else "new"), ""


def _decision(proposal: Proposal, state: str, why: str, choices: Choices) -> Decision | None:
    """What the import is told; rows of one person are joined by itself."""
    if state == OUT:
        return None if why == TWICE and proposal.double_of is not None else Decision(skip=True)
    return Decision(apart=True) if proposal.double_of is not None else decided(proposal, choices)


def _problems_by_row(problems: Iterable[Problem]) -> Mapping[int, list[Problem]]:
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.row].append(problem)
    return found


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem.code for problem in problems))


def _cells(
    proposal: Proposal, columns: Iterable[Column], sheet: Sheet, problems: Iterable[Problem]
) -> Mapping[int, CellView]:
    person = proposal.person
    before = {one.field: shown(one.field, one.now) for one in proposal.changes if one.now is not None}
    fields: defaultdict[int, list[str]] = defaultdict(list)
    places = {column.field: column.index for column in columns if column.field}
    rows = {source.column: source.row for source in person.sources.values()}
    for name in person.values:
        source = person.sources.get(name)
        column = source.column if source is not None else places.get(name, -1)
        fields[column].append(name)
    where = _problem_columns(person, places, problems)
    return {
        column.index: _with_before(
            _cell(
                person,
                column,
                fields.get(column.index, ()),
                _raw(sheet, rows.get(column.index, person.row), column.index),
                where.get(column.index),
            ),
            [before[name] for name in fields.get(column.index, ()) if name in before] if before else [],
        )
        for column in columns
    }


def _with_before(cell: CellView, before: list[str]) -> CellView:
    """A known person's value that the list changes tells what it was."""
    if not before or cell.problem:
        return cell
    was = _("was: {value}").format(value=before[0])
    return replace(cell, raw=was, family="accent", tip="\n".join(part for part in (was, cell.tip) if part))


def _raw(sheet: Sheet, row_number: int, column: int) -> str:
    row = sheet.rows[row_number - 1]
    return row[column].text if column < len(row) else ""


def _problem_columns(
    person: Person, places: Mapping[str, int], problems: Iterable[Problem]
) -> Mapping[int, list[Problem]]:
    """The column in which each problem is told: that of its field, else that of the name."""
    name_column = next((places[name] for name in _NAME_FIELDS if name in places), 0)
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        source = person.sources.get(problem.field or "")
        place = source.column if source is not None else places.get(problem.field or "", name_column)
        found[place].append(problem)
    return found


@lru_cache(maxsize=32_768)
def _plain_cell(text: str, field: str) -> CellView:
    """The one cell for all places that say this without a doubt: most cells of a list, and their values repeat."""
    return CellView(text=text, field=field, raw_text=text)


def _cell(person: Person, column: Column, names: Iterable[str], raw: str, problems: list[Problem] | None) -> CellView:
    text = " · ".join(dict.fromkeys([shown(name, person.values[name]) for name in names]))
    if not problems and raw == text:
        return _plain_cell(text, column.field or "")
    tip = "\n".join([problem.sentence() for problem in problems]) if problems else ""
    differs = bool(raw) and raw != text and _letters(raw) != _letters(text)
    if differs:
        tip = "\n".join(part for part in (tip, _("In the sheet: {text}").format(text=raw)) if part)
    worst = problems[0].code if problems else ""
    return CellView(
        text=text or ("" if column.field and not worst else raw),
        raw=raw if text and differs else "",
        field=column.field or "",
        problem=doubt(worst).cell if worst else "",
        family=("red" if worst == "missing_name" else "amber") if worst else "",
        tip=tip,
        raw_text=raw,
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _nobody(row: int, why: str, columns: Iterable[Column], sheet: Sheet, place: str = "") -> Line:
    cells = sheet.rows[row - 1]
    texts = {column.index: CellView(cells[column.index].text) for column in columns if column.index < len(cells)}
    return Line(f"{row}.", row, OUT, why, texts, place=place or str(row))


_KNOWN_ADVICE = {
    FILL: N_("New values fill gaps only."),
    SKIP: N_("They stay as they are."),
}


def _groups(
    lines: list[Line], said: Understanding, doubles: set[int], choices: Choices, compared: Iterable[Difference]
) -> tuple[Group, ...]:
    found: list[Group] = []
    parts = {one.part for one in compared}

    def add(key: str, title: str, advice: str, icon: str, family: str, there: list[Line]) -> None:
        if there:
            keys = tuple(line.key for line in there)
            found.append(Group(key, title, advice, icon, family, keys, len(there), key in parts))

    out = [line for line in lines if line.state == OUT and line.why != TWICE]
    whys = " · ".join(dict.fromkeys(reason(line.why) for line in out))
    usual = N_("New values take the place of old ones, except those corrected by hand.")
    known = _(_KNOWN_ADVICE.get(choices.known, usual))
    add(OUT, _("Will be left out"), whys, "circle-x", "red", out)
    add(KNOWN, _("Already on the list"), known, "users", "accent", _in_state(lines, KNOWN))
    add(
        POSSIBLE,
        _("Perhaps on the list already"),
        _("They stay out until you say of each who it is (Space), or of all."),
        "users",
        "amber",
        [line for line in lines if line.candidates and line.state != OUT],
    )
    add(
        TWICE,
        _("Twice in this list"),
        _("The same name and contact: one person, with what all the rows say.")
        if choices.drop_doubles
        else _("All of them come in."),
        "copy",
        "amber",
        [line for line in lines if line.row in doubles],
    )
    gone = [one.title.split(" · ")[0] for one in compared if one.part == GONE]
    if gone:
        title = _("No longer in this list")
        found.append(Group(GONE, title, _gone_words(gone), "user-x", "amber", (), len(gone), compares=True))
    found.extend(_problem_groups(lines, said))
    return tuple(found)


def _in_state(lines: Iterable[Line], state: str) -> list[Line]:
    return [line for line in lines if line.state == state]


def _gone_words(names: list[str], most: int = 4) -> str:
    """Who was in the list before: some of them by name."""
    shown_, rest = _(", ").join(names[:most]), len(names) - most
    if rest > 0:
        words = ngettext("{names} and {count} more", "{names} and {count} more", rest)
        shown_ = words.format(names=shown_, count=f"{rest:,}")
    return _("{names}. They stay on the list; nothing is deleted.").format(names=shown_)


def _problem_groups(lines: list[Line], said: Understanding) -> Iterable[Group]:
    by_code: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        for code in line.problems:
            by_code[code].append(line.key)
    counts: defaultdict[str, int] = defaultdict(int)
    for problem in said.problems:
        counts[problem.code] += 1
    for code, count in counts.items():
        if code == "missing_name":
            continue
        words = doubt(code)
        yield Group(code, words.title, words.advice, words.icon, "amber", tuple(by_code[code]), count)


def sum_words(shown_: Preview) -> str:
    """New, known and left out, as one line."""
    parts = [ngettext("{count} new", "{count} new", shown_.new).format(count=f"{shown_.new:,}")]
    if shown_.known:
        parts.append(ngettext("{count} known", "{count} known", shown_.known).format(count=f"{shown_.known:,}"))
    if shown_.open:
        parts.append(ngettext("{count} open", "{count} open", shown_.open).format(count=f"{shown_.open:,}"))
    if shown_.out:
        parts.append(ngettext("{count} out", "{count} out", shown_.out).format(count=f"{shown_.out:,}"))
    return " · ".join(parts)
