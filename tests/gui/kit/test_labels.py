from pytestqt.qtbot import QtBot

from forum_desk.gui.kit import Label, Words
from forum_desk.gui.kit.text import Type, break_lines, elided

LONG = "Forum on International Exchange and Cooperation in Vocational Education"


def test_a_line_that_is_too_long_ends_in_an_ellipsis_and_tells_the_rest_on_hover(qtbot: QtBot) -> None:
    label = Label(LONG)
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 20)
    assert elided(LONG, Type(14), 120).endswith("…")
    assert LONG in label.toolTip()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_what_looks_like_markup_is_shown_as_text(qtbot: QtBot) -> None:
    label = Label("<b>Wang</b> & co\nsecond line")
    qtbot.addWidget(label)
    label.show()
    label.resize(30, 20)
    assert label.text() == "<b>Wang</b> & co second line"
    assert "&lt;b&gt;Wang&lt;/b&gt; &amp; co" in label.toolTip()


def test_two_hundred_thousand_letters_do_not_stop_the_window(qtbot: QtBot) -> None:
    label = Label("王" * 200_000)
    qtbot.addWidget(label)
    label.resize(300, 30)
    assert not label.grab().isNull()


def test_a_paragraph_grows_downwards_and_is_never_squeezed(qtbot: QtBot) -> None:
    words = Words(f"{LONG}\n职业教育国际交流与合作论坛", 14)
    qtbot.addWidget(words)
    words.show()
    words.resize(200, 10)
    assert words.heightForWidth(200) > words.heightForWidth(600) == 40
    assert words.minimumHeight() == words.heightForWidth(200)


def test_a_name_is_broken_between_words_and_chinese_between_characters() -> None:
    assert break_lines("Nguyễn Thị Phương Thảo", Type(16), 110) == ["Nguyễn Thị", "Phương Thảo"]
    assert len(break_lines("职业教育国际交流与合作论坛", Type(16), 100)) == 3
