"""Preferences: what belongs to this computer. Every change holds at once and is kept at once; there is no Save button.

`save` is injected: it keeps the settings, puts them into effect and tells whoever else shows them.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from forum_desk.documents.printers import printers
from forum_desk.gui.kit import Button, Combo, Header, Input, Label, Runner, Segment, Toggle, follow, px
from forum_desk.gui.preferences.applying import language_of, scale_of
from forum_desk.gui.preferences.rows import CONTROL_WIDTH, Group
from forum_desk.language import LANGUAGES, _
from forum_desk.settings import Settings, documents

Save = Callable[[Settings], object]
ChooseFolder = Callable[[str], str]
"""Asks for a folder, beginning at the given one; an empty answer means none was chosen."""

OWN_WORDS = {"zh": "中文", "vi": "Tiếng Việt", "en": "English"}
COLUMN = 840
MOST_LETTERS = 60


def ask_folder(begin: str) -> str:
    """The system's own window to choose a folder."""
    return QFileDialog.getExistingDirectory(None, _("Folder for badges"), begin)


class PreferencesScreen(QWidget):
    """Language, look, text size; name of the desk, operator, sounds; printer, folder and sheet of badges."""

    hints_changed = Signal()

    def __init__(
        self,
        runner: Runner,
        settings: Callable[[], Settings],
        save: Save,
        *,
        find_printers: Callable[[], tuple[str, ...]] = printers,
        choose_folder: ChooseFolder = ask_folder,
    ) -> None:
        super().__init__()
        self._runner = runner
        self._settings = settings
        self._save = save
        self._find_printers = find_printers
        self._choose_folder = choose_folder
        self._found: tuple[str, ...] = ()
        self._make_controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Header(_("Preferences"), _("of this computer · every change holds at once")))
        layout.addWidget(self._scrolled(self._column()), 1)
        self._connect()
        follow(self._restyle)

    def activated(self) -> None:
        """Shows what is set now and asks the computer for its printers. After a change of language keys go on there."""
        self._show()
        if self.focusWidget() is None:
            self.language.take_focus()
        self._runner.run(self._find_printers, then=self._took_printers, sequence="preferences.printers")

    def hints(self) -> list[tuple[str, str]]:
        """Keys that work now."""
        return [("Tab", _("Next")), ("Left|Right", _("Choose"))]

    # --- parts -----------------------------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self.language = Segment([(tag, OWN_WORDS[tag]) for tag in LANGUAGES])
        self.theme = Segment(
            [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
            icons_by_key={"system": "monitor", "light": "sun", "dark": "moon"},
        )
        self.scale = Segment([("100", "100 %"), ("112", "112 %"), ("125", "125 %")])
        self.desk = Input(_("Desk 1"))
        self.operator = Input(_("Name of whoever sits here"))
        for field in (self.desk, self.operator):
            field.setMaxLength(MOST_LETTERS)
        self.sounds = Toggle("")
        self.printer = Combo(icon="printer")
        self.folder = Label("", 13, 400, "text2", align=Qt.AlignmentFlag.AlignRight)
        self.choose = Button(_("Choose"), icon="folder-open")
        self.sheet = Segment([("single", _("One badge a page")), ("a4", _("Several on A4"))])
        self.faces = Segment([("both", _("Both sides")), ("front", _("Front only"))])

    def _column(self) -> QWidget:
        column = QWidget()
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 16, 0, 16)
        inside.setSpacing(16)
        for group in (self._screen_group(), self._desk_group(), self._printing_group()):
            inside.addWidget(group)
        inside.addStretch()
        return column

    def _screen_group(self) -> Group:
        group = Group("monitor", _("Screen"))
        group.add_row(_("Language"), self.language, _("Badges and papers keep their own languages."))
        group.add_row(_("Light or dark"), self.theme)
        group.add_row(_("Size of text"), self.scale)
        return group

    def _desk_group(self) -> Group:
        group = Group("scan-line", _("This desk"))
        group.add_row(_("Name of the desk"), self.desk, _("Stands beside every check-in that is made here."))
        group.add_row(_("Operator"), self.operator, _("Who checks people in at this desk."))
        group.add_row(_("Sounds"), self.sounds, _("Checked in, already in, not found, failed."))
        return group

    def _printing_group(self) -> Group:
        group = Group("printer", _("Printing"))
        group.add_row(_("Badge printer"), self.printer)
        folder = QHBoxLayout()
        folder.setSpacing(12)
        folder.addWidget(self.folder, 1)
        folder.addWidget(self.choose)
        self._folder_row = group.add_row(
            _("Folder for badges"), folder, _("Without a printer every badge is kept here as a PDF.")
        )
        group.add_row(_("Sheet of badges"), self.sheet, _("A4 has crop marks; both sides meet when it is turned."))
        group.add_row(_("Sides of badges"), self.faces, _("A badge that flips over says the same on its back."))
        return group

    def _scrolled(self, column: QWidget) -> QScrollArea:
        self._column_widget = column
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(column, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        area.viewport().setAutoFillBackground(False)
        middle.setAutoFillBackground(False)
        return area

    def _connect(self) -> None:
        self.language.changed.connect(lambda tag: self._keep_screen(language=tag))
        self.theme.changed.connect(lambda mode: self._keep_screen(theme=mode))
        self.scale.changed.connect(lambda scale: self._keep_screen(scale=int(scale)))
        self.desk.editingFinished.connect(self._keep_desk)
        self.operator.editingFinished.connect(self._keep_desk)
        self.sounds.toggled.connect(self._keep_desk)
        self.printer.chosen.connect(lambda name: self._keep_printing(printer=name))
        self.sheet.changed.connect(lambda sheet: self._keep_printing(sheet=sheet))
        self.faces.changed.connect(lambda faces: self._keep_printing(faces=faces))
        self.choose.clicked.connect(self._ask_folder)

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        settings = self._settings()
        self.language.select(language_of(settings.screen))
        self.theme.select(settings.screen.theme if settings.screen.theme in {"light", "dark"} else "system")
        self.scale.select(str(scale_of(settings.screen)))
        self.desk.setText(settings.desk.name)
        self.operator.setText(settings.desk.operator)
        self.sounds.blockSignals(True)  # showing is no change
        self.sounds.setChecked(settings.desk.sounds)
        self.sounds.blockSignals(False)
        self.sheet.select("a4" if settings.printing.sheet == "a4" else "single")
        self.faces.select("front" if settings.printing.faces == "front" else "both")
        self._show_printing()

    def _show_printing(self) -> None:
        printing = self._settings().printing
        choices = [("", _("No printer: keep badges as PDF")), *((name, name) for name in self._found)]
        if printing.printer and printing.printer not in self._found:
            choices.append((printing.printer, _("{printer} (not found now)").format(printer=printing.printer)))
        self.printer.set_choices(choices)
        self.printer.select(printing.printer)
        self.folder.setText(printing.folder or str(documents() / "badges"))
        self._folder_row.setVisible(not printing.printer)

    def _took_printers(self, found: tuple[str, ...]) -> None:
        self._found = found
        self._show_printing()

    def _restyle(self) -> None:
        self._column_widget.setMaximumWidth(px(COLUMN))
        for field in (self.desk, self.operator, self.printer):
            field.setFixedWidth(px(CONTROL_WIDTH))
        self.folder.setMaximumWidth(px(CONTROL_WIDTH))

    # --- keeping ---------------------------------------------------------------------------------------------------

    def _keep(self, settings: Settings) -> None:
        if settings != self._settings():
            self._save(settings)

    def _keep_screen(self, **values: str | int) -> None:
        settings = self._settings()
        self._keep(replace(settings, screen=replace(settings.screen, **values)))  # type: ignore[arg-type]  # fields of Screen by name

    def _keep_desk(self) -> None:
        settings = self._settings()
        desk = replace(
            settings.desk,
            name=self.desk.text().strip() or settings.desk.name,
            operator=self.operator.text().strip(),
            sounds=self.sounds.isChecked(),
        )
        self._keep(replace(settings, desk=desk))

    def _keep_printing(self, **values: str) -> None:
        settings = self._settings()
        self._keep(replace(settings, printing=replace(settings.printing, **values)))
        self._show_printing()

    def _ask_folder(self) -> None:
        begin = Path(self.folder.text())
        folder = self._choose_folder(str(begin if begin.is_dir() else begin.parent))
        if folder:
            self._keep_printing(folder=folder)
