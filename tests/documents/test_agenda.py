import io
from collections.abc import Callable
from datetime import date, time

from forum_desk.badges.rules import BadgeForum
from forum_desk.documents.agenda import Agenda, AgendaDay, AgendaItem, AgendaSession, AgendaSpeaker, draw
from forum_desk.documents.paper import Selection
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

Texts = Callable[[bytes], list[str]]
OPENING = Trilingual("开幕式", "Lễ khai mạc", "Opening")


def item(n: int, name: str = "王伟") -> AgendaItem:
    speaker = AgendaSpeaker(Names(native=name), "CN", Trilingual("院长"), Trilingual("东安职业技术学院"))
    return AgendaItem(Trilingual(f"报告{n}", "", f"Report {n}"), time(9 + n // 6, n % 6 * 10), None, (speaker,))


def agenda(forum: BadgeForum, *items: AgendaItem, days: int = 1) -> Agenda:
    session = AgendaSession(OPENING, time(9), Trilingual("主会场"), items)
    return Agenda(forum, tuple(AgendaDay(date(2027, 5, 20 + n), (session,)) for n in range(days)))


def test_every_item_with_its_time_and_speaker_is_on_the_paper(paper_forum: BadgeForum, texts: Texts) -> None:
    out = io.BytesIO()
    result = draw(out, agenda(paper_forum, *map(item, range(40))), Selection())
    text = "".join(texts(out.getvalue()))
    assert result.made == 40
    assert result.pages == len(texts(out.getvalue())) > 1
    for n in range(40):
        assert f"报告{n}" in text
    assert "15:30" in text


def test_languages_are_stacked_in_the_order_asked_for(paper_forum: BadgeForum, texts: Texts) -> None:
    out = io.BytesIO()
    draw(out, agenda(paper_forum, item(1)), Selection(languages=("en", "zh")))
    [text] = texts(out.getvalue())
    assert text.index("Opening") < text.index("开幕式")
    assert "khai" not in text


def test_a_draft_says_so_on_every_page(paper_forum: BadgeForum, texts: Texts) -> None:
    out = io.BytesIO()
    draw(out, agenda(paper_forum, *map(item, range(40))), Selection(languages=("en",), draft=True))
    assert all("draft" in page for page in texts(out.getvalue()))


def test_several_days_have_a_head_each(paper_forum: BadgeForum, texts: Texts) -> None:
    out = io.BytesIO()
    draw(out, agenda(paper_forum, item(1), days=3), Selection(languages=("en",)))
    text = "".join(texts(out.getvalue()))
    assert all(f"{day}May2027" in text for day in (20, 21, 22))


def test_a_character_without_a_glyph_stays_visible_and_is_reported(paper_forum: BadgeForum, texts: Texts) -> None:
    out = io.BytesIO()
    result = draw(out, agenda(paper_forum, item(1, "王😀")), Selection())
    assert [(problem.code, problem.detail) for problem in result.problems] == [("no_glyph", "😀")]
    assert "王〓" in texts(out.getvalue())[0]


def test_an_empty_programme_is_a_page_with_a_head(paper_forum: BadgeForum) -> None:
    out = io.BytesIO()
    assert draw(out, Agenda(paper_forum, ()), Selection()).pages == 1
