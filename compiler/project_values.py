"""One value of a `drum.toml` -> the value as a Project holds it, or a problem told in plain words with its place.

A method is a kind of value; each is given the place of the value (keys and numbers in lists) and what TOML says there.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from compiler.kit_load import ENDINGS, kit_names
from compiler.project import CODE, inside
from compiler.toml_places import Path, places
from dsl.diagnostic import Diagnostic, suggest
from dsl.limits import NAME_LENGTH, PPQ_MAX, PPQ_MIN, TEMPO_MAX, TEMPO_MIN
from dsl.source import Source

MOST_SEED = 2**53 - 1  # what every reader of numbers can hold exactly
PLACEHOLDERS = ("song", "file", "title")
OUTPUT_ENDINGS = (".mid", ".midi")

WRONG: Any = object()
"""What stands for a value that has a problem."""


def problem_at(source: Source, path: Path, message: str, help: str = "", *, key: bool = False) -> Diagnostic:
    """An error about the value (or the key) at a place of a `drum.toml`, or about what holds it."""
    found = places(source.text)
    for size in range(len(path), 0, -1):
        if path[:size] in found:
            place = found[path[:size]]
            return Diagnostic(CODE, "error", message, source, place.key if key else place.value, help=help)
    return Diagnostic(CODE, "error", message, source, (0, 0), help=help)


class Values:
    """The values of one `drum.toml`, and the problems found in them so far."""

    def __init__(self, source: Source, folder: str):
        self.source, self.folder = source, folder
        self.problems: list[Diagnostic] = []
        self.kits: tuple[str, ...] = ()

    def tell(self, path: Path, message: str, help: str = "", *, key: bool = False) -> Any:
        self.problems.append(problem_at(self.source, path, message, help, key=key))
        return WRONG

    def wrong_kind(self, path: Path, value: Any, wanted: str) -> Any:
        return self.tell(path, f"`{path[-1]}` must be {wanted}; this is {_spoken(value)}")

    def text(self, path: Path, value: Any) -> Any:
        key = _key(path)
        if not isinstance(value, str):
            return self.wrong_kind(path, value, "a text in quotes")
        if not value.strip() or not value.isprintable():
            return self.tell(path, f"`{key}` must be a line of text; this is {_spoken(value)}")
        if len(value) > NAME_LENGTH:
            return self.tell(path, f"`{key}` may have {NAME_LENGTH} letters")
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
            return self.wrong_kind(path, value, 'a whole percentage, such as 60 or "60%"')
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
                self.tell(path, f"`{_key(path)}` must be a list of texts in quotes; this is {_spoken(item)}")
            else:
                found.append(one(path, item))
        return tuple(item for item in found if item is not WRONG)

    # -- paths -------------------------------------------------------------------------------------------------------

    def relative(self, path: Path, value: Any) -> Any:
        """A path that stays in the project, with `/` between its parts."""
        if (text := self.text(path, value)) is WRONG:
            return WRONG
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
        if (text := self.relative(path, value)) is WRONG:
            return WRONG
        whole = os.path.normpath(os.path.join(self.folder, text))
        if os.path.isdir(whole):
            return whole
        if os.path.exists(whole):
            return self.tell(path, f"`{_short(text)}` is a file, not a folder")
        better = suggest(text.rstrip("/"), _folders(self.folder))
        help = f"did you mean `{better}`?" if better else ""
        return self.tell(path, f"there is no folder `{_short(text)}` here", help)

    def kit(self, path: Path, value: Any) -> Any:
        """The name of a kit, or for one of the project the path of its file."""
        if (text := self.text(path, value)) is WRONG:
            return WRONG
        if "/" in text or text.endswith(ENDINGS):
            return self.kit_file(path, text)
        known = kit_names(self.kits)
        if text in known:
            return known[text] if os.path.dirname(known[text]) in self.kits else text
        better = suggest(text, known)
        help = f"did you mean `{better}`?" if better else "`drumc kits` lists those that are shipped"
        return self.tell(path, f"there is no kit `{_short(text)}`", help)

    def kit_file(self, path: Path, text: str) -> Any:
        if (text := self.relative(path, text)) is WRONG:
            return WRONG
        whole = os.path.normpath(os.path.join(self.folder, text))
        return whole if os.path.isfile(whole) else self.tell(path, f"there is no file `{_short(text)}` here")

    def globs(self, path: Path, value: Any) -> Any:
        return self.texts(path, value, self.relative)

    def output_name(self, path: Path, value: Any) -> Any:
        """Where a song goes: a path with placeholders, of which what they stand for has no folders."""
        if (text := self.relative(path, value)) is WRONG:
            return WRONG
        if not text.lower().endswith(OUTPUT_ENDINGS) or text.rpartition("/")[2].startswith("."):
            return self.tell(path, f"`{_short(text)}` must be the name of a MIDI file", "as in `{song}.mid`")
        rest = text
        for name in PLACEHOLDERS:
            rest = rest.replace("{" + name + "}", "")
        if "{" not in rest and "}" not in rest:
            return text
        word = rest.partition("{")[2].partition("}")[0]
        better, all = suggest(word, PLACEHOLDERS), ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
        help = f"did you mean `{{{better}}}`?" if better else f"there are {all}"
        return self.tell(path, f"nothing is put for `{{{word}}}`" if word else "a `{` or `}` stands alone", help)

    def output_folder(self, path: Path, value: Any) -> Any:
        if (text := self.relative(path, value)) is WRONG:
            return WRONG
        whole = os.path.join(self.folder, text)
        return self.tell(path, f"`{_short(text)}` is a file, not a folder") if os.path.isfile(whole) else text


def _key(path: Path) -> str:
    """The key that a value belongs to, also from inside a list."""
    return next(part for part in reversed(path) if isinstance(part, str))


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
