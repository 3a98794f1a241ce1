"""A row in bars -> its parts as they are printed: its bars, what is said after them, its under-rows."""

from __future__ import annotations

from dsl import ir
from dsl.beats import UNKNOWN, Beats
from dsl.grid import Strip
from dsl.groups import Segment, joined, segments, segments_under
from dsl.margin import Margin
from dsl.phrases import phrase, row_head
from dsl.record import Record


class Part(Record):
    """Bars with what is said after them, or (without a strip) only what is said; where it stands in the source."""

    strip: Strip | None
    loose: str
    start: int
    end: int

    def and_said(self, words: str, end: int) -> Part:
        if self.strip is None:
            return self._replace(loose=f"{self.loose} {words}", end=end)
        return self._replace(strip=self.strip._replace(mods=(*self.strip.mods, words)), end=end)


def has_bars(item) -> bool:
    """Whether a statement is a row in bars, or a cycle."""
    return type(item) is ir.Row and (type(item.source) is ir.InBars or is_cycle(item))


def is_cycle(row: ir.Row) -> bool:
    return type(row.source) is ir.Every and row.source.cycle is not None


def bars_of(row: ir.Row) -> ir.Bars:
    """The bars of a row that has some."""
    return row.source.cycle if type(row.source) is ir.Every else row.source.bars  # type: ignore[union-attr, return-value]


def run(items: tuple, place: int, margin: Margin) -> list[ir.Row]:
    """The rows that begin there and are laid out together: no other statement, no blank line between them, no cycle."""
    made: list[ir.Row] = []
    while place < len(items) and has_bars(items[place]):
        item = items[place]
        if made and (is_cycle(item) or is_cycle(made[-1]) or margin.parted(made[-1].span[1], item.span[0])):
            break
        made.append(item)
        place += 1
    return made


def parts(row: ir.Row, beats: Beats, margin: Margin) -> list[Part]:
    """A row and its under-rows; what is said after a comment is a part of its own."""
    bars, segments = bars_of(row), _segments(row, beats)
    made = [Part(Strip(row_head(row), segments), "", row.span[0], bars.span[1])]
    for item in _tail(row, bars, margin):
        if type(item) is ir.Under:
            strip = Strip(item.kind, segments_under(item.bars.text, segments))
            made.append(Part(strip, "", *item.span))
        elif margin.between(made[-1].end, item.span[0]):
            made.append(Part(None, phrase(item), *item.span))
        else:
            made[-1] = made[-1].and_said(phrase(item), item.span[1])
    return made


def _tail(row: ir.Row, bars: ir.Bars, margin: Margin) -> list:
    """What follows the bars: first what is said, then the under-rows; among comments, as it was written."""
    items = [*row.mods, *row.unders]
    if margin.between(bars.span[1], row.span[1]):
        items.sort(key=lambda item: item.span[0])
    return items


def flat(row: ir.Row, beats: Beats) -> str:
    """A row in bars with its under-rows on one line."""
    segments = _segments(row, beats)
    words = [row_head(row), _flat(segments), *map(phrase, row.mods)]
    words += (f"{under.kind} {_flat(segments_under(under.bars.text, segments))}" for under in row.unders)
    return " ".join(words)


def _flat(made: tuple[Segment, ...]) -> str:
    return joined(" ".join(bar.groups) for segment in made for bar in segment.bars)


def _segments(row: ir.Row, beats: Beats) -> tuple[Segment, ...]:
    """The bars of a row. A cycle has no beats, and `in N` does not agree with them: both keep their written groups."""
    meant = is_cycle(row) or (type(row.source) is ir.InBars and row.source.steps is not None)
    return segments(bars_of(row).text, UNKNOWN if meant else beats)
