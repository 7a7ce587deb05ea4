"""What a check of the programme finds: a broken rule, who and what it is about, and the sentence that says so."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from forum_desk.language import N_, messages
from forum_desk.programme.plan import Dismissal, Severity

Key = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str]
"""Names a finding as long as it lasts: rule, items, persons and halls sorted, and the detail."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "person_in_two_places": N_("{person} is needed in “{first}” and “{second}” at the same time."),
        "hall_in_two_uses": N_("“{first}” and “{second}” are both in {hall} at the same time."),
        "interpreter_double": N_("{person} interprets in “{first}” and is needed in “{second}” at the same time."),
        "interpreter_double_here": N_("{person} interprets in “{item}” and has another part in it at the same time."),
        "negative_duration": N_("“{item}” ends before it begins."),
        "zero_duration": N_("“{item}” has no duration."),
        "not_available": N_("{person} is not there for all of “{item}”."),
        "travel": N_("{person} has {minutes} min from “{first}” to “{second}”; the way takes {needed} min."),
        "outside_day": N_("“{item}” is outside the hours of the day."),
        "outside_session": N_("“{item}” is outside the times of its session “{session}”."),
        "not_with_person": N_("{person} and {other} are not to be together, and both have a part in “{item}”."),
        "not_with_item": N_("“{first}” and “{second}” are not to take place at the same time."),
        "capacity": N_("“{item}” expects {heads} people and there are {seats} seats."),
        "interpreter_missing": N_("“{item}” has no interpreter between {language} and {other_language}."),
        "language_without_interpretation": N_(
            "“{item}” is held in {language}, and nobody interprets for listeners of {other_language}."
        ),
        "not_confirmed": N_("{person} has not confirmed yet, and has a part in “{item}”."),
        "back_to_back": N_("{person} has only {minutes} min between “{first}” and “{second}”."),
        "unscheduled": N_("“{item}” has no time yet."),
    }
)
"""The sentences of findings; those of missing parts stand with the kinds of items in `rules`."""


_TONGUES = {"zh": N_("Chinese"), "vi": N_("Vietnamese"), "en": N_("English")}


def language_called(tag: str, language: str) -> str:
    """What a language is called in another; the tag itself where the program does not know it."""
    return messages(language).text(_TONGUES[tag]) if tag in _TONGUES else tag


class Finding(NamedTuple):
    """One broken rule, cheap to make: a large programme has thousands.

    `items` are in the order of time; `message` is a message id whose places `values` fill. Values called `language` and
    `other_language` are language tags. `detail` tells apart what is found several times about the same item.
    `dismissed` is the organiser's note on a finding that is to stand, None on an open one.
    """

    rule: str
    severity: Severity
    items: tuple[str, ...]
    message: str
    persons: tuple[str, ...] = ()
    halls: tuple[str, ...] = ()
    values: Mapping[str, Any] = MappingProxyType({})
    detail: str = ""
    dismissed: str | None = None

    @property
    def key(self) -> Key:
        """What stays the same while the finding lasts, whatever is moved."""
        items, persons = self.items, self.persons
        if len(items) > 1:
            items = tuple(sorted(items))
        if len(persons) > 1:
            persons = tuple(sorted(persons))
        return (self.rule, items, persons, self.halls, self.detail)

    def dismiss(self, note: str) -> Dismissal:
        """The decision to let this finding stand."""
        return Dismissal(self.key, note)

    def sentence(self, language: str, language_name: Callable[[str, str], str] = language_called) -> str:
        """The finding in this language; `language_name(tag, language)` calls languages by their names."""
        values = dict(self.values)
        for place in ("language", "other_language"):
            if place in values:
                values[place] = language_name(values[place], language)
        return messages(language).text(self.message, **values)
