"""Humanize: what a good player does not mean to do, as noise that is hashed from where each stroke stands."""

from __future__ import annotations

from _operator import itemgetter, sub
from binascii import crc32
from itertools import chain

from compiler.chance import begun, onward, place, scrambled
from compiler.perform import FINE, Stroke
from compiler.timeline import Played
from dsl.grains import QUARTER

MINUTE_US = 60_000_000
FULL = 10_000

_by_time = itemgetter(0)


class Human:
    """How one section is played by hands and feet: all of them drift together between the bar lines, each place in the
    bar has a habit that comes back, and each stroke strays by itself. All is hashed and bounded; nothing walks away.

    The numbers are the most at 100 %, half of which is there at 30 % (`_curve`); most strokes are off by much less.
    Real players on a click: kicks and snares 14 to 23 ms (standard deviation within a performance), most of it slow
    drift (Groove MIDI Dataset, Gillick et al. 2019); 30 % is as tight as the tightest tenth of them. That hands have
    habits by the bar is in Räsänen et al. 2015, PLoS ONE e0127902.
    """

    DRIFT_US, HABIT_US, STRAY_US = 84_000, 36_000, 36_000
    SWELL, TOUCH, STRAY = 28, 48, 48
    """Of a velocity, in per cent: what drifts, what is habit, what strays."""

    def __init__(self, seed: int, section: Played, percent, spots: dict[tuple, dict]):
        self.length, self.bars = section.meter.bar, len(section.canvas.bars)
        self.us_a_grain = (MINUTE_US, int(max(section.tempo)) * QUARTER)
        self.begun, self.player = begun(seed, section.name, section.time), place(seed, "habit")
        curve = _curve(percent)
        self.drift, self.habit, self.stray = [
            us * curve // FULL for us in (self.DRIFT_US, self.HABIT_US, self.STRAY_US)
        ]
        self.swell, self.touch, self.weight = [
            part * FINE * curve // (100 * FULL) for part in (self.SWELL, self.TOUCH, self.STRAY)
        ]
        self.spots: dict[str, _Spots] = spots.setdefault((self.length, percent), {})  # a player's, in all sections
        self.last: tuple[int, tuple[int, int]] = (-1, (0, 0))

    def prepared(self, strokes) -> list[tuple]:
        """The strokes of one target in one bar with their habits, and what is the same whenever this bar comes.

        (at, µs, FINE velocity, hit, how far into the bar, key, µs it may stray): two strokes of one target keep their
        order and most of their distance.
        """
        strokes.sort(key=_by_time)
        return self.apart(self.placed(strokes))

    def placed(self, strokes) -> list[tuple]:
        """Each stroke of one target as `prepared` has it, as if there were no other."""
        out, spots, stray = [], self._spots_of(strokes), self.stray
        for at, us, velocity, hit in strokes:
            inside, key, late, louder, _ = spots[at]
            out.append((at, us + late, velocity + (velocity * louder >> 16), hit, inside, key, stray))
        return out

    def apart(self, placed: list[tuple]) -> list[tuple]:
        """Strokes of one target in order of time, those that are close kept from running into each other."""
        rooms = self._room([stroke[0] for stroke in placed]) if placed else ()
        spots = self._spots_of(placed) if rooms else {}
        for n, room in enumerate(rooms):
            at, us, *more, stray = placed[n]
            _, _, late, _, most_late = spots[at]
            us += (most_late * min(self.habit, room) >> 16) - late
            placed[n] = (at, us, *more, min(stray, room))
        return placed

    def _spots_of(self, strokes) -> _Spots | dict:
        target = strokes[0][3].target if strokes else ""
        return self.spots.get(target) or self.spots.setdefault(target, _Spots(target, self))

    def together(self, rows) -> tuple[list[tuple], int]:
        """Prepared strokes of one bar, target by target, and their keys as one number (see `_marks`)."""
        strokes = list(chain.from_iterable(rows))
        return strokes, int.from_bytes(b"".join([stroke[5] for stroke in strokes]), "little")

    def moving(self, number: int, bar) -> Moving:
        """The strokes of bar `number`, which has these strokes and keys."""
        return Moving(self, number, bar)

    def moved(self, number: int, strokes, keys: int) -> list[tuple]:
        """The strokes of bar `number` in Stroke's order, each a little off."""
        (left, softer), (right, harder) = self.point(number), self.point(number + 1)
        climb, swell, weight = right - left, harder - softer, self.weight
        softer += FINE
        marks = _marks(onward(self.begun, number, "human") << 20, keys, len(strokes))
        out: list[tuple] = []
        half, add = FINE // 2, out.append
        for (at, us, velocity, hit, inside, _, most), a, b, c, d in zip(strokes, *marks):
            us += left + (climb * inside >> 10) + ((a + b - 0xFFFF) * most >> 16)
            louder = softer + (swell * inside >> 10) + ((c + d - 0xFFFF) * weight >> 16)
            velocity = (velocity * louder >> 16) + half >> 16
            add((at, us, 127 if velocity > 127 else velocity if velocity > 0 else 1, hit))
        return out

    def point(self, bar: int) -> tuple[int, int]:
        """The drift at a bar line: µs, and FINE parts of a velocity. Everybody is together where a section begins."""
        if not 0 < bar < self.bars:
            return 0, 0
        known, point = self.last
        if known != bar:
            late, louder = _two(onward(self.begun, bar, "drift"), onward(self.begun, bar, "swell"))
            point = late * self.drift >> 16, louder * self.swell >> 16
            self.last = bar, point
        return point

    def _room(self, times: list) -> list[int]:
        """How many µs strokes at these times may be moved, by habit and again by straying: a sixth of the way to the
        nearest one; nothing where all may be moved as far as they are. The bars around are taken to be like this one.
        """
        over, under = self.us_a_grain
        around = [times[-1] - self.length, *times, times[0] + self.length]
        gaps = list(map(sub, around[1:], around))
        least = int(min(gaps) * over // under) // 6
        if least >= self.habit and least >= self.stray:
            return []
        return [int(min(before, after) * over // under) // 6 for before, after in zip(gaps, gaps[1:])]


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
    """Where in the bar -> 1024ths of the bar, a number for what is struck there (a lane of `_marks`), and the habit that
    a player has there: later by so many µs, louder by so many 65536ths, and later by so many 65536ths of the most.
    """

    def __init__(self, target: str, human: Human):
        self.target, self.human = crc32(target.encode()), human

    def __missing__(self, at):
        human = self.human
        key = self.target ^ (int(at) * 0x9E3779B1 & 0xFFFFFFFF)
        late, louder = _two(scrambled(human.player ^ key), scrambled(human.player ^ scrambled(key)))
        found = self[at] = (int(at * 1024 // human.length), key.to_bytes(_LANE, "little"),
                            late * human.habit >> 16, louder * human.touch >> 16, late)  # fmt: skip
        return found


def _two(*marks: int) -> tuple[int, ...]:
    """For each hash of 32 bits a number from -65535 to 65535, near the middle more often: the sum of its halves."""
    return tuple([(mark & 0xFFFF) + (mark >> 16) - 0xFFFF for mark in marks])


def _curve(percent) -> int:
    """The knob in parts of FULL: steep at first, so that most of its way is what bands do and its end what none should."""
    return int(percent * (200 - percent))


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
