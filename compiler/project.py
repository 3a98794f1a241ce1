"""A folder with a `drum.toml` -> the Project in it: what its songs have in common, and what `drumc build` makes.

For a file that lies in no project only this module is loaded, and all that it does is to look for that file upwards.
"""

from __future__ import annotations

import os

from dsl.record import Record
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from compiler.compile import Compiled, Wanted
    from dsl.catalog import Catalog
    from dsl.diagnostic import Diagnostic

    Value = TypeVar("Value")

PROJECT_FILE = "drum.toml"
CODE = "project-file"
"""The code of everything that is wrong with a `drum.toml`."""


class How(Record):
    """How to play and write, as far as it is said; None (or a knob that is missing) leaves it to whoever comes next."""

    kit: str | None = None
    seed: int | None = None
    tempo: int | None = None
    knobs: dict[str, int] = {}  # noqa: RUF012 (never changed)
    ppq: int | None = None
    split: bool | None = None


class Asked(Record):
    """One `[[output]]`: a source, one of its songs ("" for all), how, and where to ("" for where all go)."""

    source: str
    song: str
    how: How
    to: str


class Project(Record):
    """What a `drum.toml` says, checked. `folder` and what lies in it are paths as a message should show them.

    `library` and `kits` are folders, `sources` patterns relative to `folder`; `outputs` is where each song goes,
    relative to `folder`, with `{song}` and `{file}` in it.
    """

    folder: str
    source: Source
    title: str
    how: How
    library: tuple[str, ...]
    kits: tuple[str, ...]
    sources: tuple[str, ...]
    outputs: str
    asked: tuple[Asked, ...]


def find_project(path: str) -> str | None:
    """The nearest folder upwards from a file or folder that has a `drum.toml`, as short as it can be said, or None."""
    here = os.path.realpath(path)
    while True:
        if os.path.isfile(os.path.join(here, PROJECT_FILE)):
            return shown(here)
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def read_project(folder: str) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """The project in a folder, or None with all that is wrong with its `drum.toml`. Never raises."""
    from compiler.project_model import read_project

    return read_project(folder)


def compile_here(
    source: Source, folder: str | None = None, wanted: Wanted | None = None, catalog: Catalog | None = None
) -> Compiled:
    """`compile_source`, for a source that may lie in a project: with its library, its kits and its defaults.

    The command line (`wanted`) beats the song, the song the project, the project what is built in. Where the
    `drum.toml` is wrong, its problems are all that comes back.
    """
    from compiler.compile import compile_source

    found = find_project(folder) if folder is not None else None
    if found is None:
        return compile_source(source, folder, wanted, catalog)
    from compiler.project_compile import compile_inside, nothing

    project, problems = read_project(found)
    if project is None:
        return nothing(source, folder, problems)
    return compile_inside(project, source, folder, wanted, None if project.library else catalog)


def check_here(
    source: Source,
    folder: str | None = None,
    wanted: Wanted | None = None,
    catalog: Catalog | None = None,
    level: str = "pro",
) -> Compiled:
    """`check_source`, for a source that may lie in a project."""
    from compiler.compile import with_advice

    return with_advice(compile_here(source, folder, wanted, catalog), level)


def written_here(folder: str | None, ppq: int | None, split: bool | None) -> tuple[int, bool]:
    """Ticks a quarter note, and whether each instrument has a track: as asked, else as the project says."""
    from compiler.midi import PPQ

    found = find_project(folder) if folder is not None and (ppq is None or split is None) else None
    how = How()
    if found is not None:
        project, _ = read_project(found)
        how = project.how if project is not None else how
    return said(ppq, said(how.ppq, PPQ)), said(split, said(how.split, False))


def said(value: Value | None, otherwise: Value) -> Value:
    """A value, or what holds if it is not said."""
    return otherwise if value is None else value


def shown(path: str) -> str:
    """A path as a message says it: from here if it is below, else whole."""
    path = os.path.realpath(path)
    try:
        near = os.path.relpath(path)
    except (ValueError, OSError):  # another drive; a folder to stand in that was removed
        return path
    return path if near.startswith("..") else near


def inside(folder: str, path: str) -> bool:
    """Whether a path stays in a folder, links followed."""
    real = os.path.realpath(folder)
    try:
        return os.path.commonpath([real, os.path.realpath(path)]) == real
    except ValueError:
        return False
