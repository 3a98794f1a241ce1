"""Bars of a long row that is only written, not bent -> their notes, all bars of a row at once.

What a sign of such a row sounds like depends on the sign alone, so a note is the number of its step and that of its
sign, and thousands of them are made in one go.
"""

from __future__ import annotations

from itertools import compress

from compiler.letters import Letters
from compiler.midi import tick_of
from compiler.perform import Asked, Bar
from compiler.track import begins
from dsl.grains import QUARTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from compiler.render import Renderer

MOST = 64
"""Bars that are made at once, so that a long song is never held whole."""


def runs(bars: tuple[Bar, ...]) -> Iterator[tuple[Bar, ...]]:
    """Bars that may be made at once, together; every other bar alone."""
    first = 0
    while first < len(bars):
        last, playing = first + 1, _playing(bars[first])
        while playing is not None and last < min(len(bars), first + MOST) and _playing(bars[last]) is playing:
            last += 1
        yield bars[first:last]
        first = last


def _playing(bar: Bar):
    return bar.strokes.playing if type(bar.strokes) is Asked and bar.strokes.playing.human is None else None


def notes_of(bars: tuple[Bar, ...], renderer: Renderer, ppq: int) -> dict[int, list[int]] | None:
    """MIDI note -> numbers as `Track` has them, from the start of the file; None where a stroke is not just one note
    on a whole tick."""
    length, rows = bars[0].length, {}
    if bars[0].start * ppq % QUARTER or length * ppq % QUARTER:
        return None
    for bar in bars:
        asked: Any = bar.strokes
        playing, start = asked.playing, bar.start
        for hits in playing.bars[asked.number].values():
            row = rows.get(id(hits.signs)) if type(hits) is Letters else None
            if row is None:
                sounds = playing.sounds_of(hits)
                if sounds is None:
                    return None
                row = rows[id(hits.signs)] = sounds, [], []
            row[1].append(start)
            row[2].append(hits.shape)
    found: dict[int, list[int]] = {}
    known: dict[tuple, list[int]] = {}
    for sounds, starts, shapes in rows.values():
        grid, letters = sounds.signs.grid, "".join("".join(shapes).split()).encode()
        key = grid, *starts
        places = known.get(key) or known.setdefault(key, _places(grid, starts, ppq))
        for sign in sounds.signs.sounds:
            _, _, velocity, hit = sounds[grid[0], sign]
            note = renderer.simple_note(hit)
            if note is None:
                return None
            number = begins(note) + velocity
            made = [place + number for place in compress(places, letters.translate(_only(sign)))]
            found[note] = found[note] + made if note in found else made
    return found


def _places(grid: tuple, starts: list[int], ppq: int) -> list[int]:
    """The tick of each step of bars that start there, as `Track` has it."""
    steps = [tick_of(at, ppq) << 15 for at in grid]
    return [one + step for one in [start * ppq // QUARTER << 15 for start in starts] for step in steps]


def _only(sign: str) -> bytes:
    """What turns letters into where one of them is: 1 there, 0 elsewhere."""
    table = bytearray(256)
    table[ord(sign)] = 1
    return bytes(table)
