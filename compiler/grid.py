"""Performance -> rows of steps to read by eye, in the language's own signs; bars that are the same are printed once."""

from __future__ import annotations

from compiler.perform import Bar, Performance
from dsl.grains import QUARTER, rounded
from dsl.record import Record
from dsl.strokes import STEPS, TARGETS

FINEST = (1, 2, 4, 3, 6, 8, 12)
"""Steps to a beat, in the order in which they are tried."""
NEAR = QUARTER // 100
"""How far, in grains, a stroke may lie from its step and still be on it."""
_SIGNS = {(level, articulation): sign for sign, (level, articulation, _) in reversed(STEPS.items())}
_RULERS = {2: " &", 3: " tl", 4: " e&a"}


class Grid(Record):
    """One bar as rows: (target, steps grouped by beat), with the beats' numbers above them."""

    ruler: str
    rows: tuple[tuple[str, str], ...]


def grid(performance: Performance) -> str:
    """All bars, each under a line that says which it is, in which section, meter and tempo."""
    width = max((len(name) for bar in performance.bars for name in _names(bar)), default=2)
    runs: list[tuple[list[Bar], Grid]] = []
    for bar in performance.bars:
        made = _grid(bar)
        if runs and runs[-1][1] == made and _alike(runs[-1][0][-1], bar):
            runs[-1][0].append(bar)
        else:
            runs.append(([bar], made))
    return "\n".join(_block(bars, made, width) for bars, made in runs)


def _alike(bar: Bar, other: Bar) -> bool:
    return (bar.section, bar.length, bar.beat, bar.tempi) == (other.section, other.length, other.beat, other.tempi)


def _block(bars: list[Bar], made: Grid, width: int) -> str:
    lines = [_head(bars), f"  {'':{width}}   {made.ruler}".rstrip()]
    lines += [f"  {name:{width}} | {steps} |" for name, steps in made.rows]
    return "\n".join(lines) + "\n"


def _head(bars: list[Bar]) -> str:
    """`bars 5-8, verse, 4/4, 96 a minute`."""
    first, last = bars[0], bars[-1]
    number = "pick-up" if not first.number else f"bar {first.number}" if first is last else f"bars {first.number}-{last.number}"
    section = f", {first.section.name}" if first.section is not None else ""
    meter = f", {first.length // first.beat}/{4 * QUARTER // first.beat}"
    tempi = sorted({rounded(tempo) for bar in bars for tempo in bar.tempi})
    return f"{number}{section}{meter}, {'-'.join(map(str, tempi[:: max(len(tempi) - 1, 1)]))} a minute"


def _grid(bar: Bar) -> Grid:
    beats = max(bar.length // bar.beat, 1)
    steps = _steps_a_beat(bar)
    rows: dict[str, list[str]] = {}
    for stroke in sorted(bar.strokes, key=lambda stroke: list(TARGETS).index(stroke.hit.target)):
        name, sign = _written(stroke.hit)
        row = rows.setdefault(name, ["-"] * (beats * steps))
        row[min(rounded(stroke.at) * steps * 2 // bar.beat + 1, 2 * len(row) - 1) // 2] = sign
    ruler = " ".join(f"{beat % 100:<{steps}}" if steps < 2 else _numbered(beat, steps) for beat in range(1, beats + 1))
    return Grid(ruler, tuple((name, _grouped(row, steps)) for name, row in rows.items()))


def _numbered(beat: int, steps: int) -> str:
    return str(beat) + _RULERS.get(steps, " " * steps)[len(str(beat)) : steps]


def _grouped(row: list[str], steps: int) -> str:
    return " ".join("".join(row[at : at + steps]) for at in range(0, len(row), steps))


def _steps_a_beat(bar: Bar) -> int:
    """The fewest steps to a beat on which all strokes lie; where none will do, those from which they lie least far."""
    places = {stroke.at for stroke in bar.strokes}
    for steps in FINEST:
        if all(_off(at, bar.beat, steps) <= NEAR for at in places):
            return steps
    return min((4, 6, 8, 12), key=lambda steps: (sum(_off(at, bar.beat, steps) for at in places), steps))


def _off(at, beat: int, steps: int):
    """How far a place is from the nearest step, in grains."""
    step = beat / steps
    over = at % step
    return min(over, step - over)


def _names(bar: Bar):
    return (_written(stroke.hit)[0] for stroke in bar.strokes)


def _written(hit) -> tuple[str, str]:
    """The row that a stroke stands in and its sign there; what has no sign stands in a row of its own (`hh.tight`)."""
    sign = _SIGNS.get((hit.level, hit.articulation))
    if sign is not None:
        return hit.target, sign
    plain = _SIGNS.get(("normal" if hit.articulation in _ALWAYS_PLAIN else hit.level, ""), "x")
    return (f"{hit.target}.{hit.articulation}" if ("normal", hit.articulation) not in _SIGNS else hit.target), plain


_ALWAYS_PLAIN: frozenset[str] = frozenset()
