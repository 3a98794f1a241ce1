"""Bars whose every note is on the grid and ends in its bar -> the bytes of a track, each different bar made once."""

from __future__ import annotations

from compiler.midi import GATE, TicksAt, notes_by_drum
from compiler.perform import Asked, Bar
from compiler.render import Renderer
from compiler.track import NEVER, Track, quantity
from dsl.grains import QUARTER


def on_grid(bars: tuple[Bar, ...], renderer: Renderer, ppq: int) -> tuple[bytes, int] | None:
    """The bytes and the last event's tick, if every note is on the grid and ends in its bar; else None."""
    pieces, now, parts = _Pieces(renderer, ppq), 0, []
    for run in _together(bars) if _repeating(bars) else ():
        start, rest = divmod(run[0].start * ppq, QUARTER)
        piece = pieces.of(run) if not rest else None
        if piece is None:
            return None
        first, data, last = piece
        if data:
            parts.append(quantity(int(start) + first - now))
            parts.append(data)
            now = int(start) + last
    return (b"".join(parts), now) if parts else None


def _repeating(bars: tuple[Bar, ...]) -> bool:
    """Whether most bars come again, or are made of long rows."""
    others = [id(bar.strokes) for bar in bars if type(bar.strokes) is not Asked]
    return 2 * len(set(others)) <= len(bars)


def _together(bars: tuple[Bar, ...]):
    """The bars one by one, but those of long rows, which may be made at once, together."""
    if not any([type(bar.strokes) is Asked for bar in bars]):
        return zip(bars)
    from compiler.long_rows import runs

    return runs(bars)


class _Pieces:
    """Bars -> (first tick from their start, bytes from there without that wait, last tick); the same bars only once."""

    def __init__(self, renderer: Renderer, ppq: int):
        self.renderer, self.ppq, self.gate = renderer, ppq, max(ppq // GATE, 1)
        self.ticks_at, self.known = TicksAt(ppq), {}

    def of(self, bars: tuple[Bar, ...]) -> tuple[int, bytes, int] | None:
        """None where a note is off the grid or sounds on in the next bar."""
        [bar, *more] = bars
        if more or type(bar.strokes) is Asked and bar.strokes.playing.human is None:
            from compiler.long_rows import piece

            return piece(bars, self.renderer, self.ppq, self.gate)
        key = id(bar.strokes)
        if key not in self.known:
            self.known[key] = self._made(bar)
        return self.known[key]

    def _made(self, bar: Bar) -> tuple[int, bytes, int] | None:
        notes, on_grid = notes_by_drum(bar, self.renderer, self.ticks_at)
        last = bar.length * self.ppq // QUARTER - self.gate << 15 | 32767
        if notes is None or not on_grid or any(max(found) > last for found in notes.values()):
            return None
        if not notes:
            return 0, b"", 0
        track = Track(self.gate)
        track.add(notes, 0)
        track.write_before(NEVER)
        first = min(map(min, notes.values())) >> 15
        return first, bytes(track.out[len(quantity(first)) :]), track.now
