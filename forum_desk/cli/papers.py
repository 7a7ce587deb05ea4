"""Papers: which there are, and making one into a file or onto a printer."""

import tempfile
from argparse import Namespace
from pathlib import Path
from typing import Any

from forum_desk.badges.rules import DESIGNS, normalise_code
from forum_desk.cli.terminal import DONE, NO, Answer, opened, tell
from forum_desk.documents.catalogue import PAPERS, Paper, make, paper
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.documents.printed import note_print
from forum_desk.documents.printers import send
from forum_desk.errors import Refused
from forum_desk.forum.queries import forum
from forum_desk.language import _, ngettext
from forum_desk.storage import Actor, Database


def listing(_arguments: Namespace) -> Answer:
    """`papers`: everything that can be printed."""
    documents = [
        {"key": one.key, "title": _(one.title), "formats": list(one.formats), "sheets": list(one.sheets)}
        for one in PAPERS
    ]
    return Answer(DONE, documents, tuple(f"{one.key}  {_(one.title)}" for one in PAPERS))


def make_paper(arguments: Namespace) -> Answer:
    """`print FORUM PAPER`: one paper; a no when somebody had to be left out."""
    which = paper(arguments.paper)
    with opened(arguments.forum) as database:
        selection = _selection(arguments, database)
        if arguments.to:
            result = write(database, which, selection, Path(arguments.to))
            target = arguments.to
        else:
            target = arguments.printer
            with tempfile.TemporaryDirectory(prefix="forum-desk-") as folder:
                path = Path(folder) / f"{which.key}.pdf"
                result = write(database, which, selection, path)
                if result.made:
                    send(path, arguments.printer)
        if result.made:
            with database.writing(Actor(), "seating.record_prints") as unit:
                note_print(unit, which, selection, result.left_out)
    for problem in result.problems:
        tell(problem.sentence())
    if not result.made:
        tell(_("Nothing to print."))
    pages = ngettext("{count} page", "{count} pages", result.pages).format(count=result.pages)
    return Answer(
        NO if result.left_out or not result.made else DONE,
        result_document(which, result, target),
        (f"{_(which.title)}: {pages}, {target}",) if result.made else (),
    )


def write(database: Database, which: Paper, selection: Selection, out: Path) -> PrintResult:
    """Make a paper into a file; Refused when its folder is not there."""
    if not out.parent.is_dir():
        raise Refused("There is no folder {folder}; make it or choose another.", folder=out.parent)
    with database.reading() as unit:
        data = which.load(unit, selection)
    return make(which, data, selection, out)


def result_document(which: Paper, result: PrintResult, target: str) -> dict[str, Any]:
    """A print result as `--json` shows it."""
    return {
        "paper": which.key,
        "to": target if result.made else None,
        "pages": result.pages if result.made else 0,
        "made": result.made,
        "left_out": len(result.left_out),
        "problems": [
            {"person": one.person, "code": one.code, "detail": one.detail, "message": one.sentence()}
            for one in result.problems
        ],
    }


def _selection(arguments: Namespace, database: Database) -> Selection:
    with database.reading() as unit:
        view = forum(unit)
    languages = tuple(tag.strip() for tag in arguments.languages.split(",") if tag.strip())
    design, sheet = _sheet(arguments.sheet)
    return Selection(
        languages=languages or tuple(view.languages),
        codes=frozenset(normalise_code(code) or code for code in arguments.only),
        category=arguments.category,
        sheet=sheet,
        design=design,
        plan=arguments.plan,
        changed=arguments.changed,
    )


def _sheet(name: str) -> tuple[str, str]:
    """Design and sheet of `--sheet`: either, or both as `card-a4`."""
    words = [word for word in name.lower().split("-") if word]
    design = next((word for word in words if word in DESIGNS), "")
    return design, "-".join(word for word in words if word != design)
