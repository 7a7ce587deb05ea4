"""Asks for a file in the system's own dialog. Tests put a function of their own in its place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from forum_desk.language import _

OpenChooser = Callable[[QWidget], Path | None]
"""Asks which file to read; None when the user thinks better of it."""
SaveChooser = Callable[[QWidget, str], Path | None]
"""Asks where to save a file of that suggested name; None when the user thinks better of it."""


def choose_list(parent: QWidget) -> Path | None:
    """Which spreadsheet to bring in."""
    kinds = f"{_('Lists')} (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.html *.htm *.docx);;{_('All files')} (*)"
    name, _kind = QFileDialog.getOpenFileName(parent, _("Bring in people"), "", kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget) -> Path | None:
    """Which folder of lists or forms to bring in."""
    name = QFileDialog.getExistingDirectory(parent, _("A folder of forms"))
    return Path(name) if name else None


def choose_picture(parent: QWidget) -> Path | None:
    """Which photograph to take."""
    kinds = f"{_('Pictures')} (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif);;{_('All files')} (*)"
    name, _kind = QFileDialog.getOpenFileName(parent, _("Choose a picture"), "", kinds)
    return Path(name) if name else None


def choose_pdf(parent: QWidget, suggested: str) -> Path | None:
    """Where to save a PDF."""
    name, _kind = QFileDialog.getSaveFileName(parent, _("Save the badges"), suggested, f"{_('PDF pages')} (*.pdf)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".pdf")


def choose_export(parent: QWidget, suggested: str) -> Path | None:
    """Where to save the list of people; its ending says whether as a workbook or as CSV."""
    kinds = f"{_('Excel workbook')} (*.xlsx);;{_('CSV text')} (*.csv)"
    name, kind = QFileDialog.getSaveFileName(parent, _("Save the list"), suggested, kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".csv" if "*.csv" in kind else ".xlsx")
