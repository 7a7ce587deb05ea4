"""What an organiser does to the programme: one function for each intention, each in one unit of work.

A change of something that exists is given the version at which it was seen; when somebody changed it since, Conflict
says who. `version` None stands for "whatever it is now", as an import or the sample fills a programme.
"""

from forum_desk.programme.commands.checking import dismiss, reopen, set_planning, set_severity
from forum_desk.programme.commands.day import catch_up, grant, skip, start, stop, take_back
from forum_desk.programme.commands.items import (
    NewItem,
    Placement,
    add_item,
    cancel,
    change_halls,
    edit_item,
    move_item,
    move_together,
    reinstate,
    remove_item,
    resize_item,
    revise_item,
    schedule,
    split_item,
    unschedule,
)
from forum_desk.programme.commands.linked import (
    close_gap,
    close_gaps,
    end_at,
    insert_after,
    insert_first,
    move_linked,
    place_after,
    resize_linked,
)
from forum_desk.programme.commands.parts import (
    Part,
    add_part,
    add_session_part,
    edit_part,
    order_by_rank,
    order_speaking,
    remove_part,
)
from forum_desk.programme.commands.sessions import (
    add_session,
    edit_session,
    move_session,
    remove_session,
    set_hours,
    set_way,
)
from forum_desk.programme.commands.versions import release, restore_release

__all__ = [
    "NewItem",
    "Part",
    "Placement",
    "add_item",
    "add_part",
    "add_session",
    "add_session_part",
    "cancel",
    "catch_up",
    "change_halls",
    "close_gap",
    "close_gaps",
    "dismiss",
    "edit_item",
    "edit_part",
    "edit_session",
    "end_at",
    "grant",
    "insert_after",
    "insert_first",
    "move_item",
    "move_linked",
    "move_session",
    "move_together",
    "order_by_rank",
    "order_speaking",
    "place_after",
    "reinstate",
    "release",
    "remove_item",
    "remove_part",
    "remove_session",
    "reopen",
    "resize_item",
    "resize_linked",
    "restore_release",
    "revise_item",
    "schedule",
    "set_hours",
    "set_planning",
    "set_severity",
    "set_way",
    "skip",
    "split_item",
    "start",
    "stop",
    "take_back",
    "unschedule",
]
