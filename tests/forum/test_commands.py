"""What an organiser changes about the event itself, on both databases."""

import pytest
from builders import DESK_1, DESK_2

from forum_desk.errors import Conflict, NotFound, Refused
from forum_desk.forum import commands, queries
from forum_desk.forum.commands import CategoryLook, NewOrganisation
from forum_desk.language import Trilingual
from forum_desk.storage import Database
from forum_desk.storage.undo import revert

COLLEGE = Trilingual(zh="云泊职业技术学院", en="Yunbo College")


def _institution(database: Database, roles: tuple[str, ...] = ("host",)) -> queries.InstitutionView:
    with database.writing(DESK_1, "forum.add_institution") as unit:
        made = commands.add_institution(unit, NewOrganisation(COLLEGE, roles=roles))
    return next(view for view in _institutions(database) if view.id == made)


def _institutions(database: Database) -> tuple[queries.InstitutionView, ...]:
    with database.reading() as unit:
        return queries.institutions(unit)


def test_a_short_name_that_nobody_gave_is_the_full_name_but_stays_empty_for_its_editor(forum: Database) -> None:
    with forum.reading() as unit:
        view = queries.forum(unit)
    assert view.short_name == view.name
    assert view.short_given == Trilingual()


def test_papers_keep_at_least_one_language_and_only_known_ones(forum: Database) -> None:
    with pytest.raises(Refused, match="at least one"), forum.writing(DESK_1, "forum.correct") as unit:
        commands.correct_forum(unit, 1, {"languages": []})
    with pytest.raises(Refused, match="none of them"), forum.writing(DESK_1, "forum.correct") as unit:
        commands.correct_forum(unit, 1, {"languages": ["en", "fr"]})
    with forum.writing(DESK_1, "forum.correct") as unit:
        commands.correct_forum(unit, 1, {"languages": ["vi", "en"]})
    with forum.reading() as unit:
        assert queries.forum(unit).languages == ("vi", "en")


def test_an_institution_plays_several_roles_in_the_given_order(forum: Database) -> None:
    made = _institution(forum, ("signing_party", "host"))
    assert made.roles == ("signing_party", "host")


def test_an_institution_needs_a_name_and_a_role(forum: Database) -> None:
    for new in (NewOrganisation(COLLEGE), NewOrganisation(Trilingual(zh=" "), roles=("host",))):
        with pytest.raises(Refused), forum.writing(DESK_1, "forum.add_institution") as unit:
            commands.add_institution(unit, new)
    assert _institutions(forum) == ()


def test_an_organisation_that_people_come_from_gets_the_role_instead_of_a_double(forum: Database) -> None:
    with forum.writing(DESK_1, "people.add") as unit:
        known = commands.organisation_named(unit, COLLEGE.zh, "CN")
    made = _institution(forum)
    assert made.id == known
    assert (made.name, made.country) == (COLLEGE, "CN")
    with pytest.raises(Refused, match="already among"):
        _institution(forum)


def test_a_change_of_roles_alone_is_seen_by_whoever_edits_the_same_institution(forum: Database) -> None:
    seen = _institution(forum)
    with forum.writing(DESK_2, "forum.correct_organisation") as unit:
        commands.correct_organisation(unit, seen.id, seen.version, {}, ("host", "supporter"))
    with pytest.raises(Conflict), forum.writing(DESK_1, "forum.correct_organisation") as unit:
        commands.correct_organisation(unit, seen.id, seen.version, {}, ("organiser",))
    assert _institutions(forum)[0].roles == ("host", "supporter")


def test_changed_roles_can_be_taken_back(forum: Database) -> None:
    seen = _institution(forum, ("host", "signing_party"))
    with forum.writing(DESK_1, "forum.correct_organisation") as unit:
        commands.correct_organisation(unit, seen.id, seen.version, {"name_en": "Y"}, ("supporter", "host"))
    with forum.writing(DESK_1, "undo") as undoing:
        revert(undoing, unit.entry_id)
    after = _institutions(forum)[0]
    assert (after.name, after.roles) == (COLLEGE, ("host", "signing_party"))


def test_an_institution_is_never_left_without_a_name_nor_given_what_it_has_not(forum: Database) -> None:
    seen = _institution(forum)
    for changes, roles in (({"name_zh": "", "name_en": ""}, None), ({"size": "3"}, None), ({}, ("king",))):
        with pytest.raises(Refused), forum.writing(DESK_1, "forum.correct_organisation") as unit:
            commands.correct_organisation(unit, seen.id, seen.version, changes, roles)
    assert _institutions(forum) == (seen,)


def test_a_hall_is_added_and_corrected_once_from_what_was_seen(forum: Database) -> None:
    with forum.writing(DESK_1, "forum.add_hall") as unit:
        hall = commands.add_hall(unit, Trilingual(zh="  主会场 "), 400)
    with forum.writing(DESK_1, "forum.correct_hall") as unit:
        commands.correct_hall(unit, hall, 1, Trilingual(zh="主会场", vi="Hội trường chính"), 420)
    with pytest.raises(Conflict), forum.writing(DESK_2, "forum.correct_hall") as unit:
        commands.correct_hall(unit, hall, 1, Trilingual(en="Main hall"), 1)
    with forum.reading() as unit:
        assert queries.halls(unit) == (queries.HallView(hall, Trilingual("主会场", "Hội trường chính"), 420, 2),)


def test_a_hall_needs_a_name_and_has_no_negative_seats(forum: Database) -> None:
    for name, seats in ((Trilingual(), 1), (Trilingual(en="Hall"), -1)):
        with pytest.raises(Refused), forum.writing(DESK_1, "forum.add_hall") as unit:
            commands.add_hall(unit, name, seats)
    with pytest.raises(NotFound), forum.writing(DESK_1, "forum.correct_hall") as unit:
        commands.correct_hall(unit, "gone", 1, Trilingual(en="Hall"), 1)


def test_hand_outs_of_the_same_word_are_two_items(forum: Database) -> None:
    with forum.writing(DESK_1, "forum.add_hand_out") as unit:
        commands.add_hand_out(unit, Trilingual(en="Bag"))
        commands.add_hand_out(unit, Trilingual(zh="雨伞"))
    with forum.reading() as unit:
        assert [item.name.best("en") for item in queries.hand_outs(unit)][-2:] == ["Bag", "雨伞"]


def test_a_hand_out_is_renamed_once_from_what_was_seen(forum: Database) -> None:
    with forum.reading() as unit:
        item = queries.hand_outs(unit)[0]
    with forum.writing(DESK_1, "forum.correct_hand_out") as unit:
        commands.correct_hand_out(unit, item.id, item.version, item.name._replace(en="Document bag"))
    with pytest.raises(Conflict), forum.writing(DESK_2, "forum.correct_hand_out") as unit:
        commands.correct_hand_out(unit, item.id, item.version, Trilingual(en="Sack"))
    with pytest.raises(NotFound), forum.writing(DESK_2, "forum.correct_hand_out") as unit:
        commands.correct_hand_out(unit, "gone", 1, Trilingual(en="Sack"))
    with forum.reading() as unit:
        assert queries.hand_outs(unit)[0].name.en == "Document bag"


def test_a_badge_category_of_the_organisers_own_is_added_and_corrected(forum: Database) -> None:
    look = CategoryLook(Trilingual("向导", "Hướng dẫn viên", "Guide"), "#0B7285", "flag")
    with forum.writing(DESK_1, "forum.add_category") as unit:
        made = commands.add_category(unit, look)
        second = commands.add_category(unit, look)
    with forum.writing(DESK_1, "forum.correct_category") as unit:
        commands.correct_category(unit, made, 1, CategoryLook(look.word, "#5A2FAF", "flag", is_dignitary=True))
    with pytest.raises(Conflict), forum.writing(DESK_2, "forum.correct_category") as unit:
        commands.correct_category(unit, made, 1, look)
    with forum.reading() as unit:
        view, other = queries.category(unit, "guide"), queries.category(unit, "guide_2")
    assert (view.id, view.colour, view.is_dignitary, view.version) == (made, "#5A2FAF", True, 2)
    assert (other.id, other.colour) == (second, "#0B7285")


def test_a_badge_category_needs_a_word_and_a_colour(forum: Database) -> None:
    for look in (CategoryLook(Trilingual(), "#0B7285"), CategoryLook(Trilingual(en="Guide"), "teal")):
        with pytest.raises(Refused), forum.writing(DESK_1, "forum.add_category") as unit:
            commands.add_category(unit, look)
    with pytest.raises(NotFound), forum.writing(DESK_1, "forum.correct_category") as unit:
        commands.correct_category(unit, "gone", 1, CategoryLook(Trilingual(en="Guide"), "#0B7285"))
