"""A source -> what a listener hears of it: bars in their sections, every stroke with its written place and its loudness.

A song is preferred where a file has several outputs; a file of patterns only is heard as one section a pattern.
"""

from __future__ import annotations

import re
from fractions import Fraction

from compiler.compile import Compiled, check_source
from dsl.catalog import Catalog
from dsl.grains import PARTS_OF_A_BEAT, fraction
from dsl.record import Record
from dsl.source import Source

CATALOG = Catalog()
CRASHES = ("cr", "cr2", "cr3")
TOMS = ("ht", "mt", "lt", "ft", "ft2")
FAMILIES = {
    "hats": ("hh", "hh.foot"),
    "crashes": CRASHES,
    "toms": TOMS,
    "cymbals": ("hh", "hh.foot", "rd", *CRASHES, "ch", "ch2", "sp", "st"),
    "kick": ("bd", "bd2"),
    "shakers": ("sh", "ma", "ca", "tb"),
    "latin": ("cg", "cg2", "cg3", "bo", "bo2", "tm", "tm2", "gu", "ma", "cl", "cb", "ag", "ag2"),
    "hands": ("sn", "sn2", *TOMS),
    "all": (),
}
"""What one word stands for; `all` is everything."""


class Stroke(Record):
    """One stroke: `at` is its written place in beats from 0, `sounds` the same after swing, `late_ms` beside that."""

    target: str
    how: str
    level: str
    at: Fraction
    sounds: Fraction
    velocity: int
    late_ms: float
    fill: bool

    def is_a(self, what: str) -> bool:
        """Whether it is meant by `sn`, `hh.open`, `sn.ghost`, `toms`, `all`."""
        target, _, how = what.partition(".")
        if what in ("hh.foot", "hh.foot.splash"):
            return self.target == "hh.foot"
        named = FAMILIES.get(target, (target,))
        if named and self.target not in named:
            return False
        if how == "closed":
            return self.how not in ("open", "half")
        if how == "plain":
            return self.level != "ghost" and self.how != "side"
        return not how or how in (self.how, self.level)


class Bar(Record):
    """One bar: in which section, the how-manieth bar of it, and what is struck."""

    number: int
    section: str
    time: int
    """Which time this section comes round, from 1."""
    place: int
    """From 1, in its section."""
    of: int
    """How many bars the section has."""
    meter: tuple[int, int]
    tempo: float
    last_tempo: float
    dynamics: tuple[int, int]
    strokes: tuple[Stroke, ...]

    def all(self, what: str) -> list[Stroke]:
        return [stroke for stroke in self.strokes if stroke.is_a(what)]

    @property
    def filled(self) -> bool:
        """Whether a fill is played in it (not only what one leads into: a crash or a kick on 1)."""
        return any(one.fill and (one.at > 0 or one.target not in (*CRASHES, "bd", "ch", "sp")) for one in self.strokes)


class Heard(Record):
    """What is heard of a source; `problems` are the errors of one that does not compile (then there are no bars)."""

    source: str
    title: str
    bars: tuple[Bar, ...]
    problems: tuple[str, ...]
    unplayable: tuple[str, ...]

    @property
    def compiles(self) -> bool:
        return bool(self.bars) and not self.problems

    @property
    def code(self) -> str:
        """The source without its comments."""
        return re.sub(r"#.*", "", self.source)

    @property
    def sections(self) -> list[tuple[str, int]]:
        """Names and bars of the sections, as they come."""
        return [(bar.section, bar.of) for bar in self.bars if bar.place == 1]


def hear(source: str) -> Heard:
    """Compile a source and listen to it. Never raises for wrong text."""
    compiled = check_source(Source("asked.drum", source), catalog=CATALOG)
    errors = tuple(f"{one.code}: {one.message}" for one in compiled.problems if one.severity == "error")
    if errors or not compiled.outputs:
        return Heard(source, "", (), errors or ("nothing is played",), ())
    hands = tuple(one.message for one in compiled.problems if one.code in ("hands", "limbs"))
    songs = [one for one in compiled.outputs if one.song] or list(compiled.outputs)
    bars = [bar for one in songs for bar in _bars(compiled, one)]
    return Heard(source, songs[0].name, tuple(bars), (), hands)


def _bars(compiled: Compiled, output) -> list[Bar]:
    made, place = [], 0
    played = [bar for bar in output.performance.bars if bar.number > 0]
    for number, bar in enumerate(played):
        section = bar.section
        place = place + 1 if number and played[number - 1].section is section else 1
        strokes = tuple(sorted(_strokes(bar, section.canvas.bars[place - 1]), key=lambda one: one.at))
        name = section.name if output.song else output.name
        loud = (section.dynamics.first, section.dynamics.last)
        meter, tempo = section.meter[:2], (float(bar.tempi[0]), float(bar.tempi[-1]))
        of = len(section.canvas.bars)
        made.append(Bar(bar.number, name, section.time, place, of, meter, *tempo, loud, strokes))
    return made


def _strokes(bar, written):
    """Each stroke with its written place: swing keeps the order of a target's strokes, so they go side by side."""
    for target, hits in written.items():
        sounding = [stroke for stroke in bar.strokes if stroke.hit.target == target]
        for at, stroke in zip(sorted(hits), sorted(sounding, key=lambda one: one.at), strict=True):
            hit = stroke.hit
            places = fraction(at) / Fraction(bar.beat), fraction(stroke.at) / Fraction(bar.beat)
            late, fill = stroke.us / 1000, _from_a_fill(hit)
            yield Stroke(target, hit.articulation, hit.level, *places, stroke.velocity, late, fill)


def _from_a_fill(hit) -> bool:
    """Whether a `fill` wrote it, or what a fill leads into."""
    parsed = hit.place.unit.parsed
    key = parsed.source.name, parsed.source.text
    if key not in _FILLS:
        _FILLS[key] = [one.span for one in parsed.module.declarations if one.kind == "fill"]
    return any(start <= hit.span[0] < stop for start, stop in _FILLS[key])


_FILLS: dict[tuple[str, str], list[tuple[int, int]]] = {}


def place_of(count: str) -> Fraction:
    """`3&` as beats from 0: 5/2."""
    number = re.match(r"\d+", count)
    assert number, count
    shift = PARTS_OF_A_BEAT.get(count[number.end() :], (0, 1))
    return int(number[0]) - 1 + Fraction(*shift)


def name_of(at: Fraction) -> str:
    """Beats from 0 as a count: 5/2 is `3&`."""
    whole = int(at)
    part = {Fraction(*into): name for name, into in reversed(PARTS_OF_A_BEAT.items())}.get(at - whole)
    return f"{whole + 1}{part}" if part is not None else f"{float(at) + 1:.2f}"
