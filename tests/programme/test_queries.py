"""The programme as it is stored: sessions by time, items in speaking order, everyone's part."""

from datetime import datetime

import pytest
from builders import DESK_1, add_person

from forum_desk.errors import Conflict, Refused
from forum_desk.exchange.sample.filling import fill
from forum_desk.forum.commands import add_hall, organisation_named
from forum_desk.language import Trilingual
from forum_desk.programme.commands import NewItem, Part, add_item, add_session
from forum_desk.programme.queries import findings, programme
from forum_desk.storage import Database

MORNING = datetime(2027, 5, 20, 8, 30)  # noqa: DTZ001 - times of a programme are the venue's own


def test_sessions_stand_in_order_of_time_and_those_without_one_last(forum: Database) -> None:
    with forum.writing(DESK_1, "programme.add") as unit:
        add_session(unit, Trilingual(en="Some time"))
        add_session(unit, Trilingual(en="Afternoon"), starts_at=MORNING.replace(hour=14))
        add_session(unit, Trilingual(en="Morning"), starts_at=MORNING)
    with forum.reading() as unit:
        assert [one.name.en for one in programme(unit).sessions] == ["Morning", "Afternoon", "Some time"]


def test_an_item_keeps_its_time_title_topics_and_parts(forum: Database) -> None:
    person = add_person(forum, "Wang Wei")
    with forum.writing(DESK_1, "programme.add") as unit:
        hall = add_hall(unit, Trilingual(zh="大厅"), 300)
        session = add_session(unit, Trilingual(en="Morning"), hall_id=hall, starts_at=MORNING)
        host = organisation_named(unit, "Guanhai College")
        parts = (Part("speaker", delegate_id=person), Part("signing_party", organisation_id=host))
        title = Trilingual(zh="致辞", vi="Phát biểu", en="Welcome")
        add_item(unit, session, NewItem("speech", title, MORNING, 10, parts, (Trilingual(en="Topic"),)))
        add_item(unit, session, NewItem("break"))
    with forum.reading() as unit:
        ((view,),) = [programme(unit).sessions]
    first, second = view.items
    assert (view.hall.zh, first.title, first.starts_at, first.minutes) == ("大厅", title, MORNING, 10)
    assert first.topics == (Trilingual(en="Topic"),)
    speaker, party = first.parts
    assert speaker.person is not None
    assert (speaker.person.id, party.organisation.en, party.person) == (person, "Guanhai College", None)
    assert (second.kind, second.parts) == ("break", ())


@pytest.mark.parametrize(
    "new", [NewItem("dance"), NewItem("speech", parts=(Part("king"),)), NewItem("speech", Trilingual(en="x" * 501))]
)
def test_an_item_that_cannot_be_is_refused(forum: Database, new: NewItem) -> None:
    with pytest.raises(Refused), forum.writing(DESK_1, "programme.add") as unit:
        add_item(unit, add_session(unit, Trilingual(en="Morning")), new)
    with forum.reading() as unit:
        assert programme(unit).sessions == ()


def test_a_part_belongs_to_a_person_or_an_organisation_and_never_to_both_or_none(forum: Database) -> None:
    with pytest.raises(Conflict), forum.writing(DESK_1, "programme.add") as unit:
        add_item(unit, add_session(unit, Trilingual(en="Morning")), NewItem("speech", parts=(Part("speaker"),)))


def test_the_samples_programme_says_what_its_source_says(forum: Database) -> None:
    with forum.writing(DESK_1, "sample.fill") as unit:
        fill(unit, count=40)
    with forum.reading() as unit:
        view = programme(unit)
        found = findings(unit, "en")
    assert sum(len(one.items) for one in view.sessions) == len(view.items) == 19
    assert all(item.halls and view.session_of(item) for item in view.items)
    assert {(one.starts_at is not None, one.ends_at is not None) for one in view.sessions} == {(True, True)}
    invited = {part.title.en for item in view.items for part in item.parts if part.person and part.words.en}
    assert invited == {"Executive Deputy Director and Secretary-General"}
    (signing,) = [item for item in view.items if item.kind == "signing"]
    assert [party.organisation for party in signing.details.parties] == [
        part.organisation_id for part in signing.playing("signing_party")
    ]
    assert {one.rule for one in found} == {"role_missing"}, "the source names no chair of the exchange session"
