"""Moments -> which limb plays what: the cheapest way through time of two hands, or of two feet.

A beam search: after each moment only the best few ways of standing there are kept, so time is linear. A stroke costs
what it strains (the shorter the time since the limb's last one, the more), the way between pieces, and taste; what a
limb cannot do costs so much that it is done only where there is no other way. Those are the faults.
"""

from __future__ import annotations

from compiler.limits_of_play import TOGETHER_US
from compiler.moments import Moment, Note
from dsl.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compiler.limits_of_play import Limits

RIGHT, LEFT = 0, 1
WIDTH = 4  # ways kept
FAULT = 100_000  # thousandths of a point, as all costs; up to twice that for what is far from possible
WRONG_HAND, TWO_AT_ONCE = 4 * FAULT, 5 * FAULT  # rather too fast than otherwise than the sticking says
MARGIN = 6 * FAULT  # ways that are dearer than the best by this are not followed
LONG_AGO = -(10**12)
LEAD = 350  # to begin with the wrong side


class Fault(Record):
    """What a limb cannot do. `rule` says why, `notes` are those concerned, the later last; times in µs."""

    rule: str
    side: int
    notes: tuple[Note, ...]
    gap: int = 0
    need: int = 0


class Limb(Record):
    """Where a hand or foot is: its last stroke and how often that has bounced, its run, and until when it is `busy`."""

    last: int = LONG_AGO
    piece: str = ""
    bounces: int = 0
    run: tuple[int, ...] = ()
    until: int = LONG_AGO
    busy: str = ""
    note: Note | None = None


class Step(Record):
    """What is done at a moment: notes with their side, what of it is impossible, and what no limb is left for."""

    moment: Moment
    struck: tuple[tuple[Note, int], ...]
    faults: tuple[Fault, ...]
    left_out: tuple[Note, ...] = ()


Two = tuple[Limb, Limb]
Way = tuple[int, Two, Step]
if TYPE_CHECKING:
    Ways = Callable[[Two, Moment, Limits], Iterable[Way]]


def walk(moments: list[Moment], start: Two, ways: Ways, limits: Limits) -> list[Step]:
    """The best way from moment to moment; `ways` gives each way of playing one."""
    beam = [(0, start, None)]
    for moment in moments:
        grown: dict = {}
        for cost, state, path in beam:
            for more, new, step in ways(state, moment, limits):
                key = new[0][:3], new[1][:3]
                if key not in grown or cost + more < grown[key][0]:
                    grown[key] = cost + more, new, (path, step)
        beam = _best(grown)
    return _unwound(beam[0][2])


def _best(grown: dict) -> list:
    best = sorted(grown.values(), key=_cost)[:WIDTH]
    least = best[0][0]
    return [(cost - least, state, path) for cost, state, path in best if cost - least < MARGIN]


def _cost(way) -> int:
    return way[0]


def _unwound(path) -> list[Step]:
    steps = []
    while path is not None:
        path, step = path
        steps.append(step)
    return steps[::-1]


def too_late(gap: int, need: int) -> int:
    """What it costs to have too little time: the dearer, the more is lacking."""
    return FAULT + FAULT * max(need - gap, 0) // need if gap > TOGETHER_US else TWO_AT_ONCE


def both(state: Two, side: int, limb: Limb) -> Two:
    """The two limbs with one of them moved."""
    return (limb, state[1]) if side == RIGHT else (state[0], limb)
