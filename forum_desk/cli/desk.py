"""The desk's jobs: find, register, check in, statistics."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from forum_desk.badges import commands as badges
from forum_desk.badges.queries import owner_of
from forum_desk.badges.rules import normalise_code
from forum_desk.checkin import commands, queries
from forum_desk.checkin.commands import ACCEPTED, UNDONE, CheckInResult
from forum_desk.checkin.search import find
from forum_desk.cli.terminal import DONE, NO, Answer, actor, moment, opened, person_document, person_line, tell
from forum_desk.documents.printers import PrintFailed
from forum_desk.documents.printing import badge_pdf, deliver, keep
from forum_desk.errors import Refused, RuleBroken
from forum_desk.exchange.understanding import contacts
from forum_desk.exchange.understanding.problems import problem
from forum_desk.forum.queries import ForumView, forum
from forum_desk.forum.text import in_its_script
from forum_desk.language import _, sentence
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.people.rules import Names, own_name, words_alike
from forum_desk.settings import Printing
from forum_desk.storage import Database


def find_people(arguments: Namespace) -> Answer:
    """`find FORUM TEXT`: the desk's search; nobody found is a no."""
    with opened(arguments.forum) as database, database.reading() as unit:
        view = forum(unit)
        people = find(unit, arguments.text, arguments.limit).people
        owner = owner_of(unit, normalise_code(arguments.text) or "")
        revoked = owner is not None and owner.revoked_at is not None
        if revoked and owner is not None:
            people = queries.desk_people(unit, [owner.delegate_id])
    documents = [person_document(row, view, revoked=revoked) for row in people]
    return Answer(DONE if people else NO, documents, tuple(map(person_line, people)) or (_("Nobody fits."),))


def register(arguments: Namespace) -> Answer:
    """`register FORUM --name N`: puts a walk-in on the list and names people who may be the same."""
    new = NewDelegate(
        name=arguments.name,
        name_native=arguments.name_zh,
        name_latin=arguments.name_latin,
        name_vi=arguments.name_vi,
        honorific=arguments.honorific,
        country=arguments.country,
        category=arguments.category,
        positions=(NewPosition(in_its_script(arguments.title), arguments.organisation),),
        phone=arguments.phone,
        email=arguments.email,
        desk_note=arguments.note,
    )
    with opened(arguments.forum) as database:
        with database.reading() as unit:
            view = forum(unit)
            doubles = _alike(find(unit, arguments.name[:200]).people, new)
        with database.writing(actor(arguments.desk, arguments.operator), "checkin.register") as unit:
            key = commands.register(unit, new)
        with database.reading() as unit:
            (row,) = queries.desk_people(unit, [key])
    doubt = contacts.email(arguments.email).code if arguments.email.strip() else None
    if doubt:
        tell(problem(0, doubt, text=arguments.email).sentence())
    for double in doubles:
        tell(_("Already on the list, perhaps the same person: {person}").format(person=person_line(double)))
    document = {**person_document(row, view), "possible_doubles": [person_document(one, view) for one in doubles]}
    return Answer(DONE, document, (person_line(row),))


def check_in(arguments: Namespace) -> Answer:
    """`check-in FORUM CODE`: one check-in or its undoing, with the badge where a file or printer is named."""
    who = actor(arguments.desk, arguments.operator)
    with opened(arguments.forum) as database:
        with database.writing(who, "checkin.undo" if arguments.undo else "checkin.check_in") as unit:
            result = _undo(unit, arguments.code) if arguments.undo else commands.check_in_by_code(unit, arguments.code)
        printed, trouble = False, ""
        if result.result == ACCEPTED and (arguments.to or arguments.printer) and result.delegate_id:
            trouble = _print_badge(database, result.delegate_id, arguments)
            printed = not trouble
        with database.reading() as unit:
            view = forum(unit)
            row = queries.desk_person(unit, result.delegate_id) if result.delegate_id else None
    if trouble:
        tell(trouble)
    message = " ".join(word for word in (_message(result, view), trouble) if word)
    document: dict[str, Any] = {
        "result": result.result,
        "delegate": person_document(row, view, revoked=result.result == commands.REVOKED) if row else None,
        "at": moment(result.at, view),
        "desk": result.desk or None,
        "operator": result.operator or None,
        "printed": printed,
        "message": message,
    }
    name = f"{own_name(row.person.names, row.person.country)}: " if row else ""
    return Answer(DONE if result.result in (ACCEPTED, UNDONE) else NO, document, (f"{name}{message}",))


def stats(arguments: Namespace) -> Answer:
    """`stats FORUM`: who has come, by everything a report asks for."""
    with opened(arguments.forum) as database, database.reading() as unit:
        found = queries.statistics(unit)
    document = {
        "registered": found.registered,
        "checked_in": found.checked_in,
        "absent": found.registered - found.checked_in,
        "by_category": _shares(found.by_category),
        "by_country": _shares(found.by_country),
        "by_organisation_kind": _shares(found.by_organisation_kind),
        "organisations": found.organisations,
        "desks": [
            {"desk": desk.desk, "checked_in": desk.checked_in, "median_seconds": desk.median_seconds}
            for desk in found.desks
        ],
    }
    lines = [
        _("{arrived} of {expected} have arrived").format(arrived=found.checked_in, expected=found.registered),
        *(f"  {key}: {arrived}/{expected}" for key, (expected, arrived) in found.by_category.items()),
        *(f"  {desk.desk}: {desk.checked_in}" for desk in found.desks),
    ]
    return Answer(DONE, document, tuple(lines))


def _undo(unit: Any, code: str) -> CheckInResult:
    owner = owner_of(unit, normalise_code(code) or "")
    if owner is None:
        return CheckInResult(commands.UNKNOWN)
    try:
        return commands.undo_check_in(unit, owner.delegate_id)
    except RuleBroken:  # not checked in: it is already as it was wanted
        return CheckInResult(commands.ALREADY, owner.delegate_id)


def _print_badge(database: Database, delegate_id: str, arguments: Namespace) -> str:
    """Print a badge and note how it went; returns the trouble as a sentence, empty when it came out."""
    trouble = ""
    with database.reading() as unit:
        job = badge_pdf(unit, delegate_id)
    try:
        if arguments.to and job.pdf:
            keep(job.pdf, Path(arguments.to))
        else:
            deliver(job, Printing(printer=arguments.printer or ""))
    except (PrintFailed, Refused) as error:
        trouble = sentence(error)
    with database.writing(actor(arguments.desk, arguments.operator), "badges.print") as unit:
        badges.record_print(
            unit,
            delegate_id,
            outcome="failed" if trouble else "printed",
            reason=trouble,
            printer=arguments.printer or "",
        )
    return trouble


def _message(result: CheckInResult, view: ForumView) -> str:
    if result.result == commands.ALREADY and result.at is None:
        return _("This person is not checked in, so there is nothing to take back.")
    clock = result.at.astimezone(view.zone).strftime("%H:%M") if result.at else ""
    return {
        commands.ACCEPTED: _("Checked in at {clock}."),
        commands.ALREADY: _("Already checked in at {clock} at {desk} by {operator}; nothing was changed.")
        if result.operator
        else _("Already checked in at {clock} at {desk}; nothing was changed."),
        commands.UNDONE: _("The check-in was taken back; destroy the badge if it was printed."),
        commands.UNKNOWN: _("No badge of this forum has this code; search by name."),
        commands.REVOKED: _("This badge was replaced and is not valid; keep it and search by name."),
        commands.NOT_CONFIRMED: _("This person gave up the place; change the status before checking in."),
    }[result.result].format(clock=clock, desk=result.desk, operator=result.operator)


def _alike(people: tuple[queries.DeskPerson, ...], new: NewDelegate) -> list[queries.DeskPerson]:
    given = in_its_script(new.name)
    names = Names(native=new.name_native or given.zh, latin=new.name_latin or given.en, vi=new.name_vi or given.vi)
    return [row for row in people if words_alike(row.person.names, names)]


def _shares(counts: dict[str, tuple[int, int]]) -> dict[str, dict[str, int]]:
    return {key: {"registered": registered, "checked_in": here} for key, (registered, here) in counts.items()}
