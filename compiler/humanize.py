"""Humanize: what a good player does not mean to do, as noise that is hashed from where each stroke stands."""

from __future__ import annotations

from binascii import crc32
from itertools import chain
from operator import itemgetter, sub

from compiler.chance import begun, onward
from compiler.perform import FINE, Stroke
from compiler.timeline import Played
from dsl.grains import QUARTER

MINUTE_US = 60_000_000

_by_time = itemgetter(0)


class Human:
    """Slow drift between hashed points at bar lines, plus small jitter by place: bounded, and nothing that walks away.

    At 100 %: drift up to 30 ms, jitter up to 16 ms (triangular), velocity up to 16. Real players on a click measure
    12 to 15 ms of slow drift and 4 to 8 ms of jitter (Groove MIDI Dataset, Gillick et al. 2019), about 70 % here.
    """

    DRIFT_US, JITTER_US, VELOCITY = 30_000, 16_000, 16

    def __init__(self, seed: int, section: Played, percent):
        self.length = section.meter.bar
        self.us_a_grain = (MINUTE_US, int(max(section.tempo)) * QUARTER)
        self.begun = begun(seed, section.name, section.time)
        self.drift = self.DRIFT_US * percent
        self.most = int(self.JITTER_US * percent // 100)
        self.loudest = int(self.VELOCITY * percent)
        self.spots: dict[str, _Spots] = {}
        self.last_point = -1, 0

    def prepared(self, strokes) -> list[tuple]:
        """The strokes of one target in one bar, with what is the same whenever this bar comes.

        (at, µs, FINE velocity and a half, hit, how far into the bar, key, µs it may be moved): two strokes of one target
        keep their order and most of their distance.
        """
        if not strokes:
            return []
        strokes.sort(key=_by_time)
        target, half = strokes[0][3].target, FINE // 2
        spots = self.spots.get(target) or self.spots.setdefault(target, _Spots(target, self.length))
        return [
            (at, us, velocity + half, hit, *spots[at], most)
            for (at, us, velocity, hit), most in zip(strokes, self._room([stroke[0] for stroke in strokes]))
        ]

    def together(self, rows) -> tuple[list[tuple], int]:
        """Prepared strokes of one bar, target by target, and their keys as one number (see `_marks`)."""
        strokes = list(chain.from_iterable(rows))
        return strokes, int.from_bytes(b"".join([stroke[5] for stroke in strokes]), "little")

    def moving(self, number: int, bar) -> Moving:
        """The strokes of bar `number`, which has these strokes and keys."""
        return Moving(self, number, bar)

    def moved(self, number: int, strokes, keys: int) -> list[tuple]:
        """The strokes of bar `number` in Stroke's order, each a little off."""
        left = self.point(number)
        climb, loudest = self.point(number + 1) - left, self.loudest
        marks = _marks(onward(self.begun, number, "human") << 20, keys, len(strokes))
        out = []
        for (at, us, velocity, hit, inside, _, most), a, b, c, d in zip(strokes, *marks):
            us += left + (climb * inside >> 10) + ((a + b - 0xFFFF) * most >> 16)
            velocity = velocity + (c + d - 0xFFFF) * loudest // 100 >> 16
            out.append((at, us, 127 if velocity > 127 else velocity if velocity > 0 else 1, hit))
        return out

    def point(self, bar: int) -> int:
        """The drift at a bar line, in µs."""
        if self.last_point[0] != bar:
            mark = onward(self.begun, bar, "drift")
            self.last_point = bar, int(_bell(mark) * self.drift // 100) >> 16
        return self.last_point[1]

    def _room(self, times: list) -> list[int]:
        """How many µs strokes at these times may be moved: a third of the way to the nearest one.

        The bars before and after are taken to be like this one.
        """
        over, under = self.us_a_grain
        around = [times[-1] - self.length, *times, times[0] + self.length]
        gaps = list(map(sub, around[1:], around))
        most = self.most
        if int(min(gaps) * over // under) // 3 >= most:
            return [most] * len(times)
        return [min(most, int(min(before, after) * over // under) // 3) for before, after in zip(gaps, gaps[1:])]


class Moving:
    """The strokes of a bar as they are played, worked out when they are asked for: a long song holds none of them."""

    __slots__ = ("human", "number", "bar")

    def __init__(self, human: Human, number: int, bar: tuple[list[tuple], int]):
        self.human, self.number, self.bar = human, number, bar

    def by_target(self) -> list[tuple]:
        """Plain tuples in Stroke's order, not in order of time."""
        return self.human.moved(self.number, *self.bar)

    def __iter__(self):
        return map(Stroke._make, sorted(self.by_target(), key=_by_time))

    def __len__(self):
        return len(self.bar[0])

    def __getitem__(self, at):
        return tuple(self)[at]

    def __eq__(self, other):
        return list(self) == list(other)

    def __hash__(self):
        return hash(tuple(self))


class _Spots(dict):
    """Where in the bar -> (1024ths of the bar, a number for what is struck there, as a lane of `_marks`)."""

    def __init__(self, target: str, length: int):
        self.length, self.target = length, crc32(target.encode())

    def __missing__(self, at):
        key = self.target ^ (int(at) * 0x9E3779B1 & 0xFFFFFFFF)
        found = self[at] = int(at * 1024 // self.length), key.to_bytes(_LANE, "little")
        return found


# --- many hashes at once --------------------------------------------------------------------------------------------

_LANE = 16  # bytes: a number of 64 bits, and room for its product with another
_ONES = [0]
"""For each count of lanes, the number with a 1 in each."""


def _marks(base: int, keys: int, count: int):
    """A hash of 64 bits of `base + key` for each key (constants of splitmix64), cut into four lists of 16 bits.

    The keys are lanes of one long number, so that a bar is hashed in as many steps as one stroke.
    """
    while len(_ONES) <= count:
        _ONES.append(_ONES[-1] << 8 * _LANE | 1)
    ones = _ONES[count]
    low = ones * 0xFFFFFFFFFFFFFFFF
    mark = (keys + base * ones) * 0x9E3779B97F4A7C15 & low
    mark = ((mark ^ mark >> 30) & low) * 0xBF58476D1CE4E5B9 & low
    mark ^= mark >> 31
    parts = memoryview(mark.to_bytes(_LANE * count, "little")).cast("H").tolist()
    return parts[::8], parts[1::8], parts[2::8], parts[3::8]


def _bell(mark: int) -> int:
    """A number from -65536 to 65536, near the middle more often: the sum of two halves of a hash."""
    return (mark & 0xFFFF) + (mark >> 16) - 0xFFFF
