"""What two feet can do at a moment: the kick with one or with both, and the left one is shared with the hi-hat."""

from __future__ import annotations

from collections.abc import Iterator

from compiler.limbs import FAULT, LEFT, LONG_AGO, RIGHT, Fault, Limb, Step, short
from compiler.limits_of_play import FOOT_RUN, RUN, Limits
from compiler.moments import Moment, Note

REST = (Limb(piece="bd"), Limb(piece="hh.foot"))
REST_US = 600_000
STRAIN = 2000
SECOND_PEDAL = 1600  # to begin with two feet what one could play
GOING_ON = 200  # once both are at it
LEAD = 350
HAT = "hh.foot"


def foot_ways(state: tuple[Limb, Limb], moment: Moment, limits: Limits) -> Iterator[tuple[int, tuple, Step]]:
    """Each way of playing a moment: (cost, where the feet are then, what was done)."""
    hat = [note for note in moment.notes if note.target not in ("bd", "bd2")]
    kicks = [note for note in moment.notes if note.target in ("bd", "bd2")]
    if not kicks:
        yield _done(state, moment, ((hat[0], LEFT),), limits)
    elif len(kicks) > 1:
        first, second = sorted(kicks[:2], key=_target)
        yield _done(state, moment, ((first, RIGHT), (second, LEFT), *((note, LEFT) for note in hat[:1])), limits)
    else:
        for side in (RIGHT, LEFT):
            yield _done(state, moment, ((kicks[0], side), *((note, LEFT) for note in hat[:1])), limits)


def _target(note: Note) -> str:
    return note.target


def _done(state, moment: Moment, struck, limits: Limits):
    cost, feet, faults = 0, state, ()
    for note, side in struck:
        more, foot, wrong = tread(feet, side, note, moment.leads, limits)
        feet = (foot, feet[1]) if side == RIGHT else (feet[0], foot)
        cost, faults = cost + more, faults + wrong
    return cost, feet, Step._make((moment, tuple((note, side, None) for note, side in struck), faults, ()))


def tread(state, side: int, note: Note, leads: bool | None, limits: Limits) -> tuple[int, Limb, tuple[Fault, ...]]:
    """One foot treads: (cost, the foot then, what it cannot do)."""
    last, piece, doubled, run, _, _, before = state[side]
    at, to = note.us, HAT if note.target == HAT else "bd"
    gap = at - last
    cost = _taste(state, side, to, at, leads)
    faults: tuple[Fault, ...] = ()
    if note.hand and note.hand != "RL"[side]:
        cost, faults = cost + FAULT, (Fault("sticking", side, (note,)),)
    if gap >= REST_US:
        return cost, Limb._make((at, to, 0, (at,), LONG_AGO, "", note)), faults
    if piece != to:
        if gap < limits.pedals:
            faults = (*faults, Fault("pedals", side, (before, note), gap, limits.pedals))  # type: ignore[arg-type]
            cost += short(gap, limits.pedals)
        return cost, Limb._make((at, to, 0, (at,), LONG_AGO, "", note)), faults
    return _again(state, side, note, to, gap, cost, faults, limits)


def _taste(state, side: int, to: str, at: int, leads: bool | None) -> int:
    if to == HAT:
        return 0
    wrong = LEAD if leads is not None and leads == side else 0  # leads is True on the right foot's places
    if side == RIGHT:
        return wrong
    left = state[LEFT]
    return wrong + (GOING_ON if left.piece == "bd" and at - left.last < REST_US else SECOND_PEDAL)


def _again(state, side: int, note: Note, to: str, gap: int, cost: int, faults, limits: Limits):
    """The same pedal once more."""
    _, _, doubled, run, _, _, before = state[side]
    at = note.us
    need, length = (limits.chick_burst, RUN) if to == HAT else (limits.foot_burst, FOOT_RUN)
    if gap < need:
        if to == "bd" and gap <= 100_000 and (note.velocity <= 20 or note.velocity * 10 <= before.velocity * 6):
            return cost, state[side], faults
        if note.hand and to == "bd" and not doubled and limits.foot_bounce and gap >= limits.foot_bounce:
            return cost + STRAIN, Limb._make((at, to, 1, run, LONG_AGO, "", note)), faults
        fault = Fault("burst", side, (before, note), gap, need)
        return cost + short(gap, need), Limb._make((at, to, 0, (at,), LONG_AGO, "", note)), (*faults, fault)
    cost += STRAIN * need * need // (gap * gap)
    run = (*run[1 - length :], at)
    if len(run) == length:
        least = limits.chick if to == HAT else _run_limit(run, state[1 - side].run, limits)
        if run[-1] - run[0] < (length - 1) * least:
            mean = (run[-1] - run[0]) // (length - 1)
            faults = (*faults, Fault("run", side, (before, note), mean, least))
            cost, run = cost + short(mean, least), (at,)
    return cost, Limb._make((at, to, 0, run, LONG_AGO, "", note)), faults


def _run_limit(run: tuple[int, ...], other: tuple[int, ...], limits: Limits) -> int:
    """On average from stroke to stroke of one foot: alone, or with the other foot in between all the time."""
    if len(other) >= FOOT_RUN - 1 and other[1 - FOOT_RUN] >= run[0] - 1000:
        return 2 * limits.foot_pair
    return limits.foot_run
