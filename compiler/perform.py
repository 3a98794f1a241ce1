"""Timeline -> Performance: dynamics, swing and feel, humanize. Every stroke gets its moment and its loudness; no notes yet."""

from __future__ import annotations

from binascii import crc32
from operator import itemgetter

from compiler.canvas import Canvas, Place
from compiler.chance import place
from compiler.frame import Context, Frame, knob_names
from compiler.rows import lateness, note_step
from compiler.timeline import Played, Timeline
from dsl import ir
from dsl.grains import QUARTER, WHOLE, lean, part, rounded
from dsl.record import Record
from dsl.strokes import TARGETS
from dsl.targets import matches, selected
from dsl.values import Wrong, evaluate

MINUTE_US = 60_000_000
FINE = 65_536  # parts of a velocity until it is rounded, once


class Stroke(Record):
    """A stroke as it is played: `at` grains from the start of its bar, then `us` microseconds late; velocity 1–127."""

    at: int
    us: int
    velocity: int
    hit: object


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
        self.section, self.canvas = section, section.canvas
        self.length, self.total = section.meter.bar, section.length
        self.loud_twice = 150 + lean(section.knobs["intensity"])  # 75 % to 125 % of the velocity, twice that
        self.human = section.knobs["humanize"]
        self.memo: dict = {}
        self.straight: set = set()
        self.feels = _Feels(ctx, section)
        self.simple = not self.human and self.loud_twice == 200 and section.dynamics.first == 100 and self.feels.other is None
        self.human_noise = Human(ctx.seed or 0, section, self.human) if self.human else None

    def bar(self, number: int) -> tuple[Stroke, ...]:
        maps, human = self.canvas.bars[number], self.human_noise
        if not self.section.dynamics.still:
            strokes = self.made(number, maps)
            return human.moved(number, strokes) if human is not None else _rounded(strokes)
        key = tuple(map(id, maps.values()))
        found = self.memo.get(key)
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
        feels, swung, loud = self.feels, _swung, self.loudness
        for target in sorted(maps, key=_RANK.__getitem__):
            for at, hit in maps[target].items():
                velocity, late, place_ = loud(hit.velocity, before + at), hit.late, hit.place
                feel = feels.of(place_)
                if feel is not None:
                    ms, louder = feel.at(at, hit)
                    late, velocity = late + ms, velocity + (louder * FINE if type(louder) is int else int(louder * FINE // 1))
                swing = place_.swing or (feel.swing if feel is not None else None)
                where = at if swing is None or hit.triplet else swung(at, swing, self.length)
                strokes.append((where, late if late == 0 else rounded(late * 1000), velocity, hit))
        strokes.sort(key=_by_time)
        return strokes

    def loudness(self, velocity, at) -> int:
        """A velocity under dynamics and intensity, in FINE parts rounded down: exact wherever a half is to be rounded."""
        first, last = self.section.dynamics
        if first == last:
            if first == 100 and self.loud_twice == 200:
                return velocity * FINE if type(velocity) is int else int(velocity * FINE // 1)
            fine = velocity * first * self.loud_twice * FINE // 20_000
        else:
            fine = velocity * (first * self.total + (last - first) * at) * self.loud_twice * FINE // (20_000 * self.total)
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


# --- feels ----------------------------------------------------------------------------------------------------------


class Feel:
    """A feel ready to be asked: how many ms late and how much louder a stroke at a position is."""

    def __init__(self, ctx: Context, found, meter):
        self.per, self.swing = WHOLE // 16, None
        self.rows: list = []
        self.found: dict = {}
        frame = Frame(ctx, found.unit, knob_names({}, meter), Canvas(meter, 0), meter, Place(None, found.unit, ""))
        for item in found.declaration.body.items:
            try:
                self._read(item, frame)
            except Wrong as wrong:
                ctx.wrong(wrong, found.unit, frame.names)

    def _read(self, item, frame):
        if type(item) is ir.FeelRow:
            self.rows.append(([selected(t) for t in item.targets], item.kind, _numbers(item, frame)))
        elif item.name == "per":
            self.per = note_step(item.values[0], frame.names)
        elif item.name == "swing":
            from compiler.expand import swing_of

            self.swing = swing_of(item, frame)

    def at(self, at, hit):
        """(milliseconds, velocity) for a stroke; lists repeat over the bar."""
        ms, louder, step = 0, 0, at // self.per
        key = hit[:3]
        rows = self.found.get(key)
        if rows is None:
            rows = self.found[key] = [row[1:] for row in self.rows if any(matches(one, *key) for one in row[0])]
        for kind, values in rows:
            value = values[step % len(values)]
            if kind == "vel":
                louder += value
            else:
                ms += value if kind == "late" else -value
        return ms, louder


def _numbers(item: ir.FeelRow, frame) -> tuple:
    value = evaluate(item.value, frame.names)
    found: tuple = value.it if value.kind == "list" else (value.it,)  # type: ignore[assignment]
    for one in found:
        if item.kind == "vel":
            if not hasattr(one, "denominator") or not -127 <= one <= 127:
                raise Wrong("range", "a feel changes a velocity by -127 to 127", item.span)
        else:
            lateness(one, item.span)
    return found


class _Feels:
    """The feel of each hit: that of its groove, section or song; else the drummer's; else the style's."""

    def __init__(self, ctx: Context, section: Played):
        self.ctx, self.meter, self.made = ctx, section.meter, {}
        self.other = section.other_feel

    def of(self, place_) -> Feel | None:
        found = place_.feel or self.other
        if found is None:
            return None
        key = id(found.declaration)
        if key not in self.made:
            self.made[key] = Feel(self.ctx, found, self.meter)
        return self.made[key]


# --- humanize -------------------------------------------------------------------------------------------------------


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
            (*stroke, int(stroke[0] * 1024 // self.length), _KEY[stroke[3].target] ^ (int(stroke[0]) * 0x9E3779B1 & 0xFFFFFFFF),
             min(most, gap // 3))
            for stroke, gap in zip(strokes, self._gaps(strokes))
        ]  # fmt: skip

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


def _bell(mark: int) -> int:
    """A number from -65536 to 65536, near the middle more often: the sum of two halves of a hash."""
    return (mark & 0xFFFF) + (mark >> 16) - 0xFFFF
