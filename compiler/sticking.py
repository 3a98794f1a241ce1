"""Who plays what -> rows of the language with their sticking, bar by bar."""

from __future__ import annotations

from dsl.grains import part
from dsl.strokes import STEPS, TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.canvas import Hit
    from compiler.perform import Bar, Performance
    from compiler.playable import Played

DIVISIONS = (1, 2, 3, 4, 6, 8, 12, 16, 24)  # steps to a beat; what fits none of them stands at the nearest of the last
LETTERS = "RL"
_SYMBOLS = {(level, art): symbol for symbol, (level, art, _) in reversed(STEPS.items())}


def rows(performance: Performance, played: Played) -> str:
    """The rows of each bar; bars that are played alike stand there once."""
    from compiler.moments import with_places

    feet = [(note, side) for step in played.feet for note, side in step.struck if note.target != "hh"]
    hands = [struck for step in played.hands for struck in step.struck]
    sides = {(note.place, note.target): side for note, side in (*hands, *feet)}
    texts = [(bar, _bar(bar, places, sides)) for bar, places in with_places(performance)]
    groups: list[tuple[list[Bar], str]] = []
    for bar, text in texts:
        if groups and groups[-1][1] == text and groups[-1][0][0].section is bar.section:
            groups[-1][0].append(bar)
        else:
            groups.append(([bar], text))
    return "\n".join(f"{_head(bars)}\n{text}" for bars, text in groups)


def _head(bars: list[Bar]) -> str:
    first, last = bars[0], bars[-1]
    if first.section is None:
        return "# pick-up"
    number = f"bar {first.number}" if first is last else f"bars {first.number} to {last.number}"
    return f"# {first.section.name}, {number}"


def _bar(bar: Bar, places: dict[int, int], sides: dict) -> str:
    strokes: dict[str, dict] = {}
    for stroke in bar.strokes:
        at = places.get(id(stroke.hit), stroke.at)
        strokes.setdefault(stroke.hit.target, {})[at] = stroke.hit
    steps = _division([at for hits in strokes.values() for at in hits], bar.beat)
    lines = []
    for target in sorted(strokes, key=list(TARGETS).index):
        hits = strokes[target]
        grid = steps or _division(list(hits), bar.beat) or DIVISIONS[-1]
        lines.append(_row(target, bar, grid, {at: _symbol(hit) for at, hit in hits.items()}))
        hands = {at: LETTERS[sides[bar.start + at, target]] for at in hits if (bar.start + at, target) in sides}
        if hands and (target != "bd" or "L" in hands.values()) and target != "hh.foot":
            lines.append(_row("sticking", bar, grid, hands))
    return "".join(f"{line}\n" for line in lines)


def _division(places: list, beat: int) -> int:
    """The fewest steps to a beat on which all of it stands; 0 if there is no such number."""
    for steps in DIVISIONS:
        if all(at * steps % beat == 0 for at in places):
            return steps
    return 0


def _symbol(hit: Hit) -> str:
    art = hit.articulation
    return _SYMBOLS.get((hit.level, art)) or _SYMBOLS.get(("normal", art)) or _SYMBOLS[hit.level, ""]


def _row(name: str, bar: Bar, steps: int, signs: dict) -> str:
    """One row on a grid, grouped by beats."""
    total = -(-bar.length * steps // bar.beat)
    cells = ["-"] * int(total)
    for at, sign in signs.items():
        cells[min(int(part(at * steps, bar.beat)), len(cells) - 1)] = sign
    size = steps if steps > 1 else len(cells)
    groups = ["".join(cells[start : start + size]) for start in range(0, len(cells), size)]
    return f"{name:<8} | {' '.join(groups)} |"
