"""A small tree of an XML document, built without any document type and never deep or wide enough to hurt."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from forum_desk.exchange.reading.archive import damaged
from forum_desk.exchange.reading.xml_events import Attributes, parse

_DEEPEST = 100
_MOST_NODES = 2_000_000


@dataclass(slots=True)
class Node:
    """An element: its name without prefix, attributes, and its contents in order."""

    name: str
    attributes: Attributes
    contents: list["Node | str"] = field(default_factory=list)

    def children(self, name: str = "") -> Iterator["Node"]:
        """The elements directly below, of this name or all."""
        for one in self.contents:
            if isinstance(one, Node) and (not name or one.name == name):
                yield one

    def child(self, name: str) -> "Node | None":
        """The first element of this name directly below."""
        return next(self.children(name), None)

    def text(self) -> str:
        """All text inside, that of inner elements included."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.contents)

    def text_of(self, name: str) -> str:
        """The text of the first element of this name directly below, without blanks around it."""
        found = self.child(name)
        return found.text().strip() if found is not None else ""


def tree(data: bytes) -> Node:
    """The root of a document. Raises Refusal for a document type, broken XML and endless nesting."""
    builder = _Builder()
    parse(data, builder)
    if builder.root is None:
        raise damaged()
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._count = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        node = Node(name, attributes)
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST_NODES:
            raise damaged()
        if self._open:
            self._open[-1].contents.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, _name: str) -> None:
        """An element ends."""
        self._open.pop()

    def text(self, data: str) -> None:
        """Characters between two tags."""
        if self._open:
            self._open[-1].contents.append(data)
