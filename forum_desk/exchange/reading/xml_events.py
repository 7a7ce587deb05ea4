"""XML as plain events, with every document type refused: no entity is ever expanded, no address ever called."""

import re
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.refusals import Refusal

_PREFIX = re.compile(rb"<[\w.-]+:|\x00:")
Attributes = dict[str, str]


class Handler(Protocol):
    """What wants the events of a document; names come without their namespace prefix."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters between two tags."""


def parse(data: bytes, handler: Handler) -> None:
    """Send the events of `data` to the handler. Raises Refusal for a document type or broken XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    prefixed = _PREFIX.search(data) is not None  # most files have none, and 500,000 calls fewer are worth a look
    parser.StartElementHandler = _without_prefix_start(handler.start) if prefixed else handler.start
    parser.EndElementHandler = _without_prefix_end(handler.end) if prefixed else handler.end
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error


def _refuse_doctype(*_declaration: object) -> None:
    raise Refusal(
        "The file carries a document type, which can hide endless or foreign contents. It was not opened.",
        code="hostile_xml",
    )


def _without_prefix_start(receive: Callable[[str, Attributes], None]) -> Callable[[str, Attributes], None]:
    def start(name: str, attributes: Attributes) -> None:
        receive(name.rpartition(":")[2], attributes)

    return start


def _without_prefix_end(receive: Callable[[str], None]) -> Callable[[str], None]:
    def end(name: str) -> None:
        receive(name.rpartition(":")[2])

    return end
