"""What a section does to its strokes: dynamics and intensity to their loudness, swing and feel to their moment."""

from __future__ import annotations

from compiler.canvas import Place
from compiler.frame import Context
from compiler.timeline import Played
from dsl.grains import lean, part

FINE = 65_536  # parts of a velocity until it is rounded, once


class Loud(dict):
    """Velocity -> the same under dynamics and intensity, in FINE parts rounded down: exact where a half is rounded."""

    def __init__(self, section: Played):
        self.first, self.last = section.dynamics
        self.total, self.before = section.length, 0
        self.twice = 150 + lean(section.knobs["intensity"])  # 75 % to 125 % of the velocity, twice that
        self.ramp = self.first != self.last

    def __missing__(self, velocity) -> int:
        if self.first == 100 and self.twice == 200:
            fine = velocity * FINE if type(velocity) is int else int(velocity * FINE // 1)
        else:
            fine = _held(velocity * self.first * self.twice * FINE // 20_000)
        self[velocity] = fine
        return fine

    def at(self, velocity, at) -> int:
        """Where dynamics go from one to the other: at so many grains from the start of the bar."""
        now = self.first * self.total + (self.last - self.first) * (self.before + at)
        return _held(velocity * now * self.twice * FINE // (20_000 * self.total))


def _held(fine) -> int:
    return min(max(int(fine), FINE), 127 * FINE)


class Bends(dict):
    """Where a hit was written -> the feel and the swing it is played with, or None."""

    def __init__(self, ctx: Context, section: Played):
        self.ctx, self.section, self.feels = ctx, section, None

    def __missing__(self, place_: Place):
        feel = None
        if place_.feel is not None or self.section.other_feel is not None:
            if self.feels is None:
                from compiler.feels import Feels

                self.feels = Feels(self.ctx, self.section)
            feel = self.feels.of(place_)
        swing = place_.swing or (feel.swing if feel is not None else None)
        self[place_] = feel, swing
        return feel, swing


def swung(at, swing, bar):
    """Bend time evenly inside each pair of steps; a step without its pair at the end of the bar stays straight."""
    percent, step = swing
    pair = 2 * step
    begin = at // pair * pair
    inside = at - begin
    if not inside or begin + pair > bar:
        return at
    if inside <= step:
        return begin + part(inside * percent, 50)
    return begin + part(pair * percent, 100) + part((inside - step) * (100 - percent), 50)
