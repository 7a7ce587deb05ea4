"""Finds the files that come with the program: fonts, icons, themes, languages and the sample forum."""

from pathlib import Path

_PACKED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"
ROOT = _PACKED if _PACKED.is_dir() else _CHECKOUT


def asset(*parts: str) -> Path:
    """Path of one packed file, e.g. `asset("fonts", "Inter-Bold.ttf")`."""
    return ROOT.joinpath(*parts)
