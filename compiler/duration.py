"""Performance -> how long it is, in time and in words."""

from __future__ import annotations

from compiler.perform import Performance
from dsl.grains import QUARTER, rounded


def length_us(performance: Performance) -> int:
    """From the first beat to the end of the last bar, in microseconds."""
    total, changes = 0, (*performance.tempi, (performance.end, 1))
    for (at, tempo), (until, _) in zip(changes, changes[1:]):
        over, under = tempo.numerator, tempo.denominator
        total += rounded((until - at) * 60_000_000 * under) // (over * QUARTER)
    return total


def summary(performance: Performance) -> str:
    """How much it is: "36 bars, 1:42, 1204 strokes"."""
    strokes = sum(len(bar.strokes) for bar in performance.bars)
    bars = sum(bar.number > 0 for bar in performance.bars)
    minutes, seconds = divmod((length_us(performance) + 500_000) // 1_000_000, 60)
    return f"{_counted(bars, 'bar')}, {minutes}:{seconds:02}, {_counted(strokes, 'stroke')}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + "s" * (number != 1)
