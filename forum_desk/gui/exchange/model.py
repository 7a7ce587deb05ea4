"""A list as the screen shows it: rows of the sheet with what was understood, groups to look at, and the sum.

Pure: `preview` runs on a worker after every correction, so that ten thousand rows never make the window wait.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from forum_desk.exchange.commands import Decision
from forum_desk.exchange.comparing import Comparison, KnownPerson, Proposal
from forum_desk.exchange.grid import Sheet, Sheets
from forum_desk.exchange.understanding import Column, Corrections, Person, Problem, Understanding
from forum_desk.gui.exchange.words import doubt, reason
from forum_desk.language import _, dates, ngettext, spoken

OUT, KNOWN, POSSIBLE, TWICE = "out", "known", "possible", "twice"
MARK = "mark"
_NAME_FIELDS = ("name", "name_zh", "name_vi", "name_latin")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the organiser decided about people, apart from what the list says."""

    update_known: bool = True
    drop_doubles: bool = True
    merged: frozenset[int] = frozenset()
    """Rows of people who are the known person of the same name, as the organiser said."""


@dataclass(frozen=True, slots=True)
class Studied:
    """A list and what it was understood to say; nothing was understood when `understanding` is None."""

    sheets: Sheets
    corrections: Corrections
    understanding: Understanding | None
    comparison: Comparison | None = None
    learnt: bool = False
    complaint: str = ""


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: what comes in, the cell as it was where that differs, the field to mend, and what is wrong."""

    text: str
    raw: str = ""
    field: str = ""
    problem: str = ""
    family: str = ""
    tip: str = ""


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


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the screen shows of a studied list."""

    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()
    new: int = 0
    known: int = 0
    out: int = 0
    changed: int = 0
    decisions: Mapping[int, Decision] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Rows in all."""
        return len(self.lines)


def preview(studied: Studied, choices: Choices) -> Preview:
    """What there is to see and to decide."""
    if studied.understanding is None or studied.comparison is None:
        return _bare(studied)
    said, sheet = studied.understanding, _sheet(studied.sheets, studied.understanding.sheet)
    unnamed = {problem.row for problem in said.problems if problem.code == "missing_name"}
    doubles = {row for one in said.duplicates if one.verdict == "same" for row in one.rows[1:]}
    problems = _problems_by_row(said.problems)
    lines: list[Line] = []
    decisions: dict[int, Decision] = {}
    for number, proposal in enumerate(studied.comparison.proposals):
        row = proposal.person.row
        state, why = _state(proposal, choices, row in unnamed, row in doubles)
        if state == OUT or why:
            decisions[row] = Decision(skip=True)
        elif proposal.verdict == "possible" and state == KNOWN:
            decisions[row] = Decision(merge_into=proposal.known[0].id)
        cells = _cells(proposal, said.columns, sheet, problems.get(row, ()))
        lines.append(
            Line(f"{row}.{number}", row, state, why, cells, _codes(problems.get(row, ())), _like(proposal.known))
        )
    lines.extend(_nobody(nobody.row, nobody.why, said.columns, sheet) for nobody in said.not_people)
    lines.sort(key=lambda line: line.row)
    return Preview(
        columns=said.columns,
        lines=tuple(lines),
        groups=_groups(lines, said, doubles, choices),
        new=sum(1 for line in lines if line.state in {"new", POSSIBLE}),
        known=sum(1 for line in lines if line.state == KNOWN),
        out=sum(1 for line in lines if line.state == OUT),
        changed=_changed(studied.comparison, choices),
        decisions=decisions,
    )


def _changed(comparison: Comparison, choices: Choices) -> int:
    """How many people of the forum get other values; what was set by hand since stays."""
    updated = sum(1 for one in comparison.proposals if any(not change.by_hand for change in one.changes))
    merged = sum(1 for one in comparison.proposals if one.verdict == "possible" and one.person.row in choices.merged)
    return (updated if choices.update_known else 0) + merged


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
    if proposal.verdict == "possible" and proposal.person.row in choices.merged:
        return KNOWN, ""
    if proposal.verdict == "same":
        return KNOWN, "" if choices.update_known else KNOWN
    return (POSSIBLE if proposal.verdict == "possible" else "new"), ""


def _problems_by_row(problems: Iterable[Problem]) -> Mapping[int, list[Problem]]:
    found: defaultdict[int, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.row].append(problem)
    return found


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem.code for problem in problems))


def _like(known: Iterable[KnownPerson]) -> str:
    texts = (
        " · ".join(str(one.values[name]) for name in ("name", "org", "phone") if one.values.get(name)) for one in known
    )
    return "\n".join(texts)


def _cells(
    proposal: Proposal, columns: Iterable[Column], sheet: Sheet, problems: Iterable[Problem]
) -> Mapping[int, CellView]:
    person = proposal.person
    before = {one.field: shown(one.field, one.now) for one in proposal.changes if one.now is not None}
    fields: defaultdict[int, list[str]] = defaultdict(list)
    places = {column.field: column.index for column in columns if column.field}
    for name in person.values:
        source = person.sources.get(name)
        column = source.column if source is not None else places.get(name, -1)
        fields[column].append(name)
    where = _problem_columns(person, places, problems)
    return {
        column.index: _with_before(
            _cell(person, column, fields[column.index], _raw(sheet, person, column), where.get(column.index)),
            [before[name] for name in fields[column.index] if name in before],
        )
        for column in columns
    }


def _with_before(cell: CellView, before: list[str]) -> CellView:
    """A known person's value that the list changes tells what it was."""
    if not before or cell.problem:
        return cell
    was = _("was: {value}").format(value=before[0])
    return replace(cell, raw=was, family="accent", tip="\n".join(part for part in (was, cell.tip) if part))


def _raw(sheet: Sheet, person: Person, column: Column) -> str:
    rows = {source.row for source in person.sources.values() if source.column == column.index}
    row = sheet.rows[next(iter(rows), person.row) - 1]
    return row[column.index].text if column.index < len(row) else ""


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


def _cell(
    person: Person, column: Column, names: Iterable[str], raw: str, problems: list[Problem] | None
) -> CellView:
    texts = list(dict.fromkeys(shown(name, person.values[name]) for name in names))
    text = " · ".join(texts)
    tip = "\n".join([problem.sentence() for problem in problems or ()])
    if raw and _letters(raw) != _letters(text):
        tip = "\n".join(part for part in (tip, _("In the sheet: {text}").format(text=raw)) if part)
    worst = problems[0].code if problems else ""
    return CellView(
        text=text or ("" if column.field and not worst else raw),
        raw=raw if text and _letters(raw) != _letters(text) else "",
        field=column.field or "",
        problem=doubt(worst).cell if worst else "",
        family=("red" if worst == "missing_name" else "amber") if worst else "",
        tip=tip,
    )


def shown(name: str, value: str | int | bool) -> str:
    """A value in words of the screen's language."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "gender":
        return {"M": _("Male"), "F": _("Female")}.get(str(value), str(value))
    return dates.country(str(value), spoken()) if name == "country" else str(value)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _nobody(row: int, why: str, columns: Iterable[Column], sheet: Sheet) -> Line:
    cells = sheet.rows[row - 1]
    texts = {column.index: CellView(cells[column.index].text) for column in columns if column.index < len(cells)}
    return Line(f"{row}.", row, OUT, why, texts)


def _groups(lines: list[Line], said: Understanding, doubles: set[int], choices: Choices) -> tuple[Group, ...]:
    found: list[Group] = []

    def add(key: str, title: str, advice: str, icon: str, family: str, there: list[Line]) -> None:
        if there:
            found.append(Group(key, title, advice, icon, family, tuple(line.key for line in there), len(there)))

    out = [line for line in lines if line.state == OUT and line.why != TWICE]
    whys = " · ".join(dict.fromkeys(reason(line.why) for line in out))
    add(OUT, _("Will be left out"), whys, "circle-x", "red", out)
    add(
        KNOWN,
        _("Already on the list"),
        _("New values take the place of old ones, except those corrected by hand.")
        if choices.update_known
        else _("They stay as they are."),
        "users",
        "accent",
        [line for line in lines if line.state == KNOWN],
    )
    add(
        POSSIBLE,
        _("Perhaps on the list already"),
        _("The same name, another contact. They come in as new people; Space says who is the same person."),
        "users",
        "amber",
        [line for line in lines if line.state == POSSIBLE],
    )
    add(
        TWICE,
        _("Twice in this list"),
        _("The same name and contact. The first row comes in.") if choices.drop_doubles else _("All of them come in."),
        "copy",
        "amber",
        [line for line in lines if line.row in doubles],
    )
    found.extend(_problem_groups(lines, said))
    return tuple(found)


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
    if shown_.out:
        parts.append(ngettext("{count} out", "{count} out", shown_.out).format(count=f"{shown_.out:,}"))
    return " · ".join(parts)
