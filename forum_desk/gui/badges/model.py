"""What the badge screen shows, as plain values: the people, the hard cases, and what to look at before printing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from forum_desk.badges.rules import BadgeForum, BadgePerson, Design
from forum_desk.documents import badge_paper
from forum_desk.documents.badge import preflight
from forum_desk.documents.kit.fonts import warm
from forum_desk.documents.paper import Code, Problem, Selection
from forum_desk.forum.queries import CategoryView, categories
from forum_desk.language import N_, Trilingual, _, ngettext, spoken
from forum_desk.language.names import fold
from forum_desk.people.rules import lead_language, own_name, second_name
from forum_desk.storage import Unit

Level = Literal["red", "amber", "green"]


@dataclass(frozen=True, slots=True)
class Book:
    """Everybody who is to have a badge, in the forum's design, with the categories they are in."""

    badges: badge_paper.Badges
    categories: tuple[CategoryView, ...]

    @property
    def forum(self) -> BadgeForum:
        """What badges say of the forum."""
        return self.badges.forum

    @property
    def design(self) -> Design:
        """The forum's design."""
        return self.badges.design

    @property
    def people(self) -> tuple[BadgePerson, ...]:
        """Everybody, by number."""
        return self.badges.people

    def of(self, people: Iterable[BadgePerson]) -> badge_paper.Badges:
        """The badges of some of them."""
        return badge_paper.Badges(self.forum, self.design, tuple(people))


def load(unit: Unit) -> Book:
    """All badges of the forum as they are now; categories nobody is in are left out."""
    badges = badge_paper.load(unit, Selection())
    worn = {(person.category, person.colour) for person in badges.people}
    return Book(badges, tuple(each for each in categories(unit) if (each.word, each.colour) in worn))


def in_category(people: Iterable[BadgePerson], category: CategoryView | None) -> tuple[BadgePerson, ...]:
    """The people of one category; everybody when none is given."""
    if category is None:
        return tuple(people)
    return tuple(each for each in people if (each.category, each.colour) == (category.word, category.colour))


def matching(people: Iterable[BadgePerson], text: str) -> tuple[BadgePerson, ...]:
    """The people in whose names, organisation, number or code every word of a text is found, marks apart."""
    words = fold(text).split()
    if not words:
        return tuple(people)
    return tuple(each for each in people if all(word in _searched(each) for word in words))


def _searched(person: BadgePerson) -> str:
    names = person.names
    told = (names.native, names.latin, names.vi, names.printed, *person.organisation, str(person.number), person.code)
    return fold(" ".join(told))


def name_of(person: BadgePerson) -> str:
    """The name that leads on the badge; the number of whoever has none."""
    return own_name(person.names, person.country) or f"#{person.number}"


# --- rows ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the list beside the badge; `level` says that there is something to look at."""

    key: str
    person: BadgePerson
    level: Level | Literal[""] = ""

    @property
    def name(self) -> str:
        """The name that leads."""
        return name_of(self.person)

    @property
    def second(self) -> str:
        """The name under it."""
        return second_name(self.person.names, self.person.country)

    @property
    def organisation(self) -> str:
        """Where the person comes from, in the language of the screen where it is known."""
        return self.person.organisation.best(spoken())

    def said(self) -> str:
        """The row as a sentence."""
        return ", ".join(each for each in (self.name, self.second, self.organisation) if each)


# --- hard cases ----------------------------------------------------------------------------------------------------

HARD_CASES: dict[str, str] = {"zh": N_("Longest 中文"), "vi": N_("Longest Tiếng Việt"), "en": N_("Longest Latin")}


def hard_cases(people: Sequence[BadgePerson]) -> dict[str, BadgePerson]:
    """Who has the longest name of each script that leads on a badge."""
    longest: dict[str, BadgePerson] = {}
    for person in people:
        lead = lead_language(person.names, person.country)
        known = longest.get(lead)
        if known is None or len(name_of(person)) > len(name_of(known)):
            longest[lead] = person
    return {lead: longest[lead] for lead in HARD_CASES if lead in longest}


# --- before you print ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of what was looked at before printing: red is left out, amber is printed all the same, green is good."""

    level: Level
    title: str
    note: str
    people: tuple[str, ...] = ()


TITLES: dict[Code, str] = {
    "no_glyph": N_("No glyph for {detail}"),
    "does_not_fit": N_("Does not fit"),
    "no_name": N_("No name to print"),
    "bad_code": N_("No valid code"),
    "left_off": N_("No room for a line"),
    "below_floor": N_("Smaller than the design wants"),
    "other_language": N_("Organisation in another language"),
}


def look_over(book: Book) -> tuple[Problem, ...]:
    """Every badge is fitted, none is drawn; takes about two milliseconds a person. For a worker."""
    warm()
    return tuple(preflight(book.design, book.forum, book.people))


def findings(book: Book, problems: Sequence[Problem]) -> tuple[Finding, ...]:
    """What was found, in the order red, amber, green."""
    ordered = sorted(problems, key=_rank)
    found = [_finding(list(same)) for _rank_, same in groupby(ordered, key=_rank)]
    return (*found, *_good(book, {problem.code for problem in problems}))


def levels(problems: Iterable[Problem]) -> dict[str, Level]:
    """The worst that was found about each person."""
    worst: dict[str, Level] = {}
    for problem in problems:
        if problem.blocks or problem.delegate_id not in worst:
            worst[problem.delegate_id] = "red" if problem.blocks else "amber"
    return worst


def _rank(problem: Problem) -> tuple[bool, int, str]:
    order = list(TITLES)
    place = order.index(problem.code) if problem.code in TITLES else len(order)
    return not problem.blocks, place, problem.detail if problem.code == "no_glyph" else ""


def _finding(same: list[Problem]) -> Finding:
    first = same[0]
    people = tuple(dict.fromkeys(problem.delegate_id for problem in same))
    title = _(TITLES.get(first.code, first.code)).format(detail=first.detail)
    count = ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
    note = f"{count} · {first.person}" if len(people) == 1 and first.person else count
    return Finding("red" if first.blocks else "amber", title, note, people)


def _good(book: Book, wrong: set[Code]) -> list[Finding]:
    """What is in order; only what was truly looked at."""
    good = []
    codes = {person.code for person in book.people}
    if "bad_code" not in wrong and len(codes) == len(book.people):
        note = ngettext("{count} code, none twice", "{count} codes, none twice", len(codes)).format(count=len(codes))
        good.append(Finding("green", _("All codes are good"), note))
    if not wrong & {"no_glyph", "does_not_fit", "left_off", "no_name"}:
        good.append(Finding("green", _("Every line fits"), _("every character has its glyph")))
    kept = _("{distance} mm kept free").format(distance=f"{book.design.safe:g}")
    good.append(Finding("green", _("Nothing crosses the edge"), kept))
    return good


def word_of(word: Trilingual) -> str:
    """A word in the language of the screen, or in whichever it is known."""
    return word.best(spoken())
