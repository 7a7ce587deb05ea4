"""Badges: the real badge of every person in true millimetres, what to look at before printing, and printing."""

from forum_desk.gui.badges.screen import BadgesScreen

__all__ = ["BadgesScreen"]
