"""Tells rows with people from all the others a list has: totals, notes, headings of sections, the header again."""

import re
from collections.abc import Mapping, Sequence

from forum_desk.exchange.reading.cleaning import clean, fold, one_line
from forum_desk.exchange.reading.grid import Cell, Kind, Mark
from forum_desk.exchange.understanding.fields import NAME_FIELDS, exactly, is_contact_person, match
from forum_desk.exchange.understanding.institutions import is_institution
from forum_desk.exchange.understanding.person_names import looks_like_person
from forum_desk.exchange.understanding.places_to_fill import places_in
from forum_desk.exchange.understanding.vocabulary import means, words

_LABELLED = re.compile(r"^([^:：]{1,20})[:：]")
_NUMBERED_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+|[IVX]+|[A-H])\s*[、.．)）]|^[（(][一二三四五六七八九十]+[)）]"
)
_SECTION_NUMBER = re.compile(r"^[（(]?(?:[一二三四五六七八九十]+|[IVX]+|[A-H])[)）]?[、.．]?$")
_TOTAL_BEGINS = re.compile(
    r"^(?:合\s*计|总\s*计|小\s*计|共\s*计|总人数|共(?=\s*\d+\s*人)|grand total\b|sub-?total\b|total\b|tổng\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\W\d_]+|[人名位个间男女]+|(?:人数|人员|参会)|\b(?:number|no|of|all|people|persons?|participants?|delegates?|guests?|pax|rooms?"
    r"|cộng|số|lượng|người|đại biểu|khách|khách mời)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"^(?:共\s*)?[\d一二两三四五六七八九十百零]+\s*"
    r"(?:[人名位个]|persons?|people|pax|participants?|delegates?|người|đại biểu|khách)?$",
    re.IGNORECASE,
)
_BROKEN = Mark.NO_VALUE.value
_SPREAD = Mark.SPREAD.value  # looked up for every cell of the file
_LISTED = re.compile(r"^(?:[(（]?\d{1,2}\s*[.、．)）]|[*※●•])\s*\S|^page\s*\d", re.IGNORECASE)
_ENDS_LIST = re.compile(
    r"^[*\-—–=~<_]{2,}.*[*\-—–=~>_]{2,}$|^[*\s]*nothing follows[*\s]*$|^(?:以下空白|此处以下空白)$", re.IGNORECASE
)
_AND_TELEPHONE = re.compile(r"\s*(?:及|和|与|/|、)?\s*(?:联系|联络)?(?:电话|手机|方式)(?:号码)?$")
_HINT = re.compile(r"^[(（\[【].*[)）\]】]$")
_ITEM = re.compile(r"^\s*[(（]?\d{1,2}\s*[.、．)）]\s*")
_FEW, _PAIR = 3, 2
_FIRST_SIGNS = frozenset("1A甲")
_COLUMN_LETTERS, _COLUMN_STEMS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "甲乙丙丁戊己庚辛壬癸"
_PHONE_DIGITS = 7
_LONGEST_TOTAL = 30
_NOTE_LENGTH = 25
_NAMES = NAME_FIELDS | {"family_name", "given_name"}
_OF_EXAMPLES = _NAMES | {"seq", None}


def why_nobody(row: Sequence[Cell], columns: Sequence[int], meanings: Mapping[int, str]) -> str | None:
    """Why a row is nobody (total, note, section, header, example, empty), or None when it may be somebody.

    `columns` are those of the table; what stands beside it says nothing about the row.
    """
    places = [column for column in columns if (cell := row[column]).text and not cell.marks & _SPREAD]
    if (len(places) > _FEW and _is_plainly_somebody(row, places, meanings)) or _lost_a_name(row, meanings):
        return None
    own = [(column, one_line(clean(row[column].text))) for column in places]
    filled = [(column, text) for column, text in own if meanings.get(column) != "seq"]
    if own and (begins := _beginning(own, meanings)):
        return begins
    if not filled:
        return _only_numbered(own, row)
    if _is_header_again(filled, meanings):
        return "header"
    if _is_example(own, meanings):
        return "example"
    return _one_text(row, filled, meanings, len(own)) if len(filled) == 1 else _several_texts(own, meanings)


def _lost_a_name(row: Sequence[Cell], meanings: Mapping[int, str]) -> bool:
    """Whether a formula without a result stands where a name should."""
    cells = [row[column] for column, meaning in meanings.items() if meaning in _NAMES]
    return any(cell.marks & _BROKEN or cell.kind is Kind.ERROR for cell in cells)


def _beginning(own: list[tuple[int, str]], meanings: Mapping[int, str]) -> str | None:
    """What a row's first cells alone tell: a total, or the numbered heading of a section."""
    if _is_total(own, meanings):
        return "total"
    if len(own) > 1 and _is_note(own[0][1]) and not any(meanings.get(column) in _NAMES for column, _text in own):
        return "note"
    if _is_labelled(own, meanings) or (len(own) == _PAIR and _is_note_beside(own, meanings)):
        return "note"
    if _counts_columns(own):
        return "header"
    if len(own) > 1 and all(means("note", text.rstrip("：:")) or _HINT.match(text) for _column, text in own):
        return "note"
    return "section" if len(own) == 2 and _SECTION_NUMBER.match(own[0][1]) else None


def _is_note_beside(own: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    """Whether a word for a note stands where a number should, and one text beside it: 备注 | 司机7:30集合."""
    column, text = own[0]
    return (
        meanings.get(column) in {"seq", None} and means("note", text.rstrip("：:")) and not looks_like_person(own[1][1])
    )


def _counts_columns(own: list[tuple[int, str]]) -> bool:
    """Whether a row below the header only numbers its columns: (1) (2) (3), A B C, 甲 乙 丙."""
    signs = [text.strip("()（）[] ") for _column, text in own]
    if len(signs) < _FEW:
        return False
    numbers = [int(sign) for sign in signs if sign.isdecimal() and len(sign) <= _PAIR]
    letters = "".join(sign for sign in signs if not sign.isdecimal())
    rising = numbers == list(range(1, len(numbers) + 1)) and len(numbers) + len(letters) == len(signs)
    return rising and (letters in _COLUMN_LETTERS or letters in _COLUMN_STEMS) and (not numbers or len(numbers) > 1)


def _is_labelled(own: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    """Whether a word for a note (备注, Người lập biểu) stands where a name should, and the row has little else."""
    named = [text for column, text in own if meanings.get(column) in _NAMES]
    if any(map(_asks, named)) or _is_of_contact(own[0][1]):
        return True
    if not 1 < len(own) <= _FEW or not any(means("note", text.rstrip("：:")) for text in named):
        return False
    return not any(meanings.get(column) == "phone" and _is_of_somebody(text, "phone") for column, text in own)


def _is_of_contact(text: str) -> bool:
    """Whether a row begins with the label of whoever answers for the unit: 联系人及电话."""
    who = _AND_TELEPHONE.sub("", text.rstrip("：: "))
    return is_contact_person(who) and (who != text or places_in(text) is None)  # 司机 alone is who comes


def _asks(text: str) -> bool:
    """Whether a text is the label of a question below a form's people: 是否用餐, 清真人数."""
    return text.startswith("是否") or (text.endswith("人数") and len(text) > _FEW)


def signs_off(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Whether a row is where a list is signed: who stands below it prepared the list, and is nobody in it."""
    texts = (one_line(clean(row[column].text)).rstrip("：:") for column in columns if row[column].text)
    return any(means("sign_off", text) for text in texts)


def may_be_signature(row: Sequence[Cell], columns: Sequence[int], meanings: Mapping[int, str]) -> bool:
    """Whether a row below the place to sign holds nothing but a name or two."""
    own = [column for column in columns if row[column].text and not row[column].marks & _SPREAD]
    return len(own) < _FEW < len(columns) and not any(meanings.get(column) == "seq" for column in own)


def only_counts(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Whether a row has nothing but numbers in these columns: the total of a second table beside the first."""
    texts = (one_line(clean(row[column].text)) for column in columns if row[column].text)
    return all(_HOW_MANY.match(text) for text in texts)


def _is_plainly_somebody(row: Sequence[Cell], places: Sequence[int], meanings: Mapping[int, str]) -> bool:
    """The quick answer for most rows of a long list: many cells, a name, and a beginning like no other row's."""
    named = next((column for column in places if meanings.get(column) in _NAMES), None)
    if named is None or _is_note(row[named].text) or _asks(row[named].text) or _HINT.match(row[named].text.strip()):
        return False
    if row[places[0]].text.strip("()（） ") in _FIRST_SIGNS and _counts_columns([(at, row[at].text) for at in places]):
        return False
    head = [(column, one_line(clean(row[column].text))) for column in places[:_FEW]]
    return not (_says_total(head, meanings) or _is_example(head, meanings) or _repeats_header(head, meanings))


def _only_numbered(own: list[tuple[int, str]], row: Sequence[Cell]) -> str | None:
    """A row with nothing but its number, or nothing of its own at all, was prepared and never filled."""
    if not own or own[0][1].isdigit():
        return "empty"
    merged = any(cell.marks & Mark.SPREAD for cell in row)
    return _heading(own[0][1]) if merged or len(own[0][1]) > 3 else "empty"


def _is_header_again(filled: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    if not _repeats_header(filled, meanings):
        return False
    known = [(column, text) for column, text in filled if column in meanings]
    same = sum(1 for column, text in known if match(text) == meanings[column])
    return same >= 2 and same >= 0.5 * len(filled)


def _repeats_header(texts: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    """Whether one of the first cells is just what its column is called."""
    known = [(column, text) for column, text in texts if column in meanings][:_FEW]
    short = [(column, text) for column, text in known if len(text) <= _NOTE_LENGTH and not text.isdecimal()]
    return any(exactly(text) == meanings[column] for column, text in short)


def _is_example(own: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    for column, text in own[:2]:
        words_of = text.rstrip("：:").split() or [text]
        if meanings.get(column) in _OF_EXAMPLES and all(means("example", word) for word in words_of):
            return True
    return own[0][1].startswith(("例：", "例:", "示例：", "示例:"))


def _is_total(own: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    """A word for a total among the first cells, and nobody in the others: 合计科技 and Total employ people too."""
    return _says_total(own[:_FEW], meanings) and not any(_is_of_somebody(text, meanings.get(at)) for at, text in own)


def _says_total(texts: list[tuple[int, str]], meanings: Mapping[int, str]) -> bool:
    return any(_is_word_for_total(text) for column, text in texts if meanings.get(column) != "note")


def _is_word_for_total(text: str) -> bool:
    """The word alone, or with numbers and what was counted: 合计：12人, Total number of delegates."""
    if text.isdecimal():
        return False
    if means("total", text.rstrip("：:")):
        return True
    begins = _TOTAL_BEGINS.match(text)
    if begins is None or len(text) > _LONGEST_TOTAL:
        return False
    rest = text[begins.end() :].lstrip()
    return rest.startswith((":", "：")) or not _COUNTED.sub("", rest)


def _is_of_somebody(text: str, meaning: str | None) -> bool:
    """Whether a cell holds a person's name, telephone or address of e-mail."""
    if meaning in _NAMES:
        return not (_is_word_for_total(text) or _HOW_MANY.match(text))
    return (meaning == "email" and "@" in text) or (meaning == "phone" and sum(map(str.isdigit, text)) >= _PHONE_DIGITS)


def _one_text(row: Sequence[Cell], filled: list[tuple[int, str]], meanings: Mapping[int, str], own: int) -> str | None:
    column, text = filled[0]
    meaning = meanings.get(column)
    spread = sum(1 for cell in row if cell.marks & Mark.SPREAD and cell.text == row[column].text)
    if _is_note(text) or (own == 1 and _is_remark(text)):
        return "note"
    if spread and (own == 1 or meaning not in _NAMES):
        return _heading(text)
    if meaning in _NAMES:
        if is_institution(text) and not (own > 1 and places_in(text) is not None):
            return "section"
        return None if looks_like_person(text) or _names_somebody(text) or own > 1 else _heading(text)
    if meaning == "org":
        return None if own > 1 or (is_institution(text) and not _NUMBERED_SECTION.match(text)) else _heading(text)
    return _heading(text)


def _is_remark(text: str) -> bool:
    """A lone text that is a place for a stamp, or one of a numbered or marked list of remarks."""
    if (means("note", text) and text[-1:] in ")）:：") or _ENDS_LIST.match(text):
        return True
    numbered = _LISTED.match(text) is not None and _NUMBERED_SECTION.match(text) is None
    return numbered and not looks_like_person(_ITEM.sub("", text))


def _names_somebody(text: str) -> bool:
    if means("placeholder", text) or means("test", text) or re.search(r"\d\s*[人名位]$", text):
        return True
    return _HINT.match(text) is not None and places_in(text) is not None


def _heading(text: str) -> str:
    return "note" if len(text) > 2 * _NOTE_LENGTH or _is_note(text) else "section"


def _is_note(text: str) -> bool:
    if len(text) <= _NOTE_LENGTH and ":" not in text and "：" not in text:
        return False
    text = _ITEM.sub("", text)
    label = _LABELLED.match(text)
    if label and (means("note", label[1]) or fold(label[1]).split()[-1:] == ["note"] or _ends_as_note(label[1])):
        return True
    first = fold(text).split()[:1]
    begins = bool(first) and first[0] in words("note")
    return (begins and len(text) > _NOTE_LENGTH) or (len(text) > _NOTE_LENGTH and text.endswith(("。", "！", "；")))


def _ends_as_note(label: str) -> bool:
    """会务组联系人 is a note as 联系人 is."""
    return not label.isascii() and any(means("note", label[-size:]) for size in (3, 4) if size < len(label))


def _several_texts(own: list[tuple[int, str]], meanings: Mapping[int, str]) -> str | None:
    if any(meanings.get(column) in _NAMES and not _is_note(text) for column, text in own):
        return None
    labelled = sum(1 for _column, text in own if _is_note(text))
    return "note" if labelled and labelled >= 0.5 * len(own) else None
