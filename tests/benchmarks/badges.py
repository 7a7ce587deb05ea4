"""Measures badges: `python tests/benchmarks/badges.py [--quick]` prints ratios of one run and what they must be.

The comparison draws the very same runs of text at the very same places, and the same QR operators, with a bare
reportlab canvas: no fitting, no fallback between fonts, no ornament, no forms. What is over 1 is the price of all that.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import psutil
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from forum_desk.assets import asset
from forum_desk.badges.rules import PORTRAIT, BadgeForum, BadgePerson, new_code, rgb
from forum_desk.documents.badge import draw, new_sheet
from forum_desk.documents.kit.codes import qr
from forum_desk.documents.kit.fonts import CHINESE, LATIN, runs, warm
from forum_desk.documents.kit.sheet import MM, Sheet
from forum_desk.documents.kit.text import width_of
from forum_desk.language import Trilingual
from forum_desk.people.rules import Names

FORUM = BadgeForum(
    Trilingual(
        "职业教育国际交流与合作论坛",
        "Diễn đàn Giao lưu và Hợp tác Quốc tế về Giáo dục Nghề nghiệp",
        "Forum on International Exchange and Cooperation in Vocational Education",
    ),
    Trilingual(),
    Trilingual(),
    Trilingual("南宁", "Nam Ninh", "Nanning"),
    date(2024, 5, 22),
    date(2024, 5, 22),
)
CATEGORIES = (
    (Trilingual("代表", "Đại biểu", "Delegate"), "#2456D6"),
    (Trilingual("主讲嘉宾", "Diễn giả", "Speaker"), "#B4266B"),
    (Trilingual("媒体", "Báo chí", "Press"), "#0B7285"),
)
CHINESE_NAMES = "王李张刘陈韦黄覃农陆", "伟芳国栋志强秀英建华晓明丽娟宏俊玉梅龙飞雪琳"
VIETNAMESE = ("Nguyễn Trần Lê Phạm Hoàng Vũ", "Văn Thị Minh Đức Thanh", "An Bình Phương Thảo Dũng Hạnh Quỳnh Sơn Tuấn")
ENGLISH = ("Margaret John Aisha Pedro Siti Anong", "Ashworth Okafor Lindqvist Santos Rahman Whitfield")
CITIES = "南宁柳州桂林梧州北海钦州贵港玉林百色贺州河池来宾崇左"


def people(count: int, seed: int = 1) -> Iterator[BadgePerson]:
    """Invented people of three scripts in turn, always the same for a seed."""
    pick = random.Random(seed).choice
    for n in range(count):
        category, colour = pick(CATEGORIES)
        number = n % 120
        yield BadgePerson(
            f"d{n}",
            new_code(),
            n + 1,
            _names(n, pick),
            country=("CN", "VN", "GB")[n % 3],
            title=Trilingual("国际交流处处长、教授", "Trưởng phòng Hợp tác Quốc tế", "Director of Studies"),
            organisation=Trilingual(
                f"{pick(CITIES)}{pick(CITIES)}第{number}职业技术学院",
                f"Trường Cao đẳng Nghề số {number}",
                f"Vocational and Technical College No. {number}",
            ),
            category=category,
            colour=colour,
            table=str(n % 40 + 1),
        )


def _names(n: int, pick: Callable[[Any], str]) -> Names:
    if n % 3 == 0:
        family, given = CHINESE_NAMES
        return Names(native=pick(family) + pick(given) + (pick(given) if n % 2 else ""), latin="Wei Guodong")
    if n % 3 == 1:
        return Names(vi=" ".join(pick(part.split()) for part in VIETNAMESE))
    return Names(latin=" ".join(pick(part.split()) for part in ENGLISH))


class Recorder(Sheet):
    """Writes down every run of text and every code instead of sharing forms."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out, PORTRAIT.width, PORTRAIT.height)
        self.pages_said: list[list[tuple[Any, ...]]] = [[]]

    def form(self, key: str, paint: Callable[[], None], box: Any = None) -> None:  # noqa: ARG002 - the same signature
        paint()

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        super().showPage()
        self.pages_said.append([])

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        self.pages_said[-1].append((text, x * MM, (self.high - y - side) * MM, side * MM))

    def words(self, x: float, baseline: float, text: str, **how: Any) -> None:
        weight, size, tracking = how["weight"], how["size"], how["tracking"]
        left = x * MM - {"left": 0, "center": 0.5, "right": 1}[how["align"]] * width_of(text, weight, tracking) * size
        colour = [part / 255 for part in rgb(how["colour"])]
        for run in runs(text, weight):
            self.pages_said[-1].append(
                (left, (self.high - baseline) * MM, "bare " + run.face.name, size, colour, run.text)
            )
            left += run.width * size


def bare(pages: list[list[tuple[Any, ...]]], out: str) -> None:
    """The comparison: reportlab's own calls and nothing else."""
    canvas = Canvas(out, pagesize=(PORTRAIT.width * MM, PORTRAIT.height * MM))
    for page in pages:
        for said in page:
            if len(said) == 4:
                canvas._code.append(qr(*said))
                continue
            x, y, font, size, colour, text = said
            canvas.setFillColorRGB(*colour)
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()


def ours(batch: list[BadgePerson], out: Path) -> None:
    """The badges as the program prints them, both faces."""
    with out.open("wb") as file:
        canvas = new_sheet(file, PORTRAIT)
        result = draw(canvas, PORTRAIT, FORUM, batch)
        if result.problems:
            raise SystemExit(f"problems: {result.problems[:3]}")
        canvas.save()


def best_cpu(work: Callable[[], None], times: int = 5) -> float:
    """The least processor time of several runs, in seconds."""
    spent = []
    for _turn in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def ratio(folder: Path) -> bool:
    batch = list(people(400))
    recorder = Recorder(BytesIO())
    draw(recorder, PORTRAIT, FORUM, batch)
    pages = recorder.pages_said[:-1]
    for name in {*LATIN.values(), *CHINESE.values()}:
        pdfmetrics.registerFont(TTFont("bare " + name, str(asset("fonts", f"{name}.ttf"))))
    bare(pages, str(folder / "bare.pdf"))
    theirs = best_cpu(lambda: bare(pages, str(folder / "bare.pdf")))
    mine = best_cpu(lambda: ours(batch, folder / "ours.pdf"))
    print(f"400 badges, both faces: {mine:.3f} s, bare canvas {theirs:.3f} s: ratio {mine / theirs:.2f} (at most 1.5)")
    return mine / theirs <= 1.5


def single(folder: Path) -> bool:
    spent = []
    for person in people(30, seed=2):
        start = time.perf_counter()
        ours([person], folder / "one.pdf")
        spent.append((time.perf_counter() - start) * 1000)
    spent.sort()
    print(f"a single badge, warm: median {spent[15]:.1f} ms, worst of 30 {spent[-1]:.1f} ms (at most 60)")
    return spent[-1] <= 60


def many(folder: Path, count: int) -> bool:
    out = folder / "many.pdf"
    process, marks = psutil.Process(), []

    def note(done: int, _total: int) -> bool:
        if done % (count // 4) == 0:
            marks.append(process.memory_info().rss / 1e6)
        return True

    with out.open("wb") as file:
        canvas = new_sheet(file, PORTRAIT)
        draw(canvas, PORTRAIT, FORUM, people(count, seed=3), progress=note)
        canvas.save()
    peak, size = _peak(process), out.stat().st_size / count / 1000
    print(f"{count} badges: {size:.2f} kB a badge (at most 1.5), peak {peak:.0f} MB (at most 250), on the way "
          + ", ".join(f"{mark:.0f}" for mark in marks))  # fmt: skip
    return size <= 1.5 and peak <= 250


def _peak(process: psutil.Process) -> float:
    """The most memory the process ever held, in MB; where the system does not tell, what it holds now."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return float(process.memory_info().rss) / 1e6


def main() -> int:
    """Runs all; 0 when every figure is within its bound."""
    warm()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = [many(folder, 1000 if "--quick" in sys.argv else 10_000), single(folder), ratio(folder)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    raise SystemExit(main())
