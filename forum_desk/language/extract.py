"""Finds every sentence for the user in the program's own source.

The syntax tree is read instead of the text, so that a choice (`_("a" if x else "b")`) is seen, and a call that only
shares a name with ours (a database's `text("select 1")`) is not.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

MsgId = str | tuple[str, str]
"""A sentence, or its singular and plural."""

_MARKS = frozenset({"_", "N_"})
_PLURALS = frozenset({"ngettext", "plural"})
_METHODS = frozenset({"text", "plural"})
_OWNERS = frozenset({"messages", "say", "words"})
"""What Messages are called where they are at hand; `event.text("SUMMARY")` of a calendar is another `text`."""

_ERRORS = frozenset({"DeskError", "NotFound", "RuleBroken", "Conflict", "Refused", "StorageUnavailable"})


def extract(package: Path) -> frozenset[MsgId]:
    """Every message id below a package folder."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(package.rglob("*.py"))]
    errors = _kinds_of_errors(trees)
    return frozenset(msgid for tree in trees for msgid in _messages_of(tree, errors))


def _kinds_of_errors(trees: Iterable[ast.Module]) -> frozenset[str]:
    """The names of DeskError, its kinds, and every class derived from them."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds = set(_ERRORS)
    while found := {name for name, above in bases.items() if above & kinds} - kinds:
        kinds |= found
    return frozenset(kinds)


def _messages_of(tree: ast.Module, errors: frozenset[str]) -> Iterator[MsgId]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _messages_of_call(node, errors)
        elif isinstance(node, ast.ClassDef) and node.name in errors:
            yield from _messages_of_error_class(node)


def _messages_of_call(call: ast.Call, errors: frozenset[str]) -> Iterator[MsgId]:
    name = _name(call.func)
    if name in _METHODS and not _is_ours(call.func):
        return
    if name in _PLURALS and len(call.args) > 1:
        yield from zip(_strings(call.args[0]), _strings(call.args[1]), strict=False)
    elif call.args and (name in _MARKS or name in errors or name == "text"):
        yield from _strings(call.args[0])


def _messages_of_error_class(kind: ast.ClassDef) -> Iterator[MsgId]:
    """The sentences an error class hands to its base: `super().__init__("...")`."""
    for node in ast.walk(kind):
        if isinstance(node, ast.Call) and _name(node.func) == "__init__" and node.args:
            yield from _strings(node.args[0])


def _is_ours(function: ast.expr) -> bool:
    """`say.text(...)` or `messages(tag).text(...)`, not a bare `text(...)` nor something else's."""
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value
    return _name(owner.func if isinstance(owner, ast.Call) else owner) in _OWNERS


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _strings(node: ast.expr) -> Iterator[str]:
    """The literals an argument may be; anything else is data and is marked where it is written."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)
