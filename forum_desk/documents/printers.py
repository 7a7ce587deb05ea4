"""The printers of this computer: CUPS on Linux and macOS, the shell's own printing on Windows."""

import shutil
import subprocess
import sys
from pathlib import Path

from forum_desk.errors import DeskError

_PATIENCE = 20
"""Seconds that handing a file to the print system may take; printing itself goes on without us."""


class PrintFailed(DeskError):
    """A paper did not reach the printer or its file."""


def printers() -> tuple[str, ...]:
    """Names of the printers that this computer knows; none where there is no print system."""
    if sys.platform == "win32":
        return _lines("powershell", "-NoProfile", "-Command", "Get-Printer | ForEach-Object Name")
    return _lines("lpstat", "-e")


def send(path: Path, printer: str) -> None:
    """Hand a PDF to a printer in its own size; PrintFailed with the print system's reason."""
    if sys.platform == "win32":
        command = ["powershell", "-NoProfile", "-Command", _WINDOWS_PRINT, str(path), printer]
    else:
        command = ["lp", "-d", printer, "-o", "print-scaling=none", "--", str(path)]
    if shutil.which(command[0]) is None:
        raise PrintFailed("This computer has no print system; save the PDF instead.")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed program, the name is one argument
    except subprocess.TimeoutExpired as error:
        raise PrintFailed(
            "The printer {printer} does not answer; check it and print again.", printer=printer
        ) from error
    if done.returncode:
        reason = " ".join(done.stderr.split())[:200] or str(done.returncode)
        raise PrintFailed(
            "The printer {printer} refused the paper ({reason}); check it and print again.",
            printer=printer,
            reason=reason,
        )


_WINDOWS_PRINT = (
    "& {param($file, $printer) Start-Process -FilePath $file -Verb PrintTo -ArgumentList ('\"' + $printer + '\"') "
    "-WindowStyle Hidden -ErrorAction Stop}"
)


def _lines(*command: str) -> tuple[str, ...]:
    if shutil.which(command[0]) is None:
        return ()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed programs
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(line.strip() for line in done.stdout.splitlines() if line.strip())
