"""The last step of a paper: into a file, whole or not at all, or to a printer."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from forum_desk.documents.printers import send
from forum_desk.documents.printing import keep
from forum_desk.language import _
from forum_desk.settings import documents

ChooseFile = Callable[[QWidget, str], Path | None]
"""Asks where a PDF goes, given the screen that asks and a name for the file; None means nowhere."""
Send = Callable[[Path, str], None]
"""Hands a PDF to the printer of that name; PrintFailed with the reason."""


def ask_file(over: QWidget, name: str) -> Path | None:
    """The system's own window to choose a file."""
    begin = str(documents() / name)
    chosen, _kind = QFileDialog.getSaveFileName(over, _("Save PDF"), begin, _("PDF files (*.pdf)"))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


def hand_over(pdf: bytes, to: Path | str, name: str, send_: Send = send) -> str:
    """Writes a PDF to a file (a path) or sends it to a printer (its name); returns where it went.

    Raises PrintFailed with the reason. For a worker.
    """
    if isinstance(to, Path):
        return str(keep(pdf, to))
    with tempfile.TemporaryDirectory(prefix="forum-desk-") as folder:
        path = Path(folder) / f"{name}.pdf"
        path.write_bytes(pdf)
        send_(path, to)
    return to
