"""What stands in a cell of names beside the name: what somebody does there (领队), an institution, a country."""

import re
from typing import NamedTuple

from forum_desk.exchange.understanding.choices import country
from forum_desk.exchange.understanding.institutions import is_latin_post, is_organisation
from forum_desk.exchange.understanding.vocabulary import han_surnames, means, titles

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Chinese characters, for classes of patterns."""

_HAN_CHAR = re.compile(f"[{HAN}]")
_LATIN_CHAR = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_BRACKET = re.compile(r"\s*[(（\[【]\s*([^()（）\[\]【】]*?)\s*[)）\]】]$")
# A post by its last word: 副市长, 党委书记, 国际处处长.
_POST = re.compile(
    rf"^[{HAN}]{{0,10}}(?:[市区县省镇乡州厅局处科司部校院会行社团队组站台馆所]长|秘书长|理事长|董事长|主任|书记|经理|总裁|总监|"
    r"主席|委员|教授|讲师|研究员|秘书|顾问|大使|领事|参赞|专员|调研员|巡视员|工程师|主管|干事|助理|领队|翻译|科员|办事员|文员|教员|职员)$"
)
_BRACKET_BEFORE = re.compile(rf"^[(（\[【]\s*([{HAN}]{{2,12}})\s*[)）\]】]\s*([{HAN}]{{2,4}})$")
_ROLE_BEFORE = re.compile(rf"^([{HAN}]{{2,12}})\s*[:：]\s*([{HAN}]{{2,4}})$")
_ABOUT_PERSON = frozenset({"代", "代表", "代会", "替", "联系人", "联络人", "负责人", "带队", "随行", "陪同"})
_SENT_FOR = re.compile(rf"^([{HAN}]{{2,4}}?)\s*(代|代替|替)\s*([{HAN}]{{2,4}})$")
_DEPARTMENT = re.compile(rf"^[{HAN}]{{1,8}}(?:[室处科系]|办|中心|部门|教研部|组织部|宣传部|事务部)$")
_SHORTEST_INSIDE = 3  # nobody's other name: 甲学院
_SHORTEST_TOGETHER, _LONGEST_TOGETHER = 6, 15
_PARTS = re.compile(r"[、,，;；/]|\s+及\s*|兼")
_SIGNS = frozenset(":：()（）[]【】,，-–—")
_BEHIND = re.compile(r"^(.+?)(?:\s*[,，]\s*|\s+[-–—]\s*|\s*[–—]\s+)(.+)$")


_DASH = re.compile(r"^(.{4,}?)[-–—](.+)$")
_LONGEST_NAME = 4


class Beside(NamedTuple):
    """A name and what stood beside it."""

    name: str
    role: str = ""
    country: str = ""
    org: str = ""


def is_post(text: str) -> bool:
    """Whether a Chinese text is only a post, not somebody called by it."""
    return _POST.match(text) is not None and not _is_called_by_post(text)


def _is_called_by_post(text: str) -> bool:
    """王主任 and 李副市长 are people by their family name; 党委书记 is only a post."""
    if text in titles("han", "titles"):
        return False  # 董事长 is one, though 董 is a family name
    if text[:2] in han_surnames():
        return True
    return text[:1] in han_surnames() and (len(text) <= 3 or text[1] == "副" or text[1:] in titles("han", "titles"))


def take_role(text: str) -> Beside:
    """The name without what somebody does (领队, Director), their institution or country, where these stand apart."""
    if "\n" in text and (below := _lines_below(text)):
        return below
    if _SIGNS.isdisjoint(text):
        return _sent_for(text) or (_role_and_name(text) if " " in text else _post_before(text)) or Beside(text)
    before = _ROLE_BEFORE.match(text) or _BRACKET_BEFORE.match(text)
    if before and starts_with_surname(before[2]):
        return Beside(before[2], before[1])
    found = _BRACKET.search(text)
    if found is not None and text[: found.start()].strip():
        return _in_brackets(text, text[: found.start()].strip(), found[1].strip())
    behind = _BEHIND.match(text)
    if behind and (found_behind := _behind(behind[1], behind[2])):
        return found_behind
    dash = _DASH.match(text)
    return Beside(dash[1], dash[2]) if dash and means("roles", dash[2]) and " " in dash[1] else Beside(text)


def _sent_for(text: str) -> Beside | None:
    """刘一强 代 李二 comes for somebody else."""
    found = _SENT_FOR.match(text)
    named = found is not None and starts_with_surname(found[1]) and starts_with_surname(found[3])
    return Beside(found[1], f"{found[2]}{found[3]}") if found and named else None


def _role_and_name(text: str) -> Beside | None:
    """随行人员 王二小: what somebody does, and their name."""
    role, _space, name = text.partition(" ")
    named = 2 <= len(name) <= _LONGEST_NAME and starts_with_surname(name) and not is_post(name)
    return Beside(name, role) if named and (means("kept_places", role) or means("roles", role)) else None


def _post_before(text: str) -> Beside | None:
    """教务处处长李二 is 李二, whose post stands before the name together with the department's."""
    if not _SHORTEST_TOGETHER <= len(text) <= _LONGEST_TOGETHER:
        return None
    for size in (3, 2):
        name, post = text[-size:], text[:-size]
        if starts_with_surname(name) and len(post) > _SHORTEST_INSIDE and is_post(post):
            return Beside(name, post)
    return None


def _lines_below(text: str) -> Beside | None:
    """A name with a post and an institution on lines of their own below it, where each line certainly is one."""
    name, *lines = (line.strip(" ,，;；") for line in text.split("\n") if line.strip())
    if is_post(name) or is_organisation(name) or (len(lines) == 1 and lines[0] in titles("han", "titles")):
        return None
    posts = [line for line in lines if is_post(line) or is_latin_post(line)]
    units = [line for line in lines if line not in posts and is_organisation(line)]
    if not lines or len(posts) + len(units) < len(lines) or len(units) > 1:
        return None
    return Beside(name, ", ".join(posts), org=units[0] if units else "")


def _behind(name: str, said: str) -> Beside | None:
    """What stands behind a name and a comma or dash, where it is certainly a post or an institution."""
    if _HAN_CHAR.search(name):
        return Beside(name, said) if is_post(said) and starts_with_surname(name) else None
    if len(name.split()) < 2 or _HAN_CHAR.search(said):
        return None
    if is_latin_post(said):
        return Beside(name, said)
    return Beside(name, org=said) if is_organisation(said) else None


def _in_brackets(text: str, name: str, said: str) -> Beside:
    if _HAN_CHAR.search(said):
        return _in_han_brackets(name, said) if _HAN_CHAR.search(name) else Beside(text)
    if means("roles", said) or means("kept_places", said) or (is_latin_post(said) and len(said.split()) <= 6):
        return Beside(name, said)
    if is_organisation(said) and len(said.split()) > 1:
        return Beside(name, org=said)
    if said == said.lower() and len(said) > _SHORTEST_INSIDE and len(name.split()) > 1:
        return Beside(name, said)  # vegetarian; another name would be in capitals
    land = country(said) if _LATIN_CHAR.search(said) and len(said) > 3 else None
    return Beside(name, country=land) if land else Beside(text)


def _in_han_brackets(name: str, said: str) -> Beside:
    """Whatever stands in brackets behind a Chinese name is no part of it."""
    if is_organisation(said, _SHORTEST_INSIDE):
        return Beside(name, org=said)
    land = country(said.removesuffix("籍")) if said.endswith("籍") else None
    return Beside(name, country=land) if land else Beside(name, said)


def is_remark(text: str) -> bool:
    """Whether a word in brackets only remarks on somebody (代: comes for another; 素食), not says what they do."""
    return text in _ABOUT_PERSON or _DEPARTMENT.match(text) is not None or not _is_role(text)


def _is_role(text: str) -> bool:
    return (
        means("kept_places", text)
        or means("roles", text)
        or text in titles("han", "titles")
        or any(is_post(part) or is_latin_post(part) for part in _PARTS.split(text))
    )


def starts_with_surname(name: str) -> bool:
    """Whether a Chinese text begins with a family name."""
    return name[:1] in han_surnames() or name[:2] in han_surnames()
