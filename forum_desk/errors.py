"""The few kinds of failure a user may meet; each is one sentence that says what is wrong and what to do.

The sentence is an English message id with named places; `forum_desk.language.sentence` says it in the user's
language. Everything that is not a DeskError is a defect of the program.
"""

from typing import Any


class DeskError(Exception):
    """A failure with a sentence for the user.

    `message` is the English message id of the catalogue, `values` fill its places: `DeskError("No {what}.", what=...)`.
    """

    def __init__(self, message: str, /, **values: Any) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class NotFound(DeskError):
    """What was asked for is not in this forum."""


class RuleBroken(DeskError):
    """The forum's own rules do not allow it."""


class Conflict(DeskError):
    """Somebody else changed the same thing meanwhile."""


class Refused(DeskError):
    """An input file or a value cannot be taken as it is; nothing was changed."""


class StorageUnavailable(DeskError):
    """The database cannot be reached, opened or written."""
