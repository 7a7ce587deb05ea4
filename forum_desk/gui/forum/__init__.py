"""What the forum itself is: its names and dates, institutions, badge categories, halls, and what the desk gives out."""

from forum_desk.gui.forum.screen import ForumScreen

__all__ = ["ForumScreen"]
