"""Questions about the programme, answered with the frozen values of `views`, `plan` and `releases`."""

from forum_desk.programme.queries.checking import carried, check, dismissals, findings, plan, settings, settings_view
from forum_desk.programme.queries.day import actuals, planned_at_start, run_facts
from forum_desk.programme.queries.reading import item, programme, starting
from forum_desk.programme.queries.versions import changes, frozen_now, guids, outdated, published, released, releases

__all__ = [
    "actuals",
    "carried",
    "changes",
    "check",
    "dismissals",
    "findings",
    "frozen_now",
    "guids",
    "item",
    "outdated",
    "plan",
    "planned_at_start",
    "programme",
    "published",
    "released",
    "releases",
    "run_facts",
    "settings",
    "settings_view",
    "starting",
]
