"""Performance -> what limbs have to do and when: the strokes in microseconds as written (humanize is nobody's fault)."""

from __future__ import annotations

from compiler.limits_of_play import OTHERS, SAME_US, SPREAD_US, TOGETHER_US
from compiler.perform import MINUTE_US, Bar, Performance
from dsl.grains import QUARTER
from dsl.record import Record
from dsl.strokes import OPENNESS, TARGETS

FAST_US = 260_000  # strokes of the hands as near as this have a leading hand
AUDIBLE = 13  # a velocity below that, less than a ninth, is not played on purpose: pads report it that are not struck
FEET = frozenset(name for name, target in TARGETS.items() if target.limb == "foot")


class Note(Record):
    """One stroke to be played: `us` from the start, `written_us` without `late`; `place` in grains from the start.

    `opening` is a hi-hat's in per cent, `hold_us` a buzz roll's length, `hand` the written one, `swept` says that a
    brush sweeps in this bar. `bar` and `stroke` are the performance's (a file of real playing has none).
    """

    us: int
    written_us: int
    target: str
    articulation: str = ""
    level: str = "normal"
    velocity: int = 88
    opening: int = 0
    hold_us: int = 0
    hand: str = ""
    swept: bool = False
    place: int | None = None
    bar: Bar | None = None
    stroke: object = None

    @property
    def piece(self) -> str:
        """What is struck and where: a snare's rim is another place than its head."""
        named = f"{self.target}.{self.articulation}"
        return named if named in ("sn.side", "sn.sweep") else self.target


class Moment(Record):
    """What is struck at one time. `leads` says whether the leading limb is due; None where nothing is fast."""

    us: int
    notes: tuple[Note, ...]
    leads: bool | None


def notes_of(performance: Performance) -> list[Note]:
    """Every stroke that takes a limb, in order of time."""
    found: list[Note] = []
    begin = 0.0
    number, section = 0, None
    for bar in performance.bars:
        number = number + 1 if bar.section is section and section is not None else 0
        section = bar.section
        clock = _Clock(bar, begin)
        begin = clock.us(bar.length)
        found += _bar_notes(bar, written_places(bar, number), clock)
    found.sort(key=lambda note: note.us)
    return found


def written_places(bar: Bar, number: int) -> dict[int, int]:
    """id of a hit -> where it was written in its bar, before swing bent it; `number` is the bar's in its section."""
    if bar.section is None:
        return {}
    return {id(hit): at for hits in bar.section.canvas.bars[number].values() for at, hit in hits.items()}


class _Clock:
    """Microseconds from the start, of positions in one bar."""

    def __init__(self, bar: Bar, begin: float):
        self.beat, self.starts, self.rates = bar.beat, [begin], [MINUTE_US / (float(t) * QUARTER) for t in bar.tempi]
        for rate in self.rates[:-1]:
            self.starts.append(self.starts[-1] + rate * bar.beat)

    def us(self, at) -> float:
        beat = min(int(at // self.beat), len(self.rates) - 1)
        return self.starts[beat] + float(at - beat * self.beat) * self.rates[beat]

    def hold(self, at, length) -> int:
        return int(float(length) * self.rates[min(int(at // self.beat), len(self.rates) - 1)])


def _bar_notes(bar: Bar, places: dict[int, int], clock: _Clock):
    swept = any(stroke.hit.articulation == "sweep" for stroke in bar.strokes)
    for stroke in bar.strokes:
        at, _, velocity, hit = stroke
        if hit.target in OTHERS:
            continue
        written = round(clock.us(at))
        opening = _opening(hit) if hit.target == "hh" else 0
        hold = clock.hold(at, hit.hold) if hit.articulation == "buzz" else 0
        place = bar.start + places.get(id(hit), at)
        yield Note._make((written + int(hit.late * 1000), written, hit.target, hit.articulation, hit.level, velocity,
                          opening, hold, hit.hand, swept, place, bar, stroke))  # fmt: skip


def _opening(hit) -> int:
    return hit.open if hit.open is not None else OPENNESS.get(hit.articulation, 0)


def moments(notes: list[Note]) -> list[Moment]:
    """Strokes that are struck together, in order of time."""
    groups: list[list[Note]] = []
    for note in notes:
        if groups and _together(groups[-1][0], note):
            _join(groups[-1], note)
        else:
            groups.append([note])
    leads = _leads(groups)
    return [Moment._make((group[0].us, tuple(group), lead)) for group, lead in zip(groups, leads)]


def _join(group: list[Note], note: Note) -> None:
    """Add a stroke to a moment; of a cross-stick and a stroke on the head of one snare, one is the other's echo."""
    for place, other in enumerate(group):
        if other.target == note.target and other.piece != note.piece:
            group[place] = max(other, note, key=_velocity)
            return
    group.append(note)


def _velocity(note: Note) -> int:
    return note.velocity


def _together(first: Note, note: Note) -> bool:
    late = note.us - first.us
    return late <= TOGETHER_US or (late <= SPREAD_US and abs(note.written_us - first.written_us) <= SAME_US)


def _leads(groups: list[list[Note]]) -> list[bool | None]:
    """In a run that goes at one speed, the strokes on its stronger places: the first, third, … counted from the bar."""
    found: list[bool | None] = [None] * len(groups)
    for this, group in enumerate(groups):
        first = group[0]
        if first.bar is None or first.place is None:
            continue
        gaps = [abs(first.place - other[0].place)  # type: ignore[operator]
                for other in groups[max(this - 1, 0) : this + 2]
                if other is not group and abs(other[0].us - first.us) <= FAST_US]  # fmt: skip
        step = min((gap for gap in gaps if gap), default=0)
        if step:
            found[this] = (first.place - first.bar.start) // step % 2 == 0
    return found
