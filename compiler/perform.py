"""Timeline -> Performance: dynamics, swing and feel, humanize. Every stroke gets its moment and loudness."""

from __future__ import annotations

from operator import itemgetter

from compiler.canvas import Hit
from compiler.frame import Context
from compiler.timeline import Played, Timeline
from dsl.grains import lean, part, rounded
from dsl.record import Record
from dsl.strokes import TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FINE = 65_536  # parts of a velocity until it is rounded, once


class Stroke(Record):
    """A stroke as it is played: `at` grains from the start of its bar, then `us` microseconds late; velocity 1–127."""

    at: int
    us: int
    velocity: int
    hit: Hit


class Bar(Record):
    """One bar of the performance: its start in grains from the first beat of the output, and its tempi by beat."""

    start: int
    length: int
    beat: int
    tempi: tuple[int, ...]
    strokes: tuple[Stroke, ...]
    number: int
    section: Played | None


class Performance(Record):
    """What is to be heard. `tempi`, `meters` and `markers` are (grains, value); times count from the first beat."""

    title: str
    bars: tuple[Bar, ...]
    tempi: tuple[tuple[int, int], ...]
    meters: tuple[tuple[int, tuple[int, int]], ...]
    markers: tuple[tuple[int, str], ...]
    end: int
    kit: str


def perform(ctx: Context, line: Timeline) -> Performance:
    """Play a timeline. The pick-up comes first, then bar 1."""
    lead = line.pickup.length if line.pickup is not None else 0
    tempi, meters, markers, bars = [], [], [], []
    if line.pickup is not None:
        bars.append(_pickup_bar(ctx, line))
        meters.append((0, line.pickup.meter))
    number = 0
    for section in line.sections:
        begin = lead + section.start
        markers.append((begin, section.name))
        meters.append((begin, section.meter[:2]))
        for bar, tempo in enumerate(_tempi(section)):
            start = begin + bar * section.meter.bar
            tempi += [(start + beat * section.meter.beat, bpm) for beat, bpm in enumerate(tempo)]
            number += 1
            strokes = _Playing.of(ctx, section).bar(bar)
            bars.append(Bar(start, section.meter.bar, section.meter.beat, tempo, strokes, number, section))
    if lead and tempi:
        tempi[0] = (0, tempi[0][1])
    _Playing.last = None
    end = lead + line.end
    return Performance(line.title, tuple(bars), _changes(tempi), _changes(meters), tuple(markers), end, line.kit)


def _changes(found):
    """Only where the value is another than before."""
    out = []
    for at, value in found:
        if not out or out[-1][1] != value:
            out.append((at, value))
    return tuple(out)


def _tempi(section: Played):
    """For each bar, the tempo of each of its beats: a ramp goes evenly over the beats of the section."""
    first, last = section.tempo
    beats, bars = section.meter.beats, len(section.canvas.bars)
    if first == last:
        still = (first,)
        for _ in range(bars):
            yield still
        return
    total = beats * bars
    for bar in range(bars):
        yield tuple(lean(first + part((last - first) * (bar * beats + beat), total)) for beat in range(beats))


def _pickup_bar(ctx: Context, line: Timeline) -> Bar:
    section = line.sections[0] if line.sections else None
    pickup = line.pickup
    assert pickup is not None
    tempo = section.tempo.first if section is not None else 120
    percent = section.dynamics.first if section is not None else 100
    strokes = [
        Stroke(at, rounded(part(hit.late * 1000, 1)), clamp(part(hit.velocity * percent, 100)), hit)
        for hits in pickup.canvas.bars[0].values()
        for at, hit in hits.items()
    ]
    strokes.sort(key=lambda stroke: (stroke.at, stroke.hit.target))
    return Bar(0, pickup.length, pickup.canvas.meter.beat, (tempo,), tuple(strokes), 0, None)


def clamp(velocity) -> int:
    """A velocity that MIDI holds, rounded once, halves up."""
    return min(127, max(1, rounded(velocity)))


# --- a section ------------------------------------------------------------------------------------------------------


class _Playing:
    """How one section is played; bars that are the same and are played the same are made once."""

    last: _Playing | None = None

    @classmethod
    def of(cls, ctx: Context, section: Played) -> _Playing:
        if cls.last is None or cls.last.section is not section:
            cls.last = _Playing(ctx, section)
        return cls.last

    def __init__(self, ctx: Context, section: Played):
        self.ctx, self.section, self.canvas = ctx, section, section.canvas
        self.length, self.total = section.meter.bar, section.length
        self.loud_twice = 150 + lean(section.knobs["intensity"])  # 75 % to 125 % of the velocity, twice that
        self.human = section.knobs["humanize"]
        self.memo: dict = {}
        self.straight: set = set()
        self.simple = (
            not self.human and self.loud_twice == 200 and section.dynamics.first == 100 and section.other_feel is None
        )
        self.feels = None
        self.human_noise = None
        if self.human:
            from compiler.humanize import Human

            self.human_noise = Human(ctx.seed or 0, section, self.human)

    def bar(self, number: int) -> tuple[Stroke, ...]:
        maps, human = self.canvas.bars[number], self.human_noise
        if not self.section.dynamics.still:
            strokes = self.made(number, maps)
            return human.moved(number, strokes) if human is not None else _rounded(strokes)
        key = tuple(map(id, maps.values()))
        found: Any = self.memo.get(key)
        if found is None:
            if human is None:
                found = (self.plain(maps) if self.simple else None) or _rounded(self.made(number, maps))
            else:
                found = human.prepared(self.made(number, maps))
            self.memo[key] = found
        return human.moved_again(number, found) if human is not None else found

    def plain(self, maps) -> tuple[Stroke, ...] | None:
        """The strokes of a bar in which nothing is bent, scaled or moved; None where something is."""
        strokes, new, straight = [], tuple.__new__, self.straight
        for target in sorted(maps, key=_RANK.__getitem__):
            for at, hit in maps[target].items():
                place_, velocity = hit[9], hit[3]
                if place_ not in straight:
                    if place_.feel or place_.swing:
                        return None
                    straight.add(place_)
                if hit[4] or type(velocity) is not int or not 0 < velocity < 128:
                    return None
                strokes.append(new(Stroke, (at, 0, velocity, hit)))
        strokes.sort(key=_by_time)
        return tuple(strokes)

    def made(self, number: int, maps) -> list:
        """The strokes of a bar in Stroke's order, their velocities in FINE parts."""
        strokes, before = [], number * self.length
        if self.feels is None:
            from compiler.feels import Feels

            self.feels = Feels(self.ctx, self.section)
        feels, swung, loud = self.feels, _swung, self.loudness
        for target in sorted(maps, key=_RANK.__getitem__):
            for at, hit in maps[target].items():
                velocity, late, place_ = loud(hit.velocity, before + at), hit.late, hit.place
                feel = feels.of(place_)
                if feel is not None:
                    ms, louder = feel.at(at, hit)
                    late, velocity = (
                        late + ms,
                        velocity + (louder * FINE if type(louder) is int else int(louder * FINE // 1)),
                    )
                swing = place_.swing or (feel.swing if feel is not None else None)
                where = at if swing is None or hit.triplet else swung(at, swing, self.length)
                strokes.append((where, late if late == 0 else rounded(late * 1000), velocity, hit))
        strokes.sort(key=_by_time)
        return strokes

    def loudness(self, velocity, at) -> int:
        """A velocity under dynamics and intensity, in FINE parts rounded down: exact where a half is rounded."""
        first, last = self.section.dynamics
        if first == last:
            if first == 100 and self.loud_twice == 200:
                return velocity * FINE if type(velocity) is int else int(velocity * FINE // 1)
            fine = velocity * first * self.loud_twice * FINE // 20_000
        else:
            fine = (
                velocity * (first * self.total + (last - first) * at) * self.loud_twice * FINE // (20_000 * self.total)
            )
        return min(max(int(fine), FINE), 127 * FINE)


_RANK = {name: rank for rank, name in enumerate(TARGETS)}


_by_time = itemgetter(0)


def _rounded(strokes) -> tuple[Stroke, ...]:
    """FINE velocities rounded, halves up, and held to what MIDI holds."""
    new, half = tuple.__new__, FINE // 2
    return tuple([new(Stroke, (at, us, min(127, max(1, (v + half) // FINE)), hit)) for at, us, v, hit in strokes])


def _swung(at, swing, bar):
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
