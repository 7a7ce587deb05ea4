"""What belongs to this computer and not to a forum: the desk's name, the screen, the printer, forums opened lately."""

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_config_path, user_documents_path

HOME_VARIABLE = "FORUM_DESK_HOME"
"""Names a folder to keep settings and documents in instead of the user's own: for tests and for a stick."""

MOST_RECENT = 8
_X11_PORT = 6_000
_PATIENCE = 3.0


@dataclass(frozen=True, slots=True)
class Desk:
    """How this desk signs its work; without a name it gets one when it first opens a forum, and keeps it."""

    name: str = ""
    operator: str = ""
    sounds: bool = True


@dataclass(frozen=True, slots=True)
class Screen:
    """Language is zh, vi or en (empty: the system's); theme is system, light or dark; scale is in per cent."""

    language: str = ""
    theme: str = "system"
    scale: int = 100
    geometry: str = ""


@dataclass(frozen=True, slots=True)
class Printing:
    """The badge printer (empty: badges are saved to the folder), the sheet that is in it, both faces or the front."""

    printer: str = ""
    sheet: str = "single"
    faces: str = "both"
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Recent:
    """Addresses of the forums opened lately, newest first, without passwords."""

    forums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections."""

    desk: Desk = field(default_factory=Desk)
    screen: Screen = field(default_factory=Screen)
    printing: Printing = field(default_factory=Printing)
    recent: Recent = field(default_factory=Recent)

    def opened(self, forum: str) -> "Settings":
        """The same settings with this forum as the one opened last."""
        others = tuple(known for known in self.recent.forums if known != forum)
        return replace(self, recent=Recent((forum, *others)[:MOST_RECENT]))


_Section = TypeVar("_Section", Desk, Screen, Printing)


def home() -> Path:
    """The folder that holds the settings."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else user_config_path("forum-desk", appauthor=False)


def documents() -> Path:
    """The folder where the sample forum and printed papers go unless the user says otherwise."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) / "documents" if named else user_documents_path() / "Forum Desk"


def has_display() -> bool:
    """Whether somebody can see a window here."""
    if sys.platform in ("win32", "darwin"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return _wayland_answers(os.environ.get("WAYLAND_DISPLAY", "")) or _x11_answers(os.environ.get("DISPLAY", ""))


def _wayland_answers(name: str) -> bool:
    return bool(name) and Path(os.environ.get("XDG_RUNTIME_DIR", ""), name).exists()


def _x11_answers(name: str) -> bool:
    """Whether there is a server at this display: Qt ends the whole program where there is none.

    Names are host:number.screen as X(7) has them; without a host it is a socket of this computer.
    """
    host, _colon, number = name.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdecimal() or "/" in host:
        return bool(name)  # some other way to name one; let Qt try it
    local = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where every X server of this computer has its socket
    if host in ("", "unix"):
        return any(_answers(socket.AF_UNIX, place) for place in (local, f"\0{local}"))
    return _answers(socket.AF_INET, (host, _X11_PORT + int(number)))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as other:
            other.settimeout(_PATIENCE)
            other.connect(address)
    except (OSError, OverflowError):
        return False
    return True


def load(folder: Path | None = None) -> Settings:
    """The settings of this computer; whatever is missing or damaged has its default."""
    try:
        stored = json.loads(((folder or home()) / "settings.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    return Settings(
        desk=_section(Desk, stored.get("desk")),
        screen=_section(Screen, stored.get("screen")),
        printing=_section(Printing, stored.get("printing")),
        recent=Recent(
            tuple(str(name) for name in _section_values(stored.get("recent")).get("forums", ()))[:MOST_RECENT]
        ),
    )


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings; a half-written file never takes the place of a good one. Raises OSError."""
    path = (folder or home()) / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), "utf-8")
    draft.replace(path)


def _section_values(stored: object) -> dict[str, Any]:
    return stored if isinstance(stored, dict) else {}


def _section(kind: type[_Section], stored: object) -> _Section:
    default = kind()
    values = _section_values(stored)
    good = {
        f.name: values[f.name]
        for f in fields(kind)
        if f.name in values and type(values[f.name]) is type(getattr(default, f.name))
    }
    return kind(**good)
