"""The programme's place of the window: the timetable, the list with linked times, conflicts, versions."""

from forum_desk.gui.programme.screen import ProgrammeScreen

__all__ = ["ProgrammeScreen"]
