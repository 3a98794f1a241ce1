"""A stroke as a row writes it, before what stands after the row is applied -> a hit in a bar."""

from __future__ import annotations

from compiler.canvas import Hit, Hits
from dsl.grains import WHOLE, part, rounded
from dsl.strokes import DIGITS, STEPS

HALF = 50  # `?` is played half of the time


class Written:
    """One stroke as it was written, before what stands after the row is applied."""

    __slots__ = (
        "bar",
        "at",
        "target",
        "level",
        "articulation",
        "velocity",
        "hold",
        "triplet",
        "span",
        "chance",
        "late",
        "open",
        "hand",
    )

    def __init__(self, bar, at, target, level, articulation, velocity, hold, triplet, span, chance=100):
        self.bar, self.at, self.target, self.level, self.articulation = bar, at, target, level, articulation
        self.velocity, self.hold, self.triplet, self.span, self.chance = velocity, hold, triplet, span, chance
        self.late, self.open, self.hand = 0, None, ""


def as_bars(strokes: list[Written], length: int, frame) -> list[dict[str, tuple[Hits, dict]]]:
    """Strokes -> for each bar, target -> (hits, chances)."""
    bars: list[dict] = [{} for _ in range(length)]
    table, place = frame.ctx.velocity, frame.place
    for stroke in strokes:
        target, level, art = stroke.target, stroke.level, stroke.articulation
        loud = stroke.velocity if stroke.velocity is not None else table(target, level)
        openness = stroke.open if target == "hh" else None
        hit = Hit._make((target, level, art, loud, stroke.late, openness, stroke.hold, stroke.hand, stroke.triplet,
                         place, stroke.span, stroke.velocity is not None, ()))  # fmt: skip
        hits, chances = bars[stroke.bar].setdefault(target, ({}, {}))
        hits[stroke.at] = hit
        if stroke.chance != 100:
            chances[stroke.at] = stroke.chance
        else:
            chances.pop(stroke.at, None)
    return bars


def is_triplet(step) -> bool:
    """Whether steps of this length are a triplet grid: a third of a power of two of the whole note."""
    over = part(WHOLE, step) if step else 1
    return over % 3 == 0 if type(over) is int else over.numerator % 3 == 0


def symbol_of(symbol, target, articulation, family, span):
    """(target, level, articulation, velocity or None, chance) of a step; raises Wrong where it cannot be played."""
    if symbol in DIGITS:
        return target, "normal", articulation, rounded(part(127 * int(symbol), 9)), 100
    if symbol == "?":
        return target, "normal", articulation, None, HALF
    found = STEPS.get(symbol)
    if found is None or family not in found[2]:
        from dsl.slips import cannot_play

        raise cannot_play(symbol, target, span)
    level, art, _ = found
    if art == "foot":
        return "hh.foot", level, "" if family == "hihat" else articulation, None, 100
    if art == "open" and family != "hihat":
        art = ""
    return target, level, art or articulation, None, 100
