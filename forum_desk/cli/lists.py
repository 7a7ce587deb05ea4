"""Lists in and out: a spreadsheet becomes delegates, or is only looked at; delegates become a spreadsheet."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from forum_desk.cli.terminal import DONE, REFUSED, Answer, WrongUsage, actor, opened, tell
from forum_desk.errors import RuleBroken
from forum_desk.exchange.commands import Decision, ImportResult, bring_in, refuse_too_long, remember
from forum_desk.exchange.comparing import Comparison, Proposal
from forum_desk.exchange.learning import shape, understand_as_learnt
from forum_desk.exchange.queries import held_against, learnt, listed_people
from forum_desk.exchange.reading.files import read
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.taking_back import undo_import
from forum_desk.exchange.understanding.lists import Corrections, Understanding, as_document, as_refusal
from forum_desk.exchange.understanding.understood import Duplicate
from forum_desk.exchange.writing import write_people
from forum_desk.language import _, ngettext, sentence, spoken
from forum_desk.storage import Database

LEAVE, NEW, SAME = POSSIBLE = ("leave", "new", "same")
"""What becomes of people who may be on the list already."""
_MANY = 10


def import_list(arguments: Namespace) -> Answer:
    """`import FORUM FILE`: understands a list and stores it in one action; `--undo N` takes one back."""
    with opened(arguments.forum) as database:
        if arguments.undo is not None:
            with database.writing(actor(), "exchange.undo_import") as unit:
                undo_import(unit, arguments.undo)
            words = _("Import {number} was taken back.").format(number=arguments.undo)
            return Answer(DONE, {"undone": arguments.undo}, (words,))
        try:
            return _bring_in(arguments, database)
        except Refusal as refusal:
            tell(sentence(refusal))
            return Answer(REFUSED, as_refusal(refusal, sheet=arguments.sheet, encoding=arguments.encoding))


def _bring_in(arguments: Namespace, database: Database) -> Answer:
    with database.reading() as unit:
        known = learnt(unit)
    understood = _understood(arguments, known)
    source = Path(arguments.file).name
    if arguments.dry_run:
        with database.reading() as unit:
            comparison = held_against(unit, understood.people, source).comparison
        refuse_too_long(understood, _coming(comparison))
        return Answer(DONE, _document(understood, comparison), _summary(understood, _expected(comparison)))
    with database.writing(actor(), "exchange.import") as unit:
        compared = held_against(unit, understood.people, source)
        decided = _decided(compared.comparison, arguments.possible)
        result = bring_in(unit, understood, source, decisions=decided, compared=compared)
        if said := _said(arguments):
            remember(unit, shape(understood.columns), said)
    _tell_of(understood, result, compared.comparison)
    tell(_("Brought in as import {number}; “--undo {number}” takes it back.").format(number=result.number))
    return Answer(DONE, _document(understood, compared.comparison), _summary(understood, result))


def export(arguments: Namespace) -> Answer:
    """`export FORUM delegates --to FILE`: a list that our own import reads back as it was."""
    with opened(arguments.forum) as database, database.reading() as unit:
        people = listed_people(unit)
    count = write_people(Path(arguments.to), people, language=spoken())
    words = ngettext("{count} person", "{count} people", count).format(count=count)
    return Answer(DONE, {"file": arguments.to, "people": count}, (f"{arguments.to}: {words}",))


def _understood(arguments: Namespace, known: Mapping[str, Mapping[int | str, str | None]]) -> Understanding:
    if arguments.file is None:
        raise WrongUsage("No file is named; give the list that is to be brought in.")
    sheets = read(Path(arguments.file), encoding=arguments.encoding)
    if sheets.ending_is_wrong:
        words = _("{name} is no such file as its ending says; it was read as {kind}.")
        tell(words.format(name=arguments.file, kind=sheets.kind))
    mapping: dict[int | str, str | None] = dict(_said(arguments).items())
    try:
        corrections = Corrections(sheet=arguments.sheet, mapping=mapping, left_out=frozenset(arguments.without))
        understood = understand_as_learnt(sheets, corrections, known)
    except RuleBroken as error:  # a sheet, heading or field that there is not
        raise WrongUsage(error.message, **error.values) from error
    names = [name for name, _first in understood.parts if name not in corrections.left_out]
    if len(names) > 1:
        words = _("Read as one list: {names}. “--without SHEET” leaves one out, “--sheet SHEET” reads one alone.")
        tell(words.format(names=", ".join(names)))
    return understood


def _said(arguments: Namespace) -> dict[str, str | None]:
    """What `--map` says of the headings."""
    said: dict[str, str | None] = {}
    for pair in arguments.map:
        header, separator, field = pair.rpartition("=")
        if not separator:
            raise WrongUsage("“{pair}” does not say which column is what; write HEADER=FIELD.", pair=pair)
        said[header] = field or None
    return said


def _decided(comparison: Comparison, possible: str) -> dict[int | tuple[int, int], Decision]:
    """What `--possible` says of everybody who may be on the list already."""
    if possible == SAME:
        return {place: Decision(merge_into=one.id) for place, one in comparison.only_candidates().items()}
    anew = comparison.perhaps() if possible == NEW else ()
    return {(one.person.row, one.place): Decision(anew=True) for one in anew}


def _coming(comparison: Comparison) -> list[Proposal]:
    """Who would come in, or be changed, if nobody decided anything."""
    named = [one for one in comparison.proposals if one.double_of is None and one.verdict != "possible"]
    return [one for one in named if (one.person.is_named if one.verdict == "new" else one.changes)]


def _expected(comparison: Comparison) -> ImportResult:
    """What would come of a list as it is."""
    named = [one for one in comparison.proposals if one.double_of is None]
    changed = sum(any(not change.by_hand for change in one.changes) for one in named)
    new = [one for one in named if one.verdict == "new"]
    unnamed = tuple(one.person.row for one in new if not one.person.is_named)
    same = sum(one.verdict == "same" for one in named)
    open_ = tuple(one.person.row for one in comparison.perhaps())
    return ImportResult(0, len(new) - len(unnamed), changed, same - changed, open_, unnamed)


def _document(understood: Understanding, comparison: Comparison) -> dict[str, Any]:
    """The document of a list; a row that may be somebody of the forum is a possible double by itself."""
    open_ = tuple(Duplicate((one.person.row,), "possible") for one in comparison.perhaps())
    return as_document(replace(understood, duplicates=(*understood.duplicates, *open_)))


def _tell_of(understood: Understanding, result: ImportResult, comparison: Comparison) -> None:
    """What did not come in, and who is on the list but not in this one."""
    if result.open:
        words = _("Perhaps on the list already, so they stay out; “--possible” says who they are. Rows: {rows}.")
        tell(words.format(rows=_rows(understood, result.open)))
    if result.unnamed:
        tell(_("Without a name, so they stay out. Rows: {rows}.").format(rows=_rows(understood, result.unnamed)))
    if comparison.gone:
        names = ", ".join(str(one.values.get("name", "")) for one in comparison.gone[:_MANY])
        more = len(comparison.gone) - _MANY
        if more > 0:
            names = ngettext("{names} and {count} more", "{names} and {count} more", more).format(
                names=names, count=more
            )
        tell(_("No longer in this list: {names}. They stay on the list; nothing is deleted.").format(names=names))


def _rows(understood: Understanding, rows: Sequence[int]) -> str:
    places = [understood.place_of(row) for row in dict.fromkeys(rows)]
    return ", ".join(f"{sheet} {row}" if sheet else str(row) for sheet, row in places)


def _summary(understood: Understanding, result: ImportResult) -> tuple[str, ...]:
    count = len(understood.people)
    lines = [ngettext("{count} person", "{count} people", count).format(count=count)]
    lines.extend(f"  {problem.row}: {problem.sentence()}" for problem in understood.problems)
    words = _("{new} new, {changed} changed, {same} as before, {out} left out")
    out = len(result.open) + len(result.unnamed)
    lines.append(words.format(new=result.added, changed=result.changed, same=result.unchanged, out=out))
    return tuple(lines)
