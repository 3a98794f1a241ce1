"""What bodies write on: bars of hits. Maps of hits are shared between bars, so nobody changes one in place."""

from __future__ import annotations

from itertools import cycle

from dsl.grains import Meter
from dsl.record import Record
from dsl.scope import Unit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from compiler.frame import Frame
    from dsl.ir import Call

Position = int  # grains from the start of the bar; a Ratio where grains are not enough
Hits = dict  # position -> Hit, of one target in one bar
EMPTY: Hits = {}


class Place:
    """Where a hit was written: in which body (for what acts on that body alone), under which swing and feel."""

    __slots__ = ("above", "unit", "name", "swing", "feel")

    def __init__(self, above, unit: Unit, name: str, swing=None, feel=None):
        self.above: Place | None = above
        self.unit = unit
        self.name = name
        self.swing = swing if swing is not None or above is None else above.swing
        self.feel = feel if feel is not None or above is None else above.feel

    def within(self, other: Place) -> bool:
        """Whether this body is the other one or stands inside of it."""
        here: Place | None = self
        while here is not None:
            if here is other:
                return True
            here = here.above
        return False


class Hit(Record):
    """One stroke. `velocity` 1–127 and `late` (ms, negative: early) are exact; `open` is a hat's per cent or None.

    `hold` is the length of a buzz roll in grains; `triplet` says that it was written on a triplet grid (no swing);
    `span` is the text that wrote it, in the file of `place.unit`; `exact` says that its velocity was written there;
    `moved` names the rules that changed it.
    """

    target: str
    level: str
    articulation: str
    velocity: int
    late: int
    open: int | None
    hold: int
    hand: str
    triplet: bool
    place: Place
    span: tuple[int, int]
    exact: bool = False
    moved: tuple[str, ...] = ()


class FillAt(Record):
    """A fill that was asked for: it ends with bar `bar` (of its canvas, from 0)."""

    bar: int
    call: Call
    frame: Frame


class Canvas:
    """Bars of one meter: for each, a map from target to that target's hits."""

    __slots__ = ("meter", "bars", "fills", "protected", "replaced")

    def __init__(self, meter: Meter, length: int):
        self.meter = meter
        self.bars: list[dict[str, Hits]] = [{} for _ in range(length)]
        self.fills: list[FillAt] = []
        self.protected: dict[int, list] = {}
        self.replaced: set[str] = set()

    def replace(self, bar: int, target: str, hits: Hits) -> None:
        """All that the target plays in that bar."""
        if hits:
            self.bars[bar][target] = hits
        else:
            self.bars[bar].pop(target, None)

    def replace_all(self, start: int, stop: int, target: str, maps: list[Hits]) -> None:
        """All that the target plays in the bars from `start` to before `stop`, the maps going round."""
        self.replaced.add(target)
        for bar, hits in zip(self.bars[start:stop], cycle(maps)):
            if hits:
                bar[target] = hits
            else:
                bar.pop(target, None)

    def add(self, bar: int, target: str, hits: Hits) -> None:
        """Strokes added to a bar; one at a time that is taken replaces what was there."""
        if hits:
            old = self.bars[bar].get(target)
            self.bars[bar][target] = {**old, **hits} if old else hits

    def add_beneath(self, bar: int, target: str, hits: Hits) -> None:
        """Strokes added where the target does not play yet and no fill is (what a rule adds)."""
        old = self.bars[bar].get(target, EMPTY)
        kept = {at: hit for at, hit in hits.items() if at not in old and not self.is_protected(bar, at)}
        if kept:
            self.bars[bar][target] = {**old, **kept}

    def silence(self, bar: int, target: str, gone) -> None:
        """Take away the target's hits whose position and hit `gone` says True to."""
        old = self.bars[bar].get(target)
        if old:
            kept = {at: hit for at, hit in old.items() if not gone(at, hit)}
            if len(kept) != len(old):
                self.replace(bar, target, kept)

    def protect(self, bar: int, start, stop) -> None:
        """Keep rules from adding or dropping in this part of a bar (a fill is there)."""
        self.protected.setdefault(bar, []).append((start, stop))

    def is_protected(self, bar: int, at) -> bool:
        return any(start <= at < stop for start, stop in self.protected.get(bar, ()))


def may_drop(frame, bar: int, at, hit: Hit) -> bool:
    """Whether this rule may take a hit away: one of its own body, and not inside of a fill."""
    return not frame.ruling or (is_own(frame, hit) and not frame.canvas.is_protected(bar, at))


def is_own(frame, hit: Hit) -> bool:
    return frame.own is None or hit.place.within(frame.own)
