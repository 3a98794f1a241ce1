"""Performance -> a Performance of some of its bars, with the tempo, meter and section that hold where it begins."""

from __future__ import annotations

from compiler.perform import Performance


def excerpt(performance: Performance, first: int, last: int) -> Performance:
    """Bars `first` to `last` (numbers as in the song; the pick-up is bar 0). Raises ValueError if one is not there."""
    bars = tuple(bar for bar in performance.bars if first <= bar.number <= last)
    if not bars or bars[0].number != first or bars[-1].number != last:
        raise ValueError(f"there are no bars {first} to {last}")
    start, end = bars[0].start, bars[-1].start + bars[-1].length
    return performance._replace(
        bars=tuple(bar._replace(start=bar.start - start) for bar in bars),
        tempi=_within(performance.tempi, start, end),
        meters=_within(performance.meters, start, end),
        markers=_within(performance.markers, start, end),
        end=end - start,
    )


def bars_of_section(performance: Performance, name: str) -> tuple[int, int] | None:
    """The numbers of a section's first and last bar, the first time that it comes round; None if it never does."""
    found = [bar for bar in performance.bars if bar.section is not None and bar.section.name == name]
    numbers = [bar.number for bar in found if bar.section is found[0].section]
    return (numbers[0], numbers[-1]) if numbers else None


def section_names(performance: Performance) -> list[str]:
    """The sections, each once, as they come."""
    return list(dict.fromkeys(bar.section.name for bar in performance.bars if bar.section is not None))


def _within(changes, start: int, end: int):
    """The changes from `start` to `end`, counted from `start`: first the one that holds there."""
    before = [change for change in changes if change[0] <= start]
    after = [(at - start, value) for at, value in changes if start < at < end]
    return (*((0, value) for _, value in before[-1:]), *after)
