"""Number formats of spreadsheets: which mean a date or a time, and what a person sees of a number.

Sources: ECMA-376 part 1, 18.8.30 (built-in formats, those of East Asian languages included) and 18.17.4 (serial dates).
"""

import re
from datetime import date, datetime, time, timedelta

_BUILT_IN_DATES = {*range(14, 18), *range(27, 32), 34, 35, 36, *range(50, 59)}
_BUILT_IN_TIMES = {18, 19, 20, 21, 32, 33, 45, 46, 47}
_BUILT_IN_BOTH = {22}
_NOT_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ZEROS = re.compile(r"^[0#\-() +.]*0[0\-() ]*$")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_FRAMED = re.compile(
    r'^(?P<before>(?:"[^"]*"|\\.|-)*)(?P<zeros>0+)(?P<after>(?:"[^"]*"|\\.)*)$'
)  # zeros between texts that are shown as they are: "A-"0000
_SECONDS_OF_DAY = 86_400


def moment_of_format(number: int, code: str | None) -> str:
    """What a number in this format means: "date", "time", "both" or ""; `code` is the custom format, if any."""
    if code is None:
        if number in _BUILT_IN_DATES:
            return "date"
        if number in _BUILT_IN_TIMES:
            return "time"
        return "both" if number in _BUILT_IN_BOTH else ""
    letters = _NOT_LETTERS.sub("", code.split(";")[0]).lower()
    if "general" in letters or "0" in letters.replace("ss.0", "s") or "#" in letters or "e+" in letters:
        return ""
    day = any(letter in letters for letter in "ydge") or ("m" in letters and "h" not in letters and "s" not in letters)
    clock = any(letter in letters for letter in "hs")
    return ("both" if day else "time") if clock else ("date" if day else "")


def moment(serial: float, epoch_1904: bool) -> datetime | date | time | None:
    """The date, time or both that a serial number means; None when it lies outside the calendar."""
    if not 0 <= serial < 2_900_000:
        return None
    days, seconds = divmod(round(serial * _SECONDS_OF_DAY), _SECONDS_OF_DAY)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if days == 0 and not epoch_1904:
        return clock
    start = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 31 if days < 60 else 30)
    day = start + timedelta(days=days)
    return day if seconds == 0 else datetime.combine(day, clock)


def shown_number(value: float, code: str | None) -> str:
    """The digits a person sees: whole numbers without a point, and masks of zeros (`0000`) filled."""
    if code and value >= 0 and value == int(value) and _ZEROS.match(code) and code != "0":
        return _fill(code.partition(".")[0], int(value))
    framed = _FRAMED.match(code.partition(";")[0]) if code and value >= 0 and value == int(value) else None
    if framed:
        before, after = (_LITERAL.sub(_bare, framed[name]) for name in ("before", "after"))
        return f"{before}{str(int(value)).zfill(len(framed['zeros']))}{after}"
    return plain_number(value)


def _bare(literal: re.Match[str]) -> str:
    return literal[1] or literal[2] or ""


def plain_number(value: float) -> str:
    """A number as plain digits, never in powers of ten, with up to 15 significant digits."""
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    shown = f"{value:.15g}"
    return shown if "e" not in shown else f"{value:f}".rstrip("0").rstrip(".")


def _fill(mask: str, value: int) -> str:
    digits = str(value)
    places = sum(mask.count(place) for place in "0#")
    digits = digits.zfill(mask.count("0"))
    overflow = max(len(digits) - places, 0)
    skip = max(places - len(digits), 0)
    filled: list[str] = [digits[:overflow]]
    position = overflow
    for mark in mask:
        if mark not in "0#":
            filled.append(mark)
        elif skip:
            skip -= 1
        else:
            filled.append(digits[position])
            position += 1
    return "".join(filled).strip()
