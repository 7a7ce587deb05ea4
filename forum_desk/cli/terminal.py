"""What all commands share: printing answers, opening forums, and exit codes."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from typing import Any, NamedTuple

from forum_desk import settings
from forum_desk.checkin.queries import DeskPerson
from forum_desk.errors import Conflict, DeskError, NotFound, Refused, RuleBroken, StorageUnavailable
from forum_desk.forum.queries import ForumView
from forum_desk.forum.text import NAME_LENGTH, clean
from forum_desk.language import _
from forum_desk.migrations import open_forum
from forum_desk.people.rules import own_name
from forum_desk.storage import Actor, Database

DONE, NO, USAGE, REFUSED, UNAVAILABLE = range(5)
"""Exit codes: done; the answer is no; wrong usage; the input was refused; the database cannot be used."""


class WrongUsage(DeskError):
    """The words of the command line do not go together."""


_CODES: dict[type[DeskError], int] = {
    WrongUsage: USAGE,
    NotFound: NO,
    RuleBroken: NO,
    Conflict: NO,
    Refused: REFUSED,
    StorageUnavailable: UNAVAILABLE,
}


class Answer(NamedTuple):
    """What a command found: its exit code, the document for `--json` and the lines for people."""

    code: int
    document: Any
    lines: tuple[str, ...] = ()


def exit_code(error: DeskError) -> int:
    """The exit code of a failure."""
    return next((code for kind, code in _CODES.items() if isinstance(error, kind)), NO)


def show(answer: Answer, *, as_json: bool) -> int:
    """Print an answer: one JSON document, or lines for people."""
    if as_json:
        print_json(answer.document)
    else:
        for line in answer.lines:
            sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return answer.code


def write_every_script() -> None:
    """Let standard output take Chinese and Vietnamese also where a pipe's own encoding has no letters for them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # not where a test listens
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def print_json(document: Any) -> None:
    """Print exactly one JSON document to standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def tell(message: str) -> None:
    """Say something beside the answer, on standard error."""
    sys.stderr.write(f"{message}\n")


@contextmanager
def opened(forum: str) -> Iterator[Database]:
    """The forum of a command, closed in the end."""
    database = open_forum(forum)
    try:
        yield database
    finally:
        database.close()


def actor(desk: str | None = None, operator: str | None = None) -> Actor:
    """Who acts: this computer's desk and operator, or those named on the command line."""
    own = settings.load().desk
    return Actor(clean(desk or own.name or _("Desk 1"), NAME_LENGTH), clean(operator or own.operator, NAME_LENGTH))


def moment(at: datetime | None, view: ForumView) -> str | None:
    """A moment as ISO 8601 with the venue's offset, to the second."""
    return at.astimezone(view.zone).isoformat(timespec="seconds") if at else None


def person_document(row: DeskPerson, view: ForumView, *, revoked: bool = False) -> dict[str, Any]:
    """A person as `find` prints them."""
    person = row.person
    return {
        "code": row.code,
        "name": own_name(person.names, person.country),
        "names": {"zh": person.names.native, "vi": person.names.vi, "en": person.names.latin},
        "organisation": person.organisation.best("zh" if person.names.native else "en", "vi", "en"),
        "country": person.country,
        "category": person.category.key,
        "status": "revoked" if revoked else row.state,
        "checked_in_at": moment(row.arrival.at if row.arrival else None, view),
        "seat": person.seat or None,
    }


def person_line(row: DeskPerson) -> str:
    """A person as one line for people."""
    person = row.person
    name = own_name(person.names, person.country)
    others = [other for other in (person.names.native, person.names.vi, person.names.latin) if other and other != name]
    organisation = person.organisation.best("en")
    return f"{row.code}  {name}  {' '.join(others)}  {organisation}  [{person.category.key}, {row.state}]"
