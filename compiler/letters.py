"""The letters of a usual bar -> its hits: one sign a step, each a stroke of the row's own target or a rest."""

from __future__ import annotations

from compiler.canvas import Hit, Hits, Place
from compiler.written import is_triplet
from dsl.grains import part
from dsl.record import Record

BLANK = " \t"
RESTS = "-."
LONG = 64
"""Bars of a row from which on its hits are made one bar at a time (`Letters`), when somebody asks for them."""


class Signs(Record):
    """What the signs of a row are: sign -> (level, articulation, velocity, whether it is exact); and its grid: where
    in the bar each step is."""

    sounds: dict[str, tuple]
    target: str
    place: Place
    grid: tuple[int, ...]
    triplet: bool


class RowSigns(dict):
    """How many steps a bar has -> the `Signs` of such bars of a row, which share their sounds."""

    def __init__(self, length, target: str, place):
        self.sounds, self.length, self.target, self.place = {}, length, target, place

    def __missing__(self, steps: int) -> Signs:
        step = part(self.length, steps) if steps else 0
        grid = tuple([step * over for over in range(steps)])
        found = self[steps] = Signs._make((self.sounds, self.target, self.place, grid, is_triplet(step)))
        return found


def hits_of(signs: Signs, shape: str, origin: int) -> Hits:
    """The hits of a bar whose text `shape` stands at `origin`."""
    sounds, target, place, grid, triplet = signs
    letters = shape.lstrip(BLANK)
    origin += len(shape) - len(letters)
    letters = letters.rstrip(BLANK)
    places = range(origin, origin + len(grid))
    if len(letters) != len(grid):
        places = [where for where, sign in enumerate(letters, origin) if sign not in BLANK]
        letters = "".join(letters.split())
    hits, new = {}, tuple.__new__
    for at, where, sign in zip(grid, places, letters):
        if sign in sounds:
            level, art, velocity, exact = sounds[sign]
            hits[at] = new(
                Hit, (target, level, art, velocity, 0, None, 0, "", triplet, place, (where, where + 1), exact, ())
            )
    return hits


class Letters:
    """The same as a map that holds no hits: they are made whenever somebody looks.

    A million written strokes would take 500 MB as hits, and their letters take 20.
    """

    __slots__ = ("signs", "shape", "origin")

    def __init__(self, signs: Signs, shape: str, origin: int):
        self.signs, self.shape, self.origin = signs, shape, origin

    def struck(self) -> list[tuple[int, str]]:
        """At which positions there is which sign: its hits, but for the place of each in the text."""
        sounds, grid, shape = self.signs.sounds, self.signs.grid, self.shape
        letters = shape if len(shape) == len(grid) else "".join(shape.split())
        return [struck for struck in zip(grid, letters) if struck[1] in sounds]

    def plays(self, articulation: str) -> bool:
        """Whether one of the hits is played that way."""
        for sign, sound in self.signs.sounds.items():
            if sound[1] == articulation and sign in self.shape:
                return True
        return False

    def items(self):
        return hits_of(self.signs, self.shape, self.origin).items()

    def values(self):
        return hits_of(self.signs, self.shape, self.origin).values()

    def keys(self):
        return hits_of(self.signs, self.shape, self.origin).keys()

    def __getitem__(self, at) -> Hit:
        return hits_of(self.signs, self.shape, self.origin)[at]

    def get(self, at, otherwise=None):
        return hits_of(self.signs, self.shape, self.origin).get(at, otherwise)

    def __contains__(self, at) -> bool:
        return at in self.keys()

    def __iter__(self):
        return iter(self.keys())

    def __len__(self) -> int:
        return sum(map(self.shape.count, self.signs.sounds))

    def __bool__(self) -> bool:
        return True  # a bar without strokes has no `Letters`
