"""Content lines of iCalendar: folding, escaping and taking apart (RFC 5545, 3.1, 3.2 and 3.3.11)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forum_desk.exchange.schedules.texts import clean

FOLD_AT = 75
"""Octets of a line without its end; a longer one is folded (RFC 5545, 3.1)."""

_FOLD = re.compile(rb"(?:\r\n|\n)[ \t](?=[\x80-\xbf])")
_LINE_END = re.compile("\r\n|\n|\r")
_ESCAPED = re.compile(r"\\([\\;,nN:\"])")
_CARETS = re.compile(r"\^([\^n'])")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r";([A-Za-z0-9-]+)=((?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)")


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name in capitals, its raw value, and its parameters without quotes."""

    name: str
    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as a text."""
        return unescaped(self.value)


@dataclass(slots=True)
class Component:
    """A component with its properties and the components inside it; `is_ended` unless the text ends before it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inside: list["Component"] = field(default_factory=list)
    is_ended: bool = False

    def first(self, name: str) -> Property | None:
        """The first property of this name."""
        return next((one for one in self.properties if one.name == name), None)

    def every(self, name: str) -> list[Property]:
        """All properties of this name."""
        return [one for one in self.properties if one.name == name]

    def said(self, name: str) -> str:
        """The text of the first property of this name, empty when there is none."""
        found = self.first(name)
        return found.text.strip() if found is not None else ""


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line ends escaped."""
    text = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def unescaped(value: str) -> str:
    """The text of a value; a backslash that escapes nothing stays."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def quoted(text: str) -> str:
    """A text as the value of a parameter, in quotes; quotes and line ends inside are written as RFC 6868 has it."""
    plain = clean(text).replace("\r\n", "\n").replace("\t", " ").replace("^", "^^")
    return '"' + re.sub("[\r\n]", "^n", plain).replace('"', "^'").replace("\x7f", "") + '"'


def _parameter(value: str) -> str:
    return _CARETS.sub(lambda match: {"^": "^", "n": "\n", "'": '"'}[match[1]], value.replace('"', ""))


def unfolded_bytes(data: bytes) -> bytes:
    """The bytes without the folds: some programs split a character between two lines, and it can only be read whole."""
    return _FOLD.sub(b"", data)


def folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, each but the first begun with a blank, no character split."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > FOLD_AT:
            yield piece
            piece, size = " ", 1
        piece += character
        size += octets
    yield piece


def written(lines: Iterable[str]) -> bytes:
    """The bytes of a calendar: folded lines with CRLF."""
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line)).encode()


def unfolded(text: str) -> list[str]:
    """The content lines of a calendar, whatever its line ends; blank lines are left out."""
    lines: list[str] = []
    for raw in _LINE_END.split(text.removeprefix("\ufeff")):
        if raw[:1] in {" ", "\t"} and lines:
            lines[-1] += raw[1:]
        elif raw.strip():
            lines.append(raw)
    return lines


def property_in(line: str) -> Property | None:
    """The property in a content line, None for anything else."""
    name = _NAME.match(line)
    if name is None:
        return None
    place = name.end()
    parameters: dict[str, str] = {}
    while match := _PARAMETER.match(line, place):
        parameters[match[1].upper()] = _parameter(match[2])
        place = match.end()
    if line[place : place + 1] != ":":
        return None
    return Property(name[0].upper(), line[place + 1 :], parameters)


def components(lines: Iterable[str]) -> tuple[Component, list[str]]:
    """The components of a calendar below one root, and the lines that are none.

    A component that is not ended is ended where the one around it is, or with the text.
    """
    root = Component("")
    opened = [root]
    strange: list[str] = []
    for line in lines:
        found = property_in(line)
        if found is None:
            strange.append(line)
        elif found.name == "BEGIN":
            inner = Component(found.value.strip().upper())
            opened[-1].inside.append(inner)
            opened.append(inner)
        elif found.name == "END":
            names = [one.name for one in opened]
            wanted = found.value.strip().upper()
            if wanted in names[1:]:
                place = len(names) - 1 - names[::-1].index(wanted)
                for ended in opened[place:]:
                    ended.is_ended = True
                del opened[place:]
        else:
            opened[-1].properties.append(found)
    return root, strange
