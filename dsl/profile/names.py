"""The library -> the names that may be called in a profile, each with the values that its parameters take."""

from __future__ import annotations

from dsl import ir
from dsl.catalog import Catalog
from dsl.grains import Meter
from dsl.profile.meters import count_of
from grammar.notation import EMPTY, Expr, Text, either, maybe, numbers, seq, times

MOST_MS = 60
"""Milliseconds that may be given to a parameter: more is an echo, not a feel."""
MOST_COUNTS = 6
_LENGTHS = ("1/4", "1/8", "1/8t", "1/16")


def names_of(kind: str, catalog: Catalog) -> Expr | None:
    """Any name of a kind; None where the library has none."""
    names = catalog.names(kind)
    return either(*names) if names else None


def calls_of(kind: str, meter: Meter, catalog: Catalog) -> Expr | None:
    """Any fill or modification, with values for its parameters."""
    found = [catalog.find(kind, name) for name in catalog.names(kind)]
    return calls([one.declaration for one in found if one is not None], meter)


def calls(declarations: list[ir.Declaration], meter: Meter) -> Expr | None:
    """Any of these, with values for its parameters."""
    return either(*(call(one, meter) for one in declarations)) if declarations else None


def call(declaration: ir.Declaration, meter: Meter) -> Expr:
    """`blast`, or `blast(kind: hammer)`: parameters by name, each once and in the order in which they stand there."""
    given = [seq(f"{param.name.text}: ", value) for param in declaration.params if (value := values(param, meter))]
    choices = [seq(one, *(maybe(seq(", ", later)) for later in given[place + 1 :])) for place, one in enumerate(given)]
    return seq(declaration.name.text, maybe(seq("(", either(*choices), ")")) if choices else EMPTY)


def values(param: ir.Param, meter: Meter) -> Expr | None:
    """What may be given to a parameter: its default says of what kind, and about how much, it is."""
    if param.choices:
        return either(*(choice.text for choice in param.choices))
    default = param.default
    if type(default) is ir.Values:
        return _counts(default, meter)
    if type(default) is not ir.Token:
        return None
    make = _VALUES.get(default.kind)
    return make(default.text) if make is not None else None


def _counts(default: ir.Values, meter: Meter) -> Expr | None:
    if not all(type(item) is ir.Token and item.kind in ("NUMBER", "COUNT") for item in default.items):
        return None
    count = count_of(meter)
    return seq("[", count, times(seq(" ", count), 0, MOST_COUNTS - 1), "]")


def _number(text: str) -> Expr | None:
    """From half of the default to the default: a velocity that is added to stays one."""
    if not text.isdigit() or int(text) == 0:
        return None
    return numbers((int(text) + 1) // 2, int(text))


_VALUES = {
    "NUMBER": _number,
    "PERCENT": lambda text: seq(numbers(1, 99), "%"),
    "MS": lambda text: seq(numbers(0, MOST_MS), "ms"),
    "FRACTION": lambda text: either(Text(text), *_LENGTHS),
}
