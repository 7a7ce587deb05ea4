"""The rules of the house that import contracts cannot say; each test's name is the rule."""

import ast
import configparser
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HOUSE = Path(__file__).parents[2]
PROGRAM = HOUSE / "forum_desk"
MODULES = sorted(PROGRAM.rglob("*.py"))
MOST_LINES = 600
FOREIGN = ("fonts", "icons")
REGISTRIES = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|debian\.org")
CACHES = {".git", ".venv", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache"}
UNEXPLAINED = re.compile(r"# (?:type: ignore(?!\[[\w, -]+\]  # \S)|noqa(?!: [A-Z0-9, ]+ [-(]\s?\S))")


def _where(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def _text_files() -> Iterator[Path]:
    for path in HOUSE.rglob("*"):
        inside = path.relative_to(HOUSE).parts
        if path.is_file() and not CACHES.intersection(inside) and path.suffix != ".pyc":
            yield path


def test_nobody_imports_what_stands_above() -> None:
    assert lint_imports(str(HOUSE / ".importlinter"), no_cache=True) == 0


def test_the_contract_about_qt_names_every_package_but_the_window() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(HOUSE / ".importlinter")
    named = set(contracts["importlinter:contract:qt"]["source_modules"].split())
    there = {f"forum_desk.{path.stem}" for path in PROGRAM.iterdir() if path.suffix == ".py" or _is_package(path)}
    assert named == there - {"forum_desk.__init__", "forum_desk.bootstrap", "forum_desk.gui"}


def test_imports_stand_at_the_top_except_in_bootstrap() -> None:
    late = [
        f"{_where(path)}:{node.lineno}"
        for path in MODULES
        if path.name != "bootstrap.py"
        for function in ast.walk(_tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert late == []


def test_every_module_says_why_it_exists() -> None:
    written = [path for path in MODULES if path.read_text("utf-8").strip()]
    assert [_where(path) for path in written if not ast.get_docstring(_tree(path))] == []


def test_no_module_is_longer_than_600_lines() -> None:
    sources = [*MODULES, *(HOUSE / "tests").rglob("*.py")]
    lengths = {_where(path): len(path.read_text("utf-8").splitlines()) for path in sources}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_exception_to_a_checker_has_its_reason_beside_it() -> None:
    found = [
        f"{_where(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNEXPLAINED.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("folder", FOREIGN)
def test_what_others_made_has_their_licence_beside_it(folder: str) -> None:
    assert [path.name for path in (HOUSE / "resources" / folder).iterdir() if "LICENSE" in path.name.upper()]


def test_no_file_names_the_host_of_a_registry() -> None:
    naming = []
    for path in _text_files():
        data = path.read_bytes()
        if b"\0" not in data[:8_000] and REGISTRIES.search(data.decode("utf-8", "replace")):
            naming.append(_where(path))
    assert naming == []


def test_every_dependency_is_pinned_by_hash() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {_project(line) for line in (*project["dependencies"], *project["optional-dependencies"]["test"])}
    lock = (HOUSE / "requirements.lock").read_text("utf-8")
    pins = re.findall(r"^([\w.-]+)==[^\\\n]+\\\n((?:\s+--hash=sha256:[0-9a-f]{64}(?: \\)?\n?)+)", lock, re.MULTILINE)
    assert wanted <= {name for name, _hashes in pins}


def _is_package(path: Path) -> bool:
    return (path / "__init__.py").exists()


def _project(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()
