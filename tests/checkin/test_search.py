"""The desk's search over stored terms: the same answers on both databases, true after every change."""

from contextlib import closing

import pytest
from builders import DESK_1, add_person, code_of
from postgres import Server

from forum_desk.badges.commands import reissue_code
from forum_desk.checkin import gathering
from forum_desk.checkin.commands import check_in, register, undo_check_in
from forum_desk.checkin.search import Found, find
from forum_desk.exchange.sample.filling import fill
from forum_desk.forum.commands import organisation_named
from forum_desk.forum.records import Organisation
from forum_desk.migrations import open_forum
from forum_desk.migrations.copies import restore
from forum_desk.people.commands import NewDelegate, NewPosition, correct, set_photo
from forum_desk.people.queries import people
from forum_desk.storage import Database

TRAP = "'; DROP TABLE delegates; --"
TYPED = (
    "", "   ", "\x00", "\x00wang", "\ud800", "%", "_", "*", '"', "'", "\\", "(", "[a-z]", TRAP, "王" * 5_000,
     "a" * 200_000, "\u202ewang", "😀", "a " * 500, "-", "'''''", "\ufeff", "0" * 400, "𠮷", "İ", "ß",
)  # fmt: skip


def ask(database: Database, text: str, limit: int = 20) -> Found:
    with database.reading() as unit:
        return find(unit, text, limit)


def names(found: Found) -> list[str]:
    return [row.person.names.native or row.person.names.vi or row.person.names.latin for row in found.people]


def test_a_chinese_name_is_found_by_characters_pinyin_and_initials(forum: Database) -> None:
    add_person(forum, name_native="李文勇", name_latin="Li Wenyong", country="CN")
    add_person(forum, name_native="王伟", country="CN")
    for text in ("李文勇", "文勇", "李", "liwenyong", "li wenyong", "Li Wen Yong", "wenyong li", "LWY", "Ｌi　Ｗ"):
        assert names(ask(forum, text)) == ["李文勇"], text


def test_a_surname_is_found_under_every_reading(forum: Database) -> None:
    add_person(forum, name_native="覃晓", country="CN")
    for text in ("覃", "qin", "tan", "qin xiao", "tanxiao", "qx", "tx"):
        assert names(ask(forum, text)) == ["覃晓"], text


def test_a_vietnamese_name_is_found_with_and_without_its_marks(forum: Database) -> None:
    for name in ("Nguyễn Văn Anh", "Đỗ Nam"):
        add_person(forum, name_vi=name, country="VN")
    for text in ("Nguyễn Văn Anh", "nguyen van anh", "van anh", "anh nguyen", "nva", "Văn Anh"):
        assert names(ask(forum, text)) == ["Nguyễn Văn Anh"], text
    for text in ("đo", "do nam", "Đỗ", "nam do"):
        assert names(ask(forum, text)) == ["Đỗ Nam"], text


def test_other_tones_are_other_people(forum: Database) -> None:
    for name in ("Nguyễn Văn Anh", "Nguyễn Vân Anh"):
        add_person(forum, name_vi=name, country="VN")
    assert names(ask(forum, "Nguyễn Vân Anh")) == ["Nguyễn Vân Anh"]
    assert names(ask(forum, "Nguyễn Văn Anh")) == ["Nguyễn Văn Anh"]
    assert set(names(ask(forum, "nguyen van anh"))) == {"Nguyễn Văn Anh", "Nguyễn Vân Anh"}


def test_people_are_found_through_their_organisation(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai Vocational College")
    add_person(forum, "Li Na", organisation="Dong An Institute")
    for text in ("Guanhai", "guanhai coll", "GVC", "wang guanhai", "guanhai wang"):
        assert [row.id for row in ask(forum, text).people] == [person], text


def test_a_single_letter_asks_for_a_name_before_an_organisation(forum: Database) -> None:
    add_person(forum, "王琳", organisation="会务组")
    assert names(ask(forum, "wang w")) == ["王琳"], "nobody's name has both"
    add_person(forum, "王伟", organisation="示例大学")
    assert names(ask(forum, "wang w")) == ["王伟"]
    assert names(ask(forum, "wang hw")) == ["王琳"]


def test_people_are_found_by_the_tail_of_a_telephone_and_by_number(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", phone="139 0000 4567")
    for text in ("4567", "13900004567", "0001", "1", "0", "00", "000"):
        assert [row.id for row in ask(forum, text).people] == [person], text


def test_a_number_is_found_as_badges_and_lists_print_it(forum: Database) -> None:
    for number in range(1, 30):
        add_person(forum, f"Guest {number}", phone=f"1390000{number + 200:04d}")
    add_person(forum, "Somebody with this tail", phone="13900000021")
    for text in ("21", "021", "0021", "00021"):
        assert names(ask(forum, text))[0] == "Guest 21", text


def test_of_equals_who_is_still_to_come_is_first(forum: Database) -> None:
    first, second, other = (add_person(forum, "", name_native=name) for name in ("王伟", "王玮", "王伟明"))
    with forum.writing(DESK_1, "check_in") as unit:
        check_in(unit, first)
    assert names(ask(forum, "wangwei")) == ["王玮", "王伟", "王伟明"]
    assert names(ask(forum, "王伟")) == ["王伟", "王伟明"], "a better fit is better all the same"
    with forum.writing(DESK_1, "check_in") as unit:
        check_in(unit, second)
    assert [row.person.id for row in ask(forum, "wangwei").people] == [first, second, other]


def test_a_code_finds_its_bearer_and_a_revoked_one_nobody(forum: Database) -> None:
    person = add_person(forum, "Wang Wei")
    lost = code_of(forum, person)
    assert [row.id for row in ask(forum, lost.lower()).people] == [person]
    with forum.writing(DESK_1, "badges.reissue") as unit:
        reissue_code(unit, person, "lost")
    assert ask(forum, lost).people == ()
    assert [row.id for row in ask(forum, code_of(forum, person)).people] == [person]


def test_one_typo_is_forgiven_only_when_nothing_else_fits(forum: Database) -> None:
    add_person(forum, "Wang Weimin")
    found = ask(forum, "wnag weimin")
    assert (names(found), found.loose) == (["Wang Weimin"], True)
    add_person(forum, "Wnag Weimin")
    found = ask(forum, "wnag weimin")
    assert (names(found), found.loose) == (["Wnag Weimin"], False)


def test_a_surname_and_the_initials_of_the_given_name_find_a_chinese_name(forum: Database) -> None:
    person = add_person(forum, name_native="韦国栋", country="CN")
    for name in ("韦晓明", "王国栋"):
        add_person(forum, name_native=name, country="CN")
    for text in ("wei gd", "gd wei", "Wei GD"):
        assert [row.id for row in ask(forum, text).people] == [person], text


def test_a_typo_in_a_word_of_three_letters_is_forgiven(forum: Database) -> None:
    person = add_person(forum, "Yan Luo")
    for text in ("yna", "yam", "lou", "yan lou", "luo"):
        assert [row.id for row in ask(forum, text).people] == [person], text
    assert ask(forum, "yx").people == ()


def test_a_typo_in_an_organisation_is_forgiven_too(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai Vocational College")
    add_person(forum, "Li Na", organisation="Dong An Institute")
    for text in ("guanhia", "wang colege", "colelge wei", "vocationl"):
        found = ask(forum, text)
        assert ([row.id for row in found.people], found.loose) == ([person], True), text
    assert ask(forum, "wnag colege").people == ()


def test_whole_names_come_before_beginnings(forum: Database) -> None:
    for name in ("Wang Weiming", "Wang Wei", "Wangari Weiss"):
        add_person(forum, name)
    assert names(ask(forum, "wang wei"))[0] == "Wang Wei"


def test_the_list_is_cut_but_everybody_is_counted(forum: Database) -> None:
    with forum.writing(DESK_1, "sample.fill") as unit:
        fill(unit, count=60)
    found = ask(forum, "a", limit=3)
    assert len(found.people) == 3
    assert found.total > 3


def test_who_was_registered_a_moment_ago_is_found(forum: Database, second_desk: Database) -> None:
    assert ask(second_desk, "wang").people == ()
    person = add_person(forum, "Wang Wei")
    assert [row.id for row in ask(second_desk, "wang").people] == [person]


def test_a_corrected_name_is_found_and_the_wrong_one_no_more(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai College")
    with forum.writing(DESK_1, "people.correct") as unit:
        version = people(unit, [person])[person].version
        correct(unit, person, version, {"name_latin": "Huang Hui", "organisation": "Dong An Institute"})
    assert ask(forum, "wang").people == ask(forum, "guanhai").people == ()
    for text in ("huang", "hh", "dong an"):
        assert [row.id for row in ask(forum, text).people] == [person]


def test_a_renamed_organisation_is_found_by_its_new_name(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", organisation="Guanhai College")
    with forum.writing(DESK_1, "forum.rename") as unit:
        key = organisation_named(unit, "Guanhai College")
        unit.session.get_one(Organisation, key).name_en = "Beihai University"
    assert ask(forum, "guanhai").people == ()
    assert [row.id for row in ask(forum, "beihai").people] == [person]


def test_people_of_an_organisation_are_found_by_words_that_only_its_name_has(forum: Database) -> None:
    with forum.writing(DESK_1, "sample.fill") as unit:
        fill(unit, count=300)
    found = ask(forum, "vocational college", 5)
    assert len(found.people) == 5
    assert found.more


def test_an_address_with_an_at_sign_is_found(forum: Database) -> None:
    person = add_person(forum, "Wang Wei", email="wei.wang@example.com")
    assert [row.id for row in ask(forum, "wei.wang@example.com").people] == [person]


def test_whoever_is_found_comes_with_photograph_arrival_and_code(forum: Database) -> None:
    one, other = add_person(forum, "Wang Wei"), add_person(forum, "Wang Weimin")
    with forum.writing(DESK_1, "people.set_photo") as unit:
        set_photo(unit, one, b"\x89PNG")
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, one)
    with forum.writing(DESK_1, "checkin.check_in") as unit:
        check_in(unit, other)
    with forum.writing(DESK_1, "checkin.undo") as unit:
        undo_check_in(unit, other)
    first, second = ask(forum, "wang wei").people
    assert (first.id, first.photo, first.code, first.state) == (one, b"\x89PNG", code_of(forum, one), "checked_in")
    assert (second.id, second.photo, second.code, second.state) == (other, None, code_of(forum, other), "expected")


def test_two_words_that_many_share_find_the_few_who_have_both(forum: Database) -> None:
    """Whichever word drives, the other is looked up: in names, in organisations, with a typo."""
    college = (NewPosition(organisation="Guanhai College"),)
    with forum.writing(DESK_1, "checkin.register") as unit:
        for number in range(60):
            register(unit, NewDelegate(name=f"Lin Oanh{number}", positions=college))
            register(unit, NewDelegate(name=f"Na Oscan{number}"))
    wanted = add_person(forum, "Oscar Linna", organisation="Guanhai College")
    for text in ("osc lin", "lin osc", "linn guanhai", "guanhai linn", "oscra guanhai", "linna oscarr"):
        assert [row.id for row in ask(forum, text).people] == [wanted], text
    assert ask(forum, "oanh oscan").people == ()


def test_however_people_are_gathered_they_are_the_same(forum: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked up one by one, met as lists, common words for the people of the others, or everybody."""
    with forum.writing(DESK_1, "sample.fill") as unit:
        fill(unit, count=120, seed=5)
    texts = ("li n", "na li", "college w", "学院 王", "nguyen thi", "wang colege", "nguyne van", "thi college h", "a n")

    def anew(text: str) -> list[str]:
        with forum.trying() as unit:  # which keeps nothing from one question to the next
            return sorted(row.id for row in find(unit, text, 200).people)

    expected = [sorted(row.id for row in ask(forum, text, 200).people) for text in texts]
    assert sum(map(bool, expected)) > 5
    for few, sample, many in ((1, 1, 10_000), (1, 1, 40), (3, 1, 15), (1, 1, 0), (10_000, 1, 0), (100, 5, 100)):
        monkeypatch.setattr(gathering, "_FEW", few)
        monkeypatch.setattr(gathering, "_SAMPLE", sample)
        monkeypatch.setattr(gathering, "_MANY", many)
        assert [anew(text) for text in texts] == expected, (few, many)
        assert [sorted(row.id for row in ask(forum, text, 200).people) for text in texts] == expected, (few, many)


def test_whatever_is_typed_is_answered(forum: Database) -> None:
    add_person(forum, "Li Na")
    for text in TYPED:
        assert ask(forum, text).text == text
    assert names(ask(forum, "li na")) == ["Li Na"]


def test_both_databases_give_the_same_answers_in_the_same_order(file_forum: Database, postgres: Server) -> None:
    with file_forum.writing(DESK_1, "sample.fill") as unit:
        fill(unit, count=150, seed=3)
    url = postgres.make()
    restore(file_forum.path, url.render_as_string(hide_password=False))
    with closing(open_forum(url.render_as_string(hide_password=False))) as on_server:
        for text in ("li", "nguyen", "Nguyễn", "西学", "na", "wang w", "guang xi", "wei minh", "lwx", "1390", "zz"):
            one, other = ask(file_forum, text, 100), ask(on_server, text, 100)
            assert not one.more, text
            assert [row.id for row in one.people] == [row.id for row in other.people], text
            assert (one.total, one.more, one.loose) == (other.total, other.more, other.loose)
    postgres.drop(url)
