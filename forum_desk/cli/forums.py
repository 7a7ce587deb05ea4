"""Jobs on a whole forum: make one, try the sample, copy, bring up to date."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from forum_desk import settings
from forum_desk.cli.terminal import DONE, Answer, tell
from forum_desk.errors import Refused
from forum_desk.exchange.sample.filling import sample_path
from forum_desk.forum.commands import NewForum
from forum_desk.forum.text import in_its_script
from forum_desk.language import _
from forum_desk.migrations import create, upgrade
from forum_desk.migrations.copies import backup, restore
from forum_desk.migrations.sample import sample_forum


def new(arguments: Namespace) -> Answer:
    """`new FORUM --name TEXT --start DATE`: an empty forum."""
    starts = _date(arguments.start)
    about = NewForum(
        name=in_its_script(arguments.name),
        starts_on=starts,
        ends_on=_date(arguments.end) if arguments.end else starts,
        languages=tuple(tag.strip() for tag in arguments.languages.split(",")),
    )
    database = create(arguments.forum, about)
    database.close()
    return Answer(
        DONE,
        {"forum": database.name},
        (_("Made {name}.").format(name=database.path if database.is_file else database.name),),
    )


def make_sample(folder: Path, *, people: int, seed: int) -> tuple[Path, bool]:
    """The sample forum of a folder, made when it is not there yet; also whether it was made now."""
    path = sample_path(folder)
    return path, sample_forum(path, count=people, seed=seed)


def demo_folder(arguments: Namespace) -> Path:
    """Where the sample goes: the named folder, or one of the user's."""
    return Path(arguments.folder) if arguments.folder else settings.documents() / "sample"


def back_up(arguments: Namespace) -> Answer:
    """`backup FORUM --to FILE`: a consistent copy while desks go on working."""
    path = backup(arguments.forum, Path(arguments.to))
    return Answer(DONE, {"file": str(path)}, (_("The copy is {path}.").format(path=path),))


def restore_from(arguments: Namespace) -> Answer:
    """`restore FILE --to FORUM`: a forum from a copy; never over an existing one."""
    name = restore(Path(arguments.file), arguments.to)
    return Answer(DONE, {"forum": name}, (_("Restored {name}.").format(name=name),))


def bring_up_to_date(arguments: Namespace) -> Answer:
    """`upgrade FORUM`: to this program's schema, after a copy."""
    copy = upgrade(arguments.forum)
    if copy is None:
        return Answer(DONE, {"upgraded": False, "copy": None}, (_("The forum is up to date."),))
    tell(_("The forum as it was before is kept as {path}.").format(path=copy))
    return Answer(DONE, {"upgraded": True, "copy": str(copy)}, (_("The forum was brought up to date."),))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused("“{text}” is no date; write it as 2024-05-22.", text=text) from error
