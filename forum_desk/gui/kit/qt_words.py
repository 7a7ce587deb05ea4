"""What Qt says by itself, in the user's language: the menu of a field, the dialog for files where the system has none.

Qt brings no Vietnamese and a Chinese of its own; here both come from the catalogue like everything else.
"""

from PySide6.QtCore import QTranslator

from forum_desk.language import N_, _, spoken

_WORDS = {
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "&Look in:": N_("Look in:"),
    "Look in:": N_("Look in:"),
    "File &name:": N_("File name:"),
    "Directory:": N_("Folder:"),
    "Files of &type:": N_("Kind of file:"),
    "&Open": N_("Open it"),
    "Open": N_("Open it"),
    "&Save": N_("Save"),
    "Save": N_("Save"),
    "&Choose": N_("Choose"),
    "&Rename": N_("Rename"),
    "&Delete": N_("Delete"),
    "&New Folder": N_("New folder"),
    "New Folder": N_("New folder"),
    "Create New Folder": N_("New folder"),
    "Create a New Folder": N_("New folder"),
    "Show &hidden files": N_("Show hidden files"),
    "Directories": N_("Folders"),
    "All Files (*)": N_("All files (*)"),
    "Back": N_("Back"),
    "Go back": N_("Back"),
    "Forward": N_("Forward"),
    "Go forward": N_("Forward"),
    "Parent Directory": N_("Folder above"),
    "Go to the parent directory": N_("Folder above"),
    "List View": N_("As a list"),
    "Change to list view mode": N_("As a list"),
    "Detail View": N_("With details"),
    "Change to detail view mode": N_("With details"),
    "Computer": N_("Computer"),
    "Name": N_("File name"),
    "Size": N_("Size"),
    "Type": N_("Kind"),
    "Date Modified": N_("Changed"),
    "Folder": N_("Folder"),
    "Drive": N_("Drive"),
    "OK": N_("OK"),
    "Cancel": N_("Cancel"),
    "&Yes": N_("Yes"),
    "&No": N_("No"),
    "%1 already exists.\nDo you want to replace it?": N_("%1 exists already. Replace it?"),
    "%1\nFile not found.\nPlease verify the correct file name was given.": N_("%1\nThere is no such file."),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": N_("%1\nThere is no such folder."),
    "'%1' is write protected.\nDo you want to delete it anyway?": N_("%1 is protected. Delete it all the same?"),
    "Are you sure you want to delete '%1'?": N_("Delete %1?"),
    "Could not delete directory.": N_("The folder cannot be deleted."),
}


class QtWords(QTranslator):
    """Installed once; says everything in the language of the moment."""

    def translate(self, context: str, source: str, _aside: str | None = None, _n: int = -1) -> str | None:
        """Our words for Qt's own; None where Qt's stay."""
        known = _WORDS.get(source) if context.startswith("Q") and spoken() != "en" else None
        return _(known) if known is not None else None

    def isEmpty(self) -> bool:  # Qt installs no empty translator
        """It always has something to say."""
        return False
