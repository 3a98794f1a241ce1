"""Exact numbers that are not whole, as `fractions.Fraction` has them, of which loading alone takes as long as a fifth of
starting Python (it brings `re` and `decimal` with it). What leaves drumc is a Fraction (`grains.fraction`).
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MODULUS = sys.hash_info.modulus


class Ratio:
    """numerator / denominator, in lowest terms; the denominator is more than 1, since whole numbers are ints.

    Sums, differences and products with ints, Ratios and Fractions are exact, and ints where they are whole.
    """

    __slots__ = ("numerator", "denominator")

    def __init__(self, numerator: int, denominator: int):
        self.numerator, self.denominator = numerator, denominator

    def __add__(self, other) -> Any:
        under = other.denominator
        return ratio(self.numerator * under + other.numerator * self.denominator, self.denominator * under)

    def __sub__(self, other) -> Any:
        under = other.denominator
        return ratio(self.numerator * under - other.numerator * self.denominator, self.denominator * under)

    def __rsub__(self, other) -> Any:
        under = other.denominator
        return ratio(other.numerator * self.denominator - self.numerator * under, self.denominator * under)

    def __mul__(self, other) -> Any:
        return ratio(self.numerator * other.numerator, self.denominator * other.denominator)

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other) -> Any:
        return ratio(self.numerator * other.denominator, self.denominator * other.numerator)

    def __rtruediv__(self, other) -> Any:
        return ratio(other.numerator * self.denominator, other.denominator * self.numerator)

    def __floordiv__(self, other) -> int:
        return self.numerator * other.denominator // (self.denominator * other.numerator)

    def __rfloordiv__(self, other) -> int:
        return other.numerator * self.denominator // (other.denominator * self.numerator)

    def __mod__(self, other) -> Any:
        return self - other * (self // other)

    def __rmod__(self, other) -> Any:
        return other - self * (other // self)

    def __divmod__(self, other) -> tuple[int, Any]:
        return self // other, self % other

    def __rdivmod__(self, other) -> tuple[int, Any]:
        return other // self, other % self

    def __neg__(self) -> Ratio:
        return Ratio(-self.numerator, self.denominator)

    def __abs__(self) -> Ratio:
        return Ratio(abs(self.numerator), self.denominator)

    def __int__(self) -> int:
        whole = abs(self.numerator) // self.denominator
        return whole if self.numerator >= 0 else -whole

    def __float__(self) -> float:
        return self.numerator / self.denominator

    def __eq__(self, other) -> bool:
        try:
            return self.numerator == other.numerator and self.denominator == other.denominator
        except AttributeError:
            return False

    def __lt__(self, other) -> bool:
        if type(other) is float:
            return float(self) < other
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other) -> bool:
        if type(other) is float:
            return float(self) <= other
        return self.numerator * other.denominator <= other.numerator * self.denominator

    def __gt__(self, other) -> bool:
        if type(other) is float:
            return float(self) > other
        return self.numerator * other.denominator > other.numerator * self.denominator

    def __ge__(self, other) -> bool:
        if type(other) is float:
            return float(self) >= other
        return self.numerator * other.denominator >= other.numerator * self.denominator

    def __hash__(self) -> int:
        """The same as of the Fraction, so that one finds the other in a dict."""
        try:
            found = hash(hash(abs(self.numerator)) * pow(self.denominator, -1, _MODULUS))
        except ValueError:  # the denominator is a multiple of the modulus
            found = sys.hash_info.inf
        found = found if self.numerator >= 0 else -found
        return -2 if found == -1 else found

    def __repr__(self) -> str:
        return f"{self.numerator}/{self.denominator}"


def ratio(over: int, under: int) -> Any:
    """over / under in lowest terms: an int where it is whole. Raises ZeroDivisionError."""
    if not under:
        raise ZeroDivisionError(f"{over}/0")
    common = _common(over, under)
    if under < 0:
        common = -common
    return over // common if under == common else Ratio(over // common, under // common)


def _common(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return abs(a)
