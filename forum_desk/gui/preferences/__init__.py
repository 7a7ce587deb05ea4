"""What belongs to this computer: the screen, the name of the desk, the printer."""

from forum_desk.gui.preferences.screen import PreferencesScreen

__all__ = ["PreferencesScreen"]
