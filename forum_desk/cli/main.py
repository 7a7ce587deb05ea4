"""Reads the command line and runs one command; an error is one sentence, a traceback is a defect."""

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from forum_desk import __version__, settings
from forum_desk.cli import agenda, demo, desk, forums, lists, papers, preflight, seating
from forum_desk.cli.terminal import UNAVAILABLE, USAGE, Answer, exit_code, print_json, show, tell, write_every_script
from forum_desk.errors import DeskError
from forum_desk.language import LANGUAGES, _, reason, sentence, speak
from forum_desk.storage.database import SUFFIX

Command = Callable[[argparse.Namespace], Answer]


@dataclass(frozen=True, slots=True)
class WindowWanted:
    """The command asks for the window on this forum, or for the welcome screen where it is None."""

    forum: str | None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and where help is."""
        tell(f"{self.prog}: {message} ({self.prog} --help)")
        if "--json" in sys.argv:
            print_json({"error": {"kind": "WrongUsage", "message": message}})
        raise SystemExit(USAGE)


def run(argv: Sequence[str]) -> int | WindowWanted:
    """Run one command; returns its exit code, or that a window is wanted."""
    write_every_script()
    _speak_as_the_user()
    parser = _parser()
    commands = {name for action in parser._subparsers._group_actions for name in action.choices}  # type: ignore[union-attr]  # noqa: SLF001 - argparse has no public way to list its commands
    if not argv or (argv[0] not in commands and not argv[0].startswith("-")):
        if len(argv) > 1 or (argv and not _names_forum(argv[0])):
            parser.error(_("“{word}” is no command").format(word=argv[0]))
        return WindowWanted(argv[0] if argv else None)
    arguments = _parsed(parser, argv)
    try:
        if arguments.command == "demo":
            return _run_demo(arguments)
        return show(arguments.run(arguments), as_json=arguments.json)
    except DeskError as error:
        return _failed(error, as_json=arguments.json)
    except BrokenPipeError:  # the reader of our output has seen enough
        _silence()
        return 0
    except OSError as error:
        _silence()
        tell(_("The answer cannot be written: {reason}.").format(reason=_(reason(error))))
        return UNAVAILABLE


def _silence() -> None:
    """Let nothing more be written, not even what Python still holds back."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _names_forum(word: str) -> bool:
    """Whether a single word may be the forum to open and is no mistyped command."""
    return "://" in word or word.endswith(SUFFIX) or os.sep in word or Path(word).exists()


def _run_demo(arguments: argparse.Namespace) -> int | WindowWanted:
    folder = forums.demo_folder(arguments)
    path, made = forums.make_sample(folder, people=arguments.people, seed=arguments.seed)
    if not arguments.no_window and settings.has_display():
        return WindowWanted(str(path))
    return show(demo.main_job(path, folder / "papers", made=made, seed=arguments.seed), as_json=arguments.json)


def _failed(error: DeskError, *, as_json: bool) -> int:
    words = sentence(error)
    tell(words)
    code = exit_code(error)
    if as_json:
        print_json({"error": {"kind": type(error).__name__, "message": words}})
    return code


def _speak_as_the_user() -> None:
    chosen = settings.load().screen.language or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES")
    tag = (chosen or os.environ.get("LANG") or locale.getlocale()[0] or "en")[:2]
    speak(tag if tag in LANGUAGES else "en")


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; argparse takes a FILE that may be missing for missing when options stand before it."""
    arguments, rest = parser.parse_known_args(argv)
    if len(rest) == 1 and not rest[0].startswith("-") and getattr(arguments, "file", "") is None:
        arguments.file = rest.pop()
    if rest:
        parser.error(_("“{word}” is no argument of this command").format(word=" ".join(rest)))
    return arguments


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="forum-desk",
        description=_("Prepare a forum and run its registration desk. Without a command the window opens."),
        epilog=_("FORUM is a file (name.forum) or an address (postgresql+psycopg://user@host/database)."),
    )
    parser.add_argument("--version", action="version", version=f"forum-desk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_forum_commands(commands)
    _add_desk_commands(commands)
    _add_paper_commands(commands)
    seating.add_commands(partial(_add, commands))
    _add_agenda_commands(commands)
    return parser


def _add(
    commands: "argparse._SubParsersAction[_Parser]", name: str, words: str, example: str, command: Command | None
) -> _Parser:
    parser: _Parser = commands.add_parser(
        name, help=words, description=words, epilog=_("Example: {example}").format(example=f"forum-desk {example}")
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))
    parser.set_defaults(run=command)
    return parser


def _add_forum_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    one = _add(commands, "demo", _("make the sample forum and open it"), "demo --no-window", None)
    one.add_argument("folder", nargs="?", metavar="DIR")
    one.add_argument(
        "--no-window", action="store_true", help=_("do the main job without a window and print its papers")
    )
    one.add_argument("--people", type=_count, default=412)
    one.add_argument("--seed", type=int, default=1)
    one = _add(
        commands,
        "new",
        _("make an empty forum"),
        'new spring.forum --name "Spring Forum" --start 2027-05-20',
        forums.new,
    )
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("--name", required=True)
    one.add_argument("--start", required=True, metavar="DATE")
    one.add_argument("--end", metavar="DATE")
    one.add_argument("--languages", default="zh,vi,en")
    one = _add(commands, "backup", _("copy a forum safely"), "backup spring.forum --to copy.forum", forums.back_up)
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("--to", required=True, metavar="FILE", type=_file)
    one = _add(
        commands, "restore", _("make a forum from a copy"), "restore copy.forum --to spring.forum", forums.restore_from
    )
    one.add_argument("file", metavar="FILE")
    one.add_argument("--to", required=True, metavar="FORUM", type=_file)
    one = _add(
        commands, "upgrade", _("bring an older forum up to date"), "upgrade spring.forum", forums.bring_up_to_date
    )
    one.add_argument("forum", metavar="FORUM")
    one = _add(commands, "check", _("look for everything that may go wrong"), "check spring.forum", preflight.check)
    one.add_argument("forum", metavar="FORUM")


def _add_desk_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    one = _add(
        commands,
        "import",
        _("bring in people from a spreadsheet"),
        "import spring.forum list.xlsx --dry-run",
        lists.import_list,
    )
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("file", metavar="FILE", nargs="?")
    one.add_argument("--dry-run", action="store_true", help=_("store nothing"))
    one.add_argument("--sheet")
    one.add_argument("--without", action="append", default=[], metavar="SHEET", help=_("leave this sheet out"))
    one.add_argument(
        "--possible",
        choices=lists.POSSIBLE,
        default=lists.POSSIBLE[0],
        help=_("whoever may be on the list already: stays out, comes in as somebody new, or is the same person"),
    )
    one.add_argument("--encoding")
    one.add_argument("--map", action="append", default=[], metavar="HEADER=FIELD")
    one.add_argument("--undo", type=int, metavar="N", help=_("take import N back"))
    one = _add(
        commands,
        "export",
        _("write the list of people, the programme, or who sits where to a file"),
        "export spring.forum agenda --to agenda.ics",
        _export,
    )
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("what", choices=list(_EXPORTS))
    one.add_argument("--to", required=True, metavar="FILE", type=_file)
    one.add_argument("--only", action="append", default=[], metavar="CODE", help=_("the programme of one person"))
    one.add_argument("--schedule-version", type=int, choices=(1, 2), default=1, help=_("which schedule.json"))
    one.add_argument("--plan", default="", metavar="PLAN", help=_("of seating only this plan, by its name"))
    one = _add(commands, "find", _("search as the desk does"), "find spring.forum wgd", desk.find_people)
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("text", metavar="TEXT")
    one.add_argument("--limit", type=_count, default=20)
    one = _add(
        commands, "register", _("put somebody on the list"), 'register spring.forum --name "Wang Wei"', desk.register
    )
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("--name", required=True)
    for option in (
        "name-zh",
        "name-latin",
        "name-vi",
        "honorific",
        "title",
        "organisation",
        "country",
        "phone",
        "email",
        "note",
    ):
        one.add_argument(f"--{option}", default="")
    one.add_argument("--category", default="delegate")
    one.add_argument("--desk", metavar="NAME")
    one.add_argument("--operator", metavar="NAME")
    one = _add(
        commands,
        "check-in",
        _("check somebody in by the code on the badge"),
        "check-in spring.forum K7M2QX9PD",
        desk.check_in,
    )
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("code", metavar="CODE")
    one.add_argument("--desk", metavar="NAME")
    one.add_argument("--operator", metavar="NAME")
    one.add_argument("--undo", action="store_true")
    _add_output(one, required=False)
    one = _add(commands, "stats", _("count who has come"), "stats spring.forum", desk.stats)
    one.add_argument("forum", metavar="FORUM")


def _add_agenda_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    words = _("plan the programme: import, check, diff, release")
    group: _Parser = commands.add_parser("agenda", help=words, description=words)
    inner = group.add_subparsers(dest="agenda_command", required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, words: str, example: str, command: Command) -> _Parser:
        return _add(inner, name, words, f"agenda {example}", command)

    agenda.add_commands(add)


def _add_paper_commands(commands: "argparse._SubParsersAction[_Parser]") -> None:
    _add(commands, "papers", _("list the papers that can be printed"), "papers", papers.listing)
    one = _add(commands, "print", _("make one paper"), "print spring.forum badges --to badges.pdf", papers.make_paper)
    one.add_argument("forum", metavar="FORUM")
    one.add_argument("paper", metavar="PAPER")
    _add_output(one, required=True)
    one.add_argument("--only", action="append", default=[], metavar="CODE")
    one.add_argument("--category", default="")
    one.add_argument("--sheet", default="")
    one.add_argument("--languages", default="")
    one.add_argument("--plan", default="", metavar="NAME", help=_("the seating plan, by its name or kind"))
    one.add_argument("--changed", action="store_true", help=_("only cards that changed since they were printed last"))


def _add_output(parser: argparse.ArgumentParser, *, required: bool) -> None:
    output = parser.add_mutually_exclusive_group(required=required)
    output.add_argument("--to", metavar="FILE.pdf", type=_pdf)
    output.add_argument("--printer", metavar="NAME")


_EXPORTS: dict[str, Command] = {"delegates": lists.export, "agenda": agenda.export, "seating": seating.export}


def _export(arguments: argparse.Namespace) -> Answer:
    return _EXPORTS[arguments.what](arguments)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("a number from 1 on is needed"))
    return int(text)


def _file(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError(_("a file must be named"))
    return text


def _pdf(text: str) -> str:
    if Path(_file(text)).suffix.lower() not in {"", ".pdf"}:
        raise argparse.ArgumentTypeError(_("a paper is a PDF, and its file ends in .pdf"))
    return text
