"""The catalogues in the checkout fit the source."""

import json
import re
from pathlib import Path

import pytest

from forum_desk.documents.kit.fonts import uncovered
from forum_desk.language import LANGUAGES
from forum_desk.language import compile as compiler
from forum_desk.language.extract import MsgId
from forum_desk.language.tongues import Tag

SOURCE = compiler.source_messages()


TERMS = {
    r"\b[Cc]heck(ed)?[- ]in\b": ("签到", "điểm danh"),
    r"\b[Bb]adges?\b": ("证", "thẻ|thành phần"),
    r"dignitar|\bVIP": ("贵宾", "khách quý"),
    r"[Oo]rganisation": ("单位", "đơn vị"),
    r"\b[Pp]osition\b": ("职务", "chức vụ"),
    r"\b[Dd]elegates\b": ("代表|参会", "đại biểu"),
    r"[Dd]elegation": ("代表团", "đoàn"),
    r"\bprinter\b(?!})": ("打印机", "máy in"),
    r"\b[Uu]ndo\b(?! {number})": ("撤销", "hoàn tác|hủy"),
    r"\b[Bb]ring in\b": ("导入", "nhập"),
    r"[Ss]preadsheet": ("表格", "bảng tính"),
}
"""English words and what they are called wherever they stand; the whole table is in resources/languages/README.md."""

FILE_NAMES = frozenset({"badges.pdf"})
NEVER = {
    "zh": r"服务台(?<!论坛服务台)|证件(?!码|版式|类别)|你|\.\.\.|\"",
    "vi": r"[Cc]heck-in|giấy tờ|[Hh]oá\b|[Hh]uỷ|\.\.\.|\"",
}


def english(msgid: MsgId) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)[^}]*}", text))


def allowed_places(msgid: MsgId) -> set[str]:
    return places(msgid if isinstance(msgid, str) else " ".join(msgid))


PLACE = re.compile(r"\{\w*\}")
"""Names of values are no words of the sentence."""


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_sentence_is_translated(tag: Tag) -> None:
    assert compiler.untranslated(tag, SOURCE, compiler.translations(tag)) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_translation_has_the_places_of_its_sentence(tag: Tag) -> None:
    wrong = {
        msgid: forms
        for msgid, forms in compiler.translations(tag).items()
        if any(places(form) != allowed_places(msgid) for form in forms)
    }
    assert wrong == {}


@pytest.mark.parametrize(("tag", "which"), [("zh", 0), ("vi", 1)])
def test_one_thing_has_one_word(tag: Tag, which: int) -> None:
    wrong = {
        msgid: forms
        for msgid, forms in compiler.translations(tag).items()
        for word, called in TERMS.items()
        if re.search(word, PLACE.sub("", english(msgid))) and not re.search(called[which], forms[0].lower())
    }
    assert {msgid for msgid in wrong if msgid not in FILE_NAMES} == set()


@pytest.mark.parametrize("tag", ["zh", "vi"])
def test_words_that_mean_something_else_are_not_used(tag: Tag) -> None:
    wrong = [forms for forms in compiler.translations(tag).values() if re.search(NEVER[tag], " ".join(forms))]
    assert wrong == []


@pytest.mark.parametrize(("tag", "stop"), [("zh", "。"), ("vi", ".")])
def test_a_sentence_stays_a_sentence_and_a_label_a_label(tag: Tag, stop: str) -> None:
    for msgid, forms in compiler.translations(tag).items():
        if english(msgid).count(" ") > 2:
            assert {form.endswith(stop) for form in forms} == {english(msgid).endswith(".")}, msgid


@pytest.mark.parametrize("tag", LANGUAGES)
def test_our_fonts_have_every_character_of_the_translations(tag: Tag) -> None:
    words = "".join(form for forms in compiler.translations(tag).values() for form in forms)
    assert uncovered(words) == ()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(tag: Tag) -> None:
    made = compiler.catalogue(tag, SOURCE, compiler.translations(tag))
    written = compiler.po_path(tag).read_bytes() == compiler.po_bytes(made)
    compiled = compiler.po_path(tag).with_suffix(".mo").read_bytes() == compiler.mo_bytes(made)
    # two plain words: pytest takes minutes to show the difference of two catalogues
    assert (written, compiled) == (True, True), "run python -m forum_desk.language.compile"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_catalogue_tells_nothing_of_the_machine_that_made_it(tag: Tag) -> None:
    text = compiler.po_path(tag).read_text("utf-8")
    assert not re.search(r"/(home|work|root|tmp|usr)/|\.py\b|Creation-Date|Revision-Date", text)


def test_fragments_are_merged_with_their_plurals(tmp_path: Path) -> None:
    fragment = {"Save": {"zh": "保存"}, "plurals": {"{n} seat|{n} seats": {"zh": "{n} 个座位"}}}
    (tmp_path / "a.json").write_text(json.dumps(fragment), "utf-8")
    msgids: list[MsgId] = ["Save", ("{n} seat", "{n} seats"), "Open"]
    known = compiler.with_fragments("zh", msgids, {}, compiler.read_fragments(tmp_path))
    assert known == {"Save": ("保存",), ("{n} seat", "{n} seats"): ("{n} 个座位",)}
    assert compiler.untranslated("zh", msgids, known) == ["Open"]
    written = compiler.po_bytes(compiler.catalogue("zh", msgids, known)).decode("utf-8")
    assert 'msgstr[0] "{n} 个座位"' in written
