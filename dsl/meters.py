"""`7/8` and `3+2+2/8` as meters."""

from __future__ import annotations

from dsl import ir
from dsl.grains import Meter
from dsl.limits import METER_BEATS, METER_UNITS
from dsl.values import Wrong


def meter_of(token: ir.Token) -> Meter:
    """The meter that a token names; raises Wrong for what is no meter."""
    over, _, under = token.text.partition("/")
    groups = over.split("+")
    numerals = (*groups, under)
    if not all(part.isdigit() and part.isascii() and len(part) <= 3 for part in numerals):
        raise Wrong("meter-form", f"`{token.text}` is no meter", token.span, "a meter is written 7/8 or 3+2+2/8")
    beats, unit = sum(map(int, groups)), int(under)
    if unit not in METER_UNITS or not 1 <= beats <= METER_BEATS or 0 in map(int, groups):
        units = ", ".join(map(str, METER_UNITS))
        raise Wrong("meter-form", f"`{token.text}` is no meter", token.span, f"1 to {METER_BEATS} beats of {units}")
    return Meter(beats, unit, tuple(map(int, groups)) if len(groups) > 1 else ())
