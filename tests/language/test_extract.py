"""What counts as a sentence for the user."""

import ast
import re
from pathlib import Path

import forum_desk
from forum_desk.language.extract import extract


def test_sentences_are_found_by_how_they_are_said(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        """
_("one " "two")
_("arrived" if done else "expected")
ngettext("{n} chair", "{n} chairs", n)
say.text("paper title")
say.plural("{n} page", "{n} pages", n)
messages(tag).text("foot of the page")
words = {"vip": N_("dignitary")}
raise Conflict("{who} was faster.", who=who)
class Elsewhere(Conflict):
    def __init__(self):
        super().__init__("Changed elsewhere.")
raise Elsewhere("Moved.")
class Further(Elsewhere): ...
raise Further("Moved again.")
""",
        "utf-8",
    )
    assert extract(tmp_path) == {
        "one two",
        "arrived",
        "expected",
        ("{n} chair", "{n} chairs"),
        "paper title",
        ("{n} page", "{n} pages"),
        "foot of the page",
        "dignitary",
        "{who} was faster.",
        "Changed elsewhere.",
        "Moved.",
        "Moved again.",
    }


def test_other_calls_of_the_same_name_are_no_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        'text("select 1")\nsa.text("select 2")\nevent.text("SUMMARY")\n_(word)\nraise ValueError("x")\n', "utf-8"
    )
    assert extract(tmp_path) == frozenset()


def test_every_sentence_with_a_place_for_data_is_found_wherever_it_stands() -> None:
    """A table of sentences that nobody marked is said in English in a Chinese window."""
    package = Path(forum_desk.__file__).parent
    known = {form for each in extract(package) for form in ([each] if isinstance(each, str) else each)}
    sentences = re.compile(r"[A-Z“{].*\{[a-z_]+\}.*[.!?]|\{[a-z_]+\} .*[.!?]", re.DOTALL)
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} - {
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        missed = {text for text in texts if isinstance(text, str) and sentences.fullmatch(text)} - known
        assert not missed, path.name
