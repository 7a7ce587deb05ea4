"""Bringing lists of people in."""

from forum_desk.gui.exchange.screen import ImportScreen

__all__ = ["ImportScreen"]
