"""Bars of a long row that is only written, not bent -> their notes, all bars of a row at once.

What a sign of such a row sounds like depends on the sign alone, so a note is the number of its step and that of its
sign, and thousands of them are made in one go.
"""

from __future__ import annotations

from compiler.perform import Asked, Bar
from compiler.track import begins
from dsl.grains import QUARTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.letters import Signs
    from compiler.perform import Sounds
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
        playing, start = bar.strokes.playing, bar.start  # type: ignore[attr-defined]
        for hits in playing.bars[bar.strokes.number].values():  # type: ignore[attr-defined]
            sounds = playing.sounds_of(hits)
            if sounds is None:
                return None
            row = rows.get(id(sounds)) or rows.setdefault(id(sounds), (sounds, [], []))
            row[1].append(start)
            row[2].append(hits.shape)
    found: dict[int, list[int]] = {}
    for sounds, starts, shapes in rows.values():
        signs = _numbers(sounds, renderer)
        if signs is None:
            return None
        _add(found, signs, _places(sounds.signs, starts, ppq), "".join("".join(shapes).split()))
    return found


def _numbers(sounds: Sounds, renderer: Renderer) -> dict[str, int] | None:
    """What each sign of a row adds to where it stands: that a note begins, which, and how loud."""
    found = {}
    for sign in sounds.signs.sounds:
        _, _, velocity, hit = sounds[sounds.signs.grid[0], sign]
        note = renderer.simple_note(hit)
        if note is None:
            return None
        found[sign] = begins(note) + velocity
    return found


def _places(signs: Signs, starts: list[int], ppq: int) -> list[int]:
    """The tick of each step of these bars, as `Track` has it."""
    from compiler.midi import tick_of

    steps = [tick_of(at, ppq) << 15 for at in signs.grid]
    return [one + step for one in [start * ppq // QUARTER << 15 for start in starts] for step in steps]


def _add(found: dict[int, list[int]], signs: dict[str, int], places: list[int], letters: str) -> None:
    for note in {number >> 7 & 127 for number in signs.values()}:
        own = {sign: number for sign, number in signs.items() if number >> 7 & 127 == note}
        made = [place + own[sign] for place, sign in zip(places, letters) if sign in own]
        found[note] = found[note] + made if note in found else made
