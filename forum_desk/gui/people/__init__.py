"""The place of the delegates in the window."""

from forum_desk.gui.people.screen import DelegatesScreen

__all__ = ["DelegatesScreen"]
