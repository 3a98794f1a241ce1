"""A source's text -> Heard: what is played, section by section and bar by bar, before feel and chance move it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from dsl.catalog import Catalog
from dsl.diagnostic import Diagnostic
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dsl.draft.ears import Play


class Stroke(Record):
    """One stroke: beats from the start of its bar, how, how loud (as composed), what wrote it; `fill` if a fill did."""

    target: str
    how: str
    level: str
    at: Fraction
    velocity: int
    writer: str
    path: str
    fill: bool
    moved: tuple[str, ...]
    span: tuple[int, int]


class Bar(Record):
    strokes: tuple[Stroke, ...]
    filled: bool
    loud: tuple[int, ...]


class Section(Record):
    """One section as it comes round: `time` counts from 1; `beats` and `unit` are its meter."""

    name: str
    time: int
    last: bool
    beats: int
    unit: int
    tempo: tuple
    bars: tuple[Bar, ...]
    played: tuple


class Heard(Record):
    sections: tuple[Section, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return not self.sections or any(problem.severity == "error" for problem in self.problems)


Listen = Callable[[str], Heard]
"""A text -> what is heard of it, where its folder is settled."""
NAME = "draft.drum"
"""What the text that is heard is called."""
_catalog: Catalog | None = None


def catalog() -> Catalog:
    """The library, read once for all the texts that are heard."""
    global _catalog
    if _catalog is None:
        _catalog = Catalog()
    return _catalog


def hear(play: Play, text: str, folder: str | None = None) -> Heard:
    """Play a text: the sections of its song, or its patterns."""
    made = play(text, folder)
    return Heard(tuple(one for output in made.outputs for one in _sections(output.performance)), made.problems)


def _sections(performance):
    grouped: dict[int, list] = {}
    for bar in performance.bars:
        if bar.section is not None:
            grouped.setdefault(id(bar.section), []).append(bar)
    last = {bars[0].section.name: bars[0].section.time for bars in grouped.values()}
    for bars in grouped.values():
        played = bars[0].section
        heard = tuple(_bar(played, number, bar) for number, bar in enumerate(bars))
        yield Section(
            played.name, played.time, last[played.name] == played.time, played.meter.beats, played.meter.unit,
            tuple(played.tempo), heard, tuple(bar.strokes for bar in bars),
        )  # fmt: skip


def _bar(played, number: int, bar) -> Bar:
    """A bar; `filled` are the stretches of it that belong to fills, and what a fill leads into is its own too."""
    beat, filled = played.meter.beat, played.canvas.protected.get(number, ())
    strokes = []
    for target, hits in played.canvas.bars[number].items():
        for at, hit in hits.items():
            place, path = hit.place, hit.place.unit.parsed.source.name
            fill = any(start <= at < stop for start, stop in filled) or place.name in place.unit.scope.get("fill", {})
            strokes.append(
                Stroke(
                    target,
                    hit.articulation,
                    hit.level,
                    Fraction(at, beat),
                    hit.velocity,
                    place.name,
                    path,
                    fill,
                    hit.moved,
                    hit.span,
                )
            )
    return Bar(tuple(strokes), bool(filled), tuple(stroke.velocity for stroke in bar.strokes))
