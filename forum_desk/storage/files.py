"""Where papers and lists may be written: anywhere but over a forum, which a slip of the keyboard must never destroy."""

from pathlib import Path

from forum_desk.errors import Refused

_SQLITE = b"SQLite format 3\x00"


def spare_forums(path: Path) -> None:
    """Raise Refused when a database stands at `path`; whatever else is there may be written over."""
    try:
        with path.open("rb") as file:
            is_database = file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return
    if is_database:
        raise Refused("{path} is a forum; nothing is written over it. Give the paper another name.", path=path)
