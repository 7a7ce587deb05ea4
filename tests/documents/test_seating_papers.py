"""Papers of plans, from a forum with a rostrum, a banquet, a signing table and a photo, read back."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from builders import DESK_1, new_forum

from forum_desk.checkin.commands import register
from forum_desk.cli.main import run
from forum_desk.documents.catalogue import PAPERS, make, paper
from forum_desk.documents.kit.sheet import MM
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.documents.printed import note_print
from forum_desk.errors import NotFound
from forum_desk.language import LANGUAGES, Trilingual, messages
from forum_desk.migrations import create
from forum_desk.people.commands import NewDelegate, NewPosition
from forum_desk.seating import commands, kinds, queries
from forum_desk.seating.commands import NewPlan
from forum_desk.seating.elements import NewElement
from forum_desk.storage import Database

OF_PLANS = tuple(each for each in PAPERS if "plan" in each.options)
CHARACTERS = "德明海燕国栋文慧欣然雨桐"

Print = Callable[..., tuple[PrintResult, str]]


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Twenty-four people at three tables of ten, the first five on the rostrum, two at the signing table."""
    path = tmp_path_factory.mktemp("seated") / "seated.forum"
    with closing(create(path, new_forum(languages=("zh", "vi", "en")))) as database:
        with database.writing(DESK_1, "checkin.register") as unit:
            people = [register(unit, delegate(n)) for n in range(24)]
        for kind, layout, guests in (
            ("rostrum", "rostrum", people[:5]),
            ("signing", "signing", people[:2]),
            ("photo", "photo", people[:12]),
            ("banquet", "banquet", people),
        ):
            with database.writing(DESK_1, "seating.add_plan") as unit:
                name = Trilingual(f"{kind}方案", f"Sơ đồ {kind}", f"The {kind}")
                plan = commands.add_plan(
                    unit, NewPlan(name=name, kind=kind, guests="chosen"), layout=layout, people=max(len(guests), 4)
                )
                commands.invite(unit, plan, guests)
            with database.writing(DESK_1, "seating.apply_protocol") as unit:
                commands.apply_protocol(unit, plan)
        yield database


def delegate(n: int) -> NewDelegate:
    name = f"王{CHARACTERS[n % 12]}{CHARACTERS[(n * 5 + 1) % 12]}"
    where = Trilingual(f"第{n // 4}学院", f"Trường {n // 4}", f"College {n // 4}")
    return NewDelegate(
        name_native=name, name_latin=f"Wang Person{chr(65 + n)}", country="CN", rank=n + 1,
        side="host" if n % 3 == 0 else "guest", diet="清真" if n % 8 == 0 else "",
        positions=(NewPosition(title=Trilingual("院长", "", "Dean"), organisation=where.zh),),
    )  # fmt: skip


@pytest.fixture
def print_(seated: Database, tmp_path: Path) -> Print:
    def make_(key: str, **how: object) -> tuple[PrintResult, str]:
        out = tmp_path / f"{key}.pdf"
        with seated.reading() as unit:
            result = make(paper(key), unit, Selection(**how), out)  # type: ignore[arg-type]  # a test gives real fields
        with closing(pypdfium2.PdfDocument(out)) as document:
            return result, "".join("".join(page.get_textpage().get_text_range().split()) for page in document)

    return make_


@pytest.mark.parametrize("sheet_of", [(each.key, sheet) for each in OF_PLANS for sheet in each.sheets], ids="-".join)
def test_every_paper_of_a_plan_prints_on_every_sheet(sheet_of: tuple[str, str], print_: Print) -> None:
    key, sheet = sheet_of
    result, text = print_(key, sheet=sheet)
    assert result.made > 0
    assert not any(problem.blocks for problem in result.problems)
    if "draft" in paper(key).options:
        for tag in LANGUAGES:
            assert "".join(messages(tag).text(paper(key).title).split()) in text


@pytest.mark.parametrize("key", ["seats-by-name", "seats-by-organisation", "seats-by-table"])
def test_lists_say_where_everybody_sits_as_the_plan_does(key: str, print_: Print, seated: Database) -> None:
    _result, text = print_(key, plan="banquet")
    with seated.reading() as unit:
        [row] = [each for each in queries.plans(unit) if each.kind == "banquet"]
        sitting = [(place.label, sitter.name) for place, sitter in queries.plan(unit, row.id).sitters()]
    assert len(sitting) == 24
    for label, name in sitting:
        assert "".join(label.split()) in text
        assert name in text


def test_the_drawn_plan_says_from_where_it_is_seen_and_turns_with_it(
    print_: Print, seated: Database, tmp_path: Path
) -> None:
    with seated.reading() as unit:
        [row] = [each for each in queries.plans(unit) if each.kind == "rostrum"]
        order = [
            sitter.name for _place, sitter in sorted(queries.plan(unit, row.id).sitters(), key=lambda one: one[0].x)
        ]
    for sheet, expected, view in (("a4", order, "从台下看"), ("a4-seat", order[::-1], "从主席台看")):
        _result, text = print_("seat-plan", plan="rostrum", sheet=sheet)
        assert view in text
        with closing(pypdfium2.PdfDocument(tmp_path / "seat-plan.pdf")) as document:
            words = document[0].get_textpage()
            where = {}
            for name in order:
                found = words.search(name)
                index, _count = found.get_next() or (0, 0)
                where[name] = words.get_charbox(index)[0]
        assert sorted(order, key=where.__getitem__) == expected


def test_diets_are_counted_and_named_by_table(print_: Print) -> None:
    _result, text = print_("diets")
    assert "清真" + "·Halal×3" in text.replace("\u200b", "")
    assert text.count("清真·Halal") == 4
    _result, text = print_("diets", languages=("vi",))
    assert "Halal×3" in text, "in the words of who reads it"
    assert "清真" not in text


def test_cards_of_a_plan_are_those_who_sit_there_in_its_order(print_: Print) -> None:
    result, text = print_("table-cards", plan="rostrum")
    assert result.made == 5
    result, _text = print_("table-cards")
    assert result.made == 24
    assert "王" in text


def test_only_what_changed_since_the_last_print_comes_out(seated: Database, print_: Print) -> None:
    selection = Selection(plan="banquet", changed=True)
    with seated.writing(DESK_1, "seating.record_prints") as unit:
        note_print(unit, paper("place-cards"), selection)
    with seated.reading() as unit, pytest.raises(FileNotFoundError):
        print_("place-cards", plan="banquet", changed=True)
    with seated.writing(DESK_1, "seating.swap") as unit:
        [row] = [each for each in queries.plans(unit) if each.kind == "banquet"]
        places = [place.id for place, _sitter in queries.plan(unit, row.id).sitters()]
        commands.swap(unit, row.id, places[0], places[-1])
    result, _text = print_("place-cards", plan="banquet", changed=True)
    assert result.made == 2


def test_a_plan_that_is_not_there_is_named_with_those_that_are(print_: Print) -> None:
    with pytest.raises(NotFound) as refused:
        print_("seat-plan", plan="nowhere")
    assert "nowhere" in str(refused.value.values)
    assert "banquet" in str(refused.value.values)


def test_a_paper_without_a_plan_says_what_to_do(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    forum = tmp_path / "empty.forum"
    create(forum, new_forum()).close()
    code = run(["print", str(forum), "seat-plan", "--to", str(tmp_path / "plan.pdf")])
    said = capfd.readouterr().err
    assert code == 1
    assert "make one under Seating first" in said
    assert "Traceback" not in said


def test_table_signs_and_chair_labels_follow_the_plan(print_: Print) -> None:
    result, text = print_("table-signs")
    assert result.made >= 3
    assert "桌号" in text
    result, text = print_("chair-labels", plan="banquet")
    assert result.made == 24
    assert "第0学院" in text
    assert "桌号1座位1" in text
    assert "排" not in text
    assert MM > 1


def test_the_drawn_hall_has_the_letters_of_its_rows_and_the_names_of_its_zones(
    tmp_path: Path, file_forum: Database
) -> None:
    with file_forum.writing(DESK_1, "seating.add_plan") as unit:
        new = NewPlan(Trilingual(en="Hall"), guests="everybody", leaves_out=())
        plan_id = commands.add_plan(unit, new, layout="hall", people=300)
        zone = NewElement(kinds.ZONE, "", 0.0, 4.0, width=20.0, depth=1.0, name=Trilingual("嘉宾区", "", "Guests"))
        commands.add_element(unit, plan_id, zone)
    out = tmp_path / "plan.pdf"
    with file_forum.reading() as unit:
        make(paper("seat-plan"), unit, Selection(plan=plan_id, languages=("zh", "en")), out)
    with closing(pypdfium2.PdfDocument(out)) as document:
        page = document[0]
        assert page.get_height() > page.get_width(), "a deep hall stands upright"
        words = page.get_textpage()
        found = words.search("嘉宾区 · Guests")
        index, _count = found.get_next()
        left = words.get_charbox(index + 10)[2]
        lines = words.get_text_range().split()
        assert left < page.get_width() / 4, "beside the seats, not under them"
    assert lines.count("A") == lines.count("M") == 2


def test_a_name_without_room_on_the_plan_stands_in_its_key(tmp_path: Path, file_forum: Database) -> None:
    long = "Nguyễn Phúc Hoàng Thiên Bảo Châu"
    with file_forum.writing(DESK_1, "checkin.register") as unit:
        people = [register(unit, NewDelegate(name_vi=f"{long} {chr(65 + n % 26)}{n // 26}")) for n in range(300)]
    with file_forum.writing(DESK_1, "seating.add_plan") as unit:
        new = NewPlan(Trilingual(en="Hall"), guests="everybody", leaves_out=())
        plan_id = commands.add_plan(unit, new, layout="hall", people=len(people))
        commands.apply_protocol(unit, plan_id)
    out = tmp_path / "plan.pdf"
    for sheet, pages in (("wall", 1), ("a4", 2)):
        with file_forum.reading() as unit:
            result = make(paper("seat-plan"), unit, Selection(sheet=sheet, plan=plan_id), out)
        with closing(pypdfium2.PdfDocument(out)) as read:
            text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in read)
        assert result.pages >= pages
        assert not result.problems
        missing = [n for n in range(300) if f"{chr(65 + n % 26)}{n // 26}" not in text]
        assert not missing
