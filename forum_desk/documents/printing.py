"""The badge of one person at the desk: drawn when the check-in is safe, then sent to the printer or the folder."""

import io
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from forum_desk.badges.rules import design_named
from forum_desk.documents.badge import draw, new_sheet
from forum_desk.documents.badge_data import badge_forum, badge_of
from forum_desk.documents.paper import Problem
from forum_desk.documents.printers import PrintFailed, send
from forum_desk.errors import NotFound
from forum_desk.forum.queries import forum
from forum_desk.language import reason
from forum_desk.settings import Printing, documents
from forum_desk.storage import Unit
from forum_desk.storage.files import spare_forums


@dataclass(frozen=True, slots=True)
class BadgeJob:
    """One badge ready for the printer; `pdf` is empty when `problems` keep it from being printed."""

    delegate_id: str
    number: int
    code: str
    pdf: bytes
    problems: tuple[Problem, ...]


def badge_pdf(unit: Unit, delegate_id: str, faces: str = "both") -> BadgeJob:
    """The badge of a person in the forum's design, both `faces` or the "front"; NotFound when nobody is there."""
    person = badge_of(unit, delegate_id)
    if person is None:
        raise NotFound("This person is no longer on the list; search again.")
    design = design_named(forum(unit).design)
    out = io.BytesIO()
    canvas = new_sheet(out, design, title=str(person.number))
    result = draw(canvas, design, badge_forum(unit), [person], faces="front" if faces == "front" else "both")
    if result.left_out:
        return BadgeJob(delegate_id, person.number, person.code, b"", result.problems)
    canvas.save()
    return BadgeJob(delegate_id, person.number, person.code, out.getvalue(), result.problems)


def deliver(job: BadgeJob, printing: Printing) -> str:
    """Send a badge to the printer, or keep it in the folder where no printer is set; returns the printer or the path.

    Raises PrintFailed with the reason; the check-in stays as it is.
    """
    if not job.pdf:
        raise PrintFailed(
            "The badge is not printable: {reason}", reason=" ".join(problem.sentence() for problem in job.problems)
        )
    if printing.printer:
        with tempfile.TemporaryDirectory(prefix="forum-desk-") as folder:
            path = Path(folder) / f"badge-{job.number:04d}.pdf"
            path.write_bytes(job.pdf)
            send(path, printing.printer)
        return printing.printer
    folder_ = Path(printing.folder) if printing.folder else documents() / "badges"
    return str(keep(job.pdf, folder_ / f"badge-{job.number:04d}.pdf"))


def keep(pdf: bytes, path: Path) -> Path:
    """Write a PDF so that the file is there whole or not at all; PrintFailed when it cannot be written."""
    spare_forums(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(pdf)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):  # a folder that is a file has nothing to clean up
            draft.unlink(missing_ok=True)
        raise PrintFailed(
            "The PDF cannot be written to {path} ({reason}); choose another folder.", path=path, reason=reason(error)
        ) from error
    return path
