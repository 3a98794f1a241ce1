"""Humanize: what a good player does not mean to do, as noise that is hashed from where each stroke stands."""

from __future__ import annotations

from binascii import crc32

from compiler.chance import place
from compiler.perform import FINE, Stroke
from compiler.timeline import Played
from dsl.grains import QUARTER
from dsl.strokes import TARGETS

MINUTE_US = 60_000_000


class Human:
    """Slow drift between hashed points at bar lines, plus small jitter by place: bounded, and nothing that walks away.

    At 100 %: drift up to 30 ms, jitter up to 16 ms (triangular), velocity up to 16. Real players on a click measure
    12 to 15 ms of slow drift and 4 to 8 ms of jitter (Groove MIDI Dataset, Gillick et al. 2019), about 70 % here.
    """

    DRIFT_US, JITTER_US, VELOCITY = 30_000, 16_000, 16

    def __init__(self, seed: int, section: Played, percent):
        self.seed, self.section, self.percent = seed, section, percent
        self.length = section.meter.bar
        self.us_a_grain = (MINUTE_US, int(max(section.tempo)) * QUARTER)

    def moved(self, number: int, strokes) -> tuple[Stroke, ...]:
        """The strokes of a bar, each a little off; two of one target keep their order and most of their distance."""
        return self.moved_again(number, self.prepared(strokes))

    def prepared(self, strokes) -> list:
        """What is the same whenever this bar comes: (stroke, how far into the bar, its key, µs it may be moved)."""
        most = int(self.JITTER_US * self.percent // 100)
        return [
            (*stroke, int(stroke[0] * 1024 // self.length), _key(stroke), min(most, gap // 3))
            for stroke, gap in zip(strokes, self._gaps(strokes))
        ]

    def moved_again(self, number: int, prepared) -> tuple[Stroke, ...]:
        left, right = self.point(number), self.point(number + 1)
        base = place(self.seed, self.section.name, self.section.time, number, "human")
        out, new, half, loudest = [], tuple.__new__, FINE // 2, int(self.VELOCITY * self.percent)
        for at, us, velocity, hit, inside, key, most in prepared:
            # a 64-bit mix of where it stands (constants of splitmix64), cut into four numbers of 16 bits
            mark = ((base << 20) + key) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
            mark = (mark ^ mark >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
            mark ^= mark >> 31
            shift = ((mark & 0xFFFF) + (mark >> 16 & 0xFFFF) - 0xFFFF) * most >> 16
            louder = ((mark >> 32 & 0xFFFF) + (mark >> 48) - 0xFFFF) * loudest // 100
            velocity = (velocity + louder + half) // FINE
            us += shift + (left * (1024 - inside) + right * inside >> 10)
            out.append(new(Stroke, (at, us, 127 if velocity > 127 else velocity if velocity > 0 else 1, hit)))
        return tuple(out)

    def point(self, bar: int) -> int:
        """The drift at a bar line, in µs."""
        mark = place(self.seed, self.section.name, self.section.time, bar, "drift")
        return int(_bell(mark) * self.DRIFT_US * self.percent // 100) >> 16

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


def _key(stroke) -> int:
    """A number for what is struck and where in the bar."""
    return _KEY[stroke[3].target] ^ (int(stroke[0]) * 0x9E3779B1 & 0xFFFFFFFF)


def _bell(mark: int) -> int:
    """A number from -65536 to 65536, near the middle more often: the sum of two halves of a hash."""
    return (mark & 0xFFFF) + (mark >> 16) - 0xFFFF
