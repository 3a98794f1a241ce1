"""Turn a source line into what a terminal shows of it, and its character columns into the terminal's."""

from __future__ import annotations

from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Columns(Protocol):
        @property
        def start(self) -> int: ...
        @property
        def end(self) -> int: ...


WIDEST = 110  # columns of a source line that are shown; a longer one is cut around what is meant
BEFORE = 30  # columns kept before what is meant, where a line is cut
FAR = 500  # characters looked at on each side of what is meant: a line may be as long as a file
TAB = "    "


class View(Record):
    """A shown line: columns `low` to `high` are kept of the characters from `first` on, which begin at `edges`."""

    text: str
    first: int
    edges: tuple[int, ...] | range
    low: int
    high: int
    cut: bool

    @classmethod
    def around(cls, line: str, place: int) -> View:
        """The line as it is shown, cut to `WIDEST` columns around the character at `place` if it is longer."""
        line = line.rstrip()
        first = max(0, min(place, len(line)) - FAR) if len(line) > 2 * FAR else 0
        part = line[first : first + 2 * FAR]
        cells, edges = _cells(part)
        more, total = first + len(part) < len(line), edges[-1]
        if total <= WIDEST:
            return cls("…" * (first > 0) + "".join(cells) + "…" * more, first, edges, 0, total, first > 0)
        low = max(0, min(_edge(edges, place - first) - BEFORE, total - WIDEST))
        high = min(total, low + WIDEST)
        kept = "".join(cell for cell, at, to in zip(cells, edges, edges[1:], strict=False) if low <= at and to <= high)
        begin = next(at for at in edges if at >= low)
        cut = low > 0 or first > 0
        text = "…" * cut + " " * (begin - low) + kept + "…" * (more or high < total)
        return cls(text, first, edges, low, high, cut)

    def holds(self, mark: Columns) -> bool:
        """Whether the mark begins in what is shown."""
        return mark.start >= self.first and self.low <= _edge(self.edges, mark.start - self.first) <= self.high

    def columns(self, mark: Columns) -> tuple[int, int]:
        """Where to underline in the shown text: at least one column, and never past a cut."""
        shift = self.cut - self.low
        start = _edge(self.edges, mark.start - self.first)
        end = max(start + 1, min(_edge(self.edges, mark.end - self.first), max(self.high, start + 1)))
        return start + shift, end + shift


def plain(text: str, keep: str = "") -> str:
    """Text that is safe to print: control characters and those that turn the direction of writing become visible."""
    if text.isprintable():
        return text
    return "".join(c if c in keep or c.isprintable() or c == "\u00a0" else _visible(c) for c in text)


def _cells(line: str) -> tuple[list[str], tuple[int, ...] | range]:
    """What each character is shown as, and the column where each begins, with the end of the line as the last."""
    if line.isascii() and line.isprintable():
        return list(line), range(len(line) + 1)
    cells, edges, column = [], [0], 0
    for character in line:
        cell = TAB if character == "\t" else plain(character)
        cells.append(cell)
        column += sum(map(_width, cell))
        edges.append(column)
    return cells, tuple(edges)


def _edge(edges: tuple[int, ...] | range, place: int) -> int:
    """The column of a character; places past the end of the line go on one by one."""
    last = len(edges) - 1
    return edges[place] if place <= last else edges[last] + place - last


def _width(character: str) -> int:
    if character.isascii():
        return 1
    from unicodedata import combining, east_asian_width

    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
