"""Lists in and out: a spreadsheet becomes delegates, or is only looked at; delegates become a spreadsheet."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from forum_desk.cli.terminal import DONE, REFUSED, Answer, WrongUsage, actor, opened, tell
from forum_desk.errors import RuleBroken
from forum_desk.exchange.commands import bring_in, remember, undo_import
from forum_desk.exchange.learning import shape, understand_as_learnt
from forum_desk.exchange.queries import learnt, listed_people
from forum_desk.exchange.reading.files import read
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.understanding.lists import Corrections, Understanding, as_document, as_refusal
from forum_desk.exchange.writing import write_people
from forum_desk.language import _, ngettext, sentence, spoken


def import_list(arguments: Namespace) -> Answer:
    """`import FORUM FILE`: understands a list and stores it in one action; `--undo N` takes one back."""
    with opened(arguments.forum) as database:
        if arguments.undo is not None:
            with database.writing(actor(), "exchange.undo_import") as unit:
                undo_import(unit, arguments.undo)
            words = _("Import {number} was taken back.").format(number=arguments.undo)
            return Answer(DONE, {"undone": arguments.undo}, (words,))
        try:
            with database.reading() as unit:
                known = learnt(unit)
            understood = _understood(arguments, known)
        except Refusal as refusal:
            tell(sentence(refusal))
            return Answer(REFUSED, as_refusal(refusal, sheet=arguments.sheet, encoding=arguments.encoding))
        document = as_document(understood)
        if arguments.dry_run:
            return Answer(DONE, document, _summary(understood))
        with database.writing(actor(), "exchange.import") as unit:
            result = bring_in(unit, understood, Path(arguments.file).name)
            if said := _said(arguments):
                remember(unit, shape(understood.columns), said)
    tell(_("Brought in as import {number}; “--undo {number}” takes it back.").format(number=result.number))
    return Answer(DONE, document, _summary(understood))


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


def _summary(understood: Understanding) -> tuple[str, ...]:
    count = len(understood.people)
    lines = [ngettext("{count} person", "{count} people", count).format(count=count)]
    lines.extend(f"  {problem.row}: {problem.sentence()}" for problem in understood.problems)
    return tuple(lines)
