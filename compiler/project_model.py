"""The text of a `drum.toml` -> a checked Project; every problem in it as a sentence with its place.

Plain functions, one for each kind of value, and one table of the keys: pydantic would cost more than compiling a song,
and a file in a project should compile as fast as one that is in none.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from compiler.project import CODE, PROJECT_FILE, Asked, How, Project
from compiler.project_values import WRONG, Values
from compiler.toml_places import BrokenToml, Path, read_toml
from dsl.diagnostic import Diagnostic, replace, suggest
from dsl.source import Source, SourceError
from dsl.values import KNOBS

FILE_BYTES = 256 * 1024  # of a drum.toml: a thousand outputs, each said on its own
OUTPUT_FOLDER, OUTPUT_NAME = "build", "{song}.mid"


def read_project(folder: str) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """The project in a folder, or None with all that is wrong with its `drum.toml`. Never raises."""
    name = os.path.normpath(os.path.join(folder, PROJECT_FILE))
    try:
        source = Source.read(name, FILE_BYTES)
    except SourceError as wrong:
        return None, (Diagnostic(CODE, "error", wrong.message, Source(name, ""), (0, 0)),)
    return project_of(source, folder)


def project_of(source: Source, folder: str) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """The same of a text. The folders that it names are looked for in `folder`."""
    try:
        data = read_toml(source.text)
    except BrokenToml as broken:
        return None, (Diagnostic(CODE, "error", broken.message, source, broken.span, help=broken.help),)
    reading = _Reading(source, folder)
    project = reading.project(data)
    problems = tuple(sorted(reading.problems, key=lambda problem: problem.span))
    return (None if problems else project), problems


class _Reading(Values):
    """One `drum.toml` being checked, table by table."""

    def project(self, data: dict[str, Any]) -> Project:
        said = self.table((), data, PROJECT)
        outputs = said.get("outputs", {})
        where = f"{outputs.get('folder', OUTPUT_FOLDER).rstrip('/')}/{outputs.get('name', OUTPUT_NAME)}"
        return Project(
            self.folder,
            self.source,
            said.get("title", ""),
            _how(said),
            said.get("library", ()),
            self.kits,
            said.get("sources", ()),
            where,
            said.get("output", ()),
        )

    def table(self, path: Path, data: dict[str, Any], keys: Keys) -> dict[str, Any]:
        """The values of a table that are right; `keys` is what it may hold, in the order in which it is looked at."""
        for name in data:
            if name not in keys:
                self.unknown((*path, name), keys)
        found = {name: check(self, (*path, name), data[name]) for name, check in keys.items() if name in data}
        return {name: value for name, value in found.items() if value is not WRONG}

    def unknown(self, path: Path, keys: Keys) -> None:
        name = str(path[-1])
        better = suggest(name, keys)
        if better:
            help = f"did you mean `{better}`?"
        elif keys is not PROJECT and name in PROJECT:
            help = f"`{name}` is said for the whole project: move it above the first `[table]`"
        elif keys is PROJECT and name in OUTPUTS:
            help = f"`{name}` belongs under `[outputs]`"
        else:
            help = "it may have " + ", ".join(keys)
        self.tell(path, f"{_SPOKEN_TABLE[id(keys)]} has no `{name}`", help, key=True)
        if better:
            told = self.problems.pop()
            self.problems.append(told._replace(fix=replace(f"write `{better}`", told.span, better)))

    def kit_folders(self, path: Path, value: Any) -> Any:
        """Folders of kits, known from here on."""
        self.kits = self.folders(path, value)
        return self.kits

    def outputs(self, path: Path, value: Any) -> Any:
        if not isinstance(value, dict):
            return self.wrong_kind(path, value, "a table: write `[outputs]` on a line of its own")
        return self.table(path, value, OUTPUTS)

    def assistant(self, path: Path, value: Any) -> Any:
        """What `drumc draft` and its kin read for themselves (`dsl.draft.engine`); no song sounds otherwise for it."""
        if not isinstance(value, dict):
            return self.wrong_kind(path, value, "a table: write `[assistant]` on a line of its own")
        return self.table(path, value, ASSISTANT)

    def asked(self, path: Path, value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            return self.tell(path, "each `output` is a table: write `[[output]]` on a line of its own")
        return tuple(self.one_asked((*path, place), item) for place, item in enumerate(value))

    def one_asked(self, path: Path, value: dict[str, Any]) -> Asked:
        said = self.table(path, value, ASKED)
        if "source" not in value:
            self.tell(path, "this [[output]] does not say of which file", 'as in `source = "songs/first.drum"`')
        return Asked(said.get("source", ""), said.get("song", ""), _how(said), said.get("to", ""))


Keys = dict[str, Callable[[_Reading, Path, Any], Any]]

HOW: Keys = {
    "kit": _Reading.kit,
    "seed": _Reading.seed,
    "tempo": _Reading.tempo,
    **dict.fromkeys(KNOBS, _Reading.percent),
    "ppq": _Reading.ppq,
    "split": _Reading.switch,
}
PROJECT: Keys = {
    "title": _Reading.text,
    "kits": _Reading.kit_folders,
    "library": _Reading.folders,
    **HOW,
    "sources": _Reading.globs,
    "outputs": _Reading.outputs,
    "output": _Reading.asked,
    "assistant": _Reading.assistant,
}
OUTPUTS: Keys = {"folder": _Reading.output_folder, "name": _Reading.output_name}
ASSISTANT: Keys = {"model": _Reading.text}
ASKED: Keys = {"source": _Reading.relative, "song": _Reading.text, **HOW, "to": _Reading.output_name}
"""What each table of a `drum.toml` may hold, and what checks it."""

_SPOKEN_TABLE = {
    id(PROJECT): "a project",
    id(OUTPUTS): "[outputs]",
    id(ASKED): "[[output]]",
    id(ASSISTANT): "[assistant]",
}


def _how(said: dict[str, Any]) -> How:
    """The settings among what a table says."""
    knobs = {name: said[name] for name in KNOBS if name in said}
    return How(said.get("kit"), said.get("seed"), said.get("tempo"), knobs, said.get("ppq"), said.get("split"))
