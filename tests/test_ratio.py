"""Exact numbers of our own against `fractions.Fraction`, whose arithmetic they must have."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsl.grains import fraction, lean, part, rounded
from dsl.ratio import Ratio

numbers = st.fractions(max_denominator=10_000) | st.integers(-10_000, 10_000)
BOTH = (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod)
ORDER = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


def ours(number):
    return part(number.numerator, number.denominator)


@given(numbers, numbers)
def test_arithmetic_is_that_of_fractions(a, b):
    for act in BOTH:
        if type(ours(a)) is type(ours(b)) is int or (b == 0 and act in BOTH[3:]):
            continue
        found, wanted = act(ours(a), ours(b)), act(Fraction(a), Fraction(b))
        assert found == wanted and found.denominator == wanted.denominator
        assert type(found) is (int if wanted.denominator == 1 else Ratio)
        assert act(ours(a), Fraction(b)) == act(Fraction(a), ours(b)) == wanted
    for compare in ORDER:
        assert compare(ours(a), ours(b)) == compare(a, b) == compare(Fraction(a), ours(b))


@given(numbers)
def test_one_number_is_the_same_in_every_way(a):
    mine = ours(a)
    assert hash(mine) == hash(a) and fraction(mine) == a and {mine: 1}[Fraction(a)] == 1
    assert (-mine, abs(mine), int(mine), float(mine)) == (-a, abs(a), int(a), float(a))
    assert rounded(mine) == (2 * Fraction(a) + 1) // 2 and lean(mine) is mine
    assert mine != "3/4" and divmod(mine, 3) == divmod(Fraction(a), 3)


@given(numbers, numbers.filter(bool))
def test_a_part_is_exact(a, b):
    assert part(a, b) == part(ours(a), ours(b)) == Fraction(a) / Fraction(b)


@pytest.mark.parametrize("amount", [1, Ratio(1, 2)])
def test_nothing_is_divided_by_zero(amount):
    with pytest.raises(ZeroDivisionError):
        part(amount, 0)


def test_floats_are_compared_too():
    assert Ratio(1, 2) < 0.75 and Ratio(1, 2) >= 0.25 and 0.75 > Ratio(1, 2) and not Ratio(1, 2) > 0.5


def test_swung_sixteenths_fit_no_grid_and_are_drawn_all_the_same():
    from compiler.compile import compile_source
    from compiler.grid import grid
    from dsl.source import Source

    [song] = compile_source(
        Source("p.drum", "pattern p { swing 58%; hh every 1/16; bd | x-----x- -------- -------- -------- | }")
    ).outputs
    assert "hh" in grid(song.performance)
