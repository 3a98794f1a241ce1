"""Timeline -> Performance: dynamics, swing and feel, humanize. Every stroke gets its moment and loudness."""

from __future__ import annotations

from _operator import itemgetter
from itertools import chain

from compiler.bends import FINE, Bends, Loud, swung
from compiler.canvas import Hit
from compiler.frame import Context
from compiler.letters import hits_of
from compiler.timeline import Played, Timeline
from dsl.grains import lean, part, rounded
from dsl.record import Record
from dsl.strokes import TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


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
    strokes: Sequence[Stroke]
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
        begin, meter, playing = lead + section.start, section.meter, _Playing(ctx, section)
        length, beat = meter.bar, meter.beat
        markers.append((begin, section.name))
        meters.append((begin, meter[:2]))
        for bar, tempo in enumerate(_tempi(section)):
            start = begin + bar * length
            if not tempi or tempi[-1][1] != tempo[0] or len(tempo) > 1:
                tempi += [(start + n * beat, bpm) for n, bpm in enumerate(tempo)]
            number += 1
            bars.append(Bar._make((start, length, beat, tempo, playing.bar(bar), number, section)))
    if lead and tempi:
        tempi[0] = (0, tempi[0][1])
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

    def __init__(self, ctx: Context, section: Played):
        self.ctx, self.section, self.length = ctx, section, section.meter.bar
        self.bars, self.still = section.canvas.bars, section.dynamics.still
        self.loud = Loud(section)
        self.bends = Bends(ctx, section)
        self.human: Any = None
        self.rows: dict[int, Any] = {}
        self.signs: dict[int, Any] = {}
        self.memo: dict = {}
        if section.knobs["humanize"]:
            from compiler.humanize import Human

            self.human = Human(ctx.seed or 0, section, section.knobs["humanize"], ctx.spots)

    def bar(self, number: int) -> Any:
        """The strokes of a bar, as a sequence of Stroke. Those that chance moves, or that a long row writes, are made when they are asked for."""
        maps, human = self.bars[number], self.human
        if any([type(hits) is not dict for hits in maps.values()]):
            return Asked(self, number)
        if not self.still:
            made = self.made(number)
            return made if human is None else human.moving(number, made)
        key = tuple(map(id, maps.values()))
        made = self.memo.get(key)
        if made is None:
            made = self.memo[key] = self.together(maps, self.known_row)
        return made if human is None else human.moving(number, made)

    def made(self, number: int, row=None) -> Any:
        self.loud.before = number * self.length
        return self.together(self.bars[number], row or self.row)

    def sounding(self, hits) -> Any:
        """The same as `row` for who does not ask where a stroke is written: bars share those of one sign at one time."""
        if type(hits) is dict:
            return self.known_row(hits) if self.still else self.row(hits)
        sounds = self.sounds_of(hits)
        if sounds is None:
            return self.row(hits)
        strokes = [sounds[struck] for struck in hits.struck()]
        return self.human.apart(strokes) if self.human is not None else strokes

    def sounds_of(self, hits) -> Sounds | None:
        """The strokes of a row by their places and signs, if it is `Letters` and nothing bends it."""
        if type(hits) is dict or self.loud.ramp:
            return None
        found = self.signs.get(id(hits.signs), ...)
        if found is ...:
            bent = self.bends[hits.signs.place] != (None, None)
            found = self.signs[id(hits.signs)] = None if bent else Sounds(self, hits.signs)
        return found

    def together(self, maps, row) -> Any:
        """The strokes of all targets, in order of time; those of one time in the order of TARGETS."""
        rows = [row(maps[target]) for target in sorted(maps, key=_RANK.__getitem__)]
        if self.human is not None:
            return self.human.together(rows)
        return tuple(sorted(chain.from_iterable(rows), key=_by_time))

    def known_row(self, hits) -> Any:
        """The strokes of one target in one bar; remembered, since bars differ in one target and share the others."""
        found = self.rows.get(id(hits))
        if found is None:
            found = self.rows[id(hits)] = self.row(hits)
        return found

    def row(self, hits) -> Any:
        """The strokes of one target in one bar: as Stroke, or as `Human.prepared` leaves them to be moved."""
        strokes, bends, loud, length, ramp = [], self.bends, self.loud, self.length, self.loud.ramp
        for at, hit in hits.items():
            late = hit[4]
            feel, swing = bends[hit[9]]
            velocity = loud.at(hit[3], at) if ramp else loud[hit[3]]
            if feel is not None:
                ms, louder = feel.at(at, hit)
                late += ms
                velocity += louder * FINE if type(louder) is int else int(louder * FINE // 1)
            where = at if swing is None or hit[8] else swung(at, swing, length)
            strokes.append((where, late * 1000 if type(late) is int else rounded(late * 1000), velocity, hit))
        return self.human.prepared(strokes) if self.human is not None else _rounded(strokes)


class Asked:
    """The strokes of a bar, made whenever someone asks: a song that is written out bar by bar is too long to hold."""

    __slots__ = ("playing", "number")

    def __init__(self, playing: _Playing, number: int):
        self.playing, self.number = playing, number

    def by_target(self) -> Sequence[tuple]:
        """Plain tuples in Stroke's order, in any order of time; their hits may not say where they are written."""
        return self._made(self.playing.sounding)

    def _made(self, row) -> Sequence[tuple]:
        made, human = self.playing.made(self.number, row), self.playing.human
        return made if human is None else human.moved(self.number, *made)

    def __iter__(self):
        return map(Stroke._make, sorted(self._made(self.playing.row), key=_by_time))

    def __len__(self):
        return sum(map(len, self.playing.bars[self.number].values()))

    def __getitem__(self, at):
        return tuple(self)[at]

    def __eq__(self, other):
        return list(self) == list(other)

    def __hash__(self):
        return hash(tuple(self))


class Sounds(dict):
    """(position, sign) of a row that is only written, not bent -> its stroke: a Stroke, or as `Human.placed` leaves it."""

    def __init__(self, playing: _Playing, signs):
        self.loud, self.signs, self.sounds = playing.loud, signs, signs.sounds
        self.made: Any = _rounded if playing.human is None else playing.human.placed

    def __missing__(self, struck: tuple[int, str]) -> tuple:
        at, sign = struck
        [hit] = hits_of(self.signs, sign, 0).values()
        [found] = self.made([(at, 0, self.loud[hit.velocity], hit)])
        self[struck] = found
        return found


_RANK = {name: rank for rank, name in enumerate(TARGETS)}


_by_time = itemgetter(0)


def _rounded(strokes) -> list[Stroke]:
    """FINE velocities rounded, halves up, and held to what MIDI holds."""
    new, half, out = tuple.__new__, FINE // 2, []
    for at, us, velocity, hit in strokes:
        velocity = velocity + half >> 16
        out.append(new(Stroke, (at, us, 127 if velocity > 127 else velocity if velocity > 0 else 1, hit)))
    return out
