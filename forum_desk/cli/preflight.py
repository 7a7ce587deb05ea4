"""`check`: everything that may go wrong on the day, told before it."""

from argparse import Namespace
from typing import Any

from forum_desk.badges.rules import design_named
from forum_desk.checkin.queries import DeskPerson, everybody_at_desk
from forum_desk.cli import agenda
from forum_desk.cli.terminal import DONE, NO, Answer, opened
from forum_desk.documents import badge
from forum_desk.documents.badge_data import badge_forum, badge_people
from forum_desk.documents.catalogue import PAPERS
from forum_desk.forum.queries import forum
from forum_desk.language import _, spoken
from forum_desk.people.rules import own_name, words_alike
from forum_desk.programme.queries import outdated
from forum_desk.seating import queries
from forum_desk.storage import Unit


def check(arguments: Namespace) -> Answer:
    """`check FORUM`: opening has proved its integrity; then badges, and people who may be on the list twice."""
    with opened(arguments.forum) as database, database.reading() as unit:
        design = design_named(forum(unit).design)
        troubles = badge.preflight(design, badge_forum(unit), badge_people(unit))
        everybody = [row for row in everybody_at_desk(unit) if row.state != "cancelled"]
        of_programme = [*_conflicts(unit), *_outdated(unit)]
        seats = _seats(unit)
    problems: list[dict[str, Any]] = [
        {
            "rule": one.code,
            "severity": "error" if one.blocks else "notice",
            "person": one.person,
            "message": one.sentence(),
        }
        for one in troubles
    ]
    problems.extend(_without_organisation(everybody))
    problems.extend(seats)
    problems.extend(_doubles(everybody))
    problems.extend(of_programme)
    errors = [one for one in problems if one["severity"] == "error"]
    document = {"ok": not errors, "people": len(everybody), "problems": problems}
    words = {"error": _("error"), "notice": _("notice")}
    lines = tuple(f"{words[one['severity']]}: {one['message']}" for one in problems) or (_("Everything is in order."),)
    return Answer(NO if errors else DONE, document, lines)


def _conflicts(unit: Unit) -> list[dict[str, Any]]:
    """What is wrong with the programme; only what blocks is an error."""
    return [
        {**one, "severity": "error" if one["severity"] == "block" else "notice", "person": ""}
        for one in agenda.conflicts(unit)
    ]


def _outdated(unit: Unit) -> list[dict[str, Any]]:
    """Papers that the programme went past since its newest version."""
    titles = {paper.key: paper.title for paper in PAPERS}
    message = _("The paper “{paper}” is out of date: the programme changed since its newest version.")
    return [
        {
            "rule": "paper_outdated",
            "severity": "notice",
            "person": "",
            "paper": one.paper,
            "only": list(one.only),
            "message": message.format(paper=_(titles.get(one.paper, one.paper))),
        }
        for one in outdated(unit)
    ]


def _seats(unit: Unit) -> list[dict[str, Any]]:
    """People whom a plan has still to seat, and what in a plan is not as it should be."""
    found = []
    for row in queries.plans(unit):
        plan = row.name.best(spoken(), "en")
        for person in queries.unseated(unit, row.id):
            name = own_name(person.names, person.country)
            words = _("{person} has no place in the plan “{plan}”.").format(person=name, plan=plan)
            found.append({"rule": "no_seat", "severity": "notice", "person": name, "message": words})
        for finding in queries.findings(unit, row.id):
            severity = "error" if finding.hard else "notice"
            words = f"{plan}: {finding.sentence()}"
            found.append({"rule": f"seating_{finding.kind}", "severity": severity, "person": "", "message": words})
    return found


def _without_organisation(everybody: list[DeskPerson]) -> list[dict[str, Any]]:
    return [
        _notice("no_organisation", row, _("{person} has no organisation."))
        for row in everybody
        if not any(row.person.organisation)
    ]


def _doubles(everybody: list[DeskPerson]) -> list[dict[str, Any]]:
    """People of one organisation whose names are alike."""
    found = []
    by_organisation: dict[str, list[DeskPerson]] = {}
    for row in everybody:
        others = by_organisation.setdefault(row.person.organisation_id or "", [])
        if row.person.organisation_id and any(words_alike(row.person.names, one.person.names) for one in others):
            found.append(_notice("possible_double", row, _("{person} may be on the list twice.")))
        others.append(row)
    return found


def _notice(rule: str, row: DeskPerson, message: str) -> dict[str, Any]:
    person = own_name(row.person.names, row.person.country)
    return {"rule": rule, "severity": "notice", "person": person, "message": message.format(person=person)}
