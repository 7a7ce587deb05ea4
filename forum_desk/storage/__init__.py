"""One forum is one database: opening it, units of work, the journal of actions, undo and backup."""

from forum_desk.storage.database import Database
from forum_desk.storage.journal import Announcement
from forum_desk.storage.records import new_id
from forum_desk.storage.unit import Actor, Unit

__all__ = ["Actor", "Announcement", "Database", "Unit", "new_id"]
