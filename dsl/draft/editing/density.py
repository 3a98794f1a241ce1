"""More and fewer strokes of a bar: where ghost notes go first, and strokes between those that are there."""

from __future__ import annotations

from fractions import Fraction

from dsl.draft.editing.rows import Beats


def usual(old: Beats) -> str:
    """The stroke that a row plays most, ghosts aside."""
    plain = [one for one in old.values() if one != "g"]
    return max(plain, key=plain.count) if plain else "x"


GHOSTED = (
    Fraction(7, 4),
    Fraction(9, 4),
    Fraction(15, 4),
    Fraction(5, 4),
    Fraction(3, 4),
    Fraction(11, 4),
    Fraction(1, 4),
    Fraction(13, 4),
)
"""Where ghost notes go first: round the backbeats, on the sixteenths that the hats leave free."""


def ghosts(old: Beats, beats: int, by: int) -> Beats:
    free = [
        at
        for at in GHOSTED
        if at < beats and at not in old and not (at - Fraction(1, 4) in old and at + Fraction(1, 4) in old)
    ]
    return {**old, **dict.fromkeys(free[: 1 + by], "g")}


def between(old: Beats, beats: int) -> Beats:
    """A stroke more half way between those that follow each other within a beat."""
    at = sorted(old)
    halves = [
        (one + other) / 2 for one, other in zip(at, [*at[1:], *(one + beats for one in at[:1])]) if other - one <= 1
    ]
    return {**dict.fromkeys((one % beats for one in halves), usual(old)), **old}


def fewer_ghosts(old: Beats) -> Beats:
    ghosts = sorted(at for at, one in old.items() if one == "g")
    return {at: one for at, one in old.items() if at not in ghosts[1::2] + (ghosts[:1] if len(ghosts) == 1 else [])}
