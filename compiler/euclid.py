"""Strokes spread evenly over steps, in the order that Bjorklund's algorithm gives them."""

from __future__ import annotations


def bjorklund(hits: int, steps: int) -> list[bool]:
    """`hits` strokes over `steps`, the first on step 1: 3 of 8 is x--x--x-, 5 of 8 is x-xx-xx-.

    Source: E. Bjorklund, The Theory of Rep-Rate Pattern Generation (2003), as G. Toussaint applied it to rhythm (2005).
    """
    if hits == 0:
        return [False] * steps
    heads, tails = [[True] for _ in range(hits)], [[False] for _ in range(steps - hits)]
    while len(tails) > 1:
        pairs = min(len(heads), len(tails))
        joined = [heads[i] + tails[i] for i in range(pairs)]
        heads, tails = joined, heads[pairs:] or tails[pairs:]
    return [step for group in (*heads, *tails) for step in group]
