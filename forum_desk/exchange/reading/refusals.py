"""Why a file is turned away as a whole, as a code for programs and a sentence for people."""

from typing import Any

from forum_desk.errors import Refused

CODES = (
    "too_large",
    "hostile_xml",
    "hostile_zip",
    "password_protected",
    "wrong_extension",
    "damaged",
    "empty",
    "no_header",
    "not_a_table",
)


class Refusal(Refused):
    """A file that cannot become delegates; `code` is one of `CODES`, the message says what to do instead."""

    def __init__(self, message: str, /, *, code: str, **values: Any) -> None:
        super().__init__(message, **values)
        self.code = code
