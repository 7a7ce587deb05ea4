import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from documents.programme_day import COLLEGE, LONG, MAIN, MORNING, SIDE, Cues, item, paper, part, person
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_desk.badges.rules import BadgeForum
from forum_desk.documents.kit.sheet import MM
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.documents.programme import agenda, door_signs, itineraries, line_ups, rundown, script
from forum_desk.documents.programme.itineraries import Itineraries
from forum_desk.documents.programme.positions import rows_of
from forum_desk.documents.programme.script import Script
from forum_desk.documents.programme.source import ProgrammePaper
from forum_desk.language import Trilingual
from forum_desk.language.names import pronounced
from forum_desk.people.rules import Names
from forum_desk.programme.details import Batch, Details, Party, Property, Spot
from forum_desk.programme.details import Unit as PlaqueUnit

Texts = Callable[[bytes], list[str]]
Draw = Callable[..., PrintResult]
PAPERS: tuple[tuple[Draw, str], ...] = (
    *((agenda.draw, sheet) for sheet in agenda.SHEETS),
    *((rundown.draw_rundown, sheet) for sheet in rundown.SHEETS),
    *((door_signs.draw, sheet) for sheet in door_signs.SHEETS),
)


def print_(draw: Draw, data: Any, **how: Any) -> tuple[bytes, PrintResult]:
    out = io.BytesIO()
    result = draw(out, data, Selection(**how))
    return out.getvalue(), result


def readable(text: str) -> str:
    return text.replace("\x02", "").replace("\ufffe", "").replace("-", "")


@pytest.mark.parametrize("sheet", agenda.SHEETS)
def test_every_form_of_the_agenda_has_every_item_with_time_and_speaker(
    sheet: str, paper_forum: BadgeForum, texts: Texts
) -> None:
    pdf, result = print_(agenda.draw, paper(paper_forum, [item(n) for n in range(40)]), sheet=sheet)
    text = "".join(texts(pdf))
    assert result.made == 40
    assert not result.problems
    for n in range(40):
        assert all(word in text for word in (f"报告{n}", f"Báocáo{n}", f"Report{n}"))
    assert text.count("王伟") >= 40
    assert "15:30" in text


def test_the_heading_of_a_session_carries_its_hall_and_chair(paper_forum: BadgeForum, texts: Texts) -> None:
    chair = part(person("c", Names(native="韦国栋", latin="Wei Guodong")), "chair")
    for sheet in ("a4", "a4-table", "a4-side", "fold"):
        pdf, _result = print_(agenda.draw, paper(paper_forum, [item(1)], chairs=[chair]), sheet=sheet)
        text = "".join(texts(pdf))
        assert "主会场" in text
        assert "主持人" in text
        assert "韦国栋" in text


def test_the_table_names_title_organisation_chair_and_place_of_an_item(paper_forum: BadgeForum, texts: Texts) -> None:
    acting = (part(person()), part(person("c", Names(native="覃海燕")), "chair"))
    pdf, _result = print_(
        agenda.draw, paper(paper_forum, [item(1, parts=acting, halls=(SIDE,))]), sheet="a4-table", languages=("zh",)
    )
    text = "".join(texts(pdf))
    assert all(word in text for word in ("时间", "议程", "发言人", "主持人", "地点"))
    assert all(word in text for word in ("王伟", "东安职业技术学院院长", "覃海燕", "明德厅"))


def test_languages_are_stacked_in_the_order_asked_for(paper_forum: BadgeForum, texts: Texts) -> None:
    pdf, _result = print_(agenda.draw, paper(paper_forum, [item(1)]), languages=("en", "zh"))
    [text] = texts(pdf)
    assert text.index("Opening") < text.index("开幕式")
    assert "khai" not in text


@pytest.mark.parametrize(("draw", "sheet"), PAPERS)
def test_the_version_stands_on_every_page_and_a_changed_programme_is_a_draft(
    draw: Draw, sheet: str, paper_forum: BadgeForum, texts: Texts
) -> None:
    items = [item(n, title=LONG) for n in range(30)]
    pdf, _result = print_(draw, paper(paper_forum, items), sheet=sheet)
    assert all("第3版" in page for page in texts(pdf))
    assert not any("草稿" in page for page in texts(pdf))
    for unpublished in (paper(paper_forum, items, changed=True), paper(paper_forum, items, release=0)):
        pdf, _result = print_(draw, unpublished, sheet=sheet)
        pages = texts(pdf)
        assert pages
        assert all("草稿" in page and "draft" in page for page in pages)


def test_several_days_have_a_head_each(paper_forum: BadgeForum, texts: Texts) -> None:
    pdf, _result = print_(agenda.draw, paper(paper_forum, [item(1)], days=3), languages=("en",))
    text = "".join(texts(pdf))
    assert all(f"{day}May2027" in text for day in (20, 21, 22))


def test_a_character_without_a_glyph_stays_visible_and_is_reported(paper_forum: BadgeForum, texts: Texts) -> None:
    acting = (part(person("e", Names(native="王😀"))),)
    pdf, result = print_(agenda.draw, paper(paper_forum, [item(1, parts=acting)]))
    assert ("no_glyph", "😀") in [(problem.code, problem.detail) for problem in result.problems]
    assert "王〓" in texts(pdf)[0]


@pytest.mark.parametrize(("draw", "sheet"), [*PAPERS, (line_ups.draw, "a4"), (rundown.draw_cues, "a4")])
def test_an_empty_programme_makes_no_mess(draw: Draw, sheet: str, paper_forum: BadgeForum) -> None:
    _pdf, result = print_(draw, replace(paper(paper_forum, []), programme=_empty(paper(paper_forum, []))), sheet=sheet)
    assert result.made == 0
    assert not result.problems


def _empty(data: ProgrammePaper) -> Any:
    return replace(data.programme, sessions=(), loose=(), pool=())


def boxes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The boxes of text of each page in mm: left, top, right, bottom."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            words, height = page.get_textpage(), page.get_height()
            rects = [words.get_rect(n) for n in range(words.count_rects())]
            found.append([(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
                          for left, bottom, right, top in rects])  # fmt: skip
    finally:
        document.close()
    return found


@pytest.mark.parametrize(("draw", "sheet"), PAPERS)
def test_the_longest_texts_stay_on_the_page(draw: Draw, sheet: str, paper_forum: BadgeForum) -> None:
    long_cues = Cues(
        "大屏播放宣传片" * 12,
        "追光 " * 30,
        "礼仪引导 " * 20,
        "舞台组 " * 8,
        Trilingual("各位来宾" * 300, "", "Dear guests " * 120),
    )
    committee = replace(
        part(person()), organisation=Trilingual("高水平高等职业学校和专业建设咨询专家委员会" * 2), title=LONG
    )
    items = [item(n, title=LONG, parts=(committee,) * 3, cues=long_cues, topics=(LONG, LONG)) for n in range(9)]
    pdf, _result = print_(draw, paper(paper_forum, items, chairs=[part(person(), "chair")]), sheet=sheet)
    document = pypdfium2.PdfDocument(pdf)
    width, height = (side / MM for side in document.get_page_size(0))
    document.close()
    for page in boxes(pdf):
        for left, top, right, bottom in page:
            assert left >= 5
            assert right <= width - 4
            assert top >= 4
            assert bottom <= height - 3


def test_long_words_of_the_mc_go_on_below_and_none_is_lost(paper_forum: BadgeForum, texts: Texts) -> None:
    words = "".join(f"第{n}句话。" for n in range(400))
    said = item(1, cues=Cues(words=Trilingual(words)))
    for draw, data in (
        (rundown.draw_rundown, paper(paper_forum, [said])),
        (script.draw, Script(paper(paper_forum, [said]), ())),
    ):
        pdf, result = print_(draw, data, languages=("zh",))
        text = "".join(texts(pdf))
        assert not result.problems
        assert text.count("句话。") >= 396  # a few are torn by the heads of pages
        assert text.count("。") == 400


def test_only_items_with_a_cue_are_on_the_cue_list_and_keep_their_number(paper_forum: BadgeForum, texts: Texts) -> None:
    items = [item(1), item(2, cues=Cues(screen="播放视频", sound_light="灯光渐暗")), item(3)]
    pdf, result = print_(rundown.draw_cues, paper(paper_forum, items))
    text = "".join(texts(pdf))
    assert result.made == 1
    assert "播放视频" in text
    assert "报告2" in text
    assert "报告1" not in text


def test_the_script_greets_by_rank_calls_speakers_and_says_how_names_are_read(
    paper_forum: BadgeForum, texts: Texts
) -> None:
    guests = (person("a", Names(native="韦国栋", latin="Wei Guodong")), person("b", Names(vi="Đỗ Văn Nam"), "VN"))
    talk = item(1, kind="keynote", title=LONG)
    pdf, _result = print_(script.draw, Script(paper(paper_forum, [talk]), guests), languages=("zh", "en"))
    text = "".join(texts(pdf))
    assert "尊敬的东安职业技术学院院长韦国栋" in text
    assert "WéiGuódòng" in text
    assert "DistinguishedĐỗVănNam,Dean,DongAnCollege," in text
    assert "下面有请东安职业技术学院院长王伟作题为" in text
    assert text.index("韦国栋") < text.index("Đỗ")


@pytest.mark.parametrize(
    ("name", "sound"),
    [("韦国栋", "Wéi Guódòng"), ("单田芳", "Shàn Tiánfāng"), ("欧阳娜娜", "Ōuyáng Nànà"), ("吕布", "Lǚ Bù"), ("", "")],
)
def test_names_are_read_with_the_surnames_own_reading(name: str, sound: str) -> None:
    assert pronounced(name) == sound


def test_a_door_sign_shows_what_is_in_that_hall(paper_forum: BadgeForum, texts: Texts) -> None:
    loose = item(20, halls=(SIDE,), session_id=None, title=Trilingual("圆桌会", "", "Roundtable"))
    pdf, result = print_(door_signs.draw, paper(paper_forum, [item(1)], loose=[loose]))
    main, side = texts(pdf)
    assert result.made == 2
    assert "主会场" in main
    assert "开幕式" in main
    assert "圆桌会" not in main
    assert "明德厅" in side
    assert "圆桌会" in side


@pytest.mark.parametrize("sheet", agenda.SHEETS)
def test_every_form_of_the_agenda_names_the_hall_in_every_language(
    sheet: str, paper_forum: BadgeForum, texts: Texts
) -> None:
    pdf, _result = print_(agenda.draw, paper(paper_forum, [item(1)]), sheet=sheet)
    text = "".join(texts(pdf))
    assert all(name in text for name in ("主会场", "Hộitrườngchính", "Mainhall"))


def test_an_itinerary_has_the_persons_own_parts_within_the_programme(paper_forum: BadgeForum, texts: Texts) -> None:
    speaker, guest = person("a", Names(native="韦国栋")), person("b", Names(native="覃海燕"), table_no="7")
    data = Itineraries(paper(paper_forum, [item(1, parts=(part(speaker),)), item(2)]), (speaker, guest))
    pdf, result = print_(itineraries.draw, data)
    first, second = texts(pdf)
    assert result.made == 2
    assert "韦国栋" in first
    assert "发言人" in first
    assert "报告1" in first
    assert "主会场·Hộitrườngchính·Mainhall" in first
    assert "报告2" not in first
    assert "覃海燕" in second
    assert "报告1" not in second
    assert "桌号:7" in second
    assert "开幕式" in second


def _signers() -> tuple[Any, Any]:
    host = part(person("h", Names(native="韦国栋"), side="host"), "signatory", "h")
    guest = part(person("g", Names(vi="Đỗ Văn Nam"), "VN", side="guest"), "signatory", "g")
    return host, guest


def test_at_a_signing_the_guest_stands_left_of_the_host_as_the_audience_sees_it() -> None:
    host, guest = _signers()
    [row] = rows_of(item(1, kind="signing", parts=(host, guest)))
    assert [standing.part.id for standing in row.standings if standing.part] == ["g", "h"]


def test_parties_sign_batch_by_batch_with_their_witnesses_behind() -> None:
    host, guest = _signers()
    seen = part(person("w", Names(native="李娜"), side="host"), "witness", "w")
    parties = (Party("", COLLEGE, "h", "w", 1), Party("", COLLEGE, "g", "", 1), Party("", COLLEGE, "", "", 2))
    rows = rows_of(item(1, kind="signing", parts=(host, guest, seen), details=Details(parties=parties)))
    assert [(row.batch, row.is_front, len(row.standings)) for row in rows] == [
        (1, True, 2),
        (1, False, 1),
        (2, True, 1),
    ]
    assert [standing.part.id for standing in rows[0].standings if standing.part] == ["g", "h"]


def test_by_rank_the_first_stands_in_the_middle_and_by_hand_wins() -> None:
    people = [part(person(f"p{n}", side="host"), "guest_on_stage", f"q{n}", rank_order=n) for n in range(5)]
    launching = item(1, kind="launching", parts=tuple(people))
    [row] = rows_of(launching)
    assert [standing.order for standing in row.standings] == [5, 3, 1, 2, 4]
    spots = tuple(Spot(f"q{n}", 0, n) for n in (3, 1, 4, 0, 2))
    [by_hand] = rows_of(replace(launching, details=Details(line_up=spots)))
    assert [standing.part.id for standing in by_hand.standings if standing.part] == ["q0", "q1", "q2", "q3", "q4"]
    assert by_hand.source == ""


def test_seventy_one_units_go_up_in_batches_numbered_through(paper_forum: BadgeForum, texts: Texts) -> None:
    units = tuple(PlaqueUnit(name=Trilingual(f"第{n}学院", "", f"College {n}"), batch=1 + n // 24) for n in range(71))
    details = Details(units=units, batches=(Batch(1, Trilingual("第一组", "", "Group one")),))
    awarding = item(1, kind="awarding", parts=(), details=details)
    rows = rows_of(awarding)
    assert [standing.order for row in rows for standing in row.standings] == list(range(1, 72))
    assert {row.batch for row in rows} == {1, 2, 3}
    pdf, result = print_(line_ups.draw, paper(paper_forum, [awarding]))
    text = "".join(texts(pdf))
    assert all(f"第{n}学院" in text for n in range(71))
    assert "第一组" in text
    assert not result.problems


def test_the_words_of_an_item_are_on_one_page_in_all_languages(paper_forum: BadgeForum, texts: Texts) -> None:
    talks = [item(n, title=Trilingual(f"第{n}项工作", f"Việc {n}.", f"Work {n}."), kind="keynote") for n in range(9)]
    pdf, _result = print_(script.draw, Script(paper(paper_forum, talks), ()), languages=("zh", "vi", "en"))
    pages = texts(pdf)
    assert len(pages) > 2
    for n in range(9):
        (where,) = [page for page in pages if f"“第{n}项工作”" in page]
        assert f"“Việc{n}.”" in where
        assert f"“Work{n}.”" in where


def test_a_speech_with_a_topic_of_its_own_is_announced_with_it(paper_forum: BadgeForum, texts: Texts) -> None:
    welcome = Trilingual("开幕致辞", "Phát biểu khai mạc", "Opening speech")
    talks = [
        item(1, title=welcome),
        item(2, title=LONG),
        item(3, title=Trilingual("寄语")),
        item(4, title=Trilingual("寄语")),
    ]
    pdf, _result = print_(script.draw, Script(paper(paper_forum, talks), ()), languages=("zh",))
    text = "".join(texts(pdf))
    assert f"王伟作题为“{LONG.zh}”的发言" in text
    assert text.count("作题为") == 1


def test_what_is_needed_on_the_stage_is_told_in_every_language(paper_forum: BadgeForum, texts: Texts) -> None:
    details = Details(flags=("VN", "CN"), properties=(Property(Trilingual("签字笔", "Bút ký", "Signing pen"), 4),))
    pdf, _result = print_(
        line_ups.draw, paper(paper_forum, [item(1, kind="signing", details=details)]), languages=("zh", "en")
    )
    text = "".join(texts(pdf))
    assert "旗帜（越南–中国）、签字笔×4" in text
    assert "flagsVietnam–China,Signingpen×4" in text


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6), st.booleans()), min_size=1, max_size=14))
@settings(max_examples=40)
def test_items_of_a_grid_never_lie_over_each_other(spans: Sequence[tuple[int, int, bool]]) -> None:
    from documents.programme_day import DAY  # noqa: PLC0415 - hypothesis and fixtures do not mix

    from forum_desk.documents.programme.agenda_grid import _Grid, _heights, _span  # noqa: PLC0415 - same
    from forum_desk.documents.programme.source import Day, Section, look_of  # noqa: PLC0415 - same

    forum = BadgeForum(Trilingual(en="F"), Trilingual(), Trilingual(), Trilingual(), DAY, DAY)
    items = tuple(
        item(n, 10 * length, starts_at=MORNING + timedelta(minutes=10 * start), halls=(SIDE if aside else MAIN,))
        for n, (start, length, aside) in enumerate(spans)
    )
    data = paper(forum, items)
    grid = _Grid(look_of(data, "Programme", Selection(), ornate=False), Day(DAY, (Section(None, items),)), (MAIN, SIDE))
    marks = sorted({moment for each in items for moment in _span(each)})
    tiles = [tile for n, hall in enumerate((MAIN, SIDE)) for tile in grid._tiles(n, hall, marks)]
    heights = _heights(marks, tiles)
    tops = [sum(heights[:row]) for row in range(len(heights) + 1)]
    assert len(tiles) == len(items)
    for n, one in enumerate(tiles):
        assert tops[one.last + 1] - tops[one.first] >= one.laid.height
        for other in tiles[n + 1 :]:
            apart = one.last < other.first or other.last < one.first
            beside = one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-6
            assert apart or beside
    assert all(later > earlier for earlier, later in pairwise(tops))
