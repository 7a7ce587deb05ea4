"""Values out of a few: gender, yes and no, countries, numbers of people."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from forum_desk.exchange.reading.cleaning import fold
from forum_desk.exchange.understanding.vocabulary import mapping, means

_NUMBER = re.compile(r"^\s*(?:约|共)?\s*(\d{1,4})\s*(?:人|位|名|người|persons?|people|pax)?\s*$", re.IGNORECASE)
_OPTION = re.compile(r"^\s*[A-Ga-g]\s*[.、．:：)）]\s*")
_TICK, _BOX = "\ue000", "\ue001"
_TICKED = re.compile(r"[(（\[【]\s*[√✓✔xX]\s*[)）\]】]|[☑✅√✓✔■●◉]")
_EMPTY = re.compile(r"[(（\[【]\s*[)）\]】]|[□☐○◯]")
_BOXES = re.compile(r"[□☐☑☒✅](?=\s*[^\W\d_])|(?<=[^\W\d_])[□☐☑☒✅]")
_MARKED = re.compile(f"([{_TICK}{_BOX}])")
_ROOM_TYPE = re.compile(
    r"单|标间|标准|双|大床|套|拼|合住|single|double|twin|king|queen|suite|shared?|đơn|đôi|ghép", re.IGNORECASE
)
_HAN = re.compile("[\u3400-\u9fff]")
_OF_STAYING = re.compile(  # what an answer about a room repeats of the question, and what is only polite
    "住宿|住店|入住|酒店|宾馆|房间|房|安排|预订|统一|会务组|谢谢|"
    r"\b(?:please|thanks?(?: you)?|(?:a )?(?:hotel|room|accommodation|lodging)|khách sạn|phòng|chỗ ở|lưu trú|nhé|ạ)\b",
    re.IGNORECASE,
)
_NIGHTS = re.compile(r"^(?:需要?|要|入)?住\s*[\d一二两三四五]+\s*[晚天夜]$")
_FORM_LABEL = re.compile(r"^[^:：\ue000\ue001]{1,12}[:：]\s*")
_HAN_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九十")} | {"两": 2}


def gender(text: str) -> str | None:
    """M or F; a form's two boxes are read by the ticked one."""
    ticked = chosen(text)
    word = ticked[0] if len(ticked) == 1 else without_option(text)
    said = {_gender_of(part) for part in (word, *re.split(r"[/（(）)\s]+", word)) if part} - {None}
    return said.pop() if len(said) == 1 else None


def _gender_of(word: str) -> str | None:
    if means("male", word):
        return "M"
    return "F" if means("female", word) else None


def chosen(text: str) -> tuple[str, ...]:
    """The ticked options of a form's line, whether its marks stand before the options or behind them.

    Nothing where no option is ticked, or where the marks could belong to either neighbour.
    """
    text = _TICKED.sub(_TICK, text)
    if _TICK not in text and _EMPTY.search(text):
        text = text.replace("☒", _TICK)  # Word's own box is crossed where it is chosen
    if _TICK not in text:
        return ()
    boxes = _EMPTY.sub(_BOX, text.replace("☒", _BOX))
    pieces = [piece.strip(" ,，、;；/\n\u3000") for piece in _MARKED.split(_FORM_LABEL.sub("", boxes).strip())]
    if not pieces[0] and pieces[-1]:
        pairs, nearest = list(zip(pieces[1::2], pieces[2::2], strict=True)), 0
    elif pieces[0] and not pieces[-1]:
        pairs, nearest = list(zip(pieces[1::2], pieces[:-1:2], strict=True)), -1
    else:
        return ()
    lone = _BOX not in boxes  # without empty boxes the options that were not chosen stand beside the chosen one
    options = (option.split()[nearest] if lone and option else option for mark, option in pairs if mark == _TICK)
    return tuple(without_option(option) for option in options if option)


def has_boxes(text: str) -> bool:
    """Whether a text is a form's line of options to tick, of which `chosen` tells those that were."""
    return _BOXES.search(text) is not None


def is_room_type(text: str) -> bool:
    """Whether a text names a kind of room."""
    return _ROOM_TYPE.search(text) is not None


def without_option(text: str) -> str:
    """The text of a form's option without its letter: `A. 男` is 男."""
    return _OPTION.sub("", text)


def yes_or_no(text: str) -> bool | None:
    """Yes, no, or None when the text says something else."""
    ticked = chosen(text)
    word = ticked[0] if len(ticked) == 1 else without_option(text)
    if means("no", word):
        return False
    return True if means("yes", word) else None


def needs_room(text: str) -> bool | None:
    """Whether an answer asks for a room, None when it says something else: 需要住宿, 不安排酒店, Yes, please, 住2晚."""
    if (answer := yes_or_no(text)) is not None:
        return answer
    if _NIGHTS.match(text.strip()):
        return True
    rest = _OF_STAYING.sub(" ", text).strip(" ,，.。!！;；:：")
    return yes_or_no("".join(rest.split()) if _HAN.search(rest) else rest) if rest != text.strip() and rest else None


def headcount(text: str) -> int | None:
    """How many people a cell says: 3, 3人, 三人."""
    match = _NUMBER.match(text)
    if match:
        return int(match[1])
    han = text.strip().rstrip("人位名")
    return _HAN_DIGITS.get(han) if len(han) == 1 else None


def country(text: str) -> str | None:
    """ISO 3166 alpha-2 of a country's name, a nationality or a code, in Chinese, Vietnamese or English."""
    stripped = text.strip()
    if len(stripped) == 2 and stripped.isascii() and stripped.upper() in _codes():
        return stripped.upper()
    if len(stripped) == 3 and stripped.isupper():
        alias = get_global("territory_aliases").get(stripped)
        if alias and len(alias) == 1:
            return str(alias[0])
    known = _countries()
    key = fold(text)
    if key in known:
        return known[key]
    for part in re.split(r"[/(（)）\n,，、|]|(?<=[\u4e00-\u9fff])(?=[A-Za-z])|\s(?=[\u4e00-\u9fff])", text):
        if part and fold(part) in known:
            return known[fold(part)]
    if re.search(r"[\u4e00-\u9fff]", text):
        starts = [name for name in known if len(name) >= 2 and key.startswith(name) and not name.isascii()]
        return known[max(starts, key=len)] if starts else None
    return known.get(key.removeprefix("nguoi ").removeprefix("nuoc ").removeprefix("the "))


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - {"ZZ"}


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for tag in ("en", "zh", "vi"):
        for code, name in Locale(tag).territories.items():
            if code in _codes():
                known.setdefault(fold(str(name)), str(code))
    return known | mapping("countries")
