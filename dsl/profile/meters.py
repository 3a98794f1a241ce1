"""A meter -> how bars, counts and lengths are written in it."""

from __future__ import annotations

from dsl import ir
from dsl.beats import of_meter
from dsl.grains import Meter
from dsl.groups import segments
from dsl.meters import meter_of
from dsl.values import Wrong
from grammar.notation import Expr, OneOf, either, numbers, seq, times

MOST_STEPS = 64
"""Steps of a bar that a profile lets be written; more are not music that is read."""
_DIVISIONS = {1: (4, 8), 2: (4, 6, 8), 4: (2, 3, 4), 8: (1, 2), 16: (1, 2)}
"""Lower number of a meter -> steps a beat."""
_COUNTED = {1: ("&", "e", "a"), 2: ("&", "e", "a"), 4: ("&", "e", "a", "trip", "let"), 8: ("&",)}
"""Lower number of a meter -> what is counted between its beats."""
LENGTHS = ("1/2", "1/4", "1/4t", "1/8", "1/8t", "1/8.", "1/16", "1/16t", "1/32")
"""Note lengths that are offered where strokes follow each other evenly."""


class UnknownMeter(ValueError):
    """What was given is no meter; the message says why, `help` how one is written."""

    def __init__(self, message: str, help: str):
        super().__init__(message)
        self.help = help


def meter_named(text: str) -> Meter:
    """The meter that a text such as "7/8" or "3+2+2/8" names; raises UnknownMeter."""
    try:
        return meter_of(ir.Token("FRACTION", text, 0, len(text)))
    except Wrong as wrong:
        raise UnknownMeter(wrong.message, wrong.help) from None


def step_counts(meter: Meter) -> tuple[int, ...]:
    """How many steps a bar may have."""
    counts = [meter.beats * division for division in _DIVISIONS.get(meter.unit, (1,))]
    return tuple(count for count in counts if count <= MOST_STEPS) or (meter.beats,)


def bar_of(meter: Meter, signs: OneOf) -> Expr:
    """A full bar of these signs, its steps in groups as the formatter writes them."""
    return either(*(_grouped(_sizes(count, meter), signs) for count in step_counts(meter)))


def _sizes(count: int, meter: Meter) -> tuple[int, ...]:
    return segments(f"|{'-' * count}|", of_meter(meter))[0].bars[0].sizes


def _grouped(sizes: tuple[int, ...], signs: OneOf) -> Expr:
    groups = [times(signs, size, size) for size in sizes]
    return seq(groups[0], *(part for group in groups[1:] for part in (" ", group)))


def count_of(meter: Meter) -> Expr:
    """A count that every bar of the meter has, such as 1, 3& or 4trip."""
    between = _COUNTED.get(meter.unit, ())
    return seq(numbers(1, meter.beats), either("", *between)) if between else numbers(1, meter.beats)
