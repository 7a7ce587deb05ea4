"""Who on the list may be the person that somebody is about to add: asked while the name is being typed."""

from forum_desk.checkin.queries import DeskPerson
from forum_desk.checkin.search import find
from forum_desk.language.names import has_han, has_marks, romanisations
from forum_desk.people.rules import Names, words_alike
from forum_desk.storage import Unit

_LOOKED_AT = 50
_LEAST = 2


def possible_doubles(unit: Unit, name: str) -> tuple[DeskPerson, ...]:
    """Everybody whose name may be this one, in whatever script they stand on the list; who is still to come first."""
    if len(name) < _LEAST:
        return ()
    new = as_names(name)
    near: dict[str, DeskPerson] = {}
    for text in (name, *(list(romanisations(name))[:2] if has_han(name) else ())):
        near.update((person.id, person) for person in find(unit, text, _LOOKED_AT).people)
    alike = [person for person in near.values() if words_alike(new, person.person.names)]
    return tuple(sorted(alike, key=lambda person: person.state != "expected"))


def as_names(name: str) -> Names:
    """A single spelling put where its script belongs."""
    if has_han(name):
        return Names(native=name)
    return Names(vi=name) if has_marks(name) else Names(latin=name)
