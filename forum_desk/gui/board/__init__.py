"""The day itself: the run screen of the stage manager, who is missing for the stage, and the board on the wall."""

from forum_desk.gui.board.screen import BoardScreen
from forum_desk.gui.board.stage_alerts import StageAlerts

__all__ = ["BoardScreen", "StageAlerts"]
