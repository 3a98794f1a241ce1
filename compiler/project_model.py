"""The text of a `drum.toml` -> a checked Project; every problem in it as a sentence with its place.

Plain functions, one for each kind of value, and one table of the keys: pydantic would cost more than compiling a song,
and a file in a project should compile as fast as one that is in none.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from compiler.kit_load import ENDINGS, kit_names
from compiler.project import CODE, PROJECT_FILE, Asked, How, Project, inside
from compiler.toml_places import BrokenToml, Path, places, read_toml
from dsl.diagnostic import Diagnostic, Fix, replace, suggest
from dsl.limits import NAME_LENGTH, PPQ_MAX, PPQ_MIN, TEMPO_MAX, TEMPO_MIN
from dsl.source import Source, SourceError
from dsl.values import KNOBS

FILE_BYTES = 256 * 1024  # of a drum.toml: a thousand outputs, each said on its own
MOST_SEED = 2**53 - 1  # what every reader of numbers can hold exactly
SOURCES = ("*.drum", "songs/*.drum")
"""Where songs lie if a project does not say."""
OUTPUT_FOLDER, OUTPUT_NAME = "build", "{song}.mid"
PLACEHOLDERS = ("song", "file", "title", "kit")
OUTPUT_ENDINGS = (".mid", ".midi")

_WRONG = object()
"""What stands for a value that has a problem."""


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
    reading = Reading(source, folder)
    project = reading.project(data)
    problems = tuple(sorted(reading.problems, key=lambda problem: problem.span))
    return (None if problems else project), problems


def problem_at(source: Source, path: Path, message: str, help: str = "", *, key: bool = False) -> Diagnostic:
    """An error about the value (or the key) at a place of a `drum.toml`, or about what holds it."""
    found = places(source.text)
    for size in range(len(path), 0, -1):
        if path[:size] in found:
            place = found[path[:size]]
            return Diagnostic(CODE, "error", message, source, place.key if key else place.value, help=help)
    return Diagnostic(CODE, "error", message, source, (0, 0), help=help)


class Reading:
    """One `drum.toml` being checked."""

    def __init__(self, source: Source, folder: str):
        self.source, self.folder = source, folder
        self.problems: list[Diagnostic] = []
        self.kits: tuple[str, ...] = ()

    def tell(self, path: Path, message: str, help: str = "", *, key: bool = False) -> Any:
        self.problems.append(problem_at(self.source, path, message, help, key=key))
        return _WRONG

    def project(self, data: dict[str, Any]) -> Project:
        said = self.table((), {"kits": data.get("kits", []), **data}, PROJECT)
        outputs = said.get("outputs", {})
        name = os.path.join(outputs.get("folder", OUTPUT_FOLDER), outputs.get("name", OUTPUT_NAME))
        return Project(
            self.folder,
            self.source,
            said.get("title", ""),
            how_of(said),
            said.get("library", ()),
            self.kits,
            said.get("sources", ()),
            name.replace(os.sep, "/"),
            said.get("output", ()),
        )

    def table(self, path: Path, data: dict[str, Any], keys: Keys) -> dict[str, Any]:
        """The values of a table that are right; what it may hold is in `keys`."""
        found = {}
        for name in sorted(data, key=lambda name: name != "kits"):  # kits are looked for in these folders
            if name not in keys:
                self.unknown((*path, name), keys)
            elif (value := keys[name](self, (*path, name), data[name])) is not _WRONG:
                found[name] = value
        return found

    def unknown(self, path: Path, keys: Keys) -> None:
        name, where = str(path[-1]), f"[{path[0]}]" if len(path) > 1 else "a project"
        if path[0] == "output" and len(path) > 1:
            where = "[[output]]"
        better = suggest(name, keys)
        if better:
            help = f"did you mean `{better}`?"
        elif len(path) > 1 and name in PROJECT:
            help = f"`{name}` is said for the whole project: move it above the first `[table]`"
        elif name in OUTPUTS and keys is PROJECT:
            help = f"`{name}` belongs under `[outputs]`"
        else:
            help = "it may have " + ", ".join(keys)
        self.tell(path, f"{where} has no `{name}`", help, key=True)
        if better:
            told = self.problems.pop()
            self.problems.append(told._replace(fix=self.renamed(told.span, better)))

    @staticmethod
    def renamed(span: tuple[int, int], better: str) -> Fix:
        return replace(f"write `{better}`", span, better)

    # -- kinds of values ---------------------------------------------------------------------------------------------

    def wrong_kind(self, path: Path, value: Any, wanted: str) -> Any:
        return self.tell(path, f"`{path[-1]}` must be {wanted}; this is {_spoken(value)}")

    def text(self, path: Path, value: Any) -> Any:
        if not isinstance(value, str):
            return self.wrong_kind(path, value, "a text in quotes")
        if not value.strip() or not value.isprintable():
            return self.tell(path, f"`{path[-1]}` must be a line of text; this is {_spoken(value)}")
        if len(value) > NAME_LENGTH:
            return self.tell(path, f"`{path[-1]}` may have {NAME_LENGTH} letters")
        return value

    def number(self, path: Path, value: Any, least: int, most: int, example: int) -> Any:
        if not isinstance(value, int) or isinstance(value, bool):
            return self.wrong_kind(path, value, f"a whole number, such as {example}")
        if not least <= value <= most:
            return self.tell(path, f"`{path[-1]}` goes from {least} to {most}, and this is {_short(value)}")
        return value

    def seed(self, path: Path, value: Any) -> Any:
        return self.number(path, value, 0, MOST_SEED, 7)

    def tempo(self, path: Path, value: Any) -> Any:
        return self.number(path, value, TEMPO_MIN, TEMPO_MAX, 120)

    def ppq(self, path: Path, value: Any) -> Any:
        return self.number(path, value, PPQ_MIN, PPQ_MAX, 480)

    def percent(self, path: Path, value: Any) -> Any:
        if isinstance(value, str):
            bare = value.strip().removesuffix("%").rstrip()
            value = int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else value
        if not isinstance(value, int) or isinstance(value, bool):
            return self.wrong_kind(path, value, 'a percentage, such as 60 or "60%"')
        if not 0 <= value <= 100:
            return self.tell(path, f"`{path[-1]}` goes from 0% to 100%, and this is {_short(value)}%")
        return value

    def switch(self, path: Path, value: Any) -> Any:
        return value if isinstance(value, bool) else self.wrong_kind(path, value, "true or false")

    def texts(self, path: Path, value: Any, one: Callable[[Path, Any], Any]) -> Any:
        """A list of texts, or a text that stands for a list of one."""
        if not isinstance(value, list):
            return self.texts_of([(path, value)], one)
        return self.texts_of([((*path, place), item) for place, item in enumerate(value)], one)

    def texts_of(self, items: list[tuple[Path, Any]], one: Callable[[Path, Any], Any]) -> Any:
        found = []
        for path, item in items:
            if not isinstance(item, str):
                key = next(part for part in reversed(path) if isinstance(part, str))
                self.tell(path, f"`{key}` must be a list of texts in quotes; this is {_spoken(item)}")
            else:
                found.append(one(path, item))
        return tuple(item for item in found if item is not _WRONG)

    # -- paths -------------------------------------------------------------------------------------------------------

    def relative(self, path: Path, value: Any) -> Any:
        """A path that stays in the project, with `/` between its parts."""
        if (text := self.text(path, value)) is _WRONG:
            return _WRONG
        if "\\" in text:
            return self.tell(path, f"`{_short(text)}` is written with `/` between folders, on every machine")
        if os.path.isabs(text) or text.startswith(("/", "~")) or text[1:2] == ":":
            return self.tell(path, f"`{_short(text)}` must be a path in the project, written from its folder")
        if not inside(self.folder, os.path.join(self.folder, text)):
            return self.tell(path, f"`{_short(text)}` leads out of the project")
        return text

    def folders(self, path: Path, value: Any) -> Any:
        return self.texts(path, value, self.one_folder)

    def one_folder(self, path: Path, value: Any) -> Any:
        if (text := self.relative(path, value)) is _WRONG:
            return _WRONG
        whole = os.path.normpath(os.path.join(self.folder, text))
        if os.path.isdir(whole):
            return whole
        if os.path.exists(whole):
            return self.tell(path, f"`{_short(text)}` is a file, not a folder")
        better = suggest(text.rstrip("/"), _folders(self.folder))
        return self.tell(path, f"there is no folder `{_short(text)}` here", f"did you mean `{better}`?" if better else "")

    def kit_folders(self, path: Path, value: Any) -> Any:
        found = self.folders(path, value)
        self.kits = () if found is _WRONG else found
        return found

    def kit(self, path: Path, value: Any) -> Any:
        """The name of a kit, or for one of the project the path of its file."""
        if (text := self.text(path, value)) is _WRONG:
            return _WRONG
        if "/" in text or text.endswith(ENDINGS):
            return self.kit_file(path, text)
        known = kit_names(self.kits)
        if text in known:
            return known[text] if os.path.dirname(known[text]) in self.kits else text
        better = suggest(text, known)
        help = f"did you mean `{better}`?" if better else "`drumc kits` lists those that are shipped"
        return self.tell(path, f"there is no kit `{_short(text)}`", help)

    def kit_file(self, path: Path, text: str) -> Any:
        if (text := self.relative(path, text)) is _WRONG:
            return _WRONG
        whole = os.path.normpath(os.path.join(self.folder, text))
        return whole if os.path.isfile(whole) else self.tell(path, f"there is no file `{_short(text)}` here")

    def globs(self, path: Path, value: Any) -> Any:
        return self.texts(path, value, self.relative)

    def source_file(self, path: Path, value: Any) -> Any:
        return self.relative(path, value)

    def output_name(self, path: Path, value: Any) -> Any:
        """Where a song goes: a path with placeholders, of which what they stand for has no folders."""
        if (text := self.relative(path, value)) is _WRONG:
            return _WRONG
        if not text.lower().endswith(OUTPUT_ENDINGS) or text.rpartition("/")[2].startswith("."):
            return self.tell(path, f"`{_short(text)}` must be the name of a MIDI file", "as in `{song}.mid`")
        rest = text
        for name in PLACEHOLDERS:
            rest = rest.replace("{" + name + "}", "")
        if "{" not in rest and "}" not in rest:
            return text
        word = rest.partition("{")[2].partition("}")[0]
        better = suggest(word, PLACEHOLDERS)
        help = f"did you mean `{{{better}}}`?" if better else "there are " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        return self.tell(path, f"nothing is put for `{{{word}}}`" if word else "a `{` or `}` stands alone", help)

    def output_folder(self, path: Path, value: Any) -> Any:
        if (text := self.relative(path, value)) is _WRONG:
            return _WRONG
        whole = os.path.join(self.folder, text)
        return self.tell(path, f"`{_short(text)}` is a file, not a folder") if os.path.isfile(whole) else text

    # -- tables ------------------------------------------------------------------------------------------------------

    def outputs(self, path: Path, value: Any) -> Any:
        if not isinstance(value, dict):
            return self.wrong_kind(path, value, "a table: write `[outputs]` on a line of its own")
        return self.table(path, value, OUTPUTS)

    def asked(self, path: Path, value: Any) -> Any:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            return self.tell(path, "each `output` is a table: write `[[output]]` on a line of its own")
        found = [self.one_asked((*path, place), item) for place, item in enumerate(value)]
        return tuple(item for item in found if item is not _WRONG)

    def one_asked(self, path: Path, value: dict[str, Any]) -> Any:
        said = self.table(path, value, ASKED)
        if "source" not in value:
            return self.tell(path, "this [[output]] does not say of which file", 'as in `source = "songs/first.drum"`')
        return Asked(said.get("source", ""), said.get("song", ""), how_of(said), said.get("to", ""))


Keys = dict[str, Callable[[Reading, Path, Any], Any]]

HOW: Keys = {
    "kit": Reading.kit,
    "seed": Reading.seed,
    "tempo": Reading.tempo,
    **dict.fromkeys(KNOBS, Reading.percent),
    "ppq": Reading.ppq,
    "split": Reading.switch,
}
PROJECT: Keys = {
    "title": Reading.text,
    **HOW,
    "library": Reading.folders,
    "kits": Reading.kit_folders,
    "sources": Reading.globs,
    "outputs": Reading.outputs,
    "output": Reading.asked,
}
OUTPUTS: Keys = {"folder": Reading.output_folder, "name": Reading.output_name}
ASKED: Keys = {"source": Reading.source_file, "song": Reading.text, **HOW, "to": Reading.output_name}
"""What each table of a `drum.toml` may hold, and what checks it."""


def how_of(said: dict[str, Any]) -> How:
    """The settings among what a table says."""
    knobs = {name: said[name] for name in KNOBS if name in said}
    return How(said.get("kit"), said.get("seed"), said.get("tempo"), knobs, said.get("ppq"), said.get("split"))


def _spoken(value: Any) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f'the text "{_short(value)}"' if value.strip() else "an empty text"
        case int() | float():
            return f"the number {_short(value)}"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date or a time"


def _short(value: Any) -> str:
    try:
        text = str(value)
    except ValueError:  # Python's limit of digits
        return "a very long number"
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= 60 else text[:59] + "…"


def _folders(folder: str) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder or os.curdir) if entry.is_dir()]
    except OSError:
        return []
