"""Telephone numbers, addresses of e-mail and numbers of papers, as written and as they can be used.

Numbers keep their digits and a leading plus; nothing is added to them, since the country of a number is a guess.
"""

import re
from typing import NamedTuple

from forum_desk.exchange.reading.grid import Cell, Kind
from forum_desk.exchange.understanding.vocabulary import email_domains

_EMAIL = re.compile(r"[A-Za-z0-9._%+\-'À-ỹ]+@[A-Za-z0-9À-ỹ\u4e00-\u9fff.\-]+")
_GOOD_EMAIL = re.compile(
    r"^(?!\.)(?!.*\.\.)[A-Za-z0-9._%+\-']{1,64}(?<!\.)@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$"
)
_EXTENSION = re.compile(r"(?:转|轉|ext\.?|x|#|分机|máy lẻ|nhánh)\s*(\d{1,6})\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:本人|个人|联系|移动|常用)?(?:手机|电话|办公室?|办|座机|宅电|tel|mobile|cell|phone|m|t|p|đt|sđt|đtdđ|whatsapp|zalo|wechat|微信)[^\d+(]{0,8}",
    re.IGNORECASE,
)
_PAPER_LABEL = re.compile(
    r"^\s*(?:护照|身份证|证件|回乡证|台胞证|passport|identity card|hộ chiếu|cccd|cmnd)\s*"
    r"(?:号码?|no\b\.?|số)?\s*[:：]?\s*(?=\w*\d)",
    re.IGNORECASE,
)
_BETWEEN_PAPERS = re.compile(r"\s*[/;；\n]\s*")
_PAPER = re.compile(r"^[A-Za-z]{0,3}\d{6,18}[A-Za-z]?$")
_YEAR = re.compile(r"\b(?:19|20)\d{2}(?!\d)")
_POINT_ZERO = re.compile(r"(?<=^\d{10})\.0$|(?<=^\d{11})\.0$|(?<=^\d{12})\.0$")  # as a program leaves a number
_SPACES_AND_DASHES = re.compile(r"[\s\-]")
_MAIL_LABEL = re.compile(r"(?:邮箱|电邮|邮件|e-?mail|mail)\s*[:：]?", re.IGNORECASE)
_AROUND_NUMBERS = re.compile(r"^[\s,，;；、/|:：]+|[\s,，;；、/|:：]+$")
_REMARK = re.compile(r"[(（][^()（）\d]*[^\W\d][^()（）\d]*[)）]")
_SHORT_NUMBER = re.compile(r"[(（]?\s*(?:短号|小号|集团号|虚拟网|V网)\D{0,3}\d{2,6}\s*[)）]?")
_FAX = re.compile(r"(?:传真|fax)\s*(?:no\.?)?\s*[:：]?\s*[+\d][\d\s()\-]{5,}", re.IGNORECASE)
_CHAT = r"(?:微信|wechat|zalo|whatsapp|viber|line|qq)"
_SAME_ACCOUNT = re.compile(  # 13900001111 / 微信同号
    rf"[\s,，;；、/+(（]*(?:{_CHAT}\s*/\s*)*(?:{_CHAT}号?\s*(?:同手机号?|同电话|同号|同上)|(?:手机|电话)?(?:号码?)?同(?:{_CHAT})号?|"
    rf"(?:same|also)\s+(?:as\s+|on\s+|for\s+)?{_CHAT}|cùng (?:số )?zalo)\s*[)）]?",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"[\s,，;；、/]*(?:(?:微信号?|wechat(?: ?id)?|line id)\s*[:：]\s*[A-Za-z][\w-]{3,}|qq号?\s*[:：]?\s*\d{5,11})",
    re.IGNORECASE,
)
_INNER_NUMBER = re.compile(r"^(\(?0\d{2,3}\)?[-\s]?\d{7,8})\s*-\s*(\d{2,6})$")
_NORTH_AMERICAN = re.compile(r"^1[-. (]+[2-9]\d{2}[-. )]+[2-9]\d{2}[-. ]\d{4}$")
_LABEL_BETWEEN = re.compile(
    r"(?<=\d)[\s,，;；/]*(?:手机?|电话|办公室?|办|宅电?|座机|mobile|cell|tel|office)\s*[:：]?\s*(?=[+(]?\d)",
    re.IGNORECASE,
)
_LETTER_IN_NUMBER = re.compile(r"\d[A-Za-z]|[A-Za-z]\d")
_FEWEST_DIGITS = 7
_MOST_DIGITS = 18
_SECOND_IN_BRACKETS = re.compile(r"(?<=\d{4})\s*[(（]([^()（）]*\d[\d\s-]{6,}\d)[)）]")
_OF_ANOTHER = re.compile(  # 13900001111（秘书小李13900002222）: the number in brackets is somebody else's
    r"(?<=\d)\s*[(（](?!\s*(?:手机|电话|办公?|宅|mobile|cell|tel|office|home|zalo|whatsapp|微信))"
    r"[^()（）\d]*[^\W\d_][^()（）\d]*\d[\d\s-]{6,}[^()（）]*[)）]",
    re.IGNORECASE,
)
_ANY_NUMBER = 4
_SEVERAL = re.compile(r"\s*(?:[,，;；、\n|]|/|\bor\b|或|\bhoặc\b)\s*")
_DASH_BETWEEN = re.compile(r"\s+[-–—]\s+")
_SPACE_BETWEEN = re.compile(r"\s+")
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?E\+?\d{1,2}$", re.IGNORECASE)
_PHONE_SIGNS = re.compile(r"[^\d+]")
_PHONE_TEXT = re.compile(r"^[+\d\s()\-–—.·/]+$")
_ZERO_LOST = re.compile(r"^[2-9]\d{8}$")  # a Vietnamese number typed as a number loses its first zero
_PLAIN_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)  # as most lists write it
_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}|(?:0|\+84)[35789]\d{8}")
_FIXED = re.compile(r"(?:0|\+86)[2-9]\d{1,2}\d{7,8}(?:-\d{1,6})?|(?:0|\+84)2\d{9}(?:-\d{1,6})?")
_CN_MOBILE = re.compile(r"^(?:\+?86)?1[3-9]\d{9}$")


class Read(NamedTuple):
    """A value as understood, and the code of what is wrong with it."""

    value: str | None
    code: str | None = None


def phone(cell: Cell, text: str) -> Read:
    """The numbers of a cell, several joined by ` / `."""
    if cell.kind is Kind.TEXT and _PLAIN_MOBILE.fullmatch(text):
        return Read(text)
    if lost_digits(cell):
        return Read(None, "number_lost_precision")
    text = _SECOND_IN_BRACKETS.sub(r" / \1", _OF_ANOTHER.sub(" ", text))
    plain = _ACCOUNT.sub(" ", _FAX.sub(" ", _SAME_ACCOUNT.sub(" ", text)))
    plain = _LABEL_BETWEEN.sub(" / ", _REMARK.sub(" ", _SHORT_NUMBER.sub(" ", plain))).strip()
    found = [_one_phone(part) for part in _phone_parts(plain) if part]
    if _ZERO_LOST.match(text):
        found = [Read(text, "phone_suspect")]
    values = [read.value for read in found if read.value]
    if not values:
        return Read(None, "phone_suspect")
    return Read(" / ".join(dict.fromkeys(values)), next((read.code for read in found if read.code), None))


def mobile_and_fixed(numbers: str) -> tuple[str, str] | None:
    """The mobile one and that of an office, where two numbers of one cell are just these."""
    parts = numbers.split(" / ")
    mobile = [part for part in parts if _MOBILE.fullmatch(part)]
    fixed = [part for part in parts if part not in mobile and _FIXED.fullmatch(part)]
    return (mobile[0], fixed[0]) if len(parts) == 2 and len(mobile) == len(fixed) == 1 else None


def _phone_parts(text: str) -> list[str]:
    parts = [part for part in _SEVERAL.split(text) if part]
    if all(sum(char.isdigit() for char in part) >= 6 for part in parts):
        return parts if len(parts) > 1 else _parts_by_space(text)
    return [text.replace("\n", " ")]


def _parts_by_space(text: str) -> list[str]:
    """Two whole numbers side by side or with a dash between them, as against one number in groups."""
    for between, fewest in ((_DASH_BETWEEN, 9), (_SPACE_BETWEEN, 8)):
        parts = between.split(text)
        if len(parts) > 1 and all(sum(map(str.isdigit, part)) >= fewest for part in parts):
            return parts
    return [text]


def _one_phone(text: str) -> Read:
    text = _POINT_ZERO.sub("", _LABEL.sub("", text.strip(" ☎☏📞📱")))
    if "*" in text:
        return Read(None, "phone_suspect")  # digits were hidden, and the others are no number
    inner = _INNER_NUMBER.match(text)
    text = f"{inner[1]} # {inner[2]}" if inner else text
    extension = _EXTENSION.search(text)
    number = text[: extension.start()] if extension else text
    if _LETTER_IN_NUMBER.search(number):
        enough = sum(map(str.isdigit, number)) >= _FEWEST_DIGITS
        return Read(text if enough else None, "phone_suspect")  # a letter for a digit: no part of it can be trusted
    digits = _PHONE_SIGNS.sub("", number)
    plus = "+" if digits.startswith("+") else ""
    digits = digits.replace("+", "").replace("(0)", "")
    if plus and "(0)" in number.replace(" ", ""):
        digits = _PHONE_SIGNS.sub("", re.sub(r"\(\s*0\s*\)", "", number)).replace("+", "")
    if digits.startswith("00") and len(digits) > 9:
        plus, digits = "+", digits[2:]
    if not digits:
        return Read(None)
    if not _ANY_NUMBER <= len(digits) <= _MOST_DIGITS:
        return Read(None, "phone_suspect")  # too few, or several numbers that nothing parts
    if (len(digits) == 13 and digits.startswith("861")) or (len(digits) == 11 and digits.startswith("84")):
        plus = "+"
    value = plus + digits + (f"-{extension[1]}" if extension else "")
    if _NORTH_AMERICAN.match(number.strip()):
        return Read(value)
    written = _PHONE_TEXT.match(number.strip()) is not None
    return Read(value, None if written and _plausible(plus, digits) else "phone_suspect")


def _plausible(plus: str, digits: str) -> bool:
    if len(set(digits)) == 1 or "123456789012345".startswith(digits) or "987654321098765".startswith(digits):
        return False
    if plus or digits.startswith("86"):
        return _plausible_international(digits)
    if digits.startswith("1") and len(digits) in {10, 11, 12}:
        return _CN_MOBILE.match(digits) is not None
    if digits.startswith("0"):
        return 9 <= len(digits) <= 12
    return 7 <= len(digits) <= 15


def _plausible_international(digits: str) -> bool:
    if digits.startswith("86"):
        national = digits[2:].removeprefix("0")
        return 9 <= len(national) <= 11 and (not national.startswith("1") or len(national) in {10, 11})
    if digits.startswith("84"):
        return 9 <= len(digits[2:].removeprefix("0")) <= 10
    return 8 <= len(digits) <= 15


def address(text: str) -> Read | None:
    """The quick answer for most cells of addresses: one plain address and nothing else, None for all others."""
    if not text[:1].isalnum() or _GOOD_EMAIL.fullmatch(text) is None:
        return None
    return Read(text, "email_suspect" if text.rpartition("@")[2].lower() in email_domains() else None)


def email(text: str) -> Read:
    """The addresses of a cell, several joined by `; `."""
    plain = text.replace("。", ".").replace("mailto:", "").replace("（at）", "@").replace("[at]", "@")
    suspect = "。" in text
    found = [address.strip(".-'") for address in _EMAIL.findall(re.sub(r"\s*([@.])\s*", r"\1", plain))]
    good = [address for address in found if _GOOD_EMAIL.match(address)]
    if not good or len(good) < len(found) or text.count("@") > len(good) or _glued(text, good):
        return Read("; ".join(good) or None, "email_invalid" if not good else "email_suspect")
    domains = {address.rpartition("@")[2].lower() for address in good}
    spaced = len(good) == 1 and re.search(r"\s", text.strip()) is not None and good[0] not in text
    suspect = suspect or spaced or bool(domains & email_domains().keys())
    return Read("; ".join(dict.fromkeys(good)), "email_suspect" if suspect else None)


def split(text: str) -> tuple[str, str]:
    """The part of a cell with addresses, and the part with telephone numbers if it has digits enough for one."""
    rest = _EMAIL.sub(" ", text)
    number = _AROUND_NUMBERS.sub("", _MAIL_LABEL.sub(" ", rest))
    if sum(map(str.isdigit, number)) < _FEWEST_DIGITS:
        return text, ""
    return "; ".join(_EMAIL.findall(text)), number


def _glued(text: str, good: list[str]) -> bool:
    """Whether the only address holds another one's beginning (a@b.comc@d.com is cut wrongly by any pattern)."""
    return len(good) == 1 and text.count("@") > 1


def number_of_papers(cell: Cell, text: str) -> Read:
    """A passport's or identity card's number; spaces and dashes inside are dropped."""
    if lost_digits(cell):
        return Read(None, "number_lost_precision")
    parts = [part for part in _BETWEEN_PAPERS.split(_PAPER_LABEL.sub("", text)) if part]
    papers = [part for part in parts if _PAPER.match(_SPACES_AND_DASHES.sub("", part))]
    if len(papers) == 1 < len(parts) and all(_YEAR.search(part) for part in parts if part not in papers):
        parts = papers  # beside the day on which it expires
    return Read(_SPACES_AND_DASHES.sub("", "/".join(parts)).upper() or None)


def lost_digits(cell: Cell) -> bool:
    """Whether a spreadsheet kept only the first digits of a long number (1.39E+10, or more than 15 digits)."""
    if cell.kind is Kind.NUMBER and isinstance(cell.value, int | float):
        digits = str(abs(int(cell.value)))
        return len(digits) > 15 or (len(digits) >= 10 and digits.endswith("0000000"))
    return _SCIENTIFIC.match(cell.text.strip()) is not None
