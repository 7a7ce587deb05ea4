"""Every way a Chinese name may be typed in Latin letters.

The staff at a desk type what they would read aloud: the surname may have a reading of its own (单 is Shan), the typist
may not know it and type the usual one (dan), and ü has no key (lü, lv, lu, lyu). Words are not looked up in pypinyin's
dictionary of phrases, since a name is no phrase; leaving it out keeps the start of the program fast.
"""

import os
import unicodedata
from functools import lru_cache
from itertools import islice, product

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # pypinyin's own switch, read on import: 40 ms instead of 250

from pypinyin import Style, pinyin

from forum_desk.language.folding import fold, nfc
from forum_desk.language.hanzi import is_han, simplified

Reading = str
"""One syllable with its tone mark, e.g. `wéi`."""

_MOST_FORMS = 16
_MOST_SURNAME_READINGS = 4
_MOST_GIVEN_READINGS = 2

# Readings that a character has as a surname, usual first (Xiandai Hanyu Cidian marks them with 姓).
_SURNAMES = dict(
    line.split(" ", 1)
    for line in (
        "单 shàn",
        "曾 zēng",
        "解 xiè",
        "仇 qiú",
        "区 ōu",
        "朴 piáo",
        "查 zhā",
        "盖 gě",
        "翟 zhái",
        "覃 qín tán",
        "乐 yuè lè",
        "缪 miào",
        "谌 chén shèn",
        "黑 hè hēi",
        "种 chóng",
        "句 gōu",
        "召 shào",
        "洗 xiǎn",
        "折 shé",
        "员 yùn",
        "祭 zhài",
        "繁 pó",
        "能 nài",
        "隗 wěi kuí",
        "郇 xún huán",
        "牟 móu mù",
        "秘 bì",
        "都 dū",
        "么 yāo",
        "柏 bǎi bó",
        "任 rén",
        "华 huà",
        "尉 wèi",
        "宁 nìng níng",
        "纪 jǐ jì",
        "燕 yān",
        "应 yīng",
        "葛 gě",
        "那 nā",
        "哈 hǎ",
        "车 chē",
        "卜 bǔ",
        "万 wàn",
        "盛 shèng",
        "石 shí",
        "沈 shěn",
        "贾 jiǎ",
        "叶 yè",
        "於 yū",
        "过 guō",
        "相 xiàng",
        "占 zhān",
        "令 líng",
        "莘 shēn xīn",
        "藏 zàng",
        "台 tái",
        "郗 xī chī",
        "冼 xiǎn",
    )
)

_PAIRS = (
    "欧阳司马诸葛上官司徒东方独孤南宫闻人夏侯公羊赫连皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离宇文鲜于闾丘司空司寇子车颛孙端木巫马公西漆雕壤驷公良拓跋夹谷宰父谷梁段干百里东郭南门呼延羊舌微生梁丘左丘"
    "东门西门第五令狐轩辕完颜纳兰叶赫"
)
_COMPOUND = {
    **{_PAIRS[place : place + 2]: "" for place in range(0, len(_PAIRS), 2)},
    "尉迟": "yù chí",
    "万俟": "mò qí",
    "澹台": "tán tái",
    "长孙": "zhǎng sūn",
    "单于": "chán yú",
    "乐正": "yuè zhèng",
    "亓官": "qí guān",
    "令狐": "líng hú",
}


@lru_cache(maxsize=16384)
def readings(char: str) -> tuple[Reading, ...]:
    """All readings of one character with tone marks, the usual one first; empty when it has none."""
    known = pinyin(simplified(char), style=Style.TONE, heteronym=True, errors="ignore") if is_han(char) else []
    return tuple(known[0]) if known else ()


def surname(name: str) -> str:
    """The surname of a Chinese name: two characters for a compound one such as 欧阳, else the first."""
    return name[:2] if len(name) > 2 and simplified(name[:2]) in _COMPOUND else name[:1]


@lru_cache(maxsize=16384)
def syllables(name: str) -> tuple[tuple[Reading, ...], ...]:
    """The readings worth typing of every character of a name, the right one first; other characters are left out.

    A surname has all of its readings, those it has only as a surname first; a given name has the usual ones.
    """
    chars = [char for char in name if is_han(char)]
    family = surname("".join(chars))
    compound = _COMPOUND.get(simplified(family), "").split()
    result = []
    for place, char in enumerate(chars):
        own = readings(char)
        if place >= len(family):
            result.append(own[:_MOST_GIVEN_READINGS])
        elif len(family) > 1:
            result.append(tuple(dict.fromkeys((*compound[place : place + 1], *own)))[:_MOST_GIVEN_READINGS])
        else:
            special = _SURNAMES.get(simplified(char), "").split()
            result.append(tuple(dict.fromkeys((*special, *own)))[:_MOST_SURNAME_READINGS])
    return tuple(forms for forms in result if forms)


def pronounced(name: str) -> str:
    """A Chinese name as it is read aloud, surname apart: 韦国栋 is Wéi Guódòng.

    The parts of a name with dots are words of their own. What is not in characters is left out; empty if nothing is.
    """
    parts = [part for part in name.replace("•", "·").split("·") if any(map(is_han, part))]
    if len(parts) > 1:
        return " ".join(_one_word(syllables(part)) for part in parts)
    sounds = syllables("".join(parts))
    family = len(surname("".join(char for char in "".join(parts) if is_han(char))))
    return " ".join(word for word in (_one_word(sounds[:family]), _one_word(sounds[family:])) if word)


def _one_word(sounds: tuple[tuple[Reading, ...], ...]) -> str:
    return nfc("".join(forms[0] for forms in sounds)).capitalize()


@lru_cache(maxsize=4096)
def spellings(reading: Reading) -> tuple[str, ...]:
    """How a syllable is typed: without tone, and ü as u, v and yu."""
    plain = fold(reading)
    if "ü" not in _untoned(reading):
        return (plain,)
    head = plain.index("u")
    return plain, f"{plain[:head]}v{plain[head + 1 :]}", f"{plain[:head]}yu{plain[head + 1 :]}"


def typed_syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """For every character of a name, all the ways its readings are typed."""
    return tuple(
        tuple(dict.fromkeys(form for reading in forms for form in spellings(reading))) for forms in syllables(name)
    )


def joined(parts: tuple[tuple[str, ...], ...], limit: int = _MOST_FORMS) -> tuple[str, ...]:
    """The parts written together in every combination, the usual ones first, at most `limit` of them.

    With ten thousand combinations of an odd name only the first ones are worth a place in the index.
    """
    combinations = product(*([*enumerate(forms)] for forms in parts))
    ranked = sorted(islice(combinations, 8 * limit), key=lambda chosen: sum(rank for rank, _form in chosen))
    return tuple(dict.fromkeys("".join(form for _rank, form in chosen) for chosen in ranked))[:limit] if parts else ()


def romanisations(name: str) -> tuple[str, ...]:
    """A Chinese name as it may be typed in one word, in every reading: weiguodong; at most 16."""
    return joined(typed_syllables(name))


def initials(name: str) -> tuple[str, ...]:
    """The first letters of the syllables in every reading: wgd; at most 8, none for a single character."""
    letters = tuple(tuple(dict.fromkeys(form[0] for form in forms)) for forms in typed_syllables(name))
    return joined(letters, 8) if len(letters) > 1 else ()


def name_key(name: str) -> tuple[tuple[str, str, str], ...]:
    """Sort key of a Chinese name: character by character its syllable, its tone and itself.

    A surname sorts by the reading it has as a surname. Characters without a reading come after the others.
    """
    chars = [char for char in name if is_han(char)]
    right = iter(syllables(name))
    firsts = [next(right)[0] if readings(char) else "" for char in chars]
    return tuple(
        (fold(reading) or "\uffff", _tone(reading), simplified(char))
        for reading, char in zip(firsts, chars, strict=True)
    )


_TONE_OF = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def _tone(reading: Reading) -> str:
    return next((_TONE_OF[mark] for mark in _apart(reading) if mark in _TONE_OF), "5")


def _untoned(reading: Reading) -> str:
    return nfc("".join(mark for mark in _apart(reading) if mark not in _TONE_OF))


def _apart(reading: Reading) -> str:
    return unicodedata.normalize("NFD", reading)
