"""Grids of what every style plays, to be read by eye: `python -m tests.library.golden` writes them anew.

One line a target, four bars beside each other, at the default knobs, without fills and exactly on the grid. Strokes are
written as in a source: x and X, g for ghosts, o h for open hats, b for the bell, …
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.measures import BARS, STYLES, slots, song, text_of
from dsl.grains import part
from dsl.strokes import STEPS, TARGETS

FOLDER = Path(__file__).parent / "golden"
SIGNS = {(level, articulation): sign for sign, (level, articulation, _) in reversed(STEPS.items())}
DIVISIONS = (2, 3, 4, 6, 8, 12, 24)
SCORE = (
    "cr",
    "cr2",
    "ch",
    "sp",
    "st",
    "rd",
    "hh",
    "hh.foot",
    "cb",
    "tb",
    "sh",
    "cp",
    "ht",
    "mt",
    "lt",
    "ft",
    "sn",
    "bd",
)


def main() -> None:
    """Write the listing of every style."""
    FOLDER.mkdir(exist_ok=True)
    for style in STYLES:
        path_of(style).write_text(listing(style), encoding="utf-8")
        print(path_of(style))


def path_of(style: str) -> Path:
    return FOLDER / f"{style}.txt"


def listing(style: str) -> str:
    """Eight bars of each section of a style."""
    names = [name for one, name in slots() if one == style]
    return "\n".join([f"{style}", *(block for name in names for block in ("", *section(style, name)))]) + "\n"


def section(style: str, name: str) -> list[str]:
    """A line with the section's name and meter, then its rows."""
    compiled = song(text_of(style, f"{name} {BARS}", humanize="0%", fill_frequency="0%"))
    played = compiled.outputs[0].performance.bars[0].section
    assert played is not None
    canvas, meter = played.canvas, played.canvas.meter
    lines = [f"{name}, {meter}"]
    halves = [[_row(bars, target, meter) for target in _targets(bars)] for bars in (canvas.bars[:4], canvas.bars[4:])]
    lines += halves[0]
    return lines + (["        bars 5-8 the same"] if halves[0] == halves[1] else ["        bars 5-8", *halves[1]])


def _targets(bars) -> list[str]:
    there = {target for bar in bars for target, hits in bar.items() if hits}
    return [*(one for one in SCORE if one in there), *(one for one in TARGETS if one in there and one not in SCORE)]


def _row(bars, target: str, meter) -> str:
    return f"{target:>7} | " + " | ".join(_cells(bar.get(target, {}), meter) for bar in bars) + " |"


def _cells(hits, meter) -> str:
    """The steps of one bar, beat by beat, as fine as the strokes need."""
    usual = 2 if meter.unit == 8 else 4
    fits = [n for n in (usual, *DIVISIONS) if all(at * n % meter.beat == 0 for at in hits)]
    steps = fits[0] if fits else DIVISIONS[-1]
    cells = ["-"] * (meter.beats * steps)
    for at, hit in hits.items():
        cells[int(part(at * steps, meter.beat))] = SIGNS.get((hit.level, hit.articulation)) or SIGNS.get(
            (hit.level, ""), "x"
        )
    return " ".join("".join(cells[beat : beat + steps]) for beat in range(0, len(cells), steps))


if __name__ == "__main__":
    main()
