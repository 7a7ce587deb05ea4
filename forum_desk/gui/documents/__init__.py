"""Papers: the list of all of them, the real page, and what is chosen before it is printed or saved."""

from forum_desk.gui.documents.screen import PapersScreen

__all__ = ["PapersScreen"]
