"""YAML text -> plain mappings, lists, words and whole numbers, with the line of each; nothing else gets through.

It stands on the events of ruamel.yaml rather than on its loaders: so a tag never makes an object, an alias is counted
before it is followed, and a text nested too deep is refused while it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from compiler.kit_load import KitError

MAX_ALIASES = 16
MAX_DEPTH = 6
MAX_VALUES = 10_000

Lines = dict[tuple[str | int, ...], int]
"""Keys and places in lists that lead to a value -> its line, from 1."""


def read_yaml(text: str, file: str) -> tuple[Any, Lines]:
    """The one document in `text`, and its lines. Raises KitError naming `file` and the line."""
    return _Reading(text, file).document()


class _Reading:
    def __init__(self, text: str, file: str):
        self.file = file
        self.events = self.numbered(text)
        self.anchors: dict[str, Any] = {}
        self.lines: Lines = {}
        self.aliases = self.values = 0

    def numbered(self, text: str) -> Iterator[Event]:
        """The events of the text; what ruamel.yaml says of broken text becomes a KitError."""
        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except ReaderError as problem:
            line = text.count("\n", 0, problem.position or 0) + 1
            raise KitError("this is not text: it holds characters that cannot be printed", self.file, line) from None
        except MarkedYAMLError as problem:
            mark = problem.problem_mark or problem.context_mark
            says = str(problem.problem).replace("'<stream end>'", "the end of the file").replace("\t", "\\t")
            raise KitError(f"this is not well-formed YAML: {says}", self.file, mark.line + 1 if mark else 0) from None
        except (YAMLError, ValueError, RecursionError):
            raise KitError("this is not well-formed YAML", self.file) from None

    def document(self) -> tuple[Any, Lines]:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), StreamEndEvent):
            raise KitError("this file is empty; a kit says at least `notes: {bd: 36, sn: 38}`", self.file, 1)
        data = self.value(next(self.events), ())
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                raise self.problem("a second document starts here; a file holds one kit", event)
        return data, self.lines

    def value(self, event: Event, path: tuple[str | int, ...]) -> Any:
        """What starts with `event`; the events up to its end are used up."""
        self.values += 1
        if self.values > MAX_VALUES:
            raise self.problem(f"a kit holds at most {MAX_VALUES} values", event)
        if len(path) > MAX_DEPTH:
            raise self.problem("this is nested deeper than anything in a kit", event)
        self.lines.setdefault(path, _line(event))
        if isinstance(event, AliasEvent):
            return self.alias(event)
        if tag := getattr(event, "tag", None):
            shown = str(tag).replace("tag:yaml.org,2002:", "!!")
            raise self.problem(f"a kit is names and numbers only; `{shown}` is a tag", event)
        data = self.content(event, path)
        if anchor := getattr(event, "anchor", None):
            self.anchors[anchor] = data
        return data

    def content(self, event: Event, path: tuple[str | int, ...]) -> Any:
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, SequenceStartEvent):
            return [self.value(item, (*path, place)) for place, item in enumerate(self.until_end())]
        assert isinstance(event, ScalarEvent)
        return _scalar(event)

    def until_end(self) -> Iterator[Event]:
        for event in self.events:
            if type(event).__name__.endswith("EndEvent"):
                return
            yield event

    def mapping(self, path: tuple[str | int, ...]) -> dict[Any, Any]:
        data = {}
        for event in self.until_end():
            if not isinstance(event, ScalarEvent):
                raise self.problem("a key is a name or a number", event)
            key = self.value(event, path)
            if key in data:
                raise self.problem(f"`{key}` stands here twice", event)
            self.lines[(*path, key)] = _line(event)
            data[key] = self.value(next(self.events), (*path, key))
        return data

    def alias(self, event: AliasEvent) -> Any:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self.problem(f"a kit holds at most {MAX_ALIASES} aliases (`*{event.anchor}`)", event)
        if event.anchor not in self.anchors:
            raise self.problem(f"nothing before this is called `&{event.anchor}`", event)
        return self.anchors[event.anchor]

    def problem(self, message: str, event: Event) -> KitError:
        return KitError(message, self.file, _line(event))


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _scalar(event: ScalarEvent) -> str | int | None:
    """A bare `36` is a number, a bare nothing, `~` or `null` is None; all else is its text."""
    text = event.value
    if event.style not in (None, ""):
        return text
    if text in ("", "~", "null"):
        return None
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else text
