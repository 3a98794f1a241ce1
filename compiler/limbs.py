"""Moments -> which limb plays what: the cheapest way through time of two hands, and of two feet.

A beam search: after each moment only the best few ways of standing there are kept, so time is linear. A stroke costs
what it strains (the shorter the time since the limb's last one), the way between pieces, and taste; what a limb
cannot do costs so much that it is done only when there is no other way. What is left of that are the faults.
"""

from __future__ import annotations

from compiler.limits_of_play import Limits
from compiler.moments import Moment, Note
from dsl.record import Record

RIGHT, LEFT = 0, 1
WIDTH = 8  # ways kept
FAULT = 100_000  # thousandths of a point, as every cost; up to twice that for what is far from possible
MARGIN = 3 * FAULT  # ways that are dearer than the best by this are not followed
LONG_AGO = -(10**12)


class Fault(Record):
    """Something that a limb cannot do. `rule` says what, `notes` are those concerned, the later last; times in µs."""

    rule: str
    side: int
    notes: tuple[Note, ...]
    gap: int = 0
    need: int = 0


class Limb(Record):
    """Where a hand or foot is: its last stroke, since when it has been at it, and until when it is kept there."""

    last: int = LONG_AGO
    piece: str = ""
    doubled: int = 0
    run: tuple[int, ...] = ()
    until: int = LONG_AGO
    busy: str = ""
    note: Note | None = None


class Step(Record):
    """What is done at a moment: (note, its limb, the limb of its grace or None), and what of it is impossible."""

    moment: Moment
    struck: tuple[tuple[Note, int, int | None], ...]
    faults: tuple[Fault, ...]
    left_out: tuple[Note, ...] = ()


def walk(moments: list[Moment], start: tuple[Limb, Limb], ways, limits: Limits) -> list[Step]:
    """The best way from moment to moment. `ways(state, moment, limits)` gives (cost, state, step) of each."""
    beam = [(0, start, None)]
    for moment in moments:
        grown: dict = {}
        for cost, state, path in beam:
            for more, new, step in ways(state, moment, limits):
                key = new[0][:3], new[1][:3]
                if key not in grown or cost + more < grown[key][0]:
                    grown[key] = cost + more, new, (path, step)
        best = sorted(grown.values(), key=_cost)[:WIDTH]
        least = best[0][0]
        beam = [(cost - least, state, path) for cost, state, path in best if cost - least < MARGIN]
    return _unwound(beam[0][2])


def _cost(way) -> int:
    return way[0]


def _unwound(path) -> list[Step]:
    steps = []
    while path is not None:
        path, step = path
        steps.append(step)
    return steps[::-1]


def short(gap: int, need: int) -> int:
    """What it costs to be late: the dearer, the more time is lacking."""
    return FAULT + FAULT * max(need - gap, 0) // max(need, 1)
