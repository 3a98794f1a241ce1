"""Bars of long rows that are only written, not bent -> their bytes, a step at a time.

What a step of such rows sounds like depends on nothing but its signs, one of each row. There are few different ones,
so each is made into bytes once, and a song of hundreds of bars is a list of them and the waits between.
"""

from __future__ import annotations

from _operator import itemgetter, sub
from itertools import chain, compress, groupby

from compiler.letters import Letters
from compiler.midi import tick_of
from compiler.perform import Asked, Bar
from compiler.track import BEGINS, MESSAGES, WAITS, quantity
from dsl.grains import QUARTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from compiler.perform import Sounds
    from compiler.render import Renderer

MOST = 256
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


def piece(bars: tuple[Bar, ...], renderer: Renderer, ppq: int, gate: int) -> tuple[int, bytes, int] | None:
    """The first event's tick from the start of these bars, the bytes from there without that wait, the last one's tick.

    None where it is not so simple: a stroke is not one note, or is played together with others that are not in a row
    of letters, or may still sound at the next step. `gate` is how many ticks a note lasts.
    """
    rows, sounds = _rows(bars)
    finest = max([hits.signs.grid for row in rows.values() for hits in row if hits is not None], key=len, default=())
    length, rest = divmod(bars[0].length * ppq, QUARTER)
    steps = [tick_of(at, ppq) for at in finest]
    if not finest or rest or min(map(sub, [*steps[1:], length], steps)) < gate:
        return None
    found = [_letters(row, len(finest)) for row in rows.values()]
    letters = [text for text in found if text is not None]
    if len(letters) < len(found):
        return None
    columns = _Columns([sounds[target] for target in rows], renderer, gate)
    chunks = list(map(columns.__getitem__, zip(*letters)))
    if columns.special:
        return None
    ticks = [bar * length + step for bar in range(len(bars)) for step in steps]
    begins = list(compress(ticks, chunks))
    if not begins:
        return 0, b"", 0
    ends = [tick + gate for tick in begins]
    parts = [b""] * (2 * len(begins) - 1)
    parts[::2] = compress(chunks, chunks)
    parts[1::2] = map(WAITS.__getitem__, map(sub, begins[1:], ends))
    return begins[0], b"".join(parts), ends[-1]


def _rows(bars: tuple[Bar, ...]) -> tuple[dict[str, list], dict[str, Sounds]]:
    """Target -> its `Letters` in each bar (None: it rests), and what they sound like; nothing if one is something else."""
    asked: Any = bars[0].strokes
    maps = asked.playing.bars[asked.number : asked.number + len(bars)]
    rows: dict[str, list] = {}
    sounds: dict[str, Any] = {}
    for target in dict.fromkeys(chain.from_iterable(maps)):
        row = rows[target] = [hits.get(target) for hits in maps]
        played = [hits for hits in row if hits is not None]
        sound = sounds[target] = asked.playing.sounds_of(played[0])
        if sound is None or not all([type(hits) is Letters and hits.signs.sounds is sound.sounds for hits in played]):
            return {}, {}
    return rows, sounds


def _letters(row: list, steps: int) -> str | None:
    """A row as one text of so many letters a bar; None if a bar has others steps than these."""
    out = []
    for own, bars in groupby(
        [(len(hits.signs.grid), hits.shape) if hits is not None else (1, "-") for hits in row], _first
    ):
        letters = "".join("".join([shape for _, shape in bars]).split())
        if own != steps:
            if steps % own:
                return None
            between = "-" * (steps // own - 1)
            letters = between.join(letters) + between
        out.append(letters)
    return "".join(out)


_first = itemgetter(0)


class _Columns(dict):
    """The signs of a step, one of each row -> the bytes of its notes and their ends, without the wait before them."""

    def __init__(self, rows: list[Sounds], renderer: Renderer, gate: int):
        self.rows, self.renderer, self.gate = rows, renderer, gate
        self.special = False

    def __missing__(self, column: tuple[str, ...]) -> bytes:
        loud: dict[int, int] = {}
        for sounds, sign in zip(self.rows, column):
            if sign in sounds.sounds:
                _, _, velocity, hit = sounds[sounds.signs.grid[0], sign]
                note = self.renderer.simple_note(hit)
                if note is None:
                    self.special = True
                else:
                    loud[note] = max(velocity, loud.get(note, 0))  # two on one note are one, the louder
        begins = b"\0".join([MESSAGES[BEGINS | note << 7 | loud[note]] for note in sorted(loud)])
        ends = b"\0".join([MESSAGES[note << 7] for note in sorted(loud)])
        found = self[column] = begins + quantity(self.gate) + ends if loud else b""
        return found
