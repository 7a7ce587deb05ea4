"""Text of a cell without what nobody sees: zero width and bidirectional characters, wide spaces, full-width letters.

What was taken away is told, because an invisible or foreign letter in a name or an address is how two spellings of one
person arise.
"""

import re
import unicodedata
from functools import lru_cache

from forum_desk.language import hanzi

# Letters of other alphabets that look like Latin ones (Unicode confusables.txt, the Cyrillic and Greek letters only).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι",
    "ABESIJKMHOPCTYXaeijopcyxsdhqwABEZHIKMNOPTYXovi",
)
_LOOKALIKE = re.compile("[" + "".join(map(chr, _LOOKALIKES)) + "]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_ALPHABET = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_ETH = re.compile("[ÐðƉ]")
_ETHS = str.maketrans("ÐðƉ", "ĐđĐ")
_VIETNAMESE = re.compile("[ăơưảãạằẳẵắặầẩẫấậẻẽẹềểễếệỉĩịỏõọồổỗốộờởỡớợủũụừửữứựỳỷỹỵ\u0309\u0323]", re.IGNORECASE)
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"[^\S\n]+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_LETTERS = {code: plain for code, plain in _WIDE.items() if chr(plain).isalnum() or chr(plain) in "@+-._/#&'*="}
_WIDE_LETTERS |= {0x2010: 0x2D, 0x2011: 0x2D}  # the hyphens of word processors, one of which breaks no line
# Traditional characters of headings and answers, beside those of names that the language package knows.
_TRADITIONAL = str.maketrans(
    "係別動務稱銜閉彙碼話註飯飲繫絡繳編紙組說儀場壇額帳賬歸輛艙牀認輸籤詢駛擬攜帶贈聽訂頭內項檔"
    "單癥營養葷煙獎師隊領長經證號郵電聯機構職謂國際業廣東協會議館醫學參團員來賓並個為從價時報後無"
    "爲習亞冊決創復態慣擔撾暫樣沒瀏狀監緊線絕緬薦薩訪説閣覈製",
    "系别动务称衔闭汇码话注饭饮系络缴编纸组说仪场坛额账账归辆舱床认输签询驶拟携带赠听订头内项档"
    "单症营养荤烟奖师队领长经证号邮电联机构职谓国际业广东协会议馆医学参团员来宾并个为从价时报后无"
    "为习亚册决创复态惯担挝暂样没浏状监紧线绝缅荐萨访说阁核制",
)
_COMBINING = re.compile("[\u0300-\u036f]")
_PLAIN = re.compile("[0-9A-Za-z\u4e00-\u9fff][!-~\u4e00-\u9fff]*(?: [!-~\u4e00-\u9fff]+)*")
_MARKS = re.compile(r"[\u0300-\u036f]")


def is_plain(text: str) -> bool:
    """The quick answer for most cells: nothing of the text has to be cleaned, and it begins with a letter or digit."""
    return _PLAIN.fullmatch(text) is not None


def has_invisible(text: str) -> bool:
    """Whether the text holds a character that takes no place but makes it another text."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def as_meant(text: str) -> str:
    """UTF-8 that a program once read as Western letters (NguyÃªn), read again; other text as it is."""
    if text.isascii() or not _MISREAD.search(text):
        return text
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


@lru_cache(maxsize=16_384)
def clean(text: str) -> str:
    """The text a person meant: composed, without invisible and control characters, with single spaces.

    Line breaks stay, trimmed; full-width letters and digits become plain ones, Chinese punctuation stays.
    """
    if is_plain(text):
        return text
    if not text.isascii():
        text = as_meant(text)
        if _ETH.search(text) and _VIETNAMESE.search(text):
            text = text.translate(_ETHS)
        text = _INVISIBLE.sub("", text).translate(_WIDE_LETTERS)
        if _RADICAL.search(text):  # as programs copy characters out of a PDF
            text = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        if _COMBINING.search(text) or not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", _CONTROL.sub("", text.replace("\r", "\n")))
    if "\n" not in text:
        return text.strip()
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def one_line(text: str) -> str:
    """Cleaned text on one line; between Chinese characters a line break leaves no space."""
    if "\n" not in text:
        return text
    joined = re.sub(r"(?<=[\u2e80-\u9fff])\n(?=[\u2e80-\u9fff])", "", text)
    return joined.replace("\n", " ")


def with_latin_letters(text: str) -> str:
    """The text with look-alike Cyrillic and Greek letters replaced where they stand inside a Latin word."""
    if text.isascii() or not _LOOKALIKE.search(text):
        return text
    return _WORD.sub(_mend_word, text)


def _mend_word(match: re.Match[str]) -> str:
    word = match[0]
    if not _LATIN.search(word):
        return word
    mended = word.translate(_LOOKALIKES)
    return word if _OTHER_ALPHABET.search(mended) else mended  # a Cyrillic name with one Latin letter stays as it is


def simplified(text: str) -> str:
    """The text with traditional characters simplified, for comparing with words that are written simplified."""
    return text if text.isascii() else hanzi.simplified(text).translate(_TRADITIONAL)


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    """Text for comparing words.

    No case, no marks on Latin letters (đ is d), simplified, a space for all but letters and digits.
    """
    if text.isascii():
        return " ".join(re.findall(r"[a-z0-9#']+", text.lower().replace("'", "")))
    text = unicodedata.normalize("NFKD", simplified(text).casefold()).replace("đ", "d").replace("ð", "d")
    text = unicodedata.normalize("NFC", _MARKS.sub("", text))
    return " ".join(re.findall(r"[^\W_]+|[#√✓✔×]", text.replace("'", "").replace("’", "")))
