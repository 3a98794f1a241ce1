"""The text of a TOML file -> its values, and where each key and each value stands; what is broken in plain words.

`tomllib` reads the values and says nothing of places, so that a text which it has found good is looked through again.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from dsl.record import Record

Path = tuple[str | int, ...]
"""Keys and numbers in lists that lead to a value: `("output", 0, "song")`."""


class Place(Record):
    """The spans of a key and of its value; of a `[table]` both are its header."""

    key: tuple[int, int]
    value: tuple[int, int]


class BrokenToml(Exception):
    """A text that is no TOML: what is wrong, the span, and what would be right (or "")."""

    def __init__(self, message: str, span: tuple[int, int], help: str = ""):
        super().__init__(message)
        self.message, self.span, self.help = message, span, help


def read_toml(text: str) -> dict[str, Any]:
    """The values of a TOML text. Raises BrokenToml."""
    text = text.replace("\r\n", " \n")  # of the same length, so that places stay right
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BrokenToml("this is nested deeper than anything in a project", (0, 1)) from None
    except ValueError as problem:
        raise _in_words(text, str(problem)) from None


def places(text: str) -> dict[Path, Place]:
    """Where the keys and values of a good TOML text stand."""
    found = _Places(text)
    found.document()
    return found.found


_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTES = 'words stand in quotes, as in `kit = "gm"`'
_SPOKEN = (
    # how a message of tomllib begins (it differs between versions of Python), what it means, what would be right
    ("Cannot overwrite a value", "this is said twice", "keep one of them"),
    ("Cannot declare", "there are two tables of this name", "put what they say into one"),
    ("Cannot mutate", "this table is complete where it was first written", "put what it says into one place"),
    ("Duplicate inline table key", "this is said twice", "keep one of them"),
    ("Expected '='", "a key is followed by `=` and its value", 'as in `kit = "gm"`'),
    ("Invalid value", "this is no value", f"{_QUOTES}; numbers and true and false without"),
    ("Expected newline", "something follows the value on this line", "write one `key = value` a line"),
    ("Illegal character '\\n'", "the text in quotes is not closed on this line", 'end it with `"`'),
    ("Unterminated string", "the text in quotes is never closed", 'end it with `"`'),
    ('Expected "\'"', "the text in quotes is never closed", "end it with `'`"),
    ('Expected \'"""\'', "the text in quotes is never closed", 'end it with `"""`'),
    ("Unclosed array", "this list is not closed", "end it with `]`"),
    ("Unclosed inline table", "these braces are not closed", "end them with `}`"),
    ("Expected ']", "the name of this table is not closed", "as in `[outputs]`, or `[[output]]`"),
    ("Invalid initial character", "a key is made of letters, digits, `_` and `-`", 'as in `kit = "gm"`'),
    ("Invalid statement", "this is neither a `key = value` nor a [table]", 'as in `kit = "gm"`'),
    ("Invalid hex value", "a `\\` stands for nothing here", "write folders with `/`"),
    ("Unescaped '\\'", "a `\\` stands for nothing here", "write folders with `/`"),
)


def _in_words(text: str, said: str) -> BrokenToml:
    """What tomllib said, for people, at the place that it means."""
    at, found = len(text), _AT.search(said)
    if found and found[1]:
        starts = [0, *(end.end() for end in re.finditer("\n", text))]
        at = min(starts[int(found[1]) - 1] + int(found[2]) - 1, len(text))
    line = text.rfind("\n", 0, at) + 1
    if at == line and line and at == len(text):  # the end of the file: show its last line
        line = text.rfind("\n", 0, line - 1) + 1
    end = (text.find("\n", at) + 1 or len(text) + 1) - 1
    span = (at, end) if at < end else (line, max(at, line + 1))
    for begins, meaning, help in _SPOKEN:
        if said.startswith(begins):
            return BrokenToml(meaning, span, help)
    return BrokenToml("this is not well-formed TOML: " + _AT.sub("", said).lower(), span)


_SPACE = re.compile(r"(?:\s|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_TEXT = re.compile(r'"""(?:[^\\]|\\[\s\S])*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_BARE = re.compile(r"[^,\]}#\n]+")


class _Places:
    """Looks through a good TOML text. What it does not understand ends it, and only places are missing then."""

    def __init__(self, text: str):
        self.text, self.at = text, 0
        self.found: dict[Path, Place] = {}
        self.counts: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self.skip(_SPACE) < len(self.text):
            before = self.at
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            if self.at == before:
                return

    def header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", start)
        self.at += 1 + many
        names = self.key()
        self.at = self.text.find("]", self.at) + 1 + many
        path = names
        if many:
            self.found.setdefault(names, Place((start, self.at), (start, self.at)))
            path = (*names, self.counts.get(names, 0))
            self.counts[names] = self.counts.get(names, 0) + 1
        self.found[path] = Place((start, self.at), (start, self.at))
        return path

    def pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self.key())
        key = (start, self.at)
        self.skip(_BLANK)
        if not self.text.startswith("=", self.at):
            return
        self.at += 1
        self.skip(_BLANK)
        begin = self.at
        self.value(path)
        self.found[path] = Place(key, (begin, self.at))

    def key(self) -> Path:
        """A key, or several with dots between them."""
        names: list[str | int] = []
        while found := _KEY.match(self.text, self.skip(_BLANK)):
            names.append(found[0].strip("\"'"))
            self.at = found.end()
            if not self.text.startswith(".", _BLANK.match(self.text, self.at).end()):  # type: ignore[union-attr]
                break
            self.at = self.text.index(".", self.at) + 1
        return tuple(names)

    def value(self, path: Path) -> None:
        sign = self.text[self.at : self.at + 1]
        if sign == "[":
            self.items("]", lambda number: self.item((*path, number)))
        elif sign == "{":
            self.items("}", lambda number: self.pair(path))
        elif found := _TEXT.match(self.text, self.at) or _BARE.match(self.text, self.at):
            self.at += len(found[0].rstrip())

    def items(self, close: str, one) -> None:
        """What stands between brackets, with commas between."""
        self.at += 1
        for number in range(len(self.text)):
            if self.text.startswith(close, self.skip(_SPACE)) or self.at >= len(self.text):
                break
            before = self.at
            one(number)
            if self.text.startswith(",", self.skip(_SPACE)):
                self.at += 1
            if self.at == before:
                break
        self.at += 1

    def item(self, path: Path) -> None:
        begin = self.at
        self.value(path)
        self.found[path] = Place((begin, self.at), (begin, self.at))

    def skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at
