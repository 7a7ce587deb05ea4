"""The programme from the command line: bring a schedule in, check, compare, release, and write it out."""

import argparse
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from forum_desk.badges.queries import live_codes, owner_of
from forum_desk.badges.rules import normalise_code
from forum_desk.cli.terminal import DONE, NO, REFUSED, Answer, WrongUsage, actor, moment, opened, tell
from forum_desk.errors import NotFound
from forum_desk.exchange.agenda.comparing import Side, differences, side_of_file, side_of_version
from forum_desk.exchange.agenda.incoming import Result, bring_in
from forum_desk.exchange.agenda.outgoing import of_person, own_guid, schedule_of, with_what_is_gone
from forum_desk.exchange.reading.refusals import Refusal
from forum_desk.exchange.schedules.notes import Note, Reading
from forum_desk.exchange.schedules.reading import read_schedule
from forum_desk.exchange.schedules.writing import write_schedule
from forum_desk.forum.queries import forum
from forum_desk.language import N_, _, ngettext, sentence, spoken
from forum_desk.programme.commands import release, restore_release
from forum_desk.programme.findings import Finding
from forum_desk.programme.queries import findings, guids, programme, releases
from forum_desk.programme.releases import Difference
from forum_desk.storage.unit import Unit

NOW = "now"
"""How the command line calls the programme as it is."""


def bring_in_schedule(arguments: Namespace) -> Answer:
    """`agenda import FORUM FILE`: a schedule of any kind becomes items; each record repaired or left out is told."""
    with opened(arguments.forum) as database:
        with database.reading() as unit:
            zone = arguments.zone or forum(unit).timezone
        try:
            reading = read_schedule(Path(arguments.file), zone=zone)
            if arguments.zone and not reading.schedule.zone:
                reading = replace(reading, schedule=replace(reading.schedule, zone=arguments.zone))
        except Refusal as refusal:
            tell(sentence(refusal))
            refused = {"code": refusal.code, "message": sentence(refusal)}
            return Answer(REFUSED, {"accepted": False, "refused": refused})
        if arguments.dry_run:
            with database.trying() as unit:
                result = bring_in(unit, reading)
        else:
            with database.writing(actor(), "programme.import") as unit:
                result = bring_in(unit, reading)
    if result.zone:
        tell(_("The forum took over the time zone of the schedule: {zone}.").format(zone=result.zone))
    return Answer(DONE, _imported(reading, result, dry_run=arguments.dry_run), tuple(_import_lines(reading, result)))


def _imported(reading: Reading, result: Result, *, dry_run: bool) -> dict[str, Any]:
    return {
        "accepted": True,
        "refused": None,
        "dry_run": dry_run,
        "format": reading.format,
        "records": reading.records,
        "events": len(reading.schedule.events),
        "added": result.added,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "absent": result.absent,
        "halls": result.halls,
        "sessions": result.sessions,
        "timezone": result.zone or None,
        "skipped": [_note(note) for note in reading.skipped],
        "repaired": [_note(note) for note in reading.repaired],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"record": note.record, "name": note.name, "code": note.code, "message": note.sentence(spoken())}


def _import_lines(reading: Reading, result: Result) -> Sequence[str]:
    count = len(reading.schedule.events)
    lines = [
        ngettext("{count} item in the file", "{count} items in the file", count).format(count=count),
        _("new: {added}, changed: {changed}, as before: {unchanged}").format(
            added=len(result.added), changed=len(result.changed), unchanged=len(result.unchanged)
        ),
    ]
    lines += [f"  {note.record or ''} {note.name}: {note.sentence(spoken())}" for note in reading.notes]
    return lines


def check(arguments: Namespace) -> Answer:
    """`agenda check FORUM`: every conflict of the programme that was not dismissed; a no when there is one."""
    with opened(arguments.forum) as database, database.reading() as unit:
        found = conflicts(unit)
    words = {key: _(word) for key, word in SEVERITIES.items()}
    lines = tuple(f"{words[one['severity']]}: {one['message']}" for one in found)
    return Answer(NO if found else DONE, found, lines or (_("Everything is in order."),))


def conflicts(unit: Unit) -> list[dict[str, Any]]:
    """The open findings as a script reads them: items by their identifiers in files, people by their codes."""
    open_ones = [finding for finding in findings(unit, spoken()) if finding.dismissed is None]
    codes = live_codes(unit, {person for finding in open_ones for person in finding.persons})
    came = guids(unit)
    return [_finding(finding, codes, came) for finding in open_ones]


def _finding(finding: Finding, codes: dict[str, str], came: dict[str, str]) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "items": [came.get(item) or own_guid(item) for item in finding.items],
        "persons": [codes.get(person, person) for person in finding.persons],
        "message": finding.sentence(spoken()),
    }


def compare(arguments: Namespace) -> Answer:
    """`agenda diff FORUM A B`: what changed from A to B; each is a version, “now” or a file."""
    with opened(arguments.forum) as database, database.reading() as unit:
        old, new = _side(unit, arguments.a), _side(unit, arguments.b)
        found = differences(unit, old, new)
    titles = {item.id: item.title.best(spoken()) for item in (*old.items, *new.items)}
    return Answer(DONE, _difference(found), tuple(_difference_lines(found, titles)))


def _side(unit: Unit, said: str) -> Side:
    if said == NOW:
        return side_of_version(unit, None)
    if said.isdecimal() and not Path(said).exists():
        return side_of_version(unit, int(said))
    about = forum(unit)
    return side_of_file(read_schedule(Path(said), zone=about.timezone).schedule, about.zone)


def _difference(found: Difference) -> dict[str, list[str]]:
    return {name: list(getattr(found, name)) for name in _KINDS}


SEVERITIES = {"block": N_("forbidden"), "warn": N_("to look at")}
"""How grave a finding is, in words."""
_KINDS = ("new", "cancelled", "time", "room", "duration", "title", "people")


def _difference_lines(found: Difference, titles: dict[str, str]) -> Sequence[str]:
    heads = {
        "new": _("new"),
        "cancelled": _("cancelled"),
        "time": _("other time"),
        "room": _("other hall"),
        "duration": _("other duration"),
        "title": _("other title"),
        "people": _("other people"),
    }
    lines = [f"{heads[name]}: {titles.get(item) or item}" for name in _KINDS for item in getattr(found, name)]
    return lines or [_("There is no difference.")]


def freeze(arguments: Namespace) -> Answer:
    """`agenda release FORUM`: freezes the programme as the next version, or brings an earlier one back."""
    with opened(arguments.forum) as database:
        if not arguments.list:
            action = "programme.release" if arguments.restore is None else "programme.restore"
            with database.writing(actor(), action) as unit:
                if arguments.restore is None:
                    release(unit, arguments.notes)
                else:
                    restore_release(unit, arguments.restore, arguments.notes)
        with database.reading() as unit:
            about, every = forum(unit), releases(unit)
            items = len(programme(unit).items)
    documents = [
        {
            "number": one.number,
            "at": moment(one.at, about),
            "by": one.by,
            "notes": one.notes,
            "restored_from": one.restored_from,
        }
        for one in every
    ]
    lines = tuple(_("Version {number}, {at}: {notes}").format(**one) for one in documents)
    if arguments.list:
        return Answer(DONE, documents, lines)
    return Answer(DONE, {**documents[0], "items": items}, lines[:1])


def export(arguments: Namespace) -> Answer:
    """`export FORUM agenda --to FILE`: the programme in the format of the ending; `--only CODE` is one person's."""
    with opened(arguments.forum) as database, database.reading() as unit:
        about = forum(unit)
        if len(arguments.only) > 1:
            raise WrongUsage("A programme is one person's or everybody's; give one code.")
        schedule = of_person(unit, _owner(unit, arguments.only[0])) if arguments.only else schedule_of(unit)
        if Path(arguments.to).suffix.lower() == ".ics" and not arguments.only:
            schedule = with_what_is_gone(unit, schedule)
    left_out = write_schedule(
        Path(arguments.to),
        schedule,
        datetime.now(UTC),
        languages=about.languages,
        version=arguments.schedule_version,
        tag=spoken(),
    )
    count = len(schedule.events) - len(left_out)
    lines = [ngettext("{file}: {count} item", "{file}: {count} items", count).format(file=arguments.to, count=count)]
    lines += [f"  {note.name}: {note.sentence(spoken())}" for note in left_out]
    document = {"file": arguments.to, "items": count, "left_out": [_note(note) for note in left_out]}
    return Answer(DONE, document, tuple(lines))


def _owner(unit: Unit, code: str) -> str:
    owner = owner_of(unit, normalise_code(code) or "")
    if owner is None:
        raise NotFound("The code {code} belongs to nobody here; check it on the badge.", code=code)
    return owner.delegate_id


def add_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Register `agenda` with its own commands; `add` makes the parser of one from its name, words and function."""
    one = add("import", _("bring a schedule into the programme"), "import spring.forum schedule.xml", bring_in_schedule)
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("file", metavar="FILE")
    one.add_argument("--dry-run", action="store_true", help=_("store nothing"))
    one.add_argument("--zone", type=_zone, help=_("the time zone of times that name none"))
    one = add("check", _("look for conflicts of the programme"), "check spring.forum --json", check)
    one.add_argument("forum", metavar="FORUM")
    one = add("diff", _("compare two versions, or files"), "diff spring.forum 1 now", compare)
    one.add_argument("forum", metavar="FORUM")
    for side in ("a", "b"):
        one.add_argument(side, metavar=side.upper(), help=_("a version, “now”, or a file"))
    one = add("release", _("freeze the programme as a version"), 'release spring.forum --notes "For print"', freeze)
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("--notes", default="")
    one.add_argument("--restore", type=int, metavar="N", help=_("bring version N back, as the next one"))
    one.add_argument("--list", action="store_true", help=_("only list the versions"))


def _zone(text: str) -> str:
    if text not in available_timezones():
        raise argparse.ArgumentTypeError(_("“{zone}” is no time zone; write it as Asia/Shanghai").format(zone=text))
    return text
