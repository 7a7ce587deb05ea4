"""The board on the wall: dark whatever the program looks like, read from eight metres."""

from forum_desk.gui.board.wall.window import WallWindow

__all__ = ["WallWindow"]
