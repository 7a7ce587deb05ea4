"""The command line: every job of the window without the window."""

from forum_desk.cli.main import WindowWanted, run

__all__ = ["WindowWanted", "run"]
