"""The keys of the programme's screen and what they do, as the foot and the page of keys say it."""

from forum_desk.language import _

Hints = list[tuple[str, str]]


def timetable_keys() -> Hints:
    """On the timetable."""
    return [
        ("Up|Down", _("5 minutes")),
        ("Left|Right", _("Hall")),
        ("Ctrl+T", _("Give a time")),
        ("Ctrl+D", _("Copy")),
        ("Ctrl+Z", _("Undo")),
        ("Shift+Up|Shift+Down", _("Shorter or longer")),
        ("Ctrl+Up|Ctrl+Down", _("Item above or below")),
        ("Ctrl+Left|Ctrl+Right", _("Item in the next hall")),
        ("Ctrl+Shift+Up|Ctrl+Shift+Down", _("Choose several")),
        ("Ctrl+Space", _("Choose or leave out")),
        ("Ctrl+Shift+A", _("Choose the whole session")),
        ("Ctrl+A", _("Choose everything of the day")),
        ("Ctrl++|Ctrl+-", _("Closer or further away")),
    ]


def linked_keys() -> Hints:
    """In the list with linked times."""
    return [
        ("Up|Down", _("Choose")),
        ("Shift+Up|Shift+Down", _("Shorter or longer")),
        ("Alt+Up|Alt+Down", _("Earlier or later")),
        ("Ctrl+K", _("Close the gap")),
        ("Ctrl+Z", _("Undo")),
        ("Ctrl+Shift+K", _("Close all gaps")),
        ("Ctrl+T", _("Start, end, hall")),
        ("Ctrl+D", _("Copy")),
    ]


def other_keys() -> Hints:
    """In both."""
    return [
        ("Ctrl+N", _("New item")),
        ("Enter", _("Open the item")),
        ("Ctrl+I", _("Topics, parties, papers and the like")),
        ("Ctrl+U", _("Line-up on the stage")),
        ("Ctrl+Shift+D", _("Split")),
        ("Delete", _("Take its time away; in the pool delete it")),
        ("Ctrl+L", _("Keep its start, or let it follow")),
        ("Ctrl+Shift+Z", _("Do again")),
        ("Ctrl+G", _("Timetable or list")),
        ("Ctrl+E", _("Conflicts")),
        ("Ctrl+Shift+N", _("New session")),
        ("Ctrl+Shift+H", _("New hall")),
        ("Ctrl+Shift+W", _("Ways between halls")),
        ("Ctrl+S", _("Publish")),
        ("Ctrl+Shift+I", _("Bring in a schedule")),
        ("Ctrl+Shift+S", _("Save the programme")),
    ]
