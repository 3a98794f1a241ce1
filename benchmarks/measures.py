"""What the library plays, in numbers: strokes of its slots, how far players are apart, what knobs change.

A slot is a style and a section. Everything is measured on compiled songs, as a user gets them, at the stroke: when,
what, how hard, how late. Nothing here listens to MIDI.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from statistics import mean, pstdev

from compiler.compile import Compiled, compile_source
from compiler.wishes import plays
from dsl import ir
from dsl.catalog import Catalog
from dsl.record import Record
from dsl.source import Source

STANDARD = ("intro", "verse", "pre_chorus", "chorus", "bridge", "breakdown", "solo", "interlude", "outro")
BARS = 8
CATALOG = Catalog()
STYLES = tuple(CATALOG.styles())
DRUMMERS = tuple(CATALOG.names("drummer"))
TIMEKEEPERS = ("hh", "rd", "cr", "cr2", "ch", "ft", "cb", "sh", "tb")
LOUD_TIME = ("rd", "cr", "cr2", "ch")
HEARD_MS, HEARD_VELOCITY = 5, 8
"""From where a stroke counts as played otherwise: later or earlier, louder or softer by more than that."""


class Heard(Record):
    """One stroke: `at` grains from the start of its bar, `late_ms` beside it, `how` its articulation."""

    target: str
    at: int
    how: str
    level: str
    velocity: int
    late_ms: float


Bar = tuple[Heard, ...]
Slot = tuple[str, str]


def song(text: str) -> Compiled:
    """A song compiled with the shared catalog; an error is a mistake of whoever wrote the text."""
    compiled = compile_source(Source("measured.drum", text), catalog=CATALOG)
    assert not compiled.failed, [problem.message for problem in compiled.problems]
    return compiled


def text_of(style: str, sections: str, **settings: object) -> str:
    """A song of a style; settings are statements (`humanize="0%"`)."""
    said = "".join(f"  {name} {value}\n" for name, value in settings.items())
    return f'song "Measured" {{\n  style {style}\n{said}  {sections}\n}}\n'


def bars_of(compiled: Compiled) -> list[Bar]:
    """The strokes of each bar of the first output."""
    return [tuple(map(_heard, bar.strokes)) for bar in compiled.outputs[0].performance.bars]


def _heard(stroke) -> Heard:
    hit = stroke.hit
    return Heard(hit.target, stroke.at, hit.articulation, hit.level, stroke.velocity, stroke.us / 1000)


# --- slots ----------------------------------------------------------------------------------------------------------


def own_sections(style: str) -> tuple[str, ...]:
    """The sections that a style's own text has a part for."""
    found = CATALOG.find("genre", style.partition(".")[0])
    assert found is not None
    for item in found.declaration.body.items:
        if type(item) is ir.Declaration and item.name.text == style.partition(".")[2]:
            return tuple(part.name.text for part in item.body.items if type(part) is ir.Part)
    return ()


@cache
def slots() -> tuple[Slot, ...]:
    """Every style with the nine usual sections and those of its own."""
    return tuple((style, name) for style in STYLES for name in dict.fromkeys((*STANDARD, *own_sections(style))))


@cache
def slot(style: str, section: str, complexity: int = 50, intensity: int = 50) -> tuple[Bar, ...]:
    """Eight bars of a slot on the grid, without fills."""
    knobs = {"complexity": f"{complexity}%", "intensity": f"{intensity}%", "humanize": "0%", "fill_frequency": "0%"}
    return tuple(bars_of(song(text_of(style, f"{section} {BARS}", **knobs))))


def played(bar: Bar) -> frozenset:
    """What and when, without how hard."""
    return frozenset((one.target, one.at, one.how) for one in bar)


def different_bars(bars: tuple[Bar, ...]) -> int:
    """How many bars are not like one before; ghosts and accents are heard."""
    return len({frozenset((one.target, one.at, one.how, one.level) for one in bar) for bar in bars})


def _flat(bars: tuple[Bar, ...]) -> frozenset:
    return frozenset((number, *hit) for number, bar in enumerate(bars) for hit in played(bar))


@cache
def nearest(complexity: int = 50) -> dict[Slot, tuple[float, Slot]]:
    """For each slot the share of strokes by which the nearest other one differs, and which that is."""
    flat = {one: _flat(slot(*one, complexity)) for one in slots()}
    found: dict[Slot, tuple[float, Slot]] = dict.fromkeys(slots(), (2.0, ("", "")))
    for one, other in combinations(slots(), 2):
        a, b = flat[one], flat[other]
        common = len(a & b)
        apart = (max(len(a), len(b)) - common) / max(len(a), len(b), 1)
        found[one] = min(found[one], (apart, other))
        found[other] = min(found[other], (apart, one))
    return found


# --- drummers -------------------------------------------------------------------------------------------------------


class Apart(Record):
    """How two parts differ, in strokes of the fuller one: only in the first, only in the second, moved to another drum;
    of the strokes in common the mean distance in ms and in velocity; `share` of all strokes that are heard otherwise.
    """

    removed: int
    added: int
    moved: int
    strokes: int
    ms: float
    velocity: float
    share: float


@cache
def part(style: str, drummer: str, bars: int = 16) -> tuple[Bar, ...]:
    """A verse and a chorus as a drummer plays them, on the grid but for what he does himself."""
    sections = f"verse {bars}; chorus {bars}"
    return tuple(bars_of(song(text_of(style, sections, drummer=drummer, humanize="0%", seed=1))))


def apart(first: tuple[Bar, ...], second: tuple[Bar, ...]) -> Apart:
    """The distance of two parts of the same bars."""
    removed = added = moved = otherwise = common = 0
    late, loud = [], []
    for one, other in zip(first, second, strict=True):
        here, there = ({(hit.target, hit.at): hit for hit in bar} for bar in (one, other))
        gone, new = here.keys() - there.keys(), there.keys() - here.keys()
        shifts = sum((Counter(at for _, at in gone) & Counter(at for _, at in new)).values())
        removed, added, moved = removed + len(gone) - shifts, added + len(new) - shifts, moved + shifts
        for key in here.keys() & there.keys():
            a, b = here[key], there[key]
            common += 1
            late.append(abs(a.late_ms - b.late_ms))
            loud.append(abs(a.velocity - b.velocity))
            otherwise += a.how != b.how or late[-1] > HEARD_MS or loud[-1] > HEARD_VELOCITY
    strokes = common + max(removed, added) + moved
    share = (max(removed, added) + moved + otherwise) / max(strokes, 1)
    return Apart(removed, added, moved, strokes, mean(late or [0]), mean(loud or [0]), share)


def compatible(style: str) -> list[str]:
    """The drummers who say that they play a style."""
    return [name for name in DRUMMERS if (found := CATALOG.find("drummer", name)) and plays(found.declaration, style)]


# --- knobs ----------------------------------------------------------------------------------------------------------


@cache
def whole(style: str, complexity: int = 50, intensity: int = 50, fills: int = 0, humanize: int = 0, seed: int = 1):
    """A style's own form, compiled."""
    knobs = {"complexity": complexity, "intensity": intensity, "fill_frequency": fills, "humanize": humanize}
    said = "".join(f"  {name} {value}%\n" for name, value in knobs.items())
    return song(f'song "Measured" {{\n  style {style}\n  seed {seed}\n{said}}}\n')


def strokes(compiled: Compiled) -> int:
    return sum(map(len, bars_of(compiled)))


def loudness(compiled: Compiled) -> float:
    """The mean velocity."""
    return mean(one.velocity for bar in bars_of(compiled) for one in bar)


def timekeeping(compiled: Compiled) -> dict[str, int]:
    """How often each cymbal (or what is played in its place) is struck."""
    count = Counter(one.target for bar in bars_of(compiled) for one in bar)
    return {target: count[target] for target in TIMEKEEPERS}


def driven(compiled: Compiled) -> float:
    """The share of the right hand's time that is on ride, crash and china, and not on the closed hat, floor or bell."""
    time = timekeeping(compiled)
    return sum(time[target] for target in LOUD_TIME) / max(sum(time.values()), 1)


def fills_in(compiled: Compiled) -> int:
    """How many fills are played."""
    places = {}
    for bar in compiled.outputs[0].performance.bars:
        for stroke in bar.strokes:
            place = stroke.hit.place
            if place.name in place.unit.scope.get("fill", {}):
                places[id(place)] = place
    return len(places)


def spread(compiled: Compiled, still: Compiled) -> float:
    """How far strokes are from where they stand at `humanize 0%`: the standard deviation in ms."""
    pairs = zip(bars_of(compiled), bars_of(still), strict=True)
    moved = []
    for one, other in pairs:
        there = {(hit.target, hit.at): hit.late_ms for hit in other}
        moved += [hit.late_ms - there[hit.target, hit.at] for hit in one if (hit.target, hit.at) in there]
    return pstdev(moved)
