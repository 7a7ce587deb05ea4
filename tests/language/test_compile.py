"""The catalogues in the checkout fit the source."""

import json
import re
from pathlib import Path

import pytest

from forum_desk.language import LANGUAGES
from forum_desk.language import compile as compiler
from forum_desk.language.extract import MsgId
from forum_desk.language.tongues import Tag

SOURCE = compiler.source_messages()


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)[^}]*}", text))


def allowed_places(msgid: MsgId) -> set[str]:
    return places(msgid if isinstance(msgid, str) else " ".join(msgid))


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


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(tag: Tag) -> None:
    made = compiler.catalogue(tag, SOURCE, compiler.translations(tag))
    assert compiler.po_path(tag).read_bytes() == compiler.po_bytes(made), "run python -m forum_desk.language.compile"
    assert compiler.po_path(tag).with_suffix(".mo").read_bytes() == compiler.mo_bytes(made)


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
