"""Performance -> what limbs have to do and when: strokes in microseconds, as written (humanize is nobody's fault)."""

from __future__ import annotations

from compiler.limits_of_play import SAME_US, SPREAD_US, TOGETHER_US
from dsl.grains import QUARTER
from dsl.record import Record
from dsl.strokes import OPENNESS, OTHERS, TARGETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from compiler.canvas import Hit
    from compiler.perform import Bar, Performance
    from compiler.timeline import Played

MINUTE_US = 60_000_000
FAST_US = 260_000  # strokes that follow each other as fast have a leading hand
FEET = frozenset(name for name, target in TARGETS.items() if target.limb == "foot")


class Note(Record):
    """One stroke to be played: `us` from the start, `written_us` without `late`; `place` in grains from the start.

    `piece` is what is struck and where: the rim of a snare is another place than its head.
    `opening` is a hi-hat's in per cent, `hold_us` a buzz roll's length, `hand` the written one, `swept` says that a
    brush sweeps in this bar. `bar` and `hit` are the performance's; a recording has none.
    """

    us: int
    written_us: int
    target: str
    piece: str
    articulation: str = ""
    level: str = "normal"
    velocity: int = 88
    opening: int = 0
    hold_us: int = 0
    hand: str = ""
    swept: bool = False
    place: int = 0
    bar: Bar | None = None
    hit: Hit | None = None


def piece_of(target: str, articulation: str) -> str:
    """What is struck and where: the rim of a snare is another place than its head."""
    return f"{target}.{articulation}" if articulation in ("side", "sweep") else target


class Moment(Record):
    """What is struck at one time. `wrong` is the side (0 right, 1 left) that should not lead here, or None."""

    us: int
    notes: tuple[Note, ...]
    wrong: int | None


def notes_of(performance: Performance) -> list[Note]:
    """Every stroke that takes a limb, in order of time."""
    found: list[Note] = []
    begin = 0.0
    for bar, places in with_places(performance):
        clock = _Clock(bar, begin)
        begin = clock.us(bar.length)
        found += _bar_notes(bar, places, clock)
    found.sort(key=_us)
    return found


def _us(note: Note) -> int:
    return note.us


def with_places(performance: Performance) -> Iterator[tuple[Bar, dict[int, int]]]:
    """Each bar, and for the id of each hit of its section where in a bar it was written, before swing bent it."""
    known: dict[int, dict[int, int]] = {}
    for bar in performance.bars:
        if id(bar.section) not in known:
            known[id(bar.section)] = _places(bar.section) if bar.section is not None else {}
        yield bar, known[id(bar.section)]


def _places(section: Played) -> dict[int, int]:
    maps = {id(hits): hits for bar in section.canvas.bars for hits in bar.values() if type(hits) is dict}
    return {id(hit): at for hits in maps.values() for at, hit in hits.items()}


class _Clock:
    """Microseconds from the start, of positions in one bar."""

    def __init__(self, bar: Bar, begin: float):
        self.beat, self.starts, self.rates = bar.beat, [begin], [MINUTE_US / (float(t) * QUARTER) for t in bar.tempi]
        for rate in self.rates[:-1]:
            self.starts.append(self.starts[-1] + rate * bar.beat)

    def us(self, at) -> float:
        beat = min(int(at // self.beat), len(self.rates) - 1)
        return self.starts[beat] + float(at - beat * self.beat) * self.rates[beat]


def _bar_notes(bar: Bar, places: dict[int, int], clock: _Clock) -> Iterator[Note]:
    swept = any(stroke.hit.articulation == "sweep" for stroke in bar.strokes)
    for stroke in bar.strokes:
        hit, written = stroke.hit, round(clock.us(stroke.at))
        if hit.target not in OTHERS:
            place = places.get(id(hit), stroke.at)
            hold = round(clock.us(place + hit.hold)) - written if hit.hold else 0  # swing bends no end of a beat
            piece = piece_of(hit.target, hit.articulation)
            yield Note._make((written + int(hit.late * 1000), written, hit.target, piece, hit.articulation, hit.level,
                              max(1, int(hit.velocity)), opening(hit), hold, hit.hand, swept,
                              bar.start + place, bar, hit))  # fmt: skip


def opening(hit) -> int:
    """How open a hi-hat is struck, in per cent; 0 for everything else."""
    if hit.target != "hh":
        return 0
    return hit.open if hit.open is not None else OPENNESS.get(hit.articulation, 0)


# --- together -------------------------------------------------------------------------------------------------------


def moments(notes: list[Note]) -> list[Moment]:
    """Strokes that are struck together, in order of time."""
    groups: list[list[Note]] = []
    for note in notes:
        if groups and _together(groups[-1][0], note):
            _join(groups[-1], note)
        else:
            groups.append([note])
    return [Moment._make((group[0].us, tuple(group), wrong)) for group, wrong in zip(groups, _wrong_leads(groups))]


def _together(first: Note, note: Note) -> bool:
    late = note.us - first.us
    return late <= TOGETHER_US or (late <= SPREAD_US and abs(note.written_us - first.written_us) <= SAME_US)


def _join(group: list[Note], note: Note) -> None:
    """Add a stroke to a moment. Two of one drum are one: a flam is wider, and one written note."""
    for place, other in enumerate(group):
        if other.target == note.target:
            group[place] = max(other, note, key=_velocity)
            return
    group.append(note)


def _velocity(note: Note) -> int:
    return note.velocity


def _wrong_leads(groups: list[list[Note]]) -> list[int | None]:
    """In a run at one speed, the right side leads on the first, third, … stroke of the bar, and the left follows."""
    firsts = [group[0] for group in groups]
    return [_wrong_lead(firsts[max(this - 1, 0) : this + 2], note) for this, note in enumerate(firsts)]


def _wrong_lead(near: list[Note], note: Note) -> int | None:
    gaps = [abs(note.place - other.place) for other in near if abs(note.us - other.us) <= FAST_US]
    step = min((gap for gap in gaps if gap), default=0)
    if not step or note.bar is None:
        return None
    return 1 - (note.place - note.bar.start) // step % 2
