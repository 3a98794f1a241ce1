"""Performance -> every stroke with its reason: when, what, how loud, how late, and which line wrote it."""

from __future__ import annotations

from compiler.kit import Kit, note_of
from compiler.perform import Bar, Performance
from dsl.grains import PARTS_OF_A_BEAT, fraction, lean, part
from dsl.record import Record
from dsl.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction


class Listed(Record):
    """One stroke for a reader. `beat` counts from 1; `late_ms` is how far it was moved off that place."""

    bar: int
    beat: int | Fraction
    target: str
    level: str
    articulation: str
    velocity: int
    late_ms: int | Fraction
    note: int | None
    rules: tuple[str, ...]
    source: Source
    span: tuple[int, int]

    @property
    def when(self) -> str:
        """`2:3&`, or for a place that has no name among the counts `2:3.125`."""
        return f"{self.bar}:{count_name(self.beat)}"

    @property
    def stroke(self) -> str:
        """`accent`, `ghost flam`; a plain stroke is `stroke`."""
        return " ".join(word for word in (self.level.replace("normal", ""), self.articulation) if word) or "stroke"

    @property
    def line(self) -> int:
        """The line that wrote it, from 1."""
        return self.source.line_column(self.span[0])[0]


def listed(performance: Performance, kit: Kit) -> list[Listed]:
    """All strokes in the order of the bars."""
    return [_listed(bar, stroke, kit) for bar in performance.bars for stroke in bar.strokes]


def _listed(bar: Bar, stroke, kit: Kit) -> Listed:
    hit = stroke.hit
    return Listed(
        bar.number,
        fraction(part(stroke.at, bar.beat) + 1),
        hit.target,
        hit.level,
        hit.articulation,
        stroke.velocity,
        fraction(part(stroke.us, 1000)),
        note_of(kit, hit.target, hit.articulation, hit.open),
        hit.moved,
        hit.place.unit.parsed.source,
        hit.span,
    )


def count_name(beat) -> str:
    """A beat as drummers say it: 3, `3&`, `3trip`; else with three decimals."""
    whole = int(beat)
    name = _COUNTED.get(beat - whole)
    return f"{whole}{name}" if name is not None else f"{float(beat):.3f}"


_COUNTED = {lean(part(*into)): name for name, into in reversed(PARTS_OF_A_BEAT.items())}
_COUNTED |= {lean(part(*PARTS_OF_A_BEAT[name])): name for name in ("trip", "let")}
