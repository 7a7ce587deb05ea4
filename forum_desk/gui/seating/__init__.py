"""Seating: plans drawn to scale, people brought to their seats by mouse, keys and protocol, and why each sits there."""

from forum_desk.gui.seating.screen import SeatingScreen

__all__ = ["SeatingScreen"]
