"""Adding and correcting people: every text is kept as text or refused by its length, on both databases."""

from typing import Any

import pytest
from builders import DESK_1, add_person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum.queries import forum as forum_view
from forum_desk.forum.queries import organisation_count
from forum_desk.forum.text import clean
from forum_desk.language import Trilingual
from forum_desk.people.commands import (
    NewDelegate,
    NewPosition,
    add,
    add_delegation,
    correct,
    set_photo,
    substitute,
)
from forum_desk.people.queries import PersonView, count_expected, everybody, people, photo, positions
from forum_desk.storage import Database, new_id

HOSTILE = (
    "<b>Bold</b>",
    "R&D </para>",
    "=1+1",
    "'; DROP TABLE delegates; --",
    "%s {name} {0} \\N{SNOWMAN}",
    'O\'Brien "Bobby" \\',
    "שָׁלוֹם \u202eabc\u202c",
    "👨‍👩‍👧 Emoji 🎉",
    "𠮷野家",
    "İstanbul ß ﬁ",
    "Ｆｕｌｌ　ｗｉｄｔｈ",
    "\u200fمرحبا",
)


def person(database: Database, key: str) -> PersonView:
    with database.reading() as unit:
        return people(unit, [key])[key]


def change(database: Database, key: str, **changes: Any) -> None:
    version = person(database, key).version
    with database.writing(DESK_1, "people.correct") as unit:
        correct(unit, key, version, changes)


def test_hostile_text_is_kept_as_text(forum: Database) -> None:
    for text in HOSTILE:
        fields = dict.fromkeys(("name_latin", "printed_name", "phone", "desk_note"), text)
        key = add_person(forum, "", **fields, own_fields={text: text})
        kept = person(forum, key)
        wanted = clean(text)
        assert (kept.names.latin, kept.names.printed, kept.phone, kept.desk_note) == (wanted,) * 4
        change(forum, key, organisation=text, title=text)
        assert any(word == wanted for word in person(forum, key).organisation)
    with forum.reading() as unit:
        assert forum_view(unit).name.en == "Spring Forum"


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "a\udfffb", "\x1b[31mred", "a\r\nb\tc", "\ufffe"])
def test_what_no_database_stores_is_taken_out(forum: Database, text: str) -> None:
    key = add_person(forum, name_latin=f"Wang {text} Wei", name="", organisation=f"Guanhai {text}")
    kept = person(forum, key)
    assert kept.names.latin.startswith("Wang ")
    assert kept.names.latin.endswith(" Wei")
    assert not {"\x00", "\x1b", "\ud800", "\n", "\r"}.intersection(kept.names.latin)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=80))
def test_any_text_at_all_is_kept_or_refused(file_forum: Database, text: str) -> None:
    try:
        key = add_person(file_forum, text)
    except Refused:
        assert clean(text) == ""
    else:
        names = person(file_forum, key).names
        assert clean(text) in (names.native, names.vi, names.latin)


@pytest.mark.parametrize("field", ["name_latin", "phone", "email", "note", "desk_note", "seat", "country"])
def test_a_text_that_is_too_long_is_refused_in_one_sentence(forum: Database, field: str) -> None:
    with pytest.raises(Refused, match="200000 characters") as refused:
        add_person(forum, "Wang Wei", **{field: "x" * 200_000})
    assert len(str(refused.value)) < 200
    with forum.reading() as unit:
        assert count_expected(unit) == 0


@pytest.mark.parametrize("name", ["", "   ", "\x00", "\u200b\u200e", "\n"])
def test_a_person_needs_a_name_that_can_be_seen(forum: Database, name: str) -> None:
    with pytest.raises(Refused, match="name is missing"):
        add_person(forum, name)


@pytest.mark.parametrize(
    ("name", "field"),
    [("王伟", "native"), ("Nguyễn Văn Anh", "vi"), ("Lê Hà", "vi"), ("Wang Wei", "latin"), ("Zoë Noël", "latin")],
)
def test_one_name_of_the_desk_goes_where_its_script_belongs(forum: Database, name: str, field: str) -> None:
    assert getattr(person(forum, add_person(forum, name)).names, field) == name


def test_everything_that_is_given_is_kept(forum: Database) -> None:
    with forum.writing(DESK_1, "people.add") as unit:
        group = add_delegation(unit, Trilingual(zh="南宁代表团"), liaison="Ms. Lan")
        key = add(
            unit,
            NewDelegate(
                name_native="韦国栋",
                name_latin="Wei Guodong",
                family_name="Wei",
                honorific="Prof.",
                country="CN",
                side="host",
                rank=2,
                category="dignitary",
                positions=(
                    NewPosition(Trilingual(zh="教授"), "广西大学"),
                    NewPosition(Trilingual(zh="书记", en="Party Secretary"), "观海学院", printed=True),
                ),
                delegation_id=group,
                is_head=True,
                status="invited",
                hotel=True,
                room="single",
                note="first line\nsecond line",
                table_no="7",
            ),
        )
    kept = person(forum, key)
    assert (kept.names.native, kept.names.latin, kept.names.family) == ("韦国栋", "Wei Guodong", "Wei")
    assert (kept.side, kept.rank, kept.category.key, kept.status) == ("host", 2, "dignitary", "invited")
    assert (kept.title.en, kept.organisation.zh) == ("Party Secretary", "观海学院")
    assert (kept.delegation.zh, kept.is_head, kept.hotel) == ("南宁代表团", True, True)
    assert (kept.note, kept.table_no, kept.number) == ("first line\nsecond line", "7", 1)
    with forum.reading() as unit:
        assert [one.printed for one in positions(unit, key)] == [False, True]


def test_an_organisation_that_is_known_under_any_of_its_names_is_not_added_again(forum: Database) -> None:
    for _turn in range(3):
        add_person(forum, "Wang Wei", organisation="Guanhai College")
    with forum.reading() as unit:
        assert organisation_count(unit) == 1


def test_numbers_go_on_and_are_never_given_twice(forum: Database) -> None:
    for place in range(5):
        add_person(forum, f"Person {place}")
    with forum.reading() as unit:
        assert [one.number for one in everybody(unit)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"category": "nobody"}, NotFound),
        ({"status": "perhaps"}, Refused),
        ({"side": "left"}, Refused),
        ({"name_latin": ""}, Refused),
        ({"organisation": "x" * 501}, Refused),
        ({"title": "x" * 200_000}, Refused),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(forum: Database, changes: dict[str, str], kind: type) -> None:
    key = add_person(forum, "Wang Wei")
    before = person(forum, key)
    with pytest.raises(kind):
        change(forum, key, **changes, phone="13900000001") if "phone" not in changes else None
    assert person(forum, key) == before


def test_a_correction_of_the_first_title_makes_the_position(forum: Database) -> None:
    key = add_person(forum, "Wang Wei")
    change(forum, key, title="校长", organisation="观海学院")
    kept = person(forum, key)
    assert (kept.title.zh, kept.organisation.zh) == ("校长", "观海学院")


def test_a_second_head_of_a_delegation_is_refused(forum: Database) -> None:
    with forum.writing(DESK_1, "people.add_delegation") as unit:
        group = add_delegation(unit, Trilingual(en="Guests"))
    add_person(forum, "Wang Wei", delegation_id=group, is_head=True)
    with pytest.raises(Conflict):
        add_person(forum, "Li Na", delegation_id=group, is_head=True)


def test_a_person_who_is_gone_cannot_be_corrected(forum: Database) -> None:
    with pytest.raises(NotFound), forum.writing(DESK_1, "people.correct") as unit:
        correct(unit, new_id(), 1, {"phone": "1"})


def test_a_photograph_is_kept_byte_for_byte_and_replaced(forum: Database) -> None:
    key = add_person(forum)
    for image in (bytes(range(256)), b"second"):
        with forum.writing(DESK_1, "people.set_photo") as unit:
            set_photo(unit, key, image)
        with forum.reading() as unit:
            assert photo(unit, key) == image
    with pytest.raises(Refused, match="8 MB"), forum.writing(DESK_1, "people.set_photo") as unit:
        set_photo(unit, key, bytes(8_000_001))


def test_who_is_substituted_is_no_longer_expected(forum: Database) -> None:
    absent, stand_in = add_person(forum, "Wang Wei"), add_person(forum, "Li Na")
    with forum.writing(DESK_1, "people.substitute") as unit:
        substitute(unit, absent, stand_in)
    with forum.reading() as unit:
        assert [one.id for one in everybody(unit)] == [stand_in]
    with pytest.raises(NotFound), forum.writing(DESK_1, "people.substitute") as unit:
        substitute(unit, absent, new_id())
