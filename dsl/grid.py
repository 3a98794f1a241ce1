"""Rows in bars -> lines: bar under bar, long rows continued on lines that begin with `|`."""

from __future__ import annotations

from dsl.groups import Segment, joined
from dsl.record import Record

LIMIT = 100
"""Columns of a line; only what cannot be broken is longer."""
_MOST_BARS = LIMIT // 4


class Strip(Record):
    """A row or under-row: its words, its bars, what is said after it."""

    head: str
    segments: tuple[Segment, ...]
    mods: tuple[str, ...] = ()


class Line(Record):
    """A line to print, the comments above it, and the one beside it."""

    above: tuple[str, ...]
    text: str
    beside: str


def lines(run: list[Strip], indent: str) -> list[list[Line]]:
    """The lines of rows that stand under one another: bars of one place begin in one column."""
    width = len(indent) + max(len(strip.head) for strip in run) + 1
    texts = [[[" ".join(bar.groups) for bar in segment.bars] for segment in strip.segments] for strip in run]
    count = _bars_a_line(run, texts, width)
    columns = _columns(texts, count)
    return [_strip_lines(strip, bars, columns, count, indent, width) for strip, bars in zip(run, texts, strict=True)]


def _columns(texts, count: int) -> list[int]:
    """How wide the bars are at each place of a line, when there are so many in a line."""
    columns = [0] * count
    for bars in (bars for segments in texts for bars in segments):
        for place in range(min(count, len(bars))):
            columns[place] = max(columns[place], max(map(len, bars[place::count])))
    return columns


def _bars_a_line(run, texts, width: int) -> int:
    """As many bars as fit into every line, so that lines are of one length where that can be."""
    longest = max(len(bars) for segments in texts for bars in segments)
    wanted = [_last_room(strip, segments, width) for strip, segments in zip(run, texts, strict=True)]
    most = next((n for n in range(min(longest, _MOST_BARS), 1, -1) if _fits(texts, wanted, n, width)), 1)
    even = _even(longest, most)
    return even if _fits(texts, wanted, even, width) else most


def _even(longest: int, most: int) -> int:
    """A divisor of the bars, if one is not much smaller than what fits; else lines of nearly the same length."""
    divisor = next(n for n in range(most, 0, -1) if longest % n == 0)
    return divisor if 2 * divisor > most else -(-longest // -(-longest // most))


def _last_room(strip: Strip, segments, width: int) -> int:
    """The columns that a row's last line needs for what is said after it; 0 if that fits beside no bar."""
    words = sum(len(mod) + 1 for mod in strip.mods)
    return words if width + len(segments[-1][-1]) + 4 + words <= LIMIT else 0


def _fits(texts, wanted: list[int], count: int, width: int) -> bool:
    columns = _columns(texts, count)
    if width + sum(columns) + 3 * count + 1 > LIMIT:
        return False
    for segments, words in zip(texts, wanted, strict=True):
        last = segments[-1]
        rest = last[(len(last) - 1) // count * count :]
        if words and width + sum(columns[: len(rest) - 1]) + len(rest[-1]) + 3 * len(rest) + 1 + words > LIMIT:
            return False
    return True


def _strip_lines(strip: Strip, segments, columns, count: int, indent: str, width: int) -> list[Line]:
    made: list[Line] = []
    prefix = (indent + strip.head).ljust(width)
    for segment, bars in zip(strip.segments, segments, strict=True):
        above = segment.above
        for place in range(0, len(bars), count):
            here = bars[place : place + count]
            made.append(Line(above, prefix + joined([*map(str.ljust, here[:-1], columns), here[-1]]), ""))
            prefix, above = " " * width, ()
        made[-1] = made[-1]._replace(beside=segment.beside)
    for mod in strip.mods:
        _say(made, mod, width)
    return made


def _say(made: list[Line], mod: str, width: int) -> None:
    """Put what is said after a row at the end of its last line, or under its bars where there is no room."""
    if len(made[-1].text) + 1 + len(mod) <= LIMIT:
        made[-1] = made[-1]._replace(text=f"{made[-1].text} {mod}")
    else:
        made.append(Line((), " " * width + mod, ""))
