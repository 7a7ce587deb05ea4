"""Names of a person in up to three scripts: which one leads, how it sorts and breaks, and when two names are one."""

from dataclasses import dataclass
from typing import Literal

from forum_desk.language import names as spelling

Language = Literal["zh", "vi", "en"]

_CHINESE_SPEAKING = frozenset({"CN", "TW", "HK", "MO", "SG"})
_WIDE_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one person; an empty string means the name is not known in that script.

    `native` is the name in Chinese or another script of its own, `latin` in Latin letters as in a passport, `vi` in
    Vietnamese with its marks. `printed` replaces the leading name on papers. `family` is the family name inside
    `latin`, where it is known.
    """

    native: str = ""
    latin: str = ""
    vi: str = ""
    printed: str = ""
    family: str = ""


def lead_language(names: Names, country: str) -> Language:
    """Whose script leads on the badge and the screen, by the names there are and the country (ISO alpha-2 or "").

    Nobody is given a script without a name in it: who has a Latin name only leads in English, whatever the country.
    """
    chinese = spelling.has_han(names.native)
    if names.vi and (country == "VN" or not chinese or country not in {"", *_CHINESE_SPEAKING}):
        return "vi"
    if chinese and (country in {"", *_CHINESE_SPEAKING} or not names.latin):
        return "zh"
    return "en"


def own_name(names: Names, country: str) -> str:
    """The name that leads: the one to be printed where it was given, else the one in the leading script."""
    return names.printed or _leading(names, country)


def second_name(names: Names, country: str) -> str:
    """The name under the leading one, in another script; empty when it would only repeat it without marks."""
    return next(iter(other_names(names, country)), "")


def other_names(names: Names, country: str) -> tuple[str, ...]:
    """Every name in another script than the leading one, without those that would only repeat one without marks."""
    order = {
        "zh": (names.latin, names.vi),
        "vi": (names.native, names.latin),
        "en": (names.native, names.vi, names.latin),
    }[lead_language(names, country)]
    known = {spelling.fold(own_name(names, country))}
    others = []
    for name in order:
        if name and spelling.fold(name) not in known:
            known.add(spelling.fold(name))
            others.append(name)
    return tuple(others)


def name_for(names: Names, country: str, language: str) -> str:
    """The name as readers of a language can read it; nobody is given a script without a name in it.

    Chinese readers get the characters, Vietnamese ones the name with its marks or else in Latin letters, all others
    the Latin name; where there is none of these, the name that leads. What was given to be printed comes before the
    name in its own script.
    """
    if language == lead_language(names, country):
        return own_name(names, country)
    chinese = names.native if spelling.has_han(names.native) else ""
    by_language = {"zh": (chinese,), "vi": (names.vi, names.latin), "en": (names.latin, names.vi)}
    return next((name for name in by_language.get(language, ()) if name), own_name(names, country))


def given_name(name: str, language: Language, family: str = "") -> str:
    """The part of a name that is not the family name: 国栋 of 韦国栋, Anh of Nguyễn Văn Anh (the last word).

    A Latin name whose family name is not known has none.
    """
    if language == "zh":
        return name[len(spelling.surname(name)) :]
    if language == "vi":
        return name.rsplit(maxsplit=1)[-1] if name.split() else ""
    known = {spelling.fold(word) for word in family.split()}
    return " ".join(word for word in name.split() if spelling.fold(word) not in known) if known else ""


def name_parts(name: str, language: Language) -> tuple[str, ...]:
    """The parts between which a name may be broken into lines: never inside a word or a Chinese name.

    A Vietnamese name breaks only before the given name, which is how its bearer is called.
    """
    words = name.split()
    if language == "vi" and len(words) > 1:
        return " ".join(words[:-1]), words[-1]
    return (name,) if spelling.has_han(name) else tuple(words)


def set_apart(name: str) -> str:
    """A Chinese name of two characters as it is drawn large: 王　伟. Only for drawing; the name has no space in it."""
    return _WIDE_SPACE.join(name) if len(name) == 2 and all(map(spelling.is_han, name)) else name


def sort_key(names: Names, country: str, language: str) -> tuple[int, spelling.SortKey]:
    """Where a person stands in a list in `language`.

    A Chinese list has the Chinese names first, by pinyin; a Vietnamese one the Vietnamese names first, by given name;
    everybody else, and everybody in an English list, follows in one alphabet: by family name, Vietnamese by given name.
    """
    lead = lead_language(names, country)
    if language == "zh" and lead == "zh":
        return 0, spelling.chinese_key(names.native)
    if language == "vi" and lead == "vi":
        return 0, spelling.vietnamese_key(names.vi)
    if lead == "vi":
        return 1, spelling.latin_key(names.vi, given_name(names.vi, "vi"))
    if names.latin:
        return 1, spelling.latin_key(names.latin, names.family)
    own = own_name(names, country)
    return 1, spelling.chinese_key(own) if spelling.has_han(own) else spelling.latin_key(own)


def words_alike(one: Names, other: Names) -> bool:
    """Whether two people may be the same by name: across scripts, marks, traditional characters and the order of words.

    Where both are known in Chinese characters, or both with Vietnamese marks, these decide: 王伟 is not 王炜, and
    Nguyễn Văn Anh is not Nguyễn Vân Anh.
    """
    if spelling.has_han(one.native) and spelling.has_han(other.native):
        return _closed(one.native) == _closed(other.native)
    if spelling.has_marks(one.vi) and spelling.has_marks(other.vi):
        return spelling.same_marked_name(one.vi, other.vi)
    return not _spellings(one).isdisjoint(_spellings(other))


def _leading(names: Names, country: str) -> str:
    by_language = {"zh": names.native, "vi": names.vi, "en": names.latin or names.native}
    return by_language[lead_language(names, country)]


def _closed(name: str) -> str:
    return spelling.fold(name).replace(" ", "")


def _spellings(names: Names) -> set[str]:
    """Every way the person may be written in one Latin word, whichever word stands first."""
    found = {form for name in (names.latin, names.vi, names.printed) for form in _rotations(name)}
    if spelling.has_han(names.native):
        found.update(spelling.romanisations(names.native))
    elif names.native:
        found.update(_rotations(names.native))
    return found


def _rotations(name: str) -> list[str]:
    words = spelling.fold(name).split()
    return ["".join(words[turn:] + words[:turn]) for turn in range(len(words))]
