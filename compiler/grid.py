"""Performance -> rows of steps to read by eye, in the language's own signs; bars that are the same are printed once."""

from __future__ import annotations

from compiler.perform import Bar, Performance
from dsl.grains import QUARTER, part, rounded
from dsl.record import Record
from dsl.strokes import STEPS, TARGETS

FINEST = (1, 2, 4, 3, 6, 8, 12)
"""Steps to a beat, in the order in which they are tried."""
NEAR = QUARTER // 100
"""How far, in grains, a stroke may lie from its step and still be on it."""
_SIGNS = {(level, articulation): sign for sign, (level, articulation, _) in reversed(STEPS.items())}
_RANK = {name: rank for rank, name in enumerate(TARGETS)}
_RULERS = {2: "&", 3: "tl", 4: "e&a"}


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
    number = f"bar {first.number}" if first is last else f"bars {first.number}-{last.number}"
    section = f", {first.section.name}" if first.section is not None else ""
    meter = f", {first.length // first.beat}/{4 * QUARTER // first.beat}"
    tempi = sorted({rounded(tempo) for bar in bars for tempo in bar.tempi})
    tempo = "-".join(map(str, tempi[:: max(len(tempi) - 1, 1)]))
    return f"{number if first.number else 'pick-up'}{section}{meter}, {tempo} a minute"


def _grid(bar: Bar) -> Grid:
    beats, steps = max(bar.length // bar.beat, 1), _steps_a_beat(bar)
    group = _group(beats, steps, bar.beat)
    rows: dict[str, list[str]] = {}
    for stroke in sorted(bar.strokes, key=_rank):
        name, sign = _written(stroke.hit)
        row = rows.setdefault(name, ["-"] * (beats * steps))
        row[min(rounded(part(stroke.at * steps, bar.beat)), len(row) - 1)] = sign
    ruler = [sign for beat in range(1, beats + 1) for sign in f"{beat % 10}{_RULERS.get(steps, ' ' * (steps - 1))}"]
    return Grid(_grouped(ruler, group), tuple((name, _grouped(row, group)) for name, row in rows.items()))


def _rank(stroke) -> int:
    return _RANK[stroke.hit.target]


def _steps_a_beat(bar: Bar) -> int:
    """The fewest steps to a beat on which all strokes lie; where none will do, those from which they lie least far."""
    places = {stroke.at for stroke in bar.strokes}
    for steps in FINEST:
        if all(_off(at * steps, bar.beat) <= NEAR * steps for at in places):
            return steps
    return min(FINEST[2:], key=lambda steps: part(sum(_off(at * steps, bar.beat) for at in places), steps))


def _off(at, beat: int):
    """How far from a beat something is."""
    over = at % beat
    return min(over, beat - over)


def _group(beats: int, steps: int, beat: int) -> int:
    """How many steps stand together: a beat's, but eighths of a 6/8 in threes and of a 7/8 all."""
    if steps > 1 or beat >= QUARTER:
        return steps
    return beats if beats % 3 else 3


def _grouped(signs: list[str], group: int) -> str:
    return " ".join("".join(signs[at : at + group]) for at in range(0, len(signs), group))


def _names(bar: Bar):
    return (_written(stroke.hit)[0] for stroke in bar.strokes)


def _written(hit) -> tuple[str, str]:
    """The row that a stroke stands in and its sign; what has no sign has a row of its own (`hh.tight`)."""
    sign = _SIGNS.get((hit.level, hit.articulation)) or _SIGNS.get(("normal", hit.articulation))
    if sign is not None:
        return hit.target, sign
    return f"{hit.target}.{hit.articulation}", _SIGNS[hit.level, ""]
