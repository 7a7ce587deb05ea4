"""Measures papers: `PYTHONPATH=tests python tests/benchmarks/papers.py` prints the processor time of a warm program.

The issue's sizes: an agenda of 60 items, 400 personal itineraries, 400 table cards with two faces, each in the three
languages, from what is loaded already to the finished PDF.
"""

import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

from benchmarks.badges import FORUM, people
from documents.programme_day import LONG, item, paper, part, person

from forum_desk.documents.cards import table_cards
from forum_desk.documents.cards.faces import CardPerson
from forum_desk.documents.kit.fonts import warm
from forum_desk.documents.paper import PrintResult, Selection
from forum_desk.documents.programme import agenda, itineraries
from forum_desk.documents.programme.itineraries import Itineraries
from forum_desk.language import Trilingual

Draw = Callable[..., PrintResult]


def measured(what: str, draw: Draw, data: Any, bound: float, **how: Any) -> bool:
    """Prints the seconds of one print; whether they are within the bound."""
    start = time.process_time()
    result = draw(BytesIO(), data, Selection(**how))
    spent = time.process_time() - start
    print(f"{what}: {spent:.2f} s of processor time for {result.pages} pages (at most {bound:.0f} s)")
    return spent <= bound


def main() -> int:
    """Prints every figure; 0 when all are within their bounds."""
    warm()
    invited = list(people(400))
    acting = [person(one.delegate_id, one.names, one.country, organisation=one.organisation) for one in invited[:60]]
    items = [
        item(n, title=LONG if n % 3 else Trilingual("致辞", "Phát biểu", "Speech"), parts=(part(acting[n]),))
        for n in range(60)
    ]
    programme = paper(FORUM, items)
    everybody = tuple(person(one.delegate_id, one.names, one.country) for one in invited)
    cards = tuple(CardPerson(one.delegate_id, one.names, one.country, one.title, one.organisation) for one in invited)
    good = [measured(f"agenda of 60 items, {sheet}", agenda.draw, programme, 2, sheet=sheet) for sheet in agenda.SHEETS]
    good.append(measured("400 itineraries", itineraries.draw, Itineraries(programme, everybody), 10))
    good.append(measured("400 table cards with two faces", table_cards.draw, table_cards.TableCards("zh", cards), 5))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
