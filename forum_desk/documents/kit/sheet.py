"""The canvas of every paper: millimetres outside, compact PDF operators inside.

reportlab writes a dictionary of resources into every page, which would be megabytes for ten thousand badges, so all
pages share one. A page goes to the file when it is finished; what many have in common is drawn once, as a form.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import BinaryIO, Literal

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from forum_desk.badges.rules import rgb
from forum_desk.documents.kit.codes import qr
from forum_desk.documents.kit.fonts import CAP_HEIGHT, Run, face, runs
from forum_desk.documents.kit.pdf_file import Late, PdfFile, Stream
from forum_desk.documents.kit.text import tracked, width_of

rl_config.useA85 = 0  # base-85 around every stream costs a quarter of the file and helps no reader of today

MM = 72 / 25.4
"""Points in a millimetre."""

FOLD = "#A5AEBB"

Align = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]


class Sheet(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A PDF being written. Positions are millimetres from the upper left corner; sizes of letters are points."""

    def __init__(self, out: BinaryIO, width: float, height: float, *, title: str = "", language: str = "") -> None:
        self._code: list[str] = []
        super().__init__(out, pagesize=(width * MM, height * MM), initialFontName=face("Inter-Regular").name)
        self._doc = PdfFile(out, language)
        self.high = height
        self._resources = pdfdoc.PDFResourceDictionary(XObject={})
        self._resources.basicFonts()
        self._resources.allProcs()
        self._resources_object = Late(self._resources)
        self._doc.Reference(self._resources_object, "sharedResources")
        self._doc.Pages.__Defaults__ = {  # every page inherits its size and resources from the tree of pages
            "Type": pdfdoc.PDFName("Pages"),
            "MediaBox": pdfdoc.PDFArray([0, 0, *self._pagesize]),
            "Resources": pdfdoc.PDFObjectReference("sharedResources"),
        }
        self._forms: dict[str, str] = {}
        self.setCreator("Forum Desk")
        self.setProducer("Forum Desk, ReportLab")
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")

    # pages and forms

    @property
    def pages(self) -> int:
        """How many pages are finished."""
        return int(self._doc.pageCounter) - 1

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Finishes the page and writes it, with the size and the resources that all pages share."""
        self._doc.page("\n".join(self._code).encode("latin-1"))
        self._startPage()

    def write(self, *operators: str) -> None:
        """Appends operators as they are."""
        self._code.extend(operators)

    def form(self, key: str, paint: Callable[[], None], box: Box | None = None) -> None:
        """Places the form of that key at the page's origin, painting it the first time it is asked for.

        `box` (x, y, width, height in mm from the upper left corner) clips it; without one it has the page's size.
        """
        if key not in self._forms:
            self._forms[key] = self._new_form(paint, box)
        self._code.append(f"/{self._forms[key]} Do")

    def _new_form(self, paint: Callable[[], None], box: Box | None) -> str:
        outer, self._code = self._code, []
        paint()
        operators, self._code = self._code, outer
        x, y, width, height = box or (0, 0, self._pagesize[0] / MM, self.high)
        corners = (x * MM, (self.high - y - height) * MM, (x + width) * MM, (self.high - y) * MM)
        shared = self._doc.Reference(self._resources_object).format(self._doc)
        head = b"/Type/XObject/Subtype/Form/BBox[%.2f %.2f %.2f %.2f]/Resources %b" % (*corners, shared)
        name = f"X{len(self._forms)}"
        stream = Stream("\n".join(operators).encode("latin-1"), head)
        self._resources.XObject[name] = self._doc.Reference(stream, f"form.{name}")
        return name

    def moved(self, dx: float, dy: float, paint: Callable[[], None]) -> None:
        """Paints something with the upper left corner moved by millimetres right and down."""
        self._code.append(f"q 1 0 0 1 {dx * MM:.2f} {-dy * MM:.2f} cm")
        paint()
        self._code.append("Q")

    def upside_down(self, x: float, y: float, w: float, h: float, paint: Callable[[], None]) -> None:
        """Paints something turned by 180 degrees around the middle of a box (mm): the second face of a folded card."""
        across, up = (2 * x + w) * MM, (2 * (self.high - y) - h) * MM
        self._code.append(f"q -1 0 0 -1 {across:.2f} {up:.2f} cm")
        paint()
        self._code.append("Q")

    # shapes

    def box(self, x: float, y: float, w: float, h: float, colour: str, radius: float = 0) -> None:
        """A filled rectangle, with round corners when `radius` (mm) is given."""
        self._code.append(filling(colour))
        if radius:
            self.roundRect(x * MM, (self.high - y - h) * MM, w * MM, h * MM, radius * MM, stroke=0, fill=1)
        else:
            self._code.append(f"{x * MM:.2f} {(self.high - y - h) * MM:.2f} {w * MM:.2f} {h * MM:.2f} re f")

    def line_(self, x: float, y: float, x2: float, y2: float, colour: str, thick: float = 0.25) -> None:
        """A line `thick` millimetres wide."""
        top = self.high
        self._code.append(
            f"{stroking(colour)} {thick * MM:.2f} w "
            f"{x * MM:.2f} {(top - y) * MM:.2f} m {x2 * MM:.2f} {(top - y2) * MM:.2f} l S"
        )

    def fold(self, x: float, y: float, x2: float, y2: float) -> None:
        """A line to fold along: thin, grey and dashed, so that it can stay on the card."""
        self._code.append("q [3 3] 0 d")
        self.line_(x, y, x2, y2, FOLD, 0.1)
        self._code.append("Q")

    def clipped(self, x: float, y: float, w: float, h: float) -> None:
        """Saves the state and cuts off everything outside a box until the operator Q."""
        self._code.append(f"q {x * MM:.2f} {(self.high - y - h) * MM:.2f} {w * MM:.2f} {h * MM:.2f} re W n")

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """A QR code with its quiet zone in a square of `side` mm; the ground must be white already."""
        self._code.append(qr(text, x * MM, (self.high - y - side) * MM, side * MM))

    # text

    def words(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        weight: int = 400,
        size: float = 10,
        colour: str = "#10151D",
        align: Align = "left",
        tracking: float = 0,
        gap: float = 0,
    ) -> None:
        """One clean line of text on its baseline; `gap` (em) sets its characters apart with no space in the text."""
        if not text:
            return
        left = x * MM
        if align != "left":
            whole = (width_of(text, weight, tracking) + gap * (len(text) - 1)) * size
            left -= whole / 2 if align == "center" else whole
        self._code.append(f"{filling(colour)} BT {left:.1f} {(self.high - baseline) * MM:.1f} Td")
        copied = _copied(text) if gap else ""
        if gap:
            self._code.append(f"{copied}{gap * size:.3g} Tc")
        for run in runs(text, weight):
            self._show(run, size, tracking)
        self._code.append(("0 Tc EMC ET" if copied else "0 Tc ET") if gap else "ET")

    def _show(self, run: Run, size: float, tracking: float) -> None:
        font, doc, code = run.face.font, self._doc, self._code
        spaced = tracking and tracked(run)
        if spaced:
            code.append(f"{tracking * size:.2g} Tc")
        for subset, letters in font.splitString(run.text, doc):
            code.append(f"{font.getSubsetInternalName(subset, doc)} {size:.3g} Tf <{letters.hex()}> Tj")
        if spaced:
            code.append("0 Tc")


def baseline_in(top: float, height: float, size: float) -> float:
    """The baseline (mm) that centres the capitals of letters of `size` points in a line of `height` mm from `top`."""
    return top + height / 2 + CAP_HEIGHT * size / MM / 2


@lru_cache(maxsize=1024)
def filling(colour: str) -> str:
    """The operator that fills with a colour."""
    return " ".join(f"{part / 255:.3g}" for part in rgb(colour)) + " rg"


@lru_cache(maxsize=1024)
def stroking(colour: str) -> str:
    """The operator that draws lines in a colour."""
    return " ".join(f"{part / 255:.3g}" for part in rgb(colour)) + " RG"


def _copied(text: str) -> str:
    """Opens a span that says what readers are to copy, so that a gap that is drawn does not become a space.

    PDFium loses characters above U+FFFF in such spans, so a text with one goes without.
    """
    if max(text) > "\uffff":
        return ""
    return f"/Span<</ActualText<feff{text.encode('utf-16-be').hex()}>>>BDC "
