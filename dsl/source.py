"""A text and its places: offsets in, lines and columns out; nothing else counts lines."""

from __future__ import annotations

from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


class SourceError(Exception):
    """A file that cannot be read as text; its message is written for the user."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class Source(Record):
    """A text and the name it is known by: a path as the user wrote it, or `<stdin>`."""

    name: str
    text: str

    @classmethod
    def read(cls, path: str | os.PathLike[str], limit: int | None = None) -> Source:
        """Read a file of UTF-8 text of at most `limit` bytes (`FILE_BYTES`); raises SourceError."""
        import os

        name = os.fspath(path)
        try:
            with open(path, "rb") as file:
                data = file.read(_limit(limit) + 1)
        except (OSError, ValueError) as problem:
            raise SourceError(_cannot_read(_shown(name), problem)) from problem
        return cls.decode(name, data, limit)

    @classmethod
    def decode(cls, name: str, data: bytes, limit: int | None = None) -> Source:
        """The text that these bytes hold, without a byte order mark; raises SourceError."""
        if len(data) > _limit(limit):
            raise SourceError(f"{_shown(name)} is too large: a file may have {_size(_limit(limit))}")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise SourceError(f"{_shown(name)} is UTF-16 text; save it as UTF-8")
        if b"\0" in data:
            raise SourceError(f"{_shown(name)} is not text (byte {data.index(0)} is zero); a .drum file is UTF-8 text")
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            raise SourceError(
                f"{_shown(name)} is not UTF-8 text (byte {problem.start}, in line {line}); save it as UTF-8"
            ) from problem
        return cls(name, text.removeprefix("\ufeff"))

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and 1-based column, in characters; what is past the end is at the end."""
        offset = min(max(offset, 0), len(self.text))
        starts = line_starts(self.text)
        line = _line_at(starts, offset)
        return line + 1, offset - starts[line] + 1

    def utf16(self, offset: int) -> tuple[int, int]:
        """0-based line and column in UTF-16 units, as editors count."""
        line, column = self.line_column(offset)
        start = line_starts(self.text)[line - 1]
        return line - 1, _units(self.text[start : start + column - 1])

    def offset_utf16(self, line: int, units: int) -> int:
        """The offset of an editor's place (0-based line, UTF-16 units); past a line's end is its end."""
        starts = line_starts(self.text)
        if line >= len(starts):
            return len(self.text)
        here = self.line_text(line + 1)
        if here.isascii():
            return starts[line] + min(max(units, 0), len(here))
        for place, character in enumerate(here):
            units -= _units(character)
            if units < 0:
                return starts[line] + place
        return starts[line] + len(here)

    def line_text(self, line: int) -> str:
        """The text of a 1-based line without its ending; "" outside of the file."""
        starts = line_starts(self.text)
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        text = self.text[starts[line - 1] : end]
        return text.removesuffix("\n").removesuffix("\r")

    def span_text(self, span: tuple[int, int]) -> str:
        """The characters of a half-open span."""
        return self.text[span[0] : span[1]]


_recent: dict[int, tuple[str, tuple[int, ...]]] = {}
_RECENT_MOST = 8


def line_starts(text: str) -> tuple[int, ...]:
    r"""Where each line begins; `\n`, `\r\n` and a lone `\r` end one, as in editors. Remembers the last few texts."""
    known = _recent.get(id(text))
    if known is not None and known[0] is text:
        return known[1]
    starts = _find_starts(text)
    if len(_recent) >= _RECENT_MOST:
        _recent.clear()
    _recent[id(text)] = text, starts
    return starts


def _find_starts(text: str) -> tuple[int, ...]:
    from itertools import accumulate

    if "\r" in text:  # each ending becomes one "\n" at its own last character, and no length changes
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    lines = text.split("\n")
    lines.pop()
    return tuple(accumulate((len(line) + 1 for line in lines), initial=0))


def _line_at(starts: tuple[int, ...], offset: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, offset) - 1


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def _limit(limit: int | None) -> int:
    if limit is not None:
        return limit
    from dsl.limits import FILE_BYTES

    return FILE_BYTES


def _size(count: int) -> str:
    for unit, size in (("MB", 1024 * 1024), ("kB", 1024)):
        if count >= size:
            return f"{count // size} {unit}"
    return f"{count} bytes"


def _cannot_read(name: str, problem: Exception) -> str:
    match problem:
        case FileNotFoundError():
            return f"there is no file {name}"
        case IsADirectoryError():
            return f"{name} is a folder, not a file"
        case PermissionError():
            return f"{name} may not be read (no permission)"
        case OSError(strerror=str(why)):
            return f"{name} cannot be read ({why.lower()})"
        case _:
            return f"{name} is not the name of a file"


def _shown(name: str) -> str:
    """A file name in one printable line, whatever it holds."""
    return name if name.isprintable() and name else ascii(name)
