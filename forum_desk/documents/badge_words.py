"""What each line of a badge says, in the order of languages that the delegate's own script asks for."""

from collections.abc import Callable
from dataclasses import dataclass

from forum_desk.badges.rules import BadgeForum, BadgePerson, What, grouped_code, others
from forum_desk.documents.kit.fonts import clean
from forum_desk.documents.kit.text import is_han
from forum_desk.language import N_, Trilingual, messages
from forum_desk.language.dates import days
from forum_desk.people.rules import lead_language, own_name, second_name

BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Told:
    """Whose badge of which forum is being written, and the language that leads on it."""

    forum: BadgeForum
    person: BadgePerson
    lead: str


def told(forum: BadgeForum, person: BadgePerson) -> Told:
    """The person's badge with its leading language."""
    return Told(forum, person, lead_language(person.names, person.country))


def say(what: What, about: Told) -> str:
    """The clean text of one line; empty when there is nothing to say."""
    return clean(_SAYS[what](about))


def _lead(text: Trilingual, about: Told) -> str:
    return text.best(about.lead, *others(about.lead))


def _following(text: Trilingual, about: Told) -> list[str]:
    shown = _lead(text, about)
    return [each for each in dict.fromkeys(text.in_(tag) for tag in others(about.lead)) if each and each != shown]


def _others(text: Trilingual, about: Told) -> str:
    return BETWEEN.join(_following(text, about))


def _other(text: Trilingual, about: Told, nth: int) -> str:
    following = _following(text, about)
    return following[nth] if nth < len(following) else ""


def _place(about: Told) -> str:
    forum = about.forum
    names = dict.fromkeys(clean(name) for name in forum.place if name)
    return BETWEEN.join([str(forum.start.year), *names])


def _seat_label(about: Told) -> str:
    words = messages(about.lead)
    person = about.person
    if person.seat and person.table:
        return BETWEEN.join((words.text(N_("Seat")), words.text(N_("Table"))))
    return words.text(N_("Seat") if person.seat else N_("Table")) if person.seat or person.table else ""


def _hint(about: Told) -> str:
    return messages(about.lead).text(N_("If you find this badge, please bring it to the registration desk."))


_SAYS: dict[What, Callable[[Told], str]] = {
    "place": _place,
    "dates": lambda t: days(t.forum.start, t.forum.end, t.lead),
    "forum_name": lambda t: _lead(t.forum.called, t),
    "forum_name_second": lambda t: _other(t.forum.called, t, 0),
    "forum_name_third": lambda t: _other(t.forum.called, t, 1),
    "forum_full": lambda t: _lead(t.forum.name, t),
    "forum_theme": lambda t: _lead(t.forum.theme, t),
    "organisers": lambda t: _lead(t.forum.organisers, t),
    "category": lambda t: _lead(t.person.category, t),
    "category_others": lambda t: _others(t.person.category, t),
    "name": lambda t: own_name(t.person.names, t.person.country),
    "second_name": lambda t: second_name(t.person.names, t.person.country),
    "position": lambda t: _lead(t.person.title, t),
    "organisation": lambda t: _lead(t.person.organisation, t),
    "organisation_others": lambda t: _others(t.person.organisation, t),
    "number": lambda t: f"{t.person.number:03d}" if t.person.number else "",
    "number_label": lambda t: messages(t.lead).text(N_("Number")) if t.person.number else "",
    "seat": lambda t: BETWEEN.join(each for each in (t.person.seat, t.person.table) if each),
    "seat_label": _seat_label,
    "code": lambda t: grouped_code(t.person.code),
    "hint": _hint,
    "note": lambda t: t.person.note,
}


def given_words(name: str, lead: str) -> int:
    """How many words at the end of a Vietnamese name are the given name; 0 for names of other languages.

    Family and middle name stay together: Trần Văn | Minh, Nguyễn Thị | Phương Thảo (a given name of two words is usual
    from four words on).
    """
    if lead != "vi":
        return 0
    words = name.count(" ") + 1
    return 2 if words >= 4 else 1


def set_apart(name: str) -> bool:
    """Whether a name is two Chinese characters, which are drawn apart so that they look as wide as three."""
    return len(name) == 2 and all(map(is_han, name))
