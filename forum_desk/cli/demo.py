"""`demo --no-window`: the whole main job on the sample, as a proof that this computer can do it."""

from pathlib import Path
from typing import Any

from forum_desk.checkin.queries import head_count
from forum_desk.cli.papers import result_document, write
from forum_desk.cli.terminal import DONE, Answer, tell
from forum_desk.documents.catalogue import PAPERS
from forum_desk.documents.paper import Selection
from forum_desk.errors import NotFound, Refused, RuleBroken
from forum_desk.exchange.sample.filling import simulate_morning
from forum_desk.language import _, reason, sentence
from forum_desk.migrations import open_forum


def main_job(path: Path, folder: Path, *, made: bool, seed: int) -> Answer:
    """Simulate a morning's check-ins on a fresh sample, then make every paper that there can be into `folder`."""
    database = open_forum(path)
    try:
        if made:
            simulate_morning(database, seed=seed)
        with database.reading() as unit:
            count = head_count(unit)
        papers = []
        _make_folder(folder)
        for which in PAPERS:
            out = folder / f"{which.key}.pdf"
            try:
                papers.append((out, result_document(which, write(database, which, Selection(), out), str(out))))
            except (NotFound, RuleBroken) as error:  # a sample of a few people has no seating yet
                tell(f"{_(which.title)}: {sentence(error)}")
    finally:
        database.close()
    document: dict[str, Any] = {
        "forum": str(path),
        "expected": count.expected,
        "checked_in": count.arrived,
        "papers": [one for _out, one in papers],
    }
    lines = (
        _("Made {name}.").format(name=path),
        _("{arrived} of {expected} have arrived").format(arrived=count.arrived, expected=count.expected),
        *(f"{out} ({one['pages']})" for out, one in papers),
    )
    return Answer(DONE, document, lines)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            "The folder {folder} cannot be made ({reason}); choose another.", folder=folder, reason=reason(error)
        ) from error
