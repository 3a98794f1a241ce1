"""Exact time: a position is a whole number of grains of a quarter note, or a Ratio of grains where it must.

The grain is chosen so that every grid that drummers write (32nds, triplets, quintuplets, septuplets, elevens) is whole.
"""

from __future__ import annotations

from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

QUARTER = 2**7 * 3**3 * 5 * 7 * 11
"""Grains in a quarter note: 1330560."""
WHOLE = 4 * QUARTER


def part(amount: Any, by: Any) -> Any:
    """amount / by, exactly: an int where it divides, else a Ratio."""
    if type(amount) is int and type(by) is int:
        whole, rest = divmod(amount, by)
        if not rest:
            return whole
    from dsl.ratio import ratio

    return ratio(amount.numerator * by.denominator, amount.denominator * by.numerator)


def fraction(number: Any) -> Any:
    """The same for who uses drumc as a library: an int, or a Fraction."""
    if type(number) is int:
        return number
    from fractions import Fraction

    return Fraction(number.numerator, number.denominator)


def lean(number: Any) -> Any:
    """An int where the number is whole, else the Ratio that it is."""
    return number if type(number) is int else int(number) if number.denominator == 1 else number


def rounded(number: Any) -> int:
    """The nearest whole number, halves up."""
    if type(number) is int:
        return number
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def decimal(text: str) -> Any:
    """`3` or `3.25` as an exact number."""
    if "." not in text:
        return int(text)
    whole, places = text.split(".")
    return part(int(whole + places), 10 ** len(places))


class Meter(Record):
    """`7/8`, or `3+2+2/8` with its groups of beats."""

    beats: int
    unit: int
    groups: tuple[int, ...] = ()

    @property
    def beat(self) -> int:
        """Grains in one beat of the denominator."""
        return WHOLE // self.unit

    @property
    def bar(self) -> int:
        """Grains in a bar."""
        return self.beats * (WHOLE // self.unit)

    def __str__(self) -> str:
        return f"{'+'.join(map(str, self.groups)) if self.groups else self.beats}/{self.unit}"


COMMON = Meter(4, 4)


class Count(Record):
    """`2:3&`: a bar or None, a beat from 1, and how far into the beat (a part of it as two numbers)."""

    bar: int | None
    beat: int
    into: tuple[int, int]

    def at(self, beat_length):
        """Grains from the start of the bar."""
        over, under = self.into
        return (self.beat - 1) * beat_length + (part(beat_length * over, under) if over else 0)


PARTS_OF_A_BEAT = {
    "": (0, 1),
    "e": (1, 4),
    "&": (1, 2),
    "a": (3, 4),
    "trip": (1, 3),
    "t": (1, 3),
    "let": (2, 3),
    "l": (2, 3),
}


def count(text: str) -> Count:
    """The count that `2:1`, `3&` or `4let` names."""
    bar, _, rest = text.rpartition(":")
    digits = rest.rstrip("&abcdefghijklmnopqrstuvwxyz")
    return Count(int(bar) if bar else None, int(digits), PARTS_OF_A_BEAT[rest[len(digits) :]])


def note_length(text: str) -> Any:
    """`1/8`, `1/8t`, `1/8.` in grains."""
    over, _, under = text.partition("/")
    kind = under[-1] if under[-1] in "t." else ""
    length = part(WHOLE * int(over), int(under.rstrip("t.")))
    if kind == "t":
        return part(length * 2, 3)
    return part(length * 3, 2) if kind else length
