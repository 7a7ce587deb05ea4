"""The right side while the hall is changed: what can be added, what is chosen and its figures, the picture below."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import (
    Button,
    Check,
    Combo,
    Field,
    IconButton,
    Input,
    Label,
    NumberInput,
    Pane,
    Words,
    follow,
    px,
    scrolled,
)
from forum_desk.gui.seating.layout_words import ALIGN_WORDS, THINGS, Thing, figure_of, owner_of, thing_of
from forum_desk.gui.seating.why import WIDTH
from forum_desk.language import _, ngettext
from forum_desk.seating import kinds
from forum_desk.seating.elements import MOST_METRES
from forum_desk.seating.queries import ElementView, PictureView


class Figures(QWidget):
    """The figures of one thing, each in a field."""

    def __init__(self) -> None:
        super().__init__()
        self._inputs: dict[str, NumberInput] = {}
        self._fields: list[Field] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)

    def show_thing(self, thing: Thing | None, spec: object = None) -> None:
        """The figures of another thing, with the values of a spec or the usual ones."""
        for field in self._fields:
            field.hide()
            field.deleteLater()
        self._fields, self._inputs = [], {}
        for figure in thing.figures if thing is not None else ():
            value = figure_of(spec, figure) if isinstance(spec, dict) else figure.usual
            edit = NumberInput(figure.least, figure.most, value)
            field = Field(_(figure.label), edit)
            self._inputs[figure.key] = edit
            self._fields.append(field)
            self._line.addWidget(field)
        self.setVisible(bool(self._fields))

    def values(self) -> dict[str, int]:
        """The figures by their keys."""
        return {key: edit.value() for key, edit in self._inputs.items()}

    def edit(self, key: str) -> NumberInput:
        """One of the fields."""
        return self._inputs[key]


class PictureFigures(QWidget):
    """Where the picture of the hall lies and how wide it is, in metres with a comma or a point."""

    changed = Signal(float, float, float)
    """Left edge, front edge and width."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[float, float, float] = (0.0, 0.0, 20.0)
        self.left, self.front, self.wide = Input(), Input(), Input()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for edit, word in ((self.left, _("Left edge")), (self.front, _("Front edge")), (self.wide, _("Width"))):
            line.addWidget(Field(word, edit))
            edit.setToolTip(_("In metres from the middle of the stage's edge"))
            edit.editingFinished.connect(self._take)

    def show_picture(self, picture: PictureView) -> None:
        """The figures of the picture."""
        self._shown = (picture.x, picture.y, picture.width)
        for edit, value in zip((self.left, self.front, self.wide), self._shown, strict=True):
            edit.setText(f"{value:g}")

    def _take(self) -> None:
        """What was typed, where it is figures; otherwise what was shown comes back."""
        try:
            x, y, width = (float(edit.text().replace(",", ".")) for edit in (self.left, self.front, self.wide))
        except ValueError:
            x, y, width = self._shown
        if not 0 < width <= MOST_METRES:
            width = self._shown[2]
        for edit, value in zip((self.left, self.front, self.wide), (x, y, width), strict=True):
            edit.setText(f"{value:g}")
        if (x, y, width) != self._shown:
            self._shown = (x, y, width)
            self.changed.emit(x, y, width)


class LayoutPanel(Pane):
    """Tells what is wanted; `LayoutActs` does it."""

    done = Signal()
    add_wanted = Signal()
    apply_wanted = Signal()
    align_wanted = Signal(str)
    agreed = Signal()
    """The people who were named may lose their places."""

    def __init__(self) -> None:
        super().__init__("surface", ("left",))
        self._elements: tuple[ElementView, ...] = ()
        self.close_button = IconButton("x", _("Close"), keys="L", size="small")
        self.thing = Combo([(key, _(thing.title)) for key, thing in THINGS.items()])
        self.new_figures = Figures()
        self.add = Button(_("Add"), icon="plus", keys="A")
        self.chosen_words = Label("", 16, 700)
        self.label = Input()
        self.blocks = Input()
        self.figures = Figures()
        self.width_edit = NumberInput(1, 200)
        self.depth_edit = NumberInput(1, 200)
        self.open_row = Check(_("Stand here as they like: the tallest"))
        self.apply = Button(_("Apply"), kind="soft", icon="check", keys="")
        self.agree = Button(_("Let them lose their places"), kind="danger", icon="user-x")
        self.wrong = Words("", 13, 500, "red.text")
        ways = [(key, _(word)) for key, word in ALIGN_WORDS.items()]
        self.align = Combo(ways, icon="align-horizontal-justify-center")
        self.turn_left = IconButton("rotate-ccw", _("Turn to the left"), keys="Shift+R")
        self.turn_right = IconButton("rotate-cw", _("Turn to the right"), keys="R")
        self.copy = IconButton("copy-plus", _("Copy beside"), keys="Ctrl+D")
        self.number = IconButton("hash", _("Number the tables"), keys="N")
        self.lock = IconButton("lock", _("Fasten or loosen"), keys="K")
        self.remove = IconButton("trash-2", _("Take away"), keys="Del")
        self.picture = Button(_("Picture of the hall"), icon="image-plus")
        self.picture_place = PictureFigures()
        self.no_picture = Button(_("Without picture"), kind="ghost", size="small")
        self._label_field = Field(_("Name or number"), self.label)
        self._blocks_field = Field(_("Seats between aisles"), self.blocks, _("Such as 6 8 6"))
        self._width_field = Field(_("Width in metres"), self.width_edit)
        self._depth_field = Field(_("Depth in metres"), self.depth_edit)
        self.owner = Combo()
        self._owner_field = Field(_("Whose zone it is"), self.owner)
        self._build()
        self.close_button.clicked.connect(self.done)
        self.thing.currentIndexChanged.connect(lambda _at: self._offer())
        self.add.clicked.connect(self.add_wanted)
        self.apply.clicked.connect(self.apply_wanted)
        self.label.returnPressed.connect(self.apply_wanted)
        self.blocks.returnPressed.connect(self.apply_wanted)
        self.align.chosen.connect(self.align_wanted)
        self.agree.clicked.connect(self.agreed)
        self._offer()
        self.show_chosen(())
        follow(self._restyle)

    def new_thing(self) -> tuple[Thing, dict[str, int]]:
        """What is to be added, with its figures."""
        return THINGS[self.thing.current()], self.new_figures.values()

    def show_chosen(self, elements: Sequence[ElementView]) -> None:
        """What is chosen in the plan."""
        self._elements = tuple(elements)
        self.say_wrong("")
        one = elements[0] if len(elements) == 1 else None
        thing = thing_of(one.kind, one.spec) if one is not None else None
        self.chosen_words.setText(self._words_for(elements, thing))
        self._chosen.setVisible(bool(elements))
        self._label_field.setVisible(one is not None)
        self.label.setText((one.label or one.name.best("en")) if one is not None else "")
        self.figures.show_thing(thing, dict(one.spec) if one is not None else None)
        is_block = one is not None and one.kind == kinds.BLOCK
        self._blocks_field.setVisible(is_block)
        self.blocks.setText(" ".join(str(count) for count in one.spec.get("blocks", ())) if one and is_block else "")
        sized = one is not None and thing is not None and not thing.figures and one.kind != kinds.FREE
        for field, edit, size in (
            (self._width_field, self.width_edit, one.width if one else 0.0),
            (self._depth_field, self.depth_edit, one.depth if one else 0.0),
        ):
            field.setVisible(sized)
            edit.setValue(round(size))
        self._owner_field.setVisible(one is not None and one.kind == kinds.ZONE)
        self.owner.select(owner_of(one) if one is not None else "")
        self.open_row.setVisible(one is not None and one.kind == kinds.ROW)
        self.open_row.setChecked(one is not None and bool(one.spec.get(kinds.OPEN)))
        self.apply.setVisible(one is not None)
        self.align.setVisible(len(elements) > 1)

    def show_picture(self, picture: PictureView | None) -> None:
        """Whether there is a picture of the hall."""
        self.picture_place.setVisible(picture is not None)
        self.no_picture.setVisible(picture is not None)
        if picture is not None:
            self.picture_place.show_picture(picture)

    def offer_owners(self, owners: Sequence[tuple[str, str]]) -> None:
        """Whose a zone may be."""
        self.owner.set_choices([("", _("Anybody's")), *owners])
        if len(self._elements) == 1:
            self.owner.select(owner_of(self._elements[0]))

    def elements(self) -> tuple[ElementView, ...]:
        """What is chosen."""
        return self._elements

    def say_wrong(self, sentence: str, *, may_agree: bool = False) -> None:
        """Why something was not done; with `may_agree` it can be insisted on."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.agree.setVisible(may_agree)

    @staticmethod
    def _words_for(elements: Sequence[ElementView], thing: Thing | None) -> str:
        if len(elements) == 1 and thing is not None:
            label = elements[0].label
            return f"{_(thing.title)} {label}".strip()
        return ngettext("{count} chosen", "{count} chosen", len(elements)).format(count=len(elements))

    def _offer(self) -> None:
        self.new_figures.show_thing(THINGS[self.thing.current()])

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 4)
        head.addWidget(Label(_("Layout"), 18, 700), 1)
        head.addWidget(self.close_button)
        adding = _column(
            Field(_("Put into the plan"), self.thing),
            self.new_figures,
            self.add,
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.turn_left, self.turn_right, self.copy, self.number, self.lock, self.remove):
            buttons.addWidget(button)
        buttons.addStretch()
        sizes = QHBoxLayout()
        sizes.setSpacing(12)
        sizes.addWidget(self._width_field)
        sizes.addWidget(self._depth_field)
        self._chosen = QWidget()
        chosen = QVBoxLayout(self._chosen)
        chosen.setContentsMargins(0, 0, 0, 0)
        chosen.setSpacing(12)
        chosen.addWidget(self.chosen_words)
        chosen.addLayout(buttons)
        chosen.addWidget(self.align)
        chosen.addWidget(self._label_field)
        chosen.addWidget(self.figures)
        chosen.addWidget(self._blocks_field)
        chosen.addLayout(sizes)
        chosen.addWidget(self._owner_field)
        chosen.addWidget(self.open_row)
        chosen.addWidget(self.apply)
        below = _column(self.picture, self.picture_place, self.no_picture)
        hint = Words(
            _("Drag things, or move them by the arrows: a tenth of a metre, with Shift one metre."), 13, 400, "text3"
        )
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(20, 8, 20, 16)
        inside.setSpacing(24)
        inside.addWidget(hint)
        inside.addLayout(adding)
        inside.addWidget(self._chosen)
        inside.addWidget(self.wrong)
        inside.addWidget(self.agree)
        inside.addLayout(below)
        inside.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scrolled(inner), 1)

    def _restyle(self) -> None:
        self.setFixedWidth(px(WIDTH))


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    for widget in widgets:
        column.addWidget(widget)
    return column
