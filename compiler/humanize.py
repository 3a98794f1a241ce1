"""Humanize: what a good player does not mean to do, as noise that is hashed from where each stroke stands."""

from __future__ import annotations

from binascii import crc32

from compiler.chance import place
from compiler.perform import FINE, Stroke
from compiler.timeline import Played
from dsl.grains import QUARTER
from dsl.strokes import TARGETS

MINUTE_US = 60_000_000
FULL = 10_000


class Human:
    """How one section is played by hands and feet: all of them drift together between the bar lines, each place in the
    bar has a habit that comes back, and each stroke strays by itself. All is hashed and bounded; nothing walks away.

    The numbers are the most at 100 %, half of which is there at 30 % (`_curve`); most strokes are off by much less.
    Real players on a click: kicks and snares 14 to 23 ms (standard deviation within a performance), most of it slow
    drift (Groove MIDI Dataset, Gillick et al. 2019); 30 % is as tight as the tightest tenth of them. That hands have
    habits by the bar is in Räsänen et al. 2015, PLoS ONE e0127902.
    """

    DRIFT_US, HABIT_US, JITTER_US = 84_000, 36_000, 36_000
    SWELL, TOUCH, STRAY = 28, 48, 48
    """Of a velocity, in per cent: what drifts, what is habit, what strays."""

    def __init__(self, seed: int, section: Played, percent):
        self.seed, self.section, self.percent = seed, section, _curve(percent)
        self.length, self.bars = section.meter.bar, len(section.canvas.bars)
        self.us_a_grain = (MINUTE_US, int(max(section.tempo)) * QUARTER)
        self.player = place(seed, "habit")

    def moved(self, number: int, strokes) -> tuple[Stroke, ...]:
        """The strokes of a bar, each a little off; two of one target keep their order and most of their distance."""
        return self.moved_again(number, self.prepared(strokes))

    def prepared(self, strokes) -> list:
        """What is the same whenever this bar comes: strokes with their habits, how far into the bar (1024 to a bar), a
        key of their place, and by how many µs they may stray."""
        habit, jitter = self.share(self.HABIT_US), self.share(self.JITTER_US)
        touch, out = self.share(self.TOUCH * FINE) // 100, []
        for (at, us, velocity, hit), gap in zip(strokes, self._gaps(strokes)):
            key = _key(hit.target, at)
            late, louder = _two(_mark(self.player, key))
            us += late * min(habit, gap // 6) >> 16
            velocity += velocity * (louder * touch >> 16) // FINE
            out.append((at, us, velocity, hit, int(at * 1024 // self.length), key, min(jitter, gap // 6)))
        return out

    def moved_again(self, number: int, prepared) -> tuple[Stroke, ...]:
        (left, softer), (right, harder) = self.point(number), self.point(number + 1)
        base = place(self.seed, self.section.name, self.section.time, number, "human")
        out, new, half, stray = [], tuple.__new__, FINE // 2, self.share(self.STRAY * FINE) // 100
        for at, us, velocity, hit, inside, key, most in prepared:
            # _two(_mark(base, key)), written out: this is where a long song spends its time
            mark = ((base << 20) + key) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
            mark = (mark ^ mark >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
            mark ^= mark >> 31
            late = (mark & 0xFFFF) + (mark >> 16 & 0xFFFF) - 0xFFFF
            louder = ((mark >> 32 & 0xFFFF) + (mark >> 48) - 0xFFFF) * stray >> 16
            louder += softer * (1024 - inside) + harder * inside >> 10
            velocity = (velocity + velocity * louder // FINE + half) // FINE
            us += (late * most >> 16) + (left * (1024 - inside) + right * inside >> 10)
            out.append(new(Stroke, (at, us, 127 if velocity > 127 else velocity if velocity > 0 else 1, hit)))
        return tuple(out)

    def point(self, bar: int) -> tuple[int, int]:
        """The drift at a bar line: µs, and FINE parts of a velocity. Everybody is together where a section begins."""
        if not 0 < bar < self.bars:
            return 0, 0
        late, louder = _two(_mark(place(self.seed, self.section.name, self.section.time, bar, "drift"), 0))
        return late * self.share(self.DRIFT_US) >> 16, louder * self.share(self.SWELL * FINE) // 100 >> 16

    def share(self, most: int) -> int:
        """What the knob leaves of the most."""
        return most * self.percent // FULL

    def _gaps(self, strokes):
        """For each stroke, µs to the nearest one of its target, taking the bars beside it to be like this one."""
        over, under = self.us_a_grain
        by_target: dict = {}
        for place_, stroke in enumerate(strokes):
            by_target.setdefault(stroke[3].target, []).append(place_)
        gaps = [10**9] * len(strokes)
        for places in by_target.values():
            times = [strokes[place_][0] for place_ in places]
            for n, place_ in enumerate(places):
                after = times[n + 1] if n + 1 < len(times) else times[0] + self.length
                before = times[n - 1] if n else times[-1] - self.length
                gaps[place_] = int(min(after - times[n], times[n] - before) * over // under)
        return gaps


_KEY = {name: crc32(name.encode()) for name in TARGETS}


def _key(target: str, at) -> int:
    """A number for what is struck and where in the bar."""
    return _KEY[target] ^ (int(at) * 0x9E3779B1 & 0xFFFFFFFF)


def _curve(percent) -> int:
    """The knob in parts of FULL: steep at first, so that most of its way is what bands do and its end what none should."""
    return int(percent * (200 - percent))


def _mark(base: int, key: int) -> int:
    """64 bits for a place: the mixing steps of splitmix64."""
    mark = ((base << 20) + key) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mark = (mark ^ mark >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mark ^ mark >> 31


def _two(mark: int) -> tuple[int, int]:
    """Two numbers from -65535 to 65535, near the middle more often: each the sum of two quarters of a hash."""
    return (mark & 0xFFFF) + (mark >> 16 & 0xFFFF) - 0xFFFF, (mark >> 32 & 0xFFFF) + (mark >> 48) - 0xFFFF
