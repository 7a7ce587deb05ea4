"""A list of small records edited as rows of fields: add one, take one away, paste many from a list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from forum_desk.gui.kit import Button, IconButton, Input, Label, Runner
from forum_desk.gui.programme.find_box import FindBox, Pick
from forum_desk.language import _

Sort = Literal["text", "number", "person", "organisation"]
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """One field of every row; `share` of the width."""

    key: str
    label: str
    sort: Sort = "text"
    share: int = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A person or an organisation: an id where it is known, and the name."""

    id: str = ""
    name: str = ""


class PickInput(FindBox):
    """A field that finds somebody and then holds them; words that nobody was chosen for stay words."""

    def __init__(self, runner: Runner, label: str) -> None:
        super().__init__(runner, label, bare_names=True)
        self.newcomers = ""
        self._kept = Named()
        self.picked.connect(self._keep)
        self.textEdited.connect(self._forget)

    def value(self) -> Named:
        """Who is held."""
        return self._kept if self._kept.name == self.text() else Named("", self.text().strip())

    def set_value(self, value: Named) -> None:
        """Shows somebody."""
        self._kept = value
        self.setText(value.name)
        self.setCursorPosition(0)

    def _keep(self, pick: Pick) -> None:
        self.set_value(Named("" if pick.sort == "name" else pick.id, pick.name))

    def _forget(self) -> None:
        self._kept = Named()


class RowsEdit(QWidget):
    """The rows. A row is a mapping of column keys to texts, numbers or Named."""

    changed = Signal()

    def __init__(self, runner: Runner, title: str, columns: Sequence[Column], *, paste: bool = False) -> None:
        super().__init__()
        self._runner = runner
        self._columns = tuple(columns)
        self._rows: list[tuple[QWidget, dict[str, Input]]] = []
        self.title = Label(title, 16, 700)
        self.add = Button(_("Add"), icon="plus", size="small")
        self.add.clicked.connect(self._add_and_go)
        self.paste = Button(_("Paste a list"), icon="clipboard-pen", size="small")
        self.paste.clicked.connect(self.paste_list)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.paste)
        head.addWidget(self.add)
        self._heads = QWidget()
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._heads)
        layout.addLayout(self._body)
        self._make_heads()
        self.paste.setVisible(paste)

    def value(self) -> list[dict[str, Any]]:
        """All rows that say anything."""
        rows = [{key: _read(field) for key, field in fields.items()} for _widget, fields in self._rows]
        return [row for row in rows if any(_says(value) for value in row.values())]

    def set_value(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Other rows."""
        for widget, _fields in self._rows:
            self._body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = []
        for row in rows:
            self._append(row)
        self._heads.setVisible(bool(self._rows))

    def fields(self, number: int) -> Mapping[str, Input]:
        """The fields of a row by their columns."""
        return self._rows[number][1]

    def update_rows(self, change: Callable[[int, Mapping[str, Any]], Mapping[str, Any]]) -> None:
        """Every row changed by its number."""
        for number, (_widget, fields) in enumerate(self._rows):
            for key, value in change(number, {key: _read(field) for key, field in fields.items()}).items():
                _write(fields[key], value)

    def paste_list(self) -> None:
        """Each line of the clipboard becomes a row; columns are separated by tabs."""
        lines = [line for line in QApplication.clipboard().text().splitlines() if line.strip()]
        for line in lines[: MOST_ROWS - len(self._rows)]:
            cells = [cell.strip() for cell in line.split("\t")]
            self._append(
                {
                    column.key: Named("", cell) if column.sort in ("person", "organisation") else cell
                    for column, cell in zip(self._columns, cells, strict=False)
                }
            )
        self.changed.emit()

    def _add_and_go(self) -> None:
        self._append({})
        next(iter(self._rows[-1][1].values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _append(self, row: Mapping[str, Any]) -> None:
        widget = QWidget()
        line = QHBoxLayout(widget)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        fields: dict[str, Input] = {}
        for column in self._columns:
            field = self._field(column)
            field.setAccessibleName(f"{column.label}, {len(self._rows) + 1}")
            if column.key in row:
                _write(field, row[column.key])
            fields[column.key] = field
            line.addWidget(field, column.share)
        gone = IconButton("x", _("Take this row away"), size="small")
        gone.clicked.connect(lambda: self._drop(widget))
        line.addWidget(gone)
        self._rows.append((widget, fields))
        self._body.addWidget(widget)
        self._heads.show()

    def _drop(self, widget: QWidget) -> None:
        self._rows = [row for row in self._rows if row[0] is not widget]
        self._body.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
        self._heads.setVisible(bool(self._rows))
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _field(self, column: Column) -> Input:
        if column.sort in ("person", "organisation"):
            return PickInput(self._runner, column.label)
        return Input()

    def _make_heads(self) -> None:
        row = QHBoxLayout(self._heads)
        row.setContentsMargins(0, 0, 38, 0)
        row.setSpacing(6)
        for column in self._columns:
            row.addWidget(Label(column.label, 13, 500, "text2"), column.share)
        self._heads.hide()


def _read(field: Input) -> Any:
    return field.value() if isinstance(field, PickInput) else field.text().strip()


def _write(field: Input, value: Any) -> None:
    if isinstance(field, PickInput):
        field.set_value(value if isinstance(value, Named) else Named("", str(value)))
    else:
        field.setText("" if value in (0, "0") else str(value))


def _says(value: Any) -> bool:
    return bool(value.id or value.name) if isinstance(value, Named) else bool(value)
