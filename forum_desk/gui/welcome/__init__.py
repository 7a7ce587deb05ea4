"""The welcome: the language first, then three ways in: start a forum, open one, look around the sample."""

from forum_desk.gui.welcome.forms import NewForum
from forum_desk.gui.welcome.screen import Welcome

__all__ = ["NewForum", "Welcome"]
