"""Who may import whom, and who may touch the world."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for room in ("dsl", "grammar", "library", "compiler") for path in (ROOT / room).rglob("*.py"))
MAY_IMPORT = {
    "grammar": {"grammar"},
    "library": {"library"},
    "dsl": {"dsl", "grammar"},
    "compiler": {"compiler", "dsl"},
}
OUTSIDE = (
    # who may touch files, clocks and networks; a name that is no file stands for all that begin with it
    "compiler/api.py",  # the Python API: `Song.save`
    "compiler/build",  # `drumc build`, and what it remembers
    "compiler/cli",  # the command line
    "compiler/commands/",
    "compiler/files.py",
    "compiler/kit_build.py",  # run by hand
    "compiler/kit_load.py",  # the kits' catalog
    "compiler/new.py",  # `drumc new`
    "compiler/project",  # drum.toml and what it names
    "dsl/ahead",  # the library, parsed for the wheel
    "dsl/shapes.py",  # the expressions, compiled for the wheel
    "dsl/catalog.py",
    "dsl/draft/engine.py",  # drum.toml and the environment: which engine
    "dsl/draft/mcp_server.py",  # `drumc mcp`, in one folder
    "dsl/draft/models/prompts.py",  # the grammar's own file
    "dsl/draft/reading/shelf.py",  # the library's names
    "dsl/explain.py",  # our own pages
    "dsl/search/cards.py",  # the library's words, its kits' titles and its notes
    "dsl/server.py",
    "dsl/source.py",  # `Source.read`
    "grammar/build.py",  # run by hand
    "grammar/export.py",  # the grammar itself
)
DOORS = {"open", "input", "print", "exec", "eval", "__import__"}
WORLD = {"time", "datetime", "random", "secrets", "socket", "urllib.request", "http", "requests", "httpx", "uuid"}
"""Clocks, networks and chance that cannot be repeated."""
WORKSHOP = ("/" + "work/", "../" + "shared", "/" + "tmp/")
"""Places that are only on the machine where this is made."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Every module that a module names in an import, wherever it stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: imports are absolute"
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_what_is_below(path: Path):
    rooms = {name.partition(".")[0] for name in imported(path)} & (set(MAY_IMPORT) | {"drumc", "tests", "benchmarks"})
    assert rooms <= MAY_IMPORT[path.relative_to(ROOT).parts[0]]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nobody_asks_the_clock_or_the_network(path: Path):
    assert not imported(path) & WORLD or name_of(path).startswith(OUTSIDE)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_are_touched_only_by_name(path: Path):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    methods = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    doors = names & DOORS | methods & {"read_text", "write_text", "read_bytes", "write_bytes", "unlink", "listdir"}
    assert not doors or name_of(path).startswith(OUTSIDE)


def test_modules_begin_with_what_goes_in_and_what_comes_out():
    for path in MODULES:
        text = path.read_text()
        assert not text.strip() or ast.get_docstring(ast.parse(text)), f"{name_of(path)} has no first sentence"


def test_nothing_shipped_names_our_workshop():
    for path in [
        *MODULES,
        *(ROOT / "library").rglob("*.drum"),
        *(ROOT / "dsl/explain").glob("*.md"),
        *(ROOT / "library").rglob("*.md"),
    ]:
        text = path.read_text()
        assert not any(place in text for place in WORKSHOP), name_of(path)
