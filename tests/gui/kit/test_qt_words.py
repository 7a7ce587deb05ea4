from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from forum_desk.gui.kit.qt_words import QtWords
from forum_desk.language import speak
from forum_desk.language.tongues import Tag


@pytest.fixture(autouse=True)
def words_for_qt(qapp: QApplication) -> Iterator[None]:
    """As the program installs them."""
    made = QtWords()
    qapp.installTranslator(made)
    yield
    qapp.removeTranslator(made)


MENUS: list[tuple[Tag, list[str]]] = [
    ("en", ["&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All"]),
    ("zh", ["撤销", "重做", "剪切", "复制", "粘贴", "删除", "全选"]),
    ("vi", ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]),
]


@pytest.mark.parametrize(("language", "menu"), MENUS)
def test_the_menu_of_a_field_speaks_the_language_of_the_screen(qtbot: QtBot, language: Tag, menu: list[str]) -> None:
    speak(language)
    field = QLineEdit("x")
    qtbot.addWidget(field)
    shown = field.createStandardContextMenu()
    qtbot.addWidget(shown)
    assert [action.text().split("\t")[0] for action in shown.actions() if action.text()] == menu


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", {"查找范围：", "文件名：", "取消", "打开"}), ("vi", {"Tìm trong:", "Tên tệp:", "Hủy", "Mở"})],
)
def test_the_dialog_for_files_does_too(qtbot: QtBot, language: Tag, said: set[str]) -> None:
    speak(language)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    shown |= {button.text() for button in dialog.findChildren(QPushButton)}
    assert said <= shown
